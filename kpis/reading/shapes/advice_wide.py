"""Advice with one case a row, and for each service columns of its own: requested, received, due."""

import re
from dataclasses import replace

from kpis.reading.context import area_of
from kpis.reading.grid import Grid, Value, range_name
from kpis.reading.result import Issue
from kpis.reading.shapes.advice_headings import WideHeader, header_over
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.shapes.columns_beside import (
    beside_of,
    columns_beside,
    heading_of,
    say_people,
)
from kpis.reading.shapes.unfolded import (
    Unfolded,
    areas_of_sections,
    beside_first,
    kept_rows,
    rows_below,
    say_totals,
    starts,
    titles_near,
)
from kpis.sheets import SHEETS


def find_advice_wide(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of advice in pairs of columns; a list of requests in its other columns is a table of its own."""
    found: list[Table] = []
    taken = set(used)
    for first in starts(grid, used):
        if first in taken:
            continue
        header = header_over(grid, first, taken)
        table = _read(grid, header, setting, taken) if header else None
        if table is None or header is None:
            continue
        found.extend([table, *_beside(grid, header, table, setting, taken)])
        taken.update(range(table.top, table.bottom + 1))
    return found


def _read(grid: Grid, header: WideHeader, setting: Setting, used: set[int]) -> Table | None:
    heads = header.heads
    headed = [c for c in range(grid.width) if heading_of(grid, heads, c)]
    rows, totals = rows_below(grid, heads[-1], used, headed)
    if not rows:
        return None
    others = [c for c in headed if c not in header.columns]
    beside = columns_beside(grid, heads, rows, others, re.compile(r"(?!)"))
    titles = titles_near(grid, heads[0])
    table = Table(
        "advice_wide", grid, heads[0], headed[0], max([*rows, *totals]), headed[-1], tuple(heads), rows[0],
        f"one case a row, with columns of dates for {', '.join(header.services)}",
        area_of(grid, heads[0], titles) or setting.area,
    )  # fmt: skip
    unfolded = Unfolded(SHEETS["advice"], table)
    areas = areas_of_sections(grid, heads[-1], rows)
    always = {service for service in header.services if _is_always_asked(grid, rows, service, header)}
    for row in rows:
        told = beside_of(grid, row, beside)
        if row in areas and "area" not in told:
            told["area"] = areas[row], headed[0]
        for service in header.services:
            _add(unfolded, row, service, header, told, always=service in always)
    _say_not_asked(table, header, always)
    if not unfolded.rows:
        return None
    unfolded.settle(setting)
    table.rows_in_source, table.rows_kept = len(rows) + len(totals), kept_rows(grid, rows, headed)
    say_people(table, beside)
    say_totals(table, totals)
    return table


def _is_always_asked(grid: Grid, rows: list[int], service: str, header: WideHeader) -> bool:
    """Whether a service that has no date of request of its own is asked for every child: most rows have its answer.

    Then a row without one is advice still waited for; else the service was not asked there.
    """
    kinds = header.services[service]
    if header.shared is None or "requested_on" in kinds:
        return False
    asked = [row for row in rows if grid.at(row, header.shared) is not None]
    told = sum(any(grid.at(row, column) is not None for column in kinds.values()) for row in asked)
    return 2 * told >= len(asked) > 0


def _say_not_asked(table: Table, header: WideHeader, always: set[str]) -> None:
    """Say how the empty cells of services without a date of request of their own are read."""
    grid = table.grid
    for service, kinds in header.services.items():
        if header.shared is None or "requested_on" in kinds or service in always:
            continue
        column = min(kinds.values())
        table.issues.append(
            Issue(
                "ADVICE_NOT_REQUIRED", "info",
                f"Most rows have nothing under {service!r}: an empty cell is read as not asked for, not as late.",
                grid.name, range_name(table.first_row, column, table.bottom, column), "empty cells",
                "a date of request for each service", "Write 'not required' where the service was not asked.",
            )
        )  # fmt: skip


def _add(
    unfolded: Unfolded, row: int, service: str, header: WideHeader, told: dict[str, tuple[Value, int]], *, always: bool
) -> None:
    """One piece of advice, where any cell of the service says something of it, or it is asked for every child."""
    grid, kinds = unfolded.table.grid, header.services[service]
    if all(grid.at(row, column) is None for column in kinds.values()) and not (
        always and header.shared is not None and grid.at(row, header.shared) is not None
    ):
        return
    if "requested_on" not in kinds and header.shared is not None:
        kinds = {**kinds, "requested_on": header.shared}
    if "due_on" not in kinds and header.due is not None:
        kinds = {**kinds, "due_on": header.due}
    first = min(kinds.values())
    cells: dict[str, tuple[Value, int]] = {
        name: (grid.at(row, kinds[name]) if name in kinds else None, kinds.get(name, first))
        for name in ("requested_on", "received_on", "due_on")
        if name != "requested_on" or header.is_asked
    }
    cells["service"] = service, first
    for name in ("required", "on_time", "weeks", "days"):
        if any(name in others for others in header.services.values()):
            cells[name] = (grid.at(row, kinds[name]), kinds[name]) if name in kinds else (None, first)
    unfolded.add(row, cells | told)


def _beside(grid: Grid, header: WideHeader, table: Table, setting: Setting, used: set[int]) -> list[Table]:
    """Lists of cases in the same rows, when the columns of the advice are left out: requests, decisions, plans."""
    rows = [
        [None if column in header.columns else value for column, value in enumerate(row)]
        if table.top <= number <= table.bottom else row if number < table.top else []
        for number, row in enumerate(grid.rows)
    ]  # fmt: skip
    for row in header.heads[:-1]:
        rows[row] = [value if not _over_advice(grid, row, c, header) else None for c, value in enumerate(rows[row])]
    merged = [each for each in grid.merged if each[1] == each[3] and each[1] not in header.columns]
    rest = replace(grid, rows=rows, merged=merged)
    found = [
        each
        for each in find_case_lists(rest, setting, used | set(range(table.top)))
        if any(r.kind == "assessments" for r in each.records)
    ]
    return beside_first(found, grid)


def _over_advice(grid: Grid, row: int, column: int, header: WideHeader) -> bool:
    """Whether a heading stands over columns of the advice."""
    return any(grid.block_start(row, each) == (row, column) for each in header.columns)
