"""Tabs that may be named after a person are known by their number from the first: nobody need ever take a name out."""

from collections.abc import Sequence
from itertools import islice

from kpis.area import area_in
from kpis.reading.grid import Grid
from kpis.reading.periods import read_period
from kpis.reading.records.people import holds_people, is_surely_a_name, names_births, names_people
from kpis.reading.records.personal import holds_personal_mark
from kpis.reading.records.plain_words import is_plain, strange_parts
from kpis.reading.services import service_in
from kpis.reading.unused import may_be_of_people

_LOOKED_AT = 200  # rows that show whether a sheet holds figures, or one person a row
_HEADS_WITHIN = 30


def number_tabs_of_people(grids: Sequence[Grid]) -> None:
    """Give each sheet whose name may be a person's the name ``tab 3``, by its place among the file's sheets.

    A name stays where it holds only words that name nobody, or stands over figures; but a name beyond doubt, or a
    number of a person, goes wherever it stands. What the name says of area, service and period is kept beside the
    number: ``tab 3 (Sutton, EP)``. The name as typed stays in ``Grid.tab``, for looking into the file again.
    """
    taken = {grid.name for grid in grids}
    for number, grid in enumerate(grids, 1):
        grid.tab = grid.name
        if is_plain(grid.name) or not (_names_somebody(grid.name) or _may_list_people(grid)):
            continue
        name = f"tab {number}{_said_by(grid.name)}"
        while name in taken:
            name += "*"
        taken.add(name)
        grid.name = name


def _names_somebody(name: str) -> bool:
    return is_surely_a_name(name) or holds_personal_mark(name)


def _may_list_people(grid: Grid) -> bool:
    rows = range(min(grid.height, _LOOKED_AT))
    if any(_heads_people(grid, row) for row in islice(rows, _HEADS_WITHIN)) or may_be_of_people(grid, rows):
        return True
    columns = range(min(grid.width, _HEADS_WITHIN))
    return any(holds_people([grid.at(row, column) for row in rows]) for column in columns)


def _heads_people(grid: Grid, row: int) -> bool:
    texts = (grid.text(row, column) for column, value in enumerate(grid.rows[row]) if isinstance(value, str))
    return any(names_people(text) or names_births(text) for text in texts if text)


def _said_by(name: str) -> str:
    """What the plain words of a name say, in brackets; '' for a name beyond doubt, whose surname may be a town's."""
    if is_surely_a_name(name):
        return ""
    spans = strange_parts(name)
    plain = "".join(each for at, each in enumerate(name) if not any(start <= at < stop for start, stop in spans))
    words = plain.split()
    runs = (" ".join(words[first:last]) for first in range(len(words)) for last in range(len(words), first, -1))
    period = next((run for run in runs if (found := read_period(run)) and found.period), "")
    said = [each for each in (area_in(plain), service_in(plain), period) if each]
    return f" ({', '.join(dict.fromkeys(said))})" if said else ""
