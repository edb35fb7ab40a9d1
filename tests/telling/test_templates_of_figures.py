"""Templates of figures and of the plan: filled in they read back as what was written, without an issue."""

import io
from datetime import date

import openpyxl
import pytest

from kpis.period import Period
from kpis.reading.read import read_content
from kpis.reading.words import SERVICES
from kpis.telling.templates import template, templates
from tests.telling.filled import LAYOUTS, TODAY, assert_clean, filled, header_row

MONTHS = [date(2026, month, 1) for month in range(4, 11)]  # April to October 2026, the months that are over


def test_a_scorecard_reads_back_with_its_counts() -> None:
    labels = [line[0] for line in LAYOUTS["scorecard"].lines]
    rows = []
    for label in labels:
        if label.startswith("Number of EHC plans issued within"):
            rows.append([12 + place for place in range(7)])
        elif label.endswith("(%)"):
            rows.append([f"{100 * (12 + place) / 40:.1f}%" for place in range(7)])
        else:
            rows.append([40] * 7)
    reading = filled("scorecard", rows)
    assert_clean(reading)
    found = {(each.measure, each.basis, str(each.period)): each for each in reading.figures}
    assert len(found) == len(reading.figures)
    for basis in ("excluding", "including"):
        for place, month in enumerate(MONTHS):
            figure = found["plans_issued_within_20_weeks", basis, str(Period.of(month))]
            assert (figure.numerator, figure.denominator) == (12 + place, 40)
    assert found["requests_received", "", "2026-04"].value == 40
    assert found["plans_issued", "", "2026-10"].value == 40
    assert found["audit_good_or_better", "", "2026-05"].value == pytest.approx(0.325)
    assert not any(each.measure.startswith("local") for each in reading.figures)


def test_figures_one_a_row_read_back() -> None:
    rows = [
        ["EHC plans issued within 20 weeks", None, "excluding exceptions", MONTHS[0], 19, 31, None],
        ["EHC plans issued within 20 weeks", None, "including exceptions", MONTHS[0], 20, 40, None],
        *(["Professional advice received within 6 weeks", each, None, MONTHS[1], 3, 4, None] for each in SERVICES),
        ["Requests for an EHC needs assessment", None, None, MONTHS[2], None, None, 23],
    ]
    reading = filled("figures", rows)
    assert_clean(reading)
    said = {(each.measure, each.basis, each.group, str(each.period)): (each.numerator, each.denominator, each.value)
            for each in reading.figures}  # fmt: skip
    assert said["plans_issued_within_20_weeks", "excluding", "", "2026-04"] == (19, 31, pytest.approx(19 / 31))
    assert said["plans_issued_within_20_weeks", "including", "", "2026-04"] == (20, 40, 0.5)
    assert said["requests_received", "", "", "2026-06"] == (None, None, 23)
    assert {key[2] for key in said if key[0] == "advice_within_6_weeks"} == set(SERVICES)
    assert len(said) == len(rows)


def test_advice_by_service_and_month_reads_back() -> None:
    rows = [[number for place in range(7) for number in (10 + row, 4 + place)] for row in range(len(SERVICES))]
    reading = filled("advice_by_service", rows)
    assert_clean(reading)
    found = {(each.group, str(each.period)): (each.numerator, each.denominator) for each in reading.figures}
    assert found == {
        (service, str(Period.of(month))): (4 + place, 10 + row)
        for row, service in enumerate(SERVICES)
        for place, month in enumerate(MONTHS)
    }


def test_survey_counts_read_back() -> None:
    rows = [[MONTHS[0], "We were listened to", 3, 4, 2, 1, 0, 5], [MONTHS[0], "The plan is clear", 1, 1, 1, 1, 1, 0],
            [MONTHS[1], "We were listened to", 6, 0, 2, 1, 1, 0]]  # fmt: skip
    reading = filled("survey_counts", rows)
    assert_clean(reading)
    assert {(each.group, str(each.period), each.numerator, each.denominator) for each in reading.figures} == {
        ("We were listened to", "2026-04", 7, 10), ("The plan is clear", "2026-04", 2, 5),
        ("We were listened to", "2026-05", 6, 10),
    }  # fmt: skip


def test_targets_read_back() -> None:
    rows = [["EHC plans issued within 20 weeks", None, "Plans issued", date(2026, 4, 1), 0.6],
            ["EHC plans issued within 20 weeks", None, "Plans issued", date(2027, 1, 1), 0.8],
            ["EHC plans issued within 20 weeks", None, "Requests received", date(2026, 9, 1), 0.7],
            ["Professional advice received within 6 weeks", "EP", "Advice requested", date(2026, 4, 1), 0.9],
            ]  # fmt: skip
    reading = filled("targets", rows)
    assert_clean(reading)
    assert {(each.target.measure, each.target.group, each.target.view, each.target.starts, each.target.value)
            for each in reading.targets} == {
        ("plans_issued_within_20_weeks", "", "issued", Period.month(2026, 4).first, 0.6),
        ("plans_issued_within_20_weeks", "", "issued", Period.month(2027, 1).first, 0.8),
        ("plans_issued_within_20_weeks", "", "requested", Period.month(2026, 9).first, 0.7),
        ("advice_within_6_weeks", "EP", "requested", Period.month(2026, 4).first, 0.9),
    }  # fmt: skip


def test_kpi_milestones_read_back() -> None:
    measure = LAYOUTS["kpi_milestones"].fields[0].choices[0]
    reading = filled("kpi_milestones", [[measure, 0.41, 0.6, 0.55, 0.8, None]])
    assert_clean(reading)
    assert {(str(each.period), each.value, each.basis) for each in reading.figures} == {
        ("2026-04", 0.41, "excluding"), ("2026-09", 0.55, "excluding")
    }  # fmt: skip
    assert {(each.target.starts, each.target.value, each.target.milestone) for each in reading.targets} == {
        (Period.month(2026, 9).first, 0.6, True), (Period.month(2027, 3).first, 0.8, True)
    }  # fmt: skip


def test_actions_read_back() -> None:
    rows = [
        [
            "1.1",
            "Priority 1",
            "Better plans",
            "Train every case officer in writing plans",
            status,
            "Head of SEND",
            date(2026, 12, 31),
            "Begun",
        ]
        for status in ("Complete", "On track", "Delayed", "Off track", "Not started")
    ]
    rows = [[f"1.{number}", *row[1:3], f"{row[3]} of year {number}", *row[4:]] for number, row in enumerate(rows, 1)]
    reading = filled("action_tracker", rows)
    assert_clean(reading)
    assert [(each.code, each.action, each.status, each.lead, each.due) for each in reading.actions] == [
        (row[0], row[3], row[4].lower().replace(" ", "_"), ("Head of SEND",), "2026-12-31") for row in rows
    ]


def test_milestones_by_status_read_back() -> None:
    reading = filled("milestones", [["Priority 1", 3, 4, 2, 1, 0], ["Priority 2", 0, 1, 1, 0, 2]])
    assert_clean(reading)
    counts = {(each.priority, each.status): each.count for each in reading.milestones}
    assert counts["Priority 1", "on_track"] == 4
    assert counts["Priority 2", "not_started"] == 2
    assert sum(counts.values()) == 14


def test_risks_read_back_before_and_after() -> None:
    reading = filled("risk_register", [
        ["R1", "Too few educational psychologists are in post", 4, 5, "Recruit two more", 4, 3, "Head of service"],
        ["R2", "Health cannot see the plans that it advises on", 3, 3, "Shared portal", 3, 1, "Programme lead"],
    ])  # fmt: skip
    assert_clean(reading)
    assert {(each.ref, each.stage, each.consequence, each.likelihood, each.owner) for each in reading.risks} == {
        ("R1", "before", 4, 5, "Head of service"), ("R1", "after", 4, 3, "Head of service"),
        ("R2", "before", 3, 3, "Programme lead"), ("R2", "after", 3, 1, "Programme lead"),
    }  # fmt: skip


@pytest.mark.parametrize("each", [each for each in templates() if each.id in LAYOUTS], ids=lambda each: each.id)
def test_every_template_stands_as_it_should(each) -> None:
    layout = LAYOUTS[each.id]
    book = openpyxl.load_workbook(io.BytesIO(template(each.id, "Merton", TODAY)))
    table, how_to = book.worksheets
    header = header_row(layout)
    assert book.active is table
    assert table["A1"].value.endswith(": Merton")
    assert table.freeze_panes == f"B{header + 1}"
    headings = [cell.value for cell in table[header] if cell.value is not None]
    assert len(headings) == len(layout.fields)
    checked = {place for check in table.data_validations.dataValidation for place in str(check.sqref).split()}
    wanted = sum(bool(field.choices) or field.kind not in ("text", "reference", "number") for field in layout.fields)
    assert len(checked) == wanted
    said = " ".join(str(cell.value) for row in how_to.iter_rows() for cell in row if cell.value)
    assert all(field.heading in said for field in layout.fields if isinstance(field.heading, str))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible"]


@pytest.mark.parametrize("each", templates(), ids=lambda each: each.id)
def test_a_template_that_is_not_filled_in_gives_nothing(each) -> None:
    reading = read_content(template(each.id, "Merton", TODAY), each.file_name, today=TODAY)
    assert not (reading.figures or reading.targets or reading.records or any(reading.plan_parts.values()))
    assert "not filled in yet" in reading.issues[0].message


def test_a_template_that_is_not_known_names_those_that_are() -> None:
    with pytest.raises(KeyError, match="assessments, advice, reviews"):
        template("asessments")


def test_every_case_level_sheet_has_a_template() -> None:
    assert {"assessments", "advice", "reviews", "audits", "audit_questions", "survey_responses"} <= set(LAYOUTS)
    assert len({each.file_name for each in templates()}) == len(templates())


@pytest.mark.parametrize(("each", "row"), [
    ("targets", ["Sutton", "EHC plans issued within 20 weeks", None, "Plans issued", date(2026, 4, 1), 0.6]),
    ("figures", ["Sutton", "Requests for an EHC needs assessment", None, None, date(2026, 4, 1), None, None, 23]),
])  # fmt: skip
def test_a_template_for_no_area_has_a_column_of_areas_where_rows_may_be_of_several(each: str, row: list) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(each, "", TODAY)))
    assert ":" not in book.worksheets[0]["A1"].value
    for column, value in enumerate(row, start=1):
        book.worksheets[0].cell(4, column).value = value
    stream = io.BytesIO()
    book.save(stream)
    reading = read_content(stream.getvalue(), "filled in.xlsx", today=TODAY)
    assert (reading.outcome, reading.issues, reading.areas) == ("accepted", (), ("Sutton",))


def test_a_template_for_no_area_takes_the_area_that_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("scorecard", "", TODAY)))
    for column in range(2, 6):
        book.worksheets[0].cell(4, column).value = 40
    stream = io.BytesIO()
    book.save(stream)
    reading = read_content(stream.getvalue(), "filled in.xlsx", today=TODAY, area="Sutton")
    assert reading.outcome == "accepted"
    assert {(each.area, each.measure, each.value) for each in reading.figures if each.value} == {
        ("Sutton", "requests_received", 40)
    }
