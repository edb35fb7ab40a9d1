"""The shapes of points: what a point says is told by its shape as well as by its colour, hollow for fewer than ten."""

from kpis.telling.palette import LIGHT

_CORNERS = {
    "improvement": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "concern": ((0, -1.25), (1.2, 0.95), (-1.2, 0.95)),
    "high": ((0, -1.25), (1.2, -0.35), (0.75, 1.05), (-0.75, 1.05), (-1.2, -0.35)),
    "unfinished": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
}
_CORNERS["low"] = _CORNERS["high"]
_PAINT = {
    "improvement": (LIGHT.improvement, LIGHT.improvement_edge),
    "concern": (LIGHT.concern, LIGHT.concern_edge),
    "high": (LIGHT.neutral, LIGHT.neutral_edge),
    "low": (LIGHT.neutral, LIGHT.neutral_edge),
    "unfinished": (LIGHT.page, LIGHT.us),
}
# What stands in the key below a chart for each look that it uses.
MEANINGS = {
    "improvement": "improvement",
    "concern": "concern",
    "high": "unusual",
    "low": "unusual",
    "unfinished": "not over yet, not counted",
    "ghost": "not counted",
    "chance": "≈ small denominator, within chance",
}


def point(x: float, y: float, look: str, *, hollow: bool = False, size: float = 5.0, plain: str = LIGHT.us) -> str:
    """One point; without a look of its own a disc in the colour ``plain``."""
    if look == "ghost":
        arm = size * 0.8
        return (
            f'<path d="M{x - arm:.1f} {y - arm:.1f}l{2 * arm:.1f} {2 * arm:.1f}m0 {-2 * arm:.1f}'
            f'l{-2 * arm:.1f} {2 * arm:.1f}" stroke="{LIGHT.common_edge}" stroke-width="2" fill="none"/>'
        )
    fill, edge = _PAINT.get(look, (plain, plain))
    paint = f'fill="{LIGHT.page if hollow else fill}" stroke="{edge}" stroke-width="1.5"'
    corners = _CORNERS.get(look)
    if corners is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * 0.75:.1f}" {paint}/>'
    path = "L".join(f"{x + size * across:.1f} {y + size * down:.1f}" for across, down in corners)
    return f'<path d="M{path}z" {paint} stroke-linejoin="round"/>'
