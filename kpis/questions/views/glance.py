"""At a glance: every monthly measure by two questions, and the same in order of attention."""

from kpis.keeping import Store
from kpis.questions.glance import at_a_glance
from kpis.questions.views.view import SECTION, Of, Shown, framed
from kpis.telling.glance import ADVICE, COLUMNS, ROWS, cell_of, glance_table, name_at_a_glance
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import words_table

IN_A_CELL = 4  # measures that are named in one cell of the grid
IN_ORDER = ("Measure", "Month", "Value", "Target now", "Is it changing?", "Will the target be met?", "Owner")


def glance(store: Store, of: Of) -> tuple[Shown, ...]:
    """The grid, then the table."""
    found = at_a_glance(store, of.area, of.as_of)
    if not found.judged:
        return ()
    cells = [cell_of(each) for each in found.judged]
    concern, missed = (sum(cell is not None and cell[at] == what for cell in cells)
                       for at, what in ((0, "concern"), (1, "fail")))  # fmt: skip
    title = f"{len(cells)} measures at a glance: {concern} in concern, {missed} that miss their target every month"
    rows = []
    for row, words in ROWS.items():
        told = [_cell([name_at_a_glance(each) for each in found.judged if cell_of(each) == (row, column)],
                      ADVICE.get((row, column), "")) for column in COLUMNS]  # fmt: skip
        if any(told):
            rows.append((words, *told))
    name = f"{SECTION}-glance"
    grid = words_table(f"{name}-grid", title, ("Is it changing?", *COLUMNS.values()), rows)
    table = framed(f"{name}-table", "In order of attention", glance_table(found.judged, found.owners), IN_ORDER)
    return (Shown(Page(SECTION, name, title, f"{of.area}: at a glance", tables=(grid, table))),)


def _cell(names: list[str], advice: str) -> str:
    more = len(names) - IN_A_CELL
    said = "; ".join(names[:IN_A_CELL]) + (f"; and {more} more" if more > 0 else "")
    return f"{advice} {said}" if names else ""
