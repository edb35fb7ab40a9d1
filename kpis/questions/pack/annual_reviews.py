"""Annual reviews: held in time, decided in time, amended in time; phase transfers."""

from kpis.measures import MEASURES
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import pages_of
from kpis.telling.pack.page import Page

OF_REVIEWS = tuple(name for name, measure in MEASURES.items() if measure.theme == "annual reviews")


def pages(asked: Asked) -> tuple[Page, ...]:
    """A page for each measure with figures."""
    return pages_of(asked, "annual-reviews", "No figures yet for annual reviews", OF_REVIEWS)
