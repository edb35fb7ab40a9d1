"""Targets: entered and withdrawn by the analyst, in force at once, undone like any upload."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from kpis import questions
from kpis.changes import Store, set_target, upload
from kpis.period import month_number
from kpis.plan import Target
from kpis.reading.result import FoundTarget
from tests.pages.area_with_figures import full_reading
from tests.pages.conftest import Opened, said

PLANS, REVIEWS = "plans_issued_within_20_weeks", "annual_review_held_within_12_months"


def _click(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def test_a_target_is_entered_judged_and_withdrawn(store: Store, opened: Opened) -> None:
    app = opened("targets", area="Merton")
    app.selectbox(key="target measure").set_value(REVIEWS).run()
    app.number_input(key="target value").set_value(75)
    app.selectbox(key="target from month").set_value(4)
    app.number_input(key="target from year").set_value(2021)
    app.text_input(key="target source").set_value("Board, 12 May 2021")
    _click(app, "Add the target")
    assert not app.exception
    assert "Added the target" in said(app)
    assert "by month of meeting; plan target" in said(app)
    assert "Board, 12 May 2021" in said(app)
    assert "Ann Alyst" in said(app)

    target = next(each for each in questions.targets(store, "Merton") if each.target.measure == REVIEWS)
    assert (target.target.value, target.target.operator, target.target.starts) == (0.75, ">=", 2021 * 12 + 3)
    assert questions.series(store, "Merton", REVIEWS).latest.plan.words == "On target"  # 63 of 80

    app.selectbox(key="target to withdraw").set_value(target.id).run()
    _click(app, "Withdraw it")
    assert "Withdrawn:" in said(app)
    assert questions.series(store, "Merton", REVIEWS).latest.plan.words == "No target"


def test_a_target_is_changed_in_its_place(store: Store, opened: Opened) -> None:
    held = questions.targets(store, "Merton")
    old = next(each for each in held if each.target.measure == PLANS and each.target.value == 0.65)
    app = opened("targets", area="Merton")
    app.selectbox(key="target to change").set_value(old.id).run()
    assert app.number_input(key=f"change {old.id} value").value == 65
    assert app.selectbox(key=f"change {old.id} from month").value == 1
    assert app.number_input(key=f"change {old.id} from year").value == 2021
    assert app.text_input(key=f"change {old.id} source").value == "Board, 2020"
    app.number_input(key=f"change {old.id} value").set_value(72)
    app.selectbox(key=f"change {old.id} from month").set_value(2)
    _click(app, "Change the target")
    assert not app.exception
    assert "Changed:" in said(app)

    now = questions.targets(store, "Merton")
    assert len(now) == len(held)
    assert old.target not in [each.target for each in now]
    assert replace(old.target, value=0.72, starts=old.target.starts + 1) in [each.target for each in now]
    newest = questions.series(store, "Merton", PLANS).latest
    assert newest.plan.words == "Below target"  # 21 of 30: 70 %, which met the old target


def test_a_figure_to_compare_with_judges_nothing(store: Store, opened: Opened) -> None:
    app = opened("targets", area="Merton")
    app.selectbox(key="target measure").set_value(REVIEWS).run()
    app.radio(key="target kind").set_value("compare")
    app.number_input(key="target value").set_value(90)
    app.number_input(key="target from year").set_value(2020)
    _click(app, "Add the target")
    assert "to compare with, never judged" in said(app)
    assert questions.series(store, "Merton", REVIEWS).latest.plan.words == "No target"


def test_a_start_that_was_not_printed_is_said_and_is_agreed_by_being_entered(store: Store, opened: Opened) -> None:
    first, last = month_number(2020, 4), month_number(2021, 5)
    assumed = Target("Merton", REVIEWS, 0.6, starts=first, ends=last, start_assumed=True)
    reading = replace(
        full_reading(), file="later.xlsx", sha256="0" * 64, targets=(FoundTarget(assumed, "Targets", "C9"),)
    )
    upload(store, reading, b"as if", by="the analyst")
    said_there = "start not printed; taken from the file&#x27;s first month, April 2020"
    app = opened("targets", area="Merton")
    assert said_there in said(app)
    kept = next(each for each in questions.targets(store, "Merton") if each.target.start_assumed)
    app.selectbox(key="target to change").set_value(kept.id).run()
    _click(app, "Change the target")
    assert said_there not in said(app)
    (entered,) = (each.target for each in questions.targets(store, "Merton") if each.target.measure == REVIEWS)
    assert (entered.starts, entered.ends, entered.start_assumed) == (first, None, False)


def test_nothing_dangles_where_no_place_is_named(store: Store, opened: Opened) -> None:
    set_target(store, Target("Merton", REVIEWS, 0.5, starts=month_number(2020, 4)), by="Ann Alyst")
    words = said(opened("targets", area="Merton"))
    assert "Set by hand" not in words
    assert re.search(r"<span class='quiet'>Ann Alyst, \d", words)


def test_a_target_without_a_value_is_not_entered(store: Store, opened: Opened) -> None:
    held = questions.targets(store, "Merton")
    app = opened("targets", area="Merton")
    _click(app, "Add the target")
    assert "Give the value of the target." in said(app)
    assert questions.targets(store, "Merton") == held


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_sees_targets_and_can_change_none(opened: Opened) -> None:
    app = opened("targets")
    assert "You are here as a viewer" in said(app)
    assert not app.button
