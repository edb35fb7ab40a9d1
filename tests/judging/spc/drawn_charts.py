"""Charts drawn for a test: a row of values, and a row of letters for what each point is."""

from collections.abc import Sequence
from typing import Any

from kpis.judging.spc import ControlChart, control_chart, settings_for

LETTERS = {"improvement": "+", "concern": "-", "high": "h", "low": "l", "common": ".", None: " "}


def chart(
    row: str | Sequence[float | None], preset: str = "mdc", override: dict | None = None, **asked: Any
) -> ControlChart:
    """The chart of values in a row, "50 54 - 50": a dash is a missing month."""
    values = [None if word == "-" else float(word) for word in row.split()] if isinstance(row, str) else row
    return control_chart(values, settings=settings_for(preset, override), **asked)


def kinds(judged: ControlChart) -> str:
    """What each point is, one letter a point: + improvement, - concern, h high, l low, . common, a space for none."""
    return "".join(LETTERS[point.kind] for point in judged.points)


def reasons(judged: ControlChart, position: int) -> set[str]:
    """Why a point is what it is."""
    return set(judged.points[position].reasons)
