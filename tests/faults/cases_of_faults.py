"""Two files of the same area: cases and figures; the second restates, adds and takes away."""

from dataclasses import replace
from datetime import date, timedelta

from kpis.period import Period
from kpis.reading.result import Reading
from tests.keeping.cases import records, request
from tests.keeping.readings import reading, share


def _file(name: str, first: int, last: int, later: int) -> Reading:
    start = date(2020, 9, 1)
    rows = [request(f"{n:x}", start + timedelta(n % 90), start + timedelta(n % 90 + 130 + later)) for n in
            range(first, last)]  # fmt: skip
    figures = [share(Period(24000 + month, 24000 + month), later, 100, cell=f"B{month}") for month in range(24)]
    return replace(reading(*figures, file=name), records=(records("assessments", rows),))


def first() -> Reading:
    return _file("first.xlsx", 1, 200, 1)


def second() -> Reading:
    return _file("second.xlsx", 4, 220, 9)
