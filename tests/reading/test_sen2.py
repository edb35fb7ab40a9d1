"""The SEN2 return: what counts, what does not, and the same records from whichever form the return comes in."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kpis.counting.frame import count
from kpis.reading.archives import pack
from kpis.reading.read import read_content
from kpis.reading.result import Reading
from tests.reading.sen2_forms import FORMS, Child, Request, Return, blade_files, template, xml

BORN = date(2014, 6, 1)
TODAY = date(2024, 3, 5)


def read(content: bytes, name: str) -> Reading:
    return read_content(content, name, today=TODAY, area="Sutton", key=b"key of a test")


def every_form(drawn: Return) -> dict[str, Reading]:
    return {name: read(write(drawn), name) for name, write in FORMS.items()}


def kept(reading: Reading, kind: str) -> list[tuple[Any, ...]]:
    """The records of a kind as rows, in an order of their own; without the case where no request says whose it is."""
    found = [each for each in reading.records if each.kind == kind]
    assert {each.area for each in found} <= {"Sutton"}
    rows = []
    for each in found:
        names = sorted(each.columns)
        for values in zip(*(each.columns[name] for name in names), strict=True):
            row = dict(zip(names, values, strict=True))
            if kind == "assessments" and row["request_on"] is None:
                row["case"] = None
            rows.append(tuple(row.values()))
    return sorted(rows, key=repr)


def column(reading: Reading, name: str, kind: str = "assessments") -> list[Any]:
    return [value for each in reading.records if each.kind == kind for value in each.columns[name]]


def counted(reading: Reading, measure: str, basis: str = "") -> dict[str, tuple[Any, Any, Any]]:
    return {
        str(each.period): (each.numerator, each.denominator, each.value)
        for each in count(reading.records)
        if (each.measure, each.basis, each.breakdown) == (measure, basis, "") and each.view in ("issued", "received")
    }


def child(*requests: Request, upn: str = "") -> Child:
    return Child(BORN, upn, list(requests))


ON_DAY_140 = Request(
    date(2023, 1, 5), "Y", date(2023, 2, 10), "1", assessment=("Y", date(2023, 5, 25), 0),
    review=(date(2023, 11, 1), date(2023, 11, 20)), needs=(("ASD", 1), ("SLCN", 2)),
)  # fmt: skip
LATE = Request(date(2023, 1, 5), "Y", date(2023, 2, 10), assessment=("Y", date(2023, 5, 26), 0))
EXCEPTION = Request(date(2023, 1, 9), "Y", date(2023, 2, 10), assessment=("Y", date(2023, 5, 26), 1))
HISTORICAL = Request(date(2022, 11, 5), "H", None, assessment=("Y", date(2023, 5, 2), 0))
DECIDED_BEFORE = Request(date(2022, 3, 5), "H", None, assessment=("H", None, 0))
TRANSFERRED = Request(
    date(2023, 1, 5), "H", None, assessment=("Y", date(2023, 5, 4), 0), transferred_from="306", needs=(("MLD", 1),)
)
REFUSED = Request(date(2023, 2, 5), "N", date(2023, 3, 1))
REVERSED = Request(date(2023, 2, 5), "N", date(2023, 3, 1), assessment=("Y", date(2023, 5, 9), 0))
WITHDRAWN = Request(date(2023, 2, 6), "W", date(2023, 2, 20))
OPEN = Request(date(2023, 12, 6), "A", None)
NO_PLAN = Request(date(2023, 2, 7), "Y", date(2023, 3, 1), assessment=("N", date(2023, 5, 11), 0))
AGREED_NOT_ISSUED = Request(date(2023, 9, 7), "Y", date(2023, 10, 1), assessment=("Y", None, 0))
GONE = Request(date(2023, 10, 7), "Y", date(2023, 11, 1), exported="306")


def the_return(*children: Child, alone: tuple[tuple[str, date | None, int], ...] = ()) -> Return:
    return Return(2023, list(children), list(alone))


@pytest.mark.parametrize("name", FORMS)
def test_what_counts_as_a_request_and_what_as_a_plan(name: str) -> None:
    each = (ON_DAY_140, LATE, EXCEPTION, HISTORICAL, DECIDED_BEFORE, TRANSFERRED, REFUSED, REVERSED, WITHDRAWN, OPEN,
            NO_PLAN, AGREED_NOT_ISSUED, GONE)  # fmt: skip
    reading = read(FORMS[name](the_return(*map(child, each), alone=(("Y", date(2023, 6, 1), 0),))), name)
    # day 140, late, exception, historical, reversed; neither transferred in nor decided before
    assert counted(reading, "plans_issued") == {"2023-05": (None, None, 5), "2023-06": (None, None, 1)}
    assert sum(column(reading, "counts_as_request")) == 10
    assert counted(reading, "plans_issued_within_20_weeks", "including")["2023-05"][:2] == (3, 5)
    assert counted(reading, "plans_issued_within_20_weeks", "excluding")["2023-05"][:2] == (2, 4)
    endings = column(reading, "ending")
    assert sorted(endings) == [*["issued"] * 6, *["open"] * 2, *["refused"] * 2, *["withdrawn"] * 4]
    assert sorted(column(reading, "decision")).count("refuse") == 2  # the reversed refusal stays one


@pytest.mark.parametrize("name", FORMS)
def test_an_assessment_belongs_to_its_request_not_to_the_child(name: str) -> None:
    first = replace(LATE, received=date(2021, 1, 5), decided=date(2021, 2, 1), outcome="N", assessment=None)
    second = replace(ON_DAY_140)
    reading = read(FORMS[name](the_return(child(first, second, upn="A123456789012"))), name)
    days = dict(zip(column(reading, "request_on"), column(reading, "days_to_plan"), strict=True))
    assert days == {date(2021, 1, 5).toordinal(): None, date(2023, 1, 5).toordinal(): 140}
    assert len(set(column(reading, "case"))) == 1  # one child
    assert [issue.code for issue in reading.issues if issue.code == "REPEAT_REQUEST"] == ["REPEAT_REQUEST"]


@pytest.mark.parametrize("name", FORMS)
def test_an_assessment_without_its_request_counts_alone_and_is_said(name: str) -> None:
    reading = read(FORMS[name](the_return(child(OPEN), alone=(("Y", date(2023, 6, 1), 0),))), name)
    assert counted(reading, "plans_issued") == {"2023-06": (None, None, 1)}
    assert counted(reading, "plans_issued_within_20_weeks", "including") == {}
    missing = [issue for issue in reading.issues if issue.code == "JOIN_MISSING"]
    assert [issue.severity for issue in missing] == ["warning"]
    assert "assess" in missing[0].sheet.lower() or missing[0].sheet == "Data Entry Template"


def test_a_plan_of_an_earlier_year_under_a_request_of_an_earlier_year_is_not_counted() -> None:
    stale = replace(HISTORICAL, assessment=("Y", date(2022, 12, 31), 0))
    reading = read(xml(the_return(child(stale), child(HISTORICAL))), "return.xml")
    assert counted(reading, "plans_issued") == {"2023-05": (None, None, 1)}
    assert "PERIOD_SUSPECT" in [issue.code for issue in reading.issues]


def test_need_age_and_source_are_kept_and_nothing_that_names_a_child() -> None:
    for name, reading in every_form(the_return(child(ON_DAY_140, upn="A123456789012"))).items():
        assert column(reading, "primary_need") == ["ASD"], name
        assert column(reading, "age_band") == ["5-10"], name
        assert column(reading, "source") == ["Parent or young person"], name
        assert column(reading, "decision_on", "reviews") == [date(2023, 11, 20).toordinal()], name
        assert column(reading, "days_to_decision", "reviews") == [19], name
        assert column(reading, "days_after_anniversary", "reviews") == [None], name
        told = repr(reading)
        for secret in ("Zzyx", "Made-up", "A123456789012", "ZZ99", "2014-06-01", "2014-Jun-01", str(BORN.toordinal())):
            assert secret not in told, (name, secret)
        assert any(table.dropped for sheet in reading.sheets for table in sheet.tables), name


def test_shapes_are_named_after_the_modules() -> None:
    reading = read(template(the_return(child(ON_DAY_140))), "template.xlsx")
    assert [table.shape for sheet in reading.sheets for table in sheet.tables] == [
        "sen2_header", "sen2_person", "sen2_requests", "sen2_assessments", "sen2_named_plans", "sen2_active_plans",
        "sen2_needs",
    ]  # fmt: skip
    assert reading.areas == ("Sutton",)


def test_a_namespace_and_gathering_elements_change_nothing() -> None:
    drawn = the_return(child(ON_DAY_140), child(HISTORICAL, REFUSED))
    plain = read(xml(drawn), "return.xml")
    spaced = xml(drawn, namespace=True).replace(b"<person>", b"<persons><person>").replace(
        b"</person>", b"</person></persons>"
    )  # fmt: skip
    capitals = xml(drawn).replace(b"requests>", b"Requests>").replace(b"<receiveddate>", b"<ReceivedDate>").replace(
        b"</receiveddate>", b"</ReceivedDate>"
    )  # fmt: skip
    for other in (spaced, capitals):
        assert kept(read(other, "return.xml"), "assessments") == kept(plain, "assessments")


def test_one_file_of_the_export_alone_gives_what_it_can_and_says_what_is_missing() -> None:
    files = blade_files(the_return(child(ON_DAY_140), child(LATE)))
    requests = read(files["Blade-Export_05-03-2024_requests.csv"], "Blade-Export_05-03-2024_requests.csv")
    assert sum(column(requests, "counts_as_request")) == 2
    assert [issue.code for issue in requests.issues] == ["ID_MISSING"]
    assessments = read(files["Blade-Export_05-03-2024_assessment.csv"], "Blade-Export_05-03-2024_assessment.csv")
    assert counted(assessments, "plans_issued") == {"2023-05": (None, None, 2)}
    assert counted(assessments, "plans_issued_within_20_weeks", "including") == {}
    assert "JOIN_MISSING" in [issue.code for issue in assessments.issues]


def test_labels_of_data_to_insight_and_a_misspelt_heading_are_understood() -> None:
    person = (
        "Person ID,Surname,Forename,Dob (ccyy-mm-dd),Gender,Ethnicity,Postcode,UPN - Unique Pupil Number\n"
        "1,Zz,Yy,01/06/2014,F,WBRI,ZZ9 9ZZ,\n"
    )
    requests = (
        "Person ID,Requests Record ID,Date Request Was Recieved,Initial Request Whilst In RYA,Request Outcome Date,"
        "Request Outcome,Request Mediation\n1,11,05/01/2023,0,10/02/2023,Y,0\n"
    )
    assessments = (
        "Person ID,Request Records ID,Assessment Outcome To Issue EHCP,Assessment Outcome Date,"
        "Twenty Weeks Time Limit Exceptions Apply\n1,11,Y,25/05/2023,1\n"
    )
    packed = pack({"m1.csv": person.encode(), "m2.csv": requests.encode(), "m3.csv": assessments.encode()})
    reading = read(packed, "tool.zip")
    assert column(reading, "days_to_plan") == [140]
    assert column(reading, "exception") == [1]
    assert column(reading, "age_band") == ["5-10"]


def test_a_council_s_own_list_of_cases_is_no_return() -> None:
    text = (
        "Request ID,Date request was received,Request outcome,Draft issued,Final plan issued,Exceptions,SEN need\n"
        "1,05/01/2023,Y,01/04/2023,25/05/2023,N,ASD\n2,06/01/2023,Y,01/04/2023,26/05/2023,N,ASD\n"
    )
    reading = read(text.encode(), "cases.csv")
    assert not any(table.shape.startswith("sen2") for sheet in reading.sheets for table in sheet.tables)


def test_the_same_request_number_twice_counts_once() -> None:
    files = blade_files(the_return(child(ON_DAY_140)))
    name = "Blade-Export_05-03-2024_requests.csv"
    lines = files[name].decode().splitlines()
    reading = read("\r\n".join([*lines, lines[1].replace("2023-Jan-05", "2023-Jan-06")]).encode(), name)
    assert sum(column(reading, "counts_as_request")) == 1
    assert ("ID_DUPLICATE", "error") in [(issue.code, issue.severity) for issue in reading.issues]


days = st.integers(0, 364).map(lambda day: date(2023, 1, 1) + timedelta(day))
assessments = st.none() | st.tuples(st.sampled_from("YNAWH"), st.none() | days, st.integers(0, 1))
drawn_requests = st.builds(
    Request,
    received=days,
    outcome=st.sampled_from("YNAWH"),
    decided=st.none() | days,
    source=st.sampled_from(("", "1", "2", "3")),
    exported=st.sampled_from(("", "", "306")),
    assessment=assessments,
    transferred_from=st.sampled_from(("", "", "", "306")),
    review=st.none() | st.tuples(days, st.none() | days),
    needs=st.sampled_from(((), (("ASD", 1),), (("MLD", 2), ("SEMH", 1)))),
)
drawn_returns = st.builds(
    Return,
    year=st.just(2023),
    children=st.lists(
        st.builds(Child, born=st.just(BORN), requests=st.lists(drawn_requests, max_size=3)), min_size=1, max_size=5
    ),
    alone=st.lists(st.tuples(st.just("Y"), days, st.integers(0, 1)), max_size=2),
).filter(lambda drawn: bool(drawn.requests))


def expected(drawn: Return) -> tuple[int, int, int, int]:
    """Requests, plans, plans in 20 weeks with and without exceptions, counted case by case from what was drawn."""
    taken = []
    for each in drawn.children:
        seen = set()
        for request in each.requests:
            key = (request.received, request.outcome == "H")
            if key not in seen:  # a second request of a child on one day is not counted
                taken.append(request)
            seen.add(key)
    requests = sum(request.outcome != "H" for request in taken)
    plans = [
        request
        for request in taken
        if request.assessment
        and request.assessment[0] == "Y"
        and request.assessment[1]
        and not request.transferred_from
    ]
    timed = [(r, (r.assessment[1] - r.received).days) for r in plans if r.assessment and r.assessment[1]]
    within = [r for r, taken_days in timed if 0 <= taken_days <= 140]
    without = [r for r in within if r.assessment and not r.assessment[2]]
    return requests, len(plans) + len(drawn.alone), len(within), len(without)


@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_returns)
def test_every_form_of_a_drawn_return_gives_the_same_records_and_the_counts_of_a_plain_recount(drawn: Return) -> None:
    readings = every_form(drawn)
    first = readings["blade.zip"]
    for name, reading in readings.items():
        for kind in ("assessments", "reviews"):
            assert kept(reading, kind) == kept(first, kind), (name, kind)

    def added(measure: str, basis: str, part: int) -> int:
        return sum(int(values[part] or 0) for values in counted(first, measure, basis).values())

    requests, plans, within, without = expected(drawn)
    assert added("requests_received", "", 2) == requests
    assert added("plans_issued", "", 2) == plans
    assert added("plans_issued_within_20_weeks", "including", 0) == within
    assert added("plans_issued_within_20_weeks", "excluding", 0) == without


def rewritten(name: str, *changes: tuple[str, str]) -> dict[str, bytes]:
    """The files of an export, one of them changed."""
    files = blade_files(the_return(child(ON_DAY_140), child(LATE)))
    path = f"Blade-Export_05-03-2024_{name}.csv"
    text = files[path].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return {**files, path: text.encode()}


def test_numbers_that_lost_their_leading_zeros_still_join() -> None:
    padded = rewritten("requests", ("\r\n1,", "\r\n0001,"), ("\r\n2,", "\r\n0002,"))
    assert column(read(pack(padded), "a.zip"), "days_to_plan") == [140, 141]


def test_outcomes_in_words_are_understood_and_others_said() -> None:
    spelt = rewritten("assessment", (",Y,2023-May-25", ",Y - Plan to be issued,2023-May-25"))
    assert counted(read(pack(spelt), "a.zip"), "plans_issued") == {"2023-05": (None, None, 2)}
    odd = rewritten("assessment", (",Y,2023-May-25", ",Zzyx Made-up,2023-May-25"))
    reading = read(pack(odd), "a.zip")
    assert counted(reading, "plans_issued") == {"2023-05": (None, None, 1)}
    (issue,) = [issue for issue in reading.issues if issue.code == "ANSWER_UNKNOWN"]
    assert (issue.sheet, "Zzyx" in issue.message) == ("Blade-Export_05-03-2024_assessment", False)
    assert issue.cell == "C2"


def test_rows_that_are_only_prepared_are_no_records() -> None:
    reading = read(template(the_return(child(ON_DAY_140)), prepared_rows=30), "template.xlsx")
    sizes = {table.shape: table.rows_in_source for sheet in reading.sheets for table in sheet.tables}
    assert sizes == {
        "sen2_header": 1, "sen2_person": 1, "sen2_requests": 1, "sen2_assessments": 1, "sen2_named_plans": 1,
        "sen2_active_plans": 1, "sen2_needs": 2,
    }  # fmt: skip


def test_a_list_with_the_return_s_headings_and_plan_dates_of_its_own_is_a_list_of_cases() -> None:
    text = (
        "Requests Record ID,Date Request Was Received,Request Outcome,Request Outcome Date,Final plan issued\n"
        "1,05/01/2023,Y,01/02/2023,25/05/2023\n2,06/01/2023,Y,01/02/2023,26/05/2023\n"
    )
    reading = read(text.encode(), "cases.csv")
    assert counted(reading, "plans_issued") == {"2023-05": (None, None, 2)}


def test_a_return_that_names_no_authority_asks_for_it() -> None:
    content = FORMS["presubmission.xlsx"](the_return(child(ON_DAY_140)))
    reading = read_content(content, "workbook.xlsx", today=TODAY, key=b"k")
    assert "area" in [question.key for question in reading.questions if not question.optional]
    named = read_content(content, "SEN2 Merton.xlsx", today=TODAY, key=b"k")
    assert named.areas == ("Merton",)


def test_the_persons_alone_count_nothing_and_none_of_them_is_shown() -> None:
    name = "Blade-Export_05-03-2024_person.csv"
    reading = read(blade_files(the_return(child(ON_DAY_140, upn="A123456789012")))[name], name)
    assert [issue.code for issue in reading.issues if issue.severity != "info"] == ["NOTHING_COUNTED"]
    assert not [word for word in ("Zzyx", "Made-up", "A123456789012", "ZZ99") if word in repr(reading)]


def test_a_file_that_holds_people_beside_figures_is_never_kept() -> None:
    name = "Blade-Export_05-03-2024_person.csv"
    figures = b"Measure,Jan 2023,Feb 2023,Mar 2023\nNumber of EHC plans issued,5,6,7\n"
    reading = read(pack({name: blade_files(the_return(child(ON_DAY_140)))[name], "plans.csv": figures}), "a.zip")
    assert len(reading.figures) == 3
    assert reading.private


def test_a_damaged_sheet_of_people_is_shown_to_nobody() -> None:
    damaged = rewritten("person", ("surname,forename", "surn,me,forena,me"), ("personbirthdate", "pers,onbirthda,te"))
    reading = read(pack(damaged), "a.zip")
    assert ("Blade-Export_05-03-2024_person", "notes") in [(sheet.name, sheet.role) for sheet in reading.sheets]
    assert sum(column(reading, "counts_as_plan")) == 2
    assert not [word for word in ("Zzyx", "Made-up", "ZZ99") if word in repr(reading)]


def test_next_year_s_return_tells_of_the_same_request_and_not_of_one_that_was_decided_before() -> None:
    """The key of a record: a request still open at the year's end is told of again, and is one request."""
    upn = "A123456789012"
    undecided, decided = date(2023, 12, 5), date(2023, 10, 5)
    this_year = the_return(
        child(Request(undecided, "A"), Request(decided, "Y", date(2023, 11, 10), assessment=("A", None, 0)), upn=upn)
    )
    next_year = Return(2024, [child(
        Request(undecided, "Y", date(2024, 1, 10), assessment=("Y", date(2024, 2, 1), 0)),
        Request(decided, "H", None, assessment=("Y", date(2024, 2, 20), 0)), upn=upn,
    )])  # fmt: skip
    keys = []
    for reading in (read(FORMS["blade.zip"](this_year), "a.zip"), read(xml(next_year), "b.xml")):
        keys.append(set(zip(column(reading, "case"), column(reading, "request_on"), strict=True)))
    (same,) = keys[0] & keys[1]
    assert same[1] == undecided.toordinal()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from(",;\t"), st.sampled_from((str.lower, str.upper, str.title)))
def test_order_of_columns_case_of_headings_separator_and_columns_unknown_change_nothing(
    draw: Any, separator: str, case: Any
) -> None:
    drawn = the_return(child(ON_DAY_140, LATE), child(HISTORICAL, TRANSFERRED), child(REVERSED, EXCEPTION))
    plain = blade_files(drawn)
    changed = {}
    for name, content in plain.items():
        lines = content.decode().splitlines()
        rows = [[*line.split(","), "x" if number else "Notes"] for number, line in enumerate(lines)]
        order = list(range(len(rows[0])))
        draw.shuffle(order)
        rows[0] = [f" {case(heading)} " for heading in rows[0]]
        changed[name] = "\r\n".join(separator.join(row[place] for place in order) for row in rows).encode()
    first, second = read(pack(plain), "a.zip"), read(pack(changed), "a.zip")
    for kind in ("assessments", "reviews"):
        assert kept(first, kind) == kept(second, kind)


def with_heading(content: bytes, old: str, new: str) -> bytes:
    """A workbook with one of its headings changed."""
    book = load_workbook(io.BytesIO(content))
    changed = 0
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value, changed = new, changed + 1
    assert changed
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_column_that_a_later_template_may_bring_changes_nothing() -> None:
    content = template(the_return(child(ON_DAY_140)))
    later = with_heading(content, "Residential Settings", "Plan issued with the decision to assess")
    assert kept(read(later, "a.xlsx"), "assessments") == kept(read(content, "a.xlsx"), "assessments")


def test_rows_under_headings_that_are_not_known_belong_to_no_table_above_and_are_said() -> None:
    content = template(the_return(child(ON_DAY_140), child(LATE)))
    for old in ("Assessment Outcome - Decision to issue EHC plan", "Assessment Outcome Date"):
        content = with_heading(content, old, f"Zz {old[::-1]}")
    reading = read(content, "a.xlsx")
    sizes = {table.shape: table.rows_in_source for sheet in reading.sheets for table in sheet.tables}
    assert (sizes["sen2_requests"], "sen2_assessments" in sizes) == (2, False)
    assert "HEADINGS_UNKNOWN" in [issue.code for issue in reading.issues]
    assert counted(reading, "plans_issued") == {}
