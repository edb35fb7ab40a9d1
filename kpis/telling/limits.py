"""The lines of statistical process control on a chart: the mean solid, the limits dashed, a section at a time.

The lines end with the figures: limits describe the process as it has run, and foretell nothing. Two sigma is judged by
and not drawn. A limit beyond the scale keeps its real number in the table, and is cut off by the chart's edge.
"""

from typing import Any

from kpis.judging.series import JudgedSeries
from kpis.telling.palette import Palette
from kpis.telling.timeline import ends_on, starts_on


def limit_traces(series: JudgedSeries, page: Palette) -> list[dict[str, Any]]:
    """Mean, upper and lower limit as three traces, broken where limits were recalculated."""
    control = series.control
    if control is None or not control.enough:
        return []
    traces = []
    for name, field in (("Mean", "mean"), ("Upper process limit", "upl"), ("Lower process limit", "lpl")):
        x: list[str | None] = []
        y: list[float | None] = []
        for section in control.chart.sections:
            value = getattr(section, field)
            if value is None:
                continue
            ends = [starts_on(control.first + section.first), ends_on(control.first + section.last)]
            x, y = [*x, *ends, None], [*y, round(value, 4), round(value, 4), None]
        line = {"color": page.text, "width": 1.5} if field == "mean" else {
            "color": page.quiet, "width": 1.2, "dash": "4px,3px"}  # fmt: skip
        traces.append(
            {"type": "scatter", "mode": "lines", "name": name, "x": x, "y": y, "line": line, "hoverinfo": "skip",
             "connectgaps": False}
        )  # fmt: skip
    return traces


def limit_ends(series: JudgedSeries) -> list[tuple[str, float]]:
    """Name and value of the latest section's mean and limits, as far as they lie on the scale."""
    section = series.control.chart.section if series.control is not None else None
    if section is None:
        return []
    most = 100.0 if series.measure.unit == "proportion" else float("inf")
    told = [("Mean", section.mean), ("Upper limit", section.upl), ("Lower limit", section.lpl)]
    return [(name, value) for name, value in told if value is not None and 0 <= value <= most]
