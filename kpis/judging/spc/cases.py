"""Answers cases written as plain data, so that anyone can hold another tool against this one."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from .chart import judged
from .problems import BadInput
from .reading import asked_for
from .settings import settings_for
from .shapes import ControlChart

KEYS = ("id", "y", "target", "direction", "recalc", "baseline", "ghost", "preset", "override")


def chart_of_case(case: Any) -> ControlChart:
    """The control chart of one case (``KEYS``; all but ``y`` may be left out); raises BadInput.

    Other keys are notes and are passed over, unless one looks like a slip for a known key.
    """
    if not isinstance(case, Mapping):
        raise BadInput("case", case, "an object with y, the values", 'write {"id": …, "y": […]}')
    if "y" not in case:
        raise BadInput("case", sorted(map(str, case)), "y, the values", "give the values as y, oldest first")
    for key in case:
        if key not in KEYS and (close := get_close_matches(str(key).lower(), KEYS, n=1, cutoff=0.75)):
            raise BadInput("case", key, f"one of {', '.join(KEYS)}", f"did you mean {close[0]}?")
    override = case.get("override")
    if override is not None and not isinstance(override, Mapping):
        raise BadInput("override", override, "an object of settings", 'write {"gap": "break"}')
    return judged(
        asked_for(
            case["y"],
            better="increase" if case.get("direction") is None else case["direction"],
            target=case.get("target"),
            recalc=case.get("recalc"),
            baseline=case.get("baseline"),
            ghost=case.get("ghost"),
        ),
        settings_for("mdc" if case.get("preset") is None else case["preset"], override),
    )


def answer_of(chart: ControlChart, name: Any) -> dict[str, Any]:
    """A chart as plain data: lines, kinds and reasons by point, then variation and assurance."""
    return {
        "id": name,
        "mean": [point.mean for point in chart.points],
        "lpl": [point.lpl for point in chart.points],
        "upl": [point.upl for point in chart.points],
        "kind": [point.kind for point in chart.points],
        "reasons": [list(point.reasons) for point in chart.points],
        "variation": chart.variation,
        "assurance": None if chart.assurance is None else chart.assurance.result,
    }
