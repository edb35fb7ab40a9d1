"""How far one upload's cases reach: the months that it has of each date, and the parts that it speaks of.

What another source says of a case is said again by this upload where every date of the case lies in these months. The
months are those that the upload really has, in runs: one stray case of long ago reaches nothing between.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import compress
from typing import Any

from kpis.keeping.row_tables import ROW_TABLES, payload_names
from kpis.keeping.streams import Stream

Run = tuple[int, int]  # its first and last month

# Columns by which exports are cut into files of their own: a file of one part says nothing of another.
PARTS = ("service", "question", "respondents", "audit_type", "priority", "stage")
FORESEEN = ("due_month", "transfer_month")  # follows from the others: no event that a file could hold or lack
# The month in which that happened which a case waits for: a list may be cut to those where it has happened.
OUTCOMES = {"assessments": "plan_month", "advice": "received_month"}
_GAP = 3  # months that are no further apart belong to one run: a month in which nothing happened
_TAIL = 6  # the same between the last month of one date and the end of all


@dataclass(frozen=True)
class Reach:
    """``months`` by date; ``has_open``: some of its cases still wait for their outcome; ``parts`` by column."""

    knows_to: int  # the last month of which the upload can know
    months: dict[str, list[Run]]
    has_open: bool = True
    parts: dict[str, list[str]] = field(default_factory=dict)

    def covers(self, other: "Reach") -> bool:
        """Whether it reaches all that ``other`` reaches."""
        return (
            self.knows_to >= other.knows_to
            and self.has_open >= other.has_open
            and self.parts == other.parts
            and self.months.keys() == other.months.keys()
            and all(
                any(first <= run[0] and run[1] <= last for first, last in self.months[name])
                for name, runs in other.months.items()
                for run in runs
            )
        )

    def to_text(self) -> str:
        """Canonical JSON."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))

    @classmethod
    def of_text(cls, text: str) -> "Reach | None":
        """What ``to_text`` wrote; None for an upload that reaches nothing."""
        if not text:
            return None
        found = json.loads(text)
        return cls(**found | {"months": {name: [(a, b) for a, b in runs] for name, runs in found["months"].items()}})


def months_of(kind: str) -> tuple[str, ...]:
    """The columns of a case table that say in which month something happened."""
    names = payload_names(ROW_TABLES[kind])
    return tuple(name for name in names if name.endswith("_month") and name not in FORESEEN)


def reach_of(stream: Stream, data_to: int | None) -> Reach | None:
    """How far the cases of an upload reach; None where none of them has a date.

    Cases that count as nothing of this file (decided before the year of a return) reach nowhere.
    """
    names = payload_names(ROW_TABLES[stream.kind])
    outcome = OUTCOMES.get(stream.kind, "")
    columns: dict[str, Sequence[Any]] = dict(zip(names, stream.columns, strict=True)) if len(stream) else {}
    if "counts_as_plan" in columns:
        columns = _that_count(columns)
    found = {name: {*columns.get(name, ())} - {None} for name in months_of(stream.kind)}
    if "counts_as_plan" in columns:  # a plan that is not counted has no month
        plans = zip(columns[outcome], columns["counts_as_plan"], strict=True)
        found[outcome] = {month for month, counts in plans if counts != 0} - {None}
    found = {name: values for name, values in found.items() if values}
    if not found:
        return None
    end = max([*(max(values) for values in found.values()), data_to or 0])
    return Reach(
        end,
        {name: _runs(values, end) for name, values in found.items()},
        not outcome or None in columns[outcome],
        {name: known for name in PARTS if name in names and (known := _known(stream, name))},
    )


def _that_count(columns: dict[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The columns without the cases that count as nothing."""
    counts = columns["counts_as_plan"], columns["counts_as_request"]
    kept = [plan != 0 or request != 0 for plan, request in zip(*counts, strict=True)]
    return columns if all(kept) else {name: list(compress(values, kept)) for name, values in columns.items()}


def _known(stream: Stream, name: str) -> list[str]:
    return sorted(value for value in stream.column(name) if value)


def _runs(months: set[int], end: int) -> list[Run]:
    ordered = sorted(months)
    runs = [(ordered[0], ordered[0])]
    for month in ordered[1:]:
        if month - runs[-1][1] <= _GAP:
            runs[-1] = runs[-1][0], month
        else:
            runs.append((month, month))
    if end - runs[-1][1] <= _TAIL:
        runs[-1] = runs[-1][0], end
    return runs
