"""Where one figure comes from: its definition, its cells, who brought it and when, and what it was before."""

from dataclasses import dataclass, replace
from datetime import date

from kpis import keeping
from kpis.judging import JudgedSeries, Point
from kpis.keeping import KeptUpload, Store
from kpis.keeping.observation import Observation
from kpis.keeping.versions import Version, versions
from kpis.measure import BASIS_TITLES, VIEW_TITLES
from kpis.period import Period
from kpis.questions.known import SeriesKey, known
from kpis.questions.trend import choices, series
from kpis.reading.result import Figure
from kpis.reading.text import SHEET_NAME as CSV
from kpis.telling import count_words, day_words, missing_words, number_words, period_label, value_words
from kpis.telling.tables import note_words

ADDED_UP = "added up"
_HOW = {"counted": "counted from the rows of the file", ADDED_UP: "added up from the {number} figures below"}
_DID = {"undo": "an undo", "redo": "a redo", "purge": "a removal for good"}


@dataclass(frozen=True)
class Origin:
    """One observation that the figure is made of, and all that was ever known of it, oldest first."""

    observation: Observation
    history: tuple[Version, ...]
    upload: KeptUpload


@dataclass(frozen=True)
class Trace:
    """All about one figure: the judged value that pages show, and what it is made of (several when added up)."""

    series: JudgedSeries
    point: Point
    origins: tuple[Origin, ...]

    @property
    def uploads(self) -> tuple[KeptUpload, ...]:
        """The uploads it comes from, each once."""
        return tuple({each.upload.id: each.upload for each in self.origins}.values())


def trace(
    store: Store, area: str, measure_id: str, key: SeriesKey, period: Period, *, as_of: date | None = None
) -> Trace | None:
    """One figure by all that names it; None where no such figure is held (a value that is missing has a trace too)."""
    told, point = _judged(store, area, measure_id, key, period, as_of=as_of)
    if told is None or point is None:
        return None
    places = {(each.upload, each.sheet, each.cell) for each in point.where}
    parts = [each for each in known(store, area, measure_id, as_of).at(told.measure, key) if _made_of(each, point)]
    parts = [each for each in parts if each.where and (each.where.upload, each.where.sheet, each.where.cell) in places]
    with store.reading() as conn:
        uploads = {each.id: each for each in keeping.uploads(conn)}
        origins = tuple(
            Origin(each, _until(versions(conn, each), as_of), uploads[each.where.upload])
            for each in parts
            if each.where
        )
    return Trace(told, point, origins)


def _judged(
    store: Store, area: str, measure_id: str, key: SeriesKey, period: Period, *, as_of: date | None
) -> tuple[JudgedSeries | None, Point | None]:
    """The series and its point of exactly this period, by whatever grain has it: as reported before added up."""
    found: tuple[JudgedSeries | None, Point | None] = (None, None)
    here = known(store, area, measure_id, as_of)
    if not any(SeriesKey(each.basis, each.breakdown, each.group, each.view) == key for each in here.observations):
        return found
    for grain in choices(store, area, measure_id, key).grains:
        told = series(store, area, measure_id, key, grain, as_of=as_of)
        point = next((each for each in told.points if each.period == period), None)
        if point is not None and point.source != ADDED_UP:
            return told, point
        if point is not None and found[1] is None:
            found = told, point
    return found


def _made_of(observation: Observation, point: Point) -> bool:
    if point.source != ADDED_UP:
        return observation.period == point.period
    inside = point.period.first <= observation.period.first and observation.period.last <= point.period.last
    return inside and observation.period.length == 1


def _until(told: list[Version], as_of: date | None) -> tuple[Version, ...]:
    """Only what was known by the end of that day."""
    if as_of is None:
        return tuple(told)
    then = [each for each in told if each.since.astimezone().date() <= as_of]
    return (*then[:-1], *(replace(each, until=None) for each in then[-1:]))


def facts(told: Trace) -> dict[str, str]:
    """What the figure is, in words, by name: shown by pages and printed by the command line."""
    measure, point = told.series.measure, told.point
    out_of = f", out of {measure.out_of}" if measure.out_of else ""
    series_words = (VIEW_TITLES.get(told.series.view, ""), BASIS_TITLES.get(told.series.basis, ""))
    first = told.origins[0] if len(told.origins) == 1 else None
    return {
        "Figure": value_words(point, measure.unit),
        "Measure": ", ".join(filter(None, (measure.title, told.series.group))),
        "Area and period": f"{told.series.area}, {period_label(point.period, told.series.grain)}",
        "What it counts": f"{measure.counts}{out_of}",
        "Counted": ", ".join(filter(None, series_words)),
        "How it came about": _how(told),
        "File": first.upload.file if first else "",
        "Where in it": place_words(first.observation) if first else "",
        "Added": added_words(first.upload) if first else "",
        "To know": note_words(point),
    }


def _how(told: Trace) -> str:
    point = told.point
    if point.source in _HOW:
        return _HOW[point.source].format(number=len(told.origins))
    if count_words(point) and told.series.measure.unit == "proportion":
        return "worked out from the two counts that the file gives"
    return "as printed in the file"


def place_words(observation: Observation) -> str:
    """``sheet Scorecard, cell B4``; of a counted figure its rows; a .csv file has no sheet."""
    where = observation.where
    if where is None:
        return ""
    cells = "cells " if ":" in where.cell or "," in where.cell else "cell "
    if where.cell.startswith("row"):
        cells = ""
    sheet = "" if where.sheet in ("", CSV) else f"sheet {where.sheet}"
    return ", ".join(filter(None, (sheet, f"{cells}{where.cell}" if where.cell else "")))


def added_words(upload: KeptUpload) -> str:
    """``upload 3, by Ann Alyst on 5 March 2026``."""
    who = "with the demonstration" if upload.demonstration else f"by {upload.uploaded_by}"
    return f"upload {upload.id}, {who} on {day_words(upload.uploaded_at.astimezone())}"


def said(observation: Observation | Figure) -> str:
    """A figure as it is held: its value with its counts, or why there is none."""
    each = observation
    if each.value is None:
        return missing_words(each.missing)
    number = number_words(each.value, each.unit, numerator=each.numerator, denominator=each.denominator)
    counts = f" ({each.numerator} of {each.denominator})" if each.denominator is not None else ""
    return f"{each.bound}{number}{counts}"


def before(origin: Origin) -> list[tuple[str, str, str]]:
    """What the figure was before, oldest first: the value, the cell that said it, and when it was known."""
    earlier = [each for each in origin.history if each.until is not None]
    return [(said(each.observation), _from(each), _known(each)) for each in earlier]


def _from(version: Version) -> str:
    where = version.observation.where
    return f"{where.file}, {place_words(version.observation)}; upload {where.upload}" if where else ""


def _known(version: Version) -> str:
    since = day_words(version.since.astimezone())
    until = day_words(version.until.astimezone()) if version.until else ""
    when = f"on {since}" if since == until else f"from {since} to {until}"
    did = f", after {_DID[version.did]} by {version.by}" if version.did in _DID else ""
    return f"{when}{did}"
