"""A printed target turned into one of the plan's: its value, its direction, the cell it stands in, and its start."""

import re
from dataclasses import replace

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import Target
from kpis.reading.grid import cell_name
from kpis.reading.lines import Line
from kpis.reading.numbers import Cell
from kpis.reading.result import FoundTarget, Issue, Question
from kpis.reading.shapes.base import Setting, Table

_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s?%?\s?(?:-|–|to)\s?(\d+(?:\.\d+)?)\s?(%?)")


def read_target_cell(
    table: Table,
    target: Target,
    cell: Cell,
    at: tuple[int, int],
    *,
    basis: str | None,
    setting: Setting,
    line: Line | None = None,
) -> FoundTarget | None:
    """Add a target to its table, as a proportion or in its measure's unit; asks for the start where none is printed."""
    measure = MEASURES.get(target.measure)
    name = cell_name(*at)
    if cell.value is None:
        return None
    share = measure.unit == "proportion" if measure else cell.percent or cell.fraction or _is_share_line(line)
    value = cell.value
    if share:
        value = value / 100 if cell.percent or (not cell.fraction and value > 1.5) else value
    if share and not 0 <= value <= 1 + 1e-9:
        table.issues.append(
            Issue(
                "PCT_OVER_100", "error", f"A target of {cell.value:g} cannot be a share: left out.", table.grid.name,
                name, f"{cell.value:g}", "0 to 100 %", "Correct the target.",
            )
        )  # fmt: skip
        return None
    lower = bool(measure and measure.better == "lower") or cell.bound == "<"
    unit = "proportion" if share else measure.unit if measure else "number"
    target = replace(target, value=round(value, 6), unit=unit, operator="<=" if lower else ">=")
    if target.start_assumed:
        target = _ask_for_start(table, target, name, setting)
    if "range" in cell.flags:
        table.issues.append(
            Issue("VALUE_BOUND", "info", f"A range is printed: {cell.value:g} is the target, the end first reached.",
                  table.grid.name, name, table.grid.text(*at), "one number")
        )  # fmt: skip
    found = FoundTarget(target, table.grid.name, name, basis)
    table.targets.append(found)
    return found


def of_range(cell: Cell, measure: str) -> Cell:
    """A target printed as a range, ``75-80%``: met from its nearer end on; any other cell as it is."""
    match = _RANGE.fullmatch(cell.unread.lower()) if cell.unread else None
    if match is None or float(match[1]) >= float(match[2]):
        return cell
    declared = MEASURES.get(measure)
    lower = declared is not None and declared.better == "lower"
    return Cell(float(match[2 if lower else 1]), percent=bool(match[3]), flags=("range",))


def say_unread_target(table: Table, cell: Cell, at: tuple[int, int]) -> None:
    """Say that words stand where a target is expected, and give none."""
    table.issues.append(
        Issue(
            "VALUE_DATA_ERROR", "info", f"{cell.unread!r} was not understood as a target: left out.", table.grid.name,
            cell_name(*at), cell.unread, "a number or a percentage", "Write the target as a number, with its month.",
        )
    )  # fmt: skip


def _is_share_line(line: Line | None) -> bool:
    """Whether the row beside a local target holds percentages."""
    if line is None or not line.meant.measure.startswith(LOCAL):
        return False
    return line.meant.role == "share" or any(each.cell.percent or each.cell.fraction for each in line.numbers)


def _ask_for_start(table: Table, target: Target, name: str, setting: Setting) -> Target:
    of = "/".join(filter(None, (target.measure, target.basis, target.group, f"{target.value:g}")))
    key = f"target_start:{table.grid.name}!{of}"
    answer = setting.answers.get(key)
    if answer:
        return replace(target, starts=Period.parse(answer).first, ends=None, start_assumed=False)
    shown = f"{target.value:.0%}" if target.unit == "proportion" else f"{target.value:g}"
    first = Period(target.starts, target.starts) if target.starts is not None else None
    table.questions.append(
        Question(
            key, "TARGET_START",
            f"The target {shown} in {name} on sheet {table.grid.name!r} has no start. From which month does it hold? "
            "Without an answer it applies to the months of this file only.",
            str(first or ""), (), table.grid.name, name, optional=True,
        )
    )  # fmt: skip
    return target
