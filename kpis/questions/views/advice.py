"""Advice by service: month by month, and what each service owes."""

from kpis.keeping import Store
from kpis.period import Period
from kpis.questions.advice import advice_grid
from kpis.questions.casework import Partner, partners
from kpis.questions.views.view import SECTION, Of, Shown
from kpis.telling.grid import cell_words
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import TONES_OF_VERDICTS, plan_cell, value_cell, words_table
from kpis.telling.scales import short_name
from kpis.telling.words import value_words

MONTHS = 7  # that stand beside one another on a screen
OWED = ("Service", "Outstanding", "Overdue", "Children affected", "Longest late", "In time", "Against the plan")


def every_service(store: Store, of: Of) -> tuple[Shown, ...]:
    """Service by month, the newest months, each cell in the tone of its verdict."""
    grid = advice_grid(store, of.area, of.as_of)
    if not grid.services:
        return ()
    months = grid.months[-MONTHS:]
    rows = []
    for service in grid.services:
        cells = [Cell(service)]
        for month in months:
            point = grid.points.get((service, month))
            if point is None or point.value is None:
                cells.append(Cell("" if point is None else cell_words(point), tone="quiet"))
            else:
                cells.append(Cell(value_words(point), point.value, "proportion",
                                  TONES_OF_VERDICTS.get(point.plan.code, "")))  # fmt: skip
        rows.append(cells)
    newest = [each for service in grid.services if (each := grid.points.get((service, months[-1])))]
    judged = [each for each in newest if each.value is not None and each.plan.code in TONES_OF_VERDICTS]
    reached = sum(each.plan.code == "on_target" for each in judged)
    when = Period(months[-1], months[-1]).long_label
    title = f"Advice within 6 weeks: {reached} of {len(judged)} services on target in {when}"
    if not judged:
        title = f"Advice within 6 weeks by {len(grid.services)} services, to {when}"
    name = f"{SECTION}-advice"
    columns = ("Service", *(Period(each, each).label for each in months))
    table = words_table(f"{name}-table", title, columns, rows)
    return (Shown(Page(SECTION, name, title, f"{short_name(of.area)}: advice, service by month", tables=(table,))),)


def owed(store: Store, of: Of) -> tuple[Shown, ...]:
    """Every service with what it owes and where its share in time stands."""
    found = partners(store, of.area)
    if not found:
        return ()
    late = sum(each.overdue for each in found)
    of_how_many = sum(each.outstanding for each in found)
    title = f"{late:,} of {of_how_many:,} pieces of outstanding advice are overdue"
    name = f"{SECTION}-partners"
    table = words_table(f"{name}-table", title, OWED, [_row(each) for each in found])
    return (Shown(Page(SECTION, name, title, f"{short_name(of.area)}: what each service owes", tables=(table,))),)


def _row(each: Partner) -> tuple[Cell, ...]:
    point = each.series.latest if each.series is not None else None
    return (
        Cell(each.service), Cell(f"{each.outstanding:,}", each.outstanding, "count"),
        Cell(f"{each.overdue:,}", each.overdue, "count"), Cell(f"{each.children:,}", each.children, "count"),
        Cell(f"{each.longest_days_late:,} days" if each.longest_days_late else ""),
        value_cell(point, "proportion"), plan_cell(point) if point is not None else Cell(""),
    )  # fmt: skip
