"""The four special-cause rules, each giving the stretches of live points that it flags.

Comparisons are strict, with a tolerance for arithmetic: a point on the mean is on neither side and ends a shift; a
repeat ends a trend; a point on a limit is inside. Nothing is padded: a run may start at the first point or end at the
last. A chain is a list of positions whose points follow one another for a rule.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .settings import Settings
from .shapes import OUTSIDE, SHIFT, TREND, TWO_OF_THREE, Section, Stretch


class Standing:
    """Where each live point stands to the lines of its own section; lists by position, 0 where there is no say."""

    def __init__(self, values: Sequence[float | None], section_at: Sequence[Section], tolerance: float) -> None:
        """Compare every live value (None: missing or ghost) with its section's lines."""
        self.values = values
        self.tolerance = tolerance
        length = len(values)
        self.side, self.outside, self.far = [0] * length, [0] * length, [0] * length
        for position, value in enumerate(values):
            section = section_at[position]
            if value is None or section.mean is None:
                continue
            self.side[position] = _sign(value - section.mean, tolerance)
            self.far[position] = far = _beyond(value, section.low_2, section.high_2, tolerance)
            if far:  # what is within two sigma is within three
                self.outside[position] = _beyond(value, section.lpl, section.upl, tolerance)

    def step(self, start: int, end: int) -> int:
        """+1 for a rise between two live points, -1 for a fall, 0 for a tie."""
        before, after = self.values[start], self.values[end]
        return 0 if before is None or after is None else _sign(after - before, self.tolerance)


def _sign(difference: float, tolerance: float) -> int:
    return 1 if difference > tolerance else -1 if difference < -tolerance else 0


def _beyond(value: float, low: float | None, high: float | None, tolerance: float) -> int:
    if high is not None and value > high + tolerance:
        return 1
    return -1 if low is not None and value < low - tolerance else 0


def chains(live: Sequence[int], section_at: Sequence[Section], at_sections: bool, at_gaps: bool) -> list[list[int]]:
    """Live positions in chains, which end at recalculations and at gaps where those are to end them."""
    found: list[list[int]] = []
    for position in live:
        before = found[-1][-1] if found else None
        if (
            before is None
            or (at_sections and section_at[before] is not section_at[position])
            or (at_gaps and position - before > 1)
        ):
            found.append([position])
        else:
            found[-1].append(position)
    return found


def stretches(
    live: Sequence[int], section_at: Sequence[Section], standing: Standing, settings: Settings
) -> list[tuple[Stretch, list[int]]]:
    """Every stretch that a rule flags, with the positions of its flagged points, in order of the first of them."""
    at_gaps = settings.gap == "break"
    for_sides = chains(live, section_at, settings.across != "all", at_gaps)
    for_trends = chains(live, section_at, False, at_gaps) if settings.across == "trend" else for_sides
    runs = [(OUTSIDE, standing.outside[position], [position]) for position in live if standing.outside[position]]
    for chain in for_sides:
        runs += [(SHIFT, side, run) for side, run in shifts(chain, standing.side, settings.shift)]
        runs += [(TWO_OF_THREE, side, far) for side, far in twos_of_three(chain, standing, settings)]
    for chain in for_trends:
        runs += [(TREND, way, run) for way, run in trends(chain, standing, settings.trend)]
    order = {position: number for number, position in enumerate(live)}
    found = []
    for rule, direction, run in runs:
        first, last = run[0], run[-1]
        gaps = (last - first) - (order[last] - order[first])
        found.append((Stretch(rule, direction, first, last, len(run), gaps), run))
    return sorted(found, key=lambda each: (each[0].first, each[0].last))


def shifts(chain: Sequence[int], side: Sequence[int], least: int) -> Iterator[tuple[int, list[int]]]:
    """Runs of ``least`` or more on one side of the mean, each with its side."""
    start = 0
    for end in range(1, len(chain) + 1):
        if end < len(chain) and side[chain[end]] == side[chain[start]]:
            continue
        if side[chain[start]] and end - start >= least:
            yield side[chain[start]], list(chain[start:end])
        start = end


def trends(chain: Sequence[int], standing: Standing, least: int) -> Iterator[tuple[int, list[int]]]:
    """Runs of ``least`` or more points that all rise, or all fall; two may share the turning point."""
    steps = [standing.step(before, after) for before, after in pairwise(chain)]
    start = 0
    for end in range(1, len(steps) + 1):
        if end < len(steps) and steps[end] == steps[start]:
            continue
        if steps[start] and end - start + 1 >= least:
            yield steps[start], list(chain[start : end + 1])
        start = end


def twos_of_three(chain: Sequence[int], standing: Standing, settings: Settings) -> Iterator[tuple[int, list[int]]]:
    """The far points of windows of three on one side with two or more far; windows that share a far point are one."""
    open_side = 0
    open_far: list[int] = []
    for window in zip(chain, chain[1:], chain[2:], strict=False):
        side = standing.side[window[0]]
        if not side or any(standing.side[position] != side for position in window[1:]):
            continue
        far = [position for position in window if _is_far(position, side, standing, settings)]
        if len(far) < 2:
            continue
        if open_far and side == open_side and far[0] <= open_far[-1]:
            open_far += [position for position in far if position > open_far[-1]]
            continue
        if open_far:
            yield open_side, open_far
        open_side, open_far = side, far
    if open_far:
        yield open_side, open_far


def _is_far(position: int, side: int, standing: Standing, settings: Settings) -> bool:
    if standing.far[position] != side:
        return False
    return settings.far_counts_beyond or not standing.outside[position]
