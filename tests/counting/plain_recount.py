"""The plainest way to count: row by row, measure by measure, with no frame. Slow, and hard to get wrong."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpis.measure import AGE_OF_WAIT, STAGE, Measure, not_recorded
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.result import Records
from kpis.sheet import Link, Sheet
from kpis.sheets import SHEETS

Key = tuple[str, str, str, str, str, str, str]  # area, measure, view, basis, breakdown, group, period
Row = dict[str, Any]
FAR = 10**9


@dataclass
class Counts:
    """What one figure comes to; ``value`` only where it is no count of rows."""

    counted: int = 0
    taken: int = 0
    pending: int = 0
    said: bool = False
    value: float | None = None

    @property
    def all(self) -> tuple[Any, ...]:
        return self.counted, self.taken, self.pending, self.said, self.value


def recounted(records: list[Records], today: date) -> dict[Key, tuple[Any, ...]]:
    """Numerator, denominator, pending, whether a flag is said, and the value of what is no count, of every figure."""
    rows = _rows(records)
    for (area, kind), its in rows.items():
        _link(SHEETS[kind], its, area, rows)
    for (area, kind), its in rows.items():
        _gather(SHEETS[kind], its, area, rows)
    found: dict[Key, Counts] = defaultdict(Counts)
    spread: dict[Key, list[int]] = defaultdict(list)
    for (area, kind), its in rows.items():
        told = {name for row in its for name, value in row.items() if value not in (None, "")}
        for measure in (each for each in MEASURES.values() if each.sheet == kind):
            if measure.stock is not None:
                _stock(measure, area, its, told, today.toordinal(), found)
                continue
            for row in its:
                _add(measure, area, row, told, today.toordinal(), found, spread)
    for key, days in spread.items():
        found[key].value, found[key].counted, found[key].taken = _middle(MEASURES[key[1]], sorted(days)), 0, len(days)
    return {key: each.all for key, each in found.items()}


def _rows(records: list[Records]) -> dict[tuple[str, str], list[Row]]:
    """The rows by area and kind; what is said again of the same reference is taken once."""
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    seen: dict[tuple[str, str], set[tuple[Any, ...]]] = defaultdict(set)
    for table in records:
        its, said = rows[table.area, table.kind], seen[table.area, table.kind]
        for number in range(len(table)):
            row = {name: values[number] for name, values in table.columns.items()}
            if row["case"] is None or tuple(row.values()) not in said:
                its.append(row)
            said.add(tuple(row.values()))
    return rows


def _add(  # noqa: PLR0917
    measure: Measure, area: str, row: Row, told: set[str], today: int, found: dict[Key, Counts],
    spread: dict[Key, list[int]],
) -> None:  # fmt: skip
    sheet, seen = SHEETS[measure.sheet], _Row(row)
    taken = measure.where is None or measure.where(seen).holds
    counted = taken and (measure.counted is None or measure.counted(seen).holds)
    bases = [basis for basis, takes in sheet.bases.items() if takes(seen).holds] if measure.has_basis else [""]
    for view, month in measure.views.items():
        if not month or row[month] is None:
            continue
        late = pending = False
        if measure.cohort and view in measure.cohort.views and measure.cohort.open(seen).holds:
            last_day = measure.cohort.last_day(seen).value
            late = last_day is not None and last_day < today
            pending = last_day is not None and last_day >= today
        if not (taken or late or pending):
            continue
        flag, said = measure.remarks.get(view, ("", None))
        for basis in bases:
            for breakdown, group in _groups(measure, row, told):
                period = str(Period(row[month], row[month]))
                key = area, measure.id, view, basis, breakdown, group, period
                if measure.spread is not None:
                    if row[measure.spread.of] is not None:
                        spread[key].append(row[measure.spread.of])
                    continue
                found[key].counted += counted
                # A number is what is counted: 0 where rows are taken and none of them counts.
                found[key].taken += counted if measure.unit == "count" else taken or late
                found[key].pending += pending
                found[key].said |= bool(flag and said and said(seen).holds)


def _groups(measure: Measure, row: Row, told: set[str]) -> list[tuple[str, str]]:
    groups = [(name, row[name] or not_recorded(name)) for name in measure.column_breakdowns if name in told]
    return groups if measure.breakdown_only else [("", ""), *groups]


def _middle(measure: Measure, days: list[int]) -> float:
    spread = measure.spread
    assert spread is not None
    if spread.what == "mean":
        found = sum(days) / len(days)
    else:
        place = float(spread.what) * (len(days) - 1)
        low = min(int(place + 1e-9), len(days) - 1)
        high = min(low + 1, len(days) - 1)
        found = days[low] + (place - low) * (days[high] - days[low])
    return round((found - spread.less) / spread.unit_days, 6)


def _stock(  # noqa: PLR0917
    measure: Measure, area: str, rows: list[Row], told: set[str], today: int, found: dict[Key, Counts]
) -> None:
    """Looks at every row on the last day of every month."""
    stock = measure.stock
    assert stock is not None
    open_rows = [
        row
        for row in rows
        if row[stock.starts] is not None and (measure.where is None or measure.where(_Row(row)).holds)
    ]
    if not open_rows:
        return
    last = Period.of(date.fromordinal(today)).first
    seen: set[Key] = set()
    for month in range(min(Period.of(date.fromordinal(row[stock.starts])).first for row in open_rows), last + 1):
        end = min(Period(month, month).last_day.toordinal(), today)
        held: dict[Key, list[str]] = defaultdict(list)
        for at, row in enumerate(open_rows):
            start, stop = row[stock.starts], min(row[name] if row[name] is not None else FAR for name in stock.stops)
            late = 0 if stock.past is None else stock.past + 1
            if start + late <= end and stop > start + late:  # it did wait so long, even if it has ended by now
                for breakdown, group in _ever(measure, row, told, end, stop):
                    key = area, measure.id, "month_end", "", breakdown, group, str(Period(month, month))
                    seen.add((*key[:-1], ""))
            if start + late <= end < stop:
                for breakdown, group in _stands(measure, row, told, end):
                    key = area, measure.id, "month_end", "", breakdown, group, str(Period(month, month))
                    held[key].append((row[stock.each] if stock.each else None) or f"row {at}")
        for *series, _ in sorted(seen):
            key = (*series, str(Period(month, month)))  # type: ignore[assignment]
            number = len(set(held.get(key, ())))
            found[key].counted = found[key].taken = number


def _stands(measure: Measure, row: Row, told: set[str], end: int) -> list[tuple[str, str]]:
    """The groups of a row on one day."""
    stock = measure.stock
    assert stock is not None
    groups = [
        ("", ""),
        *((name, row[name] or not_recorded(name)) for name in measure.column_breakdowns if name in told),
    ]
    age = end - row[stock.starts]
    if stock.bands:
        groups.append((AGE_OF_WAIT, next(name for name, last in stock.bands if last is None or age <= last)))
    if stock.stages:
        reached = [name for name, day in stock.stages[1:] if row[day] is not None and row[day] <= end]
        groups.append((STAGE, reached[-1] if reached else stock.stages[0][0]))
    return groups


def _ever(measure: Measure, row: Row, told: set[str], end: int, stop: int) -> set[tuple[str, str]]:
    """The groups that a row has been in on any day by now: from then on they have a figure, be it 0."""
    stock = measure.stock
    assert stock is not None
    start = row[stock.starts] + (0 if stock.past is None else stock.past + 1)
    days = {start, *(row[stock.starts] + last + 1 for _, last in stock.bands if last is not None)}
    days |= {row[day] for _, day in stock.stages if row[day] is not None}
    return {
        group
        for day in days
        if start <= day <= end and day < stop
        for group in _stands(measure, row, told, day)
    }  # fmt: skip


def _link(sheet: Sheet, rows: list[Row], area: str, every: dict[tuple[str, str], list[Row]]) -> None:
    for link in sheet.links:
        others = [row for row in every.get((area, link.sheet), []) if row["case"] and row[link.began] is not None]
        for row in rows:
            _take(row, link, [other for other in others if other["case"] == row["case"]])
        for first in link.or_first:
            own = [row[first.own] for row in rows]
            for row, alone in zip(rows, own, strict=True):
                alike = [
                    month
                    for other, month in zip(rows, own, strict=True)
                    if row["case"] and (other["case"], other["_began"]) == (row["case"], row["_began"])
                ]
                months = [month for month in (alike or [alone]) if month is not None]
                taken = row[first.taken]
                row[first.said] = int(taken is None)
                row[first.name] = min(months, default=None) if taken is None else taken


def _take(row: Row, link: Link, of_case: list[Row]) -> None:
    day = row[link.own_day]
    before = [other[link.began] for other in of_case if day is not None and other[link.began] <= day]
    row["_began"] = began = max(before, default=None)
    for name, column in link.takes.items():
        values = [other[column] for other in of_case if other[link.began] == began and other[column] is not None]
        row[name] = link.absent.get(name) if began is None else max(values, default=None)
    if link.following:
        after = [other[link.began] for other in of_case if began is not None and other[link.began] > began]
        row[link.following] = min(after, default=None)


def _gather(sheet: Sheet, rows: list[Row], area: str, every: dict[tuple[str, str], list[Row]]) -> None:
    for gathered in sheet.gathers:
        link = next(each for each in SHEETS[gathered.sheet].links if each.sheet == sheet.id)
        for row in rows:
            its = [
                other
                for other in every.get((area, gathered.sheet), [])
                if other["_began"] is not None and (other["case"], other["_began"]) == (row["case"], row[link.began])
            ]
            for name, (how, column) in gathered.takes.items():
                values = [other[column] for other in its if other[column] is not None]
                row[name] = (sum(values) if how == "sum" else max(values)) if values else None


class _Row:
    def __init__(self, row: Row) -> None:
        self._row = row

    def __getattr__(self, name: str) -> "_Value":
        return _Value(self._row[name])


@dataclass(frozen=True, eq=False)
class _Value:
    """One value, None where it is missing: then nothing said of it holds."""

    value: Any
    __hash__ = None  # type: ignore[assignment]

    def __lt__(self, other: Any) -> "_Truth":
        return _Truth(self.value is not None and self.value < other)

    def __le__(self, other: Any) -> "_Truth":
        return _Truth(self.value is not None and self.value <= other)

    def __gt__(self, other: Any) -> "_Truth":
        return _Truth(self.value is not None and self.value > other)

    def __ge__(self, other: Any) -> "_Truth":
        return _Truth(self.value is not None and self.value >= other)

    def __eq__(self, other: object) -> "_Truth":  # type: ignore[override]
        return _Truth(self.value is not None and self.value == other)

    def __sub__(self, other: "_Value") -> "_Value":
        return _Value(None if self.value is None or other.value is None else self.value - other.value)

    def __add__(self, other: int) -> "_Value":
        return _Value(None if self.value is None else self.value + other)


@dataclass(frozen=True)
class _Truth:
    holds: bool

    def __and__(self, other: "_Truth") -> "_Truth":
        return _Truth(self.holds and other.holds)

    def __or__(self, other: "_Truth") -> "_Truth":
        return _Truth(self.holds or other.holds)
