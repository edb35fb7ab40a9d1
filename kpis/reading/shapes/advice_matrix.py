"""Advice by service and month with its counts side by side: due, on time and % under each month, or each service."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from kpis.area import find_area
from kpis.measure import LOCAL
from kpis.reading.advice_parts import short_service, split_heading
from kpis.reading.context import area_of
from kpis.reading.grid import Grid, cell_name, range_name
from kpis.reading.labels import Meant, ideas_in, meaning_of, measure_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import read_cell
from kpis.reading.parts import part_of
from kpis.reading.result import Issue
from kpis.reading.roles import is_total
from kpis.reading.services import service_in, services_in
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import BlockPeriods
from kpis.reading.shapes.blocks import Block, blocks, is_figure
from kpis.reading.shapes.side_targets import read_side_targets
from kpis.reading.words import SERVICES

_MEASURE = "advice_within_6_weeks"
_KINDS = frozenset({"due", "number", "share"})
_ABOUT_ADVICE = re.compile(
    r"\badvices?\b|\bcontributions?\b|\b(?:6|six)[\s-]*(?:weeks?|wks?)\b|\bstatutory reports?\b|\b42 days\b"
)
_OTHER_WORK = re.compile(
    r"\bwait\w*|\breferrals?\b|\bhealth (?:checks?|assessments?)\b|\btraining\b|\bseen\b|\baverage\b"
)
_DUE = re.compile(r"\bdue\b")


@dataclass(frozen=True)
class _Told:
    """What one value is for."""

    area: str
    service: str
    part: str


def find_advice_matrix(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every advice matrix in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, is_figure):
        table = _Reader(block, setting).table() if _may_be(block) else None
        if table:
            found.append(table)
    return found


def _may_be(block: Block) -> bool:
    """Whether a block names a service, and due, on time or % in the headings of its columns."""
    headed = {text for column in block.columns for text in block.over(column)}
    parts = {part_of(split_heading(text, part_of)[1]) for text in headed} & _KINDS
    parts = parts if len(parts) >= 2 else _parts_beside(block)
    texts = headed | {text for row in block.rows for text in block.beside(row)} | set(block.sections.values())
    services = {service for text in texts if (service := short_service(text)) and service_in(text) != "All"}
    around = " ".join([*block.titles(), block.grid.name, *block.label_headings(), *headed]).lower()
    advice = _ABOUT_ADVICE.search(around) and not _OTHER_WORK.search(around)
    if any(measure_of(text) not in ("", _MEASURE) for text in headed):
        return False  # a table of several measures, advice among them
    return len(parts) >= 2 and bool(services) and bool(advice)


def _parts_beside(block: Block) -> set[str]:
    """The parts that a column of labels of its own holds, beside that of the services: due, on time, %."""
    for place in range(1, len(block.labels)):
        labels = [block.beside(row)[place] for row in block.rows]
        if all(label and split_heading(label, part_of)[0] == "" for label in labels):
            return {part_of(label.lower()) for label in labels} & _KINDS
    return set()


class _Reader:
    def __init__(self, block: Block, setting: Setting) -> None:
        self.block, self.grid, self.setting = block, block.grid, setting
        self.periods = BlockPeriods(block, setting, fits=lambda rest: any(split_heading(rest, part_of)))

    def table(self) -> Table | None:
        block, periods = self.block, self.periods
        if periods.axis not in ("columns", "rows"):
            return None
        table = self._empty()
        lines: dict[_Told, Line] = {}
        skipped, unknown = set(periods.totals), set[int]()
        for row in block.rows:
            for column in block.columns:
                told, dated = self._told(row, column), periods.at(row, column)
                if dated is None or (column if periods.axis == "columns" else row) in skipped:
                    continue
                if told is None:
                    unknown.add(column)
                    continue
                at = (row, column)
                cell = read_cell(self.grid.at(*at), at in self.grid.percent, at in self.grid.uncached)
                line = lines.setdefault(told, self._line(told, table))
                line.cells.append(LineCell(dated[0], row, column, cell, dated[1]))
                if cell.missing == "data_error" and part_of(told.part) != "share":
                    table.issues.append(_data_error(self.grid, at))
        if not any(line.meant.measure == _MEASURE for line in lines.values()):
            return None
        table.lines = self._settled(lines, table)
        if any(_DUE.search(line.label.lower()) and line.based for line in table.lines):
            table.issues.append(_of_months_due(table))
        self._say_totals(table)
        read_side_targets(table, block, self.setting)
        table.issues.extend(_unread(self.grid, block, column) for column in sorted(unknown))
        return table

    def _empty(self) -> Table:
        block, periods = self.block, self.periods
        issues = list(periods.headings.issues) if periods.headings else []
        questions = list(periods.headings.questions) if periods.headings else []
        down = "months" if periods.axis == "rows" else "services"
        table = Table(
            "advice_matrix", self.grid, block.heads[0], block.left, block.rows[-1], block.right, tuple(block.heads),
            block.rows[0], f"{down} stand down, with due, on time or % in the columns beside them",
            area_of(self.grid, block.heads[0], block.titles()) or self.setting.area, issues=issues,
            questions=questions,
        )  # fmt: skip
        return table

    def _told(self, row: int, column: int) -> _Told | None:
        """Area, service and part of one value, by the headings over it and the labels beside it."""
        block, periods = self.block, self.periods
        area, service, part = "", "", ""
        headed = [periods.rests[column]] if column in periods.rests else []
        beside = [text for c, text in zip(block.labels, block.beside(row), strict=True) if c != periods.label]
        upper = block.over(column) if column not in periods.rests else block.over(column)[:-1]
        for text in (block.sections.get(row, ""), *upper, *headed, *beside):
            if not text:
                continue
            named, said = split_heading(text, part_of)
            if text in beside and is_total(text) and self.periods.axis == "columns":
                service = text
            elif find_area(text):
                area = find_area(text) or ""
            elif said:
                service, part = named or service, said
            elif named:
                service = named
            elif text in beside and self.periods.axis == "columns":
                service = service or text
        area = area or block.area_beside(row)
        if part and not service and periods.axis == "columns":
            service = self._service_above(row)
        return _Told(area, short_service(service) or service, part) if part and service else None

    def _service_above(self, row: int) -> str:
        """The service of the row above, where it stands once for the rows of its parts."""
        for above in reversed([each for each in self.block.rows if each < row]):
            first = self.block.beside(above)[0]
            if first:
                return first if short_service(first) or not part_of(first.lower()) else ""
        return ""

    def _line(self, told: _Told, table: Table) -> Line:
        contexts = (*self.block.titles(), self.grid.name)
        service = "All services" if told.service.lower().strip(" :") in ("total", "totals", "overall") else told.service
        meant = meaning_of(_as_label(service), contexts)
        return Line(f"{told.service} {told.part}", _narrowed(meant, told), told.area or table.area)

    def _settled(self, lines: dict[_Told, Line], table: Table) -> list[Line]:
        """The lines of each service, with one base alone: of two, the one that the printed percentages come from."""
        groups: dict[tuple[str, str], dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
        for told, line in lines.items():
            groups[told.area, told.service][part_of(told.part)].append(line)
        for parts in groups.values():
            bases = parts["due"]
            for base in bases:
                base.based = bool(parts["number"] or parts["share"])
            if len(bases) < 2 or not parts["number"]:
                continue
            chosen = max(bases, key=lambda base: _agreeing(base, parts["number"][0], parts["share"]))
            for base in bases:
                if base is not chosen:
                    base.meant, base.based = replace(base.meant, out_of=(), only_out_of=False), False
                    table.issues.append(_other_base(base, chosen, self.grid))
        return list(lines.values())

    def _say_totals(self, table: Table) -> None:
        for place in self.periods.totals:
            if self.periods.axis == "columns":
                table.skip_column(place)
            else:
                table.issues.append(
                    Issue("TOTAL_ROW_SKIPPED", "info", "A totals row is no month: it is not read.", self.grid.name,
                          range_name(place, table.left, place, table.right), "a total")
                )  # fmt: skip


def _as_label(service: str) -> str:
    """A label that says what the advice of a service is measured by, unless its own words speak of advice."""
    if service.lower().strip() in ("all", "all services"):
        return "All services: advice received within 6 weeks"
    named = services_in(service)
    if len(named) == 1:
        service = SERVICES[named[0]].sub(named[0], service.lower())
    return service if {"advice", "6 weeks"} <= ideas_in(service) else f"{service}: advice received within 6 weeks"


def _narrowed(meant: Meant, told: _Told) -> Meant:
    kind = part_of(told.part)
    if meant.is_local:
        return replace(
            meant, measure=f"{LOCAL}{told.service}: {told.part}", role="share" if kind == "share" else "number"
        )
    if kind in ("share", "number"):
        return replace(meant, role=kind)
    title = f"{LOCAL}{told.service}: {told.part}"
    if kind != "due":
        return Meant(title, role="number")
    return Meant(
        title, breakdown=meant.breakdown, group=meant.group, role="number", out_of=(_MEASURE,), only_out_of=True,
        view=meant.view,
    )  # fmt: skip


def _agreeing(base: Line, number: Line, shares: list[Line]) -> tuple[int, bool]:
    """How many printed percentages a base gives, and whether it is what was due."""
    below = {each.period: each.cell.value for each in base.cells}
    above = {each.period: each.cell.value for each in number.cells}
    agreeing = 0
    for each in shares[0].cells if shares else ():
        bottom, top, printed = below.get(each.period), above.get(each.period), each.cell.value
        if bottom and top is not None and printed is not None:
            share = printed if each.cell.fraction or (not each.cell.percent and printed <= 1) else printed / 100
            agreeing += abs(top / bottom - share) <= 0.0051
    return agreeing, not re.search(r"receiv|return|complet", base.label.lower())


def _data_error(grid: Grid, at: tuple[int, int]) -> Issue:
    return Issue(
        "VALUE_DATA_ERROR", "warning",
        "The source says that there is an error in its data: stored as missing, not as 0.",
        grid.name, cell_name(*at), grid.text(*at), "a number", "Ask for the right figure.",
    )  # fmt: skip


def _of_months_due(table: Table) -> Issue:
    return Issue(
        "MONTHS_DUE", "info",
        "The months are those in which advice was due. Its figures stand beside those by month of receipt, as printed; "
        "a list of advice with its dates is counted by either.",
        table.grid.name, table.range, "due in the month", "received in the month", "",
    )  # fmt: skip


def _unread(grid: Grid, block: Block, column: int) -> Issue:
    found = " / ".join(block.over(column))
    return Issue(
        "SERVICE_UNKNOWN", "warning", f"{found!r} does not say of which service and part it is: not read.", grid.name,
        range_name(block.heads[0], column, block.rows[-1], column), found, "a service, with due, on time or %",
        "Name both in the heading.",
    )  # fmt: skip


def _other_base(base: Line, chosen: Line, grid: Grid) -> Issue:
    first = base.cells[0]
    return Issue(
        "KEPT_AS_LOCAL", "info",
        f"{base.label!r} is kept as a count of its own: the percentages are out of {chosen.label!r}.",
        grid.name, cell_name(first.row, first.column), base.label, "one number that the percentage is out of", "",
    )  # fmt: skip


__all__ = ["find_advice_matrix"]
