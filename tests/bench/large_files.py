"""Large and hostile files, each measured beside its peer in the same run: prints one line of JSON.

``python -m tests.bench.large_files ROUNDS``. Times run from bytes in hand to the reading, with the child started;
memory is the most that the child held meanwhile, where Linux can tell.
"""

import io
import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas
import python_calamine

from kpis.changes import seconds_to_commit
from kpis.reading import Reading, read_file, worker
from tests.bench.case_level import by_openpyxl, by_xlsxwriter
from tests.faults.hostile_files import HOSTILE, workbook

AS_AT = date(2026, 11, 26)
ROWS = 50_000
STRAY = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'


def median(run: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _forget_peak() -> None:
    forget = Path(f"/proc/{worker.reader_id()}/clear_refs")
    if forget.exists():
        forget.write_text("5")


def _peak_mb() -> float | None:
    status = Path(f"/proc/{worker.reader_id()}/status")
    if not status.exists():
        return None
    return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024


def _read(content: bytes) -> Reading:
    return read_file(content, "report.xlsx", as_at=AS_AT, key=b"measured")


def _bare(content: bytes) -> object:
    return python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def _pandas(content: bytes) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pandas.read_excel(io.BytesIO(content), engine="openpyxl")


def case_level(content: bytes, rounds: int) -> dict:
    """Our time, in turn with the bare read, and pandas with openpyxl merely loading it."""
    _forget_peak()
    reading = _read(content)
    peak = _peak_mb()
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(median(lambda: _read(content), 1))
        bare.append(median(lambda: _bare(content), 1))
    return {
        "rows": sum(map(len, reading.records)), "ours": statistics.median(ours), "bare": statistics.median(bare),
        "pandas": median(lambda: _pandas(content), max(1, rounds // 2)), "peak": peak,
        "commit": statistics.median(seconds_to_commit(reading) for _ in range(rounds)),
    }  # fmt: skip


def refused(make: Callable[[], bytes]) -> dict:
    content = make()
    _read(workbook())
    _forget_peak()
    start = time.perf_counter()
    reading = _read(content)
    return {"taken": time.perf_counter() - start, "peak": _peak_mb(), "code": reading.issues[0].code}


def main() -> int:
    rounds = int(sys.argv[1])
    _read(workbook())
    stray = workbook(STRAY)
    found = {
        "hostile": {name: refused(make) for name, (make, _) in HOSTILE.items()},  # first: a heap that grew stays large
        "stray": median(lambda: _read(stray), rounds),
        "case_level": {
            "by XlsxWriter": case_level(by_xlsxwriter(ROWS), rounds),
            "by openpyxl": case_level(by_openpyxl(ROWS), rounds),
        },
    }
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
