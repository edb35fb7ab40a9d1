"""What of a plan the public edition shows: what was promised and how it stands; not what was written for the board.

Small numbers can be hidden in figures and not in free text ("three children still wait"), and nothing marks words
typed by hand for the public: both stay with the board, as do people, files and evidence.
"""

from dataclasses import replace

from kpis.judging.delivery.standing import (
    ActionStanding,
    MilestoneStanding,
    PlanStanding,
    PriorityStanding,
    Step,
)
from kpis.keeping.plan_rows import is_counted


def open_part(standing: PlanStanding) -> PlanStanding:
    """The standing without free text of progress, risks, asks, voices, issues, people, files and evidence."""
    return replace(
        standing,
        priorities=tuple(map(_priority, standing.priorities)),
        actions=_actions(standing.actions),
        risks=(),
        asks=(),
        voices=(),
        changed=(),
        issues=(),
        plan=replace(standing.plan, note="", sheet="", cell="") if standing.plan else None,
    )


def _priority(told: PriorityStanding) -> PriorityStanding:
    priority = replace(told.priority, headline="", so_what="", did="", difference="", sheet="", cell="")
    return replace(
        told,
        priority=priority,
        actions=_actions(told.actions),
        milestones=tuple(map(_milestone, told.milestones)),
        tests=tuple(replace(each, sheet="", cell="") for each in told.tests),
        barriers=(),
        next_steps=(),
    )


def _milestone(each: MilestoneStanding) -> MilestoneStanding:
    """How it stands; of what a person typed by hand, without the words that nobody wrote for the public."""
    of = each.milestone
    name = "" if is_counted(vars(of)) else "A milestone added to the plan"
    return replace(each, milestone=replace(of, milestone=name) if each.by_hand else of, issues=(), where="", history=())


def _actions(actions: tuple[ActionStanding, ...]) -> tuple[ActionStanding, ...]:
    """All of them, so that counts agree; of one that a person added by hand, how it stands alone."""
    return tuple(map(_action, actions))


def _action(each: ActionStanding) -> ActionStanding:
    return replace(
        each,
        words="An action added to the plan" if each.by_hand else each.words,
        objective="" if each.by_hand else each.objective,
        progress="",
        evidence="",
        status_as_printed="",
        issues=(),
        where="",
        history=tuple(Step(step.on, step.status) for step in each.history if step.status),
    )
