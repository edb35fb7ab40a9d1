"""Text set into a chart: escaped, measured in the bundled letters, and wrapped to the room that there is."""

import re
from functools import lru_cache
from html import escape

from kpis.telling.pack.fonts import width
from kpis.telling.pack.letters import clean
from kpis.telling.palette import LIGHT

SIZE, SMALL = 12, 11  # of letters, in pixels
LINE = 15  # from one line to the next
FAMILY = 'font-family="Inter, Helvetica, Arial, sans-serif"'
# White behind letters, so that a line that passes there does not cross them.
HALO = f' paint-order="stroke" stroke="{LIGHT.page}" stroke-width="3" stroke-linejoin="round"'

_UNIT = re.compile(r"(?<=\d) (?=%|weeks?\b|days?\b)")


@lru_cache(maxsize=4096)
def wrapped(words: str, room: float, size: float = SIZE, bold: bool = False) -> tuple[str, ...]:
    """The words in lines that fit the room; a number is not parted from its unit, a word too long for a line is cut."""
    lines: list[str] = []
    space = width(" ", size)
    used = 0.0
    for word in _UNIT.sub("\N{NO-BREAK SPACE}", clean(words)).split(" "):
        for piece in _pieces(word, room, size, bold):
            wide = width(piece, size, bold=bold)
            if lines and used + space + wide <= room:
                lines[-1] += f" {piece}"
                used += space + wide
            elif piece:
                lines.append(piece)
                used = wide
    return tuple(lines)


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def widest(lines: tuple[str, ...], size: float = SIZE, bold: bool = False) -> float:
    """The width of the longest line."""
    return max((width(line, size, bold=bold) for line in lines), default=0.0)


def text(
    x: float, y: float, words: str, *, size: float = SIZE, fill: str = LIGHT.text, anchor: str = "start",
    bold: bool = False, more: str = "",
) -> str:  # fmt: skip
    """One line of text; ``y`` is its middle, so that it stands beside what it names."""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size}" fill="{fill}"{side}{weight}{more}>'
        f"{escape(clean(words), quote=False)}</text>"
    )
