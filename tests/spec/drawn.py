"""Small tables as an analyst would draw them, settled by the reader's own rules and counted by the declarations."""

from collections.abc import Iterator
from datetime import date, datetime

from kpis.counting import count
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES
from kpis.reading.grid import Value
from kpis.reading.records import RawRows, settle_rows
from kpis.reading.result import Records
from kpis.reading.shapes.base import Setting
from kpis.sheets import SHEETS

AREA = "Merton"
TODAY = date(2022, 4, 30)


def records(kind: str, drawn: str) -> list[Records]:
    """The records of a table drawn with ``|`` between columns, its first line the declared columns' names.

    A table without a column of cases is given one case a row. Dates are written 2021-05-21; an empty cell is blank.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    names, rows = lines[0], lines[1:]
    values: dict[str, list[Value]] = {name: [_cell(row[column]) for row in rows] for column, name in enumerate(names)}
    values.setdefault("case", [f"C{number}" for number in range(len(rows))])
    raw = RawRows(
        sheet=SHEETS[kind],
        grid_name="Drawn",
        area=AREA,
        rows=list(range(1, len(rows) + 1)),
        values=values,
        places={name: column for column, name in enumerate(values)},
        range=f"A1:Z{len(rows) + 1}",
        headings={name: name for name in values},
    )
    return settle_rows(raw, Setting(today=TODAY, key=b"of the test")).records


def counted(
    kind: str, drawn: str, measure: str, *, view: str = "", basis: str = "", breakdown: str = "", group: str = ""
) -> dict[str, str]:
    """What one series comes to, by month: ``{"2021-05": "1 of 2"}`` for a share, ``{"2021-05": "2"}`` for a count."""
    return counted_of({kind: drawn}, measure, view=view, basis=basis, breakdown=breakdown, group=group)


def counted_of(tables: dict[str, str], measure: str, **series: str) -> dict[str, str]:
    """The same of tables of several kinds, by kind; what is assumed of a figure is said behind it."""
    return {str(each.period): _said(each) for each in _series(tables, measure, **series)}


def pending(kind: str, drawn: str, measure: str, **series: str) -> dict[str, int]:
    """How many cases of each month are open, and neither in time nor late yet; months without any are left out."""
    return {str(each.period): each.pending for each in _series({kind: drawn}, measure, **series) if each.pending}


def _series(
    tables: dict[str, str], measure: str, *, view: str = "", basis: str = "", breakdown: str = "", group: str = ""
) -> Iterator[Observation]:
    for each in count([table for kind, drawn in tables.items() for table in records(kind, drawn)], TODAY):
        series = each.measure, each.view, each.basis, each.breakdown, each.group
        if series == (measure, view or MEASURES[measure].view, basis, breakdown, group):
            yield each


def _said(each: Observation) -> str:
    flags = "".join(f" ({flag.replace('_', ' ')})" for flag in each.flags)
    if each.unit == "count":
        assert each.value is not None
        return f"{int(each.value)}{flags}"
    if each.unit != "proportion":
        return f"{each.value} of {each.denominator}"
    assert each.value == (each.numerator / each.denominator if each.denominator else None)
    return f"{each.numerator} of {each.denominator}{flags}"


def _cell(text: str) -> Value:
    try:
        return datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return text or None
