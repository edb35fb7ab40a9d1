"""The paragraph that a board member can read aloud: what, how many, unusual or not and why, plan, law, children."""

from kpis.judging.control import BY_CHANCE, COMMON, TOO_FEW, Coming, Control
from kpis.judging.movement import BEYOND_CHANCE, WITHIN_CHANCE, movement
from kpis.judging.series import JudgedSeries, Point
from kpis.judging.spc import Assurance, Section
from kpis.measure import BASIS_TITLES
from kpis.telling.findings import speaks
from kpis.telling.sentences import _lower_first, _upper_first, headline_point, law_sentence, plan_sentence
from kpis.telling.signals import gap_words, line_words, month_name, reached_words, why_words
from kpis.telling.words import (
    change_words,
    figure_words,
    interval_words,
    number_words,
    out_of_words,
    period_words,
    target_words,
)

_UNUSUAL = {
    "improvement": "That is unusual, and in the wanted direction",
    "concern": "That is unusual, and in the unwanted direction",
    "high": "That is unusual, and for this measure neither direction is better",
    "low": "That is unusual, and for this measure neither direction is better",
}
_BY_THE_RULES = {
    "improvement": "an improvement",
    "concern": "a cause for concern",
    "high": "unusually high",
    "low": "unusually low",
}
STEPS_TOLD = 3  # steps still to come that are named


def paragraph(series: JudgedSeries) -> str:
    """All sentences in order, as one text; "" where nothing is known."""
    return " ".join(sentences(series))


def sentences(series: JudgedSeries) -> tuple[str, ...]:
    """Each sentence of the paragraph, without those that have nothing to say."""
    point = headline_point(series)
    if point is None:
        return ()
    told = [_what(series, point), *_left_out(series, point), *_variation(series), plan_sentence(point)]
    told += [*_assurance(series), *_to_come(series)]
    told += [law_sentence(point), _others(series), _for_children(series, point)]
    return tuple(filter(None, told))


def _what(series: JudgedSeries, point: Point) -> str:
    measure, group = series.measure, series.group
    if measure.breakdown_only and group:
        what = f"the share for “{group}”"
    else:
        what = measure.title if measure.is_local else _lower_first(measure.title)
        what += f", {group}," if group else ""
    basis = f", {BASIS_TITLES[series.basis]}" if series.basis in BASIS_TITLES else ""
    count = out_of_words(point, measure.unit)
    many = f" ({count})" if point.pending else f" {count}" if count.startswith("of ") else f", {count}" if count else ""
    when = period_words(point.period, series.grain)
    said = f"In {when}, {what} in {_place(series.area)} stood at {figure_words(point, measure.unit)}{many}{basis}."
    if point.few and (interval := interval_words(point, measure.unit)):
        said += f" Out of so few, the rate behind it may lie anywhere from {interval}."
    return said


def _place(area: str) -> str:
    return area.partition(" (")[0]


def _left_out(series: JudgedSeries, headline: Point) -> list[str]:
    """The newer months that are known to be wrong, so that nobody takes them for the figure of the day."""
    newer = [each for each in series.points if each.fault and each.period.last > headline.period.last]
    return [f"{each.period.long_label} is shown and not counted, because {each.fault}." for each in newer]


def _variation(series: JudgedSeries) -> list[str]:
    """Whether the month is unusual, and why we say so; how far the limits can be trusted."""
    control = series.control
    if control is None:
        return _since_before(series)
    if control.told == TOO_FEW:
        fewest = control.chart.settings.fewest
        return [f"Whether it is changing cannot be told yet: that takes {fewest} months, and {_so_far(control)}."]
    if not speaks(series) or control.latest is None:
        return []
    unit, direction = series.measure.unit, control.chart.variation_direction
    why = why_words(control, control.latest, unit, direction)
    kind = control.chart.variation or COMMON
    if control.held_back:
        said = [f"By the rules this would count as {_BY_THE_RULES[kind]} ({why}). {_not_a_change(series, control)}."]
    elif kind == COMMON:
        said = [_nothing_unusual(series, control)]
    else:
        said = [f"{_UNUSUAL[kind]}: {why}."]
        if other := why_words(control, control.latest, unit, -direction):
            said.append(f"Another sign points the other way: {other}.")
    return said + _caution(control)


def _since_before(series: JudgedSeries) -> list[str]:
    """Of years and terms: how the newest stands to the one before, and whether chance explains it."""
    moved = movement(series)
    difference = change_words(series.latest, series.previous, series.measure.unit)
    if moved == BEYOND_CHANCE:
        return [f"That is {difference}, more than chance explains."]
    if moved == WITHIN_CHANCE and series.previous is not None:
        return [f"It differs from {series.previous.period.long_label} by no more than chance explains."]
    return []


def _so_far(control: Control) -> str:
    live = control.chart.live
    return "none counts yet" if not live else f"there {'is' if live == 1 else 'are'} {live}"


def _nothing_unusual(series: JudgedSeries, control: Control) -> str:
    section, unit = control.chart.section, series.measure.unit
    if section is None or section.mean is None or section.lpl is None or section.upl is None:
        return "The limits begin with this month, so nothing can be said of it yet."
    if section.upl - section.lpl < 1e-9:
        return f"That is nothing unusual: as things run, every month is at {line_words(section.mean, unit)}."
    return (
        f"That is nothing unusual: as things run, months lie {_range(section, unit)}, around a mean of "
        f"{line_words(section.mean, unit)}, and a rise or fall within that says nothing."
    )


def _range(section: Section, unit: str) -> str:
    """Between which values months lie, as far as the scale reaches."""
    low, high = section.lpl or 0.0, section.upl or 0.0
    open_below, open_above = low <= 0, unit == "proportion" and high >= 100
    if open_below and open_above:
        return "anywhere from 0 % to 100 %"
    if open_below:
        return f"anywhere up to {line_words(high, unit)}"
    if open_above:
        return f"anywhere from {line_words(low, unit)} up"
    return f"between {line_words(low, unit)} and {line_words(high, unit)}"


def _not_a_change(series: JudgedSeries, control: Control) -> str:
    if control.held_back == BY_CHANCE:
        chance = next(each.chance for each in control.chances if each.position == control.chart.latest)
        out_of = next(each.denominator for each in series.points if each.period.last == control.latest)
        return (
            f"But out of {out_of}, chance alone gives such a month about one time in {max(2, round(1 / chance))}, "
            "so it is not read as a change"
        )
    share = round(100 * control.ceiling.share)
    where = "exactly 0 or 100 %" if series.measure.unit == "proportion" else "exactly 0"
    also = ", and chance alone explains the month itself" if control.by_chance(control.latest or 0) else ""
    return (
        f"But {share} % of the months are {where}, where such runs come by themselves{also}, so it is not read as a "
        "change"
    )


def _caution(control: Control) -> list[str]:
    section, said, limits = control.chart.section, [], "the limits"
    if section is not None and (section.trial or section.early):
        limits = "them"
        kind = "trial limits" if section.trial else "early ones"
        months = "month" if section.behind == 1 else "months"
        said.append(f"the limits rest on {section.behind} {months} and are {kind}")
    if control.chart.gappy:
        said.append(f"{control.chart.missing} months have no figure")
    return [f"{_upper_first(', and '.join(said))}: read {limits} with caution."] if said else []


def _assurance(series: JudgedSeries) -> list[str]:
    control, unit = series.control, series.measure.unit
    assured = control.chart.assurance if control is not None else None
    if control is None or assured is None or not speaks(series):
        return []
    said = _promise(assured)
    if assured.result == "pass":
        return [said]
    if assured.never:
        goal = line_words(assured.target, unit)
        return [said, f"A target of {goal} cannot be assured by a process that varies."]
    limit, way = ("lower", "rise") if control.chart.better > 0 else ("upper", "fall")
    gap = gap_words(assured.distance, unit)
    return [said, f"To be sure of it every month, the {limit} limit would have to {way} by {gap}."]


def _promise(assured: Assurance) -> str:
    """What the limits promise; where the last months belie it, both are said."""
    reached = reached_words(assured)
    if assured.result == "inconsistent":
        return (
            f"As things run now the target is hit or miss, and one month on either side says nothing; it was {reached}."
        )
    if assured.result == "pass":
        if assured.reached == assured.reached_of:
            return f"As things run now the target will be met every month; it was {reached}."
        return f"By its limits the process would meet the target every month, but it was {reached}."
    if not assured.reached:
        return (
            "As things run now the target will be missed every month, and only a change of process will help; "
            f"it was {reached}."
        )
    missed = "By its limits the process would miss the target every month"
    return f"{missed}, but it was {reached}: the limits may lag behind a change."


def _to_come(series: JudgedSeries) -> list[str]:
    control = series.control
    if control is None or not speaks(series):
        return []
    return [coming_sentence(each) for each in control.coming[:STEPS_TOLD]]


def coming_sentence(coming: Coming) -> str:
    """``As things run now, the 70 % of January 2027 will be missed every month.``"""
    goal, month, found = target_words(coming.target), month_name(coming.month), coming.assurance
    if coming.target.milestone:
        words = {"pass": "would be met", "fail": "would be missed", "inconsistent": "may be hit or missed"}
        said = f"As things run now, the milestone of {goal} in {month} {words[found.result]}"
    else:
        words = {"pass": "met every month", "fail": "missed every month", "inconsistent": "hit or miss"}
        said = f"As things run now, the {goal} of {month} will be {words[found.result]}"
    belied = {"fail": found.would_reach, "pass": found.would_reach_of - found.would_reach}.get(found.result, 0)
    if not belied:
        return f"{said}."
    said = said.replace("As things run now", "By today's limits").replace("will be", "would be")
    return f"{said}, though {found.would_reach} of the last {found.would_reach_of} months reached it."


def _others(series: JudgedSeries) -> str:
    """The newest published figure of the first area beside this one, a fact without a judgement."""
    for comparison in series.comparisons:
        if comparison.points:
            period, value = max(comparison.points, key=lambda each: each[0].last)
            words = number_words(value, series.measure.unit)
            return f"{comparison.name}'s published figure for {period.long_label} was {words}."
    return ""


def _for_children(series: JudgedSeries, point: Point) -> str:
    measure = series.measure
    if measure.is_local:
        return ""
    waited = ""
    if measure.law and point.law.code == "does_not_meet" and point.numerator is not None and point.denominator:
        late = point.denominator - point.numerator
        cases = f"In {late:,} {'case' if late == 1 else 'cases'}"
        limit = measure.law.clock.limit
        waited = f"{cases} a child or young person waited longer than the law's {limit}. " if limit[0].isdigit() else ""
    return f"{waited}Why it matters: {_lower_first(measure.why_it_matters)}"
