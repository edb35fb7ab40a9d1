"""Random exports of cases, undos and redos, against an oracle that works everything out anew."""

import os
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.keeping import Store, observations
from kpis.keeping.tables import CASE_TABLES
from kpis.reading.result import Reading
from tests.keeping.case_oracle import CaseOracle, Held, Said
from tests.keeping.cases import records, request
from tests.keeping.readings import reading
from tests.keeping.stores import NewStore

STEPS = settings(
    max_examples=int(os.environ.get("SEND_KPIS_TEST_HISTORIES", "6")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FIRST = 24240
said = st.tuples(st.integers(FIRST, FIRST + 3), st.none() | st.integers(FIRST + 4, FIRST + 7))
exports = st.dictionaries(st.sampled_from("abcdef"), said, min_size=1, max_size=5)
uploads = st.tuples(st.just("upload"), exports, st.sampled_from(("replace", "replace", "usual", "merge")))
flips = st.tuples(st.just("flip"), st.integers(0, 20), st.just(""))
histories = st.lists(uploads | uploads | flips, min_size=2, max_size=10)


def day_of(month: int, day: int = 1) -> date:
    return date(month // 12, month % 12 + 1, day)


def as_reading(holds: Held, number: int, source: str = "") -> Reading:
    # One request a case, so that its key does not change: the day of the request lies in the month that is drawn.
    rows = [
        request(case, date(2019, 1, 1), plan and day_of(plan), request_month=None) | {"case": f"{case:0>32}"}
        for case, (_, plan) in sorted(holds.items())
    ]
    table = records("assessments", rows)
    table.columns["request_month"] = [month for _, (month, _) in sorted(holds.items())]
    table.columns["due_month"] = [month + 5 for _, (month, _) in sorted(holds.items())]
    return replace(reading(file=f"file {number}"), records=(replace(table, source=source),))


def live(store: Store) -> dict[tuple[str, str], Said]:
    """What is believed, by source and case."""
    table = CASE_TABLES["assessments"].c
    asked = sa.select(table.slice, table.case, table.request_month, table.plan_month).where(table.live)
    with store.reading() as conn:
        return {(row[0], row[1].lstrip("0")): (row[2], row[3]) for row in conn.execute(asked)}


def counted(store: Store, seq: int | None = None) -> dict[int, int]:
    with store.reading() as conn:
        found = observations(conn, "Merton", "plans_issued", "issued", "", "", as_of=seq)
    return {each.period.first: int(each.value or 0) for each in found}


@STEPS
@given(history=histories)
def test_every_state_is_what_the_oracle_says(new_store: NewStore, history: list[tuple[str, Any, str]]) -> None:
    store, oracle = new_store(), CaseOracle()
    seen: dict[int, dict[int, int]] = {}
    for number, (action, what, mode) in enumerate(history):
        if action == "upload":
            before = live(store)
            preview = changes.preview(store, as_reading(what, number), mode=mode)
            assert live(store) == before
            done = changes.upload(store, as_reading(what, number), None, by="test", mode=mode)
            assert done.rows == preview.rows
            oracle.add(done.upload_id, what, mode)
            (changed,) = done.rows
            assert changed.rows == changed.new + changed.changed + changed.same == len(what)
            assert changed.missing == len(before.keys() - oracle.live().keys())
        elif oracle.uploads:
            upload = oracle.uploads[what % len(oracle.uploads)]
            change = changes.undo if upload.active else changes.redo
            change(store, upload.number, "test")
            upload.active = not upload.active
        assert live(store) == oracle.live()
        assert counted(store) == oracle.counts()
        with store.reading() as conn:
            seen[store.version(conn)] = oracle.counts()
    for seq, then in seen.items():
        assert counted(store, seq) == then


of_sources = st.sampled_from(("", "sen2", "sen2", "annex_a"))
far = st.integers(FIRST, FIRST + 20)
finished = st.tuples(far, st.integers(0, 9)).map(lambda said: (said[0], said[0] + said[1]))
finished = st.tuples(far, st.integers(0, 9)).map(lambda said: (said[0], said[0] + said[1]))
long_exports = st.dictionaries(st.sampled_from("abcdef"), said | finished | st.tuples(far, st.none()), min_size=1)
long_uploads = st.tuples(st.just("upload"), long_exports, st.sampled_from(("usual", "merge")))
actions = st.tuples(uploads | long_uploads, of_sources) | st.tuples(flips, st.just(""))
several = st.lists(actions, min_size=3, max_size=10)


@STEPS
@given(history=several)
def test_of_several_sources_every_state_is_what_the_oracle_says(
    new_store: NewStore, history: list[tuple[tuple[str, Any, str], str]]
) -> None:
    store, oracle = new_store(), CaseOracle()
    for number, ((action, what, mode), source) in enumerate(history):
        if action == "upload":
            read = as_reading(what, number, source)
            before = live(store)
            seen = changes.preview(store, read, mode=mode)
            assert live(store) == before
            done = changes.upload(store, read, None, by="test", mode=mode)
            assert (done.rows, done.places) == (seen.rows, seen.places)
            oracle.add(done.upload_id, what, mode, source)
            lost = {name for name in before.keys() - oracle.live().keys() if name[0] != source}
            assert sum(each.rows for each in done.places if each.takes) == len(lost)
        elif oracle.uploads:
            upload = oracle.uploads[what % len(oracle.uploads)]
            change = changes.undo if upload.active else changes.redo
            change(store, upload.number, "test")
            upload.active = not upload.active
        assert live(store) == oracle.live()
        assert counted(store) == oracle.counts()


places = st.integers(0, 4)


@STEPS
@given(history=st.lists(uploads, min_size=1, max_size=5), forgotten=st.sets(places), undone=places)
def test_forgetting_changes_no_count_and_no_undo_brings_a_case_back(
    new_store: NewStore, history: list[tuple[str, Any, str]], forgotten: set[int], undone: int
) -> None:
    store = new_store()
    ids = [
        changes.upload(store, as_reading(what, number), None, by="test", mode=mode).upload_id
        for number, (_, what, mode) in enumerate(history)
    ]
    wanted = counted(store)
    for place in sorted(forgotten):
        if place < len(ids):
            changes.forget_cases(store, ids[place], "test")
            assert counted(store) == wanted
    if undone < len(ids):
        changes.undo(store, ids[undone], "test")
        changes.redo(store, ids[undone], "test")
        assert counted(store) == wanted
    kept = {case for place, (_, what, _) in enumerate(history) if place not in forgotten for case in what}
    assert {case for _, case in live(store)} <= kept
