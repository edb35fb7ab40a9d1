"""Milestones that a person counts, adds and takes out: with who and when, undone like a file."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.changes import Refused
from kpis.changes import plan as by_hand
from kpis.judging.delivery.milestones import milestone_standings
from kpis.judging.delivery.standing import MilestoneStanding
from kpis.keeping import Store, plan_records, uploads
from kpis.plan import STATUSES, Milestone
from tests.keeping.plan_files import APRIL, MARCH, MAY, tracker

FAR = date(2100, 1, 1)


def standings(store: Store, on: date = FAR) -> dict[tuple[str, str], MilestoneStanding]:
    with store.reading() as conn:
        found = milestone_standings(plan_records(conn, "Merton", ["milestone"]), on, None)
    return {(each.milestone.milestone, each.milestone.status): each for each in found}


def counts(store: Store, on: date = FAR) -> dict[tuple[str, str], int]:
    return {at: each.milestone.count for at, each in standings(store, on).items()}


def counted(status: str, count: int, **more: object) -> Milestone:
    return Milestone("Merton", "1", status, count, "RAG", "B2", "3.2", **more)  # type: ignore[arg-type]


def did(store: Store) -> tuple[str, str]:
    with store.reading() as conn:
        latest = uploads(conn)[0]
    return latest.uploaded_by, latest.did


def test_the_numbers_by_status_are_changed_by_hand_with_who_and_when_and_undone(store: Store) -> None:
    tracker(store, MARCH, counted("complete", 1, stated=7), counted("on_track", 2, stated=7))
    assert len(standings(store)["3.2", "complete"].issues) == 1  # 1 + 2 of 7
    change = by_hand.count_milestones(
        store,
        "Merton",
        "1",
        {"complete": 2, "on_track": 2, "delayed": 3, "off_track": 0},
        name="3.2",
        on=APRIL,
        by="Ben",
    )
    assert counts(store) == {("3.2", "complete"): 2, ("3.2", "on_track"): 2, ("3.2", "delayed"): 3}
    assert not any(each.issues for each in standings(store).values())  # 2 + 2 + 3 of 7
    assert did(store) == ("Ben", "Milestones of 1 3.2, Merton: complete 1 → 2, delayed 3")
    told = standings(store)["3.2", "complete"].history
    assert [(step.on, step.status, step.words, step.by) for step in told] == [
        (MARCH, "complete", "1", "Ana Analyst"), (APRIL, "complete", "2", "Ben"),
    ]  # fmt: skip
    assert len(standings(store)["3.2", "on_track"].history) == 1  # said again, it is no news
    changes.undo(store, change, "Ana")
    assert counts(store) == {("3.2", "complete"): 1, ("3.2", "on_track"): 2}


def test_a_number_by_hand_holds_until_a_file_says_something_new(store: Store) -> None:
    tracker(store, MARCH, counted("complete", 1, stated=3), counted("on_track", 2, stated=3))
    by_hand.count_milestones(store, "Merton", "1", {"complete": 2, "on_track": 1}, name="3.2", on=APRIL, by="Ben")
    tracker(store, APRIL, counted("complete", 1, stated=3), counted("on_track", 2, stated=3), name="Again.xlsx")
    assert counts(store) == {("3.2", "complete"): 2, ("3.2", "on_track"): 1}
    tracker(store, MAY, counted("complete", 3, stated=3), counted("on_track", 0, stated=3))
    assert counts(store) == {("3.2", "complete"): 3, ("3.2", "on_track"): 0}


def test_half_a_milestone_gives_way_to_a_number_and_both_stand_in_the_history(store: Store) -> None:
    tracker(store, MARCH, counted("unknown", 0, count_as_printed="3.5"))
    by_hand.count_milestones(store, "Merton", "1", {"unknown": 0, "complete": 4}, name="3.2", on=APRIL, by="Ben")
    assert not any(each.issues for each in standings(store).values())
    assert did(store)[1] == "Milestones of 1 3.2, Merton: status not known 3.5 → 0, complete 4"
    assert [step.words for step in standings(store)["3.2", "unknown"].history] == ["3.5", "0"]


def test_milestones_are_counted_where_nothing_was_held_and_their_sum_follows(store: Store) -> None:
    by_hand.count_milestones(store, "Merton", "1", {"complete": 1}, name="3.2", on=MARCH, by="Ben")
    by_hand.count_milestones(store, "Merton", "1", {"complete": 1, "delayed": 1}, name="3.2", on=APRIL, by="Ben")
    assert counts(store) == {("3.2", "complete"): 1, ("3.2", "delayed"): 1}
    assert not any(each.issues for each in standings(store).values())
    by_hand.count_milestones(store, "Merton", "1", {}, name="3.2", total=4, on=MAY, by="Ben")
    assert {issue for each in standings(store).values() for issue in each.issues} == {
        "By hand: the statuses of milestones 3.2 add up to 2, of 4 printed."
    }


def test_milestones_are_added_by_name_moved_and_taken_out(store: Store) -> None:
    tracker(store, MARCH, counted("complete", 1, stated=3), counted("on_track", 2, stated=3))
    by_hand.add_milestone(store, "Merton", "Clinic open", priority="1", due_by="2021-06", on=MARCH, by="Ben")
    clinic = standings(store)["Clinic open", "not_started"]
    assert (clinic.by_hand, clinic.milestone.due) == (True, "2021-06")
    with pytest.raises(Refused, match="already holds a milestone “Clinic open”"):
        by_hand.add_milestone(store, "Merton", "Clinic open", priority="1", by="Ben")
    by_hand.update_milestone(store, "Merton", clinic.key, status="complete", due_by="2021-07", on=APRIL, by="Ben")
    assert [step.words for step in standings(store)["Clinic open", "complete"].history] == [
        "", "Due moved from June 2021 to July 2021.",
    ]  # fmt: skip
    by_hand.withdraw_milestone(store, "Merton", clinic.key, by="Ben")
    out = by_hand.withdraw_milestone(store, "Merton", standings(store)["3.2", "complete"].key, by="Ben")
    assert counts(store) == {}
    changes.undo(store, out, "Ana")
    assert counts(store) == {("3.2", "complete"): 1, ("3.2", "on_track"): 2}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"counts": {}}, "Say how many"),
        ({"counts": {"complete": -1}}, "whole number from 0"),
        ({"counts": {"brilliant": 1}}, "by status"),
        ({"counts": {"complete": 1}, "name": "Jane Smith"}, "name"),
    ],
)
def test_what_cannot_be_counted_is_refused(store: Store, wrong: dict, words: str) -> None:
    with pytest.raises(Refused, match=words):
        by_hand.count_milestones(store, "Merton", "1", wrong["counts"], name=wrong.get("name", ""), by="Ben")
    with store.reading() as conn:
        assert uploads(conn) == []


NUMBERS = st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 9), min_size=1)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(NUMBERS, min_size=1, max_size=4), name=st.sampled_from(["", "3.2", "Clinics"]))
def test_the_last_number_said_of_each_status_holds_and_adds_up(store: Store, said: list, name: str) -> None:
    kept, expected = [], {}
    for numbers in said:
        try:
            kept.append(by_hand.count_milestones(store, "Merton", "7", numbers, name=name, on=MARCH, by="Ben"))
        except Refused:  # nothing would change
            assert all(expected.get(status, 0) == number for status, number in numbers.items())
        expected |= {status: number for status, number in numbers.items() if number or status in expected}
    try:
        assert counts(store) == {(name, status): number for status, number in expected.items()}
        assert not any(each.issues for each in standings(store).values())
    finally:
        for each in kept:
            changes.undo(store, each, "Ana")
    assert counts(store) == {}
