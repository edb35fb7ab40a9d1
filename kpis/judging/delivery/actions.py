"""How one action stands on a day, worked out from all that files and people said of it."""

from collections.abc import Sequence
from datetime import date

from kpis.judging.delivery.days import due_words, is_due_soon, is_overdue, last_day
from kpis.judging.delivery.impossible import wrong_in_action
from kpis.judging.delivery.standing import ActionStanding, Step
from kpis.keeping.plan_holding import Held, News, held
from kpis.keeping.plan_words import PlanRecord
from kpis.plan import STATUS_WORDS

COMPLETE = "complete"
RENUMBERED = "renumbered"
_TOLD = {"status", "progress", "evidence", "due", "lead", "code"}  # a step is told where one of these is new


def action_standing(record: PlanRecord, on: date, since: date | None) -> ActionStanding | None:
    """One action on the day ``on``; None where it is not in the plan then. ``since`` is compared with."""
    holds = held(record, on)
    if holds.gone or not holds.now.get("action"):
        return None
    now = holds.now
    status, due = now.get("status", "unknown"), now.get("due", "")
    due_on, done = last_day(due), status == COMPLETE
    completed_on, seen = _completed(holds) if done else (None, False)
    return ActionStanding(
        key=record.name,
        code=now.get("code", ""),
        words=now["action"],
        priority=now.get("priority", ""),
        objective_code=now.get("objective_code", ""),
        objective=now.get("objective", ""),
        status=status,
        status_as_printed=now.get("status_as_printed", ""),
        lead=tuple(now.get("lead", ())),
        due=due,
        due_on=due_on,
        progress=now.get("progress", ""),
        history=_history(holds.news),
        completed_on=completed_on,
        completed_seen=seen,
        overdue=not done and status != "unknown" and is_overdue(due_on, on),
        due_soon=not done and is_due_soon(due_on, on),
        changed=_changed(holds, held(record, since)) if since else "",
        issues=wrong_in_action(holds),
        measures=tuple(now.get("measures", ())),
        evidence=now.get("evidence", ""),
        started_on=last_day(now.get("started", "")),
        where=holds.place.where,
        by_hand=holds.place.by_hand,
    )


def action_label(action: ActionStanding, longest: int = 60) -> str:
    """``Action 1.2``; by its first words where it has no code."""
    if action.code:
        return f"Action {action.code}"
    return f"“{action.words if len(action.words) <= longest else action.words[: longest - 1].rstrip() + '…'}”"


def _completed(holds: Held) -> tuple[date | None, bool]:
    """Since when a complete action is complete, and whether that day was seen or is only the first that is known."""
    printed = last_day(holds.now.get("completed", ""))
    if printed is not None:
        return printed, True
    told = holds.last("status").word
    before = any(each.said.get("status", COMPLETE) != COMPLETE for each in holds.news)
    return told.on, before or told.by_hand


def _history(news: Sequence[News]) -> tuple[Step, ...]:
    steps = []
    due = code = ""
    for each in news:
        said, word = each.said, each.word
        words = [said.get("progress", "")]
        if code and said.get("code", code) != code:
            words.append(f"Renumbered from {code} to {said['code']}.")
        code = said.get("code", code)
        if due and said.get("due", due) != due:
            words.append(f"Due moved from {due_words(due)} to {due_words(said['due'])}.")
        due = said.get("due", due)
        if each.gone:
            words = ["Taken out of the plan."]
        if each.gone or said.keys() & _TOLD:
            text = " ".join(filter(None, words))
            steps.append(
                Step(
                    word.on, said.get("status", ""), text, said.get("evidence", ""), word.by, word.where, word.upload,
                    progress=said.get("progress", ""), due=said.get("due"),
                    lead=tuple(said["lead"]) if "lead" in said else None, code=said.get("code", ""), gone=each.gone,
                )
            )  # fmt: skip
    return tuple(steps)


def _changed(now: Held, then: Held) -> str:
    """``on track → delayed; due September 2021 → December 2021``, ``new``, or '' for nothing."""
    if then.gone or not then.now.get("action"):
        return "new"
    parts = []
    old, new = (each.now.get("status", "unknown") for each in (then, now))
    if old != new:
        parts.append(f"{STATUS_WORDS[old]} → {STATUS_WORDS[new]}")
    old, new = (each.now.get("code", "") for each in (then, now))
    if old != new:
        parts.append(f"{RENUMBERED} {old or 'no code'} → {new}")
    old, new = (each.now.get("due", "") for each in (then, now))
    if old != new:
        parts.append(f"due {due_words(old)} → {due_words(new)}")
    return "; ".join(parts)
