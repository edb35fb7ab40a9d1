"""Plans issued: every final plan, in the month it is final, also where its time cannot be told."""

from tests.spec.drawn import counted

MEASURE = "plans_issued"


def test_a_plan_counts_also_where_its_request_is_not_known() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-05-21
                   | 2021-05-01
        2021-06-30 | 2021-05-31
        2021-01-01 |
        2021-01-01 | not issued
    """
    assert counted("assessments", plans, MEASURE) == {"2021-05": "3"}


def test_an_exception_is_a_plan_all_the_same() -> None:
    plans = """
        request_on | plan_on    | exception
        2021-01-01 | 2021-05-21 | Yes
        2021-01-01 | 2021-05-21 |
    """
    assert counted("assessments", plans, MEASURE) == {"2021-05": "2"}


def test_a_plan_that_moved_in_is_not_one_of_ours() -> None:
    plans = """
        request_on | plan_on    | counts_as_plan | transferred_in
        2021-01-01 | 2021-05-21 | 0              | No
        2021-01-01 | 2021-05-21 | 1              | Yes
        2021-01-01 | 2021-05-21 | 1              |
    """
    assert counted("assessments", plans, MEASURE) == {"2021-05": "1"}


def test_a_month_without_plans_is_no_observation() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-05-21
        2021-01-01 | 2021-07-21
    """
    assert counted("assessments", plans, MEASURE) == {"2021-05": "1", "2021-07": "1"}
