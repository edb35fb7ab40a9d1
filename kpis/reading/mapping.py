"""The editable grid of a reading: what every table, line, heading and unused block was taken for, and the way back.

A person changes ``use``, ``measure``, ``basis``, ``group``, ``unit``, ``area``, ``periods``, ``labels``, ``kind`` or
``column`` of a row; ``answers_from`` gives what that comes to as answers, with which the file is read again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.reading.answer_keys import NO, NONE, of_block, of_heading, of_line, of_table
from kpis.reading.places_by_hand import as_named, as_steps, place_of, rows_and_columns
from kpis.reading.result import FoundBlock, FoundLine, FoundTable, Reading
from kpis.sheets import SHEETS

YES = "yes"
LOCAL_MEASURE = "local"


@dataclass(frozen=True)
class MappingRow:
    """One row of the grid. Fields that do not apply to ``what`` are ''."""

    key: str
    what: str  # "table", "line", "column" (of case-level rows), "block" (of cells that no table used)
    sheet: str
    where: str
    label: str
    taken_for: str = ""
    use: str = YES
    measure: str = ""
    basis: str = ""
    group: str = ""
    unit: str = ""
    area: str = ""
    periods: str = ""
    labels: str = ""
    kind: str = ""
    column: str = ""


EDITABLE = tuple(each.name for each in fields(MappingRow))[6:]


def mapping_of(reading: Reading) -> tuple[MappingRow, ...]:
    """The grid of a reading in the order of the file, with what was said of it already."""
    answers = dict(reading.answers)
    rows: list[MappingRow] = []
    read_by_hand = {block.key for block in reading.blocks if block.used}
    for sheet in reading.sheets:
        for table in [*sheet.tables, *(each for each in reading.skipped if each.sheet == sheet.name)]:
            if table.key not in read_by_hand:
                rows.extend(_of_table(table, reading))
        for block in reading.blocks:
            if block.sheet == sheet.name:
                rows.extend(_of_block(block, reading, answers))
    return tuple(rows)


def unrecognised(reading: Reading) -> tuple[FoundBlock, ...]:
    """The blocks of cells that were not used, with their first cells: nobody can be known from them."""
    return tuple(block for block in reading.blocks if not block.used)


def answers_from(rows: Iterable[MappingRow], reading: Reading) -> dict[str, str]:
    """The answers that a changed grid comes to, with those that the reading had already.

    Rows that are as ``mapping_of`` gave them add nothing, so that what the reader knows it goes on deciding.
    """
    answers = dict(reading.answers)
    given = {(row.what, row.key): row for row in mapping_of(reading)}
    for row in rows:
        before = given.get((row.what, row.key))
        if before is None:
            continue
        for name in EDITABLE:
            value = getattr(row, name).strip()
            if value != getattr(before, name):
                answers[_answer_key(row, name)] = _answer(row, name, value, reading)
    return {key: value for key, value in answers.items() if value}


def _answer_key(row: MappingRow, name: str) -> str:
    return row.key if row.what == "column" else f"{row.key}{name}"


def _answer(row: MappingRow, name: str, value: str, reading: Reading) -> str:
    if name in ("group", "column") and not value:
        return NONE
    if row.what == "column" and name == "use":
        return NONE if value == NO else ""
    if name in ("periods", "labels"):
        block = next((each for each in reading.blocks if of_block(each.key, "") == row.key), None)
        place = place_of(value, *rows_and_columns(block.range)) if block else None
        return as_steps(place, *rows_and_columns(block.range)) if block and place else value
    return "" if name == "use" and value == YES else value


def _of_table(table: FoundTable, reading: Reading) -> list[MappingRow]:
    row = MappingRow(
        of_table(table.key, ""), "table", table.sheet, table.range, table.shape.replace("_", " "), table.why,
        use=NO if table in reading.skipped else YES, area=table.area, kind=table.kind,
    )  # fmt: skip
    lines = [_line_row(line) for line in reading.lines if line.table == table.key]
    return [row, *lines, *(_column_row(table.key, table.sheet, table.range, *each) for each in table.headings)]


def _of_block(block: FoundBlock, reading: Reading, answers: dict[str, str]) -> list[MappingRow]:
    row = _block_row(block, answers)
    lines = [_line_row(line) for line in reading.lines if line.table == block.key]
    columns = [
        _column_row(block.key, block.sheet, block.range, heading, answers.get(of_heading(block.key, heading), ""))
        for heading in (block.headings if row.kind else ())
    ]
    return [row, *lines, *columns]


def _line_row(line: FoundLine) -> MappingRow:
    measure = MEASURES.get(line.measure)
    taken_for = measure.title if measure else f"a measure of the area's own: {line.measure.removeprefix(LOCAL)}"
    return MappingRow(
        of_line(line.table, line.key, ""), "line", line.sheet, line.range, line.label, taken_for,
        use=NO if line.skipped else YES, measure=line.measure if measure else LOCAL_MEASURE, basis=line.basis,
        group=line.group, unit=line.unit,
    )  # fmt: skip


def _column_row(place: str, sheet: str, where: str, heading: str, name: str) -> MappingRow:
    name = "" if name == NONE else name
    return MappingRow(
        of_heading(place, heading), "column", sheet, where, heading, name.replace("_", " ") or "not used", column=name
    )


def _block_row(block: FoundBlock, answers: dict[str, str]) -> MappingRow:
    def said(what: str) -> str:
        return answers.get(of_block(block.key, what), "")

    extent = rows_and_columns(block.range)
    periods, labels = (place_of(said(what), *extent) for what in ("periods", "labels"))
    label = ", ".join(filter(None, block.cells[0]))[:80]
    return MappingRow(
        of_block(block.key, ""), "block", block.sheet, block.range, label,
        "read as you said" if block.used else "not recognised: not read", use=said("use") or YES, area=said("area"),
        periods=as_named(periods) if periods else "", labels=as_named(labels) if labels else "", kind=said("kind"),
    )  # fmt: skip


def declared_kinds() -> tuple[tuple[str, str], ...]:
    """The case-level kinds of sheet that a block may be, with their titles."""
    return tuple((sheet.id, sheet.title) for sheet in SHEETS.values() if sheet.is_case_level)
