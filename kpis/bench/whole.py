"""How fast it is: medians and ratios beside a named peer, measured in the same run. Nothing here passes or fails.

Reading is measured in this process, from bytes in hand to the reading. Pages are measured from outside, by the scripts
in ``tests/bench``: they need the packages of requirements-dev.txt, and Chromium for the first chart.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas

from kpis.changes import load_demonstration
from kpis.keeping import open_store
from kpis.reading import read_file
from kpis.reading.worker import start_reader
from kpis.settings import ROOT

WORKBOOKS = (ROOT / "tests" / "workbooks", ROOT / "data" / "comparators", ROOT / "data" / "demonstration")


def measure(rounds: int = 7, only: str | None = None) -> int:
    """Measure and print; 0 unless a measurement could not be made. ``only``: reading, large, pages …"""
    failed = 0
    if only in (None, "reading"):
        _reading(rounds)
    if only in (None, "large"):
        failed += _large(min(rounds, 5))
    if only in ("reading", "large"):
        return 1 if failed else 0
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{(Path(folder) / 'bench.db').as_posix()}"
        start = time.perf_counter()
        load_demonstration(open_store(store))
        print(f"\nDemonstration data, all workbooks read and added: {time.perf_counter() - start:.1f} s")
        if only in (None, "pages"):
            failed += _pages(store, rounds)
        if only in (None, "first-chart"):
            failed += _first_chart(store, rounds)
        if only in (None, "pack"):
            from kpis.bench import packs  # noqa: PLC0415 the charts' libraries load with it

            failed += packs.measure(store)
    return 1 if failed else 0


def _median(run: Callable[[], object], rounds: int) -> float:
    run()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _reading(rounds: int) -> None:
    """Each workbook, from bytes in hand to the reading, beside pandas with openpyxl taking its bare values."""
    start_reader()
    print(f"Reading, median of {rounds} in milliseconds; the peer is pandas.read_excel with openpyxl, values alone")
    print(f"{'workbook':54}{'figures':>8}{'ours':>8}{'pandas':>8}{'ratio':>7}")
    files = [path for folder in WORKBOOKS for path in sorted(folder.glob("*")) if path.suffix in (".xlsx", ".csv")]
    for path in files:
        content = path.read_bytes()
        figures = len(read_file(content, path.name, as_at=date(2026, 11, 26)).figures)
        ours = _median(lambda c=content, n=path.name: read_file(c, n, as_at=date(2026, 11, 26)), rounds)  # type: ignore[misc]
        peer = _median(lambda p=path: _peer(p), rounds) if path.suffix == ".xlsx" else None  # type: ignore[misc]
        beside = f"{peer * 1000:8.0f}{ours / peer:7.2f}" if peer else f"{'–':>8}{'–':>7}"
        print(f"{path.name:54}{figures:8}{ours * 1000:8.0f}{beside}")


def _peer(path: Path) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def _outside(module: str, *arguments: str) -> dict | None:
    """What a script of tests/bench measured, or None when it could not; its reason is printed."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        print(f"\nNot measured ({module}): {last[0]}. It needs requirements-dev.txt, and Chromium for the first chart.")
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


def _large(rounds: int) -> int:
    found = _outside("large_files", str(rounds))
    if found is None:
        return 1
    print(f"\nCase-level .xlsx of 50,000 rows and 15 columns: read, recognised, typed, checked; median of {rounds}")
    for written, each in found["case_level"].items():
        print(
            f"  {written:16}{each['rows']:7,} rows {each['ours']:6.2f} s; python-calamine bare {each['bare']:.2f} s "
            f"(ratio {each['ours'] / each['bare']:.2f}); pandas with openpyxl merely loading {each['pandas']:.2f} s "
            f"(ratio {each['ours'] / each['pandas']:.2f}); the child's memory {_megabytes(each['peak'])}; "
            f"committed to a new store {each['commit']:.2f} s"
        )
    print(f"A stray formatted cell at XFD1048576: {found['stray'] * 1000:.0f} ms")
    print("Hostile files, each refused")
    for name, each in found["hostile"].items():
        print(f"  {name:34}{each['code']:24}{each['taken'] * 1000:6.0f} ms {_megabytes(each['peak']):>10}")
    return 0


def _megabytes(peak: float | None) -> str:
    return "not known" if peak is None else f"{peak:.0f} MB"


def _pages(store: str, rounds: int) -> int:
    found = _outside("viewers", store, str(rounds))
    if found is None:
        return 1
    print("\nA change in a picker, server time to the end of the rerun, median in milliseconds")
    for page, taken in found["pickers"].items():
        print(f"  {page:16}{taken * 1000:6.0f}")
    print(f"  {'all pages':16}{found['picker'] * 1000:6.0f}")
    print(
        f"{found['viewers']} viewers clicking every 3 s: {found['clicks']} clicks, "
        f"median {found['median'] * 1000:.0f} ms, 95 % under {found['p95'] * 1000:.0f} ms, {found['errors']} errors"
    )
    return 0


def _first_chart(store: str, rounds: int) -> int:
    found = _outside("first_chart", store, str(rounds))
    if found is None:
        return 1
    print(
        f"\nFirst chart in Chromium, empty cache: {found['ours'] * 1000:.0f} ms; "
        f"a bare Streamlit page with one Plotly chart {found['bare'] * 1000:.0f} ms; ratio {found['ratio']:.2f}"
    )
    return 0
