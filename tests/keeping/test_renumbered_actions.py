"""A tracker that gives actions other codes keeps their history; two actions are never joined."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.changes import plan as by_hand
from kpis.judging.delivery.plan import plan_on
from kpis.judging.delivery.standing import ActionStanding
from kpis.keeping import Store, plan_records
from kpis.keeping.plan_renumbered import Told, known_actions
from kpis.plan import Action, Milestone, Risk
from tests.keeping.plan_files import APRIL, MARCH, MAY, plan_reading, tracker

CLINIC, TRAIN, AUDIT = "Open a clinic", "Train every SENCO", "Audit ten plans a month"


def row(code: str, words: str, status: str = "on_track", priority: str = "1") -> Action:
    return Action("Merton", words, "Plan", 2, code, priority, status=status)


def actions(store: Store) -> dict[str, ActionStanding]:
    with store.reading() as conn:
        told = plan_on("Merton", plan_records(conn, "Merton"), lambda _: (), MAY, MARCH)
    return {each.code or each.words: each for each in told.actions}


def preview(store: Store, *rows: Action) -> list[tuple[str, str, str, str]]:
    seen = changes.preview(store, plan_reading(APRIL, *rows)).plan
    return [(each.name, each.old, each.new, each.note) for each in seen]


def test_an_action_put_in_between_gives_other_codes_and_takes_no_history(store: Store) -> None:
    tracker(store, MARCH, row("1.1", CLINIC), row("1.2", TRAIN, "delayed"))
    april = [row("1.1", AUDIT, "not_started"), row("1.2", f"{CLINIC}.", "complete"), row("1.3", TRAIN, "delayed")]
    assert preview(store, *april) == [
        ("1.1 Audit ten plans a month", "", "not started", ""),
        ("1.2 Open a clinic.", "on track", "complete", "Renumbered: it was 1.1. Reworded: it was “Open a clinic”."),
        ("1.3 Train every SENCO", "delayed", "delayed", "Renumbered: it was 1.2."),
    ]  # fmt: skip
    key = actions(store)["1.1"].key
    by_hand.update_action(store, "Merton", key, words="The room is found", on=MARCH, by="Ben")
    upload = tracker(store, APRIL, *april)
    tracker(store, MAY, *april)
    told = actions(store)
    assert {code: (each.words, len(each.history)) for code, each in told.items()} == {
        "1.1": (AUDIT, 1), "1.2": (f"{CLINIC}.", 3), "1.3": (TRAIN, 2),
    }  # fmt: skip
    assert (told["1.2"].key, told["1.2"].progress) == (key, "The room is found")
    assert told["1.2"].history[-1].words == "Renumbered from 1.1 to 1.2."
    assert told["1.2"].changed == "on track → complete; renumbered 1.1 → 1.2"
    assert told["1.1"].changed == "new"
    with store.reading() as conn:
        standing = plan_on("Merton", plan_records(conn, "Merton"), lambda _: (), MAY, MARCH)
    assert standing.changed == ("Completed: Action 1.2.", "Renumbered: 1.2 → 1.3.", "New: Action 1.1.")
    changes.undo(store, upload, "Ana")
    changes.redo(store, upload, "Ana")
    assert {code: each.key for code, each in actions(store).items()} == {code: each.key for code, each in told.items()}


def test_codes_that_come_later_change_nothing_but_the_codes(store: Store) -> None:
    tracker(store, MARCH, row("", CLINIC), row("", TRAIN))
    tracker(store, APRIL, row("1.1", CLINIC, "complete"), row("1.2", TRAIN))
    assert {code: len(each.history) for code, each in actions(store).items()} == {"1.1": 2, "1.2": 2}


def test_a_code_that_was_given_away_can_be_given_by_hand_to_a_new_action_and_no_other_twice(store: Store) -> None:
    tracker(store, MARCH, row("1.1", CLINIC))
    tracker(store, APRIL, row("1.2", CLINIC))
    with pytest.raises(changes.Refused, match=r"already holds an action 1\.2"):
        by_hand.add_action(store, "Merton", TRAIN, code="1.2", priority="1", by="Ben")
    by_hand.add_action(store, "Merton", TRAIN, code="1.1", priority="1", on=APRIL, by="Ben")
    assert {code: each.words for code, each in actions(store).items()} == {"1.1": TRAIN, "1.2": CLINIC}


def test_what_is_in_doubt_stays_two_and_is_said_before_it_is_stored(store: Store) -> None:
    tracker(store, MARCH, row("1.1", "Open a clinic in the north of the borough"), row("1.2", TRAIN))
    april = [row("1.2", TRAIN), row("1.4", "Open a clinic in the south of the borough")]
    assert preview(store, *april) == [
        ("1.1 Open a clinic in the north of the borough", "on track", "",
         "May be 1.4, which is new: kept as two."),
        ("1.4 Open a clinic in the south of the borough", "", "on track",
         "May be 1.1, which leaves: kept as two."),
    ]  # fmt: skip
    tracker(store, APRIL, *april)
    assert actions(store)["1.4"].changed == "new" and "1.1" not in actions(store)


def test_one_code_for_quite_another_action_is_another_action(store: Store) -> None:
    tracker(store, MARCH, row("1.1", CLINIC), row("1.2", "Agree the offer with schools"))
    tracker(store, APRIL, row("1.1", "Publish all waiting times"), row("1.2", "Agree a new offer with all schools"))
    told = actions(store)
    assert (told["1.1"].changed, len(told["1.1"].history)) == ("new", 1)
    assert (told["1.2"].words, told["1.2"].changed) == ("Agree a new offer with all schools", "")


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("Recruit two psychologists for the team", "Recruit two psychologist for the team", True),
        ("Recruit two psychologists for the team", "Recruit two psychologists for the new team", True),
        ("Recruit 2 psychologists for the team", "Recruit 3 psychologists for the team", False),
        ("Recruit two psychologists for the team", "Recruit two therapists for the team", False),
        ("Train school staff", "Train school staffs", False),  # too few words to tell by likeness
        ("Train staff in schools on inclusion", "Train staff in schools on exclusion", False),
    ],
)
def test_words_put_a_little_differently_are_the_same_action_and_another_word_is_another(
    was: str, now: str, same: bool
) -> None:
    pairs, doubts = known_actions([_told("a", "1.1", was)], [_told("b", "1.9", now)])
    assert (pairs["b"] == "a") is same
    assert not (same and doubts)


def test_the_same_words_twice_in_a_priority_are_told_apart_by_their_codes_alone() -> None:
    words = "Report to the board"
    before = [_told("a", "1.1", words), _told("b", "2.1", words)]
    pairs, _ = known_actions(before, [_told("b", "2.1", words), _told("c", "2.2", words)])
    assert pairs == {"b": "b", "c": "c"}


def _told(key: str, code: str, words: str, priority: str = "1") -> Told:
    return Told(key, priority, (priority, "", code), code, tuple(words.lower().split()))


NOUNS = ["clinic", "rota", "training", "audit", "letter", "panel", "review", "website", "forum", "budget"]


@settings(max_examples=60)
@given(order=st.permutations(NOUNS), kept=st.integers(0, len(NOUNS)), came=st.integers(0, 4))
def test_however_actions_are_ordered_each_keeps_its_key_and_none_is_joined_to_another(
    order: Sequence[str], kept: int, came: int
) -> None:
    """Codes run from 1 in each tracker; what stays, in whatever order, is the same by its words."""
    before = [_told(f"k{n}", f"1.{n}", f"Make the {noun} work") for n, noun in enumerate(NOUNS, start=1)]
    words = [f"Make the {noun} work" for noun in order[:kept]] + [f"Begin number{n} anew" for n in range(came)]
    rows = [_told(f"k{n}", f"1.{n}", each) for n, each in enumerate(words, start=1)]
    pairs, _ = known_actions(before, rows)
    known = {each.key: each.words for each in before}
    assert len(set(pairs.values())) == len(rows)
    for each in rows:
        of_words = next((old.key for old in before if old.words == each.words), None)
        if of_words:
            assert pairs[each.key] == of_words
        else:
            assert pairs[each.key] not in known


def test_another_priority_is_another_action() -> None:
    pairs, doubts = known_actions([_told("a", "1.1", CLINIC)], [replace(_told("b", "2.1", CLINIC), priority="2")])
    assert pairs == {"b": "b"} and not doubts  # the file says nothing of priority 1


def stone(words: str, status: str, row: int) -> Milestone:
    return Milestone("Merton", "1", status, 1, "Plan", f"C{row}", words)


def test_a_milestone_or_a_risk_in_other_words_keeps_its_history_and_it_is_said(store: Store) -> None:
    office, backlog, tool = "Casework team at full strength", "Backlog of late plans under 100", "Audit tool live"
    bids, trust = "No bids for the new therapy contract", "Families lose trust in the process"
    tracker(
        store, MARCH, stone(office, "complete", 2), stone(backlog, "on_track", 3), stone(tool, "not_started", 4),
        Risk("Merton", bids, "Risks", 2, "", 4, 5, 20), Risk("Merton", trust, "Risks", 3, "", 3, 3, 9),
    )  # fmt: skip
    april = [
        stone("Casework team trained on plans", "not_started", 2),
        stone("Backlog of late plans under 80", "delayed", 3),
        stone("The audit tool is live now", "on_track", 4),
        Risk("Merton", "Too few bids for the new therapy contract", "Risks", 2, "", 4, 4, 16),
        Risk("Merton", "Schools close places", "Risks", 3, "", 2, 2, 4),
    ]  # fmt: skip
    assert preview(store, *april) == [
        ("Backlog of late plans under 80", "on track", "delayed", f"Reworded: it was “{backlog}”."),
        (office, "complete", "", ""),
        ("Casework team trained on plans", "", "not started", ""),
        ("The audit tool is live now", "not started", "on track", f"Reworded: it was “{tool}”."),
        ("Families lose trust in the process (before mitigation)", "3 × 3 = 9", "", ""),
        ("Schools close places (before mitigation)", "", "2 × 2 = 4", ""),
        ("Too few bids for the new therapy contract (before mitigation)", "4 × 5 = 20", "4 × 4 = 16",
         f"Reworded: it was “{bids}”."),
    ]  # fmt: skip
    tracker(store, APRIL, *april)
    with store.reading() as conn:
        told = plan_on("Merton", plan_records(conn, "Merton"), lambda _: (), MAY, MARCH)
    assert {each.words: (each.trend, len(each.history)) for each in told.risks} == {
        "Too few bids for the new therapy contract": ("down", 2), "Schools close places": ("new", 1),
    }  # fmt: skip
