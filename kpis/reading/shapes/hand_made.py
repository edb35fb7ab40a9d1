"""A block of cells read as a person said: periods in this row or column, labels in that one; or cases by headings."""

from collections.abc import Callable

from kpis.reading.context import area_of, speaks_of_academic_years, titles_above, year_beside
from kpis.reading.dating import Headings
from kpis.reading.grid import Grid, range_name
from kpis.reading.periods import read_period
from kpis.reading.places_by_hand import as_named
from kpis.reading.records.people import holds_people, names_births, names_people
from kpis.reading.records.plain_words import shown_heading
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_headings import CaseHeader
from kpis.reading.shapes.case_lists import read_list
from kpis.reading.shapes.labelled import Labelled, Place
from kpis.reading.shapes.rows import Builder
from kpis.sheets import SHEETS

Where = tuple[str, int]  # ("row", 2) or ("column", 1), counted from 0


def read_figures(
    grid: Grid, rows: range, columns: range, *, periods: Where, labels: Where, area: str, setting: Setting
) -> Table:
    """A table of figures whose periods stand in one row (or column), and whose labels in one column (or row)."""
    across = periods[0] == "row"
    lines = [n for n in (rows if across else columns) if n != periods[1]]
    places = [n for n in (columns if across else rows) if n != labels[1]]

    def at(line: int, place: int) -> tuple[int, int]:
        return (line, place) if across else (place, line)

    table = Table(
        "scorecard_periods_across" if across else "scorecard_months_down",
        grid, rows[0], columns[0], rows[-1], columns[-1],
        (periods[1] if across else labels[1],), rows[0] + 1,
        f"you said that the periods stand in {as_named(periods)} and the labels in {as_named(labels)}", by_hand=True,
    )  # fmt: skip
    titles = titles_above(grid, rows[0])
    table.area = area or area_of(grid, rows[0], titles) or setting.area
    headings = _headings(grid, [at(periods[1], place) for place in places], places, [*titles, grid.name])
    headings.date(setting)
    table.issues.extend(headings.issues)
    table.questions.extend(headings.questions)
    _say_undated(table, headings, [at(periods[1], place) for place in places])
    builder = Builder(table, setting, (*titles, grid.name))
    for line in lines:
        label_at = at(line, labels[1])
        label = grid.text(*grid.block_start(*label_at))
        found = tuple(
            Place(period, *at(line, place), flags)
            for place, (period, flags) in headings.dated.items()
            if grid.at(*at(line, place)) is not None
        )
        if label and found:
            builder.add(Labelled(label, found, cell=label_at))
    builder.finish()
    return table


def _headings(grid: Grid, cells: list[tuple[int, int]], places: list[int], titles: list[str]) -> Headings:
    academic = speaks_of_academic_years(titles)
    by_place = dict(zip(places, cells, strict=True))
    found = {place: each for place, cell in by_place.items() if (each := read_period(grid.at(*cell), academic))}
    years = {
        place: None if each.period else year_beside(grid, *by_place[place], academic) for place, each in found.items()
    }
    at: Callable[[int], tuple[int, int]] = by_place.__getitem__

    def span(first: int, last: int) -> str:
        (top, left), (bottom, right) = sorted((by_place[first], by_place[last]))
        return range_name(top, left, bottom, right)

    return Headings(grid, found, years, at, span, titles, academic)


def _say_undated(table: Table, headings: Headings, cells: list[tuple[int, int]]) -> None:
    """Say which headings in the row or column of periods are none."""
    dated = {headings.at(place) for place in headings.found}
    unread = [cell for cell in cells if cell not in dated and table.grid.at(*cell) is not None]
    if unread:
        row, column = unread[0]
        table.issues.append(
            Issue(
                "PERIOD_SUSPECT", "warning",
                f"{len(unread)} headings were not understood as periods: what stands in their lines is not read.",
                table.grid.name, range_name(row, column, row, column), "", "a month, a quarter, a term or a year",
                "Write them as in Sep 2020, or choose another row or column of periods.",
            )
        )  # fmt: skip


def read_cases(
    grid: Grid, rows: range, columns: range, *, kind: str, header_row: int, names: dict[str, str], setting: Setting
) -> Table | None:
    """A case-level table whose headings a person gave their columns: ``names`` holds a declared column by heading.

    Columns that identify people are read by nobody, whatever was said of them. None where it has no rows.
    """
    texts = {column: text for column in columns if (text := grid.text(*grid.block_start(header_row, column)))}
    below = range(header_row + 1, rows.stop)
    people = [
        column for column, text in texts.items()
        if names_people(text) or names_births(text) or holds_people([grid.at(row, column) for row in below[:200]])
    ]  # fmt: skip
    free = [(text, column) for column, text in reversed(texts.items()) if column not in people]
    by_text = {shown_heading(text, column): column for text, column in free} | dict(free)  # as shown, or as typed
    chosen = {name: by_text[text] for text, name in names.items() if name and text in by_text}
    header = CaseHeader(SHEETS[kind], header_row, header_row, chosen, texts, people)
    return reread(grid, header, setting)


def reread(grid: Grid, header: CaseHeader, setting: Setting) -> Table | None:
    """The case-level table under a header whose columns a person has said."""
    if not header.columns:
        return None
    table = read_list(grid, header, setting, set(), -1)
    if table:
        table.by_hand = True
        table.why = f"{table.why}, as you said"
    return table
