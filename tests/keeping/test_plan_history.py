"""The history of a plan: trackers month after month, and what people say in between."""

from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.changes import Refused, open_store
from kpis.changes import plan as by_hand
from kpis.judging.delivery.risks import risk_standings
from kpis.judging.delivery.standing import RiskScore
from kpis.keeping import Held, PlanRecord, Store, Word, held, plan_records, uploads
from kpis.keeping.plan_tables import PLAN_TABLES
from kpis.plan import Ask, Barrier, Milestone, NextStep, Plan, Priority, Risk, SuccessTest, Voice
from tests.keeping.plan_files import APRIL, MARCH, MAY, action, tracker

JUNE = date(2021, 6, 30)


def now(store: Store, kind: str = "action", on: date | None = None) -> dict[str, Held]:
    with store.reading() as conn:
        found = [held(each, on) for each in plan_records(conn, "Merton", [kind])]
    return {each.now.get("code") or each.now.get("text") or each.now.get("risk", ""): each for each in found
            if each.now and not each.gone}  # fmt: skip


def status(store: Store, code: str = "1.1", on: date | None = None) -> str:
    return now(store, on=on)[code].now.get("status", "unknown")


def key(store: Store, code: str = "1.1") -> str:
    return now(store)[code].record.name


def steps(store: Store, code: str = "1.1") -> list[tuple[date, str]]:
    return [(each.word.on, each.said["status"]) for each in now(store)[code].news if "status" in each.said]


def test_next_months_tracker_updates_the_status_and_keeps_the_history(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "not_started"))
    tracker(store, APRIL, action("1.1", "on_track"))
    tracker(store, MAY, action("1.1", "on_track"))
    assert status(store) == "on_track"
    assert status(store, on=MARCH) == "not_started"
    assert steps(store) == [(MARCH, "not_started"), (APRIL, "on_track")]


def test_a_tracker_of_an_earlier_month_that_is_added_later_takes_its_place_in_time(store: Store) -> None:
    tracker(store, MAY, action("1.1", "complete"))
    tracker(store, MARCH, action("1.1", "delayed"), action("1.2", "on_track"))
    assert steps(store) == [(MARCH, "delayed"), (MAY, "complete")]
    assert status(store) == "complete"


def test_what_a_person_said_holds_while_the_file_says_the_same_as_before(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track"))
    by_hand.update_action(store, "Merton", key(store), status="complete", on=date(2021, 4, 9), by="Ben")
    tracker(store, APRIL, action("1.1", "on_track", progress="Signed in April"))
    assert status(store) == "complete"
    assert now(store)["1.1"].now["progress"] == "Signed in April"  # of this, the file says something new
    tracker(store, MAY, action("1.1", "delayed"))
    assert steps(store) == [(MARCH, "on_track"), (date(2021, 4, 9), "complete"), (MAY, "delayed")]


def test_a_person_can_speak_of_an_earlier_day_and_a_newer_file_still_has_the_last_word(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track"))
    tracker(store, MAY, action("1.1", "off_track"))
    by_hand.update_action(store, "Merton", key(store), status="delayed", on=APRIL, by="Ben")
    assert (status(store), status(store, on=APRIL)) == ("off_track", "delayed")


def test_every_change_by_hand_is_in_the_history_with_who_and_what_and_is_undone_there(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track"))
    done = by_hand.update_action(
        store, "Merton", key(store), status="complete", words="Contract signed", evidence="Minutes of 9 April",
        due="2021-05", lead=["Head of SEND"], on=APRIL, by="Ben",
    )  # fmt: skip
    with store.reading() as conn:
        latest = uploads(conn)[0]
    assert (latest.file, latest.uploaded_by) == ("Improvement plan", "Ben")
    assert latest.did == "Action 1.1, Merton: on track → complete, due May 2021, progress, evidence, lead"
    assert now(store)["1.1"].now["lead"] == ["Head of SEND"]
    changes.undo(store, done, "Ana")
    assert (status(store), now(store)["1.1"].now["due"]) == ("on_track", "2021-09")
    changes.redo(store, done, "Ana")
    assert status(store) == "complete"


def test_an_action_that_the_tracker_no_longer_holds_has_left_the_plan(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track"), action("1.2", "on_track"))
    tracker(store, APRIL, action("1.1", "on_track"))
    assert (set(now(store)), set(now(store, on=MARCH))) == ({"1.1"}, {"1.1", "1.2"})


def test_an_action_by_hand_stays_whatever_trackers_hold_until_it_is_taken_out(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track"))
    by_hand.add_action(store, "Merton", "Open a clinic", code="1.9", priority="1", on=MARCH, by="Ben")
    tracker(store, APRIL, action("1.1", "on_track"))
    assert set(now(store)) == {"1.1", "1.9"}
    with pytest.raises(Refused, match=r"already holds an action 1\.9"):
        by_hand.add_action(store, "Merton", "Open another", code="1.9", priority="1", by="Ben")
    out = by_hand.withdraw_action(store, "Merton", key(store, "1.9"), by="Ben")
    assert set(now(store)) == {"1.1"}
    changes.undo(store, out, "Ben")
    assert set(now(store)) == {"1.1", "1.9"}


def test_an_action_that_a_person_took_out_stays_out_while_the_tracker_goes_on_printing_it(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track"), action("1.2", "on_track"))
    by_hand.withdraw_action(store, "Merton", key(store), on=APRIL, by="Ben")
    tracker(store, MAY, action("1.1", "on_track"), action("1.2", "on_track"))
    assert set(now(store)) == {"1.2"}
    tracker(store, JUNE, action("1.1", "delayed"), action("1.2", "on_track"))
    assert status(store) == "delayed"


def test_without_its_file_an_update_tells_of_nothing(store: Store) -> None:
    file = tracker(store, MARCH, action("1.1", "on_track"))
    by_hand.update_action(store, "Merton", key(store), status="complete", by="Ben")
    changes.undo(store, file, "Ana")
    assert "1.1" not in now(store)


def test_an_empty_cell_says_nothing_and_an_emptied_text_by_hand_does(store: Store) -> None:
    tracker(store, MARCH, action("1.1", "on_track", due="2021-09"))
    tracker(store, APRIL, action("1.1", "unknown", due=""))
    assert (status(store), now(store)["1.1"].now["due"]) == ("on_track", "2021-09")
    by_hand.update_action(store, "Merton", key(store), due="", by="Ben")
    assert now(store)["1.1"].now["due"] == ""


def test_ratings_side_by_side_are_the_months_before(store: Store) -> None:
    earlier = (("2021-02", "not_started"), ("2021-03", "on_track"))
    tracker(store, APRIL, action("1.1", "complete", earlier=earlier))
    assert steps(store) == [(date(2021, 2, 28), "not_started"), (MARCH, "on_track"), (APRIL, "complete")]


EVERY_PART = (
    Plan("Merton", "wsoa", "Our plan", date(2019, 5, 1), actions_stated=28),
    Priority("Merton", "1", "Advice in time", measures=("advice_within_6_weeks",)),
    action("1.1", "on_track", measures=("advice_within_6_weeks",)),
    Milestone("Merton", "1", "complete", 0, "Milestones", "C4", count_as_printed="3.5", stated=7),
    SuccessTest("Merton", "1", "1.1", "Advice in 6 weeks", measure="advice_within_6_weeks"),
    Barrier("Merton", "1", "Too few psychologists", "Agency cover", "Date moved"),
    NextStep("Merton", "1", "Second clinic", "Head of SEND", date(2021, 9, 30)),
    Risk("Merton", "No bids", "Risks", 3, "R1", 4, 5, 20, cause="Pay", effect="Delay"),
    Ask("Merton", "Agree the bid", due_on=date(2021, 9, 30)),
    Voice("Merton", "compliment", "We were listened to", 24256, "Survey"),
)


def test_all_parts_of_a_plan_are_kept_and_the_same_file_later_changes_none(store: Store) -> None:
    tracker(store, MARCH, *EVERY_PART)
    with store.reading() as conn:
        before = {each.kind: held(each).now for each in plan_records(conn, "Merton")}
        assert uploads(conn)[0].plan_rows == len(EVERY_PART)
    assert set(before) == set(PLAN_TABLES)
    assert (before["milestone"]["count_as_printed"], before["milestone"]["stated"]) == ("3.5", 7)
    assert before["next_step"]["due_on"] == date(2021, 9, 30).toordinal()
    tracker(store, APRIL, *EVERY_PART)
    with store.reading() as conn:
        assert all(len(held(each).news) == 1 for each in plan_records(conn, "Merton"))


def test_a_store_made_before_these_tables_gets_them_and_the_new_columns_of_the_old(store: Store) -> None:
    with store.writing() as conn:
        for name in PLAN_TABLES.keys() - {"action", "milestone", "risk"}:
            conn.execute(sa.text(f"drop table {name}"))
        for name in ("measures", "earlier", "evidence", "started", "completed"):
            conn.execute(sa.text(f"alter table action drop column {name}"))
    again = open_store(store.engine.url.render_as_string(hide_password=False))
    tracker(again, MARCH, *EVERY_PART)
    assert now(again)["1.1"].now["measures"] == ["advice_within_6_weeks"]
    again.engine.dispose()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"status": "brilliant"}, "A status is one of"),
        ({}, "Say how the action stands"),
        ({"words": "Jane Smith rang the family"}, "name"),
        ({"lead": ["Jane Smith"]}, "a person’s name"),
        ({"due": "soonish"}, "no day or month"),
        ({"status": "complete", "on": date(2100, 1, 1)}, "after today"),
    ],
)
def test_what_names_somebody_or_cannot_be_is_refused_and_nothing_is_kept(
    store: Store, wrong: dict[str, object], words: str
) -> None:
    tracker(store, MARCH, action("1.1", "on_track"))
    with pytest.raises(Refused, match=words):
        by_hand.update_action(store, "Merton", key(store), by="Ben", **wrong)  # type: ignore[arg-type]
    with store.reading() as conn:
        assert len(uploads(conn)) == 1


def test_parts_by_hand_are_added_closed_and_taken_out(store: Store) -> None:
    by_hand.add_barrier(store, EVERY_PART[5], by="Ben")
    by_hand.add_ask(store, EVERY_PART[8], by="Ben")
    by_hand.add_voice(store, EVERY_PART[9], by="Ben")
    by_hand.write_priority(
        store, "Merton", "1", title="Advice", did="One\nTwo", measures=["advice_within_6_weeks"], by="B"
    )
    (barrier,), (ask,), (voice,) = (now(store, kind).values() for kind in ("barrier", "ask", "voice"))
    by_hand.close_barrier(store, "Merton", barrier.record.name, by="Ben")
    by_hand.close_ask(store, "Merton", ask.record.name, by="Ben")
    by_hand.withdraw(store, "Merton", "voice", voice.record.name, by="Ben")
    assert [each.now["open"] for each in now(store, "barrier").values()] == [False]
    assert [each.now["closed"] for each in now(store, "ask").values()] == [True]
    assert now(store, "voice") == {}
    assert now(store, "priority")["1"].now["did"] == "One\nTwo"
    by_hand.write_priority(store, "Merton", "1", headline="Better", by="Ben")
    assert now(store, "priority")["1"].now["title"] == "Advice"
    with pytest.raises(Refused, match="no longer in the plan"):
        by_hand.withdraw(store, "Merton", "voice", voice.record.name, by="Ben")


STATUS = ("on_track", "delayed", "complete")
said = st.tuples(st.integers(1, 28), st.booleans(), st.sampled_from(STATUS))


@settings(max_examples=60)
@given(history=st.lists(said, min_size=1, max_size=8), until=st.integers(1, 28))
def test_the_newest_word_in_time_holds_in_whatever_order_it_was_kept(
    history: list[tuple[int, bool, str]], until: int
) -> None:
    """The oracle plays the words again by day: a file that repeats the file before it says nothing."""
    days = sorted(
        (Word(date(2021, 5, day), number, "Ben", "" if hand else "a.xlsx", "", "", False, {"status": status})
         for number, (day, hand, status) in enumerate(history)),
        key=lambda each: (each.on, each.upload),
    )  # fmt: skip
    expected = printed = None
    for each in days:
        if each.on.day <= until:
            if each.by_hand or each.said["status"] != printed:
                expected = each.said["status"]
            printed = printed if each.by_hand else each.said["status"]
    found = held(PlanRecord("action", "Merton", "a", tuple(days)), date(2021, 5, until))
    assert found.now.get("status") == expected


def test_milestones_counted_by_status_are_known_by_it_and_one_by_name_keeps_its_history(store: Store) -> None:
    def counted(status: str, count: int) -> Milestone:
        return Milestone("Merton", "1", status, count, "RAG", "B2", "3.2", stated=7)

    tracker(store, MARCH, counted("on_track", 6), Milestone("Merton", "1", "delayed", 1, "RAG", "B9", "Clinic open"))
    tracker(store, APRIL, counted("complete", 2), counted("on_track", 5),
            Milestone("Merton", "1", "complete", 1, "RAG", "B9", "Clinic open"))  # fmt: skip
    with store.reading() as conn:
        found = [held(each) for each in plan_records(conn, "Merton", ["milestone"])]
    assert [(each.now["milestone"], each.now["status"], each.now["count"], len(each.news)) for each in found] == [
        ("3.2", "on_track", 5, 2), ("Clinic open", "complete", 1, 2), ("3.2", "complete", 2, 1),
    ]  # fmt: skip
    key = next(each.record.name for each in found if each.now["milestone"] == "Clinic open")
    by_hand.update_milestone(store, "Merton", key, status="off_track", by="Ben")
    with pytest.raises(Refused, match="only counted"):
        by_hand.update_milestone(store, "Merton", found[0].record.name, status="delayed", by="Ben")


def test_risks_are_added_scored_and_taken_out_by_hand(store: Store) -> None:
    tracker(store, MARCH, Risk("Merton", "No bids", "Risks", 3, "R1", 4, 5, 20))
    name = next(iter(now(store, "risk").values())).record.name
    by_hand.score_risk(store, "Merton", name, score=(4, 2), on=APRIL, by="Ben", mitigation="Agency cover")
    with store.reading() as conn:
        (told,) = risk_standings(plan_records(conn, "Merton", ["risk"]), MAY, MARCH)
    assert (told.before, told.after) == (RiskScore(4, 5, 20), RiskScore(4, 2, 8))
    assert told.trend == "same"  # like with like: before mitigation, as in March
    assert told.mitigation == "Agency cover"
    with store.reading() as conn:
        assert uploads(conn)[0].did == "Risk R1, Merton: after mitigation 4 × 2 = 8, mitigation"
    by_hand.add_risk(store, "Merton", "Turnover", before=(3, 3), after=(2, 2), owner="Head of SEND", by="Ben")
    with pytest.raises(Refused, match="from 1 to 5"):
        by_hand.score_risk(store, "Merton", name, score=(6, 1), by="Ben")
    by_hand.withdraw_risk(store, "Merton", name, by="Ben")
    with store.reading() as conn:
        (left,) = risk_standings(plan_records(conn, "Merton", ["risk"]), date(2100, 1, 1), None)
    assert (left.words, left.by_hand, left.owner) == ("Turnover", True, "Head of SEND")
