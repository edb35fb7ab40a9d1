"""Rows and columns that are one part of a measure: how many were due, how many on time, the percentage, the target."""

import re
from dataclasses import replace

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.reading.labels import Meant, meaning_of, measure_of
from kpis.reading.roles import role_of
from kpis.reading.words import PARTS

_RUNNING = re.compile(r"(?:year[ -]to[ -]date|y\.?t\.?d\.?|cumulative(?: total)?|running total|to date)")


def part_of(text: str) -> str:
    """Which part of a measure a short heading is: value, share, number, late, due, target, compares or running."""
    lower = text.lower().strip(" :*")
    if not lower or len(lower) > 40:
        return ""
    role = role_of(lower)
    kind = role.kind
    if kind in ("target", "trajectory") and len(lower.split()) <= 3:
        return "target"
    if kind == "compares":
        return "compares"
    found = next((name for name, pattern in PARTS.items() if pattern.fullmatch(lower)), "")
    if found or _RUNNING.fullmatch(lower) or (role.months and not re.search("[a-z]", role.label)):
        return found or "running"
    return ""


def meaning_of_part(parent: str, part: str, contexts: tuple[str, ...], group: str = "") -> Meant:
    """What a part of the row or column ``parent`` means: its meaning, narrowed to its share, its count or its base."""
    kind = part_of(part)
    if kind in ("share", "number") and measure_of(part):
        return meaning_of(part, (parent, *contexts), group)
    meant = meaning_of(parent, contexts, group)
    measure = MEASURES.get(meant.measure)
    if kind in ("value", "running", ""):
        return meant
    if kind in ("share", "number") and measure:
        both = measure_of(f"{parent} {part}")  # under the plans that were issued, those on time
        if measure.unit == "count" and both and both != measure.id:
            return meaning_of(f"{parent} {part}", contexts, group)
        return meant if measure.unit == "count" and kind == "number" else replace(meant, role=kind)
    if kind == "due" and measure and measure.unit == "proportion":
        base = meaning_of(part, (parent, *contexts), group)
        if not base.is_local and base.measure != measure.id:
            return base
        return replace(meant, measure=f"{LOCAL}{parent}: {part}", role="number", out_of=(measure.id,), only_out_of=True)
    if kind == "due" and measure and measure_of(f"{parent} {part}") == measure.id:
        return replace(meant, role="number")  # received in the month, under requests: they themselves
    title = meant.measure if meant.is_local else f"{LOCAL}{parent}"
    return replace(
        meant, measure=f"{title}: {part}", role="share" if kind == "share" else "number", basis="", out_of=()
    )
