"""What several tables of one file say of the same records: each counts once, and what one table lacks another gives."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kpis.reading.grid import range_name
from kpis.reading.records.settling import work_out_again
from kpis.reading.result import Issue, Records
from kpis.reading.shapes.base import Table
from kpis.sheet import Sheet
from kpis.sheets import SHEETS

_FEW = 20  # more rows than these are told of together
_BLANK = (None, "", "open", "decided")


def join_records(tables: list[Table]) -> list[Issue]:
    """Let every record of a file stand once, and tell of what has no counterpart; changes the tables' records."""
    issues: list[Issue] = []
    for sheet in SHEETS.values():
        lists = [table for table in tables if sheet.shape and table.shape == sheet.shape and table.records]
        if sheet.about and len(lists) > 1:
            _Joined(sheet, issues).take(lists)
            _say_alike(sheet, lists)
    _say_unmatched(tables, issues)
    return issues


@dataclass
class _Joined:
    """The records of one kind that earlier tables gave, by area and case."""

    sheet: Sheet
    issues: list[Issue]
    known: dict[tuple[str, str], list[tuple[Records, int]]] = field(default_factory=dict)
    changed: list[Records] = field(default_factory=list)

    def take(self, tables: list[Table]) -> None:
        for table in tables:
            self._take(table)
        for records in self.changed:
            work_out_again(self.sheet, records.columns)

    def _take(self, table: Table) -> None:
        """Take in one table: what an earlier one has too is filled in there and leaves this one."""
        joined = filled = told = 0
        own: list[tuple[tuple[str, str], Records, int]] = []
        kept_records = []
        for records in table.records:
            kept = []
            for number, case in enumerate(records.columns["case"]):
                earlier = self._counterpart(records, number, case)
                if earlier is None:
                    kept.append(number)
                    if case is not None:
                        own.append(((records.area, case), records, number))
                    continue
                joined += 1
                gave, differs = self._fill(earlier, records, number)
                filled += gave
                told += differs
            kept_records.append((records, kept))
        if not joined:
            for place, records, number in own:
                self.known.setdefault(place, []).append((records, number))
            return
        _say_joined(table, joined, self.issues, whole=not (own or filled or told))
        table.records = [_only(records, kept) for records, kept in kept_records if kept]
        for records in table.records:
            for number, case in enumerate(records.columns["case"]):
                if case is not None:
                    self.known.setdefault((records.area, case), []).append((records, number))

    def _counterpart(self, records: Records, number: int, case: str | None) -> tuple[Records, int] | None:
        """The record of an earlier table that this one is: of the same key, or the one that lacks what this has."""
        if case is None:
            return None
        known = self.known.get((records.area, case), [])
        rest = self.sheet.key[1:]
        key = [records.columns[name][number] for name in rest]
        for earlier, at in known:
            if [earlier.columns[name][at] for name in rest] == key:
                return earlier, at
        if self.sheet.id != "assessments":
            return None
        request, plan = records.columns["request_on"][number], records.columns["plan_on"][number]
        fitting = [each for each in known if _may_be_one(each, request, plan)]
        return fitting[0] if len(fitting) == 1 and len(known) == 1 else None

    def _fill(self, earlier: tuple[Records, int], records: Records, number: int) -> tuple[bool, bool]:
        """Give an earlier record what only this one says; whether it gave something, and whether they differ."""
        into, at = earlier
        gave = False
        different = []
        derived = {each.name for each in self.sheet.derived}
        for name, values in records.columns.items():
            here, there = values[number], into.columns[name][at]
            if name in derived or here in _BLANK or here == there:
                continue
            if there in _BLANK:
                into.columns[name][at] = here
                gave = True
            elif isinstance(here, int) and {here, there} == {0, 1}:
                into.columns[name][at] = self.sheet.column(name).blank ^ 1
                gave = True
            else:
                different.append(name)
        if gave and not any(each is into for each in self.changed):
            self.changed.append(into)
        if different:
            self._say_different(into, at, records, number)
        return gave, bool(different)

    def _say_different(self, into: Records, at: int, records: Records, number: int) -> None:
        self.issues.append(
            Issue(
                "ID_DUPLICATE", "error",
                f"The same case and date as in row {into.rows[at]} of sheet {into.sheet!r}, but other details: those "
                "of that row are counted.",
                records.sheet, f"A{records.rows[number]}", f"as in {into.sheet!r} row {into.rows[at]}",
                "the same details in both tables", "Correct the row that is wrong.",
            )
        )  # fmt: skip


def _may_be_one(earlier: tuple[Records, int], request: int | None, plan: int | None) -> bool:
    """Whether one record has the request and the other the plan, in this order."""
    columns, at = earlier[0].columns, earlier[1]
    requests = [day for day in (request, columns["request_on"][at]) if day is not None]
    plans = [day for day in (plan, columns["plan_on"][at]) if day is not None]
    return len(requests) == 1 and len(plans) == 1 and requests[0] <= plans[0]


def _say_alike(sheet: Sheet, tables: list[Table]) -> None:
    """Let cases without a plan stand with the plans of their area in the file, in place.

    A list of plans has the column of exceptions, a list of requests beside it has not: of a case that is still open the
    one says what the other does, and both belong in one cohort.
    """
    of_whole = [column.name for column in sheet.columns if column.whether and column.kept]
    every = [records for table in tables for records in table.records]
    for name in of_whole:
        stated = {records.area for records in every if any(records.columns[name])}
        for records in every:
            if records.area in stated:
                plans = records.columns["plan_on"]
                records.columns[name] = [
                    1 if plan is None else said for said, plan in zip(records.columns[name], plans, strict=True)
                ]


def _only(records: Records, kept: list[int]) -> Records:
    columns: dict[str, list[Any]] = {name: [values[at] for at in kept] for name, values in records.columns.items()}
    return replace(records, rows=[records.rows[at] for at in kept], columns=columns)


def _say_joined(table: Table, joined: int, issues: list[Issue], *, whole: bool) -> None:
    if whole:
        issues.append(
            Issue("DUPLICATE_TABLE", "info", "The table repeats one that stands before it: it is read once.",
                  table.grid.name, table.range)
        )  # fmt: skip
    else:
        issues.append(
            Issue("ROW_DUPLICATE", "info", f"{joined:,} records stand in another table of the file too: each is "
                  "counted once, with what either table says of it.", table.grid.name, table.range)
        )  # fmt: skip


def _say_unmatched(tables: list[Table], issues: list[Issue]) -> None:
    """Advice on cases that no list of requests of the same area has, where the file has such a list."""
    requests: dict[str, set[str]] = {}
    for table in tables:
        for records in table.records:
            if records.kind == "assessments":
                requests.setdefault(records.area, set()).update(filter(None, records.columns["case"]))
    for table in tables:
        rows = [row for records in table.records if records.kind == "advice" for row in _unmatched(records, requests)]
        if not rows:
            continue
        apart = rows if len(rows) <= _FEW else [rows[0]]
        for row in apart:
            count = "The case" if len(rows) <= _FEW else f"The cases of {len(rows):,} rows, this one first,"
            issues.append(
                Issue(
                    "JOIN_MISSING", "warning",
                    f"{count} of this advice stands in no list of requests of the file: the advice is counted all the "
                    "same.",
                    table.grid.name, range_name(row - 1, table.left, row - 1, table.right), "no such reference",
                    "a reference of the list of requests", "Check the reference, or add the request.",
                )
            )  # fmt: skip


def _unmatched(records: Records, requests: dict[str, set[str]]) -> Iterator[int]:
    known = requests.get(records.area)
    if known:
        said: set[str] = set()
        for row, case in zip(records.rows, records.columns["case"], strict=True):
            if case is not None and case not in known and case not in said:
                said.add(case)
                yield row
