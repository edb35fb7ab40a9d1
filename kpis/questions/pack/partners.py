"""A page for each partner in health: its advice in time, and what it owes. For the board alone."""

from kpis.questions.advice import ADVICE
from kpis.questions.pack.advice import OWED
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import missing_page, page_of
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.pack.tabled import value_cell, words_table
from kpis.telling.words import period_words

SECTION = "health-partners"
HEALTH = ("Health", "Paediatrics", "OT", "SaLT", "Physio", "CAMHS")


def pages(asked: Asked) -> tuple[Page, ...]:
    """One page a service, in the order in which reports list them."""
    made = []
    for series in asked.groups(ADVICE):
        if series.group in HEALTH and series.latest is not None:
            made.append(page_of(SECTION, series, tables=_owes(asked, series.group)))
    title = "No figures yet for the advice of health partners, by service"
    return tuple(made) or (missing_page(asked, SECTION, title, (ADVICE,)),)


def _owes(asked: Asked, service: str) -> tuple[Table, ...]:
    rows = []
    for which in OWED:
        told = next((each for each in asked.groups(which) if each.group == service), None)
        if told is not None and told.latest is not None:
            when = period_words(told.latest.period, told.grain)
            rows.append((Cell(told.measure.title), value_cell(told.latest, told.measure.unit), Cell(when)))
    if not rows:
        return ()
    name = f"{SECTION}-{service.lower()}-owes-table"
    return (words_table(name, f"{service}: advice that is owed", ("Measure", "Figure", "Month"), rows),)
