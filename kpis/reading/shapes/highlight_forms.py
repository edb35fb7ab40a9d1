"""Highlight reports with a workstream to a sheet: labels down or across, what they ask for beside or below each.

A label is known as the headings of a list of priorities are; a form is known by having enough of them.
"""

from dataclasses import dataclass, field

from kpis.area import find_area
from kpis.plan import Priority
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid
from kpis.reading.plans.columns import known
from kpis.reading.plans.parts import Row, beside_priority, part_of
from kpis.reading.shapes.base import Setting, Table

_KIND = "priorities"
_TOLD = {"concern", "headline", "so_what", "did", "difference", "next_steps"}
_LEAST, _LEAST_TOLD = 4, 2  # labels that are known; those of them that tell something
_LONGEST_LABEL = 80
_TALLEST = 200  # rows: what is longer is no form


@dataclass
class _Form(Row):
    """The cells of a form, each where its label points."""

    cells: dict[str, tuple[int, int]] = field(default_factory=dict)

    def at(self, name: str) -> tuple[int, int]:
        return self.cells[name]


def find_highlight_forms(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """The form that a sheet is, in the rows that no other table has used."""
    if grid.height > _TALLEST:
        return []
    labels, cells = _labelled(grid, used)
    if "theme" in cells and "title" not in cells:
        cells["title"] = cells.pop("theme")
    rows = {row for row, _ in labels.values()}
    if "title" not in cells or len(rows) < _LEAST or len(_TOLD & set(cells)) < _LEAST_TOLD:
        return []
    last, right = max(row for row, _ in cells.values()), max(column for _, column in cells.values())
    top, left = min(rows), min(column for _, column in labels.values())
    form = _Form(grid, top, dict.fromkeys(cells, 0), _area(grid, top, setting), cells=cells)
    priority = part_of(_KIND, form)
    if not isinstance(priority, Priority):
        return []
    return [
        Table(
            _KIND, grid, top, left, last, right, (top,), top,
            f"{len(labels)} labels of a highlight report stand beside or over what they ask for", form.area,
            issues=form.issues, parts=[priority, *beside_priority(priority, form)], rows_in_source=1, rows_kept=1,
        )
    ]  # fmt: skip


def _area(grid: Grid, top: int, setting: Setting) -> str:
    return area_of(grid, top, titles_above(grid, top)) or _stated_area(grid) or setting.area


def _stated_area(grid: Grid) -> str:
    """The area that a cell beside ``Local area`` names."""
    texts = (grid.text(row, column) for row in range(min(grid.height, 30)) for column in range(len(grid.rows[row])))
    return next((area for text in texts if len(text) < _LONGEST_LABEL and (area := find_area(text))), "")


def _labelled(grid: Grid, used: set[int]) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """By name where a label stands, and where what it asks for: right of it, else below it."""
    labels: dict[str, tuple[int, int]] = {}
    cells: dict[str, tuple[int, int]] = {}
    for row in range(grid.height):
        for column in range(len(grid.rows[row])):
            name = "" if row in used else _name(grid, row, column)
            if not name or name in labels:
                continue
            place = _place(grid, row, column)
            if place:
                labels[name], cells[name] = (row, column), place
    return labels, cells


def _name(grid: Grid, row: int, column: int) -> str:
    if not isinstance(grid.at(row, column), str) or len(grid.text(row, column)) > _LONGEST_LABEL:
        return ""
    return next((name for name, _ in known(_KIND, grid.text(row, column))), "")


def _place(grid: Grid, row: int, column: int) -> tuple[int, int] | None:
    """The nearest cell with something in it on the right of a label, of its own row; else the one below."""
    width = len(grid.rows[row])
    right = next((c for c in range(column + 1, width) if grid.at(row, c) is not None), None)
    if right is not None and not _name(grid, row, right):
        return row, right
    below = row + 1
    filled = below < grid.height and column < len(grid.rows[below]) and grid.at(below, column) is not None
    return (below, column) if filled and not _name(grid, below, column) else None
