"""Records of a plan drawn in few letters, for the tests of how it is delivered."""

from datetime import date
from typing import Any

from kpis.keeping import PlanRecord, Word

MARCH, APRIL, MAY, JUNE = date(2021, 3, 31), date(2021, 4, 30), date(2021, 5, 31), date(2021, 6, 30)


def record(kind: str, *said: tuple[date, dict[str, Any]], key: str = "a", cell: str = "A7") -> PlanRecord:
    """What trackers say of one record, day by day; with ``by_hand`` a person says it, with ``gone`` it is taken out."""
    words = []
    for number, (on, each) in enumerate(said, start=1):
        told = dict(each)
        hand, gone = told.pop("by_hand", False), told.pop("gone", False)
        file, sheet = ("", "") if hand else ("Tracker.xlsx", "Plan")
        words.append(Word(on, number, "Ben", file, sheet, "" if hand else cell, gone, told))
    return PlanRecord(kind, "Merton", key, tuple(sorted(words, key=lambda each: each.on)))


def action(*said: tuple[date, dict[str, Any]], key: str = "a", cell: str = "A7", **same: Any) -> PlanRecord:
    """An action “Recruit” of priority 1 with code 1.1."""
    base = {"action": "Recruit", "code": "1.1", "priority": "1"} | same
    return record("action", *((on, base | each) for on, each in said), key=key, cell=cell)


def risk(stage: str, *scores: tuple[date, tuple[int, int, int]], ref: str = "R1", key: str = "r") -> PlanRecord:
    """A risk scored by consequence, likelihood and the score as printed."""
    said = (
        (on, {"ref": ref, "risk": "No bids", "stage": stage, "consequence": c, "likelihood": p, "score": s})
        for on, (c, p, s) in scores
    )  # fmt: skip
    return record("risk", *said, key=f"{key} {stage}")
