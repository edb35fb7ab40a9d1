"""The rate left to do, told in one sentence."""

from kpis.judging.outlook import RunRate
from kpis.measure import Measure
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.outlook.phrases import share_words
from kpis.telling.words import number_words

# What is counted, and what a counted one is, by the kind of sheet that it is counted from.
NOUNS = {
    "assessments": ("cases", "in time"),
    "advice": ("pieces of advice", "in time"),
    "reviews": ("reviews", "in time"),
    "audits": ("audits", "good or better"),
}


def still_words(measure: Measure, left: RunRate) -> str:
    """The same in the words of a measure."""
    noun, good = NOUNS.get(measure.sheet, ("cases", "as promised"))
    return run_rate_sentence(left, noun="plans" if measure.id.startswith("plans") else noun, good=good)


def run_rate_sentence(left: RunRate, *, noun: str = "plans", good: str = "on time") -> str:
    """``31 of the next 38 plans on time to reach 60 % by March 2021 (82 %; so far 40 %, 17 of 42).``

    ``good`` is what a counted case is, for "at most" what is to be kept rare.
    """
    goal = ("at most " if left.at_most else "") + number_words(left.target, "proportion")
    when = Period(left.month, left.month).long_label
    promise = f"{goal} by {when}"
    opening = promise[0].upper() + promise[1:]
    aim = Target("", "", left.target)
    so_far = (
        f"{share_words(left.counted, left.out_of, aim)}, {left.counted:,} of {left.out_of:,}" if left.out_of else ""
    )
    if left.standing == "no cases":
        return f"No {noun} so far and none to come: {promise} cannot be judged."
    if left.standing == "reached":
        kept = "kept" if left.at_most else "reached"
        done = "the period is over" if not left.expected else f"whatever the next {left.expected:,} {noun} bring"
        return f"{opening} is {kept}, {done}{f' (so far {so_far})' if so_far else ''}."
    if left.standing == "out of reach":
        end = share_words(round((left.best or 0.0) * (left.out_of + left.expected)), left.out_of + left.expected, aim)
        if not left.expected:
            return f"{opening} is missed: {so_far}."
        even = (
            f"none of the next {left.expected:,} {noun} is"
            if left.at_most
            else f"all of the next {left.expected:,} {noun} are"
        )
        return f"{opening} is out of reach: even if {even} {good}, it comes to {end} (so far {so_far})."
    rate = share_words(max(0, left.needed), left.expected)
    told = "; ".join(filter(None, (rate, f"so far {so_far}" if so_far else "")))
    if left.at_most:
        many = "None" if left.needed == 0 else f"No more than {left.needed:,}"
        return f"{many} of the next {left.expected:,} {noun} may be {good} to keep {promise} ({told})."
    return f"{left.needed:,} of the next {left.expected:,} {noun} {good} to reach {promise} ({told})."
