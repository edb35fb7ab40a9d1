"""A month declared faulty is shown and not counted, from its chart's page; it counts again by undo, or by one click."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpis import changes, questions
from kpis.changes import MonthFault, Store
from kpis.period import Period, month_number
from kpis.questions import SeriesKey
from kpis.questions.views import Of, presented
from tests.keeping.readings import TWENTY_WEEKS, reading, share
from tests.pages.conftest import Opened
from tests.pages.conftest import said as marked

MAY = month_number(2021, 5)
KEY = SeriesKey("excluding", view="issued")
LATE = MonthFault("Merton", TWENTY_WEEKS, MAY, "unfinished", "Half of May is not entered yet.", "issued", "excluding")


@pytest.fixture
def held(empty_store: Store) -> Store:
    """Merton's plans by month to May 2021: 60 of 100 or near it, and 5 of 100 in May."""
    figures = [
        share(Period(month, month), 5 if month == MAY else 60 + month % 3, 100, basis="excluding",
              cell=f"B{month - MAY + 40}")
        for month in range(MAY - 23, MAY + 1)
    ]  # fmt: skip
    changes.upload(empty_store, replace(reading(*figures), data_to=date(2021, 5, 31)), None, by="Ann Alyst")
    return empty_store


def told(store: Store) -> questions.JudgedSeries:
    return questions.series(store, "Merton", TWENTY_WEEKS, KEY, "month")


def said(app: AppTest) -> str:
    return marked(app).replace("\\", "")


def test_the_analyst_declares_a_month_and_it_is_neither_headline_nor_in_the_limits(held: Store, opened: Opened) -> None:
    mean = told(held).control.chart.section.mean
    app = opened("twenty_weeks", area="Merton", basis="excluding")
    reason = next(each for each in app.text_area if each.label.startswith("Reason: what is wrong"))
    app.text_area(key=reason.key).set_value("Half of May was entered in June")
    next(each for each in app.button if each.label == "Declare this month").click().run()
    assert not app.exception
    (kept,) = questions.month_faults(held, "Merton")
    assert (kept.month, kept.kind, kept.by) == (MAY, "faulty", "Ann Alyst")
    series = told(held)
    assert (series.latest.period.last, series.points[-1].period.last) == (MAY - 1, MAY), "shown, and not the headline"
    assert series.control.latest == MAY - 1
    assert series.control.chart.section.mean > mean + 2
    assert "its figure is declared faulty: Half of May was entered in June (Ann Alyst)" in series.control.why_ghost(MAY)
    assert "May 2021 is shown and not counted." in said(app)
    assert "its figure is declared faulty: Half of May was entered in June" in said(app), "in the guide to the chart"
    page = opened("commentary", area="Merton")
    assert "Half of May was entered in June" in said(page)
    (screen,) = presented(held, "not_counted", Of("Merton"), "board")
    assert screen.page.title == "1 month is shown and not counted"
    assert screen.page.tables[0].rows[0][-1].text == "Half of May was entered in June"


def test_it_counts_again_by_one_click_or_by_undo(held: Store, opened: Opened) -> None:
    changes.declare_fault(held, LATE, "Ann Alyst")
    app = opened("twenty_weeks", area="Merton", basis="excluding")
    next(each for each in app.button if each.label == "Count it again").click().run()
    assert not app.exception
    assert questions.month_faults(held, "Merton") == ()
    assert told(held).latest.period.last == MAY
    changes.undo(held, questions.uploads(held)[0].id, "Ann Alyst")
    assert told(held).latest.period.last == MAY - 1
    changes.undo(held, questions.month_faults(held, "Merton")[0].upload, "Ann Alyst")
    assert told(held).latest.period.last == MAY


def test_another_basis_is_another_series(held: Store) -> None:
    with pytest.raises(changes.Refused, match="May 2021 has no figure in this series"):
        changes.declare_fault(held, replace(LATE, basis="including"), "Ann Alyst")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": " "}, "Say what is wrong"),
        ({"reason": "After Jane Smith left"}, "a person’s name"),
        ({"kind": "odd"}, "faulty or unfinished"),
        ({"month": MAY + 1}, "June 2021 has no figure"),
        ({"area": "Mertn"}, "no area “Mertn”"),
    ],
)
def test_what_cannot_be_declared_is_refused(held: Store, wrong: dict[str, object], words: str) -> None:
    with pytest.raises(changes.Refused, match=words):
        changes.declare_fault(held, replace(LATE, **wrong), "Ann Alyst")
    assert questions.month_faults(held, "Merton") == ()


def test_a_quarter_says_that_it_holds_a_declared_month(held: Store) -> None:
    changes.declare_fault(held, replace(LATE, month=MAY - 2), "Ann Alyst")
    quarters = questions.series(held, "Merton", TWENTY_WEEKS, KEY, "quarter").points
    assert [any("Includes Mar 2021, declared faulty" in note for note in each.notes) for each in quarters[-2:]] == [
        False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "address"), [("viewer", {}), ("analyst", {"edition": "public"})], ids=["a viewer", "the public edition"]
)
def test_nobody_else_can_declare_and_the_public_see_no_reason(
    role: str, address: dict[str, str], held: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes.declare_fault(held, LATE, "Ann Alyst")
    monkeypatch.setenv("SEND_KPIS_ROLE", role)
    app = opened("twenty_weeks", area="Merton", basis="excluding", **address)
    assert not app.exception
    assert not app.text_area
    words = said(app)
    assert "its figure is declared unfinished" in words
    assert ("Half of May" in words, "Ann Alyst" in words) == (not address, not address)
