"""One view of the dashboard as a page, to be presented beside those of the pack."""

from dataclasses import replace

from kpis.keeping import Store
from kpis.questions.edition import PUBLIC, edition_of, in_edition
from kpis.questions.known import SeriesKey
from kpis.questions.pack.section import page_of
from kpis.questions.trend import series
from kpis.telling.pack.page import Page
from kpis.telling.scales import short_name

SECTION = "views"


def view_page(store: Store, area: str, measure_id: str, key: SeriesKey, grain: str, *, edition: str) -> Page:
    """The page of one series in an edition, the public one for a store that has no other.

    Raises KeyError for a measure that is not known.
    """
    told = series(in_edition(store, edition) if edition_of(store) != PUBLIC else store, area, measure_id, key, grain)
    what = told.measure.title + (f", {told.group}" if told.group else "")
    return replace(page_of(SECTION, told), about=f"{short_name(area)}: {what}")
