"""How far an area's figures can be trusted: what covers which months, what contradicts itself, what is old or open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kpis import keeping
from kpis.counting import COUNTED, recount
from kpis.judging.words import number_words
from kpis.keeping import KeptUpload, Store
from kpis.keeping.observation import Observation
from kpis.measure import BASIS_TITLES, Measure
from kpis.measures import MEASURES, measure_named
from kpis.period import Period
from kpis.questions.staleness import Stale, stale_of

# A difference of one case, or one percentage point, is no more than rounding or a late entry.
ONE_CASE, ONE_POINT = 1, 0.01
_A_LITTLE_MORE = 1e-9  # 0.7 - 0.69 is a hair more than a point in floating point

SeriesName = tuple[str, str, str, str, str, int, int]


@dataclass(frozen=True)
class Coverage:
    """Where a measure's whole figures of each month come from: "counted", "reported" or "both"; gaps are not named."""

    measure: Measure
    months: dict[int, str]


@dataclass(frozen=True)
class CountedAndReported:
    """A month that is counted from cases and printed by a file too, and the two differ. The counted one is shown."""

    measure: Measure
    basis: str
    group: str
    view: str
    period: Period
    counted: Observation
    reported: float | None
    reported_counts: tuple[int, int] | None
    file: str
    sheet: str
    cell: str
    words: str


@dataclass(frozen=True)
class OpenIssue:
    """What the reader said of a file that is in use, and that nobody has mended by a newer file of the same name."""

    upload: int
    file: str
    code: str
    severity: str
    message: str
    sheet: str
    cell: str
    to_do: str


@dataclass(frozen=True)
class DataQuality:
    """All of it for one area; ``restated`` are observations that earlier uploads said otherwise, the newest first."""

    area: str
    coverage: tuple[Coverage, ...] = ()
    months: tuple[int, ...] = ()
    differences: tuple[CountedAndReported, ...] = ()
    stale: tuple[Stale, ...] = ()
    restated: tuple[Observation, ...] = ()
    issues: tuple[OpenIssue, ...] = ()


def data_quality(store: Store, area: str, now: date | None = None) -> DataQuality:
    """What a careful reader should know of an area's figures before using them."""
    with store.reading() as conn:
        known = keeping.observations(conn, area=area)
        printed = [row for row in recount(conn, [area]) if row["source"] != COUNTED]
        uploads = [each for each in keeping.uploads(conn) if each.active and area in each.areas]
        files = {each.id: each.file for each in uploads}
        issues = tuple(_issues(conn, uploads))
        stale = tuple(stale_of(conn, area, uploads, known, now))
    by_name = {_name(each): each for each in known}
    names = [_named(row) for row in printed]
    months = {month for each in known for month in each.period.months}
    return DataQuality(
        area,
        _coverage(known, {name for name in names if by_name.get(name) is None or by_name[name].source == COUNTED}),
        tuple(range(min(months), max(months) + 1)) if months else (),
        tuple(_differences(printed, by_name, files)),
        stale,
        tuple(sorted((each for each in known if each.before), key=lambda each: -each.period.last)),
        issues,
    )


def _name(each: Observation) -> SeriesName:
    return each.measure, each.view, each.basis, each.breakdown, each.group, each.period.first, each.period.last


def _named(row: dict) -> SeriesName:
    return (row["measure"], row["view"], row["basis"], row["breakdown"], row["group"], row["period_from"],
            row["period_to"])  # fmt: skip


def _coverage(known: Iterable[Observation], beside: set[SeriesName]) -> tuple[Coverage, ...]:
    """By measure; ``beside`` are the figures that are printed where counted ones are shown."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    units = {}
    for each in known:
        measure = measure_named(each.measure, each.unit)
        if (
            each.value is None
            or (each.view != measure.view)
            or (each.breakdown and each.breakdown != measure.breakdown)
        ):
            continue
        units[each.measure] = measure
        said = "both" if _name(each) in beside else each.source
        for month in each.period.months:
            before = found[each.measure].get(month)
            found[each.measure][month] = said if before in (None, said) else "both"
    order = [*(name for name in MEASURES if name in found), *sorted(name for name in found if name not in MEASURES)]
    return tuple(Coverage(units[name], dict(sorted(found[name].items()))) for name in order)


def _differences(
    printed: Iterable[dict], known: dict[SeriesName, Observation], files: dict[int, str]
) -> Iterable[CountedAndReported]:
    for row in printed:
        counted = known.get(_named(row))
        if counted is None or counted.source != COUNTED or row["value"] is None or row["bound"]:
            continue
        counts = (
            None if row["numerator"] is None or row["denominator"] is None else (row["numerator"], row["denominator"])
        )
        if not _differ(counted, row["value"], counts):
            continue
        measure = measure_named(counted.measure, counted.unit)
        file = files.get(row["upload"], "")
        yield CountedAndReported(
            measure, counted.basis, counted.group, counted.view, counted.period, counted, row["value"], counts, file,
            row["sheet"], row["cell"], _words(measure, counted, row["value"], counts, file),
        )  # fmt: skip


def _differ(counted: Observation, value: float, counts: tuple[int, int] | None) -> bool:
    if counts and counted.numerator is not None and counted.denominator is not None:
        apart = max(abs(counted.numerator - counts[0]), abs(counted.denominator - counts[1]))
        if apart > ONE_CASE:
            return True
    allowed = ONE_POINT if counted.unit == "proportion" else ONE_CASE
    return counted.value is None or abs(counted.value - value) > allowed + _A_LITTLE_MORE


def _words(measure: Measure, counted: Observation, value: float, counts: tuple[int, int] | None, file: str) -> str:
    own = f" ({counted.numerator} of {counted.denominator})" if counted.numerator is not None else ""
    other = f" ({counts[0]} of {counts[1]})" if counts else ""
    here = "no share" if counted.value is None else number_words(counted.value, counted.unit)
    of = ", ".join(filter(None, (counted.group, BASIS_TITLES.get(counted.basis, ""))))
    return (
        f"{measure.title}{f', {of}' if of else ''}, {counted.period.long_label}: counted from cases {here}{own}; "
        f"{file or 'a file'} prints {number_words(value, counted.unit)}{other}. The counted figure is shown."
    )


def _issues(conn: Connection, uploads: Iterable[KeptUpload]) -> Iterable[OpenIssue]:
    newest: dict[str, KeptUpload] = {}
    for each in uploads:
        if each.file not in newest or newest[each.file].id < each.id:
            newest[each.file] = each
    for each in sorted(newest.values(), key=lambda upload: -upload.id):
        for issue in keeping.issues(conn, each.id):
            if issue.severity != "info":
                yield OpenIssue(
                    each.id, each.file, issue.code, issue.severity, issue.message, issue.sheet, issue.cell, issue.to_do
                )
