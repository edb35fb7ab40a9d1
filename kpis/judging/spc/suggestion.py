"""Suggests a recalculation where the process has moved and stayed there; never makes one.

NHS practice: recalculate only when the change is real, its cause is known, it is sustained (at least one full run rule)
and it is expected to last. Whether the cause is known and the change will last, only people can say.
"""

from dataclasses import dataclass
from math import fsum

from .shapes import SHIFT, ControlChart


@dataclass(frozen=True)
class RecalculationSuggestion:
    """A shift that lasts to the latest live point, with its evidence; positions are those of the chart."""

    since: int  # position of the first point of the shift: where a new section would start
    points: int  # live points since
    gaps: int  # months since without a live point
    direction: int  # +1 above the mean, -1 below
    before: int  # live points of the section before the shift
    mean_before: float  # of those
    mean_since: float
    mean_drawn: float  # the section's line
    trial: bool  # a section from here would have trial limits
    trial_before: bool  # the section that would be left has too few points for more than trial limits


def suggest_recalculation(chart: ControlChart) -> RecalculationSuggestion | None:
    """The suggestion that a chart bears; None where the latest section has no shift that lasts to its latest point.

    As many points of that section as make a run must come before it: a process that has moved has been somewhere. No
    shift fills a whole section, for not all of its points can lie on one side of a mean of some of them.
    """
    section = chart.section
    if section is None or section.mean is None:
        return None
    lasting = [each for each in chart.stretches if each.rule == SHIFT and each.last == chart.latest]
    if not lasting:
        return None
    shift = lasting[-1]
    inside = [p for p in chart.points[section.first : section.last + 1] if p.live]
    since = [p.value for p in inside if p.position >= shift.first and p.value is not None]
    before = [p.value for p in inside if p.position < shift.first and p.value is not None]
    if len(before) < chart.settings.shift:
        return None
    return RecalculationSuggestion(
        since=shift.first,
        points=len(since),
        gaps=shift.gaps,
        direction=shift.direction,
        before=len(before),
        mean_before=fsum(before) / len(before),
        mean_since=fsum(since) / len(since),
        mean_drawn=section.mean,
        trial=len(since) < chart.settings.trial_below,
        trial_before=len(before) < chart.settings.trial_below,
    )
