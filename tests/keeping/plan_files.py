"""Trackers and workbooks of a plan, drawn by hand, as the reader would give them."""

import hashlib
from datetime import date
from typing import Any

from kpis import changes
from kpis.changes import Store
from kpis.plan import Action, Ask, Barrier, Milestone, NextStep, Plan, Priority, Risk, SuccessTest, Voice
from kpis.reading.result import Reading

MARCH, APRIL, MAY = date(2021, 3, 31), date(2021, 4, 30), date(2021, 5, 31)
PARTS = {
    Action: "actions", Milestone: "milestones", Risk: "risks", Plan: "plans", Priority: "priorities",
    SuccessTest: "tests", Barrier: "barriers", NextStep: "next_steps", Ask: "asks", Voice: "voices",
}  # fmt: skip


def plan_reading(on: date, *parts: Any, name: str = "Tracker.xlsx") -> Reading:
    """A file of these parts whose data run to ``on``; it was read on another day."""
    digest = hashlib.sha256(repr((name, on, parts)).encode()).hexdigest()
    by_kind: dict[str, Any] = {
        PARTS[kind]: tuple(each for each in parts if isinstance(each, kind)) for kind in PARTS
    }  # fmt: skip
    return Reading(name, digest, 1, "accepted", date(2021, 12, 1), on, **by_kind)


def tracker(store: Store, on: date, *parts: Any, name: str = "Tracker.xlsx") -> int:
    """Add such a file, and give its upload."""
    return changes.upload(store, plan_reading(on, *parts, name=name), None, by="Ana Analyst").upload_id


def action(code: str, status: str, due: str = "2021-09", **more: Any) -> Action:
    """Action 1.2 of priority 1 stands in row 3."""
    row = int(code.rpartition(".")[2]) + 1
    return Action("Merton", f"Do {code}", "Plan", row, code, code[0], status=status, due=due, **more)
