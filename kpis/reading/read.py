"""From a file's bytes to a Reading: the door, the sheets, the tables in them, and what must be asked."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from kpis.area import find_area
from kpis.period import Period
from kpis.plan import Ask, Barrier, NextStep, Plan, Priority, SuccessTest, Voice
from kpis.reading.archives import grids_of_archive
from kpis.reading.areas_given import give_areas
from kpis.reading.by_hand import by_hand
from kpis.reading.door import Refused, kind_of
from kpis.reading.extract import grids_of
from kpis.reading.figures import Figures
from kpis.reading.fills import fills_of
from kpis.reading.grid import Grid
from kpis.reading.last_look import people_of, plain_file_name, without_people
from kpis.reading.lookups import keys_of
from kpis.reading.named_lines import leave_out_people
from kpis.reading.plans.history import give_history
from kpis.reading.private import private_parts
from kpis.reading.records.grades import keys_of_grades
from kpis.reading.records.joining import join_records
from kpis.reading.report_dates import data_to, report_month
from kpis.reading.result import Figure, FoundTarget, Issue, Progress, Question, Reading, SheetRead
from kpis.reading.sen2.find import find_return
from kpis.reading.sen2.xml_return import grids_of_return
from kpis.reading.settle import settle
from kpis.reading.shapes.across import find_across
from kpis.reading.shapes.action_tracker import find_actions
from kpis.reading.shapes.advice_matrix import find_advice_matrix
from kpis.reading.shapes.advice_wide import find_advice_wide
from kpis.reading.shapes.annex_a import find_annex_a
from kpis.reading.shapes.answer_lists import find_answer_lists
from kpis.reading.shapes.audit_counts import find_audit_counts
from kpis.reading.shapes.base import Fills, Setting, Table
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.shapes.dfe_open_data import find_dfe
from kpis.reading.shapes.down import find_down
from kpis.reading.shapes.event_lists import find_event_lists
from kpis.reading.shapes.grade_counts import find_grade_counts
from kpis.reading.shapes.highlight_forms import find_highlight_forms
from kpis.reading.shapes.long_tidy import find_long
from kpis.reading.shapes.milestone_counts import find_milestone_counts
from kpis.reading.shapes.milestones import find_milestones
from kpis.reading.shapes.period_tab import find_period_tabs
from kpis.reading.shapes.plan_history import find_plan_history
from kpis.reading.shapes.plan_parts import find_plan_parts
from kpis.reading.shapes.question_matrix import find_question_matrices
from kpis.reading.shapes.risk_register import find_risks
from kpis.reading.shapes.summary_text import find_summary_texts
from kpis.reading.shapes.survey_counts import find_survey_counts
from kpis.reading.shapes.survey_responses import find_responses
from kpis.reading.shapes.survey_summary import find_survey_summaries
from kpis.reading.shapes.target_sentences import find_target_sentences
from kpis.reading.shapes.target_steps import find_target_steps
from kpis.reading.shapes.targets import find_targets
from kpis.reading.tab_names import number_tabs_of_people
from kpis.reading.text import grid_of

# Shapes with headings of their own are looked for first: what they use is not looked at again.
SHAPES: tuple[Callable[[Grid, Setting, set[int]], list[Table]], ...] = (
    find_dfe, find_annex_a, find_plan_history,
    find_advice_wide, find_responses, find_answer_lists, find_question_matrices,
    find_case_lists, find_event_lists, find_plan_parts, find_highlight_forms, find_risks, find_actions,
    find_milestone_counts, find_targets, find_target_steps, find_milestones, find_long,
    find_advice_matrix, find_summary_texts, find_audit_counts, find_grade_counts,
    find_survey_counts, find_survey_summaries,
    find_down, find_across, find_period_tabs, find_target_sentences,
)  # fmt: skip
_OPENED: dict[str, Callable[[bytes], list[Grid]]] = {
    "csv": lambda content: [grid_of(content)], "zip": grids_of_archive, "xml": grids_of_return,
}  # fmt: skip
_Part = TypeVar("_Part")
_OF_A_TEMPLATE = "How to fill in:"


def read_content(
    content: bytes,
    file: str,
    *,
    today: date,
    area: str | None = None,
    answers: dict[str, str] | None = None,
    key: bytes = b"",
    on_progress: Progress | None = None,
) -> Reading:
    """Read the bytes of a file called ``file`` in this process: what the child does for ``read_file``.

    ``key`` is what case references are hashed with. A file that cannot be read gives a Reading with outcome
    ``rejected`` and the issue that says why; nothing is raised for what a file contains but a fault of ours.
    """
    answers = dict(answers or {})
    tell = on_progress or (lambda share, doing: None)
    reading = Reading(
        file, hashlib.sha256(content).hexdigest(), len(content), "rejected", today,
        answers=tuple(sorted({**answers, **({"area": area} if area else {})}.items())),
    )  # fmt: skip
    try:
        tell(0.02, "Looking the file over")
        kind = kind_of(content, file)
        tell(0.1, "Opening the file")
        grids = _OPENED[kind](content) if kind in _OPENED else grids_of(content, kind, tell)
        fills = partial(fills_of, content)
        read = _read_sheets(reading, grids, area or answers.get("area"), answers, key=key, tell=tell, fills=fills)
        return without_people(read, people_of(grids))
    except Refused as refused:
        return replace(reading, file=plain_file_name(file), issues=(refused.issue,))


def _read_sheets(
    reading: Reading,
    grids: list[Grid],
    area: str | None,
    answers: dict[str, str],
    *,
    key: bytes,
    tell: Progress,
    fills: Fills,
) -> Reading:
    if all(grid.is_blank_row(row) for grid in grids for row in range(grid.height)):
        raise Refused(
            "FILE_EMPTY", "There is nothing in the workbook.", "Export it again, and check that it opens in Excel.",
            expected="a sheet with something in it",
        )  # fmt: skip
    number_tabs_of_people(grids)
    named = find_area(area) or area if area else None
    visible = [grid for grid in grids if grid.state == "visible"]
    setting = Setting(
        named or "", report_month(visible, reading.file), Period.of(reading.as_at), answers, key, fills,
        today=reading.as_at,
    )  # fmt: skip
    setting.keys, setting.grades = keys_of(visible), keys_of_grades(visible)
    of_return = find_return(visible, setting)
    sheets: list[SheetRead] = []
    issues: list[Issue] = []
    found: list[tuple[Table, list[Figure]]] = []
    for number, grid in enumerate(grids):
        tell(0.5 + 0.3 * number / len(grids), f"Reading sheet {grid.name!r}")
        if grid.state != "visible":
            sheets.append(SheetRead(grid.name, grid.state, "hidden", "the sheet is hidden: it is not read"))
            issues.append(Issue("HIDDEN_SKIPPED", "info", f"Sheet {grid.name!r} is hidden: it is not read.", grid.name))
            continue
        issues.extend(grid.issues)
        tables = [table for table in of_return if table.grid is grid] or _tables_of(grid, setting)
        found.extend((table, []) for table in tables)
        role, why = ("data", "") if tables else ("notes", "no table of figures or targets was recognised on it")
        if not tables and grid.name in setting.keys and setting.keys[grid.name].is_of_questions:
            role, why = "lookup", setting.keys[grid.name].why
        sheets.append(SheetRead(grid.name, grid.state, role, why))
    # What is too damaged in a return to be known may hold its people: no cell of it is offered to be read by hand.
    hand = by_hand([] if of_return else visible, [table for table, _ in found], setting)
    found = [(table, []) for table in hand.tables]
    with_a_table = {table.grid.name for table, _ in found}
    sheets = [replace(each, role="data", why="") if each.name in with_a_table else each for each in sheets]
    reading = replace(
        reading, signature=hand.signature, reports=_reported(visible, reading.file, setting, found),
        lines=tuple(hand.lines), blocks=hand.blocks,
        skipped=hand.skipped, private=private_parts(grids, hand.tables),
    )  # fmt: skip
    issues.extend(hand.issues)
    if not found and (hand.blocks or hand.skipped):
        return replace(reading, sheets=tuple(sheets), issues=(*hand.issues, _nothing_known(visible).issue))
    if not found:
        raise _nothing_known(visible)
    tell(0.8, "Checking what was read")
    covers = [grid for grid in visible if grid.name not in with_a_table]
    questions = give_areas(found, covers, setting, reading.file, issues)
    issues.extend(join_records([table for table, _ in found]))
    issues.extend(give_history([table for table, _ in found]))
    asked_of_tables: list[Question] = []
    for index, (table, _) in enumerate(found):
        found[index] = (table, _figures_of(table, setting, issues, asked_of_tables))
    figures, targets, more, asked = settle(found, setting)
    issues.extend(more)
    questions.extend([*asked, *asked_of_tables])
    for table, _ in found:
        questions.extend(table.questions)
    with_tables = [
        replace(sheet, tables=tuple(table.found(len(own)) for table, own in found if table.grid.name == sheet.name))
        for sheet in sheets
    ]

    def of(kind: type[_Part]) -> tuple[_Part, ...]:
        return tuple(each for table, _ in found for each in table.parts if isinstance(each, kind))

    unique = list({question.key: question for question in reversed(questions)}.values())[::-1]
    return replace(
        reading, sheets=tuple(with_tables), figures=tuple(figures), targets=tuple(targets),
        records=tuple(each for table, _ in found for each in table.records),
        actions=tuple(each for table, _ in found for each in table.actions),
        milestones=tuple(each for table, _ in found for each in table.milestones),
        risks=tuple(each for table, _ in found for each in table.risks),
        plans=of(Plan), priorities=of(Priority), tests=of(SuccessTest), barriers=of(Barrier),
        next_steps=of(NextStep), asks=of(Ask), voices=of(Voice),
        issues=tuple(dict.fromkeys(issues)), questions=tuple(unique), outcome=_outcome(issues, unique),
        data_to=data_to(visible),
    )  # fmt: skip


def _reported(grids: list[Grid], file: str, setting: Setting, found: list[tuple[Table, list[Figure]]]) -> Period | None:
    """The month that the workbook reports on; the rows of a plan speak of the months in which something is due."""
    within: dict[str, set[int]] = defaultdict(set)
    for table, _ in found:
        if table.actions or table.milestones or table.risks or table.parts:
            within[table.grid.name].update(range(table.first_row, table.bottom + 1))
    return (report_month(grids, file, within) or setting.as_at) if within else setting.last_known


def _nothing_known(grids: list[Grid]) -> Refused:
    if any(grid.height and grid.text(0, 0).startswith(_OF_A_TEMPLATE) for grid in grids):
        return Refused(
            "NO_KNOWN_TABLE", "This is a template that is not filled in yet.",
            "Fill in its first sheet, as its other sheet says, and upload it again.", expected="at least one row",
        )  # fmt: skip
    return Refused(
        "NO_KNOWN_TABLE", "No table of figures or targets was recognised in the file.",
        "A table needs months (or quarters, terms, years) beside named measures, or the headings indicator, period and "
        "value. Or say by hand what the blocks of cells below hold.",
        expected="a table of figures, cases, targets or actions",
    )  # fmt: skip


def _tables_of(grid: Grid, setting: Setting) -> list[Table]:
    """Every table of a sheet; a row belongs to one table only."""
    used = set(grid.gaps)
    tables: list[Table] = []
    for find in SHAPES:
        found = list(find(grid, setting, used))
        for table in found:
            leave_out_people(table)
            used.update(range(table.top, table.bottom + 1))
        tables += found
    return sorted(tables, key=lambda table: (table.top, table.left))


def _figures_of(table: Table, setting: Setting, issues: list[Issue], questions: list[Question]) -> list[Figure]:
    lines = Figures(table.grid, table.lines, setting.as_at, setting.answers)
    figures = [*table.figures, *lines.all()]
    issues.extend([*table.issues, *lines.issues])
    questions.extend(lines.questions)
    if table.grid.hidden_rows & set(range(table.top, table.bottom + 1)):
        issues.append(
            Issue(
                "HIDDEN_ROWS_INCLUDED", "info", "Hidden rows of this table are read too.", table.grid.name, table.range
            )
        )
    return figures


def _outcome(issues: list[Issue], questions: list[Question]) -> str:
    if any(not question.optional for question in questions):
        return "needs_confirmation"
    return "accepted_with_warnings" if any(issue.severity != "info" for issue in issues) else "accepted"


__all__ = ["FoundTarget", "read_content"]
