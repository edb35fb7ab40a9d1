"""Verdicts as badges: word first, then shape, then colour, so that none needs the colour to be read."""

from html import escape
from typing import NamedTuple

from kpis.judging.series import Verdict
from kpis.telling.palette import BLACK, RED, WHITE, YELLOW, palette


class Badge(NamedTuple):
    """``bg`` is the page's own colour for a neutral badge, which is drawn with an outline in ``fg``."""

    shape: str
    words: str
    fg: str
    bg: str

    @property
    def text(self) -> str:
        return f"{self.shape} {self.words}"


_PLAN_COLOURS = {
    "on_target": ("✓", WHITE, "#12436D"),
    "below_target": ("●", BLACK, YELLOW),
    "far_below_target": ("▲", WHITE, RED),
}
# The law's verdicts and those that judge nothing have no colour: "on target" must never read as "lawful".
_NEUTRAL_SHAPES = {
    "meets": "✓",
    "does_not_meet": "✗",
    "temporary": "◇",
    "no_target": "–",
    "no_law": "–",
    "too_few": "○",
    "not_judged": "○",
    "missing": "–",
}


def shape(verdict: Verdict) -> str:
    """The shape that stands for this verdict in tables and grids."""
    return _PLAN_COLOURS[verdict.code][0] if verdict.code in _PLAN_COLOURS else _NEUTRAL_SHAPES.get(verdict.code, "○")


def badge(verdict: Verdict, dark: bool = False) -> Badge:
    """The verdict's shape, words and two colours."""
    if verdict.code in _PLAN_COLOURS:
        _, fg, bg = _PLAN_COLOURS[verdict.code]
        return Badge(shape(verdict), verdict.words, fg, bg)
    page = palette(dark)
    return Badge(shape(verdict), verdict.words, page.text, page.page)


def badge_html(verdict: Verdict) -> str:
    """The badge as one inline span; a neutral one takes the page's own colours, so that it suits both themes."""
    made = badge(verdict)
    coloured = verdict.code in _PLAN_COLOURS
    colours = (
        f"color:{made.fg};background:{made.bg};border:1px solid {made.bg}"
        if coloured
        else "color:inherit;background:transparent;border:1px solid currentColor"
    )
    style = f"{colours};border-radius:4px;padding:1px 8px;white-space:nowrap;font-size:0.875rem;display:inline-block"
    return f'<span style="{style}"><span aria-hidden="true">{made.shape}</span> {escape(made.words)}</span>'
