"""What the joined rows of a return say of each request and each review, in the columns of the declared sheets.

The rules are the DfE's: a plan is issued on the date of an assessment's outcome Y; outcome H was decided before the
year, and counts as nothing of this one; a plan transferred in was issued elsewhere.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kpis.reading.grid import Value, clean
from kpis.reading.records.days import read_days
from kpis.reading.sen2.joining import At, Case, Joined, hashed, without_zeros
from kpis.reading.sen2.tables import ModuleTable, record_id

_OUTCOMES = (
    ("Y", r"y(?:es)?(?: ?[-:(].*)?|proceed.*|agreed.*|plan (?:to be )?issued|(?:decision )?to (?:assess|issue).*|1"),
    ("N", r"no?(?: ?[-:(].*)?|not .*|refus.*|(?:decision )?not to .*|declin.*|0"),
    ("A", r"a(?: ?[-:(].*)?|awaiting.*|(?:decision )?yet to be made|decision .*yet.*|no decision.*|pending|undecided"),
    ("W", r"w(?: ?[-:(].*)?|withdr.*|ceas.*"),
    ("H", r"h(?: ?[-:(].*)?|hist.*"),
)
_NOBODY = re.compile(r"0*|n|no|false|none|n/?a|not applicable|-+")
_DECISIONS = {"Y": "assess", "N": "refuse", "A": "undecided", "W": "withdrawn", "H": "", "": ""}


@lru_cache(maxsize=1_000)
def _letter(text: str) -> str:
    return next((letter for letter, words in _OUTCOMES if re.fullmatch(words, text)), "")


@dataclass
class Rows:
    """Records of one kind that start on rows of one module: their values, and the cell that each value came from."""

    table: ModuleTable
    positions: list[int] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)
    places: dict[str, list[tuple[ModuleTable, int, str]]] = field(default_factory=dict)
    cells: list[tuple[Value, ...]] = field(default_factory=list)

    def add(
        self, position: int, found: dict[str, tuple[Value, ModuleTable, int, str]], cells: tuple[Value, ...]
    ) -> None:
        self.positions.append(position)
        self.cells.append(cells)
        for name, (value, table, at, source) in found.items():
            self.values.setdefault(name, []).append(value)
            self.places.setdefault(name, []).append((table, at, source))


class _Module:
    """The fields of one module; without the module every field is blank."""

    def __init__(self, table: ModuleTable | None) -> None:
        self.table = table

    def at(self, position: int | None, name: str) -> Value:
        if self.table is None or position is None:
            return None
        return self.table.values(name)[position]

    def outcome(self, position: int | None, name: str, joined: Joined) -> str:
        """The letter of an outcome; '' where there is none, or it is not understood, which is said."""
        value = self.at(position, name)
        if value is None or self.table is None or position is None:
            return ""
        text = clean(value).lower()
        letter = _letter(text)
        if not letter:
            shown = text.upper() if len(text) <= 2 else f"a text of {len(text)} characters"
            joined.say(
                "ANSWER_UNKNOWN", "warning", At(self.table, position, name),
                f"The outcome, {shown}, is none of Y, N, A, W and H: taken as not decided.",
                "Correct the code in the case system, and export again.",
            )  # fmt: skip
        return letter


def assessments_of(joined: Joined) -> list[Rows]:
    """The requests with their assessments, in rows of the requests; then the assessments without a request."""
    requests, assessments = _Module(joined.table("requests")), _Module(joined.table("assessment"))
    plans, who = _Module(joined.table("activeplans")), joined.people
    table = joined.table("assessment")
    issued = read_days(table.values("assessmentoutcomedate"), 2100).ordinals if table else []
    of_requests = Rows(requests.table) if requests.table else None
    alone = Rows(assessments.table) if assessments.table else None
    for case in joined.cases:
        rows = of_requests if case.request is not None else alone
        if rows is not None:
            day = issued[case.assessment] if case.assessment is not None else None
            _add(rows, _Parts(requests, assessments, plans, case, joined), who, day)
    return [rows for rows in (of_requests, alone) if rows and rows.positions]


def _add(rows: Rows, own: "_Parts", who: dict[str, tuple[str, Value]], day: int | None) -> None:
    """Add one case to the rows; ``day`` is the date of its assessment's outcome."""
    case, requests, assessments = own.case, own.requests, own.assessments
    number = clean(own.number)
    person, birth = _whose(own, who, number)
    plan = own.plan(day)
    start = case.request if case.request is not None else case.assessment or 0
    decided = own.request not in ("H", "A", "")
    of_request: dict[str, tuple[Value, str]] = {
        # Decided in an earlier year: another record than the one which that year's return gave of the same request.
        "case": (f"{person} H" if own.request == "H" else person, "requeststableid"),
        "request_on": (requests.at(case.request, "receiveddate"), "receiveddate"),
        "decision_on": (requests.at(case.request, "requestoutcomedate") if decided else None, "requestoutcomedate"),
        "decision": (_DECISIONS[own.request], "requestoutcome"),
        "primary_need": (case.need, "requeststableid"),
        "source": (requests.at(case.request, "requestsource"), "requestsource"),
        "birth": (birth, "persontableid"),
        "counts_as_request": (int(case.request is not None and own.request != "H"), "requestoutcome"),
        "transferred_in": (int(own.transferred), "requeststableid"),
    }
    of_assessment: dict[str, tuple[Value, str]] = {
        "plan_on": (plan.on, "assessmentoutcomedate"),
        "ended_on": (plan.ended_on, "assessmentoutcomedate"),
        "ending": (plan.ending, "assessmentoutcome"),
        "counts_as_plan": (int(plan.counts), "assessmentoutcome"),
    }
    if assessments.table is not None and assessments.table.rows and assessments.table.has("week20"):
        of_assessment["exception"] = (int(_is_set(assessments.at(case.assessment, "week20"))), "week20")
        of_assessment["states_exceptions"] = (1, "week20")
    found = {name: (value, rows.table, start, source) for name, (value, source) in of_request.items()}
    table, position = (assessments.table, case.assessment) if case.assessment is not None else (rows.table, start)
    found |= {name: (value, table or rows.table, position, source) for name, (value, source) in of_assessment.items()}
    rows.add(start, found, (number, *(value for name, (value, *_) in found.items() if name != "birth")))


@dataclass(frozen=True)
class _Plan:
    """What became of an assessment."""

    on: Value = None
    ended_on: Value = None
    ending: str = ""
    counts: bool = True


class _Parts:
    """The outcomes of one case, and the rules that follow from them."""

    def __init__(self, requests: _Module, assessments: _Module, plans: _Module, case: Case, joined: Joined) -> None:
        self.requests, self.assessments, self.plans, self.case, self.joined = (
            requests, assessments, plans, case, joined
        )  # fmt: skip
        self.request = requests.outcome(case.request, "requestoutcome", joined)
        self.assessment = assessments.outcome(case.assessment, "assessmentoutcome", joined)
        self.transferred = any(_is_set(plans.at(position, "transferla")) for position in case.plans)
        self.exported = _is_set(requests.at(case.request, "exported"))

    @property
    def number(self) -> Value:
        if self.case.request is not None:
            return self.requests.at(self.case.request, "requeststableid")
        return self.assessments.at(self.case.assessment, "requeststableid")

    @property
    def person_number(self) -> Value:
        if self.case.request is not None:
            return self.requests.at(self.case.request, "persontableid")
        return self.assessments.at(self.case.assessment, "persontableid")

    def plan(self, day: int | None) -> _Plan:
        """What the assessment came to; ``day`` is the date of its outcome."""
        when = self.assessments.at(self.case.assessment, "assessmentoutcomedate")
        if self.transferred or self.assessment == "H":
            return _Plan(ending="withdrawn", counts=False)  # no plan of this authority's, or this year's; never open
        if self.assessment == "Y" and when is not None:
            return _Plan(on=when, ending="issued", counts=not self._is_before_the_year(day))
        if self.assessment in ("N", "W"):
            return _Plan(ended_on=when, ending="refused" if self.assessment == "N" else "withdrawn")
        if self.request in ("N", "W") and self.case.assessment is None:
            ending = "refused" if self.request == "N" else "withdrawn"
            return _Plan(ended_on=self.requests.at(self.case.request, "requestoutcomedate"), ending=ending)
        return _Plan(ending="withdrawn" if self.exported else "open")

    def _is_before_the_year(self, day: int | None) -> bool:
        """Whether a plan of a request decided in an earlier year was issued in one too: no plan of this return."""
        starts = self.joined.year_starts
        if self.request != "H" or starts is None or day is None or day >= starts.toordinal():
            return False
        table, position = self.assessments.table, self.case.assessment
        if table is not None and position is not None:
            self.joined.say(
                "PERIOD_SUSPECT", "warning", At(table, position, "assessmentoutcomedate"),
                f"The plan was issued on {date.fromordinal(day):%d/%m/%Y}, before {starts.year}, the year of the "
                "return: it is not counted.", "Give the outcome H to assessments of an earlier year.",
            )  # fmt: skip
        return True


def _whose(own: "_Parts", who: dict[str, tuple[str, Value]], number: str) -> tuple[str, Value]:
    """The hashed reference of the person, and the day of birth; the request's own number where no person is known."""
    joined = own.joined
    person = record_id(own.person_number)
    known = who.get(person) or who.get(without_zeros(person))
    if known:
        return known
    if who and own.case.request is not None and own.requests.table is not None:
        joined.say(
            "JOIN_MISSING", "warning", At(own.requests.table, own.case.request, "persontableid"),
            "The person of this request is not among the persons: the request is counted, without age.",
            "Check this record's person in the case system.",
        )  # fmt: skip
    return hashed(joined.key, f"PERSON {person}" if person else f"REQUEST {number} {own.case.assessment}"), None


def _is_set(value: Value) -> bool:
    """Whether a flag is set, or an authority's number given."""
    if isinstance(value, bool) or value is None:
        return bool(value)
    return not _NOBODY.fullmatch(clean(value).lower().removesuffix(".0"))


_REVIEW_FIELDS = {
    "meeting_on": "reviewmeeting", "decision_on": "lastreview", "decision": "reviewoutcome",
    "notice_on": "reviewdraft", "final_on": "phasetransferfinaldate",
}  # fmt: skip


def reviews_of(joined: Joined) -> Rows | None:
    """The annual reviews of the active plans: those with any date or decision of a review."""
    table = joined.table("activeplans")
    if table is None:
        return None
    plans, requests, who = _Module(table), _Module(joined.table("requests")), joined.people
    rows = Rows(table)
    numbers = table.ids("requeststableid")
    persons = table.ids("persontableid")
    own = table.ids("activeplanstableid")
    for position, number in enumerate(numbers):
        found = {name: plans.at(position, source) for name, source in _REVIEW_FIELDS.items()}
        if all(value is None for value in found.values()):
            continue
        at = joined.case_of(number)
        request = joined.cases[at].request if at is not None else None
        person = record_id(requests.at(request, "persontableid"))
        person = person or persons[position]
        known = who.get(person) or who.get(without_zeros(person))
        reference = known[0] if known else hashed(
            joined.key, f"PERSON {person}" if person else f"REQUEST {number} {own[position]}"
        )  # fmt: skip
        values = {name: (value, table, position, _REVIEW_FIELDS[name]) for name, value in found.items()}
        rows.add(position, {"case": (reference, table, position, "requeststableid"), **values},
                 (number, own[position], *found.values()))  # fmt: skip
    return rows if rows.positions else None
