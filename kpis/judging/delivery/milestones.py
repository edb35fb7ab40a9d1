"""How milestones stand on a day: each by name, or how many share a priority and a status."""

from collections.abc import Iterable
from datetime import date

from kpis.judging.delivery.days import due_words, is_due_soon, is_overdue, last_day
from kpis.judging.delivery.impossible import placed, with_totals, wrong_status
from kpis.judging.delivery.standing import MilestoneStanding, Step
from kpis.keeping.plan_holding import Held, held
from kpis.keeping.plan_rows import is_counted
from kpis.keeping.plan_words import PlanRecord
from kpis.plan import STATUS_WORDS, Milestone


def milestone_standings(records: Iterable[PlanRecord], on: date, since: date | None) -> tuple[MilestoneStanding, ...]:
    """The milestones of a plan on the day ``on``; ``since`` is compared with."""
    found = ((held(each, on), held(each, since) if since else None) for each in records if each.kind == "milestone")
    return with_totals([_standing(now, then, on) for now, then in found if now.now and not now.gone])


def _standing(holds: Held, then: Held | None, on: date) -> MilestoneStanding:
    now, place = holds.now, holds.place
    milestone = Milestone(
        area=holds.record.area,
        priority=now.get("priority", ""),
        status=now.get("status", "unknown"),
        count=now.get("count", 0),
        sheet=place.sheet,
        cell=place.cell,
        milestone=now.get("milestone", ""),
        due=now.get("due", ""),
        count_as_printed=now.get("count_as_printed", ""),
        stated=now.get("stated"),
    )
    due_on, is_open = last_day(milestone.due), milestone.status != "complete"
    is_known = milestone.status != "unknown"
    printed = milestone.count_as_printed
    words = STATUS_WORDS[milestone.status] if milestone.status != "unknown" else "milestones"
    wrong = [
        f"“{printed}” {words}: no whole number, not counted." if printed else "",
        wrong_status(milestone.status, now.get("status_as_printed", "")),
    ]
    return MilestoneStanding(
        milestone,
        due_on,
        overdue=is_open and is_known and is_overdue(due_on, on),
        due_soon=is_open and is_due_soon(due_on, on),
        changed=_changed(holds, then),
        key=holds.record.name,
        issues=tuple(placed(holds, each) for each in wrong if each),
        where=place.where,
        history=_history(holds),
        by_hand=place.by_hand,
    )


def _history(holds: Held) -> tuple[Step, ...]:
    """How it stood day by day: by its status, or by the number of those at that status."""
    counted = is_counted(holds.now)
    steps, due = [], ""
    for each in holds.news:
        word, said = each.word, each.said
        words = [str(said.get("count_as_printed") or said["count"])] if counted and "count" in said else []
        if due and said.get("due", due) != due:
            words.append(f"Due moved from {due_words(due)} to {due_words(said['due'])}.")
        due = said.get("due", due)
        if each.gone:
            words = ["Taken out of the plan."]
        status = holds.now.get("status", "") if counted and words else said.get("status", "")
        if words or status:
            steps.append(
                Step(
                    word.on, status, " ".join(words), by=word.by, where=word.where, upload=word.upload,
                    due=said.get("due"), number=words[0] if counted and words and not each.gone else "", gone=each.gone,
                )
            )  # fmt: skip
    return tuple(steps)


def _changed(now: Held, then: Held | None) -> str:
    """``on track → complete`` of one by name, ``2 → 3`` of several, ``new``, or '' for nothing."""
    if then is None:
        return ""
    if then.gone or not then.now:
        return "new"
    if is_counted(now.now):
        old, new = (str(each.now.get("count", 0)) for each in (then, now))
    else:
        old, new = (STATUS_WORDS[each.now.get("status", "unknown")] for each in (then, now))
    return f"{old} → {new}" if old != new else ""
