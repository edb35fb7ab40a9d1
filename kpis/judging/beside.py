"""What stands beside an area's own line: published figures of England and the region, breaks, and what happened."""

from collections.abc import Iterable, Sequence

from kpis.clock import TEMPORARY_LAW
from kpis.judging.series import Break, Comparison, Mark, Point
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.period import Period, month_number

# The Department for Education counted plans from an aggregate return up to 2022, and from person-level data since.
PERSON_LEVEL_FROM = month_number(2023, 1)
PERSON_LEVEL_WORDS = "From 2023 DfE counts from person-level data"
PLANS_ISSUED = "plans_issued"
TEMPORARY_LAW_WORDS = "Temporary law to September 2020 (SI 2020/471)"
TEMPORARY_LAW_BEFORE = "Temporary law, May to September 2020 (SI 2020/471)"  # of a chart that begins later
LONGEST_MARK = 50

_INSIDE_ONE_YEAR = ("month", "quarter", "term", "calendar year", "as reported")


def comparisons_for(
    published: Iterable[Observation], points: Sequence[Point], *, view: str, basis: str, grain: str
) -> tuple[Comparison, ...]:
    """The published lines of the same basis that belong beside these points, in the order of ``published``.

    A year's figure stands beside that year, and beside the months, quarters and terms inside it. Rolling 12 months may
    stand beside any published year that they touch. A figure whose basis is not stated has nothing to stand beside, and
    a count has none either: England's thousands of plans would press an area's hundreds flat.
    """
    if basis == "not_stated" or not points:
        return ()
    lines: dict[str, list[Observation]] = {}
    for each in published:
        if (
            (each.view, each.basis, each.group) != (view, basis, "")
            or each.value is None
            or each.bound
            or each.unit == "count"
        ):
            continue
        if _belongs(each.period, points, grain):
            lines.setdefault(each.area, []).append(each)
    return tuple(_line(name, found) for name, found in lines.items())


def _belongs(year: Period, points: Sequence[Point], grain: str) -> bool:
    if grain == "rolling 12 months":
        return any(point.period.first <= year.last and year.first <= point.period.last for point in points)
    if grain in _INSIDE_ONE_YEAR:
        return any(year.first <= point.period.first and point.period.last <= year.last for point in points)
    return any(point.period == year for point in points)


def _line(name: str, found: list[Observation]) -> Comparison:
    found.sort(key=lambda each: each.period)
    pairs = tuple((each.period, each.value) for each in found if each.value is not None)
    where = tuple(dict.fromkeys(each.where for each in found if each.where is not None))
    return Comparison(name, pairs, where)


def breaks_in(
    measure: Measure, basis: str, points: Sequence[Point], comparisons: Sequence[Comparison]
) -> tuple[Break, ...]:
    """The break between 2022 and 2023, where published figures lie on both sides of it.

    Published figures are whole calendar years, as reported, of plans issued, or with the basis stated: no council's own
    file has them so. The count of plans comes from the same return as the shares.
    """
    published = [period for line in comparisons for period, _ in line.points]
    if measure.id == PLANS_ISSUED or (measure.has_basis and basis in ("including", "excluding")):
        published += [
            point.period
            for point in points
            if point.value is not None and point.source == "reported" and point.period.is_a("calendar year")
        ]
    before = any(period.last < PERSON_LEVEL_FROM for period in published)
    after = any(period.first >= PERSON_LEVEL_FROM for period in published)
    return (Break(PERSON_LEVEL_FROM, PERSON_LEVEL_WORDS),) if before and after else ()


def marks_in(marks: Iterable[Mark], measure: Measure, points: Sequence[Point]) -> tuple[Mark, ...]:
    """What happened while this series ran, oldest first; with the temporary law of 2020 where the measure has a law."""
    if not points:
        return ()
    first = min(point.period.first for point in points)
    last = max(point.period.last for point in points)
    found = [mark for mark in marks if first <= mark.month <= last]
    if measure.law is not None and first <= TEMPORARY_LAW.last and TEMPORARY_LAW.first <= last:
        words = TEMPORARY_LAW_BEFORE if first > TEMPORARY_LAW.first else TEMPORARY_LAW_WORDS
        found.append(Mark(max(first, TEMPORARY_LAW.first), words))
    return tuple(sorted(found, key=lambda mark: (mark.month, mark.words)))
