"""Random uploads, undos and redos, against an oracle that works everything out anew."""

import os
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.keeping import Store, observations, targets
from kpis.keeping.tables import ROW_TABLES
from kpis.period import Period
from kpis.plan import Target
from kpis.reading.result import Reading
from tests.keeping.oracle import Key, Oracle, OracleObservation, OracleUpload, Said
from tests.keeping.readings import reading, share, step
from tests.keeping.stores import NewStore

AREAS = ("Merton", "Somerset")
MONTHS = (24255, 24256, 24257)
STEPS = settings(
    max_examples=int(os.environ.get("SEND_KPIS_TEST_HISTORIES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

values = st.sampled_from((None, 0.16, 0.17, 0.61))
cells = st.sampled_from(("B2", "B2", "B2", "C2"))
one_value = st.tuples(values, cells).map(lambda said: (said,))
contradiction = st.sampled_from(
    ((((0.16, "B2"), (0.17, "B9"))), (((0.17, "B2"), (0.16, "B9"))), (((0.16, "B2"), (0.17, "B9"), (0.61, "B12"))))
)
said = one_value | one_value | one_value | contradiction
keys = st.tuples(st.sampled_from(AREAS), st.sampled_from(MONTHS))
files = st.dictionaries(keys, said, min_size=1, max_size=6)
uploads = st.tuples(st.just("upload"), files, st.sampled_from(("merge", "merge", "replace")))
again = st.tuples(st.just("again"), st.integers(0, 20), st.just(""))
flips = st.tuples(st.just("flip"), st.integers(0, 20), st.just(""))
histories = st.lists(uploads | again | flips | flips, min_size=2, max_size=14)


def as_reading(holds: dict[Key, Said], number: int) -> Reading:
    figures = [
        share(Period(month, month), value=value, area=area, cell=cell, missing="" if value is not None else "blank")
        for (area, month), said in holds.items()
        for value, cell in said
    ]
    return reading(*figures, file=f"file {number}.xlsx")


def known(store: Store, seq: int | None = None) -> dict[Key, OracleObservation]:
    with store.reading() as conn:
        found = observations(conn, as_of=seq)
    return {
        (each.area, each.period.first): OracleObservation(
            each.value, each.also, each.before, each.where.upload, each.where.cell
        )
        for each in found
        if each.where
    }


def live_records(store: Store) -> dict[tuple[str, int, int], tuple[float | None, str]]:
    table = ROW_TABLES["figure"]
    with store.reading() as conn:
        rows = conn.execute(sa.select(table).where(table.c.live)).all()
    return {(row.area, row.scope_from, row.ordinal): (row.value, row.cell) for row in rows}


@STEPS
@given(history=histories)
def test_every_state_is_what_the_oracle_says(new_store: NewStore, history: list[tuple[str, Any, str]]) -> None:
    store, oracle = new_store(), Oracle()
    seen: dict[int, dict[Key, OracleObservation]] = {}
    for number, (action, what, mode) in enumerate(history):
        if action == "upload":
            done = changes.upload(store, as_reading(what, number), None, by="test", mode=mode)
            oracle.uploads.append(OracleUpload(done.upload_id, mode, what))
        elif oracle.uploads:
            upload = oracle.uploads[what % len(oracle.uploads)]
            if action == "flip":
                change = changes.undo if upload.active else changes.redo
                change(store, upload.number, "test")
                upload.active = not upload.active
            else:
                _upload_again(store, oracle, upload, history)
        assert live_records(store) == oracle.live_records()
        assert known(store) == oracle.observations()
        with store.reading() as conn:
            seen[store.version(conn)] = oracle.observations()
    for seq, then in seen.items():
        assert known(store, seq) == then


def _upload_again(store: Store, oracle: Oracle, upload: OracleUpload, history: list[tuple[str, Any, str]]) -> None:
    """The same file: nothing happens while it is active; once undone, it is a new upload."""
    number = next(n for n, (_, what, _) in enumerate(history) if what is upload.holds)
    twin = next((each for each in oracle.uploads if each.holds is upload.holds and each.active), None)
    done = changes.upload(store, as_reading(upload.holds, number), None, by="test", mode=upload.mode)
    assert done.already == (twin is not None)
    if twin is not None:
        assert done.upload_id == twin.number
    else:
        oracle.uploads.append(OracleUpload(done.upload_id, upload.mode, upload.holds))
        # The undone upload could no longer be redone: its file is active as another upload.
        with pytest.raises(changes.Refused, match="added again"):
            changes.redo(store, upload.number, "test")
        oracle.uploads.remove(upload)


steps = st.dictionaries(
    st.tuples(st.sampled_from(AREAS), st.sampled_from(MONTHS)),
    st.sampled_from((0.6, 0.65, 0.7)),
    min_size=1,
    max_size=3,
)
by_hand = st.tuples(st.just("set"), st.sampled_from(AREAS), st.sampled_from(MONTHS), st.sampled_from((0.6, 0.65, 0.7)))
withdrawn = st.tuples(st.just("withdraw"), st.integers(0, 9))
printed = st.tuples(st.just("upload"), steps)
agreed = st.lists(by_hand | withdrawn | printed | st.tuples(st.just("flip"), st.integers(0, 20)), max_size=12)


Step = tuple[str, int | None]  # area and month of start


def held(store: Store, seq: int | None = None) -> dict[Step, tuple[float, bool]]:
    with store.reading() as conn:
        found = targets(conn, as_of=seq)
    return {(each.target.area, each.target.starts): (each.target.value, each.by_hand) for each in found}


def do(store: Store, number: int, action: tuple[Any, ...]) -> int | None:
    """One action upon targets; gives its upload."""
    if action[0] == "upload":
        found = [step(value, Period(month, month), area=area) for (area, month), value in action[1].items()]
        return changes.upload(store, reading(targets=found, file=f"file {number}"), None, by="test").upload_id
    if action[0] == "set":
        _, area, month, value = action
        target = Target(area, "plans_issued_within_20_weeks", value, starts=month)
        return changes.set_target(store, target, "test").upload_id
    with store.reading() as conn:
        holding = targets(conn)
    if not holding:
        return None
    return changes.withdraw_target(store, holding[action[1] % len(holding)].id, "test").upload_id


@STEPS
@given(history=agreed)
def test_targets_after_undos_are_those_of_the_uploads_that_are_left(
    new_store: NewStore, history: list[tuple[Any, ...]]
) -> None:
    store = new_store()
    done: dict[int, tuple[int, tuple[Any, ...]]] = {}
    undone: set[int] = set()
    seen = {}
    withdrawn_of: dict[int, Target] = {}
    for number, action in enumerate(history):
        if action[0] == "flip":
            if done:
                upload_id = sorted(done)[action[1] % len(done)]
                change = changes.redo if upload_id in undone else changes.undo
                change(store, upload_id, "test")
                undone ^= {upload_id}
        else:
            with store.reading() as conn:
                holding = targets(conn)
            upload_id = do(store, number, action)
            if upload_id is not None:
                done[upload_id] = number, action
                if action[0] == "withdraw":
                    withdrawn_of[upload_id] = holding[action[1] % len(holding)].target
        with store.reading() as conn:
            seen[store.version(conn)] = held(store)
    assert held(store) == _only(done, undone, withdrawn_of)
    for seq, then in seen.items():
        if seq:
            assert held(store, seq) == then


def _only(
    done: dict[int, tuple[int, tuple[Any, ...]]], undone: set[int], withdrawn_of: dict[int, Target]
) -> dict[Step, tuple[float, bool]]:
    """The targets that hold, worked out from the active uploads alone.

    A person's word holds until a file begins to print something else than files printed before it.
    """
    printed: dict[Step, list[tuple[int, float]]] = {}
    spoken: dict[Step, tuple[int, float | None]] = {}
    for upload_id, (_, action) in sorted(done.items()):
        if upload_id in undone:
            continue
        if action[0] == "upload":
            for key, value in action[1].items():
                printed.setdefault(key, []).append((upload_id, value))
        elif action[0] == "set":
            spoken[action[1], action[2]] = upload_id, action[3]
        else:
            target = withdrawn_of[upload_id]
            spoken[target.area, target.starts] = upload_id, None
    every = {key: _holding(printed.get(key, []), spoken.get(key)) for key in printed.keys() | spoken.keys()}
    return {key: held for key, held in every.items() if held is not None}


def _holding(files: list[tuple[int, float]], word: tuple[int, float | None] | None) -> tuple[float, bool] | None:
    """(value, by hand) of one step, from what files printed and the last word of a person."""
    since = 0
    for upload_id, value in reversed(files):
        if value != files[-1][1]:
            break
        since = upload_id
    if word is None or word[0] < since:
        return files[-1][1], False
    return None if word[1] is None else (word[1], True)
