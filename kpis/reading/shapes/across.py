"""Periods across: a row of months, quarters, terms or spans; labels left of it; one measure a row below."""

import re
from dataclasses import replace

from kpis.area import find_area
from kpis.period import Period
from kpis.reading.context import area_of, speaks_of_academic_years, titles_above, year_beside
from kpis.reading.dating import Headings
from kpis.reading.grid import Grid, column_name, has_look_alikes, range_name
from kpis.reading.labels import measure_of
from kpis.reading.numbers import read_cell
from kpis.reading.parts import part_of
from kpis.reading.periods import read_period
from kpis.reading.result import Issue
from kpis.reading.roles import is_neighbours, role_of
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headings import SIDE_HEADING, Header, find_headers
from kpis.reading.shapes.rows import Builder, Labelled, target_of
from kpis.reading.shapes.sides import GROUP_HEADING, Sides, sides_of
from kpis.reading.shapes.target_cells import read_target_cell

_NOT_A_SECTION = re.compile(r"[.;]$|^(?:notes?|source|please note|\*)\b")


def find_across(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of periods across in the rows of a sheet that no other table has used."""
    headers = find_headers(grid, used)
    tables, ended = [], -1
    for index, header in enumerate(headers):
        below = [other.row for other in headers[index + 1 :] if other.row > header.row]
        beside = [other for other in headers if other.row == header.row and other is not header]
        table = _table(grid, header, setting, ended, below[0] if below else grid.height, used, beside)
        if table:
            tables.append(table)
        if index + 1 == len(headers) or headers[index + 1].row != header.row:
            ended = max([ended, *(each.bottom for each in tables if each.top <= header.row <= each.bottom)])
    return tables


def _table(
    grid: Grid, header: Header, setting: Setting, ended: int, limit: int, used: set[int], beside: list[Header]
) -> Table | None:
    begins = max((_border(grid, other, header) for other in beside if other.last < header.first), default=0)
    ends = min((_border(grid, header, other) for other in beside if other.first > header.last), default=grid.width + 1)
    columns = range(begins, ends) if beside else None
    titles = titles_above(grid, header.row, ended, columns)
    if header.over:
        titles = [header.over, *titles]
    if titles and is_neighbours(titles[0]) and not measure_of(titles[0]):
        return None
    if header.over:
        begins, columns = 0, None  # bands over one row of periods share its labels
    label_column = _label_column(grid, header, begins, limit)
    years_down = _years_down(grid, header, begins, limit, label_column)
    if label_column is None and years_down is None:
        return None
    labels = label_column if label_column is not None else years_down or 0
    rows = _data_rows(grid, header, labels, limit, used)
    if not rows or (len(header.columns) == 2 and not any(measure_of(grid.text(row, labels)) for row in rows)):
        return None
    headings = _headings(grid, header, titles, labels)
    if years_down is None:
        headings.date(setting)
        if not headings.dated:
            return None
    top = header.row - 1 if _has_band(grid, header, columns) else header.row
    sides = sides_of(grid, top, header, labels, rows, columns or range(grid.width + 1))
    dated = {column: period for column, (period, _) in headings.dated.items()}
    printed = [each.period for each in header.columns.values() if each.period]
    monthly = years_down is not None or sum(period.length == 1 for period in dated.values()) > len(dated) / 2
    what = "months" if monthly else "periods"
    why = f"{len(dated) or len(printed) or len(header.columns)} {what} stand side by side in row {header.row + 1}, with labels in column {column_name(labels)}"
    table = Table(
        f"scorecard_{what}_across", grid, top, min([labels, *sides.left]), rows[-1], max([header.last, *sides.right]),
        tuple(range(top, header.last_row + 1)), rows[0], why, area_of(grid, header.row, [*titles, *_corner(grid, header, labels)]) or setting.area,
        issues=list(headings.issues), questions=list(headings.questions),
    )  # fmt: skip
    if monthly and years_down is None:
        _skip_longer(table, headings)
    builder = Builder(table, setting, tuple([*titles, grid.name]))
    _read_rows(builder, header, headings, labels, rows, sides, years_down)
    builder.finish()
    return table if table.lines or table.targets else None


def _border(grid: Grid, before: Header, after: Header) -> int:
    """The first column of the second of two tables side by side: after a blank column, or where its labels stand."""
    if after.over:
        return after.first if before.over and after.first > before.last else 0
    between = range(before.last + 1, after.first)
    rows = range(max(before.row - 1, 0), min(before.row + 8, grid.height))
    blank = next((column for column in between if all(grid.at(row, column) is None for row in rows)), None)
    if blank is not None:
        return blank + 1
    return next(
        (c for c in between if sum(_is_words(grid, row, c) for row in rows if row > before.row) >= 2), after.first
    )


def _corner(grid: Grid, header: Header, labels: int) -> list[str]:
    """The texts in the rows of the headings, over the labels."""
    return [grid.text(row, column) for row in (header.row, header.row - 1) for column in range(labels + 1)]


def _headings(grid: Grid, header: Header, titles: list[str], labels: int) -> Headings:
    academic = speaks_of_academic_years([*titles, grid.name, *_corner(grid, header, labels)])
    found = {
        column: read_period(grid.at(header.row, column), academic) or each for column, each in header.columns.items()
    }
    years = {
        column: None if each.period else year_beside(grid, header.row, column, academic)
        for column, each in found.items()
    }
    all_titles = [*titles, *(text for text in titles_above(grid, header.row) if text not in titles), grid.name]
    return Headings(
        grid, found, years, lambda column: (header.row, column),
        lambda first, last: range_name(header.row, min(first, last), header.row, max(first, last)), all_titles, academic,
    )  # fmt: skip


def _label_column(grid: Grid, header: Header, begins: int, limit: int) -> int | None:
    """The column left of the periods with the most different texts, long ones first: the labels of the rows."""
    best, score = None, 0.0
    for column in range(begins, header.first):
        texts = {grid.text(row, column) for row in range(header.last_row + 1, limit) if _is_words(grid, row, column)}
        heading = grid.text(header.row, column).lower() or grid.text(header.row - 1, column).lower()
        weight = 0.3 if SIDE_HEADING.search(heading) or GROUP_HEADING.search(heading) else 1.0
        if texts and sum(part_of(text) != "" for text in texts) >= 0.8 * len(texts):
            weight = 0.01  # parts of the labels beside them: due, on time, %
        elif texts and sum(find_area(text) is not None for text in texts) >= 0.8 * len(texts):
            weight = 0.02  # areas are labels where nothing else is
        worth = weight * (len(texts) + min(sum(map(len, texts)) / (len(texts) or 1), 60) / 60)
        if texts and worth > score:
            best, score = column, worth
    return best


def _is_words(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column)
    return bool(re.search(r"[A-Za-z]{2}|%", text)) and not read_cell(grid.at(row, column)).is_number


def _years_down(grid: Grid, header: Header, begins: int, limit: int, labels: int | None) -> int | None:
    """The column of years left of months without years: each row is then one year of a measure."""
    if any(found.period or not found.months or found.months[0] != found.months[1] for found in header.columns.values()):
        plain = [found for found in header.columns.values() if not found.period and "quarter" not in found.flags]
        if len(plain) < 3:
            return None
    for column in range(begins, header.first):
        rows = [row for row in range(header.last_row + 1, limit) if not grid.is_blank_row(row)]
        years = [row for row in rows if _year_of(grid, row, column)]
        if len(years) >= 2 and len(years) >= 0.5 * sum(grid.at(row, column) is not None for row in rows):
            return column
    return None


def _year_of(grid: Grid, row: int, column: int) -> Period | None:
    found = read_period(grid.over(row, column))
    return found.period if found and found.period and found.period.length == 12 else None


def _data_rows(grid: Grid, header: Header, label_column: int, limit: int, used: set[int]) -> list[int]:
    """Rows with at least one cell under the periods; blank rows, titles and prose between them do not end a table, a
    row of headings does."""
    rows = []
    columns = {*header.columns, *header.under}
    for row in range(header.last_row + 1, limit):
        if row in used:
            break
        filled = [value for column in columns if (value := grid.at(row, column)) is not None]
        if not filled:
            continue
        read = [read_cell(value) for value in filled]
        words = [cell for cell in read if cell.unread and len(cell.unread) > 2]
        if len(words) > len(filled) / 2 and len(filled) >= 2 and not any(cell.is_number for cell in read):
            label = grid.text(*grid.block_start(row, label_column))
            if role_of(label).kind == "compares":
                continue
            if not measure_of(label):
                break
        rows.append(row)
    return rows


def _has_band(grid: Grid, header: Header, columns: range | None) -> bool:
    """Whether the row above belongs to the header: merged years, or headings of its own over several columns."""
    above = header.row - 1
    if above < 0:
        return False
    width = range(len(grid.rows[above]))
    over = [column for column in width if column >= header.first and grid.at(above, column) is not None]
    whole_row = {grid.text(above, column) for column in (columns or width)} - {""}
    return bool(over) and len(whole_row) > 1


def _skip_longer(table: Table, headings: Headings) -> None:
    """Leave out quarters and years that stand between months: they are sums of what is read."""
    longer = [column for column, (period, _) in headings.dated.items() if period.length > 1]
    for column in longer:
        del headings.dated[column]
    for column in sorted([*longer, *headings.sums]):
        total_column_skipped(table, column)


def total_column_skipped(table: Table, column: int) -> None:
    """Say that a column of totals is not read."""
    table.issues.append(
        Issue("TOTAL_COLUMN_SKIPPED", "info", "A total or running total is no month: this column is not read.",
              table.grid.name, range_name(table.top, column, table.bottom, column), "a total")
    )  # fmt: skip


def _read_rows(
    builder: Builder,
    header: Header,
    headings: Headings,
    labels: int,
    rows: list[int],
    sides: Sides,
    years_down: int | None,
) -> None:
    grid, table = builder.table.grid, builder.table
    corner = grid.text(*grid.block_start(header.row, labels))
    for column in sides.total:
        total_column_skipped(table, column)
    part_column = next((column for column in sides.left if column != labels and _holds_parts(grid, column, rows)), None)
    section, label, wanted = "", "", set(rows)
    for row in range(header.last_row + 1, rows[-1] + 1):
        own = grid.text(*grid.block_start(row, labels))
        own = own if len(own) <= 200 else ""
        if row not in wanted:
            if own and len(own) <= 90 and not _NOT_A_SECTION.search(own.lower()):
                section = own
            label = ""
            continue
        year = _year_of(grid, row, years_down) if years_down is not None else None
        repeats = part_column is not None or (year is not None and years_down != labels)
        label = own or (label if repeats else "")
        if years_down == labels:
            label = section or corner_of(builder, corner)
        if not label:
            continue
        said = Labelled(
            label, (), part=grid.text(row, part_column) if part_column is not None else "",
            group=next((_stated(grid, row, column, header) for column in sides.group), ""),
            area=next(filter(None, (find_area(_stated(grid, row, column, header)) for column in sides.area)), ""),
            section=next((text for c in sides.theme if (text := _stated(grid, row, c, header))), section), corner=corner if years_down is None else "", cell=grid.block_start(row, labels),
        )  # fmt: skip
        before = len(table.lines)
        for part, places in header.places().items():
            if years_down is not None:
                cells = _cells_of_year(headings, year, row, places)
            else:
                cells = tuple(
                    (headings.dated[period][0], row, column, headings.dated[period][1])
                    for column, period in places.items()
                    if period in headings.dated
                )
            if cells:
                builder.add(replace(said, part=part or said.part, places=cells))
        _look_alikes(table, row, labels, label)
        for line in table.lines[before:][:1]:
            for column in sides.target:
                _side_target(builder, line, row, column, header, sides)


def _stated(grid: Grid, row: int, column: int, header: Header) -> str:
    """The text of a cell beside the labels; an empty cell says the same as the one above it, up to a blank row."""
    for above in range(row, header.last_row, -1):
        text = grid.text(*grid.block_start(above, column))
        if text or grid.is_blank_row(above):
            return text
    return ""


def corner_of(builder: Builder, corner: str) -> str:
    """What the rows of a table of years and months measure: its nearest title that names a measure, else its nearest."""
    titles = [*builder.titles[:-1], corner, builder.titles[-1]]
    return next((title for title in titles if measure_of(title)), titles[0])


def _holds_parts(grid: Grid, column: int, rows: list[int]) -> bool:
    texts = [text for row in rows if (text := grid.text(row, column))]
    kinds = {part_of(text) for text in texts}
    return len(texts) >= 2 and "" not in kinds and bool(kinds & {"value", "share", "number", "due"})


def _cells_of_year(
    headings: Headings, year: Period | None, row: int, places: dict[int, int]
) -> tuple[tuple[Period, int, int, tuple[str, ...]], ...]:
    if year is None:
        return ()
    found = []
    for column, place in places.items():
        heading = headings.found[place]
        period = heading.in_year(year) if heading.months else None
        if period and period.length == 1:
            found.append((period, row, column, ()))
    return tuple(found)


def _look_alikes(table: Table, row: int, column: int, label: str) -> None:
    if has_look_alikes(table.grid.at(row, column)):
        table.issues.append(
            Issue("HOMOGLYPH", "info", f"The label uses letters of another alphabet that look like {label!r}.", table.grid.name,
                  range_name(row, column, row, column), str(table.grid.at(row, column)), label, "Nothing: it was read.")
        )  # fmt: skip


def _side_target(builder: Builder, line, row: int, column: int, header: Header, sides: Sides) -> None:
    """A target beside a row: for the year that its heading names, else for the months of its file, and asked about."""
    grid = builder.table.grid
    cell = read_cell(grid.at(row, column), (row, column) in grid.percent)
    if cell.value is None or not line.cells:
        return
    year = sides.years.get(column)
    periods = [year] if year else [each.period for each in line.cells]
    target = replace(
        target_of(line),
        starts=min(p.first for p in periods),
        ends=max(p.last for p in periods),
        start_assumed=year is None,
    )
    read_target_cell(builder.table, target, cell, row, column, "period" if year else None, builder.setting, line)
