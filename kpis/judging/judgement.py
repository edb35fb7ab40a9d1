"""Observations, targets and published figures in; one judged series out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from kpis.counting import Added
from kpis.judging.aims import Aims, aims_of, assumed_words
from kpis.judging.beside import breaks_in, comparisons_for, marks_in
from kpis.judging.control import Recalculation
from kpis.judging.controlling import control_of
from kpis.judging.grains import told_by
from kpis.judging.interval import wilson
from kpis.judging.notes import declared_words, fault_in, notes_on, notes_on_parts
from kpis.judging.series import JudgedSeries, Mark, Point
from kpis.judging.spc import MDC, Settings
from kpis.judging.verdict import cohort_bounds, law_verdict, others_printed, plan_verdict, value_of
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.plan import Target


def judge(
    observations: Iterable[Observation],
    targets: Iterable[Target],
    measure: Measure,
    *,
    area: str,
    view: str,
    basis: str,
    breakdown: str,
    group: str,
    grain: str,
    comparisons: Iterable[Observation] = (),
    marks: Iterable[Mark] = (),
    as_of: date | None = None,
    today: date | None = None,
    edition: str = "board",
    recalculations: Iterable[Recalculation] = (),
    faults: Mapping[int, str] = MappingProxyType({}),
    baseline: int | None = None,
    settings: Settings | None = MDC,
) -> JudgedSeries:
    """Judge one series by one grain.

    ``observations`` may hold other series too: only those of this area, measure, view, basis and group are taken.
    ``comparisons`` are observations of England and the region, in the order in which their lines are to be named;
    ``marks`` what happened in the area. ``today`` (``as_of`` when that is given) makes a period that is not over
    unfinished where the figure itself does not say when it was made.

    Months get a control chart, by ``settings`` (None: no chart), with limits worked out anew at ``recalculations`` and
    behind the first ``baseline`` months alone where that is given. ``faults`` are months known to be wrong, with why:
    shown and not counted.
    """
    key = (area, measure.id, view, basis, breakdown, group)
    own = [each for each in observations if _key(each) == key]
    unit = own[0].unit if own else measure.unit
    aims = aims_of(targets, measure, area=area, view=view, basis=basis, breakdown=breakdown, group=group, unit=unit)
    points = tuple(_point(each, aims, measure, as_of or today, faults) for each in told_by(own, grain))
    beside: tuple[Observation, ...] = () if group else tuple(each for each in comparisons if each.measure == measure.id)
    lines = comparisons_for(beside, points, view=view, basis=basis, grain=grain)
    return with_headline(
        JudgedSeries(
            area=area,
            measure=measure,
            basis=basis,
            breakdown=breakdown,
            group=group,
            view=view,
            grain=grain,
            points=points,
            targets=aims.own,
            other_targets=aims.other,
            comparisons=lines,
            breaks=breaks_in(measure, basis, points, lines),
            marks=marks_in(marks, measure, points),
            as_of=as_of,
            edition=edition,
            control=control_of(
                points,
                aims,
                measure,
                recalculations=recalculations,
                baseline=baseline,
                settings=settings,
            )
            if grain == "month" and settings is not None
            else None,
        )
    )


def with_headline(series: JudgedSeries) -> JudgedSeries:
    """The series with its headline: the last finished value, and the value before it of the same length.

    A cohort that is not ripe has no value yet, only bounds; it is the headline where nothing else is. Nor is a figure
    that is known to be wrong.
    """
    over = [point for point in series.points if point.value is not None and not point.unfinished]
    finished = [point for point in over if not point.pending and not point.fault] or over
    latest = finished[-1] if finished else None
    before = [point for point in finished[:-1] if latest and point.period.length == latest.period.length]
    return replace(series, latest=latest, previous=before[-1] if before else None)


def _key(observation: Observation) -> tuple[str, str, str, str, str, str]:
    each = observation
    return each.area, each.measure, each.view, each.basis, each.breakdown, each.group


def _point(added: Added, aims: Aims, measure: Measure, today: date | None, faults: Mapping[int, str]) -> Point:
    observation, parts = added.observation, added.parts or (added.observation,)
    target, changed = aims.in_force_for(observation.period)
    interval = None
    if observation.unit == "proportion" and observation.numerator is not None and observation.denominator is not None:
        interval = wilson(observation.numerator, observation.denominator)
    low, high = interval or (None, None)
    bounds = cohort_bounds(observation)
    # A total is judged as a contradicted figure is, and prints no value of its own that could contradict it.
    weighed = replace(observation, also=added.otherwise) if added.parts else observation
    return Point(
        period=observation.period,
        value=_value(observation),
        plan=plan_verdict(weighed, target, measure, "" if target else aims.why_none(observation.period.last)),
        law=law_verdict(weighed, measure),
        numerator=observation.numerator,
        denominator=observation.denominator,
        missing=observation.missing or ("no_events" if observation.denominator == 0 else ""),
        bound=observation.bound,
        low=low,
        high=high,
        target=target,
        unfinished=any(is_unfinished(part, today) for part in parts),
        source=observation.source,
        notes=tuple(
            filter(
                None,
                (
                    *notes_on_parts(added.parts),
                    declared_words(added.parts, faults),
                    *notes_on(observation, measure),
                    changed,
                    assumed_words(target),
                ),
            )
        ),
        where=tuple(dict.fromkeys(part.where for part in parts if part.where is not None)),
        also=others_printed(observation),
        before=observation.before,
        pending=observation.pending,
        low_bound=float(bounds[0]) if bounds else None,
        high_bound=float(bounds[1]) if bounds else None,
        fault=(faults.get(observation.period.last, "") if observation.period.length == 1 else "")
        or fault_in(observation),
    )


def _value(observation: Observation) -> float | None:
    if observation.numerator is not None and observation.denominator:
        return observation.numerator / observation.denominator
    return None if value_of(observation) is None else observation.value  # as printed, to the last place


def is_unfinished(observation: Observation, today: date | None = None) -> bool:
    """Whether the period was not over when the figure was made, as far as anybody can know.

    By the day to which the file says its data run; without it by the day of upload; without that by ``today``.
    """
    last_day = observation.period.last_day
    if observation.data_to is not None:
        return last_day > observation.data_to
    if observation.where is not None and observation.where.uploaded_at is not None:
        return last_day >= observation.where.uploaded_at.astimezone().date()
    return today is not None and last_day >= today
