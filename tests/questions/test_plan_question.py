"""How a plan stands: from trackers month after month, beside its measures."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from kpis import changes, questions
from kpis.changes import Store
from kpis.plan import Action, Barrier, Milestone, Plan, Priority, Risk, Voice
from kpis.reading.result import Reading

MARCH, APRIL, MAY = date(2021, 3, 31), date(2021, 4, 30), date(2021, 5, 31)
PARTS = {
    Action: "actions", Milestone: "milestones", Risk: "risks", Plan: "plans", Priority: "priorities",
    Barrier: "barriers", Voice: "voices",
}  # fmt: skip


def tracker(store: Store, on: date, *parts: Any, name: str = "Tracker.xlsx") -> int:
    digest = hashlib.sha256(repr((name, on, parts)).encode()).hexdigest()
    by_kind: dict[str, Sequence[Any]] = {
        PARTS[kind]: tuple(each for each in parts if isinstance(each, kind)) for kind in PARTS
    }
    reading = Reading(name, digest, 1, "accepted", date(2021, 12, 1), on, **by_kind)  # type: ignore[arg-type]
    return changes.upload(store, reading, None, by="Ana Analyst").upload_id


def action(code: str, status: str, due: str = "2021-09", **more: Any) -> Action:
    row = int(code.rpartition(".")[2]) + 1
    return Action("Merton", f"Do {code}", "Plan", row, code, code[0], status=status, due=due, **more)


def test_a_tracker_is_told_with_its_priorities_and_what_is_late(store: Store) -> None:
    tracker(
        store,
        MARCH,
        action("1.1", "complete"),
        action("1.2", "on_track", "2021-04-10"),
        action("2.1", "delayed", "2021-02"),
    )
    told = questions.plan_standing(store, "Merton", on=MARCH)
    assert [(each.code, each.overdue, each.due_soon) for each in told.actions] == [
        ("1.1", False, False), ("1.2", False, True), ("2.1", True, False),
    ]  # fmt: skip
    assert [(each.priority.code, dict(each.action_counts)["complete"]) for each in told.priorities] == [
        ("1", 1),
        ("2", 0),
    ]
    assert told.actions[0].where == "Tracker.xlsx, Plan A2"
    assert questions.plan_standing(store, "Sutton").empty
