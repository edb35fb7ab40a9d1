"""What a section of the pack is, and the pages that many sections have: of one series, and of what is missing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kpis.judging import JudgedSeries
from kpis.judging.small import BOARD, HIDDEN
from kpis.measures import MEASURES
from kpis.questions.definitions import what_to_upload
from kpis.questions.pack.asked import Asked
from kpis.telling import finding, paragraph, sentences, source_line
from kpis.telling.pack.drawn import chart_of, title_of
from kpis.telling.pack.page import Page, Said, Table
from kpis.telling.sentences import _lower_first

MOST_POINTS = 5  # that can be read beside a chart
# Sentences that a page says by having no target and no limit on it.
NOTHING_TO_SAY = ("Against the plan: no target.", "Against the law: no legal limit.")
CAUTION = "with caution."  # the end of sentences on how much limits bear
MOST_WAYS = 2  # of filling a page that are told


@dataclass(frozen=True)
class Section:
    """``pages`` makes at least one page. A section that is the board's only is left out of the public edition."""

    id: str
    title: str
    pages: Callable[[Asked], tuple[Page, ...]]
    board_only: bool = False


def many(number: int, one: str, more: str = "") -> str:
    """A number with its noun: ``1 action``, ``2 actions``."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def slug(words: str) -> str:
    """Words as they stand in a name: ``Head of SEN`` becomes ``head-of-sen``."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))


def name_of(section: str, series: JudgedSeries) -> str:
    """The name of a series' page in a section: unique there, and the same from month to month."""
    return "-".join(filter(None, (section, slug(series.measure.id), slug(series.basis), slug(series.group))))


def page_of(
    section: str,
    series: JudgedSeries,
    *,
    tables: tuple[Table, ...] = (),
    said: tuple[Said, ...] = (),
    points: tuple[str, ...] = (),
    beside: Iterable[JudgedSeries] = (),
) -> Page:
    """One series: its finding, its chart (and those ``beside`` it), what it means, and the words to say it with."""
    name = name_of(section, series)
    if series.empty:
        return _without_figure(section, name, series)
    others = tuple(chart_of(each, f"{name_of(section, each)}-chart") for each in beside)
    return Page(
        section=section,
        name=name,
        title=title_of(series),
        points=points or so_what(series),
        charts=(chart_of(series, f"{name}-chart"), *others),
        tables=tables,
        said=said,
        notes=notes_of(series),
        source=source_line(series),
    )


def _without_figure(section: str, name: str, series: JudgedSeries) -> Page:
    """A page of figures that are known to lack, with the reason that the source gives, or that they are hidden."""
    why = finding(series)
    if series.points and all(each.missing == HIDDEN for each in series.points):
        said = "Figures are held, but they are small numbers. Whoever reads them might learn of single children."
        return Page(section, name, why, points=(said,), notes=notes_of(series), source=source_line(series))
    if series.edition == BOARD and series.measure.id in MEASURES:
        why += f".\n{how_to_fill((series.measure.id,))}"
    return Page(section, name, finding(series), missing=why)


def so_what(series: JudgedSeries, most: int = MOST_POINTS) -> tuple[str, ...]:
    """What stands beside the chart: the first sentences of the paragraph, cautions last, and why it matters."""
    told = tuple(each for each in sentences(series) if each not in NOTHING_TO_SAY)
    while len(told) > most:
        # How far the limits bear goes first, then what stands last before why it matters: never the plan's verdict.
        spare = next((each for each in told if each.endswith(CAUTION)), told[-2])
        told = tuple(each for each in told if each != spare)
    return told


def notes_of(series: JudgedSeries) -> str:
    """What the presenter may say: the whole paragraph, then the definition."""
    measure = series.measure
    counted = f"Counts {measure.counts}" + (f", out of {measure.out_of}" if measure.out_of else "")
    return " ".join(filter(None, (paragraph(series), f"{counted}." if measure.counts else "")))


def missing_page(asked: Asked, section: str, title: str, measures: Iterable[str], name: str = "") -> Page:
    """A page of which the figures lack: which they are, and what to upload so that it fills."""
    wanted = [MEASURES[each] for each in measures]
    titles = "; ".join(each.title for each in wanted)
    if asked.public:
        said = f"No figures are held of: {titles}."
    else:
        said = f"No figures are held of: {titles}.\n{how_to_fill(each.id for each in wanted)}"
    return Page(section, name or section, title, f"{asked.place}, {asked.month_words}", missing=said)


def how_to_fill(measures: Iterable[str]) -> str:
    """What to upload so that a page fills: the ways of its first measures, each said once."""
    ways = [_lower_first(each).rstrip(".") for each in dict.fromkeys(map(what_to_upload, measures))]
    # A list may be one way of a measure and the second of another: said once.
    own = [each for each in ways if not any(each.partition(".")[0] in other for other in ways if other != each)]
    return f"To fill this page, upload {'. Or upload '.join(own[:MOST_WAYS])}."


def pages_of(asked: Asked, section: str, title: str, measures: Iterable[str]) -> tuple[Page, ...]:
    """One page for each measure with figures; where there is none at all, one that says what lacks."""
    measures = tuple(measures)
    found = tuple(page_of(section, told) for each in measures if (told := asked.series(each)) is not None)
    return found or (missing_page(asked, section, title, measures),)
