"""What stands on each sheet of a plan's workbook: its columns, and a row for each part, as the reader knows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from kpis.judging.delivery.standing import ActionStanding, MilestoneStanding, PlanStanding, RiskStanding, Step
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import PLAN_TYPES, STATUS_WORDS, VOICE_KINDS
from kpis.reading.plans.codes import objective_of

STATUSES = {status: words.capitalize() for status, words in STATUS_WORDS.items()} | {"unknown": "Not stated"}
WHOLE_PLAN = "Whole plan"
_LETTERS = 2  # a milestone with fewer letters in a row has a number for a name: it stands among those that are counted


@dataclass(frozen=True)
class Heading:
    """One column. ``kind``: text, date, month, whole, score, status or choice (one of ``choices``)."""

    words: str
    kind: str = "text"
    width: int = 18
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanSheet:
    """One sheet: its tab, what one row of it is, its headings, and its rows."""

    tab: str
    row_is: str
    headings: tuple[Heading, ...]
    rows: Callable[[PlanStanding], Iterable[tuple[Any, ...]]]


def _priority(code: str) -> str:
    return code or WHOLE_PLAN


def _objective(code: str, words: str) -> str:
    """An objective as one cell, in the first form that reads back as its code and its words."""
    forms = (f"{code} {words}".strip(), f"{code}: {words}", f"Objective {code}: {words}", f"Objective {code}")
    return next((form for form in forms if objective_of(form) == (code, words)), forms[0])


def _objective_named(code: str) -> str:
    """An objective by its code alone, or by its words where it has none."""
    forms = (code, f"Objective {code}")
    return next((form for form in forms if next(filter(None, objective_of(form)), "") == code), code)


def _measures(ids: Iterable[str]) -> str:
    return "\n".join(MEASURES[each].title if each in MEASURES else each for each in ids)


def _due(due: str) -> Any:
    """A day as a date; a month in words, so that it stays a month."""
    if not due or due == "ongoing":
        return due.capitalize()
    return date.fromisoformat(due) if len(due) == 10 else Period.parse(due).long_label


def _plan(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    plan = told.plan
    if plan:
        yield (PLAN_TYPES[plan.kind], plan.title or PLAN_TYPES[plan.kind], plan.inspected_on, plan.published_on,
               plan.revisited_on, plan.actions_stated, plan.note)  # fmt: skip


def _priorities(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    for each in (standing.priority for standing in told.priorities if standing.priority.code):
        yield (each.code, each.title or each.code, each.theme, each.lead, each.concern, each.headline, each.so_what,
               each.did, each.difference, _measures(each.measures))  # fmt: skip


def _actions(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    return map(_action, told.actions)


def _action(each: ActionStanding) -> tuple[Any, ...]:
    status = STATUSES[each.status] if each.status != "unknown" else each.status_as_printed or STATUSES["unknown"]
    done = each.completed_on if each.completed_seen else None
    return (each.code, _priority(each.priority), _objective(each.objective_code, each.objective), each.words, status,
            "; ".join(each.lead), _due(each.due), each.started_on, done, each.progress, each.evidence,
            _measures(each.measures))  # fmt: skip


def _has_a_name(each: MilestoneStanding) -> bool:
    milestone = each.milestone
    letters = sum(letter.isalpha() for letter in milestone.milestone)
    counted = milestone.count_as_printed or milestone.stated is not None
    return letters > _LETTERS and milestone.count == 1 and not counted


def _every_milestone(told: PlanStanding) -> Iterable[MilestoneStanding]:
    return (each for standing in told.priorities for each in standing.milestones)


def _named_milestones(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    for each in (standing.milestone for standing in _every_milestone(told) if _has_a_name(standing)):
        status = STATUSES[each.status]
        yield _priority(each.priority), each.milestone, _due(each.due), status


def _counted_milestones(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    counted = [each.milestone for each in _every_milestone(told) if not _has_a_name(each)]
    for (priority, name), group in groupby(counted, key=lambda each: (each.priority, each.milestone)):
        lines: list[dict[str, Any]] = []
        for each in group:
            if not lines or each.status in lines[-1]:
                lines.append({})
            printed = each.count_as_printed
            lines[-1][each.status] = float(printed) if printed else each.count
            lines[-1]["total"] = each.stated
        for line in lines:
            yield _priority(priority), name, *(line.get(status) for status in STATUSES), line["total"]


def _tests(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    for each in (test for standing in told.priorities for test in standing.tests):
        measures = _measures([each.measure] if each.measure else [])
        yield each.code, _priority(each.priority), _objective_named(each.objective_code), each.text, measures


def _barriers(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    for each in (barrier for standing in told.priorities for barrier in standing.barriers):
        is_open = "Yes" if each.open else "No"
        yield _priority(each.priority), each.text, each.mitigation, each.change_control, is_open


def _next_steps(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    for each in (step for standing in told.priorities for step in standing.next_steps):
        yield _priority(each.priority), each.text, each.owner, each.due_on


def _risks(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    return map(_risk, told.risks)


def _risk(each: RiskStanding) -> tuple[Any, ...]:
    before, after = (
        (score.consequence, score.likelihood, score.score) if score else (None, None, None)
        for score in (each.before, each.after)
    )
    return (each.ref, each.words, each.cause, each.effect, *before, each.mitigation, *after, each.owner)


def _asks(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    for each in told.asks:
        status = "Closed" if each.closed else "Open"
        yield each.text, _priority(each.priority), each.owner, each.due_on, status


def _voices(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    for each in told.voices:
        month = Period(each.month, each.month).first_day if each.month is not None else None
        yield VOICE_KINDS[each.kind], month, each.text, each.source, _priority(each.priority)


def _history(told: PlanStanding) -> Iterable[tuple[Any, ...]]:
    """What was said of each action, milestone and risk, day by day; who said it stays in the dashboard."""
    for each in told.actions:
        for step in each.history:
            due = None if step.due is None else _due(step.due) or "None"
            lead = "; ".join(step.lead or ())
            yield ("Action", each.code, _priority(each.priority), _objective(each.objective_code, each.objective),
                   each.words, step.on, _step_status(step), None, due, lead, step.progress, step.evidence, step.code,
                   None, None, None)  # fmt: skip
    for stone in _every_milestone(told):
        of = stone.milestone
        counted = not _has_a_name(stone)
        for step in stone.history:
            due = None if step.due is None else _due(step.due) or "None"
            number = None if not step.number else float(step.number)
            yield ("Milestones counted" if counted else "Milestone", "", _priority(of.priority), "", of.milestone,
                   step.on, STATUSES[of.status] if counted and not step.gone else _step_status(step),
                   number, due, *(None,) * 7)  # fmt: skip
    for risk in told.risks:
        for on, score, stage, _ in risk.history:
            yield (f"Risk {stage} mitigation", risk.ref, "", "", risk.words, on, "", None, None, "", "", "", "",
                   score.consequence, score.likelihood, score.score)  # fmt: skip


def _step_status(step: Step) -> str:
    return "Taken out" if step.gone else STATUSES[step.status] if step.status else ""


_OF = ("Action", "Milestone", "Milestones counted", "Risk before mitigation", "Risk after mitigation")
_STATUS = Heading("Status", "status", 14, tuple(STATUSES.values()))
_PRIORITY = Heading("Priority", width=16)
_DUE = Heading("Due", "date", 14)

SHEETS = (
    PlanSheet("Plan", "the plan: one row", (
        Heading("Plan type", "choice", 30, tuple(PLAN_TYPES.values())), Heading("Plan title", width=40),
        Heading("Inspected on", "date", 14), Heading("Published on", "date", 14), Heading("Revisited on", "date", 14),
        Heading("Number of actions", "whole", 12), Heading("Note", width=50),
    ), _plan),
    PlanSheet("Priorities", "a priority; each point on a line of its own (Alt and Enter)", (
        Heading("Ref", width=12), Heading("Priority", width=28), Heading("Theme", width=16),
        Heading("Lead role", width=22), Heading("Concern", width=32), Heading("Headline", width=32),
        Heading("So what", width=32), Heading("What we did", width=46), Heading("Difference made", width=32),
        Heading("Measures", width=34),
    ), _priorities),
    PlanSheet("Actions", "an action", (
        Heading("Ref", width=12), _PRIORITY, Heading("Objective", width=36), Heading("Action", width=56), _STATUS,
        Heading("Lead", width=26), _DUE, Heading("Started", "date", 14), Heading("Completed on", "date", 14),
        Heading("Progress", width=56), Heading("Evidence (link or document)", width=30), Heading("Measures", width=44),
    ), _actions),
    PlanSheet("Milestones", "a milestone", (
        _PRIORITY, Heading("Milestone", width=60), _DUE, _STATUS,
    ), _named_milestones),
    PlanSheet("Milestones counted", "a priority, or a part of it: how many of its milestones stand at each status", (
        _PRIORITY, Heading("Milestone", width=30), *(Heading(words, "whole", 12) for words in STATUSES.values()),
        Heading("Total", "whole", 10),
    ), _counted_milestones),
    PlanSheet("Tests of success", "a test of success, and the measure that answers it", (
        Heading("Ref", width=12), _PRIORITY, Heading("Objective", width=36), Heading("How do we know", width=70),
        Heading("Measure", width=44),
    ), _tests),
    PlanSheet("Barriers", "what stands in the way", (
        _PRIORITY, Heading("Barrier", width=50), Heading("Mitigation", width=50), Heading("Change control", width=40),
        Heading("Open", "choice", 8, ("Yes", "No")),
    ), _barriers),
    PlanSheet("Next steps", "a next step", (
        _PRIORITY, Heading("Next step", width=60), Heading("Owner", width=26), _DUE,
    ), _next_steps),
    PlanSheet("Risks", "a risk; consequence and likelihood from 1 (low) to 5 (high)", (
        Heading("Ref", width=10), Heading("Risk", width=46), Heading("Cause", width=34), Heading("Effect", width=34),
        Heading("Consequence", "score", 13), Heading("Likelihood", "score", 12), Heading("Score", "whole", 9),
        Heading("Mitigation", width=46), Heading("Consequence after mitigation", "score", 16),
        Heading("Likelihood after mitigation", "score", 16), Heading("Score after mitigation", "whole", 16),
        Heading("Owner", width=24),
    ), _risks),
    PlanSheet("Asks", "what the board is asked for", (
        Heading("Ask of the board", width=60), _PRIORITY, Heading("Owner", width=26), _DUE,
        Heading("Status", "choice", 10, ("Open", "Closed")),
    ), _asks),
    PlanSheet("Voices", "what families said, in words that tell of nobody", (
        Heading("Kind", "choice", 20, tuple(VOICE_KINDS.values())), Heading("Month", "month", 12),
        Heading("What was said", width=70), Heading("Source", width=30), _PRIORITY,
    ), _voices),
    PlanSheet("History", "what was said of an action, milestone or risk on a day; nothing need be written here", (
        Heading("History of", "choice", 22, _OF), Heading("Ref", width=12), _PRIORITY, Heading("Objective", width=30),
        Heading("What", width=50), Heading("On", "date", 14), Heading("Status", width=14),
        Heading("Number", "number", 10), _DUE, Heading("Lead", width=26), Heading("Progress", width=50),
        Heading("Evidence (link or document)", width=30), Heading("Ref then", width=12),
        Heading("Consequence", "whole", 13), Heading("Likelihood", "whole", 12), Heading("Score", "whole", 9),
    ), _history),
)  # fmt: skip
