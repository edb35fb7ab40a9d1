"""How long a pack is: everything, or what a board can go through in one meeting."""

from collections.abc import Sequence

FULL, SHORT = "full", "short"
PRESETS = {
    FULL: "Full: every section, a page for each measure",
    SHORT: "Short: some 11 to 14 slides for one meeting",
}
IN_SHORT = (
    "cover", "asks", "headlines", "scorecard", "exceptions", "twenty-weeks", "waits", "plan", "risks", "next-steps",
    "plain-summary",
)  # fmt: skip


def preset_in(kept: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The length and the sections of a setting as it is kept: a short pack's sections stand behind its name."""
    if kept and kept[0] == SHORT:
        return SHORT, tuple(kept[1:])
    return FULL, tuple(kept)
