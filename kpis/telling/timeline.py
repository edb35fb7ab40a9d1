"""Where periods stand on a chart's time axis: their middles, their edges, where a line must break, and the ticks."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from kpis.judging.series import Break, JudgedSeries, Point
from kpis.period import Period
from kpis.telling.words import period_label

# Periods of these kinds overlap or grow: each stands at its last month.
_AT_THEIR_END = ("rolling 12 months", "year to date")
_AHEAD = 18  # months after the last figure within which a promised step is still shown


def standing(period: Period, grain: str) -> Period:
    """The months over which a period is drawn."""
    return Period(period.last, period.last) if grain in _AT_THEIR_END else period


def middle(period: Period, grain: str = "") -> str:
    """The day in the middle of the period, as plotly takes it: ``2020-09-15``."""
    drawn = standing(period, grain)
    return (drawn.first_day + (drawn.last_day - drawn.first_day) / 2).isoformat()


def carried(area: str, period: Period) -> str:
    """What a point carries with it, so that a click on it can be answered: ``Merton|2020-09``."""
    return f"{area}|{period}"


def starts_on(month: int) -> str:
    return Period(month, month).first_day.isoformat()


def ends_on(month: int) -> str:
    return (Period(month, month).last_day + timedelta(days=1)).isoformat()


def joined(before: Period, after: Period, grain: str, breaks: Iterable[Break] = ()) -> bool:
    """Whether a line may run from one period to the next: no month between them, no break, no new financial year."""
    if any(before.last < each.month <= after.last for each in breaks):
        return False
    if grain == "year to date":
        return before.first == after.first and after.last - before.last == 1
    if grain == "rolling 12 months":
        return after.last - before.last == 1
    return after.first - before.last <= 1


def with_gaps(points: Sequence[Point], grain: str, breaks: Iterable[Break] = ()) -> list[Point | None]:
    """The points in order, with None wherever the line must not run on."""
    breaks = tuple(breaks)
    told: list[Point | None] = []
    for point in points:
        if told and told[-1] is not None and not joined(told[-1].period, point.period, grain, breaks):
            told.append(None)
        told.append(point)
    return told


def _named(period: Period, grain: str) -> str:
    """The period in short lines that stand beside others on a telephone."""
    if period.is_a("calendar year"):
        return period.label
    label = period_label(period, grain).removesuffix(" (academic)").replace(" term ", "<br>")
    first, last = Period(period.first, period.first).label, Period(period.last, period.last).label
    if " to " not in label:
        return label
    if first[-4:] == last[-4:]:
        return f"{first[:3]}–<br>{last[:3]}<br>{last[-4:]}"
    return f"{first}<br>to<br>{last}"


def _month_ticks(first: int, last: int, most: int) -> tuple[list[int], list[str]]:
    """Months that people count by, quarters, half years or years apart; the year stands where it begins to hold."""
    step = next((each for each in (1, 2, 3, 6, 12, 24) if (last - first + 1) / each <= most), 60)
    start = first + (-first % step if step <= 12 else -first % 12)
    months = list(range(start, last + 1, step)) or [first]
    told = []
    for place, month in enumerate(months):
        name, year = Period(month, month).label.split()
        told.append(name if place and months[place - 1] // 12 == month // 12 else f"{name}<br>{year}")
    if len(months) > 5 and months[0] // 12 != months[1] // 12:  # two years side by side touch on a telephone
        told[0] = told[0].split("<br>")[0]
    return months, told


def time_axis(periods: Sequence[Period], grain: str, first: int, last: int, most: int = 7) -> dict[str, Any]:
    """Plotly's time axis from the month ``first`` to the month ``last``; no more ticks than stand on a telephone."""
    axis: dict[str, Any] = {"type": "date", "range": [starts_on(first), ends_on(last)], "tickangle": 0}
    if all(standing(period, grain).length == 1 for period in periods):
        months, words = _month_ticks(first, last, most)
        return axis | {"tickvals": [middle(Period(month, month)) for month in months], "ticktext": words}
    # Their names are long, and a milestone to come leaves them only a part of the axis.
    there = (standing(periods[-1], grain).last - standing(periods[0], grain).first + 1) / (last - first + 1)
    most = max(2, int((most - (2 if all(period.is_a("calendar year") for period in periods) else 3)) * min(1, there)))
    # Counted back from the newest, whose name matters most.
    named = list(periods)[::-1][:: -(-len(periods) // most)][::-1]
    return axis | {
        "tickvals": [middle(period, grain) for period in named],
        "ticktext": [_named(period, grain) for period in named],
    }


def months_shown(series: JudgedSeries) -> tuple[int, int]:
    """The first and last month of the axis: every figure, and the promised steps that come soon after."""
    drawn = [standing(point.period, series.grain) for point in series.points]
    if not drawn:
        return 0, 11
    if series.grain.endswith("year"):
        drawn += [period for comparison in series.comparisons for period, _ in comparison.points]
    first, last = min(each.first for each in drawn), max(each.last for each in drawn)
    due = [each.ends if each.starts is None else each.starts for each in series.targets]
    ahead = [month for month in due if month is not None and last < month <= last + _AHEAD]
    if ahead:
        last = max(ahead) + 1
    return (first - 1, last + 1) if first == last else (first, last)
