"""What the store knows of an area, read in one transaction, ready to be judged in any cut."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from kpis import keeping
from kpis.area import ENGLAND, areas
from kpis.judging import JudgedSeries, Mark, default_grain, judge
from kpis.judging.control import Recalculation
from kpis.judging.declared import fault_words, said_of
from kpis.judging.delivery.marks import Completed, completions
from kpis.judging.disclosure import PUBLIC, public_edition, told_views, without_names
from kpis.judging.spc_setting import spc_settings
from kpis.keeping import KeptAreaEvent, KeptMonthFault, KeptRecalculation, Store
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.measures import MEASURES, measure_named
from kpis.plan import Target
from kpis.questions.area_marks import area_marks
from kpis.questions.edition import as_the_board_sees, edition_of
from kpis.questions.series_keys import SeriesKey, default_key, group_order, in_order
from kpis.settings import settings

__all__ = [
    "Known",
    "SeriesKey",
    "beside",
    "default_key",
    "group_order",
    "in_order",
    "known",
    "read",
    "targets_of",
    "today",
]

MOST_REMEMBERED = 40  # a whole area is about a megabyte, one measure of it far less


def today() -> date:
    """The day it is, where this program runs."""
    return datetime.now().astimezone().date()


def beside(area: str) -> tuple[str, ...]:
    """The areas whose published lines stand beside this one's: England, then its region."""
    here = areas().get(area)
    if here is None or here.kind not in ("authority", "made-up"):
        return ()
    return (ENGLAND, here.region) if here.region else (ENGLAND,)


@dataclass(frozen=True)
class Known:
    """Observations and targets of one area, and the published figures beside it, as of one day."""

    area: str
    observations: tuple[Observation, ...]
    targets: tuple[Target, ...]
    published: tuple[Observation, ...]
    as_of: date | None
    edition: str = "board"
    recalculations: tuple[KeptRecalculation, ...] = ()
    events: tuple[KeptAreaEvent, ...] = ()
    faults: tuple[KeptMonthFault, ...] = ()  # months of which a person said that they are not to be counted
    completed: tuple[Completed, ...] = ()  # actions of the plan, on the charts of their measures
    told: tuple[tuple[str, str], ...] = ()  # in the public edition: measures of several views, and the view of each

    def until(self, month: int) -> "Known":
        """The same, without anything after the month with this number."""
        return replace(
            self,
            observations=tuple(each for each in self.observations if each.period.last <= month),
            published=tuple(each for each in self.published if each.period.first <= month),
            recalculations=tuple(each for each in self.recalculations if each.month <= month),
            events=tuple(each for each in self.events if each.month <= month),
            faults=tuple(each for each in self.faults if each.month <= month),
            completed=tuple(each for each in self.completed if each.mark.month <= month),
        )

    def measures(self) -> tuple[Measure, ...]:
        """Every measure with figures: the declared in their order, then the area's own by title."""
        units = {each.measure: each.unit for each in self.observations}
        declared = [measure for name, measure in MEASURES.items() if name in units]
        own = [measure_named(name, units[name]) for name in sorted(units) if name not in MEASURES]
        return (*declared, *own)

    def view_of(self, measure: Measure) -> str:
        """The view of its headline figures: that in which they are reported, or the one that the public is told."""
        return dict(self.told).get(measure.id, measure.view)

    def keys(self, measure: Measure) -> tuple[SeriesKey, ...]:
        """The series of one measure, the default first: whole before groups, and by the order of bases."""
        return in_order(measure, (key for name, key in self._series if name == measure.id))

    @cached_property
    def _series(self) -> dict[tuple[str, SeriesKey], list[Observation]]:
        found: dict[tuple[str, SeriesKey], list[Observation]] = {}
        for each in self.observations:
            key = SeriesKey(each.basis, each.breakdown, each.group, each.view)
            found.setdefault((each.measure, key), []).append(each)
        return found

    def at(self, measure: Measure, key: SeriesKey) -> list[Observation]:
        """The observations of one series."""
        return self._series.get((measure.id, key), [])

    def judged(
        self, measure: Measure, key: SeriesKey, grain: str | None = None, newest: int | None = None
    ) -> JudgedSeries:
        """One series by one grain; by its default grain where none is asked for, or the one asked for has nothing.

        With ``newest`` only so many observations are judged, the last to end, and where some were left out there are
        no limits: those of a part would not be the series' own.
        """
        own = self.at(measure, key)
        whole = newest is None or len(own) <= newest
        if newest is not None and len(own) > newest:
            own = sorted(own, key=lambda each: each.period.last)[-newest:]
        default = default_grain(own) or "month"
        told = self._judge(own, measure, key, grain or default, whole)
        return told if told.points or told.grain == default else self._judge(own, measure, key, default, whole)

    def _judge(self, own: list[Observation], measure: Measure, key: SeriesKey, grain: str, whole: bool) -> JudgedSeries:
        events = (Mark(each.month, each.title) for each in self.events if each.measure in ("", measure.id))
        done = (each.mark for each in self.completed if each.measure == measure.id)
        return judge(
            own,
            self.targets,
            measure,
            area=self.area,
            view=key.view,
            basis=key.basis,
            breakdown=key.breakdown,
            group=key.group,
            grain=grain,
            comparisons=self.published,
            marks=(*area_marks(self.area), *events, *done),
            as_of=self.as_of,
            today=today(),
            edition=self.edition,
            recalculations=[
                Recalculation(each.month, each.reason, "" if self.edition == PUBLIC else each.by)
                for each in said_of(self.recalculations, measure.id, measure.view, key)
            ],
            faults={each.month: fault_words(each) for each in said_of(self.faults, measure.id, measure.view, key)},
            settings=spc_settings(settings().spc) if whole else None,
        )


_REMEMBERED: WeakKeyDictionary[Store, dict[tuple[object, ...], Known]] = WeakKeyDictionary()


def known(  # noqa: PLR0917 what is cut narrower comes last
    store: Store,
    area: str,
    measure: str | None = None,
    as_of: date | None = None,
    edition: str = "board",
    only: SeriesKey | str | None = None,
) -> Known:
    """Read one area (one measure of it, if named) in one transaction.

    ``only`` is one series of the measure, or "published": the views in which figures are reported, without the groups
    that only cases can be told apart by, which are most of what is known. It is remembered until something changes.

    The public edition is that of today: two days held against each other would give hidden numbers back.
    """
    if PUBLIC in (edition, edition_of(store)):
        return _public(as_the_board_sees(store), area, measure, only)
    with store.reading() as conn:
        asked = store.version(conn), area, measure, as_of, edition, only
        remembered = _REMEMBERED.setdefault(store, {})
        found = remembered.get(asked)
        if found is None:
            found = read(conn, area, measure, as_of, edition, only)
            if len(remembered) >= MOST_REMEMBERED:
                remembered.clear()
            remembered[asked] = found
        return found


def _public(store: Store, area: str, measure: str | None, only: SeriesKey | str | None) -> Known:
    """The same as the public may see it: what is hidden of one measure depends on all that is shown of the others."""
    below = settings().hide_below
    remembered = _REMEMBERED.setdefault(store, {})
    with store.reading() as conn:
        all_of_it = store.version(conn), area, PUBLIC, below
        whole = remembered.get(all_of_it)
        if whole is None:
            found = read(conn, area, edition=PUBLIC)
            whole = replace(
                found,
                observations=public_edition(found.observations, below, found.targets),
                told=tuple(told_views(found.observations, found.targets).items()),
                published=tuple(map(without_names, found.published)),  # published by others, with small numbers hidden
                targets=tuple(replace(target, source="") for target in found.targets),
                # Nothing marks words typed by hand for the public.
                recalculations=tuple(replace(each, reason="", by="") for each in found.recalculations),
                events=(),
                faults=tuple(replace(each, reason="", by="") for each in found.faults),
            )
            if len(remembered) >= MOST_REMEMBERED:
                remembered.clear()
            remembered[all_of_it] = whole
    views = dict(whole.told)
    return replace(
        whole,
        observations=tuple(each for each in whole.observations if _asked(each, measure, only, views)),
        published=tuple(each for each in whole.published if _asked(each, measure, _whole_of(only), {})),
        targets=tuple(each for each in whole.targets if measure in (None, each.measure)),
    )


def _whole_of(only: SeriesKey | str | None) -> SeriesKey | str | None:
    return only._replace(breakdown="", group="") if isinstance(only, SeriesKey) else only


def _asked(each: Observation, measure: str | None, only: SeriesKey | str | None, views: Mapping[str, str]) -> bool:
    """Whether an observation is of the measure and the series that are asked for; ``views`` are those told."""
    if measure not in (None, each.measure):
        return False
    if isinstance(only, SeriesKey):
        return (each.basis, each.breakdown, each.group, each.view) == only
    if only is None:
        return True
    told = each.view == views.get(each.measure) or each.view in _published_views()
    return told and each.breakdown in _published_breakdowns()


def read(  # noqa: PLR0917 as ``known``
    conn: Connection,
    area: str,
    measure: str | None = None,
    as_of: date | None = None,
    edition: str = "board",
    only: SeriesKey | str | None = None,
) -> Known:
    """The same, inside a transaction that is already open."""
    others = beside(area)
    if isinstance(only, SeriesKey):
        found = keeping.observations(conn, area, measure, only.view, only.basis, only.breakdown, only.group, as_of)
        found += keeping.observations(conn, others, measure, only.view, only.basis, "", "", as_of) if others else []
    elif only == "published":
        found = keeping.observations(
            conn, (area, *others), measure, _published_views(), breakdown=_published_breakdowns(), as_of=as_of
        )
    else:
        found = keeping.observations(conn, area=(area, *others), measure=measure, as_of=as_of)
    return Known(
        area,
        tuple(each for each in found if each.area == area),
        targets_of(conn, area, measure, as_of),
        tuple(each for other in others for each in found if each.area == other),
        as_of,
        edition,
        tuple(keeping.recalculations(conn, area, measure, as_of)),
        tuple(keeping.area_events(conn, area, measure, as_of)),
        tuple(keeping.month_faults(conn, area, measure, as_of)),
        completions(
            keeping.plan_records(conn, area, ("action", "priority"), as_of), as_of or today(),
            by_hand=edition != PUBLIC,
        ),
    )  # fmt: skip


@cache
def _published_views() -> tuple[str, ...]:
    """The views in which figures are reported, the first of each measure; an area's own have one of their own."""
    return tuple({"", "stated", *(measure.view for measure in MEASURES.values())})


@cache
def _published_breakdowns() -> tuple[str, ...]:
    return tuple({"", *(measure.breakdown for measure in MEASURES.values())})


def targets_of(
    conn: Connection, area: str | tuple[str, ...], measure: str | None = None, as_of: date | None = None
) -> tuple[Target, ...]:
    """The targets that hold, by start."""
    return tuple(each.target for each in keeping.targets(conn, area=area, measure=measure, as_of=as_of))
