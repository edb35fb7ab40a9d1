"""Advice with one case a row and columns for each service: every piece of advice with its own two dates."""

import pytest
from drawn import Sheet, codes, read
from unfolding import advice_of, table_of

UNDER_SERVICES = """
LB Merton: advice
Case | Decision to assess | Educational Psychology | < | Health - SALT | <
^ | ^ | Req | Rec'd | Req | Rec'd
1 | 2021-01-20 | 2021-02-01 | 2021-03-15 | 2021-02-01 | 2021-03-16
2 | 2021-01-21 | 2021-02-01 | | not req |
"""
IN_ONE_ROW = """
LB Merton: advice
Case | EP advice received | EP advice requested | SALT: date received | SALT: date requested
1 | 2021-03-15 | 2021-02-01 | 2021-03-16 | 2021-02-01
2 | | 2021-02-01 | | not req
"""
UNDER_DATES = """
LB Merton: advice
Case | Requested | < | Received | <
^ | EP | SaLT | EP | SaLT
1 | 2021-02-01 | 2021-02-01 | 2021-03-15 | 2021-03-16
2 | 2021-02-01 | not req | |
"""
NOT_MERGED = """
LB Merton: advice
 | EP | | | SaLT
Case | Requested | Due | Received | Requested | Due | Received
1 | 2021-02-01 | 2021-03-15 | 2021-03-15 | 2021-02-01 | 2021-03-15 | 2021-03-16
2 | 2021-02-01 | 2021-03-15 | | not req | |
"""
ONE_REQUEST_FOR_ALL = """
LB Merton: advice
Case | Advice requested | EP received | SaLT received
1 | 2021-02-01 | 2021-03-15 | 2021-03-16
2 | 2021-02-01 | | not req
"""


@pytest.mark.parametrize("sheet", [UNDER_SERVICES, IN_ONE_ROW, UNDER_DATES, NOT_MERGED], ids=range(4))
def test_each_service_has_its_own_dates_wherever_its_name_stands(sheet):
    assert advice_of(read(sheet)) == {
        ("Merton", "EP", "2021-03", 42, 1): 1,
        ("Merton", "SaLT", "2021-03", 43, 1): 1,
        ("Merton", "EP", "", None, 1): 1,
        ("Merton", "SaLT", "", None, 0): 1,
    }


def test_one_date_of_request_for_all_services():
    found = advice_of(read(ONE_REQUEST_FOR_ALL))
    assert found["Merton", "EP", "2021-03", 42, 1] == found["Merton", "SaLT", "2021-03", 43, 1] == 1


def test_a_date_of_request_for_assessment_is_no_date_of_request_for_advice():
    reading = read(ONE_REQUEST_FOR_ALL.replace("Advice requested", "Decision to assess"))
    assert all(days is None for _, _, _, days, _ in advice_of(reading))


def test_totals_repeats_and_people():
    reading = read(
        """
    Merton
    Ref | Child name | EP requested | EP received | EP in time? | OT requested | OT received
    7 | Ann Smith | 2021-02-01 | 2021-03-01 | Y | 2021-02-01 | 2021-05-01
    8 | Bob Jones | 2021-02-01 | 2021-05-01 | Y | 31/02/2021 | 2021-05-01
    Sub-total | | 2 | 2 | 2 | 2 | 2
    7 | Ann Smith | 2021-02-01 | 2021-03-01 | Y | 2021-02-01 | 2021-05-01
    """
    )
    assert advice_of(reading).total() == 4
    table = table_of(reading, "advice_wide")
    assert (table.rows_in_source, table.rows_kept, table.dropped) == (4, 2, ("Child name",))
    assert codes(reading) >= {
        "TOTAL_ROW_SKIPPED",
        "ROW_DUPLICATE",
        "FLAG_DISAGREES",
        "DATE_UNREADABLE",
        "IDENTITY_DROPPED",
    }
    assert not any("Ann" in issue.message + issue.found for issue in reading.issues)


def test_areas_in_rows_between():
    reading = read(
        """
    Advice
    Ref | EP requested | EP received | OT requested | OT received
    Merton
    1 | 2021-02-01 | 2021-03-01 | 2021-02-01 | 2021-05-01
    Sutton
    2 | 2021-02-01 | 2021-03-01 | |
    """
    )
    assert {area for area, *_ in advice_of(reading)} == {"Merton", "Sutton"}
    assert table_of(reading, "advice_wide").rows_in_source == 2


def test_requests_beside_their_advice_are_a_list_of_their_own():
    reading = read(
        """
    EHCNA tracker Merton
    Case ref | Date request received | Final plan issued | EP advice requested | EP advice received
    A1 | 2021-01-01 | 2021-05-01 | 2021-02-02 | 2021-03-01
    """
    )
    assert {(each.kind, each.area, len(each)) for each in reading.records} == {
        ("advice", "Merton", 1), ("assessments", "Merton", 1)
    }  # fmt: skip


def test_hidden_columns_and_rows_are_read():
    assert advice_of(read(Sheet(UNDER_SERVICES, hidden_rows=(5,)))) == advice_of(read(UNDER_SERVICES))
