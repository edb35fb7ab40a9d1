"""Correcting by hand: every line, table, heading and unused block can be said to be something else, and is read so."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.reading.mapping import MappingRow, answers_from, mapping_of, unrecognised
from kpis.reading.mapping_checks import choices, problems_in
from kpis.reading.result import Reading
from kpis.reading.undated import without_periods
from tests.reading.drawn import assert_figures, read, targets_of

SCORECARD = """
    Merton board
    Measure | Sep-20 | Oct-20 | Nov-20 | Target
    EHCPs issued | 20 | 13 | 11 |
    Things done on time | 61 | 62 | 63 | 70
"""


def changed(reading: Reading, label: str, **fields: str) -> list[MappingRow]:
    rows = mapping_of(reading)
    assert any(row.label == label for row in rows), [row.label for row in rows]
    return [replace(row, **fields) if row.label == label else row for row in rows]


def said(drawing: str, label: str, **fields: str) -> Reading:
    """A sheet read again with what was said of one row of its grid."""
    first = read(drawing)
    rows = changed(first, label, **fields)
    assert problems_in(rows, first) == ()
    again = read(drawing, answers=answers_from(rows, first))
    assert again.signature == first.signature
    return again


def test_an_unchanged_grid_gives_no_answers() -> None:
    reading = read(SCORECARD)
    assert answers_from(mapping_of(reading), reading) == {}


def test_a_line_is_given_its_measure_basis_and_unit_and_its_target_follows() -> None:
    reading = said(
        SCORECARD, "Things done on time", measure="plans_issued_within_20_weeks", basis="excluding", unit="percent"
    )
    assert_figures(
        reading,
        """
        Merton plans_issued: 2020-09 20, 2020-10 13, 2020-11 11
        Merton plans_issued_within_20_weeks excluding: 2020-09 61%, 2020-10 62%, 2020-11 63%
        """,
    )
    assert {target[:4] for target in targets_of(reading)} == {("Merton", "plans_issued_within_20_weeks", "", 0.7)}


def test_a_line_is_given_a_service() -> None:
    reading = said(SCORECARD, "Things done on time", measure="advice_within_6_weeks", group="ep", unit="percent")
    assert {f.group for f in reading.figures if f.measure == "advice_within_6_weeks"} == {"EP"}


def test_a_line_is_said_to_be_the_area_s_own() -> None:
    reading = said(SCORECARD, "EHCPs issued", measure="local")
    assert_figures(
        reading,
        """
        Merton 'EHCPs issued': 2020-09 20, 2020-10 13, 2020-11 11
        Merton 'Things done on time': 2020-09 61, 2020-10 62, 2020-11 63
        """,
    )


def test_a_line_is_left_out_with_its_target_and_taken_in_again() -> None:
    reading = said(SCORECARD, "Things done on time", use="no")
    assert {figure.measure for figure in reading.figures} == {"plans_issued"}
    assert not reading.targets
    back = answers_from(changed(reading, "Things done on time", use="yes"), reading)
    assert back == {}


def test_fractions_by_hand_are_not_percentages() -> None:
    drawing = "Merton\nMeasure | Sep-20 | Oct-20\nEHCPs in 20 weeks | 1 | 1\nRefusals that were right | 1 | 0.5"
    reading = said(drawing, "Refusals that were right", unit="fraction")
    assert [f.value for f in reading.figures if f.measure.startswith("local")] == [1.0, 0.5]
    assert {f.unit for f in reading.figures if f.measure.startswith("local")} == {"proportion"}


def test_a_table_is_given_its_area() -> None:
    drawing = "Measure | Sep-20 | Oct-20\nEHCPs issued | 20 | 13"
    first = read(drawing)
    assert first.areas == ()
    rows = [replace(row, area="Sutton") if row.what == "table" else row for row in mapping_of(first)]
    reading = read(drawing, answers=answers_from(rows, first))
    assert reading.areas == ("Sutton",) and reading.outcome == "accepted"


def unknown(months: int) -> str:
    """A table that the reader leaves: one month, then notes beside it; or more months of the same kind."""
    heads = " | ".join(f"M{n + 1}" for n in range(months))
    names = " | ".join(["Apr-20", "May-20", "Jun-20", "Jul-20"][:months])
    return f"""
    Merton
    Item | {heads}
    Plans finalised in all | {" | ".join(str(n + 4) for n in range(months))}
    When | {names}
    """


def test_a_block_that_was_not_recognised_is_offered_and_read_by_hand() -> None:
    first = read(unknown(2))
    assert first.outcome == "rejected"
    (block,) = unrecognised(first)
    assert block.range == "A2:C4" and block.cells[0] == ("Item", "M1", "M2")
    rows = changed(first, "Item, M1, M2", periods="row 4", labels="column A", area="Merton")
    assert problems_in(rows, first) == ()
    answers = answers_from(rows, first)
    reading = read(unknown(2), answers=answers)
    assert "Plans finalised in all" in {row.label for row in mapping_of(reading)}
    assert {(str(f.period), f.value) for f in reading.figures} == {("2020-04", 4), ("2020-05", 5)}
    assert unrecognised(reading) == ()
    later = read(unknown(4), answers=answers)  # two more months: the same answers hold
    assert later.signature == reading.signature
    assert {str(figure.period) for figure in later.figures} == {"2020-04", "2020-05", "2020-06", "2020-07"}


def test_a_block_of_which_nothing_came_says_why_and_what_to_say_next() -> None:
    first = read(unknown(2))
    rows = changed(first, "Item, M1, M2", periods="row 2", labels="column A", area="Merton")
    told = [each for each in read(unknown(2), answers=answers_from(rows, first)).issues if each.code == "BY_HAND"]
    assert [(each.cell, "no month" in each.message) for each in told] == [("A2:C4", True)]
    rows = changed(first, "Item, M1, M2", kind="assessments", area="Merton")
    told = [each for each in read(unknown(2), answers=answers_from(rows, first)).issues if each.code == "BY_HAND"]
    assert ["no heading has been given a meaning" in each.message for each in told] == [True]


def test_the_area_that_is_said_of_a_list_is_its_area() -> None:
    nameless = CASES.replace("Wandsworth", "")
    first = read(nameless)
    rows = changed(first, "Key, Came in, Went out, …, Sort", kind="assessments", area="Sutton")
    said = read(nameless, answers=answers_from(rows, first))
    rows = changed(said, "Came in", column="request_on")
    reading = read(nameless, answers=answers_from(rows, said))
    assert [(each.area, len(each)) for each in reading.records] == [("Sutton", 3)]
    assert reading.questions == ()


def test_a_block_given_up_again_is_not_read() -> None:
    first = read(unknown(2))
    rows = changed(first, "Item, M1, M2", periods="row 4", labels="column A")
    reading = read(unknown(2), answers=answers_from(rows, first))
    dropped = read(unknown(2), answers=answers_from(changed(reading, "Item, M1, M2", use="no"), reading))
    assert dropped.outcome == "rejected" and len(unrecognised(dropped)) == 1


CASES = """
    Wandsworth
    Key | Came in | Went out | Young one | Sort
    A1 | 01/09/2020 | 20/12/2020 | Jane Doe | x
    A2 | 02/09/2020 | 30/03/2021 | John Smith | y
    A3 | 07/09/2020 | | Ann Other | x
"""


def test_cases_under_headings_that_nobody_knows_are_read_by_hand_and_names_are_not() -> None:
    first = read(CASES)
    (block,) = unrecognised(first)
    assert "Doe" not in str(block) and "Smith" not in str(first)
    assert "Young one" not in block.headings
    rows = changed(first, "Key, Came in, Went out, …, Sort", kind="assessments", area="Wandsworth")
    half = read(CASES, answers=answers_from(rows, first))
    columns = {"Key": "case", "Came in": "request_on", "Went out": "plan_on"}
    filled = [replace(row, column=columns.get(row.label, row.column)) for row in mapping_of(half)]
    assert problems_in(filled, half) == ()
    reading = read(CASES, answers=answers_from(filled, half))
    (records,) = reading.records
    assert (records.kind, len(records)) == ("assessments", 3)
    assert records.columns["days_to_plan"] == [110, 209, None]
    assert "Doe" not in str(reading)


def test_headings_of_a_known_list_are_given_other_columns() -> None:
    drawing = """
    Wandsworth EHC needs assessments
    Case ref | Request received | Final plan issued | Closed
    A1 | 01/09/2020 | 20/12/2020 | 24/12/2020
    A2 | 02/09/2020 | 30/03/2021 | 01/04/2021
    """
    first = read(drawing)
    assert first.records[0].kind == "assessments"
    rows = [
        replace(r, column={"Final plan issued": "", "Closed": "plan_on"}.get(r.label, r.column))
        for r in mapping_of(first)
    ]
    reading = read(drawing, answers=answers_from(rows, first))
    assert reading.records[0].columns["days_to_plan"] == [114, 211]


@pytest.mark.parametrize(
    ("label", "fields", "words"),
    [
        ("EHCPs issued", {"measure": "nonsense"}, "no declared measure"),
        ("EHCPs issued", {"unit": "percent"}, "counted, not a share"),
        ("EHCPs issued", {"unit": "furlongs"}, "no unit"),
        ("Things done on time", {"measure": "plans_issued_within_20_weeks", "basis": "some"}, "no basis"),
        ("Things done on time", {"measure": "plans_issued_within_20_weeks", "unit": "weeks"}, "is a share"),
        ("scorecard months across", {"area": "Atlantis"}, "no area"),
        ("EHCPs issued", {"use": "perhaps"}, "yes or no"),
    ],
)
def test_what_cannot_be_is_said_in_plain_words(label: str, fields: dict[str, str], words: str) -> None:
    reading = read(SCORECARD)
    (problem,) = problems_in(changed(reading, label, **fields), reading)
    assert words in problem.message


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"periods": "row 4"}, "where the labels"),
        ({"periods": "row 44", "labels": "column A"}, "no row or column of A2:C4"),
        ({"periods": "row 4", "labels": "row 2"}, "the other in a column"),
        ({"kind": "elephants"}, "no kind"),
    ],
)
def test_a_block_half_said_is_not_read(fields: dict[str, str], words: str) -> None:
    reading = read(unknown(2))
    (problem,) = problems_in(changed(reading, "Item, M1, M2", **fields), reading)
    assert words in problem.message


def test_choices_are_those_of_the_declarations() -> None:
    reading = read(SCORECARD)
    line = next(row for row in mapping_of(reading) if row.what == "line")
    found = choices(line)
    assert ("local", "a measure of the area's own") in found["measure"]
    assert len(found["measure"]) > 10


WORDS = st.sampled_from(
    ["EHCPs issued", "Requests", "EHCPs issued in 20 weeks", "Own count", "Calls taken", "Panel cases"]
)
MONTHS = ["Sep-20", "Oct-20", "Nov-20", "Dec-20", "Jan-21", "Feb-21", "Mar-21", "Apr-21"]


@settings(deadline=None, max_examples=30)
@given(
    labels=st.lists(WORDS, min_size=1, max_size=4, unique=True),
    months=st.integers(3, 6), more=st.integers(0, 2), seed=st.integers(0, 50),
)  # fmt: skip
def test_more_months_and_other_values_are_the_same_layout(labels: list[str], months: int, more: int, seed: int) -> None:
    def drawn(count: int, add: int, title: str) -> str:
        rows = [f"{title}", " | ".join(["Measure", *MONTHS[:count]])]
        rows += [" | ".join([label, *(str(add + n) for n in range(count))]) for label in labels]
        return "\n".join(rows)

    one = read(drawn(months, 5, "Merton figures to Feb 2021"))
    other = read(drawn(months + more, 5 + seed, "Merton figures to Apr 2021"))
    assert one.signature and one.signature == other.signature
    assert [line.key for line in one.lines] == [line.key for line in other.lines]
    another = read(drawn(months, 5, "Merton") + "\nSomething else | 1 | 2")
    assert another.signature != one.signature


@settings(deadline=None, max_examples=15)
@given(rows=st.integers(1, 6), start=st.integers(0, 5))
def test_more_cases_are_the_same_layout(rows: int, start: int) -> None:
    def drawn(count: int, first: int) -> str:
        lines = [f"Q{first + n} | {n + 1:02d}/09/2020 | {n + 1:02d}/01/2021" for n in range(count)]
        return "\n".join(
            ["Wandsworth EHC needs assessments", "Case ref | Request received | Final plan issued", *lines]
        )

    assert read(drawn(rows, 1)).signature == read(drawn(rows + 2, start)).signature


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Data Mar 22", "data"), ("2021/22", ""), ("Sep-20", ""), ("RAG (March 2021)", "rag"), ("May", ""),
        ("Plans for 16-25", "plans for 16-25"), ("in 20 weeks", "in 20 weeks"), ("Q3 figures", "figures"),
        ("export_2022-03-31.xlsx", "export .xlsx"), ("Actions as at 31/03/2022", "actions"), ("6 weeks", "6 weeks"),
    ],
)  # fmt: skip
def test_periods_are_no_part_of_a_name(text: str, plain: str) -> None:
    assert without_periods(text) == plain
