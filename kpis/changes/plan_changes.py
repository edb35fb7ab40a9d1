"""What a file would change of a plan: by name, how each action, milestone or risk stands before it and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from kpis.judging.delivery.days import due_words
from kpis.judging.delivery.risks import score_words
from kpis.judging.delivery.standing import RiskScore
from kpis.keeping import held, plan_records
from kpis.keeping.plan_rows import is_counted
from kpis.plan import STATUS_WORDS

_LONGEST_NAME = 80
_TOLD = ("action", "milestone", "risk")  # those that stand somehow; of all others it is said that they are new or gone

Stand = dict[tuple[str, str, str], tuple[str, str, str]]  # area, kind, key → name, how it stands, when it is due


@dataclass(frozen=True)
class PlanChange:
    """One action, milestone, risk … ``old`` is '' for a new one, ``new`` for one that leaves the plan."""

    kind: str  # its row table
    area: str
    name: str
    old: str
    new: str


def how_it_stands(conn: Connection, areas: Iterable[str]) -> Stand:
    """What holds of the plans of some areas now."""
    found: Stand = {}
    for area in sorted(areas):
        for record in plan_records(conn, area):
            holds = held(record)
            if holds.now and not holds.gone and (name := _name(record.kind, holds.now)):
                due = due_words(holds.now["due"]) if holds.now.get("due") else ""
                found[area, record.kind, record.key] = name, _stands(record.kind, holds.now), due
    return found


def plan_changes(before: Stand, after: Stand) -> tuple[PlanChange, ...]:
    """The differences, area by area and kind by kind, in the order of names."""
    changes = []
    for at in sorted(before.keys() | after.keys()):
        old, new = before.get(at), after.get(at)
        if old != new:
            changes.append(_change(at[1], at[0], old, new))
    return tuple(sorted((each for each in changes if each), key=lambda each: (each.area, each.kind, each.name)))


def _change(kind: str, area: str, old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> PlanChange | None:
    if old is None or new is None:
        name, stands, _ = old or new or ("", "", "")
        return PlanChange(kind, area, name, stands if old else "", stands if new else "")
    told_old, told_new = old[1], new[1]
    if old[2] != new[2]:
        told_old, told_new = (f"{stands}, due {due or 'no date'}" for _, stands, due in (old, new))
    return PlanChange(kind, area, new[0], told_old, told_new) if told_old != told_new else None


def _name(kind: str, now: dict[str, Any]) -> str:
    words = now.get("action") or now.get("milestone") or now.get("risk") or now.get("text") or now.get("title", "")
    if kind == "milestone" and is_counted(now):
        status = STATUS_WORDS[now.get("status", "unknown")]
        words = f"Priority {now.get('priority', '')}: milestones {words} {status}".replace("  ", " ")
    if kind == "risk":
        words = f"{words} ({now.get('stage', '')} mitigation)" if words else ""
    name = " ".join(filter(None, (now.get("code") or now.get("ref"), words)))
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _stands(kind: str, now: dict[str, Any]) -> str:
    if kind == "risk":
        return score_words(RiskScore(now.get("consequence"), now.get("likelihood"), now.get("score")))
    if kind == "milestone" and is_counted(now):
        return str(now.get("count", 0))
    return STATUS_WORDS[now.get("status", "unknown")] if kind in _TOLD else "in the plan"
