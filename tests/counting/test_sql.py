"""The store's SQL counts what the frame counts, on every engine: figures, flags, and the rows that they name."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.counting import count_kept
from kpis.counting.sql import count_live
from kpis.counting.today import today_of
from kpis.keeping import Observation, Store, observations
from kpis.keeping.live import live_cases
from kpis.reading.result import Records
from tests.counting.drawn_records import tables
from tests.keeping.readings import reading
from tests.keeping.stores import NewStore

AREAS = ("Merton", "Sutton")
TODAY = date.fromordinal(737_520)
Figures = dict[tuple[Any, ...], Observation]


def kept(store: Store, uploads: list[list[Records]]) -> list[int]:
    """Each of these put in as a file of its own, a day after the one before."""
    numbers = []
    for number, records in enumerate(uploads):
        day = date.fromordinal(TODAY.toordinal() + number)
        of_file = replace(
            reading(file=f"cases {number}.xlsx", as_at=day), records=tuple(each for each in records if len(each))
        )
        if of_file.records:
            numbers.append(changes.upload(store, of_file, None, by="Ana").upload_id)
    return numbers


def by_key(found: list[Observation]) -> Figures:
    return {
        (each.area, each.measure, each.view, each.basis, each.breakdown, each.group, each.period): replace(
            each, value=None if each.value is None else round(each.value, 9)
        )
        for each in found
    }


def in_sql(store: Store) -> Figures:
    with store.trying() as conn:
        found = []
        for area in AREAS:
            today = today_of(conn, area)
            found += list(count_live(conn, area, tuple(today), today))
    return by_key(found)


def on_a_frame(store: Store) -> Figures:
    with store.reading() as conn:
        today = {area: today_of(conn, area) for area in AREAS}
        cases = live_cases(conn, AREAS)
    return by_key(count_kept(cases, AREAS, lambda area, kind: date.fromordinal(today[area][kind])))


def shown(store: Store) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """What the store believes of its cases, without where it says it from."""
    with store.reading() as conn:
        found = [each for each in observations(conn) if each.source == "counted"]
    return {key: _said(each) for key, each in by_key(found).items()}


def _said(each: Observation) -> tuple[Any, ...]:
    return each.value, each.numerator, each.denominator, each.pending, each.missing, each.flags


def test_sql_and_the_frame_agree_on_any_cases(new_store: NewStore) -> None:
    @settings(
        max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
    )  # a shrunk store takes minutes
    @given(st.lists(tables(), min_size=1, max_size=2), st.booleans())
    def agree(uploads: list[list[Records]], take_back: bool) -> None:
        store = new_store()
        numbers = kept(store, uploads)
        if take_back and numbers:
            changes.undo(store, numbers[-1], "Ana")
        found = in_sql(store)
        framed = on_a_frame(store)
        assert [(found.get(key), framed.get(key)) for key in found | framed if found.get(key) != framed.get(key)] == []
        believed = shown(store)
        assert {key: _said(each) for key, each in found.items()} == {
            key: each for key, each in believed.items() if key[1] != "audits_per_100_plans_issued"
        }
        store.engine.dispose()

    agree()


def test_nothing_is_left_behind_when_the_counting_is_done(new_store: NewStore) -> None:
    store = new_store()
    with store.trying() as conn:
        assert list(count_live(conn, "Merton", ("assessments",), {"assessments": TODAY.toordinal()})) == []
        assert list(count_live(conn, "Merton", ("assessments",), {"assessments": TODAY.toordinal()})) == []
