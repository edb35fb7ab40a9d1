"""The child process reads a file whole, says how far it is, and outlives whatever a file or a fault of ours does."""

import os
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kpis.reading import read_file, worker
from kpis.reading.read import read_content
from kpis.settings import ROOT

AS_AT = date(2022, 4, 30)
GOOD = ROOT / "tests" / "workbooks" / "A02_merton_scorecard_2122.xlsx"


def test_child_gives_what_reading_in_this_process_gives() -> None:
    here = read_content(GOOD.read_bytes(), GOOD.name, today=AS_AT)
    assert read_file(GOOD, as_at=AS_AT) == here


@pytest.mark.parametrize("module", ["kpis.reading", "kpis.reading.child"])
def test_reader_imports_neither_pandas_nor_sqlalchemy_nor_streamlit(module: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {"pandas", "numpy", "sqlalchemy", "streamlit", "openpyxl", "plotly"}.isdisjoint(said.stdout.split())


def test_process_that_serves_pages_never_loads_what_opens_a_workbook() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, kpis.reading; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {"python_calamine", "kpis.reading.extract", "kpis.reading.read"}.isdisjoint(said.stdout.split())


def test_progress_rises_and_names_the_sheet() -> None:
    told: list[tuple[float, str]] = []
    read_file(GOOD, as_at=AS_AT, on_progress=lambda share, doing: told.append((share, doing)))
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert any("sheet" in doing for _, doing in told)


def test_page_that_stops_listening_leaves_no_answer_for_the_next_file() -> None:
    class Left(Exception):  # noqa: N818
        pass

    def leave(share: float, doing: str) -> None:
        raise Left

    with pytest.raises(Left):
        read_file(GOOD, as_at=AS_AT, on_progress=leave)
    assert read_file(b"", "empty.csv", as_at=AS_AT).issues[0].code == "FILE_EMPTY"
    assert len(read_file(GOOD, as_at=AS_AT).figures) > 100


def test_child_that_is_killed_is_replaced() -> None:
    read_file(GOOD, as_at=AS_AT)
    os.kill(worker.reader_id() or 0, 9)
    read_file(GOOD, as_at=AS_AT)  # refused where the kill came to notice only now
    assert len(read_file(GOOD, as_at=AS_AT).figures) > 100


FAULT = """
import sys
from kpis.reading import child
def fail(*_, **__):
    raise KeyError("Ann Example, born 2015-01-02")
child.read_content = fail
child.main()
"""


def test_fault_of_the_program_is_an_issue_that_names_no_value(tmp_path: Path) -> None:
    request = (b"a,b\n", "x.csv", AS_AT.toordinal(), None, {}, b"")
    asked, answered = tmp_path / "asked", tmp_path / "answered"
    with asked.open("wb") as pipe:
        worker.send(pipe, (request, {"SEND_KPIS_DEBUG": "on"}))
        worker.send(pipe, (request, {}))
    with asked.open("rb") as pipe, answered.open("wb") as answers:
        done = subprocess.run(
            [sys.executable, "-c", FAULT], cwd=ROOT, stdin=pipe, stdout=answers, stderr=subprocess.PIPE, check=True
        )
    with answered.open("rb") as pipe:
        readings = [worker.load(worker.receive(pipe)[1]) for _ in range(2)]
    assert [each.issues[0].code for each in readings] == ["READING_FAILED"] * 2
    said = done.stderr.decode() + repr(readings)
    assert done.stderr.count(b"KeyError") == 1  # under the debug setting alone
    assert "Ann" not in said
    assert "2015" not in said


def test_answer_that_is_no_reading_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError):
        worker.load(pickle.dumps(os.system))


def test_key_that_cannot_be_read_refuses_the_file_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "case.key"
    broken.write_text("no key")
    monkeypatch.setenv("SEND_KPIS_KEY_FILE", str(broken))
    refused = read_file(GOOD, as_at=AS_AT)
    assert [(issue.code, str(broken) in issue.message) for issue in refused.issues] == [("KEY_UNUSABLE", True)]
    assert len(read_file(GOOD, as_at=AS_AT, key=b"another").figures) > 100
