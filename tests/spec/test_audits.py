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


AGAIN = """
    case | audited_on | grade      | moderated_grade | service
    K-A  | 2021-05-01 | Inadequate |                 | SEN team
    K-A  | 2021-05-01 | Inadequate |                 | Health
    K-A  | 2021-09-01 | Good       |                 | SEN team
    K-B  | 2021-05-03 | Inadequate |                 | SEN team
    K-C  | 2021-05-03 | Inadequate | Good            | SEN team
         | 2021-05-03 | Inadequate |                 | SEN team
    K-C  | 2021-09-01 | Good       | Inadequate      | SEN team
"""


def test_an_inadequate_plan_was_audited_again_when_the_same_plan_has_a_later_audit() -> None:
    # Two audits of one day are no second look; a plan without a reference cannot be followed.
    assert counted("audits", AGAIN, "inadequate_plans_audited_again") == {"2021-05": "2 of 3", "2021-09": "0 of 1"}


def test_audits_by_the_service_that_did_them() -> None:
    of_health = {"breakdown": "service", "group": "Health"}
    assert counted("audits", AGAIN, "audits_done", **of_health) == {"2021-05": "1"}
