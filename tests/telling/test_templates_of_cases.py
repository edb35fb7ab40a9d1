"""Templates of cases, audits and surveys: filled in with drawn values they read back as these, without an issue."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.reading.result import Reading, Records
from kpis.sheets import SHEETS
from kpis.telling.template_fields import Field
from tests.telling.filled import LAYOUTS, assert_clean, filled

ROUND_TRIP = settings(max_examples=15, deadline=None)
# Dates in the order in which they happen, each some days after the last that is known.
ORDER = {
    "assessments": ("request_on", "decision_on", "draft_on", "plan_on"),
    "advice": ("requested_on", "received_on"),
    "reviews": ("plan_on", "previous_on", "meeting_on", "decision_on", "notice_on", "final_on"),
    "audits": ("audited_on",),
}
ALWAYS = {
    "request_on",
    "requested_on",
    "received_on",
    "plan_on of reviews",
    "meeting_on",
    "audited_on",
    "service",
    "grade",
}


@st.composite
def rows(draw: st.DrawFn, kind: str) -> list[dict[str, Any]]:
    found = []
    for number in range(draw(st.integers(3, 7))):
        row: dict[str, Any] = {"case": f"0{number:04d}"}
        day = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 200)))
        for name in ORDER[kind]:
            day += timedelta(days=draw(st.integers(1, 90)))
            row[name] = day if name in ALWAYS or f"{name} of {kind}" in ALWAYS or draw(st.booleans()) else None
        for field in LAYOUTS[kind].fields:
            if field.name not in row:
                row[field.name] = draw(_words(field))
        found.append(row)
    return found


def _words(field: Field) -> st.SearchStrategy[Any]:
    if field.kind == "flag":
        return st.just("Yes") if field.name == "required" else st.sampled_from(["Yes", "No"])
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    return st.none()


def read_back(kind: str, drawn: list[dict[str, Any]]) -> Records:
    fields = LAYOUTS[kind].fields
    reading = filled(kind, [[row[field.name] for field in fields] for row in drawn])
    assert_clean(reading)
    (records,) = reading.records
    assert (records.kind, len(records)) == (kind, len(drawn))
    for field in fields:
        if field.kind == "date":
            assert records.columns[field.name] == [each[field.name] and each[field.name].toordinal() for each in drawn]
        elif field.kind == "flag":
            assert records.columns[field.name] == [int(each[field.name] == "Yes") for each in drawn]
        elif field.kind == "choice":
            said = [_settled(kind, each)[field.name].lower() for each in drawn]
            assert [each.lower() for each in records.columns[field.name]] == said
    assert len(set(records.columns["case"])) == len(drawn)
    return records


def _settled(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row with the last word of columns that others of the same row have a say in, as the sheet declares it."""
    settled = {name: value.lower() if isinstance(value, str) else value for name, value in row.items()}
    for each in SHEETS[kind].settles:
        if each.name in row:
            settled[each.name] = each.work_out(*(settled.get(name) for name in each.takes))
    return settled


@ROUND_TRIP
@given(rows("assessments"))
def test_requests_and_plans_read_back(drawn: list[dict[str, Any]]) -> None:
    for row in drawn:
        if row["plan_on"]:
            row |= {"ending": "Issued", "decision": "Assess"}
        elif row["ending"] == "Issued":
            row["ending"] = "Open"
    records = read_back("assessments", drawn)
    assert records.columns["states_exceptions"] == [1] * len(drawn)


@ROUND_TRIP
@given(rows("advice"))
def test_advice_reads_back(drawn: list[dict[str, Any]]) -> None:
    read_back("advice", drawn)


@ROUND_TRIP
@given(rows("reviews"))
def test_annual_reviews_read_back(drawn: list[dict[str, Any]]) -> None:
    read_back("reviews", drawn)


@ROUND_TRIP
@given(rows("audits"))
def test_audits_read_back(drawn: list[dict[str, Any]]) -> None:
    records = read_back("audits", drawn)
    assert sum(records.columns["good"]) == sum(row["moderated_grade"] in ("Good", "Outstanding") for row in drawn)


DAYS = st.dates(date(2025, 9, 1), date(2026, 11, 1))


@ROUND_TRIP
@given(st.lists(st.tuples(DAYS, *[st.sampled_from(["Yes", "Partly", "No", "n/a"])] * 4), min_size=3, max_size=6))
def test_audit_questions_read_back(drawn: list[tuple[Any, ...]]) -> None:
    reading = filled("audit_questions", [(f"A{number}", *row) for number, row in enumerate(drawn)])
    assert_clean(reading)
    said = [(day.toordinal(), {"n/a": ""}.get(each, each.lower())) for day, *answers in drawn for each in answers]
    assert sorted(_pairs(reading, "audited_on")) == sorted(said)


@ROUND_TRIP
@given(st.data())
def test_survey_responses_read_back(data: st.DataObject) -> None:
    answers = LAYOUTS["survey_responses"].fields[2].choices
    row = st.tuples(DAYS, st.just("Parent or carer"), *[st.sampled_from(answers)] * 3)
    drawn = data.draw(st.lists(row, min_size=3, max_size=6))
    reading = filled("survey_responses", drawn)
    assert_clean(reading)
    (records,) = reading.records
    agrees = sum(answer in ("Agree", "Strongly agree") for _, _, *said in drawn for answer in said)
    asked = sum(answer != "Not applicable" for _, _, *said in drawn for answer in said)
    assert (sum(records.columns["agrees"]), sum(records.columns["answered"])) == (agrees, asked)
    assert set(records.columns["respondents"]) == {"parents"}


def _pairs(reading: Reading, day: str) -> list[tuple[int, str]]:
    (records,) = reading.records
    return list(zip(records.columns[day], records.columns["answer"], strict=True))


@pytest.mark.parametrize("template_id", LAYOUTS)
def test_a_template_that_is_not_filled_in_says_so(template_id: str) -> None:
    reading = filled(template_id, [])
    assert reading.figures == ()
    assert reading.records == ()
    told = [issue.message for issue in reading.issues if issue.severity == "error"]
    assert told in ([], ["This is a template that is not filled in yet."])
    assert (told == []) == (reading.outcome != "rejected")
