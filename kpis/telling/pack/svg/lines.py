"""The lines of a chart: levels that break and never slope, the area's line with its gaps, and its points."""

from collections.abc import Sequence
from html import escape

from kpis.period import Period
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Chart, Dot, Line
from kpis.telling.pack.svg.field import Field
from kpis.telling.pack.svg.shapes import point
from kpis.telling.pack.svg.words import HALO, SMALL, text
from kpis.telling.pack.tones import ROLE_COLOURS
from kpis.telling.palette import LIGHT

_STROKES = {
    "us": 'stroke-width="2.25"',
    "target": 'stroke-width="2.5" stroke-dasharray="6 4"',
    "law": 'stroke-width="1.5" stroke-dasharray="1 3" stroke-linecap="round"',
    "limit": 'stroke-width="1.25" stroke-dasharray="4 3"',
    "mean": 'stroke-width="1.5"',
}
_LEVELS_FIRST = ("context", "limit", "mean", "law", "target", "fourth", "third", "second", "us")
_MANY = 30  # points, beyond which they are drawn smaller

Level = tuple[float, float, float]  # from month to month, at a value


def levels(line: Line, after: int) -> list[Level]:
    """The level pieces of a stepped line, from its month to the month in which the next begins."""
    found: list[Level] = []
    for place, dot in enumerate(line.dots):
        end = line.dots[place + 1].at if place + 1 < len(line.dots) else after
        if dot.value is None or end <= dot.at:
            continue
        if found and found[-1][1] == dot.at and found[-1][2] == dot.value:
            found[-1] = (found[-1][0], end, dot.value)
        else:
            found.append((dot.at, end, dot.value))
    return found


def runs(line: Line, breaks: Sequence[int] = ()) -> list[list[Dot]]:
    """The dots that a line may join: it stops at a gap and at a break."""
    found: list[list[Dot]] = [[]]
    for dot in line.dots:
        before = found[-1][-1] if found[-1] else None
        if dot.value is None:
            found.append([])
            continue
        if before is not None and any(before.at < each <= dot.at for each in breaks):
            found.append([])
        found[-1].append(dot)
    return [each for each in found if each]


def drawn_lines(chart: Chart, field: Field) -> list[str]:
    """All lines, the area's own on top, and then its points."""
    breaks = [note.at for note in chart.notes if note.kind == "break"]
    parts: list[str] = []
    points: list[str] = []
    for line in sorted(chart.lines, key=lambda each: _LEVELS_FIRST.index(each.role)):
        stroke = f'stroke="{ROLE_COLOURS[line.role]}" {_STROKES.get(line.role, _STROKES["us"])} fill="none"'
        if line.stepped:
            # A limit beyond the scale is cut off by the chart's edge; its number stands in the table.
            parts += [
                f'<path d="M{field.edge(start):.1f} {field.y(value):.1f}H{field.edge(end):.1f}" {stroke}/>'
                for start, end, value in levels(line, field.after)
                if line.role != "limit" or 0 <= value <= field.highest
            ]
            parts += _step_words(line, chart, field)
            continue
        told = runs(line, breaks if line.role == "us" else ())  # what is published does not break with ours
        for run in told:
            parts += _run(run, field, stroke)
        if line.role == "target":
            points += [_milestone(dot, line, field) for run in told for dot in run]
        elif line.role != "context":
            points += _points(line, chart, field, told)
        else:
            points += [_dot(run[0], field, LIGHT.context) for run in told if len(run) == 1]
    return parts + points


def _run(run: Sequence[Dot], field: Field, stroke: str) -> list[str]:
    """One unbroken piece; its way to a month that is not over yet is dotted."""
    sure = run[:-1] if run[-1].look == "unfinished" else run
    parts = []
    if len(sure) > 1:
        path = "L".join(f"{field.middle(dot.at):.1f} {field.y(dot.value or 0.0):.1f}" for dot in sure)
        parts.append(f'<path d="M{path}" {stroke} stroke-linejoin="round"/>')
    if len(sure) < len(run) and sure:
        path = "L".join(f"{field.middle(dot.at):.1f} {field.y(dot.value or 0.0):.1f}" for dot in run[-2:])
        parts.append(f'<path d="M{path}" {stroke} stroke-dasharray="2 3"/>')
    return parts


def _points(line: Line, chart: Chart, field: Field, told: Sequence[Sequence[Dot]]) -> list[str]:
    size = 3.6 if sum(len(run) for run in told) > _MANY or field.right - field.left < 300 else 5.0
    bound = len(line.dots) == 1 and line.name.startswith(("more than ", "less than "))
    if bound:
        return [_bound(line.dots[0], line.name, field)]
    colour = ROLE_COLOURS[line.role]
    parts = []
    for run in told:
        for dot in run:
            x, y = field.middle(dot.at), field.y(dot.value or 0.0)
            figure = dot.said or f"{dot.value:g} {chart.unit}"
            said = f"{Period(dot.at, dot.at).label}: {figure}{f' ({dot.words})' if dot.words else ''}"
            parts.append(f"<g><title>{escape(clean(said), quote=False)}</title>")
            parts.append(point(x, y, dot.look, hollow=dot.hollow, size=size, plain=colour))
            if dot.look == "chance":
                parts.append(text(x, y - 11, "≈", size=13, anchor="middle", bold=True))
            parts.append("</g>")
    return parts


def _dot(dot: Dot, field: Field, colour: str) -> str:
    return point(field.middle(dot.at), field.y(dot.value or 0.0), "", size=3.6, plain=colour)


def _milestone(dot: Dot, line: Line, field: Field) -> str:
    x, y = field.middle(dot.at), field.y(dot.value or 0.0)
    return (
        f"<g><title>{escape(clean(dot.words or line.name), quote=False)}</title>"
        f'<path d="M{x:.1f} {y - 9:.1f}l9 9l-9 9l-9 -9z" fill="none" stroke="{LIGHT.target}" stroke-width="2.5"/></g>'
    )


def _bound(dot: Dot, words: str, field: Field) -> str:
    """A level dash with an arrow: all that is known is the side on which the value lies."""
    x, y = field.middle(dot.at), field.y(dot.value or 0.0)
    up = -1 if words.startswith("more") else 1
    return (
        f"<g><title>{escape(clean(words), quote=False)}</title>"
        f'<path d="M{x - 6:.1f} {y:.1f}h12m-6 0v{9 * up}m-3.5 {-4 * up}l3.5 {4 * up}l3.5 {-4 * up}" fill="none" '
        f'stroke="{LIGHT.us}" stroke-width="2"/></g>'
    )


def _step_words(line: Line, chart: Chart, field: Field) -> list[str]:
    """The value of a target's step that is not said at the end: at its start, on the side where no point stands."""
    if line.role != "target" or line.end or ", from " not in line.name:
        return []
    words = line.name.partition(", from ")[0].removeprefix("Target ")
    told = levels(line, field.after)
    if not told:
        return []
    start, end, value = told[0]
    ours = [
        dot.value
        for each in chart.lines
        if each.role == "us"
        for dot in each.dots
        if dot.value is not None and start <= dot.at <= min(end, start + 3)
    ]
    down = bool(ours) and sum(ours) / len(ours) > value
    y = field.y(value) + (9 if down else -9)
    return [text(field.edge(start) + 2, y, words, size=SMALL, fill=LIGHT.target_words, more=HALO)]
