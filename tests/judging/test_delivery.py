"""How actions, milestones and risks of a plan stand on a day, and what in a plan cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.judging.delivery.actions import action_standing
from kpis.judging.delivery.days import SOON, due_words, last_day
from kpis.judging.delivery.marks import completions, mark_words
from kpis.judging.delivery.milestones import milestone_standings
from kpis.judging.delivery.plan import plan_on
from kpis.judging.delivery.priorities import natural
from kpis.judging.delivery.risks import risk_standings
from kpis.judging.delivery.standing import ActionStanding, RiskScore
from kpis.keeping import PlanRecord
from kpis.period import Period
from tests.judging.planned import APRIL, JUNE, MARCH, MAY, action, record, risk


def standing(found: PlanRecord, on: date = MAY, since: date | None = None) -> ActionStanding:
    told = action_standing(found, on, since)
    assert told
    return told


@pytest.mark.parametrize(
    ("due", "day", "words"),
    [
        ("2021-09-30", date(2021, 9, 30), "30 September 2021"),
        ("2021-09", date(2021, 9, 30), "September 2021"),
        ("2024-02", date(2024, 2, 29), "February 2024"),
        ("ongoing", None, "ongoing"),
        ("", None, "no date"),
        ("2021-13", None, "2021-13"),
        ("2021-02-30", None, "2021-02-30"),
    ],
)
def test_due_is_the_last_day_that_is_meant(due: str, day: date | None, words: str) -> None:
    assert (last_day(due), due_words(due)) == (day, words)


@pytest.mark.parametrize(
    ("days", "overdue", "soon"), [(-1, True, False), (0, False, True), (28, False, True), (29, False, False)]
)
def test_overdue_begins_on_the_day_after_and_soon_is_four_weeks(days: int, overdue: bool, soon: bool) -> None:
    due = (MAY + timedelta(days)).isoformat()
    told = standing(action((MARCH, {"status": "on_track", "due": due})))
    assert (told.overdue, told.due_soon, SOON.days) == (overdue, soon, 28)
    done = standing(action((MARCH, {"status": "complete", "due": due})))
    assert (done.overdue, done.due_soon) == (False, False)
    assert not standing(action((MARCH, {"due": due}))).overdue  # how it stands was never said


def test_an_action_is_complete_since_the_first_word_that_says_so() -> None:
    seen = standing(
        action((MARCH, {"status": "on_track"}), (APRIL, {"status": "complete"}), (MAY, {"status": "complete"}))
    )
    assert (seen.completed_on, seen.completed_seen) == (APRIL, True)
    only_known = standing(action((APRIL, {"status": "complete"})))
    assert (only_known.completed_on, only_known.completed_seen) == (APRIL, False)
    printed = standing(action((MAY, {"status": "complete", "completed": "2021-02"})))
    assert (printed.completed_on, printed.completed_seen) == (date(2021, 2, 28), True)
    by_hand = standing(action((APRIL, {"status": "complete", "by_hand": True})))
    assert (by_hand.completed_on, by_hand.completed_seen) == (APRIL, True)
    again = action((MARCH, {"status": "complete"}), (APRIL, {"status": "delayed"}), (MAY, {"status": "complete"}))
    assert standing(again).completed_on == MAY
    assert standing(again, on=APRIL).completed_on is None


def test_the_history_is_told_step_by_step_with_who_and_where() -> None:
    told = standing(
        action(
            (MARCH, {"status": "on_track", "due": "2021-06"}),
            (APRIL, {"status": "on_track", "due": "2021-06"}),
            (MAY, {"status": "delayed", "due": "2021-09", "progress": "No bids"}),
            (MAY, {"status": "complete", "by_hand": True, "evidence": "minutes"}),
        )
    )
    assert [(each.on, each.status, each.words, each.evidence, each.where) for each in told.history] == [
        (MARCH, "on_track", "", "", "Tracker.xlsx, Plan A7"),
        (MAY, "delayed", "No bids Due moved from June 2021 to September 2021.", "", "Tracker.xlsx, Plan A7"),
        (MAY, "complete", "", "minutes", "by hand"),
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"status": "complete", "started": "2021-03-10", "completed": "2021-03-01"},
         "Plan A7: completed on 1 March 2021, before it was started on 10 March 2021."),
        ({"status": "on_track", "started": "2021-09", "due": "2021-06"},
         "Plan A7: due by 30 June 2021, before it is started on 30 September 2021."),
        ({"status": "delayed", "completed": "2021-03-01"},
         "Plan A7: completed on 1 March 2021, but its status is delayed."),
        ({"status": "complete", "completed": "2021-12-01"},
         "Plan A7: completed on 1 December 2021, after the day of its file, 31 March 2021."),
        ({"status": "unknown", "status_as_printed": "12"},
         "Plan A7: “12” stands where a status is expected: it looks like a score. The status is not known."),
        ({"status": "unknown", "status_as_printed": "Purple"},
         "Plan A7: “Purple” is not known as a status: kept as printed."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_its_cell_and_kept(said: dict[str, str], words: str) -> None:
    told = standing(action((MARCH, said)))
    assert told.issues == (words,)
    assert told.status == said["status"]
    assert (
        standing(action((MARCH, {"status": "complete", "started": "2021-03-01", "completed": "2021-03-01"}))).issues
        == ()
    )


def test_a_file_that_goes_on_saying_otherwise_is_named() -> None:
    on_track, by_hand = {"status": "on_track"}, {"status": "complete", "by_hand": True}
    found = action((MARCH, on_track), (APRIL, by_hand), (MAY, on_track))
    told = standing(found)
    assert told.status == "complete"
    assert told.issues == (
        "Plan A7: complete by hand since 30 April 2021, but Tracker.xlsx of 31 May 2021 still prints on track.",
    )
    assert standing(found, on=APRIL).issues == ()


def test_a_code_twice_in_one_objective_is_said_of_both_and_not_of_other_objectives() -> None:
    on_track = (MARCH, {"status": "on_track"})
    found = [
        action(on_track, key="a", cell="A7"),
        action(on_track, key="b", cell="A9", action="Train"),
        action(on_track, key="c", cell="A11", priority="2"),
    ]
    told = plan_on("Merton", found, lambda _: (), MAY)
    said = "Code 1.1 stands 2 times: Tracker.xlsx, Plan A7; Tracker.xlsx, Plan A9."
    assert [each.issues for each in told.actions] == [(said,), (said,), ()]
    assert told.issues == (said,)


def milestones(*said: dict[str, object]) -> list[PlanRecord]:
    """The first two stand in one row, each further one in the next."""
    return [
        record("milestone", (MARCH, {"priority": "IP3", **each}), key=str(number), cell=f"C{max(4, number)}")
        for number, each in enumerate(said, start=3)
    ]


def test_half_a_milestone_and_parts_that_do_not_add_up_are_said_and_not_mended() -> None:
    found = milestones(
        {"status": "on_track", "count": 2, "stated": 7, "milestone": "3.2"},
        {"status": "complete", "count": 1, "stated": 7, "milestone": "3.2"},
        {"status": "complete", "count": 2, "stated": 2, "milestone": "3.3"},
        {"status": "delayed", "count": 0, "count_as_printed": "3.5"},
    )  # fmt: skip
    told = milestone_standings(found, MAY, None)
    unequal = "Plan row 4: the statuses of milestones 3.2 add up to 3, of 7 printed."
    half = "Plan C6: “3.5” delayed: no whole number, not counted."
    assert [each.issues for each in told] == [(unequal,), (unequal,), (), (half,)]
    whole = plan_on("Merton", found, lambda _: (), MAY)
    assert whole.issues == (unequal, half)
    assert dict(whole.priorities[0].milestone_counts) == {
        "complete": 3, "on_track": 2, "delayed": 0, "off_track": 0, "not_started": 0, "unknown": 0,
    }  # fmt: skip
    even = milestones({"status": "on_track", "count": 3, "stated": 7}, {"status": "complete", "count": 4, "stated": 7})
    assert [each.issues for each in milestone_standings(even, MAY, None)] == [(), ()]


def test_a_milestone_by_name_is_overdue_like_an_action() -> None:
    found = milestones(
        {"status": "on_track", "count": 1, "milestone": "Clinic open", "due": "2021-04"},
        {"status": "complete", "count": 1, "milestone": "Lead in post", "due": "2021-04"},
    )
    assert [each.overdue for each in milestone_standings(found, MAY, None)] == [True, False]


def test_a_risk_stands_before_and_after_mitigation_and_moves_since_the_last_time() -> None:
    found = [
        risk("before", (MARCH, (4, 5, 20)), (MAY, (4, 5, 20))),
        risk("after", (MARCH, (4, 4, 16)), (MAY, (4, 2, 8))),
        risk("before", (MAY, (3, 3, 9)), ref="R2"),
    ]
    first, second = risk_standings(found, JUNE, MARCH)
    assert (first.before, first.after, first.then_after) == (
        RiskScore(4, 5, 20), RiskScore(4, 2, 8), RiskScore(4, 4, 16),
    )  # fmt: skip
    assert (first.trend, second.trend) == ("down", "new")
    assert [(day, score.score, stage) for day, score, stage, _ in first.history] == [
        (MARCH, 20, "before"), (MARCH, 16, "after"), (MAY, 8, "after"),
    ]  # fmt: skip
    assert [each.trend for each in risk_standings(found, JUNE, MAY)] == ["same", "same"]
    assert [each.trend for each in risk_standings(found, JUNE, None)] == ["", ""]


def test_a_risk_that_is_first_scored_after_mitigation_is_held_against_what_it_was_before() -> None:
    found = [risk("before", (MARCH, (4, 5, 20)), (MAY, (5, 5, 25))), risk("after", (MAY, (2, 2, 4)))]
    (told,) = risk_standings(found, JUNE, MARCH)
    assert told.trend == "up"


def test_risks_of_one_reference_are_told_apart() -> None:
    found = [risk(stage, (MARCH, (2, 2, 4)), key=key) for key in ("r", "s") for stage in ("before", "after")]
    told = risk_standings(found, MAY, None)
    assert [(bool(each.before), bool(each.after)) for each in told] == [(True, True)] * 2
    assert len({each.key for each in told}) == 2


@pytest.mark.parametrize(
    ("score", "words"),
    [
        ((4, 3, 10), "Plan A7: the score before mitigation is 10, but 4 × 3 is 12."),
        ((6, 3, 18), "Plan A7: the consequence before mitigation is 6; it is from 1 to 5."),
    ],
)
def test_a_score_that_cannot_be_is_kept_and_said(score: tuple[int, int, int], words: str) -> None:
    (told,) = risk_standings([risk("before", (MARCH, score))], MAY, None)
    assert (told.before, told.issues) == (RiskScore(*score), (words,))


def test_a_score_alone_is_from_1_to_25() -> None:
    alone = record("risk", (MARCH, {"ref": "R9", "risk": "No bids", "stage": "before", "score": 30}))
    (told,) = risk_standings([alone], MAY, None)
    assert told.issues == ("Plan A7: the score before mitigation is 30; it is from 1 to 25.",)


def test_marks_follow_an_actions_own_measures_or_else_those_of_its_priority() -> None:
    done = (MARCH, {"status": "on_track"}), (APRIL, {"status": "complete"})
    found = [
        record("priority", (MARCH, {"code": "1", "title": "Advice", "measures": ["m1"]}), key="p"),
        action(*done, key="a"),
        action(*done, key="b", code="1.2"),
        action(*done, key="c", code="1.3", measures=["m2"]),
        action((MARCH, {"status": "complete"}), key="d", code="1.4"),
        action((MARCH, {"status": "on_track"}), (APRIL, {"status": "complete", "by_hand": True}), key="e", code="2.1",
               priority="2", measures=["m2"]),
        action((APRIL, {"status": "complete", "by_hand": True}), key="f", code="9.9", measures=["m2"]),
    ]  # fmt: skip
    month = Period.of(APRIL).first
    assert [(each.measure, each.mark.month, each.mark.words) for each in completions(found, MAY)] == [
        ("m1", month, "2 actions done: 1.1, 1.2"),
        ("m2", month, "3 actions done: 1.3, 2.1, 9.9"),
    ]
    assert completions(found, MARCH) == ()
    assert [each.mark.words for each in completions(found, MAY, by_hand=False)][1] == "2 actions done: 1.3, 2.1"


@given(words=st.text(min_size=1, max_size=200), codes=st.lists(st.text(max_size=12), min_size=1, max_size=30))
def test_a_mark_always_fits(words: str, codes: list[str]) -> None:
    found = [standing(action((MARCH, {"status": "complete"}), action=words, code=code)) for code in codes]
    assert 0 < len(mark_words(found)) <= 50


def test_codes_are_in_the_order_of_their_numbers() -> None:
    assert sorted(["10", "2", "1.10", "1.9", "B"], key=natural) == ["1.9", "1.10", "2", "10", "B"]


def test_priorities_are_those_written_down_then_those_that_only_actions_name() -> None:
    found = [
        record("priority", (MARCH, {"code": "2", "title": "Quality", "ordinal": 1}), key="p"),
        action((MARCH, {"status": "on_track", "priority_title": "Advice"}), key="a"),
        action((MARCH, {"status": "on_track"}), key="b", priority=""),
        record("barrier", (MARCH, {"priority": "2", "text": "No money", "open": True}), key="c"),
        record("next_step", (MARCH, {"priority": "3", "text": "Bid", "due_on": MAY.toordinal()}), key="d"),
        record("voice", (MARCH, {"kind": "view", "text": "Better", "said_month": 24256}), key="e"),
    ]
    told = plan_on("Merton", found, lambda _: (), MAY)
    assert [(each.priority.code, each.priority.title) for each in told.priorities] == [
        ("2", "Quality"), ("1", "Advice"), ("3", ""), ("", ""),
    ]  # fmt: skip
    assert [(each.text, each.open, each.key) for each in told.priorities[0].barriers] == [("No money", True, "c")]
    assert [(each.text, each.due_on) for each in told.priorities[2].next_steps] == [("Bid", MAY)]
    assert [(each.kind, each.month) for each in told.voices] == [("view", 24256)]
