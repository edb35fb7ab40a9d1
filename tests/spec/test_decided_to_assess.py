"""How many decisions agree to assess: a share of those decided, not of those asked."""

from tests.spec.drawn import counted

MEASURE = "decided_to_assess"


def test_only_decisions_to_assess_or_to_refuse_are_counted() -> None:
    decisions = """
        request_on | decision_on | decision
        2021-01-01 | 2021-02-01  | assess
        2021-01-01 | 2021-02-01  | refused
        2021-01-01 | 2021-02-01  | withdrawn
        2021-01-01 | 2021-02-01  | pending
        2021-01-01 |             | assess
    """
    assert counted("assessments", decisions, MEASURE) == {"2021-02": "1 of 2"}


def test_a_decision_counts_though_its_time_cannot_be_told() -> None:
    decisions = """
        request_on | decision_on | decision
        2021-03-01 | 2021-02-01  | assess
    """
    assert counted("assessments", decisions, MEASURE) == {"2021-02": "1 of 1"}
    assert counted("assessments", decisions, "decision_to_assess_within_6_weeks") == {}
