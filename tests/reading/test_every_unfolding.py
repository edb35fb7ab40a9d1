"""Any advice, answers or responses, however they are laid out, come back as what went in: nothing lost or invented."""

# ruff: noqa: E501 - tables and words, one kind a line

import io
from collections import Counter
from datetime import date, datetime, timedelta

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from unfolding import advice_of, answers_of

from kpis.reading.grid import Value
from kpis.reading.read import read_content
from kpis.reading.result import Reading

TODAY = date(2022, 4, 30)
SERVICES = {
    "EP": ("Educational Psychology", "EP", "Ed Psych advice"), "Social care": ("Social Care", "Children's social care", "SC"),
    "SaLT": ("Health - SALT", "Speech and language therapy", "SLT"), "OT": ("OT", "Occupational Therapy"),
    "Paediatrics": ("Health – Paediatrics", "Paediatrician"), "Portage": ("Portage",),
}  # fmt: skip
PAIRS = (("Req", "Rec'd"), ("Requested", "Received"), ("Date requested", "Date returned"), ("Sent", "Back"))
QUESTIONS = (
    "Is the child's voice clear?", "Are outcomes SMART?", "Has provision been specified and quantified?",
    "Is health information clear in sections C and G?", "Is the plan written in plain English?",
)  # fmt: skip
ANSWERS = {
    "yes": ("Yes", "Y", "y", "yes "), "partly": ("Partial", "P", "Partly", "Partially"), "no": ("No", "N", "no"),
    "": (None, "N/A", "n/a", ""),
}  # fmt: skip
TICKS = {"yes": ("✓", "✔", "☑"), "partly": ("~",), "no": ("✗", "✘", "x"), "": (None, "n/a")}
LIKERT = {
    "strongly agree": ("Strongly agree", "Strongly Agree"), "agree": ("Agree", "agree"),
    "neither": ("Neither agree nor disagree", "Neither"), "disagree": ("Disagree",),
    "strongly disagree": ("Strongly disagree",), "": (None, "Not applicable", "N/A"),
}  # fmt: skip
STATEMENTS = (
    "I was listened to",
    "The plan is clear to us",
    "Staff kept in touch with us",
    "We were told what happens next",
)
DAYS = st.integers(0, 400).map(lambda days: datetime(2020, 9, 1) + timedelta(days))


def read(rows: list[list[Value]], merges: list[tuple[int, int, int, int]] = ()) -> Reading:
    """Rows, and merged blocks as first row, first column, last row, last column from 1, read as a workbook."""
    book = openpyxl.Workbook()
    page: Worksheet = book.active
    for row in rows:
        page.append(row)
    for top, left, bottom, right in merges:
        page.merge_cells(None, top, left, bottom, right)
    out = io.BytesIO()
    book.save(out)
    return read_content(out.getvalue(), "drawn.xlsx", today=TODAY, key=b"key")


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_advice(data):
    services = data.draw(
        st.lists(st.sampled_from(list(SERVICES)), min_size=2, max_size=5, unique=True).filter(
            set(SERVICES).difference({"Portage"}).intersection
        )
    )
    spelled = {service: data.draw(st.sampled_from(SERVICES[service])) for service in services}
    asked, back = data.draw(st.sampled_from(PAIRS))
    turned, merged, between = data.draw(st.booleans()), data.draw(st.booleans()), data.draw(st.booleans())
    parts = (back, asked) if turned else (asked, back)
    heads: list[list[Value]] = [["Case", *(spelled[s] if part == 0 else None for s in services for part in (0, 1))]]
    heads.append([None, *(part for _ in services for part in parts)])
    merges = [(3, 2 + 2 * i, 3, 3 + 2 * i) for i in range(len(services))]
    if not merged:
        heads = [["Case", *(f"{spelled[s]} {part.lower()}" for s in services for part in parts)]]
    wanted: Counter = Counter()
    rows: list[list[Value]] = []
    for case in range(data.draw(st.integers(3, 7))):
        row: list[Value] = [4001 + case]
        for service in services:
            request = data.draw(DAYS)
            kind = data.draw(st.sampled_from(("both", "both", "open", "none", "not req")))
            days = data.draw(st.integers(0, 80))
            dates: tuple[Value, Value] = {
                "both": (request, request + timedelta(days)), "open": (request, None), "none": (None, None),
                "not req": ("not req", None),
            }[kind]  # fmt: skip
            row.extend(dates[::-1] if turned else dates)
            if kind != "none":
                when = f"{request + timedelta(days):%Y-%m}" if kind == "both" else ""
                wanted["Merton", service, when, days if kind == "both" else None, int(kind != "not req")] += 1
        rows.append(row)
    if between:
        rows.insert(1, ["Sub-total", *(len(rows) for _ in services for _ in parts)])
    reading = read([["LB Merton: advice tracking"], [], *heads, *rows], merges if merged else ())
    assert advice_of(reading) == wanted


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_audit_answers(data):
    questions = data.draw(st.lists(st.sampled_from(QUESTIONS), min_size=2, max_size=5, unique=True))
    words = data.draw(st.sampled_from((ANSWERS, TICKS)))
    wanted: Counter = Counter()
    plans: list[list[Value]] = []
    for plan in range(data.draw(st.integers(2, 6))):
        when = data.draw(DAYS)
        row: list[Value] = [f"K{10_000 + plan}", when]
        for question in questions:
            # The first two plans are answered, so that every column has an answer, and a tick tells what x means.
            answer = (
                "yes"
                if plan == 0
                else data.draw(st.sampled_from(("yes", "partly", "no") if plan == 1 else list(words)))
            )
            row.append(data.draw(st.sampled_from(words[answer])))
            wanted["Merton", question, f"{when:%Y-%m}", answer] += 1
        plans.append(row)
    table: list[list[Value]] = [["Plan ref", "Audit date", *questions], *plans]
    if data.draw(st.booleans()):
        table = [list(column) for column in zip(*table, strict=True)]
    assert answers_of(read([["Merton plan audit"], *table])) == wanted


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_responses(data):
    asked = data.draw(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=4, unique=True))
    wanted: Counter = Counter()
    rows: list[list[Value]] = []
    for respondent in range(data.draw(st.integers(3, 8))):
        when = data.draw(DAYS)
        row: list[Value] = [respondent + 1, when, "Merton"]
        for statement in asked:
            answer = data.draw(st.sampled_from(list(LIKERT)[:5] if respondent < 2 else list(LIKERT)))
            row.append(data.draw(st.sampled_from(LIKERT[answer])))
            wanted["Merton", statement, f"{when:%Y-%m}", answer] += 1
        rows.append([*row, data.draw(st.sampled_from((None, "No", "Thank you", "Agree with all of it")))])
    heads: list[Value] = ["Response ID", "Completion time", "Area", *asked, "Any other comments?"]
    blank: list[list[Value]] = [[]] * data.draw(st.integers(0, 2))
    assert answers_of(read([["Parent survey"], *blank, heads, *rows]), "responses") == wanted


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(-2, 60), st.sampled_from((
    "EP", "Due", "On time", "%", "Agree", "Strongly agree", "Yes", "No", "n/a", "Question", "Answer", "Parent survey", "Audit",
    "Is it clear?", "EP requested", "EP received", "Sep-20", "Oct-20", "2020/21", "80% (4 of 5)", "80% yes, 20% no", "Merton",
    "Case", "Total", "x", "✓",
)), DAYS), max_size=7), max_size=9))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_no_heap_of_cells_stops_the_reader(rows):
    reading = read([["Merton"], *rows])
    assert reading.outcome in {"accepted", "accepted_with_warnings", "needs_confirmation", "rejected"}
    for figure in reading.figures:
        assert figure.unit != "proportion" or figure.value is None or 0 <= figure.value <= 1
