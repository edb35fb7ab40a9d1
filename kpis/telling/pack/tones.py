"""The colours of a pack on white paper: of lines by their role, of cells and bars by their tone.

The Government Analysis Function's palette, as on the dashboard. The words and the shape of a tone always stand in the
text, so that no form needs its colour; a fill carries its ink at a contrast of at least 4.5 to 1.
"""

from kpis.telling.palette import BLACK, LIGHT, RED, SEQUENTIAL, WHITE, YELLOW

# The ink of words in the same role, where the line's own colour would be too faint to read.
ROLE_COLOURS = {
    "us": LIGHT.us,
    "target": LIGHT.target,
    "law": LIGHT.text,
    "limit": LIGHT.quiet,
    "mean": LIGHT.text,
    "context": LIGHT.context,
    "second": "#28A197",
    "third": "#801650",
    "fourth": "#F46A25",
}
ROLE_INKS = ROLE_COLOURS | {
    "target": LIGHT.target_words,
    "context": LIGHT.context_words,
    "second": "#17665F",
    "fourth": LIGHT.target_words,
}

_US, _PALE, _GREY = LIGHT.us, "#ADD1F1", "#EEEFEF"
# Fill and ink. No fill ("") leaves the paper white.
TONE_COLOURS = {
    "": ("", BLACK),
    "strong": ("", BLACK),
    "on_target": (_US, WHITE),
    "below": (YELLOW, BLACK),
    "far": (RED, WHITE),
    "quiet": ("", LIGHT.quiet),
    "improvement": ("#D5F1FD", "#003C57"),
    "concern": ("#FBE3CF", "#6B2E00"),
    "neutral": ("#E9DDF3", LIGHT.neutral),
    "complete": (_US, WHITE),
    "on_track": (_PALE, BLACK),
    "delayed": (YELLOW, BLACK),
    "off_track": (RED, WHITE),
    "not_started": (_GREY, BLACK),
    "unknown": ("", LIGHT.quiet),
    "heat_1": (SEQUENTIAL[4], BLACK),
    "heat_2": (SEQUENTIAL[3], BLACK),
    "heat_3": (SEQUENTIAL[2], WHITE),
    "heat_4": (SEQUENTIAL[0], WHITE),
}

_BAR_INKS = {"us": WHITE, "second": BLACK, "third": WHITE, "fourth": BLACK, "target": BLACK, "context": BLACK,
             "law": WHITE, "mean": WHITE, "limit": WHITE}  # fmt: skip


def bar_colours(tone: str) -> tuple[str, str]:
    """Fill and ink of one part of a bar, whose tone may be that of a cell or the role of a line."""
    if tone in _BAR_INKS:
        return ROLE_COLOURS[tone], _BAR_INKS[tone]
    fill, ink = TONE_COLOURS[tone]
    return fill or _GREY, ink


def bar_edge(tone: str) -> str:
    """The line around one part of a bar: white between parts, dark around one that is hardly darker than the paper."""
    return LIGHT.quiet if bar_colours(tone)[0] == _GREY else LIGHT.page
