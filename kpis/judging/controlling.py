"""From judged months to their control chart: which months count, which target holds, what must be read with care."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf

from kpis.judging.aims import Aims
from kpis.judging.control import AT_THE_CEILING, BY_CHANCE, COMMON, Coming, Control, Ghost, Recalculation
from kpis.judging.series import JudgedSeries, Point
from kpis.judging.spc import (
    MDC,
    Chance,
    ControlChart,
    Settings,
    assure,
    check_ceiling,
    check_denominators,
    check_outside_points,
    control_chart,
    share_chart,
    suggest_recalculation,
)
from kpis.judging.verdict import wants
from kpis.measure import Measure
from kpis.period import Period
from kpis.plan import Target

NOT_OVER = "the month was not over when its figure was made"
NOT_ALL_DUE = "not all of its cases are due yet"
ONLY_A_BOUND = "only a bound, or an approximate figure, is given"
_BETTER = {"higher": "increase", "lower": "decrease"}


class _Scale:
    """On which scale a measure's values stand, and which way is better."""

    def __init__(self, measure: Measure, aims: Aims) -> None:
        self.measure, self.share = measure, measure.unit == "proportion"
        self.ends = (0.0, 100.0 if self.share else inf)
        # A measure without a direction of its own has that of its newest target.
        wanted = [aim for target in aims.own if (aim := wants(target, measure)) in _BETTER]
        self.aim = measure.better if measure.better in _BETTER else (wanted or ["neither"])[-1]

    def value(self, point: Point | None) -> float | None:
        if point is None or point.value is None or not self.share:
            return None if point is None else point.value
        if point.numerator is not None and point.denominator:
            return 100 * point.numerator / point.denominator
        return round(100 * point.value, 9)

    def goal(self, target: Target | None) -> float | None:
        """A target on this scale; None for one that wants the other way."""
        if target is None or wants(target, self.measure) != self.aim:
            return None
        return round(100 * target.value, 9) if self.share else target.value


def control_of(
    points: Sequence[Point],
    aims: Aims,
    measure: Measure,
    *,
    recalculations: Iterable[Recalculation] = (),
    baseline: int | None = None,
    settings: Settings = MDC,
) -> Control | None:
    """The control chart of months, oldest first; None where none has a value.

    A month without a value stays on the calendar as a gap.
    """
    if not any(point.value is not None for point in points):
        return None
    by_month = {point.period.last: point for point in points}
    first, last = min(by_month), max(by_month)
    months = range(first, last + 1)
    ghosts = tuple(Ghost(month, why) for month in months if (why := _why_ghost(by_month.get(month))))
    hidden = {each.month - first for each in ghosts}
    scale = _Scale(measure, aims)
    made, remarks = _placed(recalculations, [month for month in months if _value(by_month.get(month)) is not None])
    starts = [each.month - first for each in made]
    counts = [_counts(by_month.get(month)) for month in months]
    chart = control_chart(
        [scale.value(by_month.get(month)) for month in months],
        better=_BETTER.get(scale.aim, "neither"),
        target=[scale.goal(aims.in_force(month)) for month in months],
        recalc=starts,
        baseline=baseline,
        ghost=hidden,
        settings=settings,
        bounds=scale.ends,
    )
    chances = check_outside_points(chart, counts)
    ceiling = check_ceiling(chart, scale.ends if scale.share else (0.0, 0.0))
    return Control(
        chart=chart,
        first=first,
        ghosts=ghosts,
        recalculations=made,
        remarks=remarks,
        chances=chances,
        denominators=check_denominators(
            pair[1] for position, pair in enumerate(counts) if pair is not None and position not in hidden
        ),
        ceiling=ceiling,
        coming=_coming(chart, first, aims, scale),
        # A run on the end of the scale is no sign of change, and so none that limits should follow.
        suggestion=None if ceiling.marked else suggest_recalculation(chart),
        held_back=_held_back(chart, chances, ceiling_marked=ceiling.marked),
        pooled=_pooled(chart, counts),
    )


def with_shares(series: JudgedSeries) -> JudgedSeries:
    """The series with its p chart beside: limits that allow for each month's cases; as it is where nothing is a share.

    Limits are exact (binomial), by the same sections, and leave the same months uncounted.
    """
    control = series.control
    if control is None or series.measure.unit != "proportion":
        return series
    by_month = {point.period.last: point for point in series.points}
    counts = [_counts(by_month.get(control.first + position)) for position in range(len(control.chart.points))]
    chart = share_chart(
        counts,
        recalc=[each.month - control.first for each in control.recalculations],
        ghost=[each.month - control.first for each in control.ghosts],
    )
    return replace(series, control=replace(control, shares=chart.points))


def _why_ghost(point: Point | None) -> str:
    if point is None or point.value is None:
        return ""
    if point.fault:
        return point.fault
    if point.unfinished:
        return NOT_OVER
    if point.pending:
        return NOT_ALL_DUE
    return ONLY_A_BOUND if point.bound else ""


def _value(point: Point | None) -> float | None:
    return None if point is None or _why_ghost(point) else point.value


def _counts(point: Point | None) -> tuple[int, int] | None:
    if point is None or point.numerator is None or not point.denominator:
        return None
    return (point.numerator, point.denominator) if 0 <= point.numerator <= point.denominator else None


def _placed(asked: Iterable[Recalculation], live: Sequence[int]) -> tuple[tuple[Recalculation, ...], tuple[str, ...]]:
    """Each recalculation at the first month with a figure on or after its own, and what must be said of them."""
    placed: dict[int, Recalculation] = {}
    remarks = []
    for each in sorted(asked):
        when = Period(each.month, each.month).long_label
        month = next((month for month in live if month >= each.month), None)
        if month is None:
            remarks.append(f"Limits are to be recalculated from {when}: no figure that counts has come since.")
        elif month == live[0]:
            remarks.append(f"The recalculation from {when} changes nothing: it is where the figures begin.")
        else:
            if month != each.month:
                said = Period(month, month).long_label
                remarks.append(f"{when} has no figure that counts: limits are recalculated from {said}.")
            placed[month] = each._replace(month=month)
    return tuple(placed.values()), tuple(remarks)


def _coming(chart: ControlChart, first: int, aims: Aims, scale: "_Scale") -> tuple[Coming, ...]:
    """Each step or milestone that begins after the latest month that counts, held against today's limits."""
    if chart.latest is None:
        return ()
    found = []
    for target in aims.own:
        month, goal = target.starts if target.starts is not None else target.ends, scale.goal(target)
        if month is None or target.start_assumed or month <= first + chart.latest or goal is None:
            continue
        if (assured := assure(chart, goal, scale.ends)) is not None:
            found.append(Coming(month, target, assured))
    return tuple(sorted(found, key=lambda each: each.month))


def _held_back(chart: ControlChart, chances: Iterable[Chance], *, ceiling_marked: bool) -> str:
    """Why the latest signal must not be told as a change: every rule behind it can be explained away."""
    if chart.latest is None or chart.variation in (None, COMMON):
        return ""
    ends = ("_high", "_up") if chart.variation_direction > 0 else ("_low", "_down")
    rules = [each for each in chart.points[chart.latest].reasons if each.endswith(ends)]
    within = any(each.within and each.position == chart.latest for each in chances)
    explained = {
        each: BY_CHANCE if each.startswith("outside") and within else
        AT_THE_CEILING if each.startswith("shift") and ceiling_marked else ""
        for each in rules
    }  # fmt: skip
    if "" in explained.values():
        return ""
    return next((each for each in (AT_THE_CEILING, BY_CHANCE) if each in explained.values()), "")


def _pooled(chart: ControlChart, counts: Sequence[tuple[int, int] | None]) -> float | None:
    section = chart.section
    if section is None:
        return None
    pairs = [
        pair
        for point in chart.points[section.first : section.last + 1]
        if point.live and (pair := counts[point.position]) is not None
    ]
    whole = sum(out_of for _, out_of in pairs)
    return 100 * sum(count for count, _ in pairs) / whole if whole else None
