"""Exception reports: which measures open one, what is carried forward, and how a report is closed and opens again."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpis import changes, questions
from kpis.changes import AreaEvent, Comment, Recalculation, Store
from kpis.cli.commands import main
from kpis.keeping import seq_as_of
from kpis.measures import MEASURES
from kpis.period import Period, month_number
from kpis.questions import SeriesKey
from kpis.questions.commentary import AGAIN, CARRIED, CLOSED, NEW, RECOVERED, WRITTEN, exception_reports
from kpis.questions.edition import in_edition
from kpis.questions.events import marks_of, recalculations_of
from kpis.questions.glance import at_a_glance
from kpis.reading.result import FoundTarget
from tests.keeping.readings import reading, share, step
from tests.keeping.stores import new_sqlite

PLANS, REVIEWS = "plans_issued_within_20_weeks", "annual_review_held_within_12_months"
ADVICE = "advice_within_6_weeks"
MAY = month_number(2021, 5)
SAID = Comment("Merton", PLANS, MAY, "Advice comes late", "Locums", "Head of SEN", date(2021, 6, 30))
# Out of 100 each: 20 months at 69 to 71, then what a test adds.
USUAL = [69, 71] * 10


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_sqlite(tmp_path)


def fill(store: Store, measure: str, *newest: int, target: float | None = None, last: int = MAY) -> None:
    """Months of a measure up to ``last``: the usual ones, then ``newest``, each out of 100."""
    counts = [*USUAL, *newest]
    basis = "excluding" if measure == PLANS else ""
    first = last - len(counts) + 1
    figures = [
        share(Period(first + n, first + n), count, 100, measure=measure, basis=basis, cell=f"B{n + 2}")
        for n, count in enumerate(counts)
    ]
    targets = [step(target, Period.parse("2019-01"))] if target else []
    day = Period(last, last).last_day
    changes.upload(store, reading(*figures, targets=targets, data_to=day, file=f"{measure} {last}"), None, by="Ana")


def states(store: Store, month: int = MAY) -> dict[str, str]:
    return {each.measure.id: each.state for each in exception_reports(store, "Merton", month)}


def test_below_plan_opens_a_report_with_its_reason_and_numbers(store: Store) -> None:
    fill(store, PLANS, 70, target=0.72)
    (report,) = exception_reports(store, "Merton")
    assert (report.state, report.month, report.said, report.history) == (NEW, MAY, None, ())
    assert report.opened == ("Below target in May 2021: excluding exceptions (2 points short of 72 %).",)
    assert report.lead.latest.value == 0.7


def test_in_concern_opens_a_report_though_no_target_is_held(store: Store) -> None:
    fill(store, REVIEWS, 50)
    (report,) = exception_reports(store, "Merton")
    assert report.opened == ("Unusual in the unwanted direction in May 2021.",)


def test_on_target_and_within_its_limits_opens_none(store: Store) -> None:
    fill(store, PLANS, 70, target=0.65)
    fill(store, REVIEWS, 70)
    assert exception_reports(store, "Merton") == ()


def test_a_figure_that_stopped_coming_opens_none(store: Store) -> None:
    fill(store, PLANS, 70, target=0.72, last=MAY - 3)
    fill(store, REVIEWS, 70)
    assert states(store) == {}
    assert states(store, MAY - 3) == {PLANS: NEW}


def test_far_below_comes_before_concern_before_below(store: Store) -> None:
    fill(store, REVIEWS, 50)
    fill(store, PLANS, 70, target=0.72)
    assert list(states(store)) == [REVIEWS, PLANS]
    changes.upload(store, reading(targets=[step(0.8, Period.parse("2019-01"))], file="2"), None, by="Ana")
    assert list(states(store)) == [PLANS, REVIEWS]


def test_words_are_carried_forward_until_the_report_is_closed(store: Store) -> None:
    fill(store, PLANS, *[70] * 4, target=0.72)
    changes.say(store, replace(SAID, month=MAY - 2, back_on_track_on=date(2021, 4, 30)), "Ben")
    assert [states(store, month)[PLANS] for month in range(MAY - 3, MAY + 1)] == [NEW, WRITTEN, CARRIED, CARRIED]
    (carried,) = exception_reports(store, "Merton")
    assert (carried.said.cause, carried.said.month, carried.said.by) == ("Advice comes late", MAY - 2, "Ben")
    assert carried.overdue == "It was to be back on track by 30 April 2021."
    changes.say(store, replace(SAID, month=MAY - 1, closed=True), "Ben")
    assert states(store, MAY - 1)[PLANS] == CLOSED
    (again,) = exception_reports(store, "Merton")
    assert (again.state, again.said) == (AGAIN, None)
    assert [each.closed for each in again.history] == [True, False]


def test_a_report_of_what_recovered_stays_until_it_is_closed(store: Store) -> None:
    fill(store, PLANS, 60, 75, target=0.72)
    changes.say(store, replace(SAID, month=MAY - 1), "Ben")
    assert states(store, MAY - 1) == {PLANS: WRITTEN}
    assert states(store) == {PLANS: RECOVERED}
    closing = changes.say(store, replace(SAID, closed=True), "Ben")
    assert states(store) == {PLANS: CLOSED}
    changes.undo(store, closing, "Ana")
    assert states(store) == {PLANS: RECOVERED}


def test_the_groups_that_are_off_stand_in_one_report_of_their_measure(store: Store) -> None:
    figures = [
        replace(share(Period(MAY, MAY), on_time, 100, measure=ADVICE, basis="", cell=f"B{row}"), group=group,
                breakdown="service" if group else "")
        for row, (group, on_time) in enumerate({"": 80, "OT": 20, "EP": 68, "CAMHS": 90}.items(), start=2)
    ]  # fmt: skip
    goal = step(0.7, Period.parse("2019-01")).target
    found = FoundTarget(replace(goal, measure=ADVICE, view=""), "Targets", "E4")
    changes.upload(store, reading(*figures, targets=[found]), None, by="Ana")
    (report,) = exception_reports(store, "Merton")
    assert report.opened == (
        "Far below target in May 2021: OT (50 points short of 70 %).",
        "Below target in May 2021: EP (2 points short of 70 %).",
    )
    assert [each.group for each in report.series] == ["OT", "EP", ""]  # the one furthest from its target leads


def test_what_was_said_as_it_was_known_on_a_day(store: Store) -> None:
    fill(store, PLANS, 70, target=0.72)
    changes.say(store, SAID, "Ben")
    today = date.today()
    assert exception_reports(store, "Merton", as_of=today)[0].said is not None
    with store.reading() as conn:
        assert seq_as_of(conn, date(2021, 1, 1)) == 0
    assert exception_reports(store, "Merton", as_of=date(2021, 1, 1)) == ()


def test_events_and_recalculations_of_one_series(store: Store) -> None:
    fill(store, PLANS, 70)
    asked = Recalculation("Merton", PLANS, MAY - 5, "Two psychologists started", "issued", "excluding")
    changes.set_recalculation(store, asked, "Ben")
    changes.set_event(store, AreaEvent("Merton", MAY, "New clinic", "new_service", PLANS), "Ben")
    held = questions.recalculations(store, "Merton", PLANS)
    assert [(each.month, each.by) for each in held] == [(MAY - 5, "Ben")]
    measure = MEASURES[PLANS]
    assert recalculations_of(held, measure, SeriesKey("excluding")) == held
    assert recalculations_of(held, measure, SeriesKey("including")) == ()
    assert questions.recalculations(store, "Merton", PLANS, SeriesKey("including", "", "", "issued")) == ()
    (mark,) = marks_of(questions.area_events(store, "Merton", PLANS))
    assert (mark.month, mark.words) == (MAY, "New clinic")
    assert questions.area_events(store, "Merton", REVIEWS) == ()


def test_the_command_line_prints_reports(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    fill(store, PLANS, 70, target=0.72)
    changes.say(store, SAID, "Ben")
    where = ["--store", str(store.path), "--area", "merton"]
    assert main(["exceptions", *where]) == 0
    printed = capsys.readouterr().out
    assert "EHC plans issued within 20 weeks, May 2021: Commented this month\nBelow target in May 2021" in printed
    assert "Owner: Head of SEN\nBack on track by: 30 June 2021\nFor May 2021, by Ben" in printed
    assert main(["exceptions", *where, "--month", "2021-05", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["state"], report["said"]["back_on_track_on"]) == ("written", "2021-06-30")
    assert report["figures"][0]["Latest"] == "70 % (70 of 100), May 2021"


def test_the_owner_at_a_glance_is_the_one_of_the_newest_commentary_that_is_open(store: Store) -> None:
    fill(store, PLANS, 70, target=0.72)

    def owners() -> dict[str, str]:
        return dict(at_a_glance(store, "Merton").owners or {})

    assert owners() == {}
    changes.say(store, SAID, "Ben")
    changes.say(store, replace(SAID, month=MAY - 1, owner="Head of therapies"), "Ben")
    assert owners() == {PLANS: "Head of SEN"}, "the newest month's, not what was said last"
    changes.say(store, replace(SAID, owner="EP service manager"), "Ana")
    assert owners() == {PLANS: "EP service manager"}
    changes.say(store, replace(SAID, closed=True), "Ana")
    assert owners() == {}
    assert at_a_glance(in_edition(store, "public"), "Merton").owners is None
