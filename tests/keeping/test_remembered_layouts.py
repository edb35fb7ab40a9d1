"""Next month's export of a layout goes in as it was answered before; another area's does not take an area's answers."""

from dataclasses import replace
from datetime import date

import pytest

from kpis import changes
from kpis.keeping import Refused, Store, observations
from kpis.reading import read_file
from kpis.reading.result import Reading
from tests.reading.drawn import Sheet, workbook

TODAY = date(2022, 4, 30)
MARCH = """
    Monthly figures
    Measure | Jan-22 | Feb-22 | Mar-22
    EHCPs issued | 20 | 13 | 11
    Things done on time | 61 | 62 | 63
"""
APRIL = """
    Monthly figures
    Measure | Jan-22 | Feb-22 | Mar-22 | Apr-22
    EHCPs issued | 20 | 13 | 11 | 17
    Things done on time | 61 | 62 | 63 | 64
"""
OF_ANOTHER = """
    Monthly figures
    Measure | Jan-22 | Feb-22 | Mar-22
    EHCPs issued | 31 | 44 | 27
    Things done on time | 81 | 72 | 93
"""


def bytes_of(drawing: str, tab: str = "Data") -> bytes:
    return workbook(Sheet(drawing, tab))


def read(content: bytes, name: str = "figures.xlsx", **answers: str) -> Reading:
    return read_file(content, name, as_at=TODAY, answers=answers)


def add(store: Store, content: bytes, name: str = "figures.xlsx", by: str = "Jo", **answers: str) -> Reading:
    """Upload a file with these answers, and remember how it was read."""
    reading = read(content, name, **answers)
    changes.upload(store, reading, content, by=by)
    changes.remember(store, reading, by)
    return reading


def mapped(reading: Reading, label: str, **fields: str) -> dict[str, str]:
    """The answers that make of a line what these fields say."""
    rows = [replace(row, **fields) if row.label == label else row for row in changes.mapping_of(reading)]
    assert not changes.problems_in(rows, reading)
    return changes.answers_from(rows, reading)


def again(store: Store, content: bytes, name: str = "figures.xlsx", by: str = "Jo") -> tuple[Reading, object]:
    return changes.read_as_before(store, content, name, as_at=TODAY, by=by)


def test_next_month_goes_in_without_a_question(store: Store) -> None:
    first = read(bytes_of(MARCH))
    assert first.outcome == "needs_confirmation"
    said = mapped(
        first, "Things done on time", measure="plans_issued_within_20_weeks", basis="excluding", unit="percent"
    )
    add(store, bytes_of(MARCH), **said, area="Merton")
    reading, recalled = again(store, bytes_of(APRIL))
    assert not reading.questions
    assert reading.areas == ("Merton",)
    assert [f.value for f in reading.figures if f.measure == "plans_issued_within_20_weeks"] == [0.61, 0.62, 0.63, 0.64]
    assert recalled is not None
    assert recalled.words.startswith("answered as last time, by Jo on ")


def test_the_same_file_read_as_before_is_the_same_upload(store: Store) -> None:
    content = bytes_of(MARCH)
    add(store, content, area="Merton")
    reading, _ = again(store, content)
    assert changes.upload(store, reading, None, by="Jo").already


def test_another_area_s_file_does_not_take_the_area(store: Store) -> None:
    said = mapped(read(bytes_of(MARCH)), "Things done on time", measure="plans_issued_within_20_weeks", unit="percent")
    add(store, bytes_of(MARCH), **said, area="Merton")
    reading, recalled = again(store, bytes_of(OF_ANOTHER))
    assert recalled is not None and "area" not in recalled.answers
    assert reading.areas == ()
    assert [question.key for question in reading.questions if not question.optional] == ["area"]
    assert {figure.measure for figure in reading.figures} == {"plans_issued", "plans_issued_within_20_weeks"}


def test_each_area_s_answers_are_its_own(store: Store) -> None:
    add(store, bytes_of(MARCH), area="Merton")
    add(store, bytes_of(OF_ANOTHER), area="Sutton")
    assert again(store, bytes_of(APRIL))[0].areas == ("Merton",)
    assert again(store, bytes_of(OF_ANOTHER))[0].areas == ("Sutton",)


def test_a_file_of_new_months_alone_is_taken_from_the_same_hand_and_name_only(store: Store) -> None:
    alone = "Monthly figures\nMeasure | Apr-22 | May-22\nEHCPs issued | 17 | 12\nThings done on time | 64 | 66"
    add(store, bytes_of(MARCH), name="capita ehcp mar 2022.xlsx", area="Merton")
    assert again(store, bytes_of(alone), "capita ehcp apr 2022.xlsx", "Jo")[0].areas == ("Merton",)
    assert again(store, bytes_of(alone), "capita ehcp apr 2022.xlsx", "Sam")[0].areas == ()
    assert again(store, bytes_of(alone), "another.xlsx", "Jo")[0].areas == ()


def test_a_month_alone_at_the_end_of_a_name_is_a_month(store: Store) -> None:
    alone = "Monthly figures\nMeasure | Apr-22 | May-22\nEHCPs issued | 17 | 12\nThings done on time | 64 | 66"
    add(store, bytes_of(MARCH), name="capita ehcp march.xlsx", area="Merton")
    assert again(store, bytes_of(alone), "capita ehcp april.xlsx", "Jo")[0].areas == ("Merton",)
    assert again(store, bytes_of(alone), "capita april ehcp.xlsx", "Jo")[0].areas == ()


def test_a_changed_layout_asks_again(store: Store) -> None:
    add(store, bytes_of(MARCH), area="Merton")
    changed = APRIL.replace("Things done on time", "Things done late")
    reading, recalled = again(store, bytes_of(changed))
    assert recalled is None
    assert reading.outcome == "needs_confirmation"


def test_a_tab_with_its_month_is_the_same_tab(store: Store) -> None:
    march = "Merton\nMeasure | Jan | Feb | Mar\nEHCPs issued | 20 | 13 | 11"
    april = "Merton\nMeasure | Jan | Feb | Mar | Apr\nEHCPs issued | 20 | 13 | 11 | 17"
    first = read(bytes_of(march, "Data Mar 22"))
    key = first.questions[0].key
    add(store, bytes_of(march, "Data Mar 22"), **{key: "2021-01/2021-03"})
    reading, _ = again(store, bytes_of(april, "Data Apr 22"))
    assert not [question for question in reading.questions if not question.optional]
    assert [str(figure.period) for figure in reading.figures] == ["2021-01", "2021-02", "2021-03", "2021-04"]


def test_a_table_left_out_stays_left_out(store: Store) -> None:
    both = "Merton\nMeasure | Jan-22 | Feb-22\nEHCPs issued | 20 | 13\n\nRag | Jan-22 | Feb-22\nNew plans | 1 | 2"
    first = read(bytes_of(both))
    rows = changes.mapping_of(first)
    second = [row for row in rows if row.what == "table"][1]
    answers = changes.answers_from([replace(r, use="no") if r is second else r for r in rows], first)
    reading = add(store, bytes_of(both), **answers)
    assert [figure.value for figure in reading.figures] == [20, 13]
    reading, recalled = again(store, bytes_of(both))
    assert recalled is not None and [table.range for table in reading.skipped] == [second.where]
    with store.reading() as conn:
        assert {each.value for each in observations(conn)} == {20, 13}


def test_a_layout_is_forgotten(store: Store) -> None:
    add(store, bytes_of(MARCH), area="Merton")
    (layout,) = changes.remembered_layouts(store)
    assert (layout.area, layout.by, layout.answers) == ("Merton", "Jo", {"area": "Merton"})
    changes.forget_layout(store, layout.id, "Sam")
    assert again(store, bytes_of(APRIL))[1] is None
    with pytest.raises(Refused, match="no remembered layout"):
        changes.forget_layout(store, layout.id, "Sam")


def test_the_newest_answers_hold(store: Store) -> None:
    add(store, bytes_of(MARCH), area="Merton")
    said = mapped(read(bytes_of(MARCH)), "Things done on time", measure="local", unit="percent")
    add(store, bytes_of(MARCH), by="Sam", **said, area="Merton")
    (layout,) = changes.remembered_layouts(store)
    assert layout.by == "Sam" and len(layout.answers) == len(said) + 1


def test_nothing_is_kept_of_a_file_that_asked_nothing(store: Store) -> None:
    add(store, bytes_of("Merton\nMeasure | Jan-22 | Feb-22\nEHCPs issued | 20 | 13"))
    assert changes.remembered_layouts(store) == ()


def test_answers_of_a_file_that_was_taken_back_are_not_given_again(store: Store) -> None:
    content = bytes_of(MARCH)
    reading = read(content, area="Merton")
    done = changes.upload(store, reading, content, by="Jo")
    changes.remember(store, reading, "Jo")
    changes.undo(store, done.upload_id, "Jo")
    assert again(store, bytes_of(APRIL))[1] is None
    changes.redo(store, done.upload_id, "Jo")
    assert again(store, bytes_of(APRIL))[1] is not None
