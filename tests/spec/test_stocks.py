"""What is open at the end of each month: who waits, how long, at which stage, and for which advice."""

from tests.spec.drawn import counted, counted_of

CASES = """
    request_on | decision | decision_on | draft_on   | plan_on    | ended_on   | ending
    2022-01-31 |          |             |            |            |            |
    2022-01-31 | Agreed   | 2022-02-28  |            |            |            |
    2022-01-10 | Agreed   | 2022-02-20  | 2022-03-31 | 2022-04-30 |            |
    2022-01-10 | Refused  | 2022-02-28  |            |            |            |
    2022-01-10 |          |             |            |            | 2022-03-01 | Withdrawn
    2022-01-10 |          |             |            |            |            | Withdrawn
"""


def test_a_case_is_open_at_the_end_of_a_month_unless_it_ended_by_its_last_day() -> None:
    # The last withdrawal has no day: nobody knows how long it was open, and it is in no month.
    assert counted("assessments", CASES, "open_assessments") == {
        "2022-01": "5",
        "2022-02": "4",
        "2022-03": "3",
        "2022-04": "2",
    }


def test_stages_by_their_own_days() -> None:
    stage = {"breakdown": "stage"}
    awaiting = counted("assessments", CASES, "open_assessments", **stage, group="Awaiting decision")
    assessed = counted("assessments", CASES, "open_assessments", **stage, group="In assessment")
    drafted = counted("assessments", CASES, "open_assessments", **stage, group="Draft sent")
    assert awaiting == {"2022-01": "5", "2022-02": "2", "2022-03": "1", "2022-04": "1"}
    assert assessed == {"2022-02": "2", "2022-03": "1", "2022-04": "1"}
    assert drafted == {"2022-03": "1", "2022-04": "0"}


def test_day_140_is_within_20_weeks_and_the_upper_edge_belongs_to_its_band() -> None:
    # Of 31 March 2022: 140 days before is 11 November 2021.
    cases = """
        request_on | plan_on
        2021-11-11 |
        2021-11-10 |
        2022-02-17 | 2022-04-02
        2022-02-16 | 2022-04-02
    """

    def of(band: str) -> str | None:
        found = counted("assessments", cases, "open_assessments", breakdown="age_band_of_wait", group=band)
        return found.get("2022-03")

    assert (of("16 to 20 weeks"), of("20 to 30 weeks")) == ("1", "1")
    assert (of("0 to 6 weeks"), of("6 to 12 weeks")) == ("1", "1")
    assert counted("assessments", cases, "open_past_20_weeks") == {"2022-03": "1", "2022-04": "2"}


def test_past_30_and_52_weeks() -> None:
    # 210 days before 30 April 2022 is 2 October 2021; 364 days before is 1 May 2021.
    cases = """
        request_on | plan_on
        2021-10-02 |
        2021-10-01 |
        2021-05-01 |
        2021-04-30 |
    """
    assert counted("assessments", cases, "open_past_30_weeks")["2022-04"] == "3"
    assert counted("assessments", cases, "open_past_52_weeks") == {"2022-04": "1"}


def test_the_month_that_holds_today_ends_with_today() -> None:
    cases = """
        request_on | plan_on
        2022-04-10 | 2022-05-15
        2021-11-30 |
    """
    # Today is 30 April 2022; a plan after it is not known yet, and day 141 of 30 November is 20 April.
    assert counted("assessments", cases, "open_assessments")["2022-04"] == "2"
    assert max(counted("assessments", cases, "open_assessments")) == "2022-04"
    assert counted("assessments", cases, "open_past_20_weeks") == {"2022-04": "1"}


ADVICE = """
    case | service | requested_on | received_on | required
    K-A  | EP      | 2022-03-01   |             |
    K-A  | OT      | 2022-03-02   | 2022-04-20  |
    K-B  | EP      | 2022-03-19   |             |
    K-B  | OT      | 2022-01-10   | 2022-03-31  |
    K-C  | EP      | 2022-02-01   |             | No
"""


def test_advice_outstanding_and_overdue() -> None:
    assert counted("advice", ADVICE, "advice_outstanding") == {
        "2022-01": "1",
        "2022-02": "1",
        "2022-03": "3",
        "2022-04": "2",
    }
    assert counted("advice", ADVICE, "advice_overdue") == {"2022-02": "1", "2022-03": "0", "2022-04": "1"}
    assert counted("advice", ADVICE, "advice_overdue", breakdown="service", group="EP") == {"2022-04": "1"}


def test_children_are_counted_once_however_many_services_they_wait_for() -> None:
    advice = """
        case | service | requested_on | received_on
        K-A  | EP      | 2022-02-01   |
        K-A  | OT      | 2022-02-03   |
        K-B  | OT      | 2022-02-03   |
    """
    assert counted("advice", advice, "advice_overdue") == {"2022-03": "3", "2022-04": "3"}
    assert counted("advice", advice, "children_waiting_for_advice") == {"2022-03": "2", "2022-04": "2"}
    of_ot = {"breakdown": "service", "group": "OT"}
    assert counted("advice", advice, "children_waiting_for_advice", **of_ot) == {"2022-03": "2", "2022-04": "2"}


def test_advice_on_a_case_that_has_ended_is_no_longer_waited_for() -> None:
    cases = """
        case | request_on | plan_on
        K-A  | 2022-01-01 | 2022-03-15
        K-B  | 2022-01-01 |
    """
    advice = """
        case | service | requested_on | received_on
        K-A  | EP      | 2022-02-01   |
        K-B  | EP      | 2022-02-01   |
    """
    both = {"assessments": cases, "advice": advice}
    assert counted_of(both, "advice_outstanding") == {"2022-02": "2", "2022-03": "1", "2022-04": "1"}
    assert counted_of({"advice": advice}, "advice_outstanding") == {"2022-02": "2", "2022-03": "2", "2022-04": "2"}
