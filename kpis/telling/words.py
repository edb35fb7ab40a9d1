"""Figures as words: the one place where a number is rounded, given its unit and its count."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from kpis.judging.series import Break, Point
from kpis.judging.small import HIDDEN, HIDDEN_WORDS
from kpis.judging.verdict import FEWEST_TO_JUDGE
from kpis.period import MONTH_NAMES, Period, term_name
from kpis.plan import TOLERANCE, TOLERANCE_OF_TARGET, Target
from kpis.reading.result import MISSING

MANY = 200  # from this count on a tenth of a point is worth reading
_NEAR_A_WHOLE = Decimal("0.05")
_HALF = Decimal("0.5")
_UNITS = {"weeks": ("week", "weeks"), "days": ("day", "days")}
TOO_FEW = "too few to compare"
_BOUNDS = {"<": "less than", ">": "more than", "~": "about"}


def _exact(value: float, numerator: int | None = None, denominator: int | None = None) -> Decimal:
    """The value without the noise of binary fractions; from its counts where they give it."""
    if numerator is not None and denominator and abs(numerator / denominator - value) < 1e-9:
        return Decimal(numerator) / Decimal(denominator)
    return Decimal(repr(round(value, 10)))


def _scaled(value: Decimal, unit: str) -> Decimal:
    return value * 100 if unit == "proportion" else value


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _thresholds(unit: str, target: Target | None) -> list[Decimal]:
    """The values that a rounded figure must not cross or reach: 0, 100 %, the target and the edge of its tolerance."""
    lines = [Decimal(0)] + ([Decimal(100)] if unit == "proportion" else [])
    if target is not None:
        goal = _exact(target.value)
        share = unit == "proportion"
        margin = _exact(target.tolerance) if target.tolerance is not None else _exact(TOLERANCE)
        if target.tolerance is None and not share:
            margin = abs(goal) * _exact(TOLERANCE_OF_TARGET)
        lines += [_scaled(edge, unit) for edge in (goal - margin, goal, goal + margin)]
    return lines


def _side(value: Decimal, line: Decimal) -> int:
    return (value > line) - (value < line)


def _decimals(scaled: Decimal, denominator: int | None, lines: Iterable[Decimal]) -> int:
    """Whole numbers, a tenth where it was printed or is earned, more only where rounding would belie the verdict."""
    near_a_whole = abs(scaled - _rounded(scaled, 0)) < _NEAR_A_WHOLE
    earned = denominator is None or denominator >= MANY
    decimals = int(earned and not near_a_whole)
    lines = tuple(lines)
    while decimals < 4 and any(_side(scaled, line) != _side(_rounded(scaled, decimals), line) for line in lines):
        decimals += 1
    return decimals


def number_words(
    value: float,
    unit: str,
    *,
    numerator: int | None = None,
    denominator: int | None = None,
    target: Target | None = None,
) -> str:
    """``61 %``, ``59.6 %`` (against a target of 60 %), ``1,234``, ``18.5 weeks``; ``value`` 0 to 1 for a proportion."""
    scaled = _scaled(_exact(value, numerator, denominator), unit)
    decimals = _decimals(scaled, denominator, _thresholds(unit, target))
    if unit == "weeks" and not decimals and scaled % 1 == _HALF:
        decimals = 1  # half weeks are all that the public edition tells: rounding them again would make 28.3 into 29
    number = f"{_rounded(scaled, decimals):,}"
    if unit == "proportion":
        return f"{number} %"
    if unit in _UNITS:
        return f"{number} {_UNITS[unit][number != '1']}"
    return number


def target_words(target: Target) -> str:
    """A target's value in its unit, with its direction only where that is not "at least": ``60 %``, ``at most 5``."""
    words = number_words(target.value, target.unit)
    return f"at most {words}" if target.operator in ("<=", "<") else words


def missing_words(reason: str) -> str:
    """``no figure: the source says data error``; ``hidden (small numbers)`` in the public edition."""
    if reason == HIDDEN:
        return HIDDEN_WORDS
    return f"no figure: {MISSING[reason]}" if reason in MISSING else "no figure"


def figure_words(point: Point, unit: str = "proportion") -> str:
    """The value without its count: ``61 %``, ``more than 50 %``, ``no figure: the cell is empty``.

    Of a cohort that is not ripe, what it can still come to: ``45 % to 75 %``.
    """
    if point.pending and point.low_bound is not None and point.high_bound is not None:
        low, high = (number_words(edge, unit, denominator=0) for edge in (point.low_bound, point.high_bound))
        return f"{low} to {high}" if low != high else low
    if point.value is None:
        return missing_words(point.missing)
    number = number_words(
        point.value, unit, numerator=point.numerator, denominator=point.denominator, target=point.target
    )
    return f"{_BOUNDS[point.bound]} {number}" if point.bound in _BOUNDS else number


def count_words(point: Point) -> str:
    """``19 of 31``, or nothing where the counts are not given; ``9 of 14 so far, 6 not yet due``."""
    if point.pending:
        return f"{point.numerator or 0:,} of {point.denominator or 0:,} so far, {point.pending:,} not yet due"
    if point.value is None or point.numerator is None or point.denominator is None:
        return ""
    return f"{point.numerator:,} of {point.denominator:,}"


def out_of_words(point: Point, unit: str = "proportion") -> str:
    """What stands beside a share without its count in brackets: ``19 of 31``, ``of 451``, ``count not given``."""
    if point.pending:
        return count_words(point)
    if unit != "proportion" or point.value is None:
        return ""
    if point.denominator is None:
        return "" if point.bound else "count not given"
    return count_words(point) or f"of {point.denominator:,}"


def value_words(point: Point, unit: str = "proportion") -> str:
    """The value with its count: ``61 % (19 of 31)``, ``more than 50 %``, ``26``, ``no figure: …``."""
    count = count_words(point)
    return figure_words(point, unit) + (f" ({count})" if count else "")


def also_words(point: Point, unit: str = "proportion") -> str:
    """``the source also prints 17 %``, or nothing where a source does not contradict itself."""
    if point.value is None or not point.also:
        return ""
    return f"the source also prints {' and '.join(number_words(each, unit) for each in point.also)}"


def interval_words(point: Point, unit: str = "proportion") -> str:
    """``44 % to 76 %``, or nothing where the counts are not given."""
    if point.value is None or point.pending or point.low is None or point.high is None:
        return ""
    low, high = (number_words(edge, unit, denominator=point.denominator or 0) for edge in (point.low, point.high))
    return f"{low} to {high}"


def difference_words(point: Point, previous: Point, unit: str = "proportion") -> str:
    """``up 4 points``, ``down 0.4 points``, ``no change``, ``up 2 weeks``; nothing where either is no plain value.

    Where either is out of fewer than 5, one case more or less would be a change of 20 points: too few to compare.
    """
    if point.value is None or previous.value is None or point.bound or previous.bound:
        return ""
    if point.pending or previous.pending:
        return ""
    if any(each.denominator is not None and each.denominator < FEWEST_TO_JUDGE for each in (point, previous)):
        return TOO_FEW
    (new, fine), (old, coarse) = (
        (scaled, _decimals(scaled, each.denominator, _thresholds(unit, each.target)))
        for each in (point, previous)
        for scaled in (_scaled(_exact(each.value or 0.0, each.numerator, each.denominator), unit),)
    )
    change = new - old
    if abs(change) < _NEAR_A_WHOLE:
        return "no change"
    # As fine as the figures beside it; finer where a reader who subtracts these would be misled.
    decimals = max(fine, coarse)
    while decimals < 1 and (_rounded(new, decimals) - _rounded(old, decimals) != _rounded(change, decimals)):
        decimals += 1
    decimals = max(decimals, int(_rounded(change, decimals) == 0))
    size = f"{_rounded(abs(change), decimals):,}".removesuffix(".0")
    singular, plural = ("point", "points") if unit == "proportion" else _UNITS.get(unit, ("", ""))
    return f"{'up' if change > 0 else 'down'} {size} {singular if size == '1' else plural}".rstrip()


def change_words(
    point: Point | None, previous: Point | None, unit: str = "proportion", breaks: Iterable[Break] = ()
) -> str:
    """``up 4 points from Aug 2020``, said without judging it; nothing where there is nothing to compare."""
    if point is None or previous is None:
        return ""
    difference = difference_words(point, previous, unit)
    if difference in ("", TOO_FEW):
        return difference
    words = f"{difference} from {previous.period.label}"
    if any(previous.period.last < each.month <= point.period.last for each in breaks):
        words += "; the series breaks in between"
    return words


def day_words(day: date | datetime) -> str:
    """``5 March 2021``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def period_words(period: Period, grain: str = "") -> str:
    """The period as it stands in a sentence after "in": ``September 2020``, ``the 12 months to September 2020``."""
    if grain == "rolling 12 months" and period.length == 12:
        return f"the 12 months to {Period(period.last, period.last).long_label}"
    if grain == "term" and (term := term_name(period)):
        return f"the {term[0].lower()}{term[1:]}"
    if grain == "academic year" and period.is_a("academic year"):
        return f"the academic year {period.label.split()[0]}"
    return period.long_label


def period_label(period: Period, grain: str = "") -> str:
    """The period in few letters, for tables and axes: ``Sep 2020``, ``2020/21``, ``12 months to Sep 2020``."""
    if grain == "rolling 12 months" and period.length == 12:
        return f"12 months to {Period(period.last, period.last).label}"
    if grain == "term" and (term := term_name(period)):
        return term
    if grain == "academic year" and period.is_a("academic year"):
        return period.label.split()[0]
    return period.label
