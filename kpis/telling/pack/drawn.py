"""The chart of a judged series as a value: the same lines, marks and words as on screen, for every form of a pack."""

from kpis.judging.control import Control
from kpis.judging.series import Comparison, JudgedSeries, Point
from kpis.period import GRAINS, Period, containing
from kpis.telling.beside import law_line
from kpis.telling.findings import about, finding
from kpis.telling.footnotes import events
from kpis.telling.limits import limit_ends
from kpis.telling.pack.page import Chart, Dot, Line, Note
from kpis.telling.pack.tabled import table_of
from kpis.telling.promised import milestones, steps
from kpis.telling.ripening import unripe
from kpis.telling.scales import scaled, short_name, top_of_scale
from kpis.telling.sentences import alt_text, headline_point, source_line, subtitle
from kpis.telling.signals import line_words
from kpis.telling.timeline import joined, months_shown, standing
from kpis.telling.words import count_words, figure_words, number_words, target_words

AXIS_UNITS = {"proportion": "%", "count": "number", "weeks": "weeks", "days": "days", "number": "number"}
_LIMITS = (("Mean", "mean", "mean"), ("Upper limit", "upl", "limit"), ("Lower limit", "lpl", "limit"))


def chart_of(series: JudgedSeries, name: str) -> Chart:
    """The series as a pack draws it; ``name`` is unique in the pack. A period longer than a month stands at its end."""
    lines: list[Line] = []
    first, last = months_shown(series)
    if not series.empty:
        lines += _own(series)
        lines += _limits(series, last)
        lines += _law(series, first, last)
        lines += [line for each in series.comparisons for line in _beside(series, each, first, last)]
        lines += _promised(series, first, last)
    return Chart(
        name=name,
        title=title_of(series),
        subtitle=subtitle(series),
        alt=alt_text(series),
        unit=AXIS_UNITS.get(series.measure.unit, series.measure.unit),
        table=table_of(series, f"{name}-table"),
        source=source_line(series),
        lines=tuple(lines),
        notes=_notes(series, first, last),
        top=top_of_scale([series]),
        grain=series.grain,
    )


def title_of(series: JudgedSeries) -> str:
    """The finding with what it is about: a page's title may be read alone, in an outline or by a screen reader."""
    of, said = about(series), finding(series)
    return f"{of}: {said.replace(': ', ', ', 1)}" if of else said


def _at(period: Period, grain: str) -> int:
    return standing(period, grain).last


def look_of(point: Point, control: Control | None) -> str:
    """How a point looks, as the control chart decides; "" for usual movement."""
    if point.unfinished and not point.fault:
        return "unfinished"
    if point.fault:
        return "ghost"
    if control is None:
        return ""
    month = point.period.last
    found = control.at(month)
    if found is None or not found.live:
        return "ghost"
    if control.by_chance(month):
        return "chance"
    return found.kind if found.kind in ("improvement", "concern", "high", "low") else ""


def _own(series: JudgedSeries) -> list[Line]:
    """The area's line: a gap where a value is missing, another line where it may not run on and there is no month."""
    unit, grain = series.measure.unit, series.grain
    control = series.control if series.control is not None and series.control.enough else None
    runs: list[list[Dot]] = [[]]
    bounds: list[Line] = []
    newest = headline_point(series)
    before: Point | None = None
    for point in sorted(series.points, key=lambda each: _at(each.period, grain)):
        at = _at(point.period, grain)
        value = None if unripe(point) else scaled(point.value, unit)
        look = look_of(point, control) if value is not None else ""
        dot = Dot(at, value, count_words(point), look, point.few, figure_words(point, unit))
        if before is not None and not joined(before.period, point.period, grain, series.breaks):
            gap = runs[-1][-1].at + 1
            if gap < at and not any(gap <= each.month <= at for each in series.breaks):
                runs[-1].append(Dot(gap, None))
            else:
                runs.append([])
        if point.bound in ("<", ">") and value is not None:
            # A bound is no value: the line neither reaches it nor runs over it.
            bounds.append(Line(figure_words(point, unit), "us", (dot,), end=_end(series) if point is newest else ""))
            dot = Dot(at, None, figure_words(point, unit))
        runs[-1].append(dot)
        before = point
    name = short_name(series.area)
    told = [run for run in runs if any(dot.value is not None for dot in run)]
    ended = bool(bounds and bounds[-1].end)  # the words stand beside the point that they say
    ends = ["" if ended or run is not told[-1] else _end(series) for run in told]
    lines = [
        Line(name if not place else f"{name}, from {_period(run[0].at, grain)}", "us", tuple(run), end=end)
        for place, (run, end) in enumerate(zip(told, ends, strict=True))
    ]
    return lines + bounds


def _period(at: int, grain: str) -> str:
    """The period that ends with a month, as it is called: ``December 2023``, ``2023``."""
    return (containing(at, grain) if grain in GRAINS[1:] else Period(at, at)).long_label


def _end(series: JudgedSeries) -> str:
    point = headline_point(series)
    return "" if point is None else f"{short_name(series.area)} {figure_words(point, series.measure.unit)}"


def _limits(series: JudgedSeries, end_of_axis: int) -> list[Line]:
    """Mean and limits, a line for each section: they step where they were worked out anew."""
    control = series.control
    if control is None or not control.enough:
        return []
    ends = dict(limit_ends(series))
    lines = []
    for name, field, role in _LIMITS:
        told = [(each, value) for each in control.chart.sections if (value := getattr(each, field)) is not None]
        for section, value in told:
            first, last = control.first + section.first, control.first + section.last
            newest = section is control.chart.section and name in ends
            end = f"{name} {line_words(ends[name], series.measure.unit)}" if newest else ""
            again = f", from {Period(first, first).long_label}" if section is not told[0][0] else ""
            dots = _level(first, last, round(value, 4), end_of_axis)
            lines.append(Line(f"{name}{again}", role, dots, True, end))
    return lines


def _level(first: int, last: int, value: float | None, end_of_axis: int) -> tuple[Dot, ...]:
    """A value from month to month, and nothing after it."""
    held = (Dot(first, value), Dot(last, value)) if first < last else (Dot(first, value),)
    return (*held, Dot(last + 1, None)) if last < end_of_axis else held


def _law(series: JudgedSeries, first: int, last: int) -> list[Line]:
    law, unit = law_line(series), series.measure.unit
    if law is None:
        return []
    return [Line("Law", "law", _level(first, last, scaled(law, unit), last), True, f"Law {number_words(law, unit)}")]


def _beside(series: JudgedSeries, other: Comparison, first: int, last: int) -> list[Line]:
    """Published figures; beside months a year's figure is a level line over that year."""
    unit, grain = series.measure.unit, series.grain
    shown = [pair for pair in sorted(other.points) if first <= pair[0].last and pair[0].first <= last]
    if not shown:
        return []
    end = f"{other.name} {number_words(shown[-1][1], unit)}"
    level = any(standing(point.period, grain).length < 12 for point in series.points)
    lines: list[Line] = []
    run: list[Dot] = []
    for period, value in shown:
        if level and period.length >= 12:
            dots = _level(max(first, period.first), min(last, period.last), scaled(value, unit), last)
            lines.append(Line(f"{other.name}, {period.label}", "context", dots, True))
        elif not run or run[-1].at < _at(period, grain):
            run.append(Dot(_at(period, grain), scaled(value, unit)))
    if run:
        lines.append(Line(other.name, "context", tuple(run)))
    return [*lines[:-1], Line(lines[-1].name, "context", lines[-1].dots, lines[-1].stepped, end)]


def _promised(series: JudgedSeries, first: int, last: int) -> list[Line]:
    """One line a step of the plan, so that a target breaks and never slopes; one dot a dated milestone."""
    unit = series.measure.unit
    told = steps(series, first, last)
    lines = []
    for begin, end, target in told:
        words = target_words(target)
        newest = (begin, end, target) == told[-1] and end >= last  # an ended target is not said beside the end
        since = Period(begin, begin).long_label
        name = f"Target {words}, from {since}" if len(told) > 1 else f"Target {words}"
        dots = _level(begin, end, scaled(target.value, unit), last)
        lines.append(Line(name, "target", dots, True, f"Target {words}" if newest else ""))
    for month, target in milestones(series, first, last):
        words = f"Milestone {target_words(target)}, {Period(month, month).long_label}"
        lines.append(Line(words, "target", (Dot(month, scaled(target.value, unit), words),)))
    return lines


def _notes(series: JudgedSeries, first: int, last: int) -> tuple[Note, ...]:
    again = set()
    if series.control is not None and series.control.enough:
        again = {each.month for each in series.control.recalculations}
    return tuple(
        Note(
            month, words, "break" if broken else "limits" if month in again and words.startswith("Limits") else "event"
        )
        for month, words, broken in events(series, first, last)
    )
