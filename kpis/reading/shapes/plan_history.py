"""The sheet of a plan's workbook that carries its history: a line for what was said of one part of it on a day."""

from collections.abc import Iterator

from kpis.plan import EARLIER, NO_DAY, TAKEN_OUT, Said
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, cell_name
from kpis.reading.numbers import read_cell
from kpis.reading.plans.codes import objective_of, priority_of
from kpis.reading.plans.dues import due_of
from kpis.reading.plans.leads import leads_of, without_contacts
from kpis.reading.plans.statuses import status_of
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table

OF = "history of"
KINDS = {
    "action": ("action", ""), "milestone": ("milestone", ""), "milestones counted": ("milestone", "counted"),
    "risk before mitigation": ("risk", "before"), "risk after mitigation": ("risk", "after"),
}  # fmt: skip
_NAMES = {
    OF: "of", "ref": "ref", "priority": "priority", "objective": "objective", "what": "what", "on": "on",
    "status": "status", "number": "number", "due": "due", "lead": "lead", "progress": "progress",
    "evidence (link or document)": "evidence", "ref then": "code", "consequence": "consequence",
    "likelihood": "likelihood", "score": "score",
}  # fmt: skip
_NEEDED = {"of", "what", "on"}
_OUT = "taken out"


def find_plan_history(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """The table under the headings of a history, where a sheet has one."""
    for row in grid.may_begin(used):
        texts = [grid.text(row, column).casefold() for column in range(len(grid.rows[row]))]
        if OF in texts:
            columns = {_NAMES[text]: column for column, text in enumerate(texts) if text in _NAMES}
            table = _read(grid, row, columns, setting) if columns.keys() >= _NEEDED else None
            return [table] if table and (table.parts or table.issues) else []  # headings alone: not filled in yet
    return []


def _read(grid: Grid, row: int, columns: dict[str, int], setting: Setting) -> Table:
    table = Table(
        "plan_history", grid, row, min(columns.values()), grid.height - 1, max(columns.values()), (row,), row + 1,
        "each row is what was said of a part of the plan on a day, by the headings “History of”, “What” and “On”",
        area_of(grid, row, titles_above(grid, row)) or setting.area,
    )  # fmt: skip
    table.parts = list(_lines(table, columns))
    table.rows_in_source = table.rows_kept = len(table.parts)
    return table


def _lines(table: Table, columns: dict[str, int]) -> Iterator[Said]:
    grid = table.grid
    for row in range(table.first_row, grid.height):
        said = {name: without_contacts(grid.text(row, column)) for name, column in columns.items()}
        kind, of = KINDS.get(said["of"].casefold(), ("", ""))
        day = due_of(grid.over(row, columns["on"])) or ""
        if not kind or len(day) != len("2021-03-31"):
            if any(said.values()):
                at = cell_name(row, columns["of" if not kind else "on"])
                table.issues.append(
                    Issue("HISTORY_UNREADABLE", "warning", "This line of the history is left out: it needs one of "
                          f"{', '.join(each.capitalize() for each in KINDS)}, and a day.", grid.name, at,
                          said["of" if not kind else "on"][:80], "what it is of, and a day", "Correct the cell.")
                )  # fmt: skip
            continue
        due = due_of(grid.over(row, columns["due"])) if said.get("due") else ""
        values = {
            **said,
            "status": _status(said.get("status", "")),
            "due": NO_DAY if said.get("due") and not due else due or "",
            "lead": "; ".join(leads_of(grid.over(row, columns["lead"]))) if said.get("lead") else "",
            **{name: _number(grid, row, columns, name) for name in ("number", *EARLIER["risk"])},
        }
        yield Said(table.area, kind, _about(kind, of, said, values), day,
                   tuple("" if of == "counted" and name == "status" and values[name] != TAKEN_OUT else
                         values.get(name, "") for name in EARLIER[kind]),
                   grid.name, cell_name(row, columns["of"]))  # fmt: skip


def _about(kind: str, of: str, said: dict[str, str], values: dict[str, str]) -> tuple[str, ...]:
    priority = priority_of(said.get("priority", ""))[0]
    if kind == "action":
        return priority, objective_of(said.get("objective", ""))[0], said.get("ref", ""), said["what"]
    if kind == "milestone":
        return priority, said["what"], values["status"] if of else ""
    return said.get("ref", ""), said["what"], of


def _status(text: str) -> str:
    """A status; ``unknown`` where something is printed that says none."""
    if not text:
        return ""
    return TAKEN_OUT if text.casefold().startswith(_OUT) else status_of(text) or "unknown"


def _number(grid: Grid, row: int, columns: dict[str, int], name: str) -> str:
    cell = read_cell(grid.over(row, columns[name])) if name in columns else None
    return f"{cell.value:g}" if cell is not None and cell.value is not None else ""
