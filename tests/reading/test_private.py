"""Whether a workbook may hold rows about people beside its figures."""

import pytest

from kpis.reading.grid import Grid, Value
from kpis.reading.private import private_parts

NOTES = [["Data to 31 March 2021"], ["Prepared by", "the SEND team"], ["Notes"], ["Provisional figures"]]
PEOPLE = [["Child", "Date of birth", "UPN", "Notes"], ["Zebedee Quillfeather", "2012-03-04", "A123456789012", "x"]]
UNHEADED = [["Zebedee Quillfeather"], ["Amina Ok"], ["Tom Baker"], ["Priya Shah"]]
LISTED = [["Ref", "Received", "Stage"], *([f"C{n}", "2021-01-04", "Open"] for n in range(6))]
NAMED = [["Pupil name"], *([name] for name in ("Zeb Q", "Am O", "To B", "Pr S", "Al X"))]


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
@pytest.mark.parametrize("rows", [PEOPLE, UNHEADED, LISTED, NAMED])
def test_a_sheet_that_may_hold_people_is_told_without_a_word_of_theirs(rows: list[list[Value]], state: str) -> None:
    found = private_parts([Grid("Cases", state, rows)], [])
    assert found
    assert "Zeb" not in " ".join(found)


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_notes_and_short_lists_hold_nobody(state: str) -> None:
    lookup: list[list[Value]] = [["EP", "Educational psychology"], ["SALT", "Speech and language therapy"]]
    assert private_parts([Grid("Notes", state, NOTES), Grid("Lookup", state, lookup), Grid("Empty", state)], []) == ()
