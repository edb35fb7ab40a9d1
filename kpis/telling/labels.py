"""Words set into a chart: escaped, wrapped, and the labels of line ends spread so that none touch."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

LINE_HEIGHT = 15  # pixels of one line of a label at size 12
WIDEST = 12  # letters of a label's line: what stays beside a chart on a telephone


def plain(text: str) -> str:
    """Text from a file as plotly must take it: its few tags and links are shown, never obeyed."""
    return escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """The text escaped, in lines of at most ``width`` letters."""
    return "<br>".join(plain(line) for line in wrap(text, width, break_on_hyphens=False)) or ""


@dataclass(frozen=True)
class EndLabel:
    """A label at a line's end: where it would stand, in pixels from the plot's foot, and its lines."""

    at: float
    lines: tuple[str, ...]
    colour: str
    bold: bool = False

    @property
    def height(self) -> float:
        return LINE_HEIGHT * len(self.lines) + 2

    @property
    def html(self) -> str:
        text = "<br>".join(plain(line) for line in self.lines)
        return f"<b>{text}</b>" if self.bold else text


def end_lines(name: str, value: str) -> tuple[str, ...]:
    """The lines of an end label: a long name wraps, and a number is never parted from its unit."""
    held = re.sub(r"(?<=\d) ", "\N{NO-BREAK SPACE}", value)
    return tuple(wrap(f"{name} {held}", WIDEST))


def margin(labels: Sequence[EndLabel]) -> int:
    """Pixels that the widest line needs beside the plot, in the widest of the system's letters."""
    return 18 + max(
        (round((8.4 if each.bold else 7.4) * len(line)) for each in labels for line in each.lines), default=0
    )


def spread(labels: Sequence[EndLabel], height: float) -> list[tuple[float, EndLabel]]:
    """Each label with the middle at which it stands, lowest first: as near to its line's end as the others allow.

    Labels keep their order; neighbours that would touch are moved apart evenly around the middle of their wishes. The
    foot of the plot holds as long as there is room for all.
    """
    groups: list[list[EndLabel]] = []
    for label in sorted(labels, key=lambda each: each.at):
        groups.append([label])
        while len(groups) > 1 and _foot(groups[-1], height) < _foot(groups[-2], height) + _size(groups[-2]):
            last = groups.pop()
            groups[-1] += last
    placed = []
    for group in groups:
        at = _foot(group, height)
        for label in group:
            placed.append((at + label.height / 2, label))
            at += label.height
    return placed


def _size(group: Sequence[EndLabel]) -> float:
    return sum(label.height for label in group)


def _foot(group: Sequence[EndLabel], height: float) -> float:
    """Where a group of touching labels begins: the mean of where each would have it begin, kept inside the plot."""
    wishes, below = [], 0.0
    for label in group:
        wishes.append(label.at - label.height / 2 - below)
        below += label.height
    # A label may stand half above the plot's edge, where the law's line is.
    return max(-LINE_HEIGHT / 2, min(sum(wishes) / len(wishes), height + LINE_HEIGHT - below))
