"""How an improvement plan stands on a day: what was promised, what was done, what stands in the way, did it work.

Everything that pages, packs and workbooks say of a plan is drawn from a :class:`PlanStanding`, as everything that they
say of a measure is drawn from a judged series.
"""

from dataclasses import dataclass
from datetime import date

from kpis.judging.delivery.promises import Promise
from kpis.judging.series import JudgedSeries
from kpis.plan import Ask, Barrier, Milestone, NextStep, Plan, Priority, SuccessTest, Voice


@dataclass(frozen=True)
class Step:
    """What was said of an action, a milestone or a risk on a day, by a file or by a person."""

    on: date
    status: str  # of kpis.plan.STATUSES; "" where only words were added
    words: str = ""  # of progress
    evidence: str = ""  # a link or the name of a document
    by: str = ""
    where: str = ""  # upload, file, sheet and cell, or "by hand"
    upload: int | None = None
    # What was new in it beside the status, as a workbook carries it on: None where it said nothing of it.
    progress: str = ""
    due: str | None = None
    lead: tuple[str, ...] | None = None
    code: str = ""
    number: str = ""  # of milestones that are counted
    gone: bool = False  # it was taken out of the plan


@dataclass(frozen=True)
class ActionStanding:
    """One action now, with all that was said of it, oldest first."""

    key: str  # the same from upload to upload: names it in addresses and edits
    code: str
    words: str
    priority: str  # the code of its priority
    objective_code: str
    objective: str
    status: str
    status_as_printed: str
    lead: tuple[str, ...]  # roles
    due: str  # as kept: 2021-09-30, 2021-09, ongoing or ""
    due_on: date | None  # its last day, None where there is none
    progress: str
    history: tuple[Step, ...]
    completed_on: date | None  # the day since which it is complete, as far as is known
    overdue: bool  # its day has gone by and its status, where one is known, is not complete
    due_soon: bool  # due within 28 days and not complete
    changed: str = ""  # since the last board: "on track → delayed", "new", "" for nothing
    issues: tuple[str, ...] = ()  # what cannot be: completed before it started, an unknown status …
    measures: tuple[str, ...] = ()  # ids of the measures that it is to move
    evidence: str = ""
    completed_seen: bool = True  # False where the first that is known of it says complete: then "by" that day
    started_on: date | None = None
    where: str = ""  # file, sheet and cell, or "by hand"
    by_hand: bool = False  # a person added it; no file holds it


@dataclass(frozen=True)
class MilestoneStanding:
    """One milestone, or several that share a priority and a status."""

    milestone: Milestone
    due_on: date | None
    overdue: bool
    due_soon: bool
    changed: str = ""
    key: str = ""  # names it in edits
    issues: tuple[str, ...] = ()
    where: str = ""
    history: tuple[Step, ...] = ()  # of counted ones, ``words`` is their number
    by_hand: bool = False


@dataclass(frozen=True)
class RiskScore:
    """Consequence by likelihood, each from 1 to 5; ``score`` alone where only that is printed."""

    consequence: int | None
    likelihood: int | None
    score: int | None


@dataclass(frozen=True)
class RiskStanding:
    """One risk before and after mitigation, and how it moved since the last board."""

    key: str
    ref: str
    words: str
    cause: str
    effect: str
    before: RiskScore | None
    after: RiskScore | None
    then_before: RiskScore | None  # at the last board
    then_after: RiskScore | None
    trend: str  # "up", "down", "same", "new"; "" where there is no earlier day to compare with
    owner: str
    mitigation: str
    history: tuple[tuple[date, RiskScore, str, str], ...] = ()  # day, score, stage, who
    issues: tuple[str, ...] = ()
    where: str = ""
    by_hand: bool = False


@dataclass(frozen=True)
class Worked:
    """Whether a priority's actions moved one of its measures: SPC's word, never the eye's."""

    measure: str
    series: JudgedSeries
    done: int  # actions of the priority that are complete, of those linked to the measure where some are
    of: int
    moved: str  # "improvement", "concern", "changed", "not changed", "too few", "no figures"
    words: str  # "9 of 11 actions complete; advice within 6 weeks has not changed"
    promise: Promise | None = None  # what the plan promised of it; None where it promises nothing


@dataclass(frozen=True)
class PriorityStanding:
    """One priority: its story in words, its actions and milestones, its measures."""

    priority: Priority
    actions: tuple[ActionStanding, ...]
    milestones: tuple[MilestoneStanding, ...]
    action_counts: tuple[tuple[str, int], ...]  # by status, in the order of STATUSES, zeros too
    milestone_counts: tuple[tuple[str, int], ...]
    tests: tuple[SuccessTest, ...]
    barriers: tuple[Barrier, ...]
    next_steps: tuple[NextStep, ...]
    worked: tuple[Worked, ...]

    @property
    def overdue(self) -> int:
        return sum(each.overdue for part in (self.actions, self.milestones) for each in part)

    @property
    def due_soon(self) -> int:
        return sum(each.due_soon for part in (self.actions, self.milestones) for each in part)


@dataclass(frozen=True)
class PlanStanding:
    """The whole plan of an area on a day. ``since`` is the day of the last board, with which it is compared."""

    area: str
    on: date
    since: date | None  # the day of the last board; by default that of the file before the newest
    plan: Plan | None
    priorities: tuple[PriorityStanding, ...]  # actions without a priority stand in one with code ""
    actions: tuple[ActionStanding, ...]
    risks: tuple[RiskStanding, ...]
    asks: tuple[Ask, ...]
    voices: tuple[Voice, ...]
    changed: tuple[str, ...]  # sentences: what changed since the last board
    issues: tuple[str, ...]  # what cannot be, each with its sheet and cell
    said_on: date | None = None  # the newest day of anything that is said of the plan
    actions_stated: int | None = None  # the plan's own number, where its rows are not all held: said beside the count

    @property
    def empty(self) -> bool:
        return self.plan is None and not (self.priorities or self.risks or self.asks or self.voices)
