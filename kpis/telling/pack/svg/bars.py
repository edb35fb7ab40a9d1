"""Bars by label, each made of its parts, with the number of every part in it or beside it."""

from collections.abc import Sequence

from kpis.telling.pack.page import Chart, Stack
from kpis.telling.pack.svg.words import LINE, SIZE, SMALL, text, widest, wrapped
from kpis.telling.pack.tones import bar_colours, bar_edge
from kpis.telling.palette import LIGHT

_THICK, _THIN = 24.0, 13.0  # of a bar: where there is room, and where there are many
_SPACE = 0.4  # between two bars, as a share of one
_ROOM = 10  # that a number needs around it inside a bar
INSIDE = ' class="inside"'  # of a number in a bar: whoever shows the bars in other colours finds it by this
_LABELS, _BESIDE = 0.32, 0.3  # shares of the width that labels and what stands beside the bars may take


def drawn_bars(chart: Chart, width: float, height: float) -> tuple[list[str], float]:
    """The parts of the picture and its height: ``height`` at most, unless its many rows need more."""
    parts, top = _legend(chart, width)
    labels = [wrapped(label, width * _LABELS, SIZE) for label in chart.labels]
    left = 10 + max((widest(lines) for lines in labels), default=0.0)
    # Shares of a bar whose parts have not the same denominator can come to more than 100.
    full = max(chart.top or 0.0, *(sum(_values(chart, place)) for place in range(len(labels))), 0.0) or 1.0
    beside = _beside_of(chart, width, width - left - 8, full)
    plot = width - left - 8 - max((widest(lines, SMALL) for lines in beside), default=0.0) - 6
    start = top
    thick = max(_THIN, min(_THICK, (height - top) / max(len(labels), 1) / (1 + _SPACE)))
    for place, lines in enumerate(labels):
        tall = max(thick, LINE * len(lines), LINE * len(beside[place]))
        y = top + tall / 2
        parts += _in_lines(left - 8, y, lines, "end")
        parts += _bar(chart, place, (left, y, thick), plot / full)
        end = left + sum(_values(chart, place)) * plot / full + 6
        parts += _in_lines(end, y, beside[place], "start")
        top += tall + thick * _SPACE
    parts.append(f'<path d="M{left:.1f} {start - 5:.1f}V{top - 5:.1f}" stroke="{LIGHT.quiet}"/>')
    return parts, top


def _values(chart: Chart, place: int) -> list[float]:
    return [stack.values[place] or 0.0 for stack in chart.stacks]


def said(stack: Stack, place: int) -> str:
    """What is said with a part: its words, else its number."""
    if stack.words and stack.words[place]:
        return stack.words[place]
    value = stack.values[place]
    return "" if value is None else f"{value:,.1f}".removesuffix(".0")


def _fits(stack: Stack, place: int, per: float) -> bool:
    value = stack.values[place]
    return value is not None and widest((said(stack, place),), SIZE) + _ROOM <= value * per


def _beside_of(chart: Chart, width: float, room: float, full: float) -> list[tuple[str, ...]]:
    """For each bar what does not fit into its parts, and of a bar of one part its number."""
    single = len(chart.stacks) == 1
    # Fitting is tried on the narrowest plot, so that what fits there fits in any case.
    per = (room - width * _BESIDE - 6) / full
    told = []
    for place in range(len(chart.labels)):
        outside = [
            stack
            for stack in chart.stacks
            if said(stack, place) and (single or not _fits(stack, place, per)) and stack.values[place] != 0
        ]
        words = said(outside[0], place) if single and outside else _named(outside, chart, place)
        told.append(wrapped(words, max(width * _BESIDE - 6, 60), SMALL))
    return told


def _named(outside: Sequence[Stack], chart: Chart, place: int) -> str:
    """The parts by name, each with its number; those of which the same is said instead of a number, together."""
    parts = [f"{stack.name} {said(stack, place)}" for stack in outside if stack.values[place] is not None]
    without = [stack for stack in outside if stack.values[place] is None]
    for words in dict.fromkeys(said(stack, place) for stack in without):
        names = [stack.name for stack in without if said(stack, place) == words]
        parts.append(words if len(names) == len(chart.stacks) else f"{' and '.join(names)} {words}")
    return ", ".join(parts)


def _bar(chart: Chart, place: int, stands: tuple[float, float, float], per: float) -> list[str]:
    """One bar; ``stands`` its left edge, its middle and its thickness."""
    parts = []
    x, y, thick = stands
    for stack in chart.stacks:
        value = stack.values[place]
        if not value:
            continue
        wide, tone = value * per, stack.tone_of(place)
        fill, ink = bar_colours(tone)
        parts.append(
            f'<rect x="{x:.1f}" y="{y - thick / 2:.1f}" width="{wide:.1f}" height="{thick:.1f}" fill="{fill}" '
            f'stroke="{bar_edge(tone)}"/>'
        )
        if len(chart.stacks) > 1 and _fits(stack, place, per):
            parts.append(text(x + wide / 2, y, said(stack, place), fill=ink, anchor="middle", more=INSIDE))
        x += wide
    return parts


def _in_lines(x: float, y: float, lines: tuple[str, ...], anchor: str) -> list[str]:
    size = SIZE if anchor == "end" else SMALL
    first = y - (len(lines) - 1) * LINE / 2
    return [text(x, first + LINE * place, line, size=size, anchor=anchor) for place, line in enumerate(lines)]


def _legend(chart: Chart, width: float) -> tuple[list[str], float]:
    """The names of the parts in their order, each behind a patch of its colour; none for a single part."""
    if len(chart.stacks) == 1:
        return [], 6.0
    parts = []
    x, y = 2.0, 10.0
    for stack in chart.stacks:
        lines = wrapped(stack.name, width - 24, SIZE)
        wide = 18 + widest(lines) + 16
        if x > 2 and x + wide > width:
            x, y = 2.0, y + LINE + 3
        parts.append(
            f'<rect x="{x:.1f}" y="{y - 6:.1f}" width="12" height="12" fill="{bar_colours(stack.tone)[0]}" '
            f'stroke="{LIGHT.quiet}" stroke-width="0.5"/>'
        )
        parts += [text(x + 18, y + LINE * place, line) for place, line in enumerate(lines)]
        y += LINE * (len(lines) - 1)
        x += wide
    return parts, y + LINE + 6
