"""The plainest way to count: row by row, measure by measure, with no frame. Slow, and hard to get wrong."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from kpis.measure import not_recorded
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.result import Records
from kpis.sheets import SHEETS

Key = tuple[str, str, str, str, str, str, str]  # area, measure, view, basis, breakdown, group, period


def recounted(records: list[Records]) -> dict[Key, tuple[int, int]]:
    """Numerator and denominator of every figure (twice the count where the measure is a count)."""
    taken: Counter[Key] = Counter()
    counted: Counter[Key] = Counter()
    recorded = {
        (table.kind, table.area, name)
        for table in records
        for name, values in table.columns.items()
        if any(value not in (None, "") for value in values)
    }
    for table in records:
        for number in range(len(table)):
            row = {name: values[number] for name, values in table.columns.items()}
            for key, is_counted in _of_row(table, row):
                if key[4] and (table.kind, table.area, key[4]) not in recorded:
                    continue
                taken[key] += 1
                counted[key] += is_counted
    return {key: (counted[key], taken[key]) for key in taken}


def _of_row(table: Records, row: dict[str, Any]) -> list[tuple[Key, bool]]:
    sheet = SHEETS[table.kind]
    found = []
    for measure in MEASURES.values():
        if measure.sheet != sheet.id or (measure.where and not measure.where(_Row(row)).holds):
            continue
        is_counted = measure.counted is None or measure.counted(_Row(row)).holds
        bases = [basis for basis, takes in sheet.bases.items() if takes(_Row(row)).holds]
        for basis in bases if measure.has_basis else [""]:
            for view, month in measure.views.items():
                if not month or row[month] is None:
                    continue
                period = str(Period(row[month], row[month]))
                groups = [(name, row[name] or not_recorded(name)) for name in measure.every_breakdown]
                for breakdown, group in groups if measure.breakdown_only else [("", ""), *groups]:
                    found.append(((table.area, measure.id, view, basis, breakdown, group, period), is_counted))
    return found


class _Row:
    def __init__(self, row: dict[str, Any]) -> None:
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


@dataclass(frozen=True)
class _Truth:
    holds: bool

    def __and__(self, other: "_Truth") -> "_Truth":
        return _Truth(self.holds and other.holds)

    def __or__(self, other: "_Truth") -> "_Truth":
        return _Truth(self.holds or other.holds)
