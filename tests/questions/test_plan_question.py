"""How a plan stands: from trackers month after month, beside its measures."""

from dataclasses import replace
from datetime import date

from kpis import changes, questions
from kpis.changes import Store
from kpis.changes import plan as by_hand
from kpis.keeping.observation import Observation
from kpis.period import Period
from kpis.plan import Ask, Barrier, Milestone, Priority, Risk, SuccessTest, Voice
from kpis.questions.edition import in_edition
from kpis.questions.known import known
from kpis.reading.result import Issue
from tests.keeping.plan_files import APRIL, MARCH, MAY, action, plan_reading, tracker
from tests.questions.stocked import add

ADVICE = "advice_within_6_weeks"
FIRST = Period.parse("2020-01").first


def advice(store: Store, *late_then_good: int) -> None:
    """So many of 40 in time, month after month from January 2020."""
    found = [
        Observation("Merton", ADVICE, "received", "", "", "", Period(FIRST + month, FIRST + month), "proportion",
                    in_time / 40, in_time, 40)
        for month, in_time in enumerate(late_then_good)
    ]  # fmt: skip
    add(store, "scorecard", found)


def test_a_tracker_is_told_with_its_priorities_and_what_is_late(store: Store) -> None:
    parts = action("1.1", "complete"), action("1.2", "on_track", "2021-04-10"), action("2.1", "delayed", "2021-02")
    tracker(store, MARCH, *parts)
    told = questions.plan_standing(store, "Merton", on=MARCH)
    assert [(each.code, each.overdue, each.due_soon) for each in told.actions] == [
        ("1.1", False, False), ("1.2", False, True), ("2.1", True, False),
    ]  # fmt: skip
    counts = [(each.priority.code, dict(each.action_counts)["complete"]) for each in told.priorities]
    assert counts == [("1", 1), ("2", 0)]
    assert told.actions[0].where == "Tracker.xlsx, Plan A2"
    assert (told.said_on, told.since) == (MARCH, None)
    # Nothing was said for years: what is late since is not known.
    assert questions.plan_standing(store, "Merton").on == MARCH
    assert questions.plan_standing(store, "Sutton").empty
    assert questions.plan_standing(store, "Merton", on=date(2021, 1, 1)).empty


def test_what_changed_since_the_last_file_or_since_a_day_is_said(store: Store) -> None:
    risk = Risk("Merton", "No bids", "Risks", 3, "R1", 4, 5, 20)
    counted = Milestone("Merton", "1", "complete", 2, "RAG", "B2")
    tracker(store, MARCH, action("1.1", "on_track"), action("1.2", "on_track"), action("1.3", "delayed"), risk, counted)
    less = Risk("Merton", "No bids", "Risks", 3, "R1", 4, 3, 12)
    more = Milestone("Merton", "1", "complete", 5, "RAG", "B2")
    tracker(store, APRIL, action("1.1", "complete"), action("1.2", "on_track", "2021-12"), action("1.4", "not_started"),
            less, more)  # fmt: skip
    told = questions.plan_standing(store, "Merton", on=APRIL)
    assert told.since == MARCH
    assert [(each.code, each.changed) for each in told.actions] == [
        ("1.1", "on track → complete"), ("1.2", "due September 2021 → December 2021"), ("1.4", "new"),
    ]  # fmt: skip
    assert told.changed == (
        "Completed: Action 1.1.",
        "Action 1.2: due September 2021 → December 2021.",
        "New: Action 1.4.",
        "Action 1.3 is no longer in the plan.",
        "Priority 1: milestones complete: 2 → 5.",
        "Risk R1 before mitigation: 4 × 5 = 20 → 4 × 3 = 12.",
    )
    assert [each.trend for each in told.risks] == ["down"]
    assert questions.plan_standing(store, "Merton", on=MAY, since=APRIL).changed == ()
    early = questions.plan_standing(store, "Merton", on=MAY, since=date(2021, 1, 5))
    assert early.changed == ("Nothing of the plan was held on 5 January 2021.",)


def test_a_priority_says_whether_its_measure_moved(store: Store) -> None:
    advice(store, *[20, 21, 19, 22, 20, 18] * 3)
    priority = Priority("Merton", "1", "Advice", measures=(ADVICE,))
    tracker(store, MARCH, priority, action("1.1", "complete"), action("1.2", "on_track"))
    (told,) = questions.plan_standing(store, "Merton", on=date(2021, 6, 30)).priorities[0].worked
    assert (told.done, told.of, told.moved) == (1, 2, "not changed")
    moved = "the share of professional advice received within 6 weeks has not changed"
    assert told.words == f"1 of 2 actions complete; {moved}"
    early = questions.plan_standing(store, "Merton", on=MARCH).priorities[0].worked[0]
    assert early.series.points[-1].period.last == Period.of(MARCH).first


def test_an_action_that_was_seen_to_be_completed_is_marked_on_the_charts_of_its_measures(store: Store) -> None:
    advice(store, *[20] * 18)
    tracker(store, MARCH, action("1.1", "on_track", measures=(ADVICE,)), action("1.2", "complete", measures=(ADVICE,)))
    tracker(store, APRIL, action("1.1", "complete", measures=(ADVICE,)), action("1.2", "complete", measures=(ADVICE,)))
    (series,) = (here.judged(m, here.keys(m)[0]) for here in [known(store, "Merton")] for m in here.measures())
    marks = [each for each in series.marks if each.words.startswith("Done")]
    assert [(each.month, each.words) for each in marks] == [(Period.of(APRIL).first, "Done: 1.1 Do 1.1")]
    assert known(store, "Merton").until(FIRST + 14).completed == ()


def test_the_public_edition_has_the_plan_and_not_what_was_written_for_the_board(store: Store) -> None:
    parts = (
        Priority("Merton", "1", "Advice", concern="Late advice", did="Three children were seen"),
        action("1.1", "complete", progress="Three children wait", evidence="minutes.docx"),
        Barrier("Merton", "1", "Four children wait"),
        Risk("Merton", "No bids", "Risks", 3, "R1", 4, 5, 20),
        SuccessTest("Merton", "1", "1.1", "Advice in 6 weeks"),
        Ask("Merton", "Agree the bid"),
        Voice("Merton", "compliment", "We were listened to"),
    )
    tracker(store, MARCH, *parts)
    by_hand.add_action(store, "Merton", "Ring the three families", code="1.9", priority="1", by="Ben Analyst")
    told = questions.plan_standing(in_edition(store, "public"), "Merton")
    assert [(each.code, each.status) for each in told.actions] == [("1.1", "complete"), ("1.9", "not_started")]
    assert told.priorities[0].priority.concern == "Late advice"
    assert (told.risks, told.asks, told.voices) == ((), (), ())
    for secret in ("hree", "our children", "bids", "minutes", "Analyst", "listened", "bid"):
        assert secret not in repr(told)


def test_the_difference_before_storing_names_what_changes(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track"), action("1.2", "on_track"), Barrier("Merton", "1", "No money"))
    seen = changes.preview(store, plan_reading(APRIL, action("1.1", "complete"), action("1.3", "not_started")))
    assert [(each.kind, each.name, each.old, each.new) for each in seen.plan] == [
        ("action", "1.1 Do 1.1", "on track", "complete"),
        ("action", "1.2 Do 1.2", "on track", ""),
        ("action", "1.3 Do 1.3", "", "not started"),
    ]
    assert questions.plan_standing(store, "Merton", on=APRIL).changed == ()


def test_what_a_file_of_the_plan_leaves_out_stays_in_sight_until_its_file_is_mended(store: Store) -> None:
    said = "12 stands where a colour is expected: it is not read."
    odd = Issue("SCORE_IN_COLOUR", "warning", said, "Risks", "F7", "12")
    other = Issue("HEADER_REPEATED", "info", "The headings are printed again.", "Plan", "A9")
    first = replace(plan_reading(MARCH, action("1.1", "on_track")), issues=(odd, other))
    changes.upload(store, first, None, by="Ana")
    words = f"Risks F7: {said}"
    assert questions.plan_standing(store, "Merton").issues == (words,)
    tracker(store, APRIL, action("1.1", "on_track"))
    assert questions.plan_standing(store, "Merton").issues == ()
    assert questions.plan_standing(store, "Merton", on=MARCH).issues == (words,)
