"""How wide words stand in the letters of a template: measured in our own, which are bundled, with room to spare."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from kpis.telling.pack.fonts import width

# Beside Inter, in which is measured. Arial is at least 5 % narrower, bold 2 %; so is nearly every font of a template.
_USUAL, _BOLD = 0.965, 1.025  # bold beside that
_WIDE = {"verdana": 1.12, "dejavu sans": 1.1, "montserrat": 1.1, "century gothic": 1.05, "lucida sans": 1.05,
         "poppins": 1.08, "raleway": 1.0, "segoe ui": 1.0, "inter": 1.02, "tahoma": 1.0, "trebuchet ms": 1.0,
         "open sans": 1.03, "courier new": 1.15}  # fmt: skip
_BY: ContextVar[float] = ContextVar("wider than our letters", default=_USUAL)


@contextmanager
def measured_in(font: str) -> Iterator[None]:
    """Measure words in the letters of ``font`` until left."""
    before = _BY.set(_WIDE.get(font.lower(), _USUAL))
    try:
        yield
    finally:
        _BY.reset(before)


@lru_cache(maxsize=20_000)
def _of_one(text: str, bold: bool) -> float:
    return width(text, 1.0, bold=bold)


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text stands, in points."""
    return _of_one(text, bold) * size * _BY.get() * (_BOLD if bold else 1)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines of a text in ``room`` points; a word wider than that is parted."""
    space = wide(" ", size, bold=bold)
    lines: list[str] = []
    used = room + 1.0
    for word in text.split(" "):
        needs = wide(word, size, bold=bold)
        if used + space + needs <= room:
            lines[-1] += f" {word}"
            used += space + needs
        elif needs <= room:
            lines.append(word)
            used = needs
        else:
            lines += _pieces(word, size, room, bold)
            used = wide(lines[-1], size, bold=bold)
    return lines


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and wide(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
