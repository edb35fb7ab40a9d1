"""What a person said of a file, put into effect: tables left out, blocks read, lines given another meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpis.area import find_area
from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.plan import Target
from kpis.reading.answer_keys import NO, NONE, UNITS, of_block, of_heading, of_line, of_table
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import Meant
from kpis.reading.layout import line_names, name_tables, signature_of
from kpis.reading.lines import Line
from kpis.reading.named_lines import leave_out_people
from kpis.reading.places_by_hand import place_of
from kpis.reading.result import FoundBlock, FoundLine, FoundTable, Issue
from kpis.reading.services import service_in
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.hand_made import read_cases, read_figures, reread
from kpis.reading.unused import blocks_of
from kpis.sheets import SHEETS


@dataclass
class ByHand:
    """The tables of a file as they are to be read, and what was there before anybody said anything."""

    tables: list[Table]
    signature: str
    blocks: tuple[FoundBlock, ...]
    skipped: tuple[FoundTable, ...] = ()
    lines: list[FoundLine] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def by_hand(grids: Sequence[Grid], tables: list[Table], setting: Setting) -> ByHand:
    """Name the tables and blocks of a file, and do as the answers say. The signature does not depend on them."""
    name_tables(tables)
    places = [(grid, *block) for grid in grids for block in blocks_of(grid, tables)]
    blocks = tuple(block for _, block, _, _ in places)
    result = ByHand(tables, signature_of(tables, blocks), blocks)
    if setting.answers:
        read = [(block, table) for grid, block, rows, columns in places
                if (table := _read_block(grid, block, (rows, columns), setting))]  # fmt: skip
        result.issues = [_gave_nothing(block, setting) for _, block, _, _ in places
                         if _is_said(block, setting) and block.key not in {each.key for each, _ in read}]  # fmt: skip
        used = {block.key for block, _ in read}
        result.blocks = tuple(replace(block, used=block.key in used) for block in blocks)
        result.skipped = tuple(table.found(0) for table in tables if _is_left_out(table, setting))
        tables = [_with_headings(table, setting) for table in tables if not _is_left_out(table, setting)]
        result.tables = _in_order(grids, [*tables, *(table for _, table in read)])
    for table in result.tables:
        _give_area(table, setting.answers.get(of_table(table.key, "area"), ""))
        result.lines.extend(_lines(table, setting))
    return result


def _in_order(grids: Sequence[Grid], tables: list[Table]) -> list[Table]:
    order = {id(grid): number for number, grid in enumerate(grids)}
    return sorted(tables, key=lambda table: (order.get(id(table.grid), -1), table.top, table.left))


def _is_left_out(table: Table, setting: Setting) -> bool:
    return setting.answers.get(of_table(table.key, "use")) == NO


def _give_area(table: Table, said: str) -> None:
    area = find_area(said) or ""
    if not area:
        return
    before, table.area = table.area, area
    for line in table.lines:
        if line.area in ("", before):
            line.area = area
    own = ("", before)
    table.targets = [
        replace(each, target=replace(each.target, area=area)) if each.target.area in own else each
        for each in table.targets
    ]
    table.figures = [replace(each, area=area) if each.area in own else each for each in table.figures]
    table.records = [replace(each, area=area) if each.area in own else each for each in table.records]
    table.actions = [replace(each, area=area) if each.area in own else each for each in table.actions]
    table.milestones = [replace(each, area=area) if each.area in own else each for each in table.milestones]
    table.risks = [replace(each, area=area) if each.area in own else each for each in table.risks]


# ---- blocks and headings --------------------------------------------------------------------------------------------


def _read_block(grid: Grid, block: FoundBlock, where: tuple[range, range], setting: Setting) -> Table | None:
    """The table that a person said a block is; None while too little was said, or nothing comes of it."""
    rows, columns = where
    said = {what: setting.answers.get(of_block(block.key, what), "") for what in ("periods", "labels", "kind", "area")}
    labels = place_of(said["labels"], rows, columns)
    if setting.answers.get(of_block(block.key, "use")) == NO:
        return None
    if said["kind"] in SHEETS and SHEETS[said["kind"]].is_case_level:
        names = _names(block.key, block.headings, setting)
        header_row = labels[1] if labels and labels[0] == "row" else rows[0]
        table = read_cases(
            grid, rows, columns, kind=said["kind"], header_row=header_row, names=names, setting=setting
        )  # fmt: skip
        if table:
            _give_area(table, said["area"])
    else:
        periods = place_of(said["periods"], rows, columns)
        if periods is None or labels is None or periods[0] == labels[0]:
            return None
        table = read_figures(
            grid, rows, columns, periods=periods, labels=labels, area=find_area(said["area"]) or "", setting=setting
        )
        if table:
            leave_out_people(table)
    if table is None or not (table.lines or table.records or table.targets):
        return None
    table.key = block.key
    return table


def _is_said(block: FoundBlock, setting: Setting) -> bool:
    """Whether a person said what a block holds."""
    said = {what: setting.answers.get(of_block(block.key, what), "") for what in ("use", "kind", "periods", "labels")}
    return said["use"] != NO and bool(said["kind"] or (said["periods"] and said["labels"]))


def _gave_nothing(block: FoundBlock, setting: Setting) -> Issue:
    """Why nothing came of a block as a person said it is to be read, and what to say next."""
    kind = setting.answers.get(of_block(block.key, "kind"), "")
    if kind in SHEETS:
        named = bool(_names(block.key, block.headings, setting))
        why = "no row came of the headings that were given." if named else "no heading has been given a meaning yet."
        return Issue(
            "BY_HAND", "warning", f"Taken for {SHEETS[kind].title!r}, as you said, but {why}", block.sheet, block.range,
            "", "a heading for each date", "Say under Headings of lists what each heading is, and read it again.",
        )  # fmt: skip
    return Issue(
        "BY_HAND", "warning", "Read as you said, but no month with a figure was understood there.", block.sheet,
        block.range, "", "months, quarters, terms or years, such as Sep 2021, in the row or column that you named",
        "Name another row or column, or write the months in the workbook as in Sep 2021.",
    )  # fmt: skip


def _names(place: str, headings: Sequence[str], setting: Setting) -> dict[str, str]:
    answers = {heading: setting.answers.get(of_heading(place, heading), "") for heading in headings}
    return {heading: "" if name == NONE else name for heading, name in answers.items() if name}


def _with_headings(table: Table, setting: Setting) -> Table:
    """A case-level table read again where a person gave its headings other columns; else the table as it is."""
    if table.header is None:
        return table
    headings = {column: text for column, text in table.header.shown.items() if column not in table.header.people}
    said = _names(table.key, list(headings.values()), setting)
    if not said:
        return table
    columns = {name: column for name, column in table.header.columns.items() if headings.get(column) not in said}
    for column, text in headings.items():
        name = said.get(text, "")
        if name in {declared.name for declared in table.header.sheet.columns}:
            columns[name] = column
    again = reread(table.grid, replace(table.header, columns=columns), setting)
    if again is None:
        return table
    again.key = table.key
    return again


# ---- lines ----------------------------------------------------------------------------------------------------------


def _lines(table: Table, setting: Setting) -> list[FoundLine]:
    """The lines of a table, one for each name, each given the meaning that a person said it has."""
    names = line_names(table.lines)
    found: dict[str, FoundLine] = {}
    kept: list[Line] = []
    for line in table.lines:
        name = names[id(line)]
        said = {
            what: setting.answers.get(of_line(table.key, name, what), "")
            for what in ("use", "measure", "basis", "group", "unit")
        }
        before = line.meant
        _mean(line, said)
        found.setdefault(name, _told(table, name, line, left_out=said["use"] == NO))
        if said["use"] != NO:
            kept.append(line)
        if line.meant is not before or said["unit"] or said["use"] == NO:
            _move_targets(table, before, None if said["use"] == NO else line)
    left_out = [name for name, each in found.items() if each.skipped]
    if left_out:
        table.issues.append(
            Issue("LEFT_OUT", "info", f"Left out, as you said: {', '.join(found[name].label for name in left_out)}.",
                  table.grid.name, table.range)
        )  # fmt: skip
    table.lines = kept
    return list(found.values())


def _mean(line: Line, said: dict[str, str]) -> None:
    """Give a line what was said of its measure, basis, group and unit; the rest stays as it was read."""
    meant, unit = line.meant, said["unit"] if said["unit"] in UNITS else ""
    measure = MEASURES.get(said["measure"] or meant.measure)
    group = "" if said["group"] == NONE else said["group"] or meant.group
    if said["measure"] == "local" and not meant.is_local:
        meant = Meant(LOCAL + line.label, breakdown="group" if group else "", group=group)
    elif measure and (said["measure"] or said["basis"] or said["group"]):
        basis = (said["basis"] or meant.basis or "not_stated") if measure.has_basis else ""
        service = service_in(group) if measure.breakdown == "service" else ""
        view = meant.view if meant.view in measure.views else ""
        group = service or group
        meant = Meant(measure.id, basis, (measure.breakdown or "group") if group else "", group, meant.role, view=view)
    elif said["group"]:
        meant = replace(meant, breakdown="group" if group else "", group=group)
    if unit:
        line.by_hand = unit
        meant = replace(meant, role="share" if unit in ("percent", "fraction") else "number")
    line.meant = meant if meant != line.meant else line.meant


def _move_targets(table: Table, before: Meant, line: Line | None) -> None:
    """The targets of a line follow it to its new meaning, in its new unit, or go with it (``line`` None)."""
    moved = []
    for each in table.targets:
        target = each.target
        if (target.measure, target.group) != (before.measure, before.group):
            moved.append(each)
        elif line is not None:
            after = line.meant
            basis = "" if after.basis == "not_stated" else after.basis
            target = replace(
                target,
                measure=after.measure,
                breakdown=after.breakdown,
                group=after.group,
                basis=basis,
                view=after.view,
            )
            in_unit = _in_unit(target, line.by_hand)
            if in_unit:
                moved.append(replace(each, target=in_unit))
            else:
                table.issues.append(
                    Issue(
                        "TARGET_UNIT", "warning",
                        f"The target {target.value:g} of {line.label!r} fits no longer: left out.",
                        each.sheet, each.cell, f"{target.value:g}", "a target in the measure's unit", "Set it by hand.",
                    )
                )  # fmt: skip
    table.targets = moved


def _in_unit(target: Target, by_hand: str) -> Target | None:
    """A target in the unit of its measure; None where its value cannot be of it."""
    measure = MEASURES.get(target.measure)
    unit = measure.unit if measure else "proportion" if by_hand in ("percent", "fraction") else by_hand or target.unit
    value = target.value
    if unit == "proportion" and target.unit != "proportion":
        value = value / 100 if by_hand == "percent" or (by_hand != "fraction" and value > 1.5) else value
    elif unit != "proportion" and target.unit == "proportion":
        return None
    if unit == "proportion" and not 0 <= value <= 1:
        return None
    operator = "<=" if measure and measure.better == "lower" else target.operator if measure is None else ">="
    return replace(target, value=round(value, 6), unit=unit, operator=operator)


def _told(table: Table, name: str, line: Line, *, left_out: bool) -> FoundLine:
    rows, columns = [each.row for each in line.cells], [each.column for each in line.cells]
    place = range_name(min(rows), min(columns), max(rows), max(columns)) if rows else table.range
    unit = line.by_hand or _unit(line)
    return FoundLine(
        table.key, name, table.grid.name, place, line.label, line.meant.measure, line.meant.basis, line.meant.group,
        unit, left_out,
    )  # fmt: skip


def _unit(line: Line) -> str:
    """The unit that a line's own words and cells state; '' where they leave it open."""
    measure = MEASURES.get(line.meant.measure)
    if measure and measure.unit != "proportion":
        return measure.unit
    if line.shows_percent:
        return "percent"
    return "count" if line.meant.role == "number" else ""
