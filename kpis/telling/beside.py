"""What stands beside the area's line: the law, thin at the top, and published figures of others, in grey."""

from typing import Any

from kpis.judging.series import JudgedSeries
from kpis.period import Period
from kpis.telling.labels import plain
from kpis.telling.palette import Palette
from kpis.telling.scales import scaled
from kpis.telling.timeline import carried, ends_on, joined, middle, standing, starts_on
from kpis.telling.words import number_words

_DASHES = ("solid", "dot", "dashdot", "longdash")


def law_line(series: JudgedSeries) -> float | None:
    """What the law asks, where this series may be set against it: "including exceptions" is not the law's measure."""
    law = series.measure.law
    return law.share if law and series.basis != "including" and series.measure.unit == "proportion" else None


def law_traces(series: JudgedSeries, first: int, last: int, page: Palette) -> list[dict[str, Any]]:
    """A thin solid line at what the law asks, none where it cannot be asked here."""
    law = law_line(series)
    if law is None:
        return []
    y = scaled(law, series.measure.unit)
    return [
        {"type": "scatter", "mode": "lines", "name": "Law", "x": [starts_on(first), ends_on(last)], "y": [y, y],
         "line": {"color": page.text, "width": 1}, "hoverinfo": "skip", "cliponaxis": False}
    ]  # fmt: skip


def comparison_traces(series: JudgedSeries, first: int, last: int, page: Palette) -> list[dict[str, Any]]:
    """Grey lines by the same periods; a year's figure beside months is a level line over that year."""
    traces: list[dict[str, Any]] = []
    unit = series.measure.unit
    level = any(standing(point.period, series.grain).length < 12 for point in series.points)
    for number, comparison in enumerate(series.comparisons):
        x: list[str | None] = []
        y: list[float | None] = []
        text: list[str] = []
        names: list[str] = []
        before: Period | None = None
        for period, value in sorted(comparison.points):
            if period.last < first or period.first > last:
                continue
            longer = level and period.length >= 12
            if before is not None and (longer or not joined(before, period, series.grain, series.breaks)):
                x, y, text, names = [*x, None], [*y, None], [*text, ""], [*names, ""]
            ends = [starts_on(max(first, period.first)), ends_on(min(last, period.last))]
            where = ends if longer else [middle(period, series.grain)]
            said = f"<b>{plain(comparison.name)}, {period.long_label}</b><br>{number_words(value, unit)}"
            x, y, text = [*x, *where], [*y, *([scaled(value, unit)] * len(where))], [*text, *([said] * len(where))]
            names += [carried(comparison.name, period)] * len(where)
            before = period
        if x:
            traces.append(
                {"type": "scatter", "mode": "lines+markers", "name": comparison.name, "x": x, "y": y,
                 "line": {"color": page.context, "width": 2, "dash": _DASHES[number % 4]}, "connectgaps": False,
                 # A line over a year shows no markers, but only where there are some can it be clicked.
                 "marker": {"size": 5, "color": page.context, "opacity": 0 if level else 1},
                 "hoverinfo": "text", "hovertext": text, "customdata": names, "cliponaxis": False}
            )  # fmt: skip
    return traces
