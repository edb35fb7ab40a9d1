"""What reading gives: figures, targets, issues and questions, each with its sheet and cell. The schema of a reading."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kpis.period import Period
from kpis.plan import Action, Ask, Barrier, Milestone, NextStep, Plan, Priority, Risk, SuccessTest, Target, Voice

# Raised when the same file would be read otherwise; kept with every upload.
PARSER_VERSION = "2"

Progress = Callable[[float, str], None]  # told how much of a file is read, from 0 to 1, and what is being done

# Why a value is missing. A missing value is never 0.
MISSING = {
    "blank": "the cell is empty",
    "not_applicable": "marked not applicable",
    "suppressed": "hidden in the source",
    "not_available": "marked not available",
    "data_error": "the source says data error",
    "no_events": "no case to count",
    "no_cached_value": "a formula saved without its value",
    "invalid": "impossible",
}


@dataclass(frozen=True)
class Figure:
    """One reported figure. ``value`` is a proportion from 0 to 1, or in ``unit``; None with ``missing`` set."""

    area: str  # canonical name, "" when the area is not known yet
    measure: str  # a measure's id, or "local: <title>"
    period: Period
    unit: str  # "proportion", "count", "weeks", "days", "number"
    sheet: str
    cell: str
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    missing: str = ""  # a key of MISSING
    bound: str = ""  # "<", ">" or "~" when only a bound is printed
    basis: str = ""  # "excluding", "including", "not_stated"; "" where the measure has none
    view: str = ""
    breakdown: str = ""  # "service", "question"
    group: str = ""  # "EP", a question's text
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundTarget:
    """A target as printed, with where it stands."""

    target: Target
    sheet: str
    cell: str
    basis_as_printed: str | None = None  # "request_received", "assessment_start", "period" or None


@dataclass(frozen=True)
class Issue:
    """One thing the analyst should know: where, what was found, what was expected, what to do."""

    code: str
    severity: str  # "error", "warning", "info"
    message: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""
    to_do: str = ""


@dataclass(frozen=True)
class Question:
    """What the file cannot say and the analyst must: ``key`` is answered with one of ``options`` or free text."""

    key: str
    code: str
    text: str
    default: str
    options: tuple[tuple[str, str], ...] = ()  # value, what it means
    sheet: str = ""
    cell: str = ""
    optional: bool = False  # worth asking, but the default is safe: nothing waits for the answer


@dataclass(frozen=True)
class Records:
    """The case-level rows of one table and one area, column by column, typed and checked: nothing to settle after it.

    ``columns`` holds, by name, one value for each row: the kept columns of the declared sheet and its derived whole
    numbers. Dates are ordinals; ``case`` is a keyed hash or None; flags are 0 or 1; anything else may be None.
    """

    kind: str  # the id of the declared sheet: "assessments", "advice", "reviews", "audits", "answers", "responses"
    area: str
    sheet: str
    range: str
    rows: list[int]  # the row of the sheet that each record came from, counted from 1
    columns: dict[str, list[Any]]
    source: str = ""  # whose references its cases have: "" an area's own list, else "sen2" or "annex_a"

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class FoundTable:
    shape: str
    range: str
    header_rows: tuple[int, ...]
    data_rows: tuple[int, int]
    area: str
    why: str  # in words, for the person who uploads
    months: str = ""
    areas: tuple[str, ...] = ()
    figures: int = 0
    rows_in_source: int | None = None  # of a table of rows: how many it has …
    rows_kept: int | None = None  # … and how many are left when repeated ones are dropped
    kind: str = ""  # of case-level rows: the id of the declared sheet
    dropped: tuple[str, ...] = ()  # headings of columns that identify people: never read further
    key: str = ""  # what answers about it hang on: it stays when rows and months are added
    sheet: str = ""
    headings: tuple[tuple[str, str], ...] = ()  # of case-level rows: each with the column it was taken for, or ""


@dataclass(frozen=True)
class FoundLine:
    """A line of a table: what its label was taken for. ``key`` is unique in its table."""

    table: str  # the table's key
    key: str
    sheet: str
    range: str
    label: str
    measure: str
    basis: str = ""
    group: str = ""
    unit: str = ""  # "percent", "fraction", "count", "weeks", "days", "number"
    skipped: bool = False


@dataclass(frozen=True)
class FoundBlock:
    """Cells that no table has used. ``cells`` are the first ones, in which no person can be known."""

    key: str
    sheet: str
    range: str
    cells: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...] = ()  # the texts of its first row, but those of columns that identify people
    used: bool = False  # read as a person said


@dataclass(frozen=True)
class SheetRead:
    name: str
    state: str  # "visible", "hidden", "veryHidden"
    role: str  # "data", "notes", "hidden", "duplicate", "unrecognised"
    why: str = ""
    tables: tuple[FoundTable, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One file, read. ``outcome``: accepted, accepted_with_warnings, needs_confirmation or rejected."""

    file: str
    sha256: str
    size: int
    outcome: str
    as_at: date
    data_to: date | None = None  # the day to which the file says its data run
    sheets: tuple[SheetRead, ...] = ()
    figures: tuple[Figure, ...] = ()
    targets: tuple[FoundTarget, ...] = ()
    records: tuple[Records, ...] = ()
    actions: tuple[Action, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    risks: tuple[Risk, ...] = ()
    plans: tuple[Plan, ...] = ()
    priorities: tuple[Priority, ...] = ()
    tests: tuple[SuccessTest, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    asks: tuple[Ask, ...] = ()
    voices: tuple[Voice, ...] = ()
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: tuple[tuple[str, str], ...] = field(default=())
    signature: str = ""  # of the layout: the same for next month's export
    reports: Period | None = None  # the month that months without a year end at or before
    lines: tuple[FoundLine, ...] = ()
    blocks: tuple[FoundBlock, ...] = ()
    skipped: tuple[FoundTable, ...] = ()  # tables that a person left out
    private: tuple[str, ...] = ()  # why the file may hold rows about people that were not read; it is then not kept

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas with a figure, a target, a case or a part of a plan, in order of name."""
        found = {figure.area for figure in self.figures} | {each.target.area for each in self.targets}
        found |= {each.area for part in (self.records, *self.plan_parts.values()) for each in part}
        return tuple(sorted(found - {""}))

    @property
    def plan_parts(self) -> dict[str, tuple[Any, ...]]:
        """All that the file says of a plan, by what it is of."""
        return {
            "plan": self.plans,
            "priority": self.priorities,
            "action": self.actions,
            "milestone": self.milestones,
            "success_test": self.tests,
            "barrier": self.barriers,
            "next_step": self.next_steps,
            "risk": self.risks,
            "ask": self.asks,
            "voice": self.voices,
        }

    @property
    def is_publication(self) -> bool:
        """Whether the file is the DfE's own, of many areas: figures to compare with, and no area's own workbook."""
        shapes = {table.shape for sheet in self.sheets for table in sheet.tables}
        return shapes == {"dfe_open_data"} and len(self.areas) > 1
