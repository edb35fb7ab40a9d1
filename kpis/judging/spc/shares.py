"""The p chart: limits on a share that widen where the month has few cases. An extra view; boards are shown the XmR.

    centre = all that count / all there are, by section            s = sqrt(centre (1 - centre) / n)
    exact: the counts that chance explains (binomial, 0.00135 on each side)
    normal: centre -+ 3 s
    laney (p'): centre -+ 3 s * (mean |z - z before| / 1.128), z = (share - centre) / s

p' was made for months of hundreds and more that vary beyond chance; with few months its factor is itself noise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt

from .binomial import counts_inside
from .problems import BadInput
from .sections import SCREEN_AT, spans

D2 = 1.128
LIMITS = ("exact", "normal", "laney")


@dataclass(frozen=True, slots=True)
class SharePoint:
    """One month; shares from 0 to 1. ``share`` is None where nothing was counted, limits where the month is a ghost."""

    position: int
    count: int | None
    out_of: int | None
    share: float | None
    ghost: bool
    section: int
    centre: float | None
    lpl: float | None
    upl: float | None
    outside: int  # +1 above, -1 below, 0 inside


@dataclass(frozen=True, slots=True)
class ShareChart:
    """A p chart, with the factor of p' of each section: about 1 where months vary as chance has them."""

    limits: str
    points: tuple[SharePoint, ...]
    sigma_z: tuple[float | None, ...]


def share_chart(
    counts: Sequence[tuple[int, int] | None],
    *,
    limits: str = "exact",
    recalc: Iterable[int] = (),
    ghost: Iterable[int] = (),
    screen: bool = False,
    cut: bool = False,
) -> ShareChart:
    """The p chart of (numerator, denominator) pairs, oldest first; None or a denominator of 0 is a missing month.

    ``screen`` leaves large ranges of z out of p', and ``cut`` cuts limits to 0 and 1, both as PowerBI-SPC does.
    """
    if limits not in LIMITS:
        raise BadInput("limits", limits, f"one of {', '.join(LIMITS)}", f"write one of {', '.join(LIMITS)}")
    pairs = [_pair(position, pair) for position, pair in enumerate(counts)]
    hidden = set(ghost)
    points: list[SharePoint] = []
    factors: list[float | None] = []
    for number, (start, after) in enumerate(spans(len(pairs), recalc)):
        live = [pair for at, pair in enumerate(pairs[start:after], start) if pair is not None and at not in hidden]
        whole = sum(out_of for _, out_of in live)
        centre = sum(count for count, _ in live) / whole if whole else None
        factor = None if centre is None else _sigma_z(live, centre, screen)
        factors.append(factor)
        for at in range(start, after):
            points.append(_point(at, pairs[at], at in hidden, section=number, centre=centre, how=(limits, factor, cut)))
    return ShareChart(limits, tuple(points), tuple(factors))


def _pair(position: int, pair: tuple[int, int] | None) -> tuple[int, int] | None:
    if pair is None or not pair[1]:
        return None
    count, out_of = pair
    if not 0 <= count <= out_of:
        to_do = "correct the counts, or give null for the month"
        raise BadInput(f"counts[{position}]", pair, "a count from 0 up to its denominator", to_do)
    return count, out_of


def _sigma_z(live: Sequence[tuple[int, int]], centre: float, screen: bool) -> float | None:
    """The factor of p'; None for fewer than two months, or where no month can differ from the centre."""
    if len(live) < 2 or not 0 < centre < 1:
        return None
    z = [(count / out_of - centre) / sqrt(centre * (1 - centre) / out_of) for count, out_of in live]
    ranges = [abs(after - before) for before, after in pairwise(z)]
    if screen:
        most = SCREEN_AT * fsum(ranges) / len(ranges)
        ranges = [each for each in ranges if each < most] or ranges
    return fsum(ranges) / len(ranges) / D2


def _point(
    at: int,
    pair: tuple[int, int] | None,
    ghost: bool,
    *,
    section: int,
    centre: float | None,
    how: tuple[str, float | None, bool],
) -> SharePoint:
    if pair is None:
        return SharePoint(at, None, None, None, ghost, section, centre, None, None, 0)
    count, out_of = pair
    share = count / out_of
    if ghost or centre is None:
        return SharePoint(at, count, out_of, share, ghost, section, centre, None, None, 0)
    limits, factor, cut = how
    if limits == "exact":
        fewest, most = counts_inside(out_of, centre)
        lpl, upl, outside = fewest / out_of, most / out_of, (count > most) - (count < fewest)
    else:
        reach = 3 * sqrt(centre * (1 - centre) / out_of) * (1.0 if limits == "normal" or factor is None else factor)
        lpl, upl = centre - reach, centre + reach
        outside = (share > upl + 1e-9) - (share < lpl - 1e-9)
        if cut:
            lpl, upl = max(lpl, 0.0), min(upl, 1.0)
    return SharePoint(at, count, out_of, share, ghost, section, centre, lpl, upl, outside)
