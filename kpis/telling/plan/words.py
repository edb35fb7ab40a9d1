"""What is said of a plan in sentences: what it is, what is late, what comes, and what changed."""

from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import shorten

from kpis.judging.delivery.standing import (
    ActionStanding,
    MilestoneStanding,
    PlanStanding,
    PriorityStanding,
    Step,
    Worked,
)
from kpis.judging.delivery.worked import NO_FIGURES, TOO_FEW_MONTHS, measure_words
from kpis.period import MONTH_NAMES, Period
from kpis.plan import PLAN_TYPES, STATUS_WORDS
from kpis.telling.plan.status import look_of, status_key
from kpis.telling.sentences import month_words
from kpis.telling.words import day_words

UNTOLD = (TOO_FEW_MONTHS, NO_FIGURES)  # of a measure of which it cannot be said whether it moved
_YEAR, _MONTH = 4, 7  # letters of 2021, of 2021-09
_LONGEST = 72  # letters of an action in a list
_CELLS = 6  # named of an issue that says the same of many


def plan_facts(standing: PlanStanding, until: date | None = None) -> dict[str, str]:
    """The plan's kind and days, by name; what is not known is left out, and what came after the day ``until``."""
    plan = standing.plan
    if plan is None:
        return {}
    days = {"Inspected": plan.inspected_on, "Published": plan.published_on, "Revisited": plan.revisited_on}
    kind = PLAN_TYPES.get(plan.kind, plan.kind)
    return {
        "Plan": plan.title
        if kind.casefold() in plan.title.casefold()
        else " – ".join(filter(None, (kind, plan.title))),
        # Of old plans the month alone is known; no board needs the day.
        **{
            name: month_words(Period.of(day).first) for name, day in days.items() if day and (not until or day <= until)
        },
        "To know": plan.note,
    }


def held_words(standing: PlanStanding) -> str:
    """How many actions and milestones are held, and how many the plan itself says it has, where that differs."""
    milestones = sum(count for each in standing.priorities for _, count in each.milestone_counts)
    number = len(standing.actions)
    parts = [
        _many(len([each for each in standing.priorities if each.priority.code]), "priority", "priorities"),
        _many(number, "action"),
        _many(milestones, "milestone"),
    ]
    said = f"{_listed([each for each in parts if each]) or 'No action or milestone'} held."
    if standing.actions_stated is not None and standing.actions_stated != number:
        said += f" The plan itself speaks of {_many(standing.actions_stated, 'action')}: {_rest(standing)}"
    return said


def said_words(standing: PlanStanding) -> str:
    """To which day the plan is told: what is overdue is counted to the day shown, which may be long after it."""
    if standing.said_on is None or standing.said_on >= standing.on:
        return ""
    return f"The newest word on it is of {day_words(standing.said_on)}; days are counted to {day_words(standing.on)}."


def _rest(standing: PlanStanding) -> str:
    stated, held = standing.actions_stated or 0, len(standing.actions)
    if held == 0:
        return "it lists none of them, so none can be followed here."
    if held < stated:
        return f"{stated - held:,} of them {'is' if stated - held == 1 else 'are'} not held."
    return f"{held - stated:,} more {'is' if held - stated == 1 else 'are'} held than it says."


def named(each: ActionStanding) -> str:
    """``1.1.2 Agree the offer``."""
    return " ".join(filter(None, (each.code, each.words)))


def objective_of(each: ActionStanding) -> str:
    """``1.1 Fewer exclusions``; "" where it is of none."""
    return " ".join(filter(None, (each.objective_code, each.objective)))


def due_words(each: ActionStanding) -> str:
    """``due 30 September 2021``, ``due September 2021``, ``ongoing``; "" where no day is known."""
    words = day_or_month(each.due)
    return words if words in ("", "ongoing") else f"due {words}"


def day_or_month(due: str) -> str:
    """A due day as it was given: ``2021-09`` is a month, and is not made a day."""
    try:
        if len(due) == _MONTH:
            year, month = due.split("-")
            return f"{MONTH_NAMES[int(month) - 1]} {year}"
        return day_words(date.fromisoformat(due)) if due[:_YEAR].isdigit() and len(due) > _YEAR else due
    except (ValueError, IndexError):
        return due


def late_words(each: ActionStanding | MilestoneStanding) -> str:
    """``overdue``, ``due within 28 days`` or nothing: said, never left to a colour."""
    return "overdue" if each.overdue else "due within 28 days" if each.due_soon else ""


def done_words(each: ActionStanding) -> str:
    """``done 10 January 2021``; ``done by …`` where the first that is known of an action says that it is complete."""
    if each.completed_on is None:
        return ""
    return f"done {'' if each.completed_seen else 'by '}{day_words(each.completed_on)}"


def shown(milestones: Iterable[MilestoneStanding]) -> list[MilestoneStanding]:
    """Without those that are counted, are none, and were none at the last board: there is nothing to say of them."""
    return [each for each in milestones if each.milestone.count or each.milestone.count_as_printed or each.changed]


def uncounted_words(told: PriorityStanding) -> str:
    """``5 printed numbers of milestones are no whole numbers, and are not counted.``; "" where all are counted."""
    number = sum(bool(each.milestone.count_as_printed) for each in told.milestones)
    if not number:
        return ""
    if number == 1:
        return "1 printed number of milestones is no whole number, and is not counted."
    return f"{number:,} printed numbers of milestones are no whole numbers, and are not counted."


def worked_lines(told: Iterable[Worked]) -> list[str]:
    """Whether each measure moved, in a sentence; those of one measure together, and all that cannot be told yet."""
    found: dict[tuple[str, str, str], list[Worked]] = {}
    for each in told:
        deeds, _, _ = each.words.partition("; ")
        found.setdefault((deeds, each.moved, "" if each.moved in UNTOLD else each.measure), []).append(each)
    return [_together(deeds, its) if len(its) > 1 else its[0].words for (deeds, _, _), its in found.items()]


def _together(deeds: str, its: Sequence[Worked]) -> str:
    groups: dict[str, list[str]] = {}
    for each in its:
        group = each.series.group
        measure = measure_words(each.series).removesuffix(f" ({group})")
        groups.setdefault(measure, []).extend([group] if group not in ("", "All") else [])
    names = [f"{measure} ({'; '.join(of)})" if of else measure for measure, of in groups.items()]
    if its[0].moved == NO_FIGURES:
        return f"{deeds}; there are no figures yet of {', of '.join(names)}"
    if its[0].moved in UNTOLD:
        return f"{deeds}; too few figures yet to tell whether these have changed: {', '.join(names)}"
    said = its[0].words.partition("; ")[2]
    return f"{deeds}; {said.replace(measure_words(its[0].series), names[0], 1)}"


def step_words(step: Step) -> str:
    """``On track, 1 June 2021``."""
    word = look_of(step.status).word if step.status else ""
    return ", ".join(filter(None, (word, day_words(step.on))))


def changed_words(changed: str) -> str:
    """What changed of an action since the last board, in the words of the key: ``On track → Delayed``."""
    words = {said: status_key()[status].word for status, said in STATUS_WORDS.items()}
    parts = [each.strip() for each in changed.split("→")]
    return " → ".join(words.get(each, each) for each in parts)


def attention(of: PlanStanding | PriorityStanding) -> tuple[list[str], list[str]]:
    """What of a plan or a priority is overdue, and what is due within 28 days, one line each, the oldest first."""
    late = sorted((each for each in of.actions if each.overdue), key=_by_day)
    soon = sorted((each for each in of.actions if each.due_soon), key=_by_day)
    stones = (
        of.milestones
        if isinstance(of, PriorityStanding)
        else [each for priority in of.priorities for each in priority.milestones]
    )
    return (
        [_line(each) for each in late] + [_stone(each) for each in stones if each.overdue],
        [_line(each) for each in soon] + [_stone(each) for each in stones if each.due_soon],
    )


def calm_words(of: PlanStanding | PriorityStanding, on: date) -> str:
    """What is said where nothing is overdue: that nothing is, or why that cannot be told."""
    stones = of.milestones if isinstance(of, PriorityStanding) else [m for p in of.priorities for m in p.milestones]
    held = [*of.actions, *stones]
    if not held:
        return ""
    if silent := silent_past(of.actions, on):
        one = silent == 1
        many = "action says no status, though its" if one else "actions say no status, though their"
        return f"{silent:,} {many} day has gone by; nothing else is overdue."
    if any(each.due_on for each in held) or _statuses(held) == {"complete"}:
        return "Nothing is overdue." if _statuses(held) == {"complete"} else f"Nothing is overdue on {day_words(on)}."
    return "No day is given for what is not complete, so nothing can be called overdue."


def silent_past(actions: Sequence[ActionStanding], on: date) -> int:
    """Actions whose day has gone by and of which nobody says how they stand: they may be done all the same."""
    return sum(each.status == "unknown" and bool(each.due_on and each.due_on < on) for each in actions)


def _statuses(held: Sequence[ActionStanding | MilestoneStanding]) -> set[str]:
    """The statuses that there are."""
    return {each.status if isinstance(each, ActionStanding) else each.milestone.status for each in held}


def overdue_title(of: PlanStanding | PriorityStanding, on: date) -> str:
    """``Overdue (2); 51 more say no status``: what says nothing may be done all the same."""
    silent = silent_past(of.actions, on)
    more = (
        f"; {silent:,} more {'says' if silent == 1 else 'say'} no status, though the day has gone by" if silent else ""
    )
    return f"Overdue ({len(attention(of)[0]):,}){more}"


def issues_together(issues: Sequence[str]) -> list[str]:
    """Issues that say the same of several cells as one line: ``Actions A6, A7 and 49 more: “…” is no status.``"""
    places: dict[str, list[str]] = {}
    for each in issues:
        place, colon, said = each.partition(": ")
        places.setdefault(said if colon else each, []).append(place if colon else "")
    lines = []
    for said, where in places.items():
        first, more = [each for each in where[:_CELLS] if each], len(where) - _CELLS
        lines.append(f"{', '.join(first)}{f' and {more} more' if more > 0 else ''}: {said}" if first else said)
    return lines


def _by_day(each: ActionStanding) -> tuple[date, str]:
    return each.due_on or date.max, each.code


def _line(each: ActionStanding) -> str:
    lead = each.lead[0] + (f" and {len(each.lead) - 1} more" if len(each.lead) > 1 else "") if each.lead else ""
    said = ", ".join(filter(None, (due_words(each), look_of(each.status).word.lower(), lead)))
    return f"{shorten(named(each), width=_LONGEST, placeholder=' …')}: {said}"


def _stone(each: MilestoneStanding) -> str:
    stone = each.milestone
    words = stone.milestone or (f"{stone.count} milestones" if stone.count > 1 else "A milestone")
    day = f"due {day_words(each.due_on)}" if each.due_on else ""
    said = ", ".join(filter(None, (day, look_of(stone.status).word.lower())))
    return f"{' '.join(filter(None, (stone.priority, words)))}: {said}"


def since_words(standing: PlanStanding) -> str:
    return f"since {day_words(standing.since)}" if standing.since else "since the last board"


def _many(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}" if number else ""


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
