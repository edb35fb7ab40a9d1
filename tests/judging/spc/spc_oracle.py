"""A plain recount of the rules in exact fractions, by looking at every window; slow, and written without the engine."""

from fractions import Fraction
from itertools import pairwise


def recount(values, better, recalc, settings):  # noqa: C901 - one recount, to be read from top to bottom
    """(kind, set of reasons) of each live position, in order of position; whole numbers or None in ``values``."""
    live = [i for i in range(len(values)) if values[i] is not None]
    if len(live) < max(settings.fewest, 1):
        return {i: ("common", set()) for i in live}
    number = {i: sum(1 for start in recalc if 0 < start <= i) for i in live}
    lines = {n: _lines([i for i in live if number[i] == n], values, settings) for n in set(number.values())}
    why = {i: set() for i in live}
    for i in live:
        mean, reach = lines[number[i]]
        if reach is not None and abs(values[i] - mean) > reach:
            why[i].add("outside_high" if values[i] > mean else "outside_low")

    def windows(size, crosses):
        for start in range(len(live) - size + 1):
            window = live[start : start + size]
            if not crosses and len({number[i] for i in window}) > 1:
                continue
            if settings.gap == "break" and window[-1] - window[0] > size - 1:
                continue
            yield window

    def side(i):
        mean = lines[number[i]][0]
        return "high" if values[i] > mean else "low" if values[i] < mean else "on"

    def far(i):
        mean, reach = lines[number[i]]
        if reach is None:
            return False
        away = abs(values[i] - mean)
        return away > reach * Fraction(2, 3) and (settings.far_counts_beyond or away <= reach)

    for window in windows(settings.shift, settings.across == "all"):
        sides = {side(i) for i in window}
        if len(sides) == 1 and "on" not in sides:
            for i in window:
                why[i].add("shift_" + side(i))
    for window in windows(3, settings.across == "all"):
        sides = {side(i) for i in window}
        if len(sides) == 1 and "on" not in sides and sum(map(far, window)) >= 2:
            for i in filter(far, window):
                why[i].add("two_of_three_" + side(i))
    for window in windows(settings.trend, settings.across != "none"):
        row = [values[i] for i in window]
        if len(set(row)) == len(row) and row in (sorted(row), sorted(row, reverse=True)):
            for i in window:
                why[i].add("trend_up" if row[0] < row[-1] else "trend_down")
    return {i: (_kind(why[i], better, settings), why[i]) for i in live}


def _lines(positions, values, settings):
    mean = Fraction(sum(values[i] for i in positions), len(positions))
    pairs = [(a, b) for a, b in pairwise(positions) if settings.gap == "bridge" or b == a + 1]
    ranges = {b: Fraction(abs(values[b] - values[a])) for a, b in pairs}
    if not ranges:
        return mean, None
    cut = Fraction("3.267") * sum(ranges.values()) / len(ranges)
    if settings.screen == "r":
        kept = {b: size for b, size in ranges.items() if size < cut}
    elif settings.screen == "sql":
        kept = {b: size for b, size in ranges.items() if size <= cut}
    else:
        kept = ranges
    if not settings.screen_may_collapse and not any(kept.values()):
        kept = ranges
    if settings.screen == "sql":
        centre = [values[i] for i in positions if i in kept or i not in ranges]
        mean = Fraction(sum(centre), len(centre))
    return mean, Fraction("2.66") * sum(kept.values()) / len(kept) if kept else Fraction(0)


STRENGTH = {"trend": 4, "shift": 3, "two": 2, "outside": 1}


def _kind(why, better, settings):
    def ways(reasons):
        return {1 if reason.endswith(("_up", "_high")) else -1 for reason in reasons}

    decides = set(why)
    if settings.conflict == "order":
        for rule in ("outside", "trend", "two", "shift"):
            if any(reason.startswith(rule) for reason in why):
                decides = {reason for reason in why if reason.startswith(rule)}
                break
    if settings.conflict == "rank" and len(ways(why)) == 2:
        strongest = max(STRENGTH[reason.partition("_")[0]] for reason in why)
        decides = {reason for reason in why if STRENGTH[reason.partition("_")[0]] == strongest}
    way = ways(decides)
    if not way:
        return "common"
    if better == 0:
        return "high" if 1 in way else "low"
    if len(way) == 2:
        wins = settings.rank_tie if settings.conflict == "rank" else settings.conflict
        return "later trend" if wins == "order" else wins
    return "improvement" if better in way else "concern"
