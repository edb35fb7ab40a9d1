"""Annex: how far the figures can be trusted, and what is missing."""

from dataclasses import replace

from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import many
from kpis.questions.quality import Coverage, DataQuality, data_quality
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import words_table
from kpis.telling.units import ROUNDED_WORDS

SECTION = "data-quality"
MOST_SAID = 3  # sentences of one kind; how many more there are is said
PUBLIC_WORDS = (
    "Counts from 1 to 4 are hidden, and with them whatever would give them back.",
    ROUNDED_WORDS,
    "Every figure is counted or reported by the local area; England's and its regions' are as published.",
)
COLUMNS = ("Measure", "First month", "Last month", "Months covered by a figure", "Where from")
COUNTED, REPORTED = "counted from cases", "as files report it"
SOURCES: dict[tuple[str, ...], str] = {("counted",): COUNTED, ("reported",): REPORTED}
BOTH = "counted from cases, and reported by files"


def pages(asked: Asked) -> tuple[Page, ...]:
    """What covers which months; for the board what contradicts itself, is old, or is open."""
    empty = [MEASURES[each].title for each in asked.scorecard.empty]
    if asked.public:
        title = f"Figures to {asked.month_words}, small numbers hidden"
        points = (asked.freshness, *PUBLIC_WORDS)
        return (Page(SECTION, SECTION, title, "Annex: data quality", tuple(filter(None, points))),)
    found = _until(data_quality(asked.store, asked.area, asked.end), asked)
    rows = [row for each in found.coverage if (row := _row(each, asked.month))]
    differ, old = many(len(found.differences), "figure differs", "figures differ"), len(found.stale)
    title = (
        f"{differ} from the files, {many(old, 'source is', 'sources are')} old, {many(len(found.issues), 'issue')} open"
    )
    lacking = f"No figures at all of {many(len(empty), 'measure')}: {'; '.join(empty)}." if empty else ""
    tables = (words_table(f"{SECTION}-table", "Which months are covered", COLUMNS, rows),) if rows else ()
    return (Page(SECTION, SECTION, title, "Annex: data quality", _said(asked, found), tables=tables, notes=lacking),)


def _until(found: DataQuality, asked: Asked) -> DataQuality:
    """What was to be known by the month of the pack: nothing of the months after it."""
    if not asked.is_past:
        return found
    held: dict[str, set[int]] = {}  # of a term that ends after the month nothing is known yet
    for each in asked.here.observations:
        held.setdefault(each.measure, set()).update(each.period.months if each.value is not None else ())
    return replace(
        found,
        coverage=tuple(
            replace(each, months={at: of for at, of in each.months.items() if at in held.get(each.measure.id, ())})
            for each in found.coverage
        ),
        differences=tuple(each for each in found.differences if each.period.last <= asked.month),
        restated=tuple(each for each in found.restated if each.period.last <= asked.month),
    )


def _said(asked: Asked, found: DataQuality) -> tuple[str, ...]:
    told = [asked.freshness]
    issues = [f"{each.file}, {each.sheet} {each.cell}: {each.message}" for each in found.issues]
    for words in ([each.words for each in found.stale], [each.words for each in found.differences], issues):
        told += words[:MOST_SAID]
        if len(words) > MOST_SAID:
            told.append(f"And {len(words) - MOST_SAID} more of this kind; all stand on the page “Data quality”.")
    if found.restated:
        told.append(f"{many(len(found.restated), 'figure was', 'figures were')} restated by a later file.")
    return tuple(filter(None, told))


def _row(coverage: Coverage, until: int) -> tuple[Cell, ...] | None:
    months = {month: source for month, source in coverage.months.items() if month <= until}
    if not months:
        return None
    first, last = min(months), max(months)
    kinds = SOURCES.get(tuple(sorted(set(months.values()))), BOTH)
    return (
        Cell(coverage.measure.title), Cell(Period(first, first).label), Cell(Period(last, last).label),
        Cell(f"{len(months)} of {last - first + 1}", len(months), "count"), Cell(kinds),
    )  # fmt: skip
