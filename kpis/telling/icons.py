"""The two icons of statistical process control, drawn anew: variation and assurance."""

from html import escape

from kpis.judging.control import Control
from kpis.telling.signals import assurance_code, assurance_words, direction_letter, variation_words

SIZE = 34
BLUE, ORANGE, PURPLE, GREY = "#0072C6", "#D95F02", "#8000C0", "#6F777B"
_RINGS = {"improvement": BLUE, "concern": ORANGE, "high": PURPLE, "low": PURPLE}
_LETTERS = {"pass": ("P", BLUE), "fail": ("F", ORANGE), "inconsistent": ("?", GREY)}
_PATHS = {
    "H": ((7, 25), (13, 22), (19, 23), (24, 14), (27, 9)),
    "L": ((7, 9), (13, 12), (19, 11), (24, 20), (27, 25)),
    "": ((7, 19), (12, 14), (17, 20), (22, 15), (27, 18)),
}


def variation_icon(control: Control) -> str:
    """A ring with dots: about a level in grey, upward (H) or downward (L) in colour; an empty ring for too few."""
    kind = control.chart.variation
    colour = _RINGS.get(kind or "", GREY)
    if kind is None:
        return _icon(variation_words(control), colour, "")
    letter = direction_letter(control)
    path = _PATHS[letter]
    line = " ".join(f"{x},{y}" for x, y in path)
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="2.2" fill="{colour if place > 2 else GREY}"/>'
        for place, (x, y) in enumerate(path)
    )
    marks = f'<polyline points="{line}" fill="none" stroke="{GREY}" stroke-width="1"/>{dots}'
    if letter:
        marks += _letter(letter, colour, 11 if letter == "H" else 23, 15 if letter == "H" else 16, 11)
    return _icon(variation_words(control), colour, marks)


def assurance_icon(control: Control) -> str:
    """A ring with P (met every month), F (missed) or ? (hit or miss); empty where nothing is assured."""
    letter, colour = _LETTERS.get(assurance_code(control), ("", GREY))
    return _icon(assurance_words(control), colour, _letter(letter, colour, 17, 24, 19) if letter else "")


def _letter(letter: str, colour: str, x: int, y: int, size: int) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="Arial, sans-serif" font-size="{size}" font-weight="bold" '
        f'text-anchor="middle" fill="{colour}">{letter}</text>'
    )


def _icon(words: str, colour: str, marks: str) -> str:
    # A white ground of its own, so that the colours keep their contrast on a dark page.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{SIZE}" height="{SIZE}" viewBox="0 0 34 34" '
        f'aria-label="{escape(words)}"><title>{escape(words)}</title>'
        f'<circle cx="17" cy="17" r="15.5" fill="#ffffff" stroke="{colour}" stroke-width="2.5"/>{marks}</svg>'
    )
