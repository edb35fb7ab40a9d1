"""Recalculations, events and commentary: kept with who and when, undone in any order, seen as they were on a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.keeping import (
    AreaEvent,
    Comment,
    MonthFault,
    Recalculation,
    Store,
    area_events,
    comments,
    open_store,
    recalculations,
    uploads,
)
from kpis.keeping.tables import SAID_TABLES
from kpis.period import Period
from tests.keeping.readings import TWENTY_WEEKS, reading, share
from tests.keeping.stores import NewStore, new_sqlite

START = Period.parse("2020-04").first
MOVED = Recalculation("Merton", TWENTY_WEEKS, START + 12, "Two psychologists started", view="issued", basis="excluding")
VISIT = AreaEvent("Merton", START + 3, "Ofsted and CQC inspection", "inspection")
LATE = Comment(
    "Merton", TWENTY_WEEKS, START + 3, cause="Advice comes late", action="Locum psychologists from May",
    owner="Head of SEN", back_on_track_on=date(2021, 3, 31),
)  # fmt: skip


def fill(store: Store, months: range, without: tuple[int, ...] = ()) -> None:
    figures = [
        share(Period(START + n, START + n), 5, 10, basis="excluding", cell=f"B{n + 2}")
        for n in months
        if n not in without
    ]
    changes.upload(store, reading(*figures, as_at=date(2026, 1, 31)), None, by="Ana")


def held(store: Store, as_of: int | None = None) -> list[tuple[int, str, str]]:
    with store.reading() as conn:
        return [(each.month - START, each.reason, each.by) for each in recalculations(conn, "Merton", as_of=as_of)]


def test_a_recalculation_is_kept_with_its_author_and_stands_in_the_history(store: Store) -> None:
    fill(store, range(24))
    done = changes.set_recalculation(store, MOVED, "Ben")
    assert (done.moved, done.trial) == ("", "")
    assert held(store) == [(12, "Two psychologists started", "Ben")]
    with store.reading() as conn:
        newest = uploads(conn)[0]
    assert (newest.id, newest.kind, newest.uploaded_by) == (done.upload_id, "by_hand", "Ben")
    assert newest.did == (
        "EHC plans issued within 20 weeks, Merton: limits recalculated from April 2021. Two psychologists started"
    )


def test_a_month_without_a_figure_gives_way_to_the_next_that_has_one(store: Store) -> None:
    fill(store, range(28), without=(12, 13))
    weighed = changes.weigh_recalculation(store, MOVED)
    assert weighed.recalculation.month == START + 14
    assert weighed.moved == "April 2021 has no figure: the limits begin anew in June 2021, the next with one."
    assert held(store) == []
    assert changes.set_recalculation(store, MOVED, "Ben").moved == weighed.moved
    assert held(store)[0][0] == 14


def test_fewer_than_twelve_months_in_a_section_are_trial_limits(store: Store) -> None:
    fill(store, range(24))
    for at, words in (
        (13, "only 11 months from May 2021"),
        (11, "only 11 months before March 2021"),
        (23, "only 1 month from March 2022"),
        (12, ""),
    ):
        trial = changes.weigh_recalculation(store, replace(MOVED, month=START + at)).trial
        assert trial.startswith(f"Trial limits: {words}") if words else trial == ""
    done = changes.set_recalculation(store, replace(MOVED, month=START + 13), "Ben")
    assert done.trial.startswith("Trial limits: only 11 months from May 2021 with a figure.")


def test_how_few_months_are_a_trial_is_the_installations_to_set(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, range(24))
    asked = replace(MOVED, month=START + 14)
    assert changes.weigh_recalculation(store, asked).trial.startswith("Trial limits: only 10 months from June 2021")
    monkeypatch.setenv("SEND_KPIS_SPC", "mdc, trial_below=10")
    assert changes.weigh_recalculation(store, asked).trial == ""
    monkeypatch.setenv("SEND_KPIS_SPC", "r")
    assert "fewer than 13 move" in changes.weigh_recalculation(store, replace(MOVED, month=START + 12)).trial


def test_a_declared_month_is_no_month_of_a_section(store: Store) -> None:
    fill(store, range(24))
    month = MonthFault(
        "Merton", TWENTY_WEEKS, START + 12, "faulty", "Entered twice", view="issued", basis="excluding"
    )  # fmt: skip
    changes.declare_fault(store, month, "Ana")
    weighed = changes.weigh_recalculation(store, MOVED)
    assert (weighed.recalculation.month, weighed.trial != "") == (START + 13, True)


def test_a_second_recalculation_makes_the_section_before_it_short(store: Store) -> None:
    fill(store, range(40))
    changes.set_recalculation(store, MOVED, "Ben")
    assert changes.weigh_recalculation(store, replace(MOVED, month=START + 24)).trial == ""
    assert (
        "only 8 months before December 2021"
        in changes.weigh_recalculation(store, replace(MOVED, month=START + 20)).trial
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"reason": "After Jane Smith left"}, "a person’s name"),
        ({"month": START + 99}, "on has a figure"),
        ({"month": START}, "No figure lies before April 2020"),
        ({"area": "Mertn"}, "no area “Mertn”"),
        ({"measure": "plans"}, "no measure 'plans'"),
        ({"reason": "x" * 301}, "at most 300"),
    ],
)
def test_a_recalculation_that_cannot_be_is_refused(tmp_path: Path, wrong: dict[str, object], words: str) -> None:
    store = new_sqlite(tmp_path)
    fill(store, range(24))
    with pytest.raises(changes.Refused, match=words):
        changes.set_recalculation(store, replace(MOVED, **wrong), "Ben")
    assert held(store) == []


def test_a_withdrawn_recalculation_comes_back_by_undo(store: Store) -> None:
    fill(store, range(24))
    changes.set_recalculation(store, MOVED, "Ben")
    with store.reading() as conn:
        (kept,) = recalculations(conn)
    withdrawal = changes.withdraw_recalculation(store, kept.id, "Ana")
    assert held(store) == []
    with pytest.raises(changes.Refused, match="no longer holds"):
        changes.withdraw_recalculation(store, kept.id, "Ana")
    changes.undo(store, withdrawal, "Ana")
    assert [each[2] for each in held(store)] == ["Ben"]


def test_an_event_of_one_measure_and_of_all(store: Store) -> None:
    changes.set_event(store, VISIT, "Ben")
    changes.set_event(store, replace(VISIT, title="New clinic", kind="new_service", measure=TWENTY_WEEKS), "Ben")
    changes.set_event(store, replace(VISIT, area="Sutton"), "Ben")
    with store.reading() as conn:
        assert [each.title for each in area_events(conn, "Merton")] == ["New clinic", VISIT.title]
        assert [each.title for each in area_events(conn, "Merton", "advice_within_6_weeks")] == [VISIT.title]


def test_an_event_put_in_the_place_of_another_is_one_change(store: Store) -> None:
    changes.set_event(store, VISIT, "Ben")
    with store.reading() as conn:
        (kept,) = area_events(conn)
    changed = changes.set_event(store, replace(VISIT, month=START + 4), "Ana", instead_of=kept.id)
    with store.reading() as conn:
        assert [(each.month - START, each.by) for each in area_events(conn)] == [(4, "Ana")]
    changes.undo(store, changed, "Ana")
    with store.reading() as conn:
        assert area_events(conn) == [kept]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"title": ""}, "what happened"), ({"title": "x" * 51}, "at most 50"), ({"kind": "party"}, "one of inspection")],
)
def test_an_event_that_cannot_be_is_refused(tmp_path: Path, wrong: dict[str, str], words: str) -> None:
    store = new_sqlite(tmp_path)
    with pytest.raises(changes.Refused, match=words):
        changes.set_event(store, replace(VISIT, **wrong), "Ben")


def test_what_was_said_anew_for_a_month_stays_in_the_history(store: Store) -> None:
    changes.say(store, LATE, "Ben")
    second = changes.say(store, replace(LATE, cause="Advice comes late from two services"), "Ana")
    with store.reading() as conn:
        said = comments(conn, "Merton")
    assert [(each.by, each.replaced, each.back_on_track_on) for each in said] == [
        ("Ana", False, date(2021, 3, 31)), ("Ben", True, date(2021, 3, 31)),
    ]  # fmt: skip
    changes.undo(store, second, "Ana")
    with store.reading() as conn:
        assert [(each.by, each.replaced) for each in comments(conn)] == [("Ben", False)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"owner": "Jane Smith"}, "a person’s name"),
        ({"owner": "Oluwaseun Okonkwo, Head of SEN"}, "must be a role"),
        ({"owner": "head.sen@merton.gov.uk"}, "an e-mail address"),
        ({"cause": "Case H801200000001 was lost"}, "a unique pupil number"),
        ({"cause": "NHS number 943 476 5919"}, "an NHS number"),
        ({"action": "Visit the family at KT9 7QZ"}, "a postcode"),
        ({"action": "The child born 04/03/2012 has a place"}, "a date of birth"),
        ({"cause": "", "action": ""}, "Say what the cause is"),
        ({"back_on_track_on": date(2020, 6, 30)}, "before July 2020"),
    ],
)
def test_commentary_that_names_somebody_or_says_nothing_is_refused(
    tmp_path: Path, wrong: dict[str, object], words: str
) -> None:
    store = new_sqlite(tmp_path)
    with pytest.raises(changes.Refused, match=words):
        changes.say(store, replace(LATE, **wrong), "Ben")
    with store.reading() as conn:
        assert comments(conn) == []
        assert uploads(conn) == []


def test_a_store_made_before_these_tables_gets_them(store: Store) -> None:
    with store.writing() as conn:
        for name in SAID_TABLES:
            conn.execute(sa.text(f"drop table {name}"))
    again = open_store(store.engine.url.render_as_string(hide_password=False))
    changes.say(again, LATE, "Ben")
    with again.reading() as conn:
        assert len(comments(conn)) == 1
    again.engine.dispose()


def test_an_area_that_is_removed_takes_what_was_said_with_it(store: Store) -> None:
    changes.say(store, LATE, "Ben")
    changes.set_event(store, VISIT, "Ben")
    changes.purge(store, area="Merton", by="Ana")
    with store.reading() as conn:
        assert (comments(conn), area_events(conn)) == ([], [])
        for table in SAID_TABLES.values():
            assert conn.scalar(sa.select(sa.func.count()).select_from(table)) == 0


REASONS = ("Clinic opened", "Two psychologists started")
said = st.tuples(st.just("set"), st.sampled_from((12, 13, 14)), st.sampled_from(REASONS))
withdrawn = st.tuples(st.just("withdraw"), st.integers(0, 9), st.just(""))
flips = st.tuples(st.just("flip"), st.integers(0, 20), st.just(""))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=st.lists(said | withdrawn | flips | flips, min_size=2, max_size=10))
def test_undo_and_redo_in_any_order_leave_what_the_active_changes_say(
    new_store: NewStore, history: list[tuple[str, int, str]]
) -> None:
    """The oracle keeps every change with whether it is active, and plays them again from the first."""
    store = new_store()
    fill(store, range(24))
    made: list[tuple[int, int, str | None]] = []  # upload, month, reason (None: withdrawn)
    undone: set[int] = set()
    seen: dict[int, dict[int, str]] = {}

    def expected() -> dict[int, str]:
        holds: dict[int, str] = {}
        for upload, month, reason in made:
            if upload not in undone:
                holds[month] = reason or ""
        return {month: reason for month, reason in holds.items() if reason}

    for action, number, reason in history:
        if action == "set":
            done = changes.set_recalculation(store, replace(MOVED, month=START + number, reason=reason), "Ben")
            made.append((done.upload_id, number, reason))
        elif action == "withdraw" and expected():
            with store.reading() as conn:
                kept = recalculations(conn)
            chosen = kept[number % len(kept)]
            made.append((changes.withdraw_recalculation(store, chosen.id, "Ben"), chosen.month - START, None))
        elif action == "flip" and made:
            upload = made[number % len(made)][0]
            (changes.redo if upload in undone else changes.undo)(store, upload, "Ben")
            undone ^= {upload}
        with store.reading() as conn:
            seen[store.version(conn)] = expected()
            table = SAID_TABLES["recalculation"]
            live = conn.execute(sa.select(table.c.month, table.c.reason).where(table.c.live, ~table.c.withdrawn)).all()
        assert {month - START: reason for month, reason in live} == expected()
        assert {month: reason for month, reason, _ in held(store)} == expected()
    for seq, then in seen.items():
        assert {month: reason for month, reason, _ in held(store, seq)} == then
