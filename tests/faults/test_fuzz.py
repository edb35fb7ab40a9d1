"""A few of the mutations that ``tests.faults.fuzz`` makes by the ten thousand."""

import warnings
from pathlib import Path

from kpis.changes import open_store, undo, upload
from kpis.keeping import observations
from kpis.reading import read_file
from tests.faults import fuzz

MUTATIONS = 60


def test_no_mutation_of_a_real_file_crashes_or_hangs_the_reader() -> None:
    faults = {}
    for seed in range(1_000_000, 1_000_000 + MUTATIONS):
        with warnings.catch_warnings():  # zipfile warns of the names that a mutation repeats
            warnings.simplefilter("ignore")
            fault = fuzz.fault_of(seed)
        if fault:
            faults[seed] = fault
    assert faults == {}


def test_mutated_file_that_is_added_and_taken_back_leaves_what_was_held(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{(tmp_path / 'held.db').as_posix()}")
    path = fuzz.WORKBOOKS / "A02_merton_scorecard_2122.xlsx"
    upload(store, read_file(path, as_at=fuzz.AS_AT), path.read_bytes(), by="the analyst")

    def held() -> list[tuple]:
        with store.reading() as conn:
            return sorted(
                (each.area, each.measure, each.group, str(each.period), str(each.value), str(each.denominator))
                for each in observations(conn)
            )

    before = held()
    added = 0
    for seed in range(2_000_000, 2_000_060):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            name, content = fuzz.mutation(seed)
        reading = read_file(content, name, as_at=fuzz.AS_AT)
        if reading.outcome != "rejected" and reading.figures:
            undo(store, upload(store, reading, content, by="the analyst").upload_id, by="the analyst")
            added += 1
        if added == 6:
            break
    assert added
    assert held() == before
