"""Advice: day 42 after it was asked for is the last in time, service by service and all together."""

from tests.spec.drawn import counted

MEASURE = "advice_within_6_weeks"


def test_day_42_is_in_time() -> None:
    advice = """
        service | requested_on | received_on
        EP      | 2021-05-04   | 2021-06-15
        EP      | 2021-05-04   | 2021-06-16
    """
    assert counted("advice", advice, MEASURE) == {"2021-06": "1 of 2"}


def test_each_service_has_its_own_figure_and_all_have_one_together() -> None:
    advice = """
        service                   | requested_on | received_on
        Educational Psychologist  | 2021-05-04   | 2021-06-15
        Ed Psych                  | 2021-05-04   | 2021-06-16
        Occupational Therapy      | 2021-05-04   | 2021-06-10
    """
    assert counted("advice", advice, MEASURE, breakdown="service", group="EP") == {"2021-06": "1 of 2"}
    assert counted("advice", advice, MEASURE, breakdown="service", group="OT") == {"2021-06": "1 of 1"}
    assert counted("advice", advice, MEASURE) == {"2021-06": "2 of 3"}


def test_advice_that_has_not_come_is_in_no_denominator_of_advice_received() -> None:
    advice = """
        service | requested_on | received_on
        EP      | 2021-05-04   |
        EP      |              | 2021-06-15
        EP      | 2021-05-04   | 2021-06-15
    """
    assert counted("advice", advice, MEASURE) == {"2021-06": "1 of 1"}


def test_advice_that_was_not_needed_is_none() -> None:
    advice = """
        service | requested_on | received_on
        CAMHS   | 2021-05-04   | not required
        CAMHS   | 2021-05-04   | 2021-07-01
    """
    assert counted("advice", advice, MEASURE) == {"2021-07": "0 of 1"}


def test_advice_before_it_was_asked_for_is_neither_in_time_nor_late() -> None:
    advice = """
        service | requested_on | received_on
        EP      | 2021-06-16   | 2021-06-15
        EP      | 2021-06-15   | 2021-06-15
    """
    assert counted("advice", advice, MEASURE) == {"2021-06": "1 of 1"}


def test_a_service_that_is_not_known_keeps_its_own_name() -> None:
    advice = """
        service                | requested_on | received_on
        Portage (Little Steps) | 2021-05-04   | 2021-06-15
    """
    own = counted("advice", advice, MEASURE, breakdown="service", group="Portage (Little Steps)")
    assert own == {"2021-06": "1 of 1"}


def test_a_due_date_of_the_file_does_not_move_the_clock() -> None:
    advice = """
        service | requested_on | received_on | due_on
        EP      | 2021-05-04   | 2021-06-16  | 2021-07-30
    """
    assert counted("advice", advice, MEASURE) == {"2021-06": "0 of 1"}
