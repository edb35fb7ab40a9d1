"""At a glance: every monthly measure by two questions, and the same in order of attention."""

from kpis.keeping import Store
from kpis.questions.glance import Glance, at_a_glance
from kpis.questions.pack.section import many
from kpis.questions.views.view import SECTION, Of, Shown, framed, tabled
from kpis.telling.glance import (
    ADVICE,
    COLUMNS,
    ROWS,
    cell_of,
    glance_table,
    name_at_a_glance,
    newest_words,
    still_needed,
)
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import words_table

IN_A_CELL = 4  # measures that are named in one cell of the grid
IN_ORDER = ("Measure", "Month", "Value", "Target now", "Is it changing?", "Will the target be met?", "Owner")


def glance(store: Store, of: Of) -> tuple[Shown, ...]:
    """The grid, then the table; then what cannot be judged by months."""
    found = at_a_glance(store, of.area, of.as_of)
    return (*(_judged(found, of) if found.judged else ()), *_not_judged(found, of))


def _judged(found: Glance, of: Of) -> tuple[Shown, ...]:
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


def _not_judged(found: Glance, of: Of) -> tuple[Shown, ...]:
    """The measures that have too few months, and those that come by longer periods with their newest figures."""
    name = f"{SECTION}-glance"
    lacking = tuple(dict.fromkeys(still_needed(each) for each in found.waiting))
    title = f"Too few months to tell: {many(len(lacking), 'measure')}"
    few = (Shown(Page(SECTION, f"{name}-few", title, f"{of.area}: at a glance", lacking)),) if lacking else ()
    rows = list(dict.fromkeys((name_at_a_glance(each), newest_words(each)) for each in found.others))
    said = f"Not by month: {many(len(rows), 'figure')}, each the newest"
    return (*few, *tabled(of, "glance-others", said, "At a glance", ("Measure", "Newest figure"), rows))


def _cell(names: list[str], advice: str) -> str:
    more = len(names) - IN_A_CELL
    said = "; ".join(names[:IN_A_CELL]) + (f"; and {more} more" if more > 0 else "")
    return f"{advice} {said}" if names else ""
