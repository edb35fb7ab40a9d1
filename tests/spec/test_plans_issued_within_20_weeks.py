"""20 weeks: day 140 after the request is the last in time."""

from tests.spec.drawn import counted

MEASURE = "plans_issued_within_20_weeks"


def test_day_140_is_in_time() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-05-20
        2021-01-01 | 2021-05-21
        2021-01-01 | 2021-05-22
    """
    assert counted("assessments", plans, MEASURE, basis="not_stated") == {"2021-05": "2 of 3"}


def test_a_plan_counts_in_the_month_it_is_issued() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-04-30
        2021-01-01 | 2021-05-01
    """
    assert counted("assessments", plans, MEASURE, basis="not_stated") == {"2021-04": "1 of 1", "2021-05": "1 of 1"}


def test_a_plan_without_a_usable_request_is_not_in_the_denominator() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-05-21
                   | 2021-05-21
        tbc        | 2021-05-21
        2013-01-01 | 2021-05-21
    """
    assert counted("assessments", plans, MEASURE, basis="not_stated") == {"2021-05": "1 of 1"}


def test_a_plan_before_its_request_is_neither_in_time_nor_late() -> None:
    plans = """
        request_on | plan_on
        2021-06-01 | 2021-05-21
        2021-05-21 | 2021-05-21
    """
    assert counted("assessments", plans, MEASURE, basis="not_stated") == {"2021-05": "1 of 1"}


def test_an_exception_is_left_out_of_one_basis_and_a_blank_means_none() -> None:
    plans = """
        request_on | plan_on    | exception
        2021-01-01 | 2021-05-21 |
        2021-01-01 | 2021-05-22 | No
        2021-01-01 | 2021-05-23 | Yes
    """
    assert counted("assessments", plans, MEASURE, basis="excluding") == {"2021-05": "1 of 2"}
    assert counted("assessments", plans, MEASURE, basis="including") == {"2021-05": "1 of 3"}
    assert counted("assessments", plans, MEASURE, basis="not_stated") == {}


def test_nothing_out_of_nothing_is_no_observation() -> None:
    plans = """
        request_on | plan_on    | exception
        2021-01-01 | 2021-05-23 | Yes
        2021-02-01 |            |
    """
    assert counted("assessments", plans, MEASURE, basis="excluding") == {}
    assert counted("assessments", plans, MEASURE, basis="including") == {"2021-05": "0 of 1"}


def test_a_plan_of_another_council_is_not_counted() -> None:
    plans = """
        request_on | plan_on    | counts_as_plan
        2021-01-01 | 2021-05-21 | 1
        2021-01-01 | 2021-05-21 | 0
    """
    assert counted("assessments", plans, MEASURE, basis="not_stated") == {"2021-05": "1 of 1"}


def test_the_files_own_verdict_never_overrides_the_dates() -> None:
    plans = """
        request_on | plan_on    | on_time | weeks
        2021-01-01 | 2021-05-22 | Yes     | 19
    """
    assert counted("assessments", plans, MEASURE, basis="not_stated") == {"2021-05": "0 of 1"}


def test_groups_of_need_have_their_own_figures_and_blank_ones_are_said() -> None:
    plans = """
        request_on | plan_on    | primary_need
        2021-01-01 | 2021-05-21 | Autism
        2021-01-01 | 2021-05-22 | ASD
        2021-01-01 | 2021-05-21 |
    """
    of_need = {"basis": "not_stated", "breakdown": "primary_need"}
    assert counted("assessments", plans, MEASURE, **of_need, group="ASD") == {"2021-05": "1 of 2"}
    assert counted("assessments", plans, MEASURE, **of_need, group="Primary need not recorded") == {"2021-05": "1 of 1"}


def test_where_no_row_says_the_need_there_are_no_groups() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-05-21
    """
    of_need = {"basis": "not_stated", "breakdown": "primary_need"}
    assert counted("assessments", plans, MEASURE, **of_need, group="Primary need not recorded") == {}
