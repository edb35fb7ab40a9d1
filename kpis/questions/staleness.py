"""What of an area has not been brought up to date: its lists of cases, and the figures that files print."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis import keeping
from kpis.counting.today import today_of
from kpis.keeping import KeptUpload, Store
from kpis.keeping.observation import Observation
from kpis.keeping.row_tables import CASE_TABLES
from kpis.keeping.tables import observation
from kpis.measures import MEASURES, measure_named
from kpis.period import Period
from kpis.sheets import SHEETS

OLD_AFTER_MONTHS = 2
QUIET_DAYS = 62  # a list in use has a date of the last two months
_WAITED = {each.sheet for each in MEASURES.values() if each.stock is not None}
NAMED = 4  # measures of one month that are named; how many more there are is said


@dataclass(frozen=True)
class Stale:
    """What is kept of an area and has not been brought for some time; ``data_to`` is its newest day."""

    what: str
    data_to: date
    months_old: int
    words: str


def stale_of(
    conn: Connection, area: str, uploads: Iterable[KeptUpload], known: Sequence[Observation], now: date | None
) -> Iterator[Stale]:
    """Lists and printed figures more than two months older than ``now``, or than the area's newest day.

    A list that does not say to which day it runs is counted to the day it was read: it is named where none of its own
    dates comes near that day.
    """
    days = {kind: date.fromordinal(day) for kind, day in today_of(conn, area).items()}
    said = {each.data_to for each in uploads if each.data_to}
    newest = max([*days.values(), *said], default=None)
    until = now or newest
    for kind, day in sorted(days.items()):
        months = _months(day, until or day)
        if months > OLD_AFTER_MONTHS:
            what = SHEETS[kind].title
            yield Stale(what, day, months, f"{what}: the newest data are of {_said(day)}, {months} months old.")
        elif kind in _WAITED and day not in said and (found := _undated(conn, kind, area, day)):
            yield found
    if now is not None:
        yield from _printed(known, now)


def _undated(conn: Connection, kind: str, area: str, day: date) -> Stale | None:
    """A list that does not say to which day it runs, where its own dates end long before the day it was read."""
    last = _newest_row(conn, kind, area, day)
    if last is None or day - last <= timedelta(days=QUIET_DAYS):
        return None
    what = SHEETS[kind].title
    words = (
        f"{what}: waits are counted to {_said(day)}, but the newest date in the list is {_said(last)}. Upload "
        "a newer list, or write above it to which day it runs, such as “Data to 31 March 2022”."
    )
    return Stale(what, last, _months(last, day), words)


def undated_lists(store: Store, area: str) -> tuple[Stale, ...]:
    """The lists of an area whose waits are told too long because the file does not say to which day it runs."""
    with store.reading() as conn:
        said = {each.data_to for each in keeping.uploads(conn) if each.active and area in each.areas}
        days = {kind: date.fromordinal(day) for kind, day in today_of(conn, area).items()}
        found = [_undated(conn, kind, area, day) for kind, day in days.items() if kind in _WAITED and day not in said]
    return tuple(each for each in found if each is not None)


def _newest_row(conn: Connection, kind: str, area: str, until: date) -> date | None:
    """The newest day in the live rows of a list, up to ``until``."""
    table = CASE_TABLES[kind].c
    days = [table[each.name] for each in SHEETS[kind].columns if each.kind == "date" and each.kept and not each.ahead]
    end = until.toordinal()
    asked = sa.select(*(sa.func.max(sa.case((day <= end, day))) for day in days)).where(table.area == area, table.live)
    found = [day for day in conn.execute(asked).one() if day is not None]
    return date.fromordinal(max(found)) if found else None


def _printed(known: Sequence[Observation], now: date) -> Iterator[Stale]:
    """Measures of which only files print figures, by their newest month; yearly figures may be a year older."""
    newest: dict[str, Observation] = {}
    counted = {each.measure for each in known if each.source == "counted"}
    for each in known:
        if each.value is None or each.measure in counted:
            continue
        if each.measure not in newest or newest[each.measure].period.last < each.period.last:
            newest[each.measure] = each
    by_day: dict[date, list[str]] = defaultdict(list)
    for each in newest.values():
        day = each.period.last_day
        if _months(day, now) > OLD_AFTER_MONTHS + each.period.length - 1:
            by_day[day].append(measure_named(each.measure, each.unit).title)
    for day, titles in sorted(by_day.items(), reverse=True):
        more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
        named, month = ", ".join(titles[:NAMED]) + more, Period.of(day).long_label
        yield Stale(named, day, _months(day, now), f"{named}: no figure after {month}, {_months(day, now)} months ago.")


def _months(day: date, until: date) -> int:
    return Period.of(until).first - Period.of(day).first


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Newest:
    """The last month of which a measure's figure is known in an area, and whether that figure is counted."""

    month: int
    counted: bool


def newest_of_areas(store: Store, areas: tuple[str, ...]) -> dict[tuple[str, str], Newest]:
    """By measure and area: how far each area's figures reach, in one look over what is held."""
    c = observation.c
    asked = (
        sa.select(c.measure, c.area, c.source, sa.func.max(c.period_to))
        .where(c.seq_to.is_(None), c.value.is_not(None), c.area.in_(areas))
        .group_by(c.measure, c.area, c.source)
    )
    found: dict[tuple[str, str], Newest] = {}
    with store.reading() as conn:
        for measure, area, source, month in conn.execute(asked):
            told = Newest(month, source == "counted")
            before = found.get((measure, area))
            if before is None or (before.month, before.counted) < (told.month, told.counted):
                found[measure, area] = told
    return found
