"""Reasons in lists of cases: beside the flag or in its place, in the project's words, and never with a name."""

from typing import Any

import pytest

from tests.reading.drawn import read


def _columns(headings: str, *rows: str) -> dict[str, list[Any]]:
    lines = "\n".join(f"A{at} | 04/01/2021 | Y | 01/02/2021 | 20/07/2021 | {row}" for at, row in enumerate(rows, 1))
    before = "Case reference | Date of request | Decision to assess | Decision date | Final plan issued"
    reading = read(f"London Borough of Merton EHC assessments\n{before} | {headings}\n{lines}\n")
    (records,) = reading.records
    return records.columns


def test_a_reason_stands_beside_the_flag_of_an_exception() -> None:
    found = _columns("Exception applies | Exception reason", "N | n/a", "Y | Reg 10(4)(d), absent 5 weeks", "Y |")
    assert found["exception"] == [0, 1, 1]
    assert found["exception_reason"] == ["", "Child or family away", ""]


def test_one_column_is_flag_and_reason() -> None:
    found = _columns("Reason for exception", "None", "School closed", "Yes")
    assert found["exception"] == [0, 1, 1]
    assert found["states_exceptions"] == [1, 1, 1]
    assert found["exception_reason"] == ["", "School or setting closed", ""]


@pytest.mark.parametrize(
    "heading",
    [
        "Reason late",
        "Reason for lateness",
        "Delay reason",
        "Main reason for delay",
        "Why late?",
        "Reason over 20 weeks",
    ],
)
def test_why_a_plan_was_late_has_many_headings(heading: str) -> None:
    found = _columns(heading, "EP report outstanding", "Parents asked for time", "")
    assert found["late_reason"] == ["Late advice: EP", "Family: more time or no answer yet", ""]


def test_a_reason_of_the_files_own_stays_where_it_comes_again() -> None:
    found = _columns("Reason late", *["Flooded archive"] * 3, "Once only")
    assert found["late_reason"] == ["Flooded archive"] * 3 + ["Other"]


def test_a_column_with_names_in_it_gives_no_reason() -> None:
    found = _columns("Reason late", *["Flooded archive"] * 3, "Ms Jane Doe")
    assert not any("Doe" in reason for reason in found["late_reason"])
