"""What every chart has in common: its scale, its letters, its manners, and what is said when a point is pointed at."""

from collections.abc import Sequence
from typing import Any

from kpis.judging.series import JudgedSeries, Point
from kpis.telling.labels import plain, wrapped
from kpis.telling.palette import FONT, Palette
from kpis.telling.sentences import law_sentence, plan_sentence
from kpis.telling.signals import limits_words, signal_words
from kpis.telling.words import interval_words, period_words, value_words

_MOST_NUMBERS = 6  # on a scale that is not in per cent


def scaled(value: float | None, unit: str) -> float | None:
    """A value as it stands on the axis: a proportion in per cent."""
    if value is None:
        return None
    return round(value * 100, 4) if unit == "proportion" else round(value, 4)


def top_of_scale(series: Sequence[JudgedSeries]) -> float:
    """100 for percentages; else a round number above every value, target and comparison, so that scales are shared."""
    if all(each.measure.unit == "proportion" for each in series):
        return 100.0
    values = [point.value for each in series for point in each.points if point.value is not None]
    values += [target.value for each in series for target in each.targets]
    values += [value for each in series for comparison in each.comparisons for _, value in comparison.points]
    values += [
        section.upl
        for each in series
        if each.control is not None and each.control.enough and len(series) == 1
        for section in each.control.chart.sections
        if section.upl is not None
    ]
    return round_top(max(values, default=1.0), whole=all(each.measure.unit == "count" for each in series))


def round_top(highest: float, *, whole: bool) -> float:
    """A round number with a little room above the highest value; a whole one where cases are counted."""
    highest = highest * 1.05 or 1.0
    size = 10.0 ** (len(str(int(highest))) - 1)
    steps = (step * size for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10))
    return next(step for step in steps if step >= highest and not (whole and step % 1))


def value_axis(unit: str, top: float, page: Palette) -> dict[str, Any]:
    """The scale: 0 to 100 for percentages, from 0 for everything else; the topmost number carries the unit."""
    axis = {"range": [0, top], "gridcolor": page.grid, "zeroline": False, "fixedrange": True, "showline": False,
            "tickfont": {"color": page.quiet}}  # fmt: skip
    if unit == "proportion":
        return axis | {"tickvals": [0, 20, 40, 60, 80, 100], "ticktext": ["0", "20", "40", "60", "80", "100 %"]}
    if unit == "count" and top <= _MOST_NUMBERS:
        return axis | {"tick0": 0, "dtick": 1}
    return axis | {"nticks": _MOST_NUMBERS, "separatethousands": True}


def short_name(area: str) -> str:
    """An area's name without what follows a comma or stands in brackets."""
    return area.partition(",")[0].partition(" (")[0]


def layout(page: Palette, **more: Any) -> dict[str, Any]:
    """What every chart has in common: no background, no legend, the system's own letters."""
    return {
        "template": "none",
        "font": {"family": FONT, "size": 12, "color": page.quiet},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": page.page, "bordercolor": page.quiet, "align": "left",
                       "font": {"family": FONT, "size": 13, "color": page.text}},
        "dragmode": False,
        **more,
    }  # fmt: skip


def hover(point: Point, series: JudgedSeries) -> str:
    """What is said when a point is pointed at: its period, value, interval, both verdicts and its notes."""
    lines = [period_words(point.period, series.grain), value_words(point, series.measure.unit)]
    lines[0] = f"<b>{plain(lines[0][:1].upper() + lines[0][1:])}</b>" + (" (not over yet)" if point.unfinished else "")
    interval = interval_words(point, series.measure.unit)
    month = point.period.last
    limits = limits_words(series, month) if series.grain == "month" else ""
    said = [f"95 % interval: {interval}." if interval else "", _sentence(signal_words(series, month)),
            _sentence(limits), plan_sentence(point), law_sentence(point), *point.notes]  # fmt: skip
    return "<br>".join([lines[0], plain(lines[1]), *(wrapped(sentence, 48) for sentence in said if sentence)])


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""
