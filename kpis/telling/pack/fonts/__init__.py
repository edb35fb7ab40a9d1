"""The bundled letters: where their files are, how wide a text is in them, and which characters they hold."""

from functools import cache
from pathlib import Path
from unicodedata import name

from kpis.telling.pack.fonts.tables import characters, widths

FOLDER = Path(__file__).parent
REGULAR, BOLD, PART = (FOLDER / file for file in ("Inter-Regular.ttf", "Inter-Bold.ttf", "DejaVuSans-part.ttf"))
FILES = (REGULAR, BOLD, PART)

_WIDE = 1.1  # of the size: a letter that none of ours tells the width of
# Joiners and variation selectors have no look of their own.
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\xad")


@cache
def _advances(bold: bool) -> dict[str, float]:
    return widths((BOLD if bold else REGULAR).read_bytes())


@cache
def _held() -> frozenset[str]:
    return frozenset().union(*(characters(file.read_bytes()) for file in FILES))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text stands, in the unit of ``size``."""
    advances = _advances(bold)
    return size * sum([advances.get(letter, _WIDE) for letter in text])


def shown(text: str) -> str:
    """The text with every character that our letters lack told by its name in brackets: PDF/UA allows no empty box."""
    if text.isascii():
        return text
    held = _held()
    return "".join(
        letter if letter in held else "" if letter in _UNSEEN else f"[{name(letter, f'U+{ord(letter):04X}').lower()}]"
        for letter in text
    )
