"""How an area's improvement plan stands: what was promised, what was done, what stands in the way, did it work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from kpis import keeping
from kpis.judging import JudgedSeries
from kpis.judging.delivery.open_part import open_part
from kpis.judging.delivery.plan import plan_on
from kpis.judging.delivery.standing import PlanStanding
from kpis.judging.disclosure import PUBLIC
from kpis.keeping import PlanRecord, Store
from kpis.measures import measure_named
from kpis.questions.edition import as_the_board_sees, edition_of
from kpis.questions.known import Known, default_key, known, today
from kpis.questions.trend import judged_groups

# What reading alone can say of a plan's file: the cell is not among what is kept.
LEFT_OUT = {"SCORE_IN_COLOUR", "ROW_DUPLICATE", "DATE_UNREADABLE", "HISTORY_OF_NOTHING", "HISTORY_UNREADABLE"}
STALE = timedelta(days=92)


def plan_standing(store: Store, area: str, *, on: date | None = None, since: date | None = None) -> PlanStanding:
    """The plan of an area at the end of the day ``on``, and what changed after ``since``.

    By default that is today; of a plan of which nothing was said for a quarter of a year, the day of the last word:
    what was to be done since is not known to be late. ``on`` is a day of the plan's own history, not of the store's:
    a tracker of March that is added in May says how March stood. The figures beside it are those of the months up to
    that day, as they are known now. The public edition has what was promised and how it stands, without what was
    written for the board.
    """
    with as_the_board_sees(store).reading() as conn:
        records = keeping.plan_records(conn, area)
        found = [words for number in _files_of(records, on) for words in _found_in(conn, number)]
    here: Known | None = None

    def series_of(measure_id: str) -> tuple[JudgedSeries, ...]:
        nonlocal here
        if here is None:  # most plans are linked to nothing at first: then no figure is read
            here = known(store, area, only="published")
            here = here.until(on.year * 12 + on.month - 1) if on else here
        return _lead(here, measure_id)

    told = plan_on(area, records, series_of, on or _day(records), since)
    told = replace(told, issues=(*told.issues, *(each for each in found if each not in told.issues)))
    return open_part(told) if edition_of(store) == PUBLIC else told


def plan_begins(store: Store, area: str) -> date | None:
    """The day of the first word that is held of an area's plan: how it stood before is not known; None without one."""
    with as_the_board_sees(store).reading() as conn:
        return min((word.on for each in keeping.plan_records(conn, area) for word in each.words), default=None)


def _files_of(records: Sequence[PlanRecord], on: date | None) -> list[int]:
    """The uploads of the newest files that print any part of the plan."""
    words = ([word for word in each.words if word.file and (on is None or word.on <= on)] for each in records)
    return sorted({its[-1].upload for its in words if its})


def _found_in(conn: Connection, upload: int) -> list[str]:
    """What was found in a file of the plan and left out of what is kept: what is kept says itself what it cannot be."""
    return [
        f"{each.sheet} {each.cell}: {each.message}" for each in keeping.issues(conn, upload) if each.code in LEFT_OUT
    ]


def _day(records: Sequence[PlanRecord]) -> date:
    now = today()
    newest = max((word.on for each in records for word in each.words if word.on <= now), default=now)
    return now if now - newest <= STALE else newest


def _lead(here: Known, measure_id: str) -> tuple[JudgedSeries, ...]:
    """A measure as a whole, else its groups; what has no figures yet is judged too, and says so."""
    units = {each.unit for each in here.observations if each.measure == measure_id}
    try:
        measure = measure_named(measure_id, *sorted(units)[:1])
    except KeyError:
        return ()  # linked by a file to what is no measure: its issue says so
    whole = [key for key in here.keys(measure) if key.group in ("", "All") and key.view in ("", here.view_of(measure))]
    if whole:
        return (here.judged(measure, whole[0]),)
    return judged_groups(here, measure) or (here.judged(measure, default_key(measure)),)
