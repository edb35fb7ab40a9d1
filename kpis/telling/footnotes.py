"""What stands around the plot: numbered marks on the time axis, named breaks, and the key of shapes in use."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from kpis.judging.control import Recalculation
from kpis.judging.series import PLAN_VERDICTS, JudgedSeries
from kpis.judging.small import HIDDEN, HIDDEN_WORDS
from kpis.period import Period
from kpis.reading.result import MISSING
from kpis.telling.labels import plain
from kpis.telling.palette import Palette
from kpis.telling.signals import limits_words
from kpis.telling.timeline import starts_on
from kpis.telling.words import period_label

MARK_LETTERS = 50
_WIDTH = 52  # letters of a line below the chart: what stands on a telephone
_GAPS_NAMED = 3


def events(series: JudgedSeries, first: int, last: int) -> list[tuple[int, str, bool]]:
    """Month, words and whether the series breaks there, oldest first: what the numbers above the plot stand for."""
    told = [(each.month, each.words, True) for each in series.breaks]
    told += [(each.month, each.words[:MARK_LETTERS], False) for each in series.marks]
    if series.control is not None and series.control.enough:
        told += [(each.month, recalculated_words(each), False) for each in series.control.recalculations]
    return sorted(each for each in told if first <= each[0] <= last)


def recalculated_words(made: Recalculation) -> str:
    """``Limits recalculated: second psychologist in post (by the analyst)``: the reason whole, for it is the record."""
    said = f"Limits recalculated: {made.reason}" if made.reason else "Limits recalculated"
    return f"{said}{f' (by {made.by})' if made.by else ''}"


def _upright(month: int, breaks: bool, page: Palette) -> dict[str, Any]:
    day = starts_on(month)
    dash, width = ("dash", 1.5) if breaks else ("dot", 1)
    return {"type": "line", "xref": "x", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": page.quiet, "width": width, "dash": dash}}  # fmt: skip


def break_lines(series: JudgedSeries, first: int, last: int, page: Palette) -> list[dict[str, Any]]:
    """The dashed upright line of each break, for a panel that has no room for its name."""
    return [_upright(month, True, page) for month, _, breaks in events(series, first, last) if breaks]


def strip(
    series: JudgedSeries, first: int, last: int, page: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A dotted upright line from the time axis for each event, dashed for a break, and its number above the plot."""
    shapes, numbers = [], []
    near: list[tuple[int, list[str]]] = []
    for number, (month, _, breaks) in enumerate(events(series, first, last), start=1):
        shapes.append(_upright(month, breaks, page))
        # Numbers closer than a twentieth of the axis would run into one another: they stand as one.
        if near and (month - near[-1][0]) * 20 < last - first + 1:
            near[-1][1].append(str(number))
        else:
            near.append((month, [str(number)]))
    for month, several in near:
        numbers.append(
            {"xref": "x", "x": starts_on(month), "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 9,
             "text": f"<b>{', '.join(several)}</b>", "showarrow": False, "font": {"size": 11, "color": page.text},
             "bordercolor": page.quiet, "borderwidth": 1, "borderpad": 1}
        )  # fmt: skip
    return shapes, numbers


def signals_key(series: JudgedSeries) -> list[str]:
    """The shapes and lines of a chart with limits, as far as it uses them, in words."""
    control = series.control
    if control is None:
        return []
    shown = [point for point in series.points if point.value is not None and not point.pending]
    found = [each for point in shown if (each := control.at(point.period.last)) is not None]
    kinds = {each.kind for each in found if each.live}
    said = [f"– – {limits_words(series)}", "● usual movement"]
    said += ["■ improvement"] if "improvement" in kinds else []
    said += ["▲▼ concern"] if "concern" in kinds else []
    said += ["⬟ unusual"] if kinds & {"high", "low"} else []
    if any(control.by_chance(point.period.last) for point in shown):
        said.append("≈ small denominator, within chance")
    if any(point.few and not point.bound for point in shown):
        said.append("○ hollow: fewer than 10 cases")
    if any(point.unfinished and not point.fault for point in shown):
        said.append("◇ not over yet, not counted")
    if any((each.ghost and not point.unfinished) or point.fault for point, each in zip(shown, found, strict=True)):
        said.append("⊗ not counted")
    if any(point.also for point in shown):
        said.append("× also printed")
    if any(point.pending for point in series.points):
        said.append("▯ not all due yet: from the least it can be to the most")
    if any(target.milestone for target in series.targets):
        said.append("◇ orange: milestone")
    return said


def key(series: Sequence[JudgedSeries]) -> list[str]:
    """The shapes that these series use, in words."""
    shown = [point for each in series for point in each.points if point.value is not None and not point.pending]
    # The marker is a square with a tick in it or, where there is no room, without: the same word in every chart.
    shapes = {"on_target": "■", "below_target": "●", "far_below_target": "▲"}
    verdicts = {point.plan.code: point.plan.words for point in shown if not point.unfinished and not point.bound}
    said = [f"{shapes[code]} {verdicts[code].lower()}" for code in PLAN_VERDICTS if code in verdicts and code in shapes]
    if any(point.few and not point.bound for point in shown):
        said.append("○ hollow: fewer than 10 cases")
    if any(point.pending for each in series for point in each.points):
        said.append("▯ not all due yet: from the least it can be to the most")
    if any(point.unfinished and not point.pending for point in shown):
        said.append("◇ not over yet")
    if any(point.also for point in shown):
        said.append("× also printed")
    if any(point.bound == ">" for point in shown):
        said.append("↑ more than")
    if any(point.bound == "<" for point in shown):
        said.append("↓ less than")
    if any(target.milestone for each in series for target in each.targets):
        said.append("◇ orange: milestone")
    return said


def in_rows(parts: Sequence[str]) -> list[str]:
    """The parts side by side, in as many lines as a telephone needs."""
    rows: list[str] = []
    for part in parts:
        if rows and len(rows[-1]) + len(part) + 3 <= _WIDTH:
            rows[-1] += f"   {part}"
        else:
            rows.append(part)
    return [plain(row).replace("   ", "&nbsp;&nbsp; ") for row in rows]


def key_of(series: JudgedSeries) -> list[str]:
    """The key of one chart, part by part."""
    with_limits = series.control is not None and series.control.enough
    return signals_key(series) if with_limits else key([series])


def footnotes(series: JudgedSeries, first: int, last: int) -> list[str]:
    """The lines below the time axis as a figure holds them, none wider than a telephone: key, events, what lacks."""
    lines = in_rows(key_of(series))
    for each in happened(series, first, last):
        lines += [plain(line) for line in wrap(each, _WIDTH, break_on_hyphens=False)]
    return lines + lacking(series)


def happened(series: JudgedSeries, first: int, last: int) -> list[str]:
    """What each number over the plot stands for."""
    return [
        f"{number}  {Period(month, month).label}: {'series breaks: ' if breaks else ''}{words}"
        for number, (month, words, breaks) in enumerate(events(series, first, last), start=1)
    ]


def lacking(series: JudgedSeries) -> list[str]:
    """The periods without a figure, with the reason where they are few."""
    lines = []
    missing = [point for point in series.points if point.value is None and not point.pending]
    hidden = [point for point in missing if point.missing == HIDDEN]
    if hidden:
        missing = [point for point in missing if point.missing != HIDDEN]
        which = ", ".join(period_label(point.period, series.grain) for point in hidden)
        said = f"{HIDDEN_WORDS[0].upper()}{HIDDEN_WORDS[1:]}"
        lines.append(f"{said}: {which}" if len(hidden) <= _GAPS_NAMED else f"{said}: {len(hidden)} periods")
    if 0 < len(missing) <= _GAPS_NAMED:
        for point in missing:
            reason = MISSING.get(point.missing, "")
            lines.append(f"No figure, {period_label(point.period, series.grain)}{f': {reason}' if reason else ''}")
    elif missing:
        lines.append(f"No figure for {len(missing)} periods: the table says why")
    return lines
