"""The two verdicts that every value gets: against the plan, and against the law. Rules in ``spec``: see each function.

All comparisons are made in fractions. 3 of 5 is exactly 60 %, and 55 % is exactly 5 points short of it: in floating
point neither is certain, and a board would be told *far below target* for a value that is only *below*.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from kpis.clock import TEMPORARY_LAW, TEMPORARY_LAW_NOTE
from kpis.counting import ADDED
from kpis.judging.series import LAW_VERDICTS, PLAN_VERDICTS, Verdict
from kpis.judging.small import HIDDEN, HIDDEN_WORDS
from kpis.judging.words import difference_words, number_words
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.period import Period
from kpis.plan import TOLERANCE, TOLERANCE_OF_TARGET, Target
from kpis.reading.result import MISSING

FEWEST_TO_JUDGE = 5
_HAIR = Fraction(1, 10**12)  # the nearest value on the far side of an open bound
_NO_END = Fraction(10**12)  # beyond any count or number of weeks

_NOT_THE_LAWS_BASIS = {
    "including": "The law is judged on the figures excluding exceptions",
    "not_stated": "The file does not say whether exceptions are counted",
}
_ABOVE = {"below_target": "Above target", "far_below_target": "Far above target"}


@lru_cache(maxsize=10_000)  # the same few targets, and percentages, come again and again
def exact(value: float) -> Fraction:
    """The decimal that was meant: 0.1 is a tenth here, and 0.6000000000000001 is 60 %."""
    return Fraction(Decimal(repr(round(float(value), 9))))


_share = lru_cache(maxsize=10_000)(Fraction)


def value_of(observation: Observation) -> Fraction | None:
    """The exact value: from the counts where both are known, else as printed. Nothing out of nothing is None."""
    if observation.numerator is not None and observation.denominator:
        return _share(observation.numerator, observation.denominator)
    if observation.value is None or observation.denominator == 0:
        return None
    return exact(observation.value)


def tolerance_of(target: Target) -> Fraction:
    """How far short is still *below* and not *far below*: the board's own, or 5 points, or 10 % of the target."""
    if target.tolerance is not None:
        return exact(target.tolerance)
    if target.unit == "proportion":
        return exact(TOLERANCE)
    return exact(TOLERANCE_OF_TARGET) * abs(exact(target.value))


def wants(target: Target, measure: Measure) -> str:
    """``higher``, ``lower`` or ``equal``; "= 100 %" of a measure where higher is better asks for at least that."""
    if target.operator == ">=":
        return "higher"
    if target.operator == "<=":
        return "lower"
    return measure.better if measure.better in ("higher", "lower") else "equal"


def plan_verdict(observation: Observation, target: Target | None, measure: Measure, why_none: str = "") -> Verdict:
    """The value against the plan's target in force.

    At or beyond is *on target*, short by no more than the tolerance *below*, further *far below*. A bound is judged
    only when every value that it allows gets the same verdict, and so is a figure of which the source prints several.
    ``why_none`` says why no target is in force.
    """
    value = value_of(observation)
    if value is None:
        return _missing(observation, PLAN_VERDICTS)
    if target is None:
        return _verdict(PLAN_VERDICTS, "no_target", why_none)
    if _too_few(observation):
        return _verdict(PLAN_VERDICTS, "too_few", _out_of_few(observation))
    aim = wants(target, measure)
    code = _settled(observation, value, lambda each: _plan_code(each, target, aim), one_way=aim != "equal")
    if code is None:
        return _verdict(PLAN_VERDICTS, "not_judged", _why_not(observation, "target"))
    above = aim == "lower" or (aim == "equal" and value > exact(target.value))
    words = _ABOVE.get(code, PLAN_VERDICTS[code]) if above else PLAN_VERDICTS[code]
    return Verdict(code, words, "" if observation.bound else _distance(value, target, aim))


def law_verdict(observation: Observation, measure: Measure) -> Verdict:
    """The value against the law, with the number late. There is no tolerance.

    The law is judged on the figures excluding exceptions, or on a measure that has no exceptions; *including* counts
    cases that the law excuses, and *not stated* may. Under the temporary law of 2020 a value that misses the standard
    limit is called neither.
    """
    duty = measure.law
    if duty is None:
        return _verdict(LAW_VERDICTS, "no_law")
    if observation.period.last_day < duty.clock.in_force_from:
        return _verdict(LAW_VERDICTS, "no_law", "This limit was not yet in force")
    value = value_of(observation)
    if value is None:
        return _missing(observation, LAW_VERDICTS)
    if observation.basis in _NOT_THE_LAWS_BASIS:
        return _verdict(LAW_VERDICTS, "not_judged", _NOT_THE_LAWS_BASIS[observation.basis])
    return _of_the_law(observation, value, exact(duty.share))


def _of_the_law(observation: Observation, value: Fraction, share: Fraction) -> Verdict:
    if _too_few(observation):
        return _verdict(LAW_VERDICTS, "too_few", f"{_late(observation, value)} {_out_of_few(observation)}")
    code = _settled(observation, value, lambda each: "meets" if _gap(each, share)[0] <= 0 else "does_not_meet")
    if code is None:
        return _verdict(LAW_VERDICTS, "not_judged", _why_not(observation, "legal limit"))
    if code == "does_not_meet" and overlap(observation.period, TEMPORARY_LAW):
        code = "temporary"
    return _verdict(LAW_VERDICTS, code, _late(observation, value))


def temporary_law_note(observation: Observation, measure: Measure) -> str:
    """The note that months under the temporary law of 2020 carry, "" for others."""
    applies = measure.law is not None and overlap(observation.period, TEMPORARY_LAW)
    return TEMPORARY_LAW_NOTE if applies else ""


def overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _plan_code(value: Fraction, target: Target, aim: str) -> str:
    over, out_of = _gap(value, exact(target.value))
    short = {"higher": over, "lower": -over, "equal": abs(over)}[aim]  # 0 or less: at the target or beyond it
    if short <= 0:
        return "on_target"
    tolerance = tolerance_of(target)
    within = short * tolerance.denominator <= tolerance.numerator * out_of
    return "below_target" if within else "far_below_target"


def _gap(value: Fraction, goal: Fraction) -> tuple[int, int]:
    """Goal less value, as a numerator and its denominator: exact as fractions are, and not reduced as they would be.

    Whole numbers are compared and divided at a fifth of the cost, and every figure of a country is held to its target.
    """
    over = goal.numerator * value.denominator - value.numerator * goal.denominator
    return over, goal.denominator * value.denominator


def _settled(
    observation: Observation, value: Fraction, judged: Callable[[Fraction], str], *, one_way: bool = True
) -> str | None:
    """The one code that every value gets which the source prints, and every value which its bound allows; else None.

    ``judged`` never turns back as values rise (``one_way``), so that the two ends of the allowed values settle it.
    """
    if not (observation.bound or observation.also or observation.pending):
        return judged(value)
    allowed = [value]
    bounds = cohort_bounds(observation)
    if bounds is not None:
        allowed = list(bounds)
    if observation.bound:
        highest = Fraction(1) if observation.unit == "proportion" else _NO_END
        ends = {">": (min(value + _HAIR, highest), highest), "<": (Fraction(0), max(value - _HAIR, Fraction(0)))}
        if observation.bound not in ends or not one_way:
            return None
        allowed = list(ends[observation.bound])
    codes = {judged(each) for each in [*allowed, *map(exact, others_printed(observation))]}
    return codes.pop() if len(codes) == 1 else None


def cohort_bounds(observation: Observation) -> tuple[Fraction, Fraction] | None:
    """What the share of a cohort can still come to, if all that is pending is late, or none; None when it is ripe."""
    if not observation.pending or observation.numerator is None or observation.denominator is None:
        return None
    every = observation.denominator + observation.pending
    return Fraction(observation.numerator, every), Fraction(observation.numerator + observation.pending, every)


def others_printed(observation: Observation) -> tuple[float, ...]:
    """The other values that the same source prints for the same period."""
    return tuple(each for each in observation.also if each is not None) if observation.also else ()


def _too_few(observation: Observation) -> bool:
    return observation.denominator is not None and observation.denominator < FEWEST_TO_JUDGE


def _out_of_few(observation: Observation) -> str:
    return f"out of {observation.denominator}; fewer than {FEWEST_TO_JUDGE} are not judged"


def _late(observation: Observation, value: Fraction) -> str:
    """``12 late``, ``none late``; a share late where the count is not given."""
    if observation.numerator is not None and observation.denominator is not None:
        late = observation.denominator - observation.numerator
        return f"{late:,} late" if late else "none late"
    if observation.bound == "<":
        return f"more than {number_words(1 - value, 'proportion')} late"
    return f"{number_words(1 - value, 'proportion')} late" if value < 1 else "none late, as printed"


def _distance(value: Fraction, target: Target, aim: str) -> str:
    goal = _goal_words(target.value, target.unit)
    over, out_of = _gap(value, exact(target.value))
    if over == 0:
        return f"at the target of {goal}"
    size = difference_words(over / out_of, target.unit)
    if aim == "higher":
        return f"{size} short of {goal}" if over > 0 else f"{size} above {goal}"
    return f"{size} under {goal}" if over > 0 else f"{size} over {goal}"


_goal_words = lru_cache(maxsize=10_000)(number_words)  # the same few targets come again and again


def _why_not(observation: Observation, limit: str) -> str:
    bounds = cohort_bounds(observation)
    if bounds is not None:
        low, high = (number_words(edge, observation.unit) for edge in bounds)
        return (
            f"{observation.pending:,} not yet due: it can still come to {low}, or to {high}, on both sides of a {limit}"
        )
    if observation.also and observation.source == ADDED:
        return f"The source prints more than one value for a month of this total, on both sides of a {limit}"
    if observation.also and not observation.bound:
        return f"The source prints more than one value, on both sides of a {limit}"
    if observation.bound == "~":
        return "Only an approximate figure is given"
    return f"Only a bound is given, and it allows values on both sides of a {limit}"


def _missing(observation: Observation, words: dict[str, str]) -> Verdict:
    if observation.pending:
        return _verdict(words, "not_judged", f"{observation.pending:,} not yet due, and none finished or late")
    if observation.missing == HIDDEN:
        return Verdict("missing", HIDDEN_WORDS[0].upper() + HIDDEN_WORDS[1:])
    reason = observation.missing or ("no_events" if observation.denominator == 0 else "blank")
    return _verdict(words, "missing", MISSING.get(reason, reason))


def _verdict(words: dict[str, str], code: str, detail: str = "") -> Verdict:
    return Verdict(code, words[code], detail)
