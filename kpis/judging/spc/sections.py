"""Sections between recalculations, and the mean and limits of each: an XmR chart (individuals and moving range).

    mean = sum of the baseline's values / their number        range = |value - the live value before it|
    limits = mean -+ factor * mean range                       two sigma = mean -+ 2/3 of that

The first range of a section does not reach back into the section before. A baseline of N with recalculations, by
``baseline_across``: *each* section fixes its lines to its own first N (NHSRplotthedots); the *first* section only
(MDC's SQL); or it is the *only* section, and recalculations are not made (MDC's workbook).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import fsum

from .settings import Settings
from .shapes import Section

SCREEN_AT = 3.267  # D4 for ranges of two: a range beyond 3.267 mean ranges is no ordinary one


def spans(length: int, recalc: Iterable[int]) -> list[tuple[int, int]]:
    """The sections of so many positions, each as its first position and the one after its last; none of nothing."""
    edges = [*sorted({0, *recalc}), length]
    return list(pairwise(edges)) if length else []


def section_of(
    number: int,
    span: tuple[int, int],
    live: Sequence[tuple[int, float]],
    *,
    baseline: int | None,
    settings: Settings,
    tolerance: float,
    enough: bool,
) -> Section:
    """The section over ``span`` (see ``spans``) with its live (position, value) pairs; limits only if enough."""
    if number and settings.baseline_across == "first":
        baseline = None
    behind = live if baseline is None else live[:baseline]
    mean = mean_range = None
    screened, refused = 0, False
    if behind:
        ranges = _ranges(behind, settings.gap == "break")
        kept, screened, refused = _screened(ranges, settings, tolerance)
        mean = fsum(value for _, value in behind) / len(behind)
        if screened and settings.screen == "sql":
            dropped = {end for end, _ in ranges} - {end for end, _ in kept}
            centre = [value for position, value in behind if position not in dropped]
            mean = fsum(centre) / len(centre)
        if kept:
            mean_range = fsum(size for _, size in kept) / len(kept)
        elif ranges:
            mean_range = 0.0
    reach = settings.factor * mean_range if enough and mean_range is not None else None
    drawn = mean is not None and reach is not None
    few = len(behind)
    return Section(
        number=number,
        first=span[0],
        last=span[1] - 1,
        live=len(live),
        behind=few,
        mean=mean,
        mean_range=mean_range,
        lpl=_at(mean, reach, -1.0),
        upl=_at(mean, reach, 1.0),
        low_2=_at(mean, reach, -2 / 3),
        high_2=_at(mean, reach, 2 / 3),
        screened=screened,
        screening_refused=refused,
        trial=drawn and few < settings.trial_below,
        early=drawn and settings.trial_below <= few < settings.early_below,
    )


def _at(mean: float | None, reach: float | None, part: float) -> float | None:
    return None if mean is None or reach is None else mean + part * reach


def _ranges(behind: Sequence[tuple[int, float]], gap_breaks: bool) -> list[tuple[int, float]]:
    """Moving ranges, each with the position at which it ends."""
    pairs = pairwise(behind)
    return [(end, abs(after - before)) for (start, before), (end, after) in pairs if not gap_breaks or end - start == 1]


def _screened(
    ranges: list[tuple[int, float]], settings: Settings, tolerance: float
) -> tuple[list[tuple[int, float]], int, bool]:
    """The ranges that stay after one pass, how many went, and whether screening was refused."""
    if settings.screen == "none" or not ranges:
        return ranges, 0, False
    cut = SCREEN_AT * fsum(size for _, size in ranges) / len(ranges)
    if settings.screen == "r":
        kept = [(end, size) for end, size in ranges if size < cut - tolerance]
    else:
        kept = [(end, size) for end, size in ranges if size <= cut + tolerance]
    if settings.screen_may_collapse or any(size > tolerance for _, size in kept):
        return kept, len(ranges) - len(kept), False
    # Limits of no width would call every point special. A constant series has nothing to screen.
    return ranges, 0, len(kept) < len(ranges) and any(size > tolerance for _, size in ranges)
