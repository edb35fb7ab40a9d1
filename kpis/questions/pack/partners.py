"""A page for each partner in health: its advice in time, and what it owes. For the board alone."""

from kpis.questions.advice import ADVICE
from kpis.questions.pack.advice import OWED
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import MOST_POINTS, missing_page, page_of, so_what
from kpis.telling import figure_words, period_words
from kpis.telling.pack.page import Page
from kpis.telling.sentences import _lower_first

SECTION = "health-partners"
HEALTH = ("Health", "Paediatrics", "OT", "SaLT", "Physio", "CAMHS")


def pages(asked: Asked) -> tuple[Page, ...]:
    """One page a service, in the order in which reports list them."""
    made = []
    for series in asked.groups(ADVICE):
        if series.group in HEALTH and series.latest is not None:
            owed = _owes(asked, series.group)
            points = (*so_what(series, MOST_POINTS - len(owed)), *owed)
            made.append(page_of(SECTION, series, points=points))
    title = "No figures yet for the advice of health partners, by service"
    return tuple(made) or (missing_page(asked, SECTION, title, (ADVICE,)),)


def _owes(asked: Asked, service: str) -> tuple[str, ...]:
    """What a service owes, in one sentence; nothing where it is not counted."""
    told = []
    for which in OWED:
        series = next((each for each in asked.groups(which) if each.group == service), None)
        if series is not None and series.latest is not None:
            figure = figure_words(series.latest, series.measure.unit)
            when = period_words(series.latest.period, series.grain)
            told.append(f"{_lower_first(series.measure.title)} {figure} ({when})")
    return (f"{service}: {', '.join(told)}.",) if told else ()
