"""One return put together: each assessment with its request, each plan and need with the request that it came of.

Joined by the request, never by the child: a child may have several requests.
"""

import hmac
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from kpis.area import find_area
from kpis.reading.grid import Value, clean
from kpis.reading.records.days import read_days
from kpis.reading.result import Issue
from kpis.reading.sen2.tables import ModuleTable, record_id

_UPN = re.compile(r"[A-Z]\d{11}[\dA-Z]")
_ULN = re.compile(r"\d{10}")


@dataclass(frozen=True)
class At:
    """A field of a module's row, by its position among the module's rows."""

    table: ModuleTable
    position: int
    name: str

    @property
    def cell(self) -> str:
        return self.table.cell(self.table.rows[self.position], self.name)


@dataclass
class Case:
    """One request with what hangs from it; ``request`` is None for an assessment whose request is not there."""

    request: int | None
    assessment: int | None = None
    plans: list[int] = field(default_factory=list)
    need: Value = None


@dataclass
class Joined:
    """The modules of one return, each at most once, and how their rows belong together."""

    tables: dict[str, ModuleTable]
    key: bytes
    issues: list[Issue] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    by_request: dict[str, int] = field(default_factory=dict)  # a request's number: its position
    left_out: Counter[str] = field(default_factory=Counter)  # rows of a module that tell of the same as another
    without_zeros: dict[str, int] = field(default_factory=dict)  # the same by numbers that have lost their zeros
    people: dict[str, tuple[str, Value]] = field(default_factory=dict)  # by number: hashed reference, day of birth
    area: str = ""
    year_starts: date | None = None  # the first day of the year that the return is of

    def table(self, module: str) -> ModuleTable | None:
        return self.tables.get(module)

    def case_of(self, number: str) -> int | None:
        """The position of the case whose request has this number, with or without its leading zeros."""
        if not number:
            return None
        at = self.by_request.get(number)
        return self.without_zeros.get(without_zeros(number)) if at is None else at

    def say(self, code: str, severity: str, at: At, message: str, to_do: str) -> None:
        """One issue about a field of a module's row."""
        self.issues.append(
            Issue(
                code, severity, message, at.table.grid.name, at.cell, "",
                "each record with the number of the record that it belongs to", to_do,
            )
        )  # fmt: skip


def join(tables: dict[str, ModuleTable], key: bytes) -> Joined:
    """Join the modules of one return. ``key`` is what people's own numbers are hashed with before they are compared."""
    joined = Joined(tables, key)
    joined.area = _area(tables)
    joined.year_starts = _year(tables.get("sen2"))
    requests = tables.get("requests")
    if requests:
        for position, number in enumerate(requests.ids("requeststableid")):
            if number and number in joined.by_request:
                joined.left_out["requests"] += 1
                joined.say(
                    "ID_DUPLICATE", "error", At(requests, position, "requeststableid"),
                    f"Another request above has the same number, {number}: this one is not counted.",
                    "Give each request its own number in the case system, and export again.",
                )  # fmt: skip
                continue
            joined.by_request.setdefault(number, len(joined.cases))
            joined.without_zeros.setdefault(without_zeros(number), len(joined.cases))
            joined.cases.append(Case(position))
    _join_assessments(joined)
    plans = _join_plans(joined)
    _join_needs(joined, plans)
    joined.people = _people(joined)
    return joined


def _join_assessments(joined: Joined) -> None:
    table = joined.table("assessment")
    if table is None:
        return
    if joined.table("requests") is None:
        joined.issues.append(_without_requests(table))
    for position, number in enumerate(table.ids("requeststableid")):
        at = joined.case_of(number)
        if at is None:
            if joined.table("requests") is not None:
                joined.say(
                    "JOIN_MISSING", "warning", At(table, position, "requeststableid"),
                    f"No request has the number {number or '(blank)'}: the assessment counts by itself, without a date "
                    "of request.", "Export requests and assessments together, and check this record's request.",
                )  # fmt: skip
            joined.cases.append(Case(None, position))
        elif joined.cases[at].assessment is not None:
            _say_second(joined, table, joined.cases[at].assessment or 0, position)
        else:
            joined.cases[at].assessment = position


def _say_second(joined: Joined, table: ModuleTable, first: int, position: int) -> None:
    names = ("assessmentoutcome", "assessmentoutcomedate", "week20")
    same = all(table.values(name)[first] == table.values(name)[position] for name in names)
    code, severity, words = (
        ("ROW_DUPLICATE", "warning", "The same assessment stands above: it is counted once.")
        if same
        else ("ID_DUPLICATE", "error", "The request has another assessment above, which counts; this one does not.")
    )
    joined.say(
        code,
        severity,
        At(table, position, "requeststableid"),
        words,
        "Keep one assessment for each request in the export.",
    )


def _without_requests(table: ModuleTable) -> Issue:
    return Issue(
        "JOIN_MISSING", "warning",
        "The requests are not among the files: plans count as issued, but whether in 20 weeks cannot be told.",
        table.grid.name, table.cell(table.header, "requeststableid"), "", "the requests beside the assessments",
        "Upload all files of the export together, as one zip.",
    )  # fmt: skip


def _join_plans(joined: Joined) -> dict[str, int]:
    """Hang each active plan from its request; gives the case of each plan's own number."""
    table = joined.table("activeplans")
    found: dict[str, int] = {}
    if table is None:
        return found
    own = table.ids("activeplanstableid")
    for position, number in enumerate(table.ids("requeststableid")):
        at = joined.case_of(number)
        if at is None:
            if joined.table("requests") is not None:
                joined.say(
                    "JOIN_MISSING", "warning", At(table, position, "requeststableid"),
                    f"No request has the number {number or '(blank)'}: the plan belongs to none, so that whether it "
                    "was transferred in is not known.", "Check this record's request in the case system.",
                )  # fmt: skip
            continue
        joined.cases[at].plans.append(position)
        if own[position]:
            found[own[position]] = at
    return found


def _join_needs(joined: Joined, plans: dict[str, int]) -> None:
    """Give each request the need of rank 1; the only need where none is ranked."""
    table = joined.table("senneed")
    if table is None:
        return
    needs: dict[int, list[tuple[str, Value]]] = defaultdict(list)
    rows = zip(
        table.ids("requeststableid"), table.ids("activeplanstableid"), table.ids("sentyperank"),
        table.values("sentype"), strict=True,
    )  # fmt: skip
    for request, plan, rank, need in rows:
        at = joined.case_of(request) if request else plans.get(plan)
        if at is not None and need is not None:
            needs[at].append((rank, need))
    for at, found in needs.items():
        first = [need for rank, need in found if rank == "1"] or [need for rank, need in found if not rank]
        joined.cases[at].need = first[0] if first and len({clean(need) for need in first}) == 1 else None


def _people(joined: Joined) -> dict[str, tuple[str, Value]]:
    """By the number of a person's record: what tells that person from others, as a keyed hash, and the day of birth.

    A pupil or learner number stays with a child from one return to the next, and the numbers of records do not; where
    there is neither, the name with the day of birth does. None of them goes further than this function.
    """
    table = joined.table("person")
    if table is None:
        return {}
    born = table.values("personbirthdate")
    days = read_days(born, 2100).ordinals
    parts = zip(
        table.ids("persontableid"), table.ids("upn"), table.ids("uniquelearnernumber"), table.values("surname"),
        table.values("forename"), days, born, strict=True,
    )  # fmt: skip
    found: dict[str, tuple[str, Value]] = {}
    for number, upn, uln, surname, forename, day, birth in parts:
        names = f"{clean(surname)}|{clean(forename)}|{day}".upper()
        if _UPN.fullmatch(upn):
            reference = f"UPN {upn}"
        elif _ULN.fullmatch(uln) and len(set(uln)) > 1:  # ten nines stand for a number that is not known
            reference = f"ULN {uln}"
        elif surname and forename and day:
            reference = f"NAME {names}"
        else:
            reference = f"PERSON {number}"
        found.setdefault(number, (hashed(joined.key, reference), birth))
    for number in list(found):
        found.setdefault(without_zeros(number), found[number])
    return found


def without_zeros(number: str) -> str:
    """A record's number as a sheet shows it that took it for a number."""
    return number.lstrip("0") if number.isdigit() else number


def hashed(key: bytes, reference: str) -> str:
    """A reference that says nothing of the person: letters first, so that no zero leads it."""
    return "S" + hmac.digest(key or b"none", reference.encode(), "sha256").hex()[:32]


def _area(tables: dict[str, ModuleTable]) -> str:
    """The authority whose return it is, by the number in its header, or on its records."""
    for name in ("sen2", "requests", "assessment", "activeplans", "person"):
        table = tables.get(name)
        if table and table.has("nativeid"):
            for value in dict.fromkeys(clean(each) for each in table.values("nativeid") if each is not None):
                area = find_area(value)
                if area:
                    return area
    return ""


def _year(header: ModuleTable | None) -> date | None:
    """The first day of the calendar year that a return is of: the one before its January reference date."""
    if header is None or not header.rows:
        return None
    day = read_days(header.values("referencedate")[:1], 2100).ordinals[0]
    if day is not None:
        reference = date.fromordinal(day)
        return date(reference.year - 1 if reference.month <= 6 else reference.year, 1, 1)
    year = record_id(header.values("year")[0])
    return date(int(year) - 1, 1, 1) if re.fullmatch(r"20\d\d", year) else None
