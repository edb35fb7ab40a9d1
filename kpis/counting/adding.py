"""Months add up to longer periods by their counts: numerators and denominators are added, then divided.

Nothing is invented: where one month is absent, or has a share without its counts, there is no total. Weeks, days and
averages never add, nor do an area's own local measures, of which nobody knows whether they count events or a stock.
A value that the source gives for the longer period itself stands as it is, and is preferred to a total.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kpis.keeping.observation import Observation
from kpis.measure import LOCAL
from kpis.period import GRAINS, Period, containing

ADDED = "added up"
_ADDABLE_UNITS = ("proportion", "count")
_STANDING = ("month_end",)  # what is open at the end of a month is no event of it
# What is said of one cell ("the source prints 85 %, but 31 of 44") is not true of a total that holds it.
_OF_ONE_CELL = ("pct_mismatch", "footnote_mark", "baseline")
PRINTED = "printed "  # this flag goes on with the share that is printed beside counts that say another


@dataclass(frozen=True)
class Added:
    """One observation of the grain asked for; ``parts`` are what was added, empty where the source gave it whole.

    An added observation has source "added up" and no place of its own: its places are those of its parts.
    ``otherwise`` are the lowest and the highest total that other values printed for its parts would give, empty where
    no part is contradicted.
    """

    observation: Observation
    parts: tuple[Observation, ...] = ()
    otherwise: tuple[float, ...] = ()


def add_up(observations: Iterable[Observation], grain: str) -> list[Added]:
    """The observations of each series by ``grain`` (a key of ``period.GRAIN_TITLES``), by series and period.

    ``observations`` may be of many series. "as reported" gives every one as it stands.
    """
    series: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for each in observations:
        key = each.area, each.measure, each.view, each.basis, each.breakdown, each.group
        series[key].append(each)
    return [added for each in series.values() for added in sorted(_one_series(each, grain), key=_period)]


def _period(added: Added) -> tuple[int, int]:
    return added.observation.period.first, added.observation.period.last


def _one_series(series: list[Observation], grain: str) -> Iterator[Added]:
    given = {each.period: each for each in series}
    of_grain = {period for period in given if _is_given(period, grain, given)}
    for period in of_grain:
        yield Added(given[period])
    if grain in ("month", "as reported"):
        return
    parts = {each.period.first: each for each in series if each.period.length == 1 and _counted(each)}
    for period in _candidates(parts, grain) - of_grain:
        if all(month in parts for month in period.months):
            these = tuple(parts[month] for month in period.months)
            if len({part.unit for part in these}) == 1:
                yield _total(period, these)


def _is_given(period: Period, grain: str, given: dict[Period, Observation]) -> bool:
    if grain == "as reported":
        return True
    if grain in GRAINS:
        return period.is_a(grain)
    if grain == "year to date":
        return period.first == containing(period.last, "financial year").first and period.length <= 12
    # A published year stands among rolling figures only where there are months to roll.
    return period.length == 12 and any(other.length == 1 for other in given)


def _candidates(months: Iterable[int], grain: str) -> set[Period]:
    if grain == "year to date":
        return {Period(containing(month, "financial year").first, month) for month in months}
    if grain == "rolling 12 months":
        return {Period(month - 11, month) for month in months}
    return {containing(month, grain) for month in months}


def _counted(each: Observation) -> bool:
    """Whether this observation's counts can travel into a total."""
    if each.view in _STANDING or each.unit not in _ADDABLE_UNITS or each.measure.startswith(LOCAL) or each.bound:
        return False
    if each.unit == "count":
        return each.value is not None
    if each.missing == "no_events":
        return not each.also  # a share that is printed too is out of an unknown number
    return None not in (each.value, each.numerator, each.denominator)


def _total(period: Period, parts: tuple[Observation, ...]) -> Added:
    newest = parts[-1]
    total = replace(
        newest,
        period=period,
        source=ADDED,
        missing="",
        flags=tuple(sorted({flag for part in parts for flag in part.flags if not _is_of_one_cell(flag)})),
        also=(),
        before=(),
        data_to=_data_to(parts),
        where=None,
    )
    if newest.unit == "count":
        return Added(replace(total, value=sum(part.value or 0 for part in parts)), parts, _otherwise(parts, 1))
    numerator = sum(part.numerator or 0 for part in parts)
    denominator = sum(part.denominator or 0 for part in parts)
    value = numerator / denominator if denominator else None
    missing = "" if denominator else "no_events"
    pending = sum(part.pending for part in parts)
    total = replace(total, numerator=numerator, denominator=denominator, value=value, missing=missing, pending=pending)
    return Added(total, parts, _otherwise(parts, denominator))


def _is_of_one_cell(flag: str) -> bool:
    return flag in _OF_ONE_CELL or flag.startswith(PRINTED)


def _otherwise(parts: tuple[Observation, ...], out_of: int) -> tuple[float, ...]:
    """The lowest and highest total when each part may be any of the values printed for it; () where each has one."""
    if not out_of or not any(value is not None for part in parts for value in part.also):
        return ()
    printed = [_events(part) for part in parts]
    return sum(map(min, printed)) / out_of, sum(map(max, printed)) / out_of


def _events(part: Observation) -> list[float]:
    """How many events each of the values printed for one part stands for, the value in use first."""
    if part.unit == "count":
        return [part.value or 0, *(value for value in part.also if value is not None)]
    out_of = part.denominator or 0
    return [part.numerator or 0, *(value * out_of for value in part.also if value is not None)]


def _data_to(parts: tuple[Observation, ...]) -> date | None:
    """The day to which the total's data run: the earliest on which a part was not finished, else the last part's."""
    unfinished = [part.data_to for part in parts if part.data_to is not None and part.data_to < part.period.last_day]
    return min(unfinished, default=parts[-1].data_to)
