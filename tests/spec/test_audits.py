"""Audits: good or better, inadequate, and how many there were."""

from tests.spec.drawn import counted


def test_good_and_outstanding_are_good_or_better_and_a_plan_without_a_grade_is_out() -> None:
    audits = """
        audited_on | grade
        2021-03-01 | Outstanding
        2021-03-02 | Good
        2021-03-03 | Requires improvement
        2021-03-04 | Inadequate
        2021-03-05 |
        2021-03-06 | Not graded
    """
    assert counted("audits", audits, "audit_good_or_better") == {"2021-03": "2 of 4"}
    assert counted("audits", audits, "audit_inadequate") == {"2021-03": "1 of 4"}
    assert counted("audits", audits, "audits_done") == {"2021-03": "6"}


def test_a_moderated_grade_beats_the_auditors() -> None:
    audits = """
        audited_on | grade      | moderated_grade
        2021-03-01 | Good       | Requires improvement
        2021-03-02 | Inadequate | Good
        2021-03-03 | Good       | Inadequate
        2021-03-04 | Good       |
        2021-03-05 |            | Good
    """
    assert counted("audits", audits, "audit_good_or_better") == {"2021-03": "3 of 5"}
    assert counted("audits", audits, "audit_inadequate") == {"2021-03": "1 of 5"}


def test_an_audit_without_a_day_is_in_no_month() -> None:
    audits = """
        audited_on | grade
                   | Good
        2021-03-02 | Good
    """
    assert counted("audits", audits, "audit_good_or_better") == {"2021-03": "1 of 1"}
    assert counted("audits", audits, "audits_done") == {"2021-03": "1"}
