"""A plan's workbook reads back as the plan that it was written from, whatever the plan holds."""

import io
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from data.workbook import FOLDER
from kpis import changes
from kpis.changes import Store
from kpis.changes import plan as by_hand
from kpis.judging.delivery.standing import PlanStanding
from kpis.plan import Action, Ask, Barrier, Milestone, NextStep, Plan, Priority, Risk, SuccessTest, Voice
from kpis.questions.plan import plan_standing
from kpis.reading.read import read_content
from kpis.reading.result import Reading
from kpis.telling.plan_workbook import HOW_TO, plan_workbook
from kpis.telling.templates import template
from tests.keeping.plan_files import plan_reading
from tests.questions.stocked import empty_store

TODAY = date(2026, 11, 26)
# Where a thing stands, when it was said and how it is called in edits differ from file to file; the rest must not.
_ELSEWHERE = {
    "where", "sheet", "cell", "key", "history", "issues", "changed", "since", "said_on", "status_as_printed", "worked",
    "then_before", "then_after", "trend",
}  # fmt: skip


def told(thing: Any) -> Any:
    """A standing as plain values, without what belongs to its file."""
    if isinstance(thing, tuple):
        return tuple(map(told, thing))
    if is_dataclass(thing):
        return {each.name: told(getattr(thing, each.name)) for each in fields(thing) if each.name not in _ELSEWHERE}
    return thing


def stored(tmp_path: Any, *readings: Reading) -> Store:
    store = empty_store(tmp_path)
    for reading in readings:
        changes.upload(store, reading, None, by="Ana")
    return store


def read_back(standing: PlanStanding) -> Reading:
    return read_content(plan_workbook(standing), "plan out.xlsx", today=TODAY)


def demonstration(name: str) -> Reading:
    return read_content((FOLDER / name).read_bytes(), name, today=TODAY)


FILES = {
    "merton_plan.xlsx": {"CONTINUATION_ROW"},  # "As above", twice
    "sutton_plan.xlsx": set(),
    "somerset_plan.xlsx": {"PARTS_NOT_TOTAL", "NOT_INTEGER_COUNT"},  # impossible in the report, and still so
    "wandsworth_plan.xlsx": set(),
    "kingston_upon_thames_plan.xlsx": {"STATUS_UNKNOWN"},  # "in infancy"
    "northbridge_5_made_up_plan_to_october_2026.xlsx": set(),
}


@pytest.mark.parametrize("name", FILES)
def test_each_plan_of_the_demonstration_reads_back_as_it_stood(name: str, tmp_path: Any) -> None:
    reading = demonstration(name)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (area,) = reading.areas
    before = plan_standing(stored(tmp_path / "one", reading), area, on=TODAY)
    back = read_back(before)
    assert {issue.code for issue in back.issues} == FILES[name]
    assert not back.questions
    assert {kind: len(found) for kind, found in back.plan_parts.items()} == {
        kind: len(found) for kind, found in reading.plan_parts.items()
    }
    # As if added on the same day: what is complete is known to be so since the day that its cell names.
    after = plan_standing(stored(tmp_path / "two", replace(back, data_to=reading.data_to)), area, on=TODAY)
    assert told(after) == told(before)


PARTS = (
    Plan("Merton", "app", "Our plan: the second", date(2023, 5, 1), None, date(2024, 1, 31), 3, "Two lines\nof a note"),
    Priority("Merton", "Health", "Health", concern="10 of 12 late", did="One thing\nAnother thing", order=1),
    Priority("Merton", "P2", "Plans in time", "Time", "Head of SEND", measures=("audits_done",), order=2),
    Action("Merton", "10 audits a month", "A", 3, "", "Health", "", "2.4", "", "delayed", "Amber",
           ("DCO", "DCS"), "2024-03"),
    Action("Merton", "Write to schools", "A", 4, "1.1.10", "P2", "", "1.1", "Fewer exclusions", "complete", "Blue", (),
           "ongoing", "Sent; =not a formula", ("local: Letters sent",), "2023-05-01", "2023-06-30", "https://example.org/letter"),
    Action("Merton", "Something for all", "A", 5, "", "", "", "", "Aims: many", "not_started", "Grey"),
    Milestone("Merton", "P2", "on_track", 1, "M", "B3", "8.1 New system live", "2024-03-31"),
    Milestone("Merton", "P2", "complete", 4, "M", "B4", "3.1"),
    Milestone("Merton", "P2", "delayed", 2, "M", "B5", "3.1"),
    Milestone("Merton", "", "off_track", 1, "M", "B6"),
    SuccessTest("Merton", "P2", "1.1", "Every plan is in time", "T1", "plans_issued_within_20_weeks"),
    SuccessTest("Merton", "", "Backlog", "None is left"),
    Barrier("Merton", "P2", "No staff", "Recruit", "Moved to May", open=False),
    Barrier("Merton", "", "No money"),
    NextStep("Merton", "Health", "Meet the ICB", "DCO", date(2024, 2, 1)),
    NextStep("Merton", "", "Meet"),
    Risk("Merton", "Staff leave", "R", 3, "R1", 4, 3, 12, "before", "DCS", "Pay more", "Low pay", "Delay"),
    Risk("Merton", "Staff leave", "R", 3, "R1", 4, 2, 9, "after", "DCS", "Pay more", "Low pay", "Delay"),
    Risk("Merton", "Only a score", "R", 4, "", None, None, 9),
    Risk("Merton", "No score at all", "R", 5),
    Ask("Merton", "Decide on posts", "P2", "DCS", date(2024, 2, 1), closed=True),
    Ask("Merton", "Decide on the rest"),
    Voice("Merton", "complaint", "The letter came late", 2024 * 12, "Complaints, in summary", "P2"),
    Voice("Merton", "compliment", "Thank you for the call"),
)  # fmt: skip


def test_what_is_hard_to_write_down_reads_back_as_it_stood(tmp_path: Any) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    reading = plan_reading(date(2024, 1, 31), *PARTS)
    before = plan_standing(stored(tmp_path / "one", reading), "Merton", on=TODAY)
    back = read_back(before)
    assert {(issue.code, issue.found) for issue in back.issues} == {("SCORE_MISMATCH", "9")}
    after = plan_standing(stored(tmp_path / "two", replace(back, data_to=reading.data_to)), "Merton", on=TODAY)
    assert told(after) == told(before)


def history(standing: PlanStanding) -> dict[str, list[tuple[Any, ...]]]:
    """All that was said, but for who said it and where."""
    stones = [stone for each in standing.priorities for stone in each.milestones]
    steps = {f"{each.code} {each.words}": each.history for each in standing.actions}
    steps |= {f"{each.milestone.milestone} {each.milestone.status}": each.history for each in stones}
    told = {name: [(step.on, step.status, step.words, step.evidence, step.lead) for step in its]
            for name, its in steps.items()}  # fmt: skip
    scores = {f"{each.ref} {each.words}": [(on, score, stage) for on, score, stage, _ in each.history]
              for each in standing.risks}  # fmt: skip
    return told | scores  # type: ignore[return-value]


def test_the_history_leaves_with_the_workbook_and_comes_back(tmp_path: Any) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    then = [replace(each, status="on_track", due="2023-12", progress="", lead=())
            if isinstance(each, Action) and each.code == "1.1.10" else
            replace(each, count=1) if isinstance(each, Milestone) and each.count > 1 else
            replace(each, score=6) if isinstance(each, Risk) and each.stage == "after" else each
            for each in PARTS]  # fmt: skip
    stays = Action("Merton", "Keep to it", "A", 9, "1.1.11", "P2", "", "1.1", "Fewer exclusions", "on_track", "Green")
    store = stored(
        tmp_path / "one",
        plan_reading(date(2023, 10, 31), *then, stays),
        plan_reading(date(2023, 12, 31), *(each for each in PARTS if "1.1.10" not in repr(each)), stays),
        plan_reading(date(2024, 1, 31), *PARTS, stays),
    )
    named = next(each for each in plan_standing(store, "Merton").actions if each.priority == "Health")
    by_hand.update_action(store, "Merton", named.key, status="complete", words="It is done; =now", due="",
                          evidence="Minutes", lead=["DCO"], on=date(2023, 11, 15), by="Ben")  # fmt: skip
    before = plan_standing(store, "Merton", on=TODAY)
    assert sum(map(len, history(before).values())) >= len(history(before)) + 4
    assert "Taken out of the plan." in repr(history(before)) and "Due moved" in repr(history(before))
    back = read_back(before)
    assert {issue.code for issue in back.issues} == {"SCORE_MISMATCH"}
    second = stored(tmp_path / "two", replace(back, data_to=date(2024, 1, 31)))
    after = plan_standing(second, "Merton", on=TODAY)
    assert history(after) == history(before)
    assert told(after) == told(before)
    third = changes.preview(second, replace(read_back(after), data_to=date(2024, 1, 31)))
    assert not [each for each in third.plan if each.old != each.new], "added again, it changes nothing"


def test_an_action_that_gets_another_code_in_the_workbook_keeps_its_history(tmp_path: Any) -> None:
    store = stored(tmp_path, plan_reading(date(2024, 1, 31), *PARTS))
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(plan_standing(store, "Merton", on=TODAY))))
    sheet = book["Actions"]
    cell = next(row[0] for row in sheet.iter_rows(min_row=4) if row[0].value == "1.1.10")
    cell.value = "1.1.12"
    stream = io.BytesIO()
    book.save(stream)
    back = read_content(stream.getvalue(), "plan out.xlsx", today=TODAY)
    assert {issue.code for issue in back.issues} == {"SCORE_MISMATCH"}
    (change,) = changes.preview(store, back).plan
    assert (change.old, change.new, change.note) == ("complete", "complete", "Renumbered: it was 1.1.10.")


def test_a_line_of_history_about_nothing_is_said(tmp_path: Any) -> None:
    standing = plan_standing(stored(tmp_path, plan_reading(date(2024, 1, 31), *PARTS)), "Merton", on=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(standing)))
    book["History"].append(["Action", "9.9", "P2", None, "No such action", date(2023, 5, 1), "Delayed"])
    book["History"].append(["Promise", "9.9", "P2", None, "No such thing", date(2023, 5, 1), "Delayed"])
    stream = io.BytesIO()
    book.save(stream)
    back = read_content(stream.getvalue(), "plan out.xlsx", today=TODAY)
    assert {issue.code for issue in back.issues} == {"SCORE_MISMATCH", "HISTORY_OF_NOTHING", "HISTORY_UNREADABLE"}
    assert len(back.actions) == sum(isinstance(each, Action) for each in PARTS)


def test_a_status_stands_in_words_over_its_fill_with_a_list_to_choose_from(tmp_path: Any) -> None:
    standing = plan_standing(stored(tmp_path, plan_reading(date(2024, 1, 31), *PARTS)), "Merton", on=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(standing)))
    sheet = book["Actions"]
    column = next(cell.column for cell in sheet[3] if cell.value == "Status")
    filled = {sheet.cell(row, column).value: sheet.cell(row, column).fill.fgColor.rgb[-6:] for row in range(4, 7)}
    assert set(filled) == {"Delayed", "Complete", "Not started"}
    assert len(set(filled.values())) == 3
    lists = [check for check in sheet.data_validations.dataValidation if check.type == "list"]
    assert [check.formula1 for check in lists] == ['"Complete,On track,Delayed,Off track,Not started,Not stated"']
    assert sheet.conditional_formatting  # a word that is chosen later has its fill too
    assert all(isinstance(cell.value, str) or cell.value is None or cell.is_date for row in sheet for cell in row)


def test_an_empty_area_starts_from_the_same_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("improvement_plan", "Merton", TODAY)))
    assert book.sheetnames[:3] == ["Plan", "Priorities", "Actions"]
    assert book.sheetnames[-1] == HOW_TO
    book["Next steps"].append(["P1", "Meet the ICB", "DCO", "March 2027"])
    book["Voices"].append(["Compliment", "March 2026", "Thank you for the call", "Survey", "P1"])
    stream = io.BytesIO()
    book.save(stream)
    reading = read_content(stream.getvalue(), "filled in.xlsx", today=TODAY)
    assert (reading.issues, reading.areas) == ((), ("Merton",))
    assert [(each.text, each.due_on) for each in reading.next_steps] == [("Meet the ICB", date(2027, 3, 31))]
    assert [(each.kind, each.month) for each in reading.voices] == [("compliment", 2026 * 12 + 2)]
