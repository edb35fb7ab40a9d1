"""No name, number, birth or address of a person leaves the reader: not into the store, its copies, issues or logs."""

import logging
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kpis import changes, questions
from kpis.changes import Observation, Store
from kpis.keeping import observations, uploads
from kpis.reading import read_file
from kpis.reading.result import Reading
from tests.faults.canaries import FILE, canary_workbook, told_of
from tests.keeping.stores import new_sqlite

TODAY = date(2022, 4, 30)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_file(canary_workbook(), FILE, as_at=TODAY, key=b"k" * 32)


def bytes_of(folder: Path) -> str:
    """Every byte of every file, as text: SQLite keeps UTF-8."""
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_workbook_is_read_and_nobody_is_in_the_reading(reading: Reading) -> None:
    assert sorted({records.kind for records in reading.records}) == ["advice", "assessments"]
    assert "plans_issued_within_20_weeks" in {figure.measure for figure in reading.figures}
    assert [sheet.name for sheet in reading.sheets] == ["tab 1", "tab 2", "Scorecard", "tab 4", "tab 5"]
    assert reading.blocks
    assert len(reading.issues) > 8
    assert told_of(pickle.dumps(reading, protocol=5).decode("latin-1")) == []
    assert told_of(repr(reading)) == []


def _traced(store: Store, of: Observation) -> questions.Trace | None:
    key = questions.SeriesKey(of.basis, of.breakdown, of.group, of.view)
    return questions.trace(store, "Merton", of.measure, key, of.period)


@pytest.mark.parametrize("forget", [False, True])
def test_nobody_is_in_the_store_its_copies_its_answers_or_its_logs(
    reading: Reading, tmp_path: Path, *, forget: bool, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    store = new_sqlite(tmp_path)
    said = {question.key: question.default for question in reading.questions}
    again = read_file(canary_workbook(), FILE, as_at=TODAY, key=b"k" * 32, answers=said)
    changes.preview(store, again, canary_workbook())
    done = changes.upload(store, again, canary_workbook(), by="Ana", forget_cases=forget)
    changes.remember(store, again, "Ana")
    told = [repr(changes.remembered_layouts(store))]
    with store.reading() as conn:
        told.append(repr(uploads(conn)))
        held = observations(conn, area="Merton")
    assert held
    told.extend(repr(_traced(store, each)) for each in held[:2])
    told.extend(repr(changes.rows_behind(store, each)) for each in held[:5])
    changes.backup(store, tmp_path / "copy.db")
    told.append(bytes_of(tmp_path))
    assert "tab 1" in told[-1]
    assert changes.original(store, done.upload_id) is None
    changes.undo(store, done.upload_id, "Ana")
    changes.purge(store, undone=True, by="Ana")
    told.append(bytes_of(tmp_path))
    output = capfd.readouterr()
    assert told_of("\n".join([*told, caplog.text, output.out, output.err])) == []


@pytest.mark.parametrize("spoil", [lambda whole: whole[: len(whole) // 2], lambda whole: b"PK" + whole[:400]])
def test_a_file_that_is_refused_tells_of_nobody(spoil: Callable[[bytes], bytes]) -> None:
    refused = read_file(spoil(canary_workbook()), FILE, as_at=TODAY)
    assert refused.outcome == "rejected"
    assert told_of(repr(refused)) == []
