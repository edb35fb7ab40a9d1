"""Where counted figures come from, and records that stand in more than one table."""

from dataclasses import replace

from kpis.counting import count, count_kept
from kpis.probe import settled_columns
from kpis.reading.result import Records
from kpis.sheets import SHEETS

MAY_2021 = 24256


def plans(sheet: str, rows: list[int], **columns: list[object]) -> Records:
    """Plans issued in May 2021 after 100 days, each of its own case."""
    names = settled_columns(SHEETS["assessments"])
    given: dict[str, list[object]] = {
        "case": [f"{sheet} {row}" for row in rows],
        "request_on": [737_000] * len(rows),
        "plan_month": [MAY_2021] * len(rows),
        "days_to_plan": [100] * len(rows),
        "counts_as_plan": [1] * len(rows),
        "states_exceptions": [0] * len(rows),
        "exception": [0] * len(rows),
    }
    values = {name: (given | columns).get(name, [None] * len(rows)) for name in names}
    return Records("assessments", "Merton", sheet, f"A1:F{max(rows)}", rows, values)


def issued(*tables: Records) -> dict[str, object]:
    """The count of plans issued, and where it stands."""
    found = [each for each in count(tables) if each.measure == "plans_issued" and not each.breakdown]
    assert len(found) == 1
    where = found[0].where
    assert where is not None
    return {"plans": found[0].value, "sheet": where.sheet, "cell": where.cell}


def test_a_figure_of_one_table_names_it() -> None:
    assert issued(plans("2021", [2, 3])) == {"plans": 2, "sheet": "2021", "cell": "A1:F3"}


def test_a_figure_of_several_tables_names_their_sheets() -> None:
    assert issued(plans("North", [2]), plans("South", [5])) == {"plans": 2, "sheet": "North; South", "cell": ""}


def test_a_table_that_gave_nothing_to_a_figure_is_not_named() -> None:
    open_cases = plans("Open", [2, 3], plan_month=[None, None], days_to_plan=[None, None])
    assert issued(plans("Issued", [7]), open_cases) == {"plans": 1, "sheet": "Issued", "cell": "A1:F7"}


def test_what_is_said_twice_of_a_reference_counts_once() -> None:
    again = plans("Again", [2, 3], case=["Plans 2", "new"])
    assert issued(plans("Plans", [2]), again)["plans"] == 2


def test_what_differs_was_told_apart_by_reading_and_counts_as_it_stands() -> None:
    other = plans("Again", [2], case=["Plans 2"], days_to_plan=[200])
    assert issued(plans("Plans", [2]), other)["plans"] == 2


def test_records_without_a_reference_are_never_taken_for_one() -> None:
    assert issued(plans("A", [2], case=[None]), plans("B", [2], case=[None]))["plans"] == 2


def test_a_kept_figure_names_the_newest_upload_and_its_rows() -> None:
    columns = plans("-", [1, 2, 3, 4]).columns
    kept = columns | {"area": ["Merton"] * 4, "upload": [3, 8, 8, 8], "sheet": ["Old", *["New"] * 3],
                      "file": ["a.xlsx", *["b.xlsx"] * 3], "row": [90, 6, 12, 9]}  # fmt: skip
    both = count_kept({"assessments": kept})
    assert {(each.where.upload, each.where.file, each.where.sheet) for each in both if each.where} == {
        (8, "b.xlsx", "New")
    }
    of_one = {name: values[1:] for name, values in kept.items()}
    newest = count_kept({"assessments": of_one})
    assert {each.where.cell for each in newest if each.where} == {"rows 6 to 12"}


def test_an_area_that_is_not_known_yet_stays_unnamed() -> None:
    assert {each.area for each in count([replace(plans("2021", [2]), area="")])} == {""}


def test_no_rows_give_no_figures() -> None:
    empty = {name: [] for name in (*settled_columns(SHEETS["assessments"]), "area", "upload", "sheet", "row")}
    assert count_kept({"assessments": empty}) == []
    assert count([]) == []
