"""What statistical process control found, in words: the two icons, each month's signal, and the rules behind it."""

from kpis.judging.control import AT_THE_CEILING, BY_CHANCE, TOO_FEW, Control
from kpis.judging.series import JudgedSeries
from kpis.judging.spc import Assurance, Stretch
from kpis.judging.words import number_words as fine_words
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.words import number_words

# The icons' letters, and their sentences.
VARIATION_WORDS = {
    "common": "Nothing unusual",
    "improvement": "Improvement",
    "concern": "Concern",
    "high": "Unusually high",
    "low": "Unusually low",
    TOO_FEW: "Too few months to tell",
}
ASSURANCE_WORDS = {
    "pass": "Target met every month",
    "fail": "Target missed every month",
    "inconsistent": "Hit or miss",
    "": "No target to assure",
    TOO_FEW: "Too few months to tell",
}
MEANINGS = {
    "common": "Nothing unusual: month-to-month movement is what this process produces.",
    "improvement": "Unusual, and in the wanted direction.",
    "concern": "Unusual, and in the unwanted direction.",
    "high": "Unusual; for this measure neither direction is better.",
    "low": "Unusual; for this measure neither direction is better.",
    "pass": "If nothing changes the target will be met every month.",
    "fail": "If nothing changes the target will be missed every month; only a change of process will help.",
    "inconsistent": "The target lies within normal movement, so one month above or below it says nothing.",
}
_HELD_BACK = {BY_CHANCE: "within chance", AT_THE_CEILING: "too many months at the end of the scale"}
_SIDES = {1: ("above", "upper"), -1: ("below", "lower")}


def line_words(value: float, unit: str, target: Target | None = None) -> str:
    """A mean or limit, whose share is in per cent: ``79 %``; finer where rounding would carry it over the target."""
    if unit == "proportion":
        return number_words(value / 100, unit, denominator=0, target=target)
    return number_words(value, unit, target=target)


def gap_words(distance: float, unit: str) -> str:
    """How far a limit is from a target: ``17.6 points``, ``3 weeks``."""
    if unit != "proportion":
        return fine_words(abs(distance), unit)
    size = fine_words(abs(distance) / 100, unit).removesuffix(" %")
    return f"{size} {'point' if size == '1' else 'points'}"


def month_name(month: int) -> str:
    return Period(month, month).long_label


def direction_letter(control: Control) -> str:
    """H or L: which way the latest signal goes; "" where there is none."""
    return {1: "H", -1: "L"}.get(control.chart.variation_direction, "")


def variation_words(control: Control) -> str:
    """The words beside the variation icon: ``Improvement, upward``, ``Nothing unusual``."""
    kind = control.chart.variation or TOO_FEW
    if kind == TOO_FEW:
        return f"{VARIATION_WORDS[TOO_FEW]}: {control.chart.live} of {control.chart.settings.fewest}"
    words = VARIATION_WORDS[kind]
    if kind in ("improvement", "concern"):
        words += ", upward" if control.chart.variation_direction > 0 else ", downward"
    return f"{words} by the rules, {_HELD_BACK[control.held_back]}" if control.held_back else words


def assurance_code(control: Control) -> str:
    """pass, fail, inconsistent; too few; "" where no target is in force, or none can be assured."""
    if control.chart.assurance is not None:
        return control.chart.assurance.result
    return "" if control.enough else TOO_FEW


def assurance_words(control: Control) -> str:
    """The words beside the assurance icon: ``Hit or miss: reached in 5 of the last 12 months``."""
    code, assured = assurance_code(control), control.chart.assurance
    words = ASSURANCE_WORDS[code]
    # What the limits say of every month must not be read as what the last months did.
    if assured is not None and assured.reached_of:
        if code == "fail" and assured.reached:
            words = "By its limits the target is missed"
        elif code == "pass" and assured.reached < assured.reached_of:
            words = "By its limits the target is met"
    return f"{words}: {reached_words(assured)}" if assured is not None and assured.reached_of else words


def reached_words(assured: Assurance) -> str:
    """``reached in 5 of the last 12 months``, each held against its own month's target."""
    number = {0: "none", assured.reached_of: "each"}.get(assured.reached, str(assured.reached))
    return f"reached in {number} of the last {assured.reached_of} months"


def rule_words(stretch: Stretch, control: Control, unit: str) -> str:
    """Why a rule flags its months, as it stands after a colon."""
    side, limit = _SIDES[stretch.direction]
    last = control.first + stretch.last
    point = control.chart.points[stretch.last]
    since = month_name(control.first + stretch.first)
    gaps = f", over {stretch.gaps} without a figure" if stretch.gaps else ""
    if stretch.rule == "outside":
        edge = point.upl if stretch.direction > 0 else point.lpl
        return f"{month_name(last)} lies {side} the {limit} limit of {line_words(edge or 0.0, unit)}"
    if stretch.rule == "shift":
        whole = control.chart.points[stretch.first].section == point.section
        mean = f"the mean of {line_words(point.mean or 0.0, unit)}" if whole else "the mean of their time"
        return f"{stretch.points} months in a row, since {since}, lie {side} {mean}{gaps}"
    if stretch.rule == "trend":
        way = "risen" if stretch.direction > 0 else "fallen"
        return f"the figure has {way} month after month since {since}, {stretch.points} months in a row{gaps}"
    return f"two of three months in a row lie far {side} the mean, close to the {limit} limit"


def why_words(control: Control, month: int, unit: str, direction: int = 0) -> str:
    """The rules behind a month's signal, of one direction or (0) of both; each as far as it has run by now."""
    found = [each for each in control.stretches_at(month) if direction in (0, each.direction)]
    return "; ".join(dict.fromkeys(rule_words(each, control, unit) for each in found))


def signal_words(series: JudgedSeries, month: int) -> str:
    """A month's signal with all its rules: ``Improvement: 8 months in a row …``; why it is not counted; "" unjudged."""
    control = series.control
    if control is None:
        return ""
    if why := control.why_ghost(month):
        return f"Not counted: {why}"
    point = control.at(month)
    if point is None or point.kind is None or not control.enough:
        return ""
    words = VARIATION_WORDS[point.kind]
    if why := why_words(control, month, series.measure.unit):
        words += f": {why}"
    return f"{words} (small denominator, within chance)" if control.by_chance(month) else words


def limits_words(series: JudgedSeries, month: int | None = None) -> str:
    """``limits 23 % to 79 %, mean 51 %``: the lines of a month, or of the latest; "" where there are none."""
    control = series.control
    if control is None or not control.enough or control.chart.latest is None:
        return ""
    point = control.chart.points[control.chart.latest] if month is None else control.at(month)
    if point is None or point.mean is None:
        return ""
    unit = series.measure.unit
    mean = f"mean {line_words(point.mean, unit)}"
    if point.lpl is None or point.upl is None:
        return mean
    return f"limits {line_words(point.lpl, unit)} to {line_words(point.upl, unit)}, {mean}"
