"""A row of a plan's tables settled: the plan, a priority, a test of success, a barrier, a step, an ask, a voice."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from kpis.area import find_area
from kpis.period import Period
from kpis.plan import Ask, Barrier, NextStep, Plan, Priority, SuccessTest, Voice
from kpis.reading.grid import Grid, Value, cell_name, clean
from kpis.reading.identifying import identifiers_in
from kpis.reading.numbers import read_cell
from kpis.reading.periods import read_period
from kpis.reading.plans.codes import code_and_title, objective_of, priority_of
from kpis.reading.plans.dues import ONGOING, due_of
from kpis.reading.plans.leads import leads_of, names_somebody, without_contacts
from kpis.reading.plans.linked import measures_of
from kpis.reading.result import Issue

_TYPES = (
    ("app", r"accelerated|\bapp\b"),
    ("pap", r"priority action plan|\bpap\b"),
    ("wsoa", r"written statement|\bwsoa\b"),
    ("own", r"\bown\b|improvement plan|local plan"),
)
_KINDS = (("compliment", r"compliment|praise|thank"), ("complaint", r"complaint"), ("concern", r"concern|worr"),
          ("view", r"view|famil|voice|said|quote"))  # fmt: skip
_NOTHING = re.compile(r"^(?:none|nil|-|n/?a)[. ]*$", re.IGNORECASE)
_RATINGS = {"b": "blue", "g": "green", "a": "amber", "r": "red"}
_LONGEST_RATING = 30  # letters: longer is no rating
_YES = re.compile(r"y|yes|true|1|✓|✔", re.I)
_DONE = re.compile(r"closed|answered|agreed|done|complete[d]?|resolved|decided|granted|mitigated|no longer.*", re.I)


@dataclass
class Row:
    """One row of a headed table: its cells by the names of the declared columns."""

    grid: Grid
    row: int
    columns: dict[str, int]
    area: str
    above: str = ""  # the priority of the row above
    issues: list[Issue] = field(default_factory=list)

    def at(self, name: str) -> tuple[int, int]:
        """Where the cell of a declared column stands."""
        return self.row, self.columns[name]

    def value(self, name: str) -> Value:
        return self.grid.over(*self.at(name)) if name in self.columns else None

    def text(self, name: str) -> str:
        """The text of a cell on one line, without addresses and telephone numbers."""
        return clean(without_contacts(clean(self.value(name))))

    def lines(self, name: str) -> str:
        """The text of a cell with its line breaks: one point a line, without bullets."""
        value = self.value(name)
        parts = value.split("\n") if isinstance(value, str) else [clean(value)]
        told = (clean(without_contacts(clean(part))).lstrip("•·▪- ") for part in parts)
        return "\n".join(line for line in told if line)

    def say(self, code: str, severity: str, message: str, name: str, *, expected: str = "", to_do: str = "") -> None:
        found = without_contacts(clean(self.value(name)))[:80] if code != "IDENTITY_DROPPED" else ""
        at = cell_name(*self.at(name))
        self.issues.append(Issue(code, severity, message, self.grid.name, at, found, expected, to_do))

    def role(self, name: str) -> str:
        """The roles of a cell; a name is left out, and that is said."""
        value = self.value(name)
        if names_somebody(value):
            self.say("IDENTITY_DROPPED", "info", "A name stands among the roles here: it is left out.", name,
                     expected="a role", to_do="Write the role that leads, not who holds it.")  # fmt: skip
        return "; ".join(leads_of(value))

    def priority(self) -> str:
        """The code of the priority that a row is for: that of the row above where the cell is empty, '' for none."""
        text = self.text("priority")
        return priority_of(text)[0] if text else self.above

    def day(self, name: str, *, last: bool) -> date | None:
        """A date; of a month its last day, or its first."""
        said = due_of(self.value(name)) if self.value(name) is not None else ""
        if said is None or (said == ONGOING and not last):
            self.say("DATE_UNREADABLE", "warning", "This was not understood as a date: it is left out.", name,
                     expected="a date or a month", to_do="Write the month and the year.")  # fmt: skip
        if not said or said == ONGOING:
            return None
        year, month, *day = map(int, said.split("-"))
        return date(year, month, day[0] if day else monthrange(year, month)[1] if last else 1)

    def measures(self, name: str) -> tuple[str, ...]:
        """The measures that a cell names; what is no measure's name is said."""
        found, unknown = measures_of(self.value(name))
        if unknown:
            self.say("MEASURE_UNKNOWN", "info", f"No measure is called {unknown[0][:50]!r}: not linked.",
                     name, expected="the name of a measure", to_do="Use a measure's own name.")  # fmt: skip
        return found


def _plan(row: Row) -> Plan | None:
    said = row.text("kind").lower()
    kind = next((name for name, words in _TYPES if re.search(words, said)), "")
    if not kind:
        return None  # a list of documents, say
    stated = read_cell(row.value("actions_stated"))
    number = int(stated.value) if stated.value is not None and stated.value == int(stated.value) >= 0 else None
    if number is None and stated.missing != "blank" and "actions_stated" in row.columns:
        row.say("NOT_INTEGER_COUNT", "error", "This cannot be a number of actions: left out.", "actions_stated",
                expected="a whole number", to_do="Correct the cell.")  # fmt: skip
    inspected, published, revisited = (
        row.day(f"{name}ed_on", last=False) for name in ("inspect", "publish", "revisit")
    )
    return Plan(row.area, kind, row.text("title"), inspected, published, revisited, number, row.lines("note"))


def _priority(row: Row) -> Priority | None:
    code, title = row.text("code"), row.text("title")
    if not title:
        return None
    named, rest = code_and_title(title)
    own = code_and_title(code)[0] if code else ""
    return Priority(
        row.area, own or named, rest if rest and (not own or named == own) else title, row.text("theme"),
        row.role("lead"), row.lines("concern"), row.lines("headline") or _rated(row), row.lines("so_what"),
        row.lines("did"), row.lines("difference"), measures=row.measures("measures"),
    )  # fmt: skip


def _rated(row: Row) -> str:
    """How a highlight report rates a priority, in words: where nothing else is its headline."""
    now, before = (_RATINGS.get(row.text(name).lower(), row.text(name)).lower() for name in ("rag", "rag_before"))
    if not now or len(now) > _LONGEST_RATING:
        return ""
    return f"Rated {now}" + (
        f", {before} before" if before and before != now and len(before) <= _LONGEST_RATING else ""
    )


def beside_priority(priority: Priority, row: Row) -> list[Barrier | NextStep | Ask]:
    """The barriers, next steps and asks that stand in a priority's own row, a line each."""
    barriers, steps, asks = (
        _NOTHING.sub("", row.lines(name)).splitlines() for name in ("barriers", "next_steps", "asks")
    )
    ways = row.lines("mitigation").splitlines()
    ways = ways if len(ways) == len(barriers) else ["\n".join(ways)] * len(barriers)
    sheet = row.grid.name
    at = {name: cell_name(*row.at(name)) for name in row.columns}
    return [
        *(Barrier(row.area, priority.code, text, way, sheet=sheet, cell=at["barriers"])
          for text, way in zip(barriers, ways, strict=True)),
        *(NextStep(row.area, priority.code, text, sheet=sheet, cell=at["next_steps"]) for text in steps),
        *(Ask(row.area, text, priority.code, sheet=sheet, cell=at["asks"]) for text in asks),
    ]  # fmt: skip


def _test(row: Row) -> SuccessTest | None:
    text = row.text("test")
    code, objective = objective_of(row.text("objective"))
    measures = row.measures("measure")
    return SuccessTest(
        row.area, row.priority(), code or objective, text, row.text("code"), measures[0] if measures else ""
    )  # fmt: skip


def _barrier(row: Row) -> Barrier | None:
    said = row.text("open")
    is_open = not said or not (_DONE.fullmatch(said) or re.fullmatch(r"n|no|false|0", said, re.I))
    return Barrier(
        row.area, row.priority(), row.text("barrier"), row.lines("mitigation"), row.lines("change_control"), is_open
    )


def _next_step(row: Row) -> NextStep | None:
    return NextStep(row.area, row.priority(), row.text("step"), row.role("owner"), row.day("due", last=True))


def _ask(row: Row) -> Ask | None:
    said = row.text("closed")
    closed = bool(_DONE.fullmatch(said) or _YES.fullmatch(said))
    return Ask(row.area, row.text("ask"), row.priority(), row.role("owner"), row.day("due", last=True), closed)


def _voice(row: Row) -> Voice | None:
    kind = next((name for name, words in _KINDS if re.search(words, row.text("kind").lower())), "")
    text = row.text("text")
    if not kind or not text:
        return None
    told = identifiers_in(f"{text} {row.text('source')}")
    if told:
        row.say("IDENTITY_DROPPED", "warning", f"These words may tell who somebody is ({told[0]}): they are left out.",
                "text", expected="words that tell of nobody", to_do="Write it without the name.")  # fmt: skip
        return None
    value = row.value("month")
    period = Period.of(value.date() if isinstance(value, datetime) else value) if isinstance(value, date) else None
    said = read_period(value) if period is None and value is not None else None
    month = period.last if period else said.period.last if said and said.period else None
    return Voice(row.area, kind, text, month, row.text("source"), row.priority())


# By kind of sheet: the column without which a row is none, and what a row of it is.
MAKERS: dict[str, tuple[str, Callable[[Row], Any]]] = {
    "plan": ("kind", _plan),
    "priorities": ("title", _priority),
    "success_tests": ("test", _test),
    "barriers": ("barrier", _barrier),
    "next_steps": ("step", _next_step),
    "asks": ("ask", _ask),
    "voices": ("text", _voice),
}


def part_of(kind: str, row: Row) -> Any | None:
    """What one row of a table of that kind of sheet is; None for a row that is none."""
    main, make = MAKERS[kind]
    row.area = find_area(row.text("area")) or row.area
    part = make(row) if re.search("[A-Za-z]{2}", row.text(main)) else None
    return part and replace(part, sheet=row.grid.name, cell=cell_name(*row.at(main)))
