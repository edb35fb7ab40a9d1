"""What a file would bring, series by series, beside what is held: worked out from the difference, nothing stored."""

import re
from collections import defaultdict
from collections.abc import Iterable

from kpis.changes.differences import Difference
from kpis.keeping import Observation, Store, observations
from kpis.measures import MEASURES, measure_named
from kpis.period import Period
from kpis.reading.result import FoundTable, Reading
from kpis.telling.coming import ComingPoint, ComingSeries

SeriesName = tuple[str, str, str, str, str, str]  # area, measure, view, basis, breakdown, group
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
ASKED_FIRST = "plans_issued_within_20_weeks"


def coming(store: Store, difference: Difference) -> tuple[ComingSeries, ...]:
    """Every series that the file has figures of; what every board asks first, then what moves most."""
    points: dict[SeriesName, list[ComingPoint]] = defaultdict(list)
    one: dict[SeriesName, Observation] = {}
    for new in difference.new:
        points[_name(new)].append(_point(new, "new"))
    for old, new in difference.restated:
        points[_name(new)].append(_point(new, "changed", old))
    for same in difference.same:
        points[_name(same)].append(_point(same, "same"))
    for each in (*difference.new, *(new for _, new in difference.restated), *difference.same):
        one[_name(each)] = each
    held = _held(store, points)
    told = [
        ComingSeries(
            each.area, measure_named(each.measure, each.unit), each.basis, each.breakdown, each.group, each.view,
            tuple(sorted(points[name], key=lambda point: point.period)), held.get(name, ()), each.source,
        )
        for name, each in one.items()
    ]  # fmt: skip
    return tuple(sorted(told, key=_order))


def of_tables(reading: Reading, told: Iterable[ComingSeries]) -> dict[tuple[str, str], tuple[ComingSeries, ...]]:
    """The series that each table (its sheet and range) has figures of, or whose rows they would be counted from."""
    tables = [(sheet.name, table) for sheet in reading.sheets for table in sheet.tables]
    found: dict[tuple[str, str], set[SeriesName]] = {(name, table.range): set() for name, table in tables}
    for each in reading.figures:
        measure = measure_named(each.measure, each.unit)
        basis = each.basis or ("not_stated" if measure.has_basis else "")
        name = each.area, each.measure, each.view or measure.view, basis, each.breakdown, each.group
        for sheet, table in tables:
            if sheet == each.sheet and _inside(each.cell, table.range):
                found[sheet, table.range].add(name)
    return {
        (sheet, table.range): tuple(
            each for each in told if _key(each) in found[sheet, table.range] or _counted_from(each, table)
        )
        for sheet, table in tables
    }


def _counted_from(series: ComingSeries, table: FoundTable) -> bool:
    here = {table.area, *table.areas} - {""}
    counted = series.source == "counted" and bool(table.kind) and series.measure.sheet == table.kind
    return counted and (not here or series.area in here)


def _key(series: ComingSeries) -> SeriesName:
    return series.area, series.measure.id, series.view, series.basis, series.breakdown, series.group


def _inside(cell: str, area: str) -> bool:
    """Whether a cell (the first, of several) lies in a range: both as ``B4`` and ``A1:N12``."""
    corner, _, other = area.partition(":")
    first, last, place = _place(corner), _place(other or corner), _place(cell)
    if first is None or last is None or place is None:
        return False
    return first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]


def _place(cell: str) -> tuple[int, int] | None:
    """Row and column of the first cell that a text names, counted from 1; None where it names none."""
    match = _CELL.match(cell)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _held(store: Store, wanted: Iterable[SeriesName]) -> dict[SeriesName, tuple[tuple[Period, float], ...]]:
    names = set(wanted)
    held: dict[SeriesName, list[tuple[Period, float]]] = defaultdict(list)
    with store.reading() as conn:
        areas, measures = {name[0] for name in names}, {name[1] for name in names}
        for each in observations(conn, area=areas, measure=measures) if names else ():
            if each.value is not None and _name(each) in names:
                held[_name(each)].append((each.period, each.value))
    return {name: tuple(sorted(told)) for name, told in held.items()}


def _name(each: Observation) -> SeriesName:
    return each.area, each.measure, each.view, each.basis, each.breakdown, each.group


def _point(each: Observation, state: str, old: Observation | None = None) -> ComingPoint:
    return ComingPoint(
        each.period, each.value, state, old.value if old else None, each.numerator, each.denominator, each.missing
    )


def _order(series: ComingSeries) -> tuple[object, ...]:
    moved = series.count("changed") + series.count("new")
    measure = series.measure
    place = list(MEASURES).index(measure.id) if measure.id in MEASURES else len(MEASURES)
    # The area as a whole comes before its groups, the measure's own month before others.
    plain = bool(series.group), series.view != measure.view, measure.id != ASKED_FIRST, series.basis == "including"
    held = not moved, not series.held
    return (*plain, *held, measure.unit != "proportion", place, measure.title, series.group)
