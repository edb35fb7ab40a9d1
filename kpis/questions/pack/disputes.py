"""Complaints, mediation and appeals to the tribunal: whatever an area's own scorecard says of them."""

import re

from kpis.judging import JudgedSeries
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import many, page_of
from kpis.telling import period_label, source_line
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import value_cell, words_table

SECTION = "disputes"
_WORDS = re.compile(r"\b(complain|complaint|compliment|mediat|tribunal|appeal|disagreement|ombudsman)", re.IGNORECASE)


def pages(asked: Asked) -> tuple[Page, ...]:
    """A page for each figure of the area's own that speaks of them; those of one period alone in one table."""
    named = [each for each in asked.here.measures() if each.is_local and _WORDS.search(each.title)]
    told = [series for each in named if (series := asked.series(each.id)) is not None]
    lone = [each for each in told if sum(point.value is not None for point in each.points) == 1]
    lone = lone if len(lone) > 1 else []
    made = tuple(page_of(SECTION, each) for each in told if each not in lone)
    if told:
        return (*made, *((_table(lone),) if lone else ()))
    missing = "No figures are held of complaints, compliments, mediation or appeals to the tribunal."
    if not asked.public:
        missing += (
            "\nTo fill this page, add rows to the area's scorecard headed such as “Complaints received”,"
            " “Mediations held” and “Appeals registered”, and upload it: each such row becomes a page here."
        )
    title = "No figures yet for complaints, mediation and appeals"
    return (Page(SECTION, SECTION, title, f"{asked.place}, {asked.month_words}", missing=missing),)


def _table(lone: list[JudgedSeries]) -> Page:
    """Figures of which one period alone is known: a chart of one dot shows nothing."""
    rows = []
    for series in lone:
        point = next(each for each in series.points if each.value is not None)
        rows.append(
            (Cell(series.measure.title), Cell(period_label(point.period, series.grain)),
             value_cell(point, series.measure.unit))
        )  # fmt: skip
    title = f"{many(len(lone), 'figure')} of one period alone: nothing can be said of a change"
    name = f"{SECTION}-of-one-period"
    table = words_table(f"{name}-table", title, ("Measure", "Period", "Figure"), rows)
    newest = max(lone, key=lambda each: max(point.period.last for point in each.points))
    return Page(SECTION, name, title, "Complaints, mediation, tribunal", tables=(table,), source=source_line(newest))
