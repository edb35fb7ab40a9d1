"""A scorecard with one period to a sheet: the tab, or a title that is nothing else, says it; measures stand down.

Workbooks that grow by a tab a month hold such a sheet for each.
"""

import re

from kpis.area import find_area
from kpis.period import Period
from kpis.reading.context import area_of, speaks_of_academic_years
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import area_named, measure_of
from kpis.reading.parts import part_of
from kpis.reading.periods import PeriodText, read_period, year_in_text
from kpis.reading.result import Issue
from kpis.reading.roles import is_total, role_of
from kpis.reading.shapes.area_columns import is_of_all, say_of_all
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.blocks import Block, blocks, is_figure
from kpis.reading.shapes.labelled import Labelled, Place
from kpis.reading.shapes.rows import Builder
from kpis.reading.words import ALL_SERVICES

_OF_THE_PERIOD = re.compile(r"(?:this|current|in|in the|for the)? ?(?:month|period|quarter|term)|kpi|score|figure")
_SAYS_PERIOD = re.compile(
    r"^(?:(?:reporting )?(?:month|period|quarter|term)|position|data|performance)(?: for| of| in| at)?\s*[:-]?\s*"
)
_OF_FIGURES = re.compile(
    r"^(?:figures |data |position )?(?:as )?at\b|^(?:data|position|performance) (?:for|to|in)\b|"
    r"\bq(?:uarter|tr)? ?[1-4]|\b(?:autumn|spring|summer)\b|\bquarter\b"
)
_REPORTED = re.compile(r"\breporting (?:month|period|quarter|term)\b(?: is| of| for)?\s*[:–-]?\s*(.+)$")
_AVERAGE = re.compile(r"\b(?:average|mean|median)\b")  # of counts, it is no count of the area that it names
_GROUPED_BY = re.compile(
    r"\b(?:(?:primary )?needs?|phases?|age (?:bands?|groups?)|year groups?|key stages?|gender|sex|ethnicity|"
    r"school types?|settings?|placements?|services?|agenc(?:y|ies)|advice givers?|providers?|teams?|localit(?:y|ies)|"
    r"sources?)\b"
)
_NO_YEAR = Period(0, 0)
_LEAST = 2  # measures that are known: fewer may stand in any table


def find_period_tabs(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of one period in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, is_figure):
        period = _period_of(grid, block)
        of_areas = _areas_of(block) if period else {}
        table = None
        if period and of_areas:
            table = _table_of_areas(grid, block, period, of_areas, setting)
        elif period and _is_scorecard(block):
            table = _table(grid, block, period, setting)
        elif period and _of_groups(block):
            table = _table_of_groups(grid, block, period, setting)
        if table:
            found.append(table)
    return found


def _period_of(grid: Grid, block: Block) -> Period | None:
    """The period that the nearest title is, and nothing else; else that of the tab."""
    texts = [*block.titles(), grid.name]
    academic = speaks_of_academic_years(texts)
    for text in texts:
        found = read_period(text, academic) or read_period(_SAYS_PERIOD.sub("", text.lower()), academic)
        if found is None and _in_a_piece(text):
            found = read_period(_in_a_piece(text), academic)
        if found and found.period is None and found.months and "quarter" not in found.flags:
            years = (year for other in texts if other != text and (year := year_in_text(other, academic)))
            found = PeriodText(found.in_year(next(years, None) or _NO_YEAR)) if text == grid.name else found
        if found and found.period and found.period.length < 12:
            return found.period
    return None


def _in_a_piece(title: str) -> str:
    """The quarter or term that a piece of a title is, or what it says the figures are as at: no day of a board."""
    reported = _REPORTED.search(title.lower())
    if reported and read_period(reported[1].strip(" )")):
        return reported[1].strip(" )")
    pieces = [piece.strip() for piece in re.split(r"\s[–—-]\s|[,:(;]\s?|\)", title.lower())]
    for piece in pieces:
        found = read_period(piece)
        if found and (found.period or "quarter" in found.flags) and _OF_FIGURES.search(piece):
            return piece
    return ""


def _is_scorecard(block: Block) -> bool:
    """Whether measures that are known stand down, and no heading is a period: the columns are parts of one period."""
    headed = [text for column in block.columns for text in block.over(column)]
    if any(read_period(text) for text in headed):
        return False
    return len({measure_of(text) for row in block.rows for text in block.beside(row)} - {""}) >= _LEAST


def _areas_of(block: Block) -> dict[int, str]:
    """The areas that stand down a block whose headings name measures, by row; empty for any other block."""
    headed = [text for column in block.columns for text in block.over(column)[-1:]]
    if any(read_period(text) for text in headed) or not any(map(measure_of, headed)):
        return {}
    rows = {row: next((text for text in block.beside(row) if text), "") for row in block.rows}
    averaged = {row for row, text in rows.items() if is_of_all(text) or _AVERAGE.search(text.lower())}
    named = {row: text for row, text in rows.items() if row not in averaged and (find_area(text) or area_named(text))}
    others = rows.keys() - named.keys() - averaged
    return named if len(named) >= _LEAST and not others else {}


def _table_of_areas(grid: Grid, block: Block, period: Period, areas: dict[int, str], setting: Setting) -> Table | None:
    """Areas down and measures across, all for one period."""
    table = Table(
        "scorecard_periods_across" if period.length > 1 else "scorecard_months_across", grid, block.heads[0],
        block.left, block.rows[-1], block.right, tuple(block.heads), block.rows[0],
        f"areas stand down and measures across, and the sheet is for {period.label}", "",
    )  # fmt: skip
    builder = Builder(table, setting, (*block.titles(), grid.name))
    for row, area in areas.items():
        for column in block.columns:
            heading = " ".join(dict.fromkeys(block.over(column)))
            if heading and grid.at(row, column) is not None:
                named = find_area(area) or area_named(area)
                place, at = Place(period, row, column), (block.heads[-1], column)
                builder.add(Labelled(heading, (place,), area=named, cell=at))
    for row in block.rows:
        if row not in areas:
            said = next((text for text in block.beside(row) if text), "")
            say_of_all(table, grid, (row, block.left), said)
    builder.finish()
    return table if table.lines or table.targets else None


def _of_groups(block: Block) -> bool:
    """Whether groups of children, or services, stand down under a heading that says what they are, measures across."""
    headed = [text for column in block.columns for text in block.over(column)[-1:]]
    if len(block.labels) != 1 or any(read_period(text) for text in headed) or not any(map(measure_of, headed)):
        return False
    return bool(_GROUPED_BY.search(block.label_headings()[0].lower()))


def _table_of_groups(grid: Grid, block: Block, period: Period, setting: Setting) -> Table | None:
    """Needs, phases or services down and measures across, all for one period; a row for all of them is the whole."""
    table = Table(
        "scorecard_periods_across" if period.length > 1 else "scorecard_months_across", grid, block.heads[0],
        block.left, block.rows[-1], block.right, tuple(block.heads), block.rows[0],
        f"groups stand down and measures across, and the sheet is for {period.label}",
        area_of(grid, block.heads[0], block.titles()) or setting.area,
    )  # fmt: skip
    titles = [title for title in block.titles() if not _GROUPED_BY.search(title.lower())]
    builder = Builder(table, setting, (*(titles or block.titles()), grid.name))
    for row in block.rows:
        group = next((text for text in block.beside(row) if text), "")
        whole = bool(ALL_SERVICES.match(group.lower())) or is_total(group)
        for column in block.columns:
            heading = " ".join(dict.fromkeys(block.over(column)))
            if heading and group and grid.at(row, column) is not None:
                place, at = Place(period, row, column), (block.heads[-1], column)
                builder.add(Labelled(heading, (place,), group="" if whole else group, cell=at))
    builder.finish()
    return table if any(not line.meant.is_local for line in table.lines) else None


def _table(grid: Grid, block: Block, period: Period, setting: Setting) -> Table | None:
    table = Table(
        "scorecard_periods_across" if period.length > 1 else "scorecard_months_across", grid, block.heads[0],
        block.left, block.rows[-1], block.right, tuple(block.heads), block.rows[0],
        f"measures stand down, and the sheet is for {period.label}",
        area_of(grid, block.heads[0], block.titles()) or setting.area,
    )  # fmt: skip
    of_areas = {column: area for column in block.columns if (area := _area_over(block, column))}
    if len(of_areas) >= _LEAST and not any(part_of(text) for column in of_areas for text in block.over(column)[-1:]):
        parts, table.area = dict.fromkeys(of_areas, ""), ""
    else:
        parts, of_areas = _parts(table, block), {}
    builder = Builder(table, setting, (*block.titles(), grid.name))
    for row in block.rows:
        beside = [text for text in block.beside(row) if text]
        label = next((text for text in beside if measure_of(text)), max(beside, key=len, default=""))
        if not label or is_total(label):
            continue
        column_of_label = block.labels[block.beside(row).index(label)]
        for column, part in parts.items():
            if grid.at(row, column) is None and (row, column) not in grid.uncached:
                continue
            builder.add(
                Labelled(
                    label, (Place(period, row, column),), part=part, section=block.sections.get(row, ""),
                    area=of_areas.get(column) or block.area_beside(row), cell=(row, column_of_label),
                )
            )  # fmt: skip
    builder.finish()
    return table if table.lines or table.targets else None


def _area_over(block: Block, column: int) -> str:
    """The area that the heading of a column is, and nothing else; a group of areas is none."""
    heading = (block.over(column) or [""])[-1]
    return "" if is_of_all(heading) else find_area(heading) or area_named(heading)


def _parts(table: Table, block: Block) -> dict[int, str]:
    """What each column holds of the period: its heading where that is a part; other columns are said not to be read."""
    parts: dict[int, str] = {}
    for column in block.columns:
        heading = (block.over(column) or [""])[-1]
        if part_of(heading) and part_of(heading) != "compares":
            parts[column] = heading
        elif _OF_THE_PERIOD.fullmatch(heading.lower().strip(" :*")):
            parts[column] = ""
        elif role_of(heading).kind in ("total", "running"):
            table.skip_column(column)
        else:
            table.issues.append(_unread(table, column, heading))
    return parts


def _unread(table: Table, column: int, heading: str) -> Issue:
    return Issue(
        "COLUMN_NOT_READ", "info", f"{heading or 'A column without a heading'!r} does not say what it is of: not read.",
        table.grid.name, range_name(table.top, column, table.bottom, column), heading, "number, %, actual or target",
        "Name the column by what it holds.",
    )  # fmt: skip
