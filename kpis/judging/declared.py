"""Months of which a person said that they are not to be counted, and why, as it stands behind "because"."""

from collections.abc import Iterable
from typing import TypeVar

from kpis.keeping.said import FAULT_KINDS, KeptMonthFault, KeptRecalculation

Said = TypeVar("Said", KeptMonthFault, KeptRecalculation)


def fault_words(each: KeptMonthFault) -> str:
    """``its figure is declared faulty: half was entered late (Ann Alyst)``; the public sees no reason and no name."""
    reason = each.reason.strip().rstrip(".")
    said = f"its figure is declared {FAULT_KINDS.get(each.kind, each.kind)}" + (f": {reason}" if reason else "")
    return f"{said} ({each.by})" if each.by else said


def said_of(every: Iterable[Said], measure: str, view: str, key: tuple[str, str, str, str]) -> list[Said]:
    """What was said of one series; ``key`` is its basis, breakdown, group and view, ``view`` that of the measure."""
    return [
        each
        for each in every
        if (each.measure, (each.basis, each.breakdown, each.group, each.view or view)) == (measure, tuple(key))
    ]
