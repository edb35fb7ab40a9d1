"""Commentary: a report opens by itself, is filled, carried forward and closed; events and recalculations are kept."""

from dataclasses import replace
from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpis import changes, questions
from kpis.changes import AreaEvent, Comment, Recalculation, Store
from kpis.period import Period, month_number
from kpis.questions.views import Of, presented
from tests.keeping.readings import reading, share, step
from tests.pages.conftest import Opened
from tests.pages.conftest import said as marked

PLANS = "plans_issued_within_20_weeks"
MAY = month_number(2021, 5)
WRITTEN = Comment(
    "Merton", PLANS, MAY, "Advice comes late", "Locum psychologists", "Head of SEN", date(2021, 9, 30)
)  # fmt: skip


def said(app: AppTest) -> str:
    """What a page says, without the signs that keep text from meaning something in Markdown."""
    return marked(app).replace("\\", "")


@pytest.fixture
def below(empty_store: Store) -> Store:
    """Merton's plans by month to May 2021, at 7 of 10, and from April at 4 of 10 against a target of 65 %."""
    figures = [
        share(Period(month, month), 7 if month < MAY - 1 else 4, 10, cell=f"B{month - MAY + 40}")
        for month in range(MAY - 23, MAY + 1)
    ]
    file = reading(*figures, targets=[step(0.65, Period.parse("2020-01"))], as_at=date(2021, 6, 30))
    changes.upload(empty_store, replace(file, data_to=date(2021, 5, 31)), None, by="Ann Alyst")
    return empty_store


def _click(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def test_a_report_opens_with_its_numbers_and_is_filled(below: Store, opened: Opened) -> None:
    app = opened("commentary", area="Merton")
    assert not app.exception
    words = said(app)
    assert "1 report for Merton in May 2021; 1 without words yet." in words
    assert "Far below target in May 2021: excluding exceptions (25 points short of 65 %)." in words
    assert "40 % (4 of 10), May 2021" in words
    key = f"{PLANS} {MAY}"
    app.text_area(key=f"cause {key}").set_value("Advice comes late")
    app.text_area(key=f"action {key}").set_value("Locum psychologists")
    app.text_input(key=f"owner {key}").set_value("Head of SEN")
    app.date_input(key=f"back {key}").set_value(date(2021, 9, 30))
    _click(app, "Keep for May 2021")
    assert not app.exception
    assert "Kept: EHC plans issued within 20 weeks, May 2021" in said(app)
    assert "For May 2021, by Ann Alyst" in said(app)
    (report,) = questions.exception_reports(below, "Merton")
    kept = report.said
    assert (kept.cause, kept.owner, kept.back_on_track_on) == ("Advice comes late", "Head of SEN", date(2021, 9, 30))


def test_a_name_is_refused_with_what_to_do(below: Store, opened: Opened) -> None:
    app = opened("commentary", area="Merton")
    key = f"{PLANS} {MAY}"
    app.text_area(key=f"cause {key}").set_value("Jack waits for therapy")
    _click(app, "Keep for May 2021")
    assert "a person’s name" in said(app)
    app.text_area(key=f"cause {key}").set_value("A child waits for therapy")
    app.text_input(key=f"owner {key}").set_value("Jane Smith")
    _click(app, "Keep for May 2021")
    assert "The owner seems to hold a person’s name" in said(app)
    assert questions.exception_reports(below, "Merton")[0].said is None


def test_last_month_is_carried_forward_into_the_form(below: Store, opened: Opened) -> None:
    changes.say(below, replace(WRITTEN, month=MAY - 1, back_on_track_on=date(2021, 5, 31)), "Ben")
    app = opened("commentary", area="Merton")
    assert "Carried forward" in said(app)
    assert "It was to be back on track by 31 May 2021" in said(app)
    assert app.text_area(key=f"cause {PLANS} {MAY}").value == "Advice comes late"
    app.checkbox(key=f"close {PLANS} {MAY}").check()
    _click(app, "Keep for May 2021")
    assert "Closed: EHC plans" in said(app)
    assert questions.exception_reports(below, "Merton")[0].state == "closed"


def test_an_event_is_added_and_withdrawn(below: Store, opened: Opened) -> None:
    app = opened("commentary", area="Merton")
    app.text_input(key="event title").set_value("Ofsted and CQC inspection")
    app.selectbox(key="event month").set_value(3)
    app.number_input(key="event year").set_value(2021)
    _click(app, "Add the event")
    assert not app.exception
    (event,) = questions.area_events(below, "Merton")
    assert (event.month, event.kind, event.measure, event.by) == (MAY - 2, "inspection", "", "Ann Alyst")
    (screen,) = presented(below, "happened", Of("Merton"), "board")
    assert [cell.text for cell in screen.page.tables[0].rows[0]][:2] == ["March 2021", "Ofsted and CQC inspection"]
    _click(app, "Withdraw the event")
    assert questions.area_events(below, "Merton") == ()


def test_a_recalculation_is_listed_and_withdrawn(below: Store, opened: Opened) -> None:
    asked = Recalculation("Merton", PLANS, MAY - 5, "Two psychologists started", "issued", "excluding")
    changes.set_recalculation(below, asked, "Ben")
    app = opened("commentary", area="Merton")
    assert "Two psychologists started" in said(app)
    (screen,) = presented(below, "recalculated", Of("Merton"), "board")
    assert screen.page.tables[0].rows[0][-1].text == "Two psychologists started"
    assert presented(below, "recalculated", Of("Merton"), "public") == ()
    _click(app, "Withdraw it")
    assert questions.recalculations(below, "Merton") == ()


def test_the_form_of_a_recalculation_says_what_it_would_do_asks_for_the_reason_and_records_it(below: Store) -> None:
    app = AppTest.from_function(_form, default_timeout=120).run()
    assert not app.exception
    assert "Two months lie below the limits." in said(app)
    assert "Trial limits: only 2 months from April 2021" in said(app)
    _click(app, "Recalculate from this month")
    assert "Say why" in said(app)
    name = next(each.key for each in app.text_area)
    app.text_area(key=name).set_value("The team lost half its staff")
    _click(app, "Recalculate from this month")
    (kept,) = questions.recalculations(below, "Merton")
    assert (kept.month, kept.reason, kept.by) == (MAY - 1, "The team lost half its staff", "Ann Alyst")
    assert "Limits recalculated from April 2021: The team lost half its staff (Ann Alyst" in said(app)


def _form() -> None:
    from kpis import questions
    from pages.shared.answers import ask, look_at_the_store
    from pages.shared.recalculation_form import recalculation_form
    from pages.shared.who import who_is_here

    look_at_the_store()
    series = ask(questions.series, "Merton", "plans_issued_within_20_weeks", grain="month")
    recalculation_form(series, who_is_here(), series.points[-2].period.first, "Two months lie below the limits.")


def test_a_viewer_sees_and_cannot_change(below: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    changes.say(below, WRITTEN, "Ben")
    changes.set_event(below, AreaEvent("Merton", MAY, "New clinic", "new_service"), "Ben")
    monkeypatch.setenv("SEND_KPIS_ROLE", "viewer")
    st.cache_resource.clear()
    app = opened("commentary", area="Merton")
    assert "You are here as a viewer" in said(app)
    assert "Advice comes late" in said(app)
    assert "New clinic" in said(app)
    assert {each.label for each in app.button} == {"Add to the running order"}
    assert not (app.text_area or app.text_input)


def test_as_the_board_saw_it_nothing_can_be_written(below: Store, opened: Opened) -> None:
    app = opened("commentary", area="Merton", as_of=date.today().isoformat())
    assert "1 report for Merton" in said(app)
    assert not app.text_area
