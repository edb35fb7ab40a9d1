"""Which columns a row of headings gives a tracker: by their headings, or by what stands below them."""

import re

from kpis.reading.grid import Grid
from kpis.reading.periods import read_period
from kpis.reading.plans.columns import Place, columns_in, is_header_of_another, long_text_column
from kpis.reading.plans.statuses import says_status
from kpis.reading.shapes.area_columns import names_areas
from kpis.reading.shapes.base import Setting
from kpis.reading.shapes.milestones import find_milestones

SHAPE = "action_tracker"
_STANDING = ("status", "lead", "due", "progress")
LOOKED_AT = 60  # rows below a header that show what a column without a known heading holds
# Headings of tables about children, whose words are never kept, and of tables of figures.
OF_PEOPLE = re.compile(
    r"\b(?:upn|uln|dob|date of birth|forename|surname|first name|last name|postcode|nhs (?:no|number))\b|"
    r"\b(?:child|pupil|student|young person|yp|client|case|ehcp?)(?:'?s)? (?:name|id|ref\w*|no|number|initials)\b|"
    r"^(?:child|pupil|student|young person|yp|case|name|school|setting)$"
)
_OF_MEASURES = re.compile(r"\b(?:kpis?|measures?|indicators?|metrics?|baseline|target|actual|outturn|numerator)\b")

Columns = dict[str, list[Place]]


def tracker_columns(grid: Grid, row: int) -> Columns:
    """The columns of a tracker's header row; empty for any other row."""
    found = columns_in(grid, row, SHAPE)
    filled = [column for column in range(len(grid.rows[row])) if grid.at(row, column) is not None]
    texts = [grid.text(row, column).lower() for column in filled]
    if len(texts) < 2 or not found or any(map(OF_PEOPLE.search, texts)) or is_header_of_another(grid, row, SHAPE):
        return {}
    below = range(row + 1, min(row + 1 + LOOKED_AT, grid.height))
    _areas_apart(grid, found, below)
    taken = {place.column for places in found.values() for place in places}
    if "action" in found or "milestone" in found:
        if is_header_of_periods(grid, row, filled, below):
            return {}
        return _named(grid, row, found, below, taken)
    return (
        {}
        if (any(map(_OF_MEASURES.search, texts)) and not {"status", "lead", "due"} <= set(found))
        or _periods(grid, row, filled)
        else _likely(grid, row, found, below, taken)
    )


def _areas_apart(grid: Grid, found: Columns, below: range) -> None:
    """A column headed ``Area`` is a priority, unless its values are local areas."""
    own = [] if "area" in found else [p for p in found.get("priority", ()) if names_areas(grid, p.column, list(below))]
    if own:
        found["area"] = own
        found["priority"] = [place for place in found["priority"] if place not in own]
        if not found["priority"]:
            del found["priority"]


def _named(grid: Grid, row: int, found: Columns, below: range, taken: set[int]) -> Columns:
    """The columns of a tracker whose actions or milestones have a heading of their own."""
    if "status" not in found:
        width = range(len(grid.rows[row]))
        columns = [c for c in width if c not in taken and _holds_statuses(grid, below, c)]
        dated = [(c, said.period) for c in columns if (said := read_period(grid.at(row, c))) and said.period]
        if dated:
            found["status"] = [Place(column, period) for column, period in dated]  # how it stood, month by month
        elif len(columns) > 1 and all(_is_month(grid.text(row, column)) for column in columns):
            found["status"] = [Place(column, order=order) for order, column in enumerate(columns, 1)]
        elif columns:
            found["status"] = [Place(columns[0])]
        elif len(coloured := _empty_months(grid, row, below, taken)) > 1:
            found["status"] = coloured  # months with nothing in them: their cells' colours may say how it stood
    if {"action", "milestone"} <= set(found) and _has_several(grid, found, below):
        found["of_action"] = found.pop("action")
    if "action" in found:
        return found if set(_STANDING) & set(found) else {}
    return found if {"status", "due"} & set(found) and not _is_kpi(grid, row) else {}


def _has_several(grid: Grid, found: Columns, below: range) -> bool:
    """Whether an action has several milestones: rows of milestones, each with how it stands, under one action."""
    action, milestone = found["action"][0].column, found["milestone"][0].column
    rows = [row for row in below if grid.text(row, milestone)]
    alone = sum(grid.at(row, action) is None for row in rows)
    standing = [place.column for name in ("status", "due") for place in found.get(name, ())]
    return alone > 0 and all(any(grid.at(row, column) is not None for column in standing) for row in rows)


def _empty_months(grid: Grid, row: int, below: range, taken: set[int]) -> list[Place]:
    """The columns of a row of headings that are months, and hold no text and no number."""
    places: list[Place] = []
    for column in range(len(grid.rows[row])):
        said = read_period(grid.at(row, column)) if column not in taken else None
        if said and all(grid.at(each, column) is None for each in below):
            places.append(Place(column, said.period, 0 if said.period else len(places) + 1))
    return places


def _is_month(heading: str) -> bool:
    """Whether a heading is a month, or ends with one: ``Jul``, ``RAG Jul``. Without a year the last is the newest."""
    words = heading.split()
    found = read_period(words[-1]) if words else None
    return bool(found and found.months)


def _likely(grid: Grid, row: int, found: Columns, below: range, taken: set[int]) -> Columns:
    """The columns of a tracker whose actions have no heading that is known: the longest texts beside how they stand."""
    if "status" not in found and {"lead", "due"} <= set(found):
        free = (column for column in range(len(grid.rows[row])) if column not in taken)
        column = next((column for column in free if _holds_statuses(grid, below, column)), None)
        if column is not None:
            found["status"] = [Place(column)]
            taken = taken | {column}
    standing = [name for name in _STANDING if name in found]
    rated = any(_holds_statuses(grid, below, place.column) for place in found.get("status", ()))
    if not rated or len(standing) < 2:
        return {}
    column = long_text_column(grid, below, taken)
    if column is not None:
        found["action"] = [Place(column)]
    elif "objective" in found:
        found["action"] = found.pop("objective")
    return found if "action" in found else {}


def _is_kpi(grid: Grid, row: int) -> bool:
    return bool(find_milestones(grid, Setting(), set(range(row))))


def _holds_statuses(grid: Grid, rows: range, column: int) -> bool:
    texts = [text for row in rows if (text := grid.text(row, column))]
    return bool(texts) and sum(says_status(text) for text in texts) > 0.6 * len(texts)


def _periods(grid: Grid, row: int, filled: list[int]) -> list[int]:
    """The columns of a row whose cells are periods."""
    return [column for column in filled if read_period(grid.at(row, column)) is not None]


def is_header_of_periods(grid: Grid, row: int, filled: list[int], below: range) -> bool:
    """Whether a row is the header of a table of figures: three periods or more with numbers under them."""
    periods = _periods(grid, row, filled)
    return len(periods) >= 3 and any(isinstance(grid.at(r, c), int | float) for r in below for c in periods)
