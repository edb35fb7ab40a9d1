"""How fast cases are counted: one council's ten years, and one month's upload beside the whole country's ten years.

The cases are drawn: a fixed seed, the words and clocks of the declarations; councils beside the first have its figures.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kpis import changes
from kpis.area import areas
from kpis.counting.choosing import from_cases
from kpis.keeping import Store, open_store
from kpis.keeping.copying import wait_for_copies
from kpis.keeping.row_tables import CASE_TABLES
from kpis.keeping.tables import observation, upload, upload_cover
from kpis.probe import settled_columns
from kpis.reading.result import Reading, Records
from kpis.sheets import SHEETS

TODAY = date(2026, 10, 31)
YEARS = 10
_STORE = "bench.db"
_SERVICES = ("EP", "Social care", "Paediatrics", "OT", "SaLT", "Education setting")
_NEEDS = ("ASD", "SEMH", "SLCN", "MLD", "SLD", "PMLD", "SPLD", "HI", "VI", "PD", "OTH")
_SOURCES = ("Parent or young person", "School", "Health", "Social care", "Other")
_AGES = ("0-4", "5-10", "11-15", "16-19", "20-25")


def measure(rounds: int = 3) -> None:
    """One council with 20,000 assessments and 120,000 pieces of advice: every figure recounted, on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        store = _new_store(folder)
        _add(store, drawn_cases("Merton", 20_000, seed=1), TODAY, "ten years.xlsx")
        times = []
        for _ in range(rounds):
            with store.trying() as conn:
                start = time.perf_counter()
                counted = len(from_cases(conn, ["Merton"]))
                times.append(time.perf_counter() - start)
        print("\nOne council, ten years: 20,000 assessments, 120,000 pieces of advice, on SQLite")
        print(f"  every measure, month and breakdown recounted: {min(times):.2f} s, {counted:,} figures")
        _month_added(store, "Merton")


def measure_national(councils: int = 153, requests: int = 1_500_000) -> None:
    """The same beside 153 areas' ten years: what one month's upload costs must follow what it changes."""
    names = [area.name for area in areas().values() if area.kind == "authority"][:councils]
    with tempfile.TemporaryDirectory() as folder:
        store = _new_store(folder)
        start = time.perf_counter()
        _fill(store, names, requests // len(names))
        held = _held(store)
        print(f"\nThe country, ten years: {held}, made in {time.perf_counter() - start:.0f} s")
        _month_added(store, names[0])
        start = time.perf_counter()
        wait_for_copies(Path(folder) / _STORE)
        print(f"  the copy of the day, made beside it, took on for {time.perf_counter() - start:.0f} s")


def drawn_cases(area: str, requests: int, seed: int, until: date = TODAY, years: int = YEARS) -> tuple[Records, ...]:
    """Requests of ``years`` up to ``until`` with six pieces of advice each, as the reader would settle them."""
    chance = random.Random(seed)  # noqa: S311 nothing secret is drawn
    first = date(until.year - years, until.month, 1).toordinal()
    requested: list[dict[str, Any]] = []
    asked: list[dict[str, Any]] = []
    for number in range(requests):
        case = f"{seed:08x}{number:024x}"
        request_on = first + int((until.toordinal() - first) * number / requests)
        case_row, decision_on = _request(chance, case, request_on, until.toordinal())
        requested.append(case_row)
        if decision_on is not None:
            asked += [_advice(chance, case, service, decision_on, until.toordinal()) for service in _SERVICES]
        else:
            asked += [_advice(chance, case, service, request_on + 20, until.toordinal()) for service in _SERVICES]
    return (
        _settled("assessments", area, requested),
        _settled("advice", area, [row for row in asked if row["requested_on"] <= until.toordinal()]),
    )


def _request(chance: random.Random, case: str, request_on: int, today: int) -> tuple[dict[str, Any], int | None]:
    def known(day: int) -> int | None:
        return day if day <= today else None

    decision_on = known(request_on + chance.randint(20, 60))
    refused = chance.random() < 0.2
    draft_on = None if refused or decision_on is None else known(request_on + chance.randint(80, 180))
    plan_on = None if draft_on is None else known(draft_on + chance.randint(14, 120))
    row = {
        "case": case, "request_on": request_on, "decision_on": decision_on, "draft_on": draft_on, "plan_on": plan_on,
        "decision": "" if decision_on is None else "refuse" if refused else "assess", "ending": "",
        "exception": int(chance.random() < 0.06), "states_exceptions": 1, "primary_need": chance.choice(_NEEDS),
        "source": chance.choice(_SOURCES), "age_band": chance.choice(_AGES), "counts_as_request": 1,
        "counts_as_plan": 1, "transferred_in": 0,
    }  # fmt: skip
    return row, None if refused else decision_on


def _advice(chance: random.Random, case: str, service: str, on: int, today: int) -> dict[str, Any]:
    received = on + chance.randint(20, 90)
    return {
        "case": case, "service": service, "requested_on": on, "received_on": received if received <= today else None,
        "required": 1,
    }  # fmt: skip


def _settled(kind: str, area: str, rows: list[dict[str, Any]]) -> Records:
    sheet, names = SHEETS[kind], settled_columns(SHEETS[kind])
    # As the reader leaves a column that a file does not have: a flag is 0 and a word is empty, never missing.
    without = {column.name: {"flag": 0, "word": ""}.get(column.kind) for column in sheet.columns}
    for row in rows:
        for name in (*names, *(name for derived in sheet.settles for name in derived.takes)):
            row.setdefault(name, without.get(name))
        for derived in (*sheet.settles, *sheet.derived):
            taken = [row[name] for name in derived.takes]
            row[derived.name] = derived.work_out(*taken) if derived.takes_missing or None not in taken else None
    columns = {name: [row[name] for row in rows] for name in names}
    return Records(kind, area, kind.capitalize(), f"A1:P{len(rows) + 1}", list(range(2, len(rows) + 2)), columns)


def _new_store(folder: str) -> Store:
    return open_store(f"sqlite:///{(Path(folder) / _STORE).as_posix()}")


def _add(store: Store, records: tuple[Records, ...], until: date, file: str) -> float:
    """Put cases in as one file; gives the seconds."""
    reading = Reading(file, f"{file} {until}", 0, "accepted", until, until, records=records)
    start = time.perf_counter()
    changes.upload(store, reading, None, by="bench")
    return time.perf_counter() - start


def _month_added(store: Store, area: str) -> None:
    """Add the newest month's requests to what is held of ``area``, and read the page of 20 weeks before and after."""
    from kpis import questions  # noqa: PLC0415 questions are no part of counting

    questions.series(store, area, "plans_issued_within_20_weeks")  # a dashboard that runs has read it before
    until = date(2026, 11, 30)
    drawn = tuple(replace(each) for each in drawn_cases(area, 170, seed=99, until=until, years=0))
    taken = _add(store, drawn, until, "november.xlsx")
    print(f"  one month's upload, recount and versions included: {taken:.2f} s")
    start = time.perf_counter()
    questions.series(store, area, "plans_issued_within_20_weeks")
    print(f"  the page's read after it: {(time.perf_counter() - start) * 1000:.0f} ms")


def _fill(store: Store, names: list[str], requests: int) -> None:
    """The first area by upload; the others as copies of its rows and figures, each with cases of its own.

    The engine copies by itself, into the store's own tables and indexes, and keeps no journal of it: what is made here
    is made anew when it fails.
    """
    _add(store, drawn_cases(names[0], requests, seed=1), TODAY, "ten years.xlsx")
    with store.engine.connect() as conn:
        driver: Any = conn.connection.driver_connection
        for setting in ("journal_mode = off", "synchronous = off", "cache_size = -1048576"):
            driver.execute(f"pragma {setting}")
        head = conn.execute(sa.select(upload).where(upload.c.id == 1)).one()._mapping
        conn.rollback()
        for number, name in enumerate(names[1:], 2):
            with conn.begin():
                conn.execute(upload.insert().values(dict(head) | {"id": number, "answers": name}))
                for table, changed in _copies(number, name):
                    columns = [column for column in table.c if column.name != "id"]
                    chosen = [changed.get(column.name, column).label(column.name) for column in columns]
                    copied = sa.select(*chosen).where(table.c.area == names[0])
                    conn.execute(table.insert().from_select([column.name for column in columns], copied))


def _copies(number: int, name: str) -> Iterator[tuple[sa.Table, dict[str, sa.ColumnElement[Any]]]]:
    area, its = sa.literal(name), sa.literal(number)
    for table in (CASE_TABLES["assessments"], CASE_TABLES["advice"]):
        case = sa.literal(f"{number:08x}") + sa.func.substr(table.c.case, 9)
        yield table, {"area": area, "first_upload": its, "last_upload": its, "case": case}
    yield upload_cover, {"area": area, "upload": its}
    yield observation, {"area": area, "upload": its}


def _held(store: Store) -> str:
    with store.reading() as conn:
        numbers = [
            conn.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in (CASE_TABLES["assessments"], CASE_TABLES["advice"], observation)
        ]
    size = (store.path.stat().st_size if store.path else 0) / 1e9
    return f"{numbers[0]:,} assessments, {numbers[1]:,} pieces of advice, {numbers[2]:,} figures, {size:.1f} GB"
