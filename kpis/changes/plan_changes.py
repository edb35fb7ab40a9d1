"""What a file would change of a plan: by name, how each action, milestone or risk stands before it and after."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection

from kpis.judging.delivery.days import due_words
from kpis.judging.delivery.risks import score_words
from kpis.judging.delivery.standing import RiskScore
from kpis.keeping import held, plan_records
from kpis.keeping.plan_renumbered import InDoubt
from kpis.keeping.plan_rows import is_counted
from kpis.plan import STATUS_WORDS

_LONGEST_NAME = 80
_TOLD = ("action", "milestone", "risk")  # those that stand somehow; of all others it is said that they are new or gone


class Stands(NamedTuple):
    """How one part of a plan stands: what it is called, its status, number or score, when it is due."""

    name: str
    stands: str
    due: str
    code: str  # of an action; with its words
    words: str


Stand = dict[tuple[str, str, str], Stands]  # area, kind, key


@dataclass(frozen=True)
class PlanChange:
    """One action, milestone, risk … ``old`` is '' for a new one, ``new`` for one that leaves the plan.

    ``note`` says what else is to be known: that an action has another code or other words now, or may be another one.
    """

    kind: str  # its row table
    area: str
    name: str
    old: str
    new: str
    note: str = ""


def how_it_stands(conn: Connection, areas: Iterable[str]) -> Stand:
    """What holds of the plans of some areas now."""
    found: Stand = {}
    for area in sorted(areas):
        for record in plan_records(conn, area):
            holds = held(record)
            if holds.now and not holds.gone and (name := _name(record.kind, holds.now)):
                due = due_words(holds.now["due"]) if holds.now.get("due") else ""
                code = holds.now.get("code", "") if record.kind == "action" else ""
                words = holds.now.get(record.kind, "") if record.kind in _TOLD else ""
                found[area, record.kind, record.key] = Stands(
                    name, _stands(record.kind, holds.now), due, code or "", words or ""
                )
    return found


def plan_changes(before: Stand, after: Stand, doubts: Iterable[InDoubt] = ()) -> tuple[PlanChange, ...]:
    """The differences, area by area and kind by kind, in the order of names; of ``doubts`` those that make one."""
    changes = {}
    for at in before.keys() | after.keys():
        old, new = before.get(at), after.get(at)
        if old != new and (change := _change(at[1], at[0], old, new)):
            changes[at[2]] = change
    for each in doubts:
        left, came = changes.get(each.left), changes.get(each.came)
        if left and came and not left.new and not came.old:
            changes[each.left] = _with_note(left, f"May be {each.came_called}, which is new: kept as two.")
            changes[each.came] = _with_note(came, f"May be {each.left_called}, which leaves: kept as two.")
    return tuple(sorted(changes.values(), key=lambda each: (each.area, each.kind, each.name)))


def _with_note(change: PlanChange, note: str) -> PlanChange:
    return replace(change, note=f"{change.note} {note}".strip())


def _change(kind: str, area: str, old: Stands | None, new: Stands | None) -> PlanChange | None:
    if old is None or new is None:
        there = old or new
        stands = there.stands if there else ""
        return PlanChange(kind, area, there.name if there else "", stands if old else "", stands if new else "")
    told_old, told_new = old.stands, new.stands
    if old.due != new.due:
        told_old, told_new = (f"{each.stands}, due {each.due or 'no date'}" for each in (old, new))
    notes = []
    if old.code != new.code:
        notes.append(f"Renumbered: it was {old.code or 'without a code'}.")
    if old.words != new.words:
        notes.append(f"Reworded: it was “{_short(old.words)}”.")
    changed = told_old != told_new or bool(notes)
    return PlanChange(kind, area, new.name, told_old, told_new, " ".join(notes)) if changed else None


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"


def _name(kind: str, now: dict[str, Any]) -> str:
    words = now.get("action") or now.get("milestone") or now.get("risk") or now.get("text") or now.get("title", "")
    if kind == "milestone" and is_counted(now):
        status = STATUS_WORDS[now.get("status", "unknown")]
        words = f"Priority {now.get('priority', '')}: milestones {words} {status}".replace("  ", " ")
    if kind == "risk":
        words = f"{words} ({now.get('stage', '')} mitigation)" if words else ""
    name = " ".join(filter(None, (now.get("code") or now.get("ref"), words)))
    return _short(name)


def _stands(kind: str, now: dict[str, Any]) -> str:
    if kind == "risk":
        return score_words(RiskScore(now.get("consequence"), now.get("likelihood"), now.get("score")))
    if kind == "milestone" and is_counted(now):
        return str(now.get("count", 0))
    return STATUS_WORDS[now.get("status", "unknown")] if kind in _TOLD else "in the plan"
