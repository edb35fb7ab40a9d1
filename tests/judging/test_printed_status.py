"""What stands where a status is expected: a word that is none is an issue, one that says there is none is not."""

import pytest

from kpis.judging.delivery.impossible import wrong_status


@pytest.mark.parametrize("printed", ["", "Not stated", "unknown"])
def test_a_status_that_is_not_given_is_no_issue(printed: str):
    assert wrong_status("unknown", printed) == ""


@pytest.mark.parametrize(("printed", "said"), [("Purple", "not known as a status"), ("12", "looks like a score")])
def test_what_is_no_status_is_kept_and_said(printed: str, said: str):
    assert said in wrong_status("unknown", printed)


def test_a_status_that_is_known_is_no_issue():
    assert wrong_status("complete", "Done") == ""
