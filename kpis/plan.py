"""What a board agreed: the targets of an improvement plan (a Written Statement of Action or its successors)."""

import re
from dataclasses import dataclass, field
from datetime import date

# The three kinds are never mixed in one line or one judgement.
TARGET_KINDS = ("plan", "law", "compare")
TOLERANCE = 0.05  # 5 points for a share, or 5 of 100; weeks and counts take 10 % of the target
TOLERANCE_OF_TARGET = 0.10


@dataclass(frozen=True)
class Target:
    """One step of a target, or one dated milestone.

    ``value`` is a proportion for a share, else in the measure's unit. ``starts`` and ``ends`` are month numbers or
    None (no start: every month; no end: until the next step). A milestone holds for the months ``starts`` to ``ends``
    only, is drawn as a marker, and stays in force until the next milestone is due.
    """

    area: str
    measure: str
    value: float
    operator: str = ">="  # ">=", "<=" or "="
    kind: str = "plan"
    view: str = ""  # the measure's default view when empty
    basis: str = ""  # "" applies to every basis of its measure
    breakdown: str = ""
    group: str = ""
    starts: int | None = None
    ends: int | None = None
    milestone: bool = False
    tolerance: float | None = None  # the board's own, in the target's unit
    start_assumed: bool = False  # printed without a start: ``starts`` and ``ends`` are the months of its file
    source: str = ""  # in words: who agreed it, where it is printed
    unit: str = "proportion"


# How an action stands, for the program and in words; a file's own words and colours are settled to these.
STATUS_WORDS = {
    "complete": "complete",
    "on_track": "on track",
    "delayed": "delayed",
    "off_track": "off track",
    "not_started": "not started",
    "unknown": "status not known",
}
STATUSES = tuple(STATUS_WORDS)
# What stands in a cell of statuses and says of none: nothing is wrong with it.
SAYS_NO_STATUS = re.compile(
    r"-*|tbc|tba|n/?a|open|not (?:stated|known|rated|applicable|given).*|unknown|not (?:yet )?complete.*|incomplete|no",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Action:
    """One action of a plan as a tracker prints it. ``due`` is ``2021-09-30``, ``2021-09`` or ``ongoing``, else ''."""

    area: str
    action: str
    sheet: str
    row: int  # counted from 1
    code: str = ""
    priority: str = ""
    priority_title: str = ""
    objective_code: str = ""
    objective: str = ""
    status: str = "unknown"  # one of STATUSES
    status_as_printed: str = ""
    lead: tuple[str, ...] = ()  # roles, as printed
    due: str = ""
    progress: str = ""
    measures: tuple[str, ...] = ()  # ids of the measures that it is to move
    started: str = ""  # when it began, and when it was finished, as ``due`` is written
    completed: str = ""
    evidence: str = ""  # a link or the name of a document
    # What was said of it before, oldest first. Of ratings side by side month and status: ("2021-03", "delayed"); of a
    # workbook that carries its history a day, then a text for each of EARLIER, "" where that day said nothing of it.
    earlier: tuple[tuple[str, ...], ...] = ()


# What a workbook's history says of an action, a milestone or a risk on a day, in this order.
EARLIER = {
    "action": ("status", "progress", "evidence", "due", "lead", "code"),
    "milestone": ("status", "due", "number"),
    "risk": ("consequence", "likelihood", "score"),
}
TAKEN_OUT, NO_DAY = "taken out", "none"  # as a status, that it was taken out of the plan; as ``due``, that it has none


@dataclass(frozen=True)
class Said:
    """One line of the history that a plan's workbook carries: what was said of one part of the plan on a day.

    ``about`` tells which part it is, in the order of ``kpis.reading.plans.history``; ``values`` are those of EARLIER.
    """

    area: str
    kind: str  # a key of EARLIER
    about: tuple[str, ...]
    on: str  # 2021-03-31
    values: tuple[str, ...]
    sheet: str
    cell: str


@dataclass(frozen=True)
class Milestone:
    """How many milestones of a priority stand at one status, or one milestone by name (``count`` 1).

    What cannot be is kept as it is printed: ``count_as_printed`` is ``3.5`` where the cell holds no whole number (then
    ``count`` is 0), ``stated`` the total that the table prints for the priority, whether or not its statuses add up.
    """

    area: str
    priority: str
    status: str
    count: int
    sheet: str
    cell: str
    milestone: str = ""
    due: str = ""
    count_as_printed: str = ""
    stated: int | None = None
    earlier: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Risk:
    """One risk of a register, before or after mitigation: consequence and likelihood from 1 to 5."""

    area: str
    risk: str
    sheet: str
    row: int
    ref: str = ""
    consequence: int | None = None
    likelihood: int | None = None
    score: int | None = None
    stage: str = "before"  # "before" or "after" mitigation
    owner: str = ""  # a role
    mitigation: str = ""
    cause: str = ""
    effect: str = ""
    rated: str = ""  # what stands in words where a number from 1 to 5 should: "likelihood High, consequence Medium"
    earlier: tuple[tuple[str, ...], ...] = ()


PLAN_TYPES = {
    "wsoa": "Written Statement of Action",
    "pap": "Priority Action Plan",
    "app": "Accelerated Progress Plan",
    "own": "Own improvement plan",
}


@dataclass(frozen=True)
class Plan:
    """The plan of an area. ``actions_stated`` is its own count of actions, where that is published."""

    area: str
    kind: str  # a key of PLAN_TYPES
    title: str
    inspected_on: date | None = None
    published_on: date | None = None
    revisited_on: date | None = None
    actions_stated: int | None = None
    note: str = ""
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)


@dataclass(frozen=True)
class Priority:
    """One area of weakness, with what is told of it for the board."""

    area: str
    code: str
    title: str
    theme: str = ""
    lead: str = ""  # a role
    concern: str = ""  # what the inspection found
    headline: str = ""
    so_what: str = ""
    did: str = ""
    difference: str = ""
    order: int = 0
    measures: tuple[str, ...] = ()  # ids of measures that it is to move
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)


@dataclass(frozen=True)
class SuccessTest:
    """One "how do we know" of an objective, with the measure that answers it where there is one."""

    area: str
    priority: str
    objective_code: str
    text: str
    code: str = ""
    measure: str = ""
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)
    key: str = field(default="", compare=False)  # names it in edits, once it is kept


@dataclass(frozen=True)
class Barrier:
    """What stands in the way, what is done about it, and what was changed in the plan on its account."""

    area: str
    priority: str
    text: str
    mitigation: str = ""
    change_control: str = ""
    open: bool = True
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)
    key: str = field(default="", compare=False)  # names it in edits, once it is kept


@dataclass(frozen=True)
class NextStep:
    area: str
    priority: str
    text: str
    owner: str = ""  # a role
    due_on: date | None = None
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)
    key: str = field(default="", compare=False)  # names it in edits, once it is kept


@dataclass(frozen=True)
class Ask:
    """What the board is asked to decide or do."""

    area: str
    text: str
    priority: str = ""
    owner: str = ""
    due_on: date | None = None
    closed: bool = False
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)
    key: str = field(default="", compare=False)  # names it in edits, once it is kept


VOICE_KINDS = {"compliment": "Compliment", "concern": "Concern", "complaint": "Complaint", "view": "What families say"}


@dataclass(frozen=True)
class Voice:
    """What families said, in words that tell of nobody."""

    area: str
    kind: str  # a key of VOICE_KINDS
    text: str
    month: int | None = None
    source: str = ""
    priority: str = ""
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)
    key: str = field(default="", compare=False)  # names it in edits, once it is kept
