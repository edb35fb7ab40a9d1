"""The columns beside the values of a table: the case, the day and the area of a row, and those that identify people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from kpis.area import find_area
from kpis.reading.grid import Grid, Value, clean, range_name
from kpis.reading.periods import read_period
from kpis.reading.records.days import read_days
from kpis.reading.records.people import holds_people, names_births, names_people
from kpis.reading.records.plain_words import shown_heading
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table
from kpis.reading.survey_words import PARTS_OF_SURVEYS

_NETWORK = re.compile(
    r"\bip\b|\bip ?address|\be-?mail|\blatitude\b|\blongitude\b|\blogin\b|\buser ?names?\b|\bdevice\b"
)
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?s?|ids?|identifier|number|no|code|key|upn)\b|^(?:case|plan|child|pupil|cyp|ehcp?|client|audit)$"
)
_OF_A_CASE = re.compile(
    r"\b(?:plan|case|child|pupil|cyp|ehcp?|client|person|young person|student|mosaic|capita|synergy)\b"
)
_OF_AN_AREA = re.compile(r"^(?:local )?(?:area|authority|council|borough|la|local authority)(?: name| code)?$")
_ASKS_AREA = re.compile(r"\b(?:local authority|council|borough|area|la)\b")
_MOSTLY = 0.8
_COUNTED = re.compile(
    r"counts?|n|#|frequency|how many|"
    r"(?:number|no\.?|count|total)(?: of (?:plans|answers|responses|audits|people|respondents|ehcps))?"
)
_SAMPLE = 200


@dataclass
class Beside:
    """The columns beside the values: each a grid column, or None. ``dropped`` are headings of columns about people."""

    case: int | None = None
    day: int | None = None
    area: int | None = None
    people: dict[int, str] = field(default_factory=dict)

    @property
    def dropped(self) -> tuple[str, ...]:
        return tuple(self.people.values())


def heading_of(grid: Grid, heads: list[int], column: int) -> str:
    """The lowest heading of a column; of its merged block where it lies in one."""
    return next((text for row in reversed(heads) if (text := grid.text(*grid.block_start(row, column)))), "")


def columns_beside(
    grid: Grid, heads: list[int], rows: list[int], columns: Iterable[int], day_like: re.Pattern[str]
) -> Beside:
    """What the columns beside the values hold, by their headings first, by what is in them second."""
    found = Beside()
    references: list[tuple[int, int]] = []
    days: list[tuple[int, int]] = []
    for column in columns:
        heading = heading_of(grid, heads, column)
        lower = re.sub(r"[^a-z&/ -]+", " ", heading.lower()).strip()
        values = [grid.over(row, column) for row in rows[:_SAMPLE]]
        if names_people(heading) or names_births(heading) or _NETWORK.search(lower) or holds_people(values):
            found.people[column] = (
                shown_heading(heading, column) if heading else range_name(rows[0], column, rows[-1], column)
            )
        elif _is_of_areas(lower, values):
            found.area = column
        elif _REFERENCE.search(lower) and _are_digits(values):
            references.append((1 if _OF_A_CASE.search(lower) else 0, column))  # not the serial numbers of days
        elif _holds_days(values):
            days.append(
                (2 if day_like.search(lower) else 1 if re.search(r"\bdate\b|\bmonth\b|\bwhen\b", lower) else 0, column)
            )
        elif _REFERENCE.search(lower) and any(value is not None for value in values):
            references.append((1 if _OF_A_CASE.search(lower) else 0, column))
    found.day = max(days, key=lambda each: (each[0], -each[1]))[1] if days else None
    found.case = max(references, key=lambda each: (each[0], -each[1]))[1] if references else None
    return found


def _is_of_areas(heading: str, values: list[Value]) -> bool:
    """Whether a column says the area: under such a heading any name is enough, under a question for it most must be."""
    filled = [value for value in values if value is not None and clean(value)]
    known = sum(bool(find_area(value)) for value in filled)
    if _OF_AN_AREA.match(heading):
        return known > 0
    return known > 0 and bool(_ASKS_AREA.search(heading)) and known >= _MOSTLY * len(filled)


def _holds_days(values: list[Value]) -> bool:
    filled = [value for value in values if value is not None]
    days = [value for value in filled if as_day(value) is not None]
    return bool(days) and len(days) >= 0.5 * len(filled)


def _are_digits(values: list[Value]) -> bool:
    filled = [clean(value) for value in values if value is not None]
    return bool(filled) and all(text.isdigit() for text in filled)


def as_day(value: Value) -> Value:
    """A date as it is, or the last day of a month that is written as words; None for what is neither."""
    if isinstance(value, datetime | date):
        return value
    if isinstance(value, str):
        if read_days([value], 2000).ordinals[0] is not None:
            return value
        found = read_period(value)
        return found.period.last_day if found and found.period and found.period.length == 1 else None
    if isinstance(value, int | float) and not isinstance(value, bool) and 36_526 <= value <= 60_000:
        return value
    return None


def day_in(value: Value) -> Value:
    """What a cell of days is settled from: a month's last day for a month in words, else the cell as it stands."""
    if isinstance(value, str) and (found := as_day(value)) is not None:
        return found
    return value


def beside_of(grid: Grid, row: int, beside: Beside, day: str = "audited_on") -> dict[str, tuple[Value, int]]:
    """Reference, date and area of a row, each with its column; of its merged block where several rows share them."""
    cells: dict[str, tuple[Value, int]] = {}
    if beside.day is not None:
        cells[day] = day_in(grid.over(row, beside.day)), beside.day
    if beside.case is not None:
        cells["case"] = grid.over(row, beside.case), beside.case
    if beside.area is not None:
        cells["area"] = grid.over(row, beside.area), beside.area
    return cells


def counts_beside(grid: Grid, heads: list[int], rows: list[int], answers: Iterable[int]) -> bool:
    """Whether a column says how many gave each answer, ``Count`` or ``n``: such rows are no single answers."""
    for column in set(range(len(grid.rows[heads[-1]]))) - set(answers):
        values = [value for row in rows[:_SAMPLE] if (value := grid.at(row, column)) is not None]
        if len(values) > 1 and all(isinstance(value, int | float) and value >= 0 for value in values):
            said = heading_of(grid, heads, column).lower().strip(" :*()")
            if said != "response" and (_COUNTED.fullmatch(said) or PARTS_OF_SURVEYS["due"].fullmatch(said)):
                return True
    return False


def say_people(table: Table, beside: Beside) -> None:
    """Name the columns that identify people, and say that they go no further."""
    if not beside.people:
        return
    table.dropped = beside.dropped
    names = ", ".join(repr(heading) for heading in beside.dropped)
    table.issues.append(
        Issue(
            "IDENTITY_DROPPED", "info", f"These columns identify people: nothing of them is read or kept: {names}.",
            table.grid.name,
            range_name(table.header_rows[-1], min(beside.people), table.header_rows[-1], max(beside.people)),
            names, "no column that identifies anybody", "Leave them out of the export.",
        )
    )  # fmt: skip
