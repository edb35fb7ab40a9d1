"""Rows and columns that are one part of a measure: how many were due, how many on time, the percentage, the target."""

import re
from dataclasses import replace

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.reading.labels import DENOMINATOR, Meant, meaning_of, measure_of
from kpis.reading.roles import role_of

_PARTS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "value": r"actuals?|values?|outturn|results?|performance|achieved|reported|figures?|data|position",
        "share": r"%|per ?cent(?:age)?|rate|proportion|%.{0,30}|per ?cent(?:age)? (?:on|in|within|met|achieved).{0,20}|(?:on|in) time ?\(?%\)?",
        "late": r"(?:numbers? |no\.? )?(?:late|overdue|outstanding|not (?:on|in) time|out of time(?:scale)?|over \d+ weeks)",
        "number": r"no\.?|numbers?|num\.?|numerator|counts?|#|volume|(?:numbers? |no\.? )?(?:received |completed |returned |supplied )?"
        r"(?:(?:on|in) time|within time(?:scale)?s?|within \d+ ?(?:weeks|wks)|in \d+ ?(?:weeks|wks)|met)",
        "due": rf"{DENOMINATOR.pattern}|total|n",
    }.items()
}


def part_of(text: str) -> str:
    """Which part of a measure a short heading is: value, share, number, late, due, target or compares; '' for none."""
    lower = text.lower().strip(" :*")
    if not lower or len(lower) > 40:
        return ""
    kind = role_of(lower).kind
    if kind in ("target", "trajectory") and len(lower.split()) <= 3:
        return "target"
    if kind == "compares":
        return "compares"
    return next((name for name, pattern in _PARTS.items() if pattern.fullmatch(lower)), "")


def meaning_of_part(parent: str, part: str, contexts: tuple[str, ...], group: str = "") -> Meant:
    """What a part of the row or column ``parent`` means: its own meaning, narrowed to its share, its count or its base."""
    kind = part_of(part)
    if kind in ("share", "number") and measure_of(part):
        return meaning_of(part, (parent, *contexts), group)
    meant = meaning_of(parent, contexts, group)
    if kind in ("value", ""):
        return meant
    measure = MEASURES.get(meant.measure)
    if kind in ("share", "number") and measure and measure.unit == "count":
        both = measure_of(f"{parent} {part}")  # the plans that were issued, and those on time
        if both and both != measure.id:
            return meaning_of(f"{parent} {part}", contexts, group)
    if kind in ("share", "number") and measure:
        counts = measure.unit != "proportion"
        return meant if counts and kind == "number" else replace(meant, role=kind)
    if kind == "due" and measure and measure.unit == "proportion":
        return replace(meant, measure=f"{LOCAL}{parent}: {part}", role="number", out_of=(measure.id,), only_out_of=True)
    return replace(meant, measure=f"{LOCAL}{meant.measure.removeprefix(LOCAL) if meant.is_local else parent}: {part}",
                   role="share" if kind == "share" else "number", basis="", out_of=())  # fmt: skip
