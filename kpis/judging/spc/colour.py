"""What a point is, from the signals on it: common cause, improvement, concern, or high and low where neither is better.

Signals one way only: that way decides. Both ways, by the setting ``conflict``:

* *improvement* (MDC's workbook) or *concern* wins;
* *rank* (MDC's SQL): the strongest rule decides, trend > shift > 2 of 3 > outside; of equals, ``rank_tie``;
* *order* (NHSRplotthedots): the first rule that holds decides, outside > trend > 2 of 3 > shift. Of two trends that
  share a turning point it takes the later, and a trend that a tie parts from the next it reads as falling.

Where neither direction is better, upward wins.
"""

from collections.abc import Collection

from .settings import Settings
from .shapes import COMMON, CONCERN, HIGH, IMPROVEMENT, LOW, OUTSIDE, SHIFT, TREND, TWO_OF_THREE

Signal = tuple[str, int]  # a rule, and +1 or -1
_RANK = {OUTSIDE: 1, TWO_OF_THREE: 2, SHIFT: 3, TREND: 4}
_ORDER = (OUTSIDE, TREND, TWO_OF_THREE, SHIFT)


def winning_direction(signals: Collection[Signal], better: int, settings: Settings, way_on: int) -> int:
    """+1 or -1: the direction that decides a point's colour, 0 without a signal. ``way_on``: see ``way_of_trend``."""
    ways = {direction for _, direction in signals}
    if settings.conflict == "order":
        return _first_in_order(signals, way_on)
    if len(ways) < 2:
        return next(iter(ways), 0)
    if settings.conflict == "rank":
        strongest = max(_RANK[rule] for rule, _ in signals)
        ways = {direction for rule, direction in signals if _RANK[rule] == strongest}
        if len(ways) == 1:
            return next(iter(ways))
    wins = settings.rank_tie if settings.conflict == "rank" else settings.conflict
    if better == 0:
        return 1
    return better if wins == "improvement" else -better


def _first_in_order(signals: Collection[Signal], way_on: int) -> int:
    for rule in _ORDER:
        ways = [direction for each, direction in signals if each == rule]
        if ways:
            return way_on if rule == TREND else ways[0]
    return 0


def kind_of(direction: int, better: int) -> str:
    """The kind of a point whose winning signal points this way."""
    if direction == 0:
        return COMMON
    if better == 0:
        return HIGH if direction > 0 else LOW
    return IMPROVEMENT if direction == better else CONCERN
