"""Annex: how far the figures can be trusted, and what is missing."""

from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import many
from kpis.questions.quality import Coverage, DataQuality, data_quality
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import words_table
from kpis.telling.units import ROUNDED_WORDS

SECTION = "data-quality"
MOST_SAID = 5  # sentences of one kind; how many more there are is said
PUBLIC_WORDS = (
    "Counts from 1 to 4 are hidden, and with them whatever would give them back.",
    ROUNDED_WORDS,
    "Every figure is counted or reported by the local area; England's and its regions' are as published.",
)
COLUMNS = ("Measure", "First month", "Last month", "Months with a figure", "Where from")


def pages(asked: Asked) -> tuple[Page, ...]:
    """What covers which months; for the board what contradicts itself, is old, or is open."""
    empty = [MEASURES[each].title for each in asked.scorecard.empty]
    if asked.public:
        title = f"Figures to {asked.month_words}, small numbers hidden"
        points = (asked.scorecard.freshness, *PUBLIC_WORDS)
        return (Page(SECTION, SECTION, title, "Annex: data quality", tuple(filter(None, points))),)
    found = data_quality(asked.store, asked.area, asked.today)
    rows = [row for each in found.coverage if (row := _row(each, asked.month))]
    differ, old = many(len(found.differences), "figure differs", "figures differ"), len(found.stale)
    title = (
        f"{differ} from the files, {many(old, 'source is', 'sources are')} old, {many(len(found.issues), 'issue')} open"
    )
    lacking = f"No figures at all of {many(len(empty), 'measure')}: {'; '.join(empty)}." if empty else ""
    tables = (words_table(f"{SECTION}-table", "Which months are covered", COLUMNS, rows),) if rows else ()
    return (Page(SECTION, SECTION, title, "Annex: data quality", _said(asked, found), tables=tables, notes=lacking),)


def _said(asked: Asked, found: DataQuality) -> tuple[str, ...]:
    told = [asked.scorecard.freshness]
    for words in ([each.words for each in found.stale], [each.words for each in found.differences]):
        told += words[:MOST_SAID]
        if len(words) > MOST_SAID:
            told.append(f"And {len(words) - MOST_SAID} more of this kind.")
    if found.restated:
        told.append(f"{many(len(found.restated), 'figure was', 'figures were')} restated by a later file.")
    return tuple(filter(None, told))


def _row(coverage: Coverage, until: int) -> tuple[Cell, ...] | None:
    months = {month: source for month, source in coverage.months.items() if month <= until}
    if not months:
        return None
    first, last = min(months), max(months)
    sources = {"counted": "counted from cases", "reported": "as files report it", "both": "both"}
    kinds = "; ".join(sources[each] for each in sources if each in months.values())
    return (
        Cell(coverage.measure.title), Cell(Period(first, first).label), Cell(Period(last, last).label),
        Cell(f"{len(months)} of {last - first + 1}", len(months), "count"), Cell(kinds),
    )  # fmt: skip
