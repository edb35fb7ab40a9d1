"""A sentence for each chart of a comparison, from the same answer that draws it."""

from kpis.judging.comparison import Standing
from kpis.judging.small import HIDDEN_WORDS
from kpis.period import Period
from kpis.telling.compare_words import counted_words, over_time_title, share_words, standing_title
from kpis.telling.words import number_words


def strip_alt_text(told: Standing) -> str:
    """One sentence: the area's place among all authorities, its region and the areas to compare with."""
    held = len(told.held)
    facts = [f"a dot for each of {held} areas from 0 to 100 %"]
    if told.us is not None and told.us.counted:
        facts.append(f"{told.area} at {counted_words(told.us)}")
    elif told.us is not None and told.us.hidden:
        facts.append(f"{told.area} {HIDDEN_WORDS}")
    if told.england is not None:
        facts.append(f"England at {share_words(told.england)}")
    if told.quartiles:
        low, middle, high = (number_words(edge, "proportion", denominator=100) for edge in told.quartiles)
        facts.append(f"the middle half between {low} and {high}, the median {middle}")
    if told.beside and told.beside.areas:
        facts.append(f"below it {len(told.beside.areas)} areas to compare with")
    return f"{told.measure.title}, {told.period.label if told.period else ''}: {'; '.join(facts)}."


def funnel_alt_text(told: Standing) -> str:
    """One sentence: how the share and the number of cases of each authority lie to England's limits."""
    judged = told.judged
    outside = sum(each.level != "within" for each in judged)
    facts = [f"{outside} of {len(judged)} authorities outside the 99.8 % limits of chance around England's share"]
    if told.spread.beyond_chance:
        named = ", ".join(each.area for each in told.unusual) or "none"
        facts.append(f"outside the limits widened for their spread: {named}")
    facts.append(standing_title(told))
    return f"Funnel, share by number of cases, {told.period.label if told.period else ''}: {'; '.join(facts)}."


def over_time_alt_text(told: Standing) -> str:
    """One sentence: the last year's values, and the break."""
    both = [each for each in told.over_time if each.value is not None]
    last = both[-1] if both else None
    facts = [over_time_title(told)]
    if last is not None and last.value is not None:
        facts.append(f"in {last.period.label} {number_words(last.value, 'proportion', denominator=100)}")
    hidden = [each.period.label for each in told.over_time if each.hidden]
    facts += [f"{HIDDEN_WORDS} in {', '.join(hidden)}"] if hidden else []
    facts += [f"the series breaks in {Period(each.month, each.month).long_label}" for each in told.breaks]
    return f"{told.measure.title} by year: {'; '.join(facts)}."
