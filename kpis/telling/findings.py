"""The finding of a chart in about ten words: the number, whether it is unusual, and what that makes of the target."""

from kpis.judging.control import COMMON, TOO_FEW, Control
from kpis.judging.series import JudgedSeries
from kpis.telling.sentences import headline_point, title
from kpis.telling.words import figure_words, period_words, target_words

_CHANGE = {
    COMMON: "nothing unusual",
    "improvement": "improvement",
    "concern": "concern",
    "high": "unusually high",
    "low": "unusually low",
}
_PROMISE = {"pass": "safe", "fail": "missed as things run", "inconsistent": "hit or miss"}
# A finding of which one half is good and the other is not.
_TURNS = {("improvement", "fail"), ("concern", "pass")}


def speaks(series: JudgedSeries) -> bool:
    """Whether there are limits to speak of, and they are of the headline's own month."""
    control, point = series.control, headline_point(series)
    return control is not None and control.told != TOO_FEW and point is not None and control.latest == point.period.last


def finding(series: JudgedSeries) -> str:
    """``58 % in March 2026: nothing unusual, target of 65 % hit or miss``; without limits the plain headline."""
    control, point = series.control, headline_point(series)
    if control is None or point is None or not speaks(series):
        return title(series)
    when = period_words(point.period, series.grain)
    said = f"{figure_words(point, series.measure.unit)} in {when}: {_CHANGE[control.told]}"
    assured = control.chart.assurance
    if assured is None or point.target is None:
        return said
    promise, turn = _PROMISE[assured.result], " but" if (control.told, assured.result) in _TURNS else ""
    # Limits that rest on earlier months too may promise what this very month belies: the month is then what is told.
    if assured.result == "pass" and not reached_now(control):
        promise, turn = "missed this month", ""
    elif assured.result == "fail" and reached_now(control):
        promise, turn = "reached this month", ""
    return f"{said},{turn} target of {target_words(point.target)} {promise}"


def reached_now(control: Control) -> bool:
    """Whether the latest month that counts reached its target."""
    assured, latest = control.chart.assurance, control.chart.latest
    if assured is None or latest is None:
        return False
    value = control.chart.points[latest].value or 0.0
    return control.chart.better * (value - assured.target) >= -1e-9 * max(abs(value), abs(assured.target))


def about(series: JudgedSeries) -> str:
    """What the finding is about, to stand over it; "" where the headline names it itself."""
    if not speaks(series):
        return ""
    if series.measure.breakdown_only and series.group:
        return f"“{series.group}”"
    basis = ", including exceptions" if series.basis == "including" else ""
    return f"{series.measure.title}{f', {series.group}' if series.group else ''}{basis}"
