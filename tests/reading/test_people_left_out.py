"""Nothing of a person leaves the reader: no block shown for mapping, no measure, no service, no file that is kept."""

from datetime import date
from typing import Any

import pytest

from kpis.reading.grid import Grid
from kpis.reading.private import private_parts
from kpis.reading.read import read_content
from kpis.reading.records.people import names_births
from kpis.reading.result import Reading
from kpis.reading.shapes.base import Setting
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.unused import blocks_of

TODAY = date(2022, 4, 30)
NAMES = ("Oliver Quillfeather", "Amelia Brockhurst", "Zuri Okonjo", "Noah Lanceley")


def shown(*rows: list[Any]) -> str:
    return str([block.cells for block, _, _ in blocks_of(Grid("x", rows=list(rows)), [])])


def read(text: str) -> Reading:
    return read_content(text.encode(), "attendance.csv", today=TODAY, area="Merton")


@pytest.mark.parametrize("heads", [["a", "b", "c", "d"], None])
@pytest.mark.parametrize("birth", [date(2012, 3, 4), "04/03/2012", None])
def test_an_unknown_list_shows_no_word_of_its_rows(heads: list[Any] | None, birth: Any) -> None:
    rows = [[name.split()[1], birth, f"M-40{n}", "Mum has moved"] for n, name in enumerate(NAMES)]
    told = shown(*([heads] if heads and birth else [["Who", "When", "Ref", "More"]] if birth is None else []), *rows)
    assert not any(word in told for word in ("Quillfeather", "Lanceley", "M-40", "moved"))


def test_a_reference_in_digits_is_not_shown_beside_days() -> None:
    assert "40123" not in shown(["a", "b"], [40123, date(2012, 3, 4)], [40124, date(2012, 4, 4)])


def test_an_unknown_table_of_figures_shows_its_labels() -> None:
    assert "Plans" in shown(["", "Alpha", "Beta"], ["Plans", 4, 5], ["Requests", 9, 8])


@pytest.mark.parametrize(
    "text",
    ["Child,Sep-20,Oct-20,Nov-20\n" + "".join(f"{name},90,91,92\n" for name in NAMES),
     "Month,Indicator,Value\n" + "".join(f"Jan 2021,{name},5\nFeb 2021,{name},5\n" for name in NAMES)],
)  # fmt: skip
def test_figures_of_single_people_are_not_read(text: str) -> None:
    reading = read(text)
    assert reading.figures == ()
    assert reading.private
    assert "IDENTITY_DROPPED" in {issue.code for issue in reading.issues}
    assert not any(name in repr(reading) for name in NAMES)


def test_measures_in_capitals_are_read() -> None:
    labels = "Tribunal Appeals", "Permanent Exclusions", "Mediation Cases", "Grace Period", "Attendance Rate"
    reading = read("Measure,Sep-20,Oct-20,Nov-20\n" + "".join(f"{label},9,8,7\n" for label in labels))
    assert len(reading.figures) == 15


def test_many_words_that_come_once_are_people_and_no_services() -> None:
    rows = [
        [f"C{n}", word, date(2021, 1, 4), date(2021, 2, 4)]
        for n, word in enumerate(("Quillfeather", "Brockhurst", "Okonjo", "Lanceley", "Tarrant", "EP"))
    ]
    (table,) = find_case_lists(
        Grid("Advice", rows=[["Case", "Service", "Requested", "Received"], *rows]), Setting(today=TODAY), set()
    )
    assert table.records[0].columns["service"] == ["Other"] * 5 + ["EP"]
    assert not any("Lanceley" in f"{issue.message}{issue.found}" for issue in table.issues)


def test_a_service_of_the_areas_own_keeps_its_name() -> None:
    rows = [[f"C{n}", word, date(2021, 1, 4), date(2021, 2, 4)] for n, word in enumerate(("Portage", "EP", "EP"))]
    (table,) = find_case_lists(
        Grid("Advice", rows=[["Case", "Service", "Requested", "Received"], *rows]), Setting(today=TODAY), set()
    )
    assert table.records[0].columns["service"] == ["Portage", "EP", "EP"]


def test_a_short_hidden_list_or_a_pupil_number_keeps_the_file_out() -> None:
    births = [["Quillfeather", date(2012, 3, 4)], ["Brockhurst", date(2011, 7, 9)], ["Okonjo", date(2013, 2, 5)]]
    assert private_parts([Grid("raw", "hidden", rows=births)], [])
    assert private_parts([Grid("S", rows=[["Report on UPN H801200000001"]])], [])
    assert private_parts([Grid("S", rows=[["Budget line", date(2021, 3, 31)], ["Target", date(2021, 4, 1)]])], []) == ()


def test_births_are_known_in_every_spelling() -> None:
    assert all(map(names_births, ("DoB", "D.O.B.", "dob", "Child DoB", "Date of birth (dd/mm/yyyy)")))
