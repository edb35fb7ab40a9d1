"""How the parts of an improvement plan become rows: actions, milestones and risks, as a tracker prints them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kpis.keeping.refusal import Refused
from kpis.keeping.rows import Row, digest
from kpis.plan import Action, Milestone, Risk

_OF_AN_ACTION = (
    "code", "priority", "priority_title", "objective_code", "objective", "action", "status", "status_as_printed", "due",
    "progress",
)  # fmt: skip


def action_rows(actions: Iterable[Action]) -> list[Row]:
    """An action is known by its code within its priority and objective, or by its words where it has none."""
    return _rows(
        (each, (each.priority, each.objective_code, each.code or each.action), f"A{each.row}",
         {name: getattr(each, name) for name in _OF_AN_ACTION} | {"lead": list(each.lead)})
        for each in actions
    )  # fmt: skip


def milestone_rows(milestones: Iterable[Milestone]) -> list[Row]:
    """A milestone is known by its name within its priority; a number of milestones by the status that they share."""
    names = "priority", "milestone", "status", "count", "due"
    return _rows(
        (each, (each.priority, each.milestone, "" if each.milestone else each.status), each.cell,
         {name: getattr(each, name) for name in names})
        for each in milestones
    )  # fmt: skip


def risk_rows(risks: Iterable[Risk]) -> list[Row]:
    """A risk is known by its reference, or by its words, before and after mitigation."""
    names = "ref", "risk", "stage", "consequence", "likelihood", "score", "owner", "mitigation"
    return _rows(
        (each, (each.ref or each.risk, each.stage), f"A{each.row}", {name: getattr(each, name) for name in names})
        for each in risks
    )


def _rows(found: Iterable[tuple[Any, tuple[str, ...], str, dict[str, Any]]]) -> list[Row]:
    """One row a record: what stands twice alike is one, and what differs under one key is told apart by its order."""
    said: dict[str, list[str]] = defaultdict(list)
    rows = []
    for each, about, cell, payload in found:
        if not each.area:
            raise Refused(
                f"{each.sheet} {cell}: it is not known which area this is for. Name the area, and add the file again."
            )
        key, content = digest(each.area, *about), digest(payload)
        if content in said[key]:
            continue
        said[key].append(content)
        record = digest(key, len(said[key]) - 1)
        rows.append(Row(each.area, record, content, None, each.sheet, cell, payload))
    return rows
