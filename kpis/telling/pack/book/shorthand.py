"""The shorthand that published spreadsheets share, and the cells in which it stands for a figure."""

import math

from kpis.judging.small import HIDDEN_WORDS
from kpis.telling.pack.page import Cell

SHORTHAND = {
    "[c]": "hidden to protect small numbers, here or in the source",
    "[x]": "not available: no figure was given, or none can be worked out",
    "[z]": "not applicable",
    "[u]": "unreliable: too few cases to judge by",
    "[p]": "provisional: the period is not over, or the figure may still be corrected",
    "[r]": "revised since it was first shown",
}
_NOTHING = ("", "–", "-", "—")
_NO_FIGURE = ("no figure", "not available", "missing")


def is_number(cell: Cell) -> bool:
    """Whether a number stands behind the cell that a spreadsheet can hold."""
    return cell.value is not None and math.isfinite(cell.value)


def shorthand(cell: Cell) -> str:
    """What stands in a column of numbers in place of one; words that say more than shorthand are left as they are."""
    text = cell.text.strip()
    plain = text.lower().lstrip("–—- ")
    if HIDDEN_WORDS in plain or plain.startswith("hidden"):
        return "[c]"
    if any(words in plain for words in _NO_FIGURE):
        return "[x]"
    return "[z]" if text in _NOTHING else text
