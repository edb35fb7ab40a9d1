"""Targets: entered and withdrawn by the analyst, in force at once, undone like any upload."""

import pytest

from kpis import questions
from kpis.changes import Store
from tests.pages.conftest import Opened, said

REVIEWS = "annual_review_held_within_12_months"


def test_a_target_is_entered_judged_and_withdrawn(store: Store, opened: Opened) -> None:
    app = opened("targets", area="Merton")
    app.selectbox(key="target measure").set_value(REVIEWS).run()
    app.number_input(key="target value").set_value(75)
    app.selectbox(key="target from month").set_value(4)
    app.number_input(key="target from year").set_value(2021)
    app.text_input(key="target source").set_value("Board, 12 May 2021")
    next(button for button in app.button if button.label == "Add the target").click().run()
    assert not app.exception
    assert "Added the target" in said(app)
    assert "Board, 12 May 2021" in said(app)
    assert "Ann Alyst" in said(app)

    target = next(each for each in questions.targets(store, "Merton") if each.target.measure == REVIEWS)
    assert (target.target.value, target.target.operator, target.target.starts) == (0.75, ">=", 2021 * 12 + 3)
    assert questions.series(store, "Merton", REVIEWS).latest.plan.words == "On target"  # 63 of 80

    app.selectbox(key="target to withdraw").set_value(target.id).run()
    next(button for button in app.button if button.label == "Withdraw it").click().run()
    assert "Withdrawn:" in said(app)
    assert questions.series(store, "Merton", REVIEWS).latest.plan.words == "No target"


def test_a_target_without_a_value_is_not_entered(store: Store, opened: Opened) -> None:
    held = questions.targets(store, "Merton")
    app = opened("targets", area="Merton")
    next(button for button in app.button if button.label == "Add the target").click().run()
    assert "Give the value of the target." in said(app)
    assert questions.targets(store, "Merton") == held


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_sees_targets_and_can_change_none(opened: Opened) -> None:
    app = opened("targets")
    assert "You are here as a viewer" in said(app)
    assert not app.button
