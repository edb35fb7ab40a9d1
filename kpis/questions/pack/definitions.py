"""Annex: what each measure of the pack counts, out of what, and why it matters."""

from kpis.measures import MEASURES
from kpis.questions.definitions import definitions
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import many
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import words_table

SECTION = "definitions"
COLUMNS = ("Measure", "Counts", "Out of", "Better", "The law", "Why it matters")


def pages(asked: Asked) -> tuple[Page, ...]:
    """The measures with figures; all of them where there are none."""
    shown = {each.id for each in asked.here.measures() if each.id in MEASURES} or set(MEASURES)
    rows = [
        (each.title, each.counts, each.out_of, each.better, each.law or "No legal limit", each.why_it_matters)
        for each in definitions()
        if each.id in shown
    ]
    title = f"What is counted by {many(len(rows), 'measure')} of this pack"
    own = sum(each.is_local for each in asked.here.measures())
    note = f"{own} more are figures of the area's own, as its files name them." if own else ""
    table = words_table(f"{SECTION}-table", title, COLUMNS, rows, note)
    return (Page(SECTION, SECTION, title, "Annex: definitions", tables=(table,)),)
