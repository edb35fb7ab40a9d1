"""The rules for rows of cases, each with the row that would be counted wrongly if the rule were lost."""

from datetime import date, datetime
from typing import Any

import pytest

from kpis.reading.records import RawRows, Settled, settle_rows
from kpis.reading.records.raw import ISSUES_OF_A_CODE
from kpis.reading.records.references import hashed
from kpis.reading.shapes.base import Setting
from kpis.sheets import SHEETS

KEY = b"a key of the tests"
SETTING = Setting(today=date(2022, 4, 30), key=KEY)


def settled(kind: str, *rows: dict[str, Any], setting: Setting = SETTING, **more: Any) -> Settled:
    names = list(dict.fromkeys(name for row in rows for name in row))
    raw = RawRows(
        SHEETS[kind], "Cases", "Merton", list(range(1, len(rows) + 1)),
        {name: [row.get(name) for row in rows] for name in names}, {name: at for at, name in enumerate(names)},
        "A1:F9", {name: more.get("heading", name) for name in names}, explained=more.get("explained", ()),
    )  # fmt: skip
    return settle_rows(raw, setting)


def codes(found: Settled) -> list[tuple[str, str, str]]:
    return [(issue.code, issue.severity, issue.cell) for issue in found.issues]


def case(reference: str | None, request: Any, plan: Any = None, **more: Any) -> dict[str, Any]:
    return {"case": reference, "request_on": request, "plan_on": plan, **more}


def day(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y")


def test_day_140_is_140_days_from_the_request() -> None:
    (records,) = settled("assessments", case("1", day("10/03/2021"), day("28/07/2021"))).records
    assert records.columns["days_to_plan"] == [140]
    assert records.columns["due_month"] == [2021 * 12 + 6]


def test_a_row_that_repeats_another_is_dropped_and_said() -> None:
    row = case("1", day("04/01/2021"), day("20/05/2021"))
    found = settled("assessments", row, case("2", day("04/01/2021")), row)
    assert codes(found) == [("ROW_DUPLICATE", "warning", "A4")]
    assert (found.rows_kept, found.records[0].rows) == (2, [2, 3])


def test_the_same_case_and_request_with_another_plan_date_is_not_counted() -> None:
    found = settled(
        "assessments", case("1", day("04/01/2021"), day("20/05/2021")), case("1", "4/1/21", day("30/06/2021"))
    )
    assert codes(found) == [("ID_DUPLICATE", "error", "A3")]
    assert found.records[0].columns["plan_on"] == [date(2021, 5, 20).toordinal()]


def test_the_same_case_with_another_request_is_a_new_request() -> None:
    found = settled("assessments", case("1", day("04/01/2021")), case("1", day("04/01/2022")))
    assert codes(found) == [("REPEAT_REQUEST", "info", "A3")]
    assert found.rows_kept == 2


def test_two_unusable_request_dates_of_one_case_are_two_requests() -> None:
    found = settled("assessments", case("1", day("04/01/2011")), case("1", day("04/01/2012")))
    assert found.rows_kept == 2


def test_rows_without_references_are_all_counted_where_no_row_has_one() -> None:
    row = {"request_on": day("04/01/2021"), "plan_on": day("20/05/2021")}
    found = settled("assessments", row, row)
    assert found.rows_kept == 2
    assert codes(found) == [("ID_MISSING", "warning", "A1:F9")]


def test_equal_rows_without_references_among_others_are_one() -> None:
    row = case("", day("04/01/2021"), day("20/05/2021"))
    found = settled("assessments", row, case("1", day("04/01/2021")), row)
    assert found.rows_kept == 2
    assert ("ROW_DUPLICATE", "warning", "A4") in codes(found)


@pytest.mark.parametrize(
    ("plan", "code", "severity"),
    [
        ("TBC", "DATE_UNREADABLE", "warning"), ("31/06/2021", "DATE_UNREADABLE", "error"),
        (day("30/06/2031"), "DATE_FUTURE", "error"), (day("01/05/2022"), "DATE_FUTURE", "error"),
        (day("31/08/2014"), "DATE_BEFORE_2014", "error"), (day("01/02/2021"), "DATE_ORDER", "error"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_used_is_said_and_the_rest_of_the_row_counts(plan: Any, code: str, severity: str) -> None:
    found = settled("assessments", case("1", day("01/03/2021"), plan))
    assert codes(found) == [(code, severity, "C2")]
    (records,) = found.records
    assert records.columns["request_month"] == [2021 * 12 + 2]
    assert records.columns["days_to_plan"] == [None]


def test_the_last_day_of_reading_is_not_the_future() -> None:
    assert codes(settled("assessments", case("1", day("01/03/2022"), day("30/04/2022")))) == []


def test_a_plan_without_a_request_date_counts_as_issued_and_is_said() -> None:
    found = settled("assessments", case("1", None, day("20/05/2021")), case("2", day("20/05/2021")))
    assert codes(found) == [("DATE_MISSING", "warning", "B2")]
    assert found.records[0].columns["plan_month"] == [2021 * 12 + 4, None]


def test_a_due_date_may_lie_ahead() -> None:
    row = {
        "case": "1",
        "service": "EP",
        "requested_on": day("20/04/2022"),
        "received_on": "",
        "due_on": day("01/06/2022"),
    }
    assert codes(settled("advice", row)) == []


def test_advice_that_was_not_required_is_not_counted() -> None:
    row = {"case": "1", "service": "EP", "requested_on": day("20/04/2021"), "received_on": "N/A"}
    found = settled(
        "advice", row, {**row, "case": "2", "received_on": "not required"}, {**row, "case": "3", "received_on": ""}
    )
    assert found.records[0].columns["required"] == [0, 0, 1]
    assert sorted(codes(found)) == [("ADVICE_NOT_REQUIRED", "info", "D2"), ("ADVICE_NOT_REQUIRED", "info", "D3")]


def test_the_files_own_column_never_overrides_dates() -> None:
    row = {"case": "1", "service": "EP", "requested_on": day("04/05/2021"), "received_on": day("03/07/2021")}
    found = settled("advice", {**row, "on_time": "Yes"}, {**row, "case": "2", "on_time": "No"})
    assert codes(found) == [("FLAG_DISAGREES", "warning", "E2")]
    assert found.records[0].columns["days_to_advice"] == [60, 60]


def test_weeks_of_the_file_may_be_rounded_and_not_wrong() -> None:
    row = case("1", day("04/01/2021"), day("20/05/2021"))  # 136 days
    found = settled(
        "assessments", {**row, "weeks": 19}, {**row, "case": "2", "weeks": 25}, {**row, "case": "3", "weeks": -4}
    )
    assert codes(found) == [("FLAG_DISAGREES", "warning", "D3"), ("DURATION_NEGATIVE", "warning", "D4")]


def test_two_settings_of_one_standard_service_are_two_pieces_of_advice() -> None:
    row = {"case": "1", "requested_on": day("04/05/2021"), "received_on": day("03/06/2021")}
    found = settled(
        "advice", {**row, "service": "School"}, {**row, "service": "Nursery"}, {**row, "service": "school "}
    )
    assert found.rows_kept == 2
    assert found.records[0].columns["service"] == ["Education setting"] * 2
    assert found.records[0].columns["part"] == [0, 1]


def test_a_service_that_is_not_known_keeps_its_name_and_a_person_does_not() -> None:
    row = {"case": "1", "requested_on": day("04/05/2021"), "received_on": day("03/06/2021")}
    named = [
        "Portage (Little Steps)",
        "Sarah Jones",
        "Dr Patel",
        "J. Smith",
        "Jones, Sarah",
        "Priya",
        "Sensory Support",
    ]
    found = settled("advice", *({**row, "case": name, "service": name} for name in named))
    assert found.records[0].columns["service"] == [named[0], *["Other"] * 5, named[-1]]
    assert not any(name in str(found) for name in named[1:-1])


def test_both_words_and_dates_of_grades_settle() -> None:
    row = {"case": "1", "audited_on": day("04/05/2021")}
    grades = [("G", ""), ("Not graded", ""), ("Good", "RI"), ("requires improvement ", "Outstanding"), ("", "")]
    found = settled(
        "audits",
        *({**row, "case": str(at), "grade": own, "moderated_grade": other} for at, (own, other) in enumerate(grades)),
    )
    assert found.records[0].columns["graded"] == [1, 0, 1, 1, 0]
    assert found.records[0].columns["good"] == [1, 0, 0, 1, 0]
    assert codes(found) == [("GRADE_UNKNOWN", "warning", "C3")]


def test_numbers_need_a_key() -> None:
    rows = [{"case": str(grade), "audited_on": day("04/05/2021"), "grade": grade} for grade in (2, 5, 8, 10)]
    asked = settled("audits", *rows)
    assert asked.records[0].columns["graded"] == [0, 0, 0, 0]
    assert [question.code for question in asked.questions] == ["GRADE_SCALE"]
    key = ("Key: 1-4 = Inadequate; 5-6 = Requires improvement; 7-8 = Good; 9-10 = Outstanding",)
    known = settled("audits", *rows, explained=key)
    assert known.records[0].columns["good"] == [0, 0, 1, 1]
    assert known.questions == []
    (question,) = asked.questions
    answered = Setting(today=SETTING.today, answers={question.key: question.options[1][0]})
    assert settled("audits", *rows, setting=answered).records[0].columns["good"] == [1, 0, 0, 0]


def test_the_anniversary_of_29_february_is_28_february() -> None:
    row = {"case": "1", "previous_on": day("29/02/2020")}
    found = settled("reviews", {**row, "meeting_on": day("28/02/2021")}, {**row, "meeting_on": day("01/03/2021")})
    assert found.records[0].columns["days_after_anniversary"] == [0, 1]


def test_a_due_date_is_used_where_there_is_neither_review_nor_plan() -> None:
    row = {"case": "1", "due_on": day("10/02/2021"), "meeting_on": day("12/02/2021")}
    assert settled("reviews", row).records[0].columns["days_after_anniversary"] == [2]


def test_lost_zeros_are_given_back_and_spelling_does_not_part_a_case() -> None:
    found = settled("assessments", *(case(each, day("04/01/2021")) for each in ("000101", 102, "c 17", "C17")))  # type: ignore[arg-type]
    assert found.records[0].columns["case"] == [hashed(each, KEY) for each in ("000101", "000102", "C17")]
    assert codes(found) == [("ID_LEADING_ZERO", "warning", "A3"), ("ROW_DUPLICATE", "warning", "A5")]


def test_ages_are_bands_at_the_request_and_births_go_no_further() -> None:
    births = [day("05/01/2016"), day("04/01/2016"), "03/01/1998", "", day("04/01/2022")]
    found = settled("assessments", *(case(str(at), day("04/01/2021"), birth=born) for at, born in enumerate(births)))
    assert found.records[0].columns["age_band"] == ["0-4", "5-10", "20-25", "", ""]
    assert "birth" not in found.records[0].columns


def test_an_exception_may_be_given_by_its_reason() -> None:
    said = ["Y", "School closure", "None", "N/A", "", "no exception", "Exceptional personal circumstances"]
    found = settled("assessments", *(case(str(at), day("04/01/2021"), exception=each) for at, each in enumerate(said)))
    assert found.records[0].columns["exception"] == [1, 1, 0, 0, 0, 0, 1]
    assert found.records[0].columns["states_exceptions"] == [1] * 7


def test_a_status_without_a_plan_date_does_not_close_a_case() -> None:
    said = [("Plan issued", None), ("Refused", None), ("Withdrawn by parent", None), ("In assessment", None)]
    found = settled(
        "assessments", *(case(str(at), day("04/01/2021"), plan, ending=each) for at, (each, plan) in enumerate(said))
    )
    assert found.records[0].columns["ending"] == ["open", "refused", "withdrawn", "open"]
    assert codes(found) == [("DATE_MISSING", "warning", "C2")]


def test_words_of_a_record_that_are_not_known_show_nothing_of_a_child() -> None:
    found = settled("assessments", case("1", "Sam is in hospital", decision="ask Sam's mother", source="Sam Brown"))
    assert "Sam" not in str(found)


def test_fifty_thousand_bad_rows_do_not_make_fifty_thousand_issues() -> None:
    rows = [case(str(at), "TBC") for at in range(2_000)]
    found = settled("assessments", *rows)
    assert len(found.issues) == ISSUES_OF_A_CODE + 1
    assert found.issues[-1].message == "1,800 more cells of this table have the same problem."


def test_rows_go_to_the_areas_that_they_name() -> None:
    rows = [case(str(at), day("04/01/2021"), area=each) for at, each in enumerate(("LB Merton", "319", "", "Atlantis"))]
    found = settled("assessments", *rows)
    assert {each.area: each.rows for each in found.records} == {"Merton": [2, 4], "Sutton": [3], "Atlantis": [5]}
    parts = settled(
        "assessments", *(case(str(at), day("04/01/2021"), area=each) for at, each in enumerate(("North", "South")))
    )
    assert [each.area for each in parts.records] == ["Merton"]
