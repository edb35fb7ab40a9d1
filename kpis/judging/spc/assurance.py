"""Whether a process would reach a target every month: its limits held against the target in force, or a later one."""

from collections.abc import Sequence

from .rules import _sign
from .shapes import FAIL, INCONSISTENT, PASS, Assurance, ChartPoint, ControlChart, Section

LOOKED_AT = 12  # live months behind "reached in 9 of the last 12 months"


def assure(chart: ControlChart, target: float, bounds: tuple[float, float] | None = None) -> Assurance | None:
    """How today's limits stand to any target, such as a future step of a plan; None as ``ControlChart.assurance`` is.

    ``bounds`` are the ends of the measure's scale (0 and 100 of a percentage), to say where assurance is out of reach.
    """
    return assurance_of(
        chart.points,
        chart.section,
        target=target,
        better=chart.better,
        inclusive=chart.settings.inclusive,
        bounds=bounds,
    )


def assurance_of(
    points: Sequence[ChartPoint],
    section: Section | None,
    *,
    target: float | None,
    better: int,
    inclusive: bool,
    bounds: tuple[float, float] | None,
) -> Assurance | None:
    """The assurance that a section's limits give; None without a target, limits, or a better direction."""
    if section is None or target is None or not better or section.lpl is None or section.upl is None:
        return None
    live = [point for point in points if point.live]
    tolerance = tolerance_of([target, *(point.value for point in live)])
    # Turned about for "lower is better", so that one comparison serves both: worst and best limit, higher is better.
    goal = better * target
    worst, best = sorted((better * section.lpl, better * section.upl))
    edge = 0 if inclusive else 1
    if _sign(worst - goal, tolerance) >= edge:
        result = PASS
    elif _sign(goal - best, tolerance) >= edge:
        result = FAIL
    else:
        result = INCONSISTENT
    last = live[-LOOKED_AT:]
    own = [point for point in last if point.target is not None]
    return Assurance(
        result=result,
        target=target,
        distance=goal - worst,
        never=_never(target, better, bounds, tolerance) and result != PASS,
        reached=sum(_reaches(point, point.target, better, tolerance) for point in own),
        reached_of=len(own),
        would_reach=sum(_reaches(point, target, better, tolerance) for point in last),
        would_reach_of=len(last),
    )


def tolerance_of(values: Sequence[float | None]) -> float:
    """How far two figures may lie apart and still be one, by arithmetic: 1e-9 of the largest."""
    return 1e-9 * max((abs(value) for value in values if value is not None), default=0.0)


def _reaches(point: ChartPoint, target: float | None, better: int, tolerance: float) -> bool:
    if point.value is None or target is None:
        return False
    return better * (point.value - target) >= -tolerance


def _never(target: float, better: int, bounds: tuple[float, float] | None, tolerance: float) -> bool:
    """Whether the target is the very end of the scale, which no process that varies keeps to."""
    if bounds is None:
        return False
    end = max(bounds) if better > 0 else min(bounds)
    return better * (target - end) >= -tolerance
