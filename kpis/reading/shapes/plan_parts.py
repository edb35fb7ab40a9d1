"""The other tables of an improvement plan: the plan, priorities, tests of success, barriers, steps, asks, voices.

Each is known by its headings, wherever it stands and whatever its tab is called.
"""

import re
from dataclasses import replace

from kpis.plan import Priority
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.plans.columns import PARTS, columns_in, is_header_of_another, is_no_part, known
from kpis.reading.plans.parts import MAKERS, Row, beside_priority, part_of
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.tracker_columns import OF_PEOPLE
from kpis.sheets import SHEETS

_LEAST = 0.5  # of a row's headings, so many must be known
_FEWEST = {"plan": 3, "priorities": 3, "voices": 3}  # kinds whose headings are those of other lists too


def find_plan_parts(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every such table in the rows of a sheet that no other table has used."""
    tables: list[Table] = []
    for row in grid.may_begin(used):
        if tables and row <= tables[-1].bottom:
            continue
        kind, columns = _kind(grid, row)
        table = _read(_begun(grid, row, kind, columns, setting), columns, used) if kind else None
        if table:
            tables.append(table)
    return tables


def _kind(grid: Grid, row: int) -> tuple[str, dict[str, int]]:
    """The kind of sheet whose headings stand in a row, and its columns: the one with most of them; '' for none."""
    texts = [grid.text(row, column) for column in range(len(grid.rows[row])) if grid.at(row, column) is not None]
    if len(texts) < 2 or any(len(text) > 80 for text in texts):
        return "", {}
    best: tuple[int, str, dict[str, int]] = (0, "", {})
    for kind in PARTS:
        sheet = SHEETS[kind]
        names = {name for text in texts for name, _ in known(kind, text)}
        if kind == "priorities" and "theme" in names:
            names.add("title")  # a workstream is told of as a priority is
        if any(column.needed and column.name not in names for column in sheet.columns) or is_no_part(kind, texts):
            continue
        columns = {name: places[0].column for name, places in columns_in(grid, row, kind).items()}
        if kind == "priorities" and "title" not in columns:
            columns["title"] = columns.pop("theme")
        needed = {column.name for column in sheet.columns if column.needed}
        whole = any(set(group) <= set(columns) for group in sheet.one_of)
        if (
            needed <= set(columns)
            and whole
            and len(columns) >= max(_FEWEST.get(kind, 2), _LEAST * len(texts))
            and len(columns) > best[0]
        ):
            best = (len(columns), kind, columns)
    if best[1] and any(OF_PEOPLE.search(text.lower()) for text in texts):
        return "", {}
    return best[1], best[2]


def _begun(grid: Grid, row: int, kind: str, columns: dict[str, int], setting: Setting) -> Table:
    titles = titles_above(grid, row)
    names = ", ".join(repr(grid.text(row, column)) for column in sorted(columns.values()))
    return Table(
        kind, grid, row, min(columns.values()), row, max(columns.values()), (row,), row + 1,
        f"each row is of {SHEETS[kind].title!r}, by the headings {names}",
        area_of(grid, row, titles) or setting.area,
    )  # fmt: skip


def _read(table: Table, columns: dict[str, int], used: set[int]) -> Table | None:
    """The table with what its rows hold; None when they hold nothing."""
    grid, kind, row = table.grid, table.shape, table.top
    main, found, above = columns[MAKERS[kind][0]], 0, ""
    for below in range(row + 1, grid.height):
        if below in used or is_header_of_another(grid, below, kind) or _kind(grid, below)[0] not in ("", kind):
            break
        if _kind(grid, below)[0]:
            table.issues.append(
                Issue("HEADER_REPEATED", "info", "The headings are printed again: this row is not read.", grid.name,
                      range_name(below, table.left, below, table.right))
            )  # fmt: skip
            continue
        if grid.block_start(below, main)[0] < below or _heads_another(grid, below):
            continue
        line = Row(grid, below, columns, table.area, above)
        part = part_of(kind, line)
        table.issues.extend(line.issues)
        if part is None:
            continue
        table.bottom, found = below, found + 1
        above = getattr(part, "priority", "")
        if part in table.parts:
            table.issues.append(
                Issue("ROW_DUPLICATE", "warning", "This row repeats one above: it is kept once.", grid.name,
                      range_name(below, main, below, main))
            )  # fmt: skip
        else:
            table.parts.append(part)
            if isinstance(part, Priority):
                table.parts.extend(beside_priority(part, line))
    if kind == "priorities":
        priorities = [each for each in table.parts if isinstance(each, Priority)]
        order = {each.code: number for number, each in enumerate(priorities, start=1)}
        table.parts = [replace(each, order=order[each.code]) if isinstance(each, Priority) else each
                       for each in table.parts]  # fmt: skip
    repeated = sum(issue.code == "ROW_DUPLICATE" for issue in table.issues)
    table.rows_in_source, table.rows_kept = found, found - repeated
    return table if table.parts else None


def _heads_another(grid: Grid, row: int) -> bool:
    """Whether a row holds one text alone, and the next row headings: the title of another table."""
    filled = [column for column in range(len(grid.rows[row])) if grid.at(row, column) is not None]
    below = next((r for r in range(row + 1, min(row + 4, grid.height)) if not grid.is_blank_row(r)), None)
    return (
        len(filled) == 1
        and below is not None
        and bool(re.search("[A-Za-z]", grid.text(row, filled[0])))
        and (bool(_kind(grid, below)[0]) or is_header_of_another(grid, below, ""))
    )
