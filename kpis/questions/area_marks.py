"""What is publicly known to have happened in an area: the marks that stand on all its charts."""

import csv
from functools import cache
from pathlib import Path

from kpis.area import DATA
from kpis.judging import Mark
from kpis.period import Period


def area_marks(area: str) -> tuple[Mark, ...]:
    """The marks of ``data/marks.csv`` for one area."""
    return _marks().get(area, ())


@cache
def _marks() -> dict[str, tuple[Mark, ...]]:
    marks: dict[str, list[Mark]] = {}
    with Path(DATA / "marks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            marks.setdefault(row["area"], []).append(Mark(Period.parse(row["on"]).first, row["words"]))
    return {area: tuple(found) for area, found in marks.items()}
