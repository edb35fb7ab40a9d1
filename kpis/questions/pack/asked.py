"""What one pack asks of the store: its area, month and edition, what is known of them, each series judged once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property

from kpis import keeping
from kpis.judging import JudgedSeries, default_grain
from kpis.judging.delivery.standing import PlanStanding
from kpis.judging.disclosure import PUBLIC
from kpis.keeping import Store
from kpis.measure import Measure
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.commentary import ExceptionReport, reports_of
from kpis.questions.edition import in_edition
from kpis.questions.glance import Glance, glance_of
from kpis.questions.known import Known, SeriesKey, known
from kpis.questions.plan import plan_begins
from kpis.questions.scorecard import Scorecard, demonstration_said, scorecard_of
from kpis.questions.trend import judged_groups
from kpis.telling.pack.page import Said
from kpis.telling.scales import short_name
from kpis.telling.words import day_words


class JudgedOnce(Known):
    """What is known, where no series is judged twice: scorecard, exceptions and charts ask for the same ones."""

    @classmethod
    def of(cls, here: Known) -> "JudgedOnce":
        return cls(**{each.name: getattr(here, each.name) for each in fields(here)})

    @cached_property
    def _told(self) -> dict[tuple[object, ...], JudgedSeries]:
        return {}

    def judged(
        self, measure: Measure, key: SeriesKey, grain: str | None = None, newest: int | None = None
    ) -> JudgedSeries:
        """As ``Known.judged``, remembered for as long as the pack is made, whichever way the same is asked for."""
        own = self.at(measure, key)
        newest = None if newest is None or len(own) <= newest else newest
        if newest is None and grain is None:
            grain = default_grain(own) or "month"
        asked = measure.id, key, grain, newest
        if asked not in self._told:
            self._told[asked] = super().judged(measure, key, grain, newest)
        return self._told[asked]


@dataclass(frozen=True)
class Asked:
    """One pack to be made. ``here`` is what is known up to ``month``; ``store`` answers in the edition asked for."""

    store: Store
    area: str
    month: int
    edition: str
    here: JudgedOnce
    newest: int | None  # the newest month of any figure
    today: date
    meeting_on: date | None = None
    as_of: date | None = None  # the day of which all is told as the board saw it; None for today
    plan: PlanStanding | None = None  # its open part in the public edition; None where no plan is held
    said: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)  # commentary by section
    brief: bool = False  # a short pack

    @property
    def public(self) -> bool:
        return self.edition == PUBLIC

    @property
    def place(self) -> str:
        """The area's name as it stands in a sentence."""
        return short_name(self.area)

    @property
    def month_words(self) -> str:
        return Period(self.month, self.month).long_label

    def as_public(self) -> "Asked":
        """The same as the public may see it."""
        if self.public:
            return self
        store = in_edition(self.store, PUBLIC)
        here = JudgedOnce.of(known(store, self.area, only="published").until(self.month))
        return replace(self, store=store, edition=PUBLIC, here=here, plan=None, said={})

    @cached_property
    def scorecard(self) -> Scorecard:
        return scorecard_of(self.here, self.month, self.newest, self.today)

    @property
    def is_past(self) -> bool:
        """Whether newer figures are held than those of the pack's month: what came after it is none of its matter."""
        return self.newest is not None and self.month < self.newest

    @property
    def end(self) -> date:
        """The day to which the pack is told: today, or the last of a month that is past."""
        return min(self.today, Period(self.month, self.month).last_day) if self.is_past else self.today

    @cached_property
    def freshness(self) -> str:
        """How old the figures are; of an earlier month, by what is held on which day it is told."""
        if not self.is_past:
            return self.scorecard.freshness
        told = f"Told as at the end of {self.month_words}, by what is held on {day_words(self.today)}."
        return " ".join(filter(None, (demonstration_said(self.here), told)))

    @cached_property
    def plan_begins(self) -> date | None:
        """The day of the first word that is held of the plan."""
        return plan_begins(self.store, self.area)

    @cached_property
    def glance(self) -> Glance:
        return glance_of(self.here)

    @cached_property
    def reports(self) -> tuple[ExceptionReport, ...]:
        """The exception reports of the month, the gravest first; none in the public edition."""
        if self.public:
            return ()
        with self.store.reading() as conn:
            comments = keeping.comments(conn, self.area, as_of=self.as_of)
        return reports_of(self.here, self.month, comments)

    def series(self, measure_id: str, basis: str | None = None, group: str = "") -> JudgedSeries | None:
        """The measure's own series: of one basis where it is named, of one group; None where there is no figure."""
        measure = MEASURES.get(measure_id) or next(
            (each for each in self.here.measures() if each.id == measure_id), None
        )
        if measure is None:
            return None
        for key in self.here.keys(measure):
            whole = key.group == group or (not group and key.group == "All")
            if whole and key.view in ("", self.here.view_of(measure)) and basis in (None, key.basis):
                told = self.here.judged(measure, key)
                return None if _blank(told) else told
        return None

    def groups(self, measure_id: str) -> tuple[JudgedSeries, ...]:
        """The groups by which a measure is reported (services, questions), without those of which nothing is known."""
        told = judged_groups(self.here, MEASURES[measure_id])
        return tuple(each for each in told if each.group != "All" and not _blank(each))


def _blank(series: JudgedSeries) -> bool:
    return all(each.value is None and not each.missing for each in series.points)
