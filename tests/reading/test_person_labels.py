"""Lines named by the reference of a case are of single people: they are no measures, and nothing repeats them."""

from datetime import date

import pytest

from kpis.reading.read import read_content
from kpis.reading.records.person_labels import labels_of_cases
from kpis.reading.result import Reading

HEAD = "Measure,Sep-20,Oct-20,Nov-20\n"
MEASURES = "% EHCPs issued in 20 weeks,61%,62%,63%\nOpen cases,210,220,230\n"


def read(lines: str) -> Reading:
    return read_content((HEAD + lines).encode(), "scorecard.csv", today=date(2022, 4, 30), area="Merton")


@pytest.mark.parametrize(
    "labels",
    [("REF-4000 Quillfeather", "REF-4001 Brockhurst", "REF-4002 Okonjo"), ("REF-4000", "REF-4001", "REF-4002"),
     ("CASE 1234 – John S", "CASE 1235 – Mia T", "CASE 1240 – Zed Q"), ("100234", "100236", "100237"),
     ("Quill (M-40123)", "Okonjo (M-40124)", "Brock (M-40125)"), ("CASE 1234 – John S",),
     ("Pupil A123456789012",), ("Quillfeather 943 476 5919",)],
)  # fmt: skip
def test_lines_of_cases_are_left_out_of_a_scorecard_and_told_without_their_labels(labels: tuple[str, ...]) -> None:
    reading = read(MEASURES + "".join(f"{label},91,92,93\n" for label in labels))
    assert {figure.measure for figure in reading.figures} == {"plans_issued_within_20_weeks", "local: Open cases"}
    (issue,) = [each for each in reading.issues if each.code == "IDENTITY_DROPPED"]
    assert f"{len(labels)} line" in issue.message
    assert not any(label in repr(reading) or label.lower() in repr(reading) for label in labels)
    assert reading.private


@pytest.mark.parametrize(
    "labels",
    [("KPI 101 Attendance", "KPI 102 Plans issued", "KPI 103 Requests"), ("KPI-101", "KPI-102", "KPI-103"),
     ("NI 103", "NI 104", "NI 105"), ("2019", "2020", "2021"), ("Plans 2021", "Plans 2022", "Plans 2023"),
     ("Ward 101", "Ward 102", "Ward 103"), ("Q101", "Q102", "Q103"),
     ("1.1.1 Training", "1.1.2 Training", "1.1.3 Audit"),
     ("Ages 0-4", "Ages 5-10", "Ages 11-15"), ("School 3141001", "School 3141002", "School 3141003"),
     ("REF-4000 Plans issued", "REF-4001 Reviews held", "REF-4002 Requests received")],
)  # fmt: skip
def test_codes_of_measures_are_no_references_of_cases(labels: tuple[str, ...]) -> None:
    assert labels_of_cases(labels) == set()
