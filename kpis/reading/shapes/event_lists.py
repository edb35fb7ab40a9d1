"""Logs with one event a row, as workflow systems export them: whose, what happened, when; a case has many rows.

The events of a case are put together into one record: a request, what was decided on it, its plan; or advice asked of a
service, and received. Each date keeps the row in which it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kpis.reading.context import area_of
from kpis.reading.grid import Grid, Value, cell_name, clean
from kpis.reading.records.days import read_days
from kpis.reading.records.naming import fits_whole, rank_of
from kpis.reading.records.raw import RawRows
from kpis.reading.records.settling import settle_rows
from kpis.reading.services import service_in
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_values import Kinds, may_be_header
from kpis.reading.shapes.columns_beside import columns_beside, say_people
from kpis.reading.shapes.unfolded import rows_below, say_totals, titles_near
from kpis.sheet import Sheet
from kpis.sheets import SHEETS

_EVENT = (
    r"(?:(?:case|work ?flow|process|work|assessment|ehc|plan) )*"
    r"(?:events?|steps?|stages?|actions?|activit(?:y|ies)|milestones?|tasks?|episodes?|forms?)"
    r"(?: (?:type|name|description))?|what happened|work ?step",
)
_WHEN = (
    r"(?:(?:event|step|stage|action|activity|task|completed?|start|actual|milestone) )*date(?: .*)?|when|on|completed",
)
_RESULT = (r"(?:event |step )?(?:results?|outcomes?|decisions?|details?)",)
_LEAST = 0.6  # of the rows, whose events are known
_NEEDED = {"assessments": ({"request_on", "plan_on"}, {"request_on", "decision_on"}),
           "advice": ({"requested_on", "received_on"},)}  # fmt: skip
_BEGINS = {"assessments": "request_on", "advice": "requested_on"}
_NOBODY = re.compile(r"(?!)")


@dataclass
class _Columns:
    event: int
    when: int
    case: int
    service: int | None
    result: int | None


@dataclass
class _Gathered(RawRows):
    """Records whose dates stand in rows of their own."""

    where: dict[str, list[int]] = field(default_factory=dict)  # for each date, the grid's row of each record

    def cell(self, name: str, record: int) -> str:
        if name in self.where:
            place = self.places[name]
            return cell_name(self.where[name][record], place if isinstance(place, int) else place[record])
        return super().cell(name, record)


def find_event_lists(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every log of events in the rows of a sheet that no other table has used."""
    found: list[Table] = []
    last = -1
    for row in range(grid.height):
        if row <= last or row in used or row not in grid.beginnings or not may_be_header(grid.rows[row]):
            continue
        table = _read(grid, row, setting, used)
        if table:
            found.append(table)
            last = table.bottom
    return found


def _read(grid: Grid, heading: int, setting: Setting, used: set[int]) -> Table | None:
    headed = [c for c in range(len(grid.rows[heading])) if grid.text(heading, c)]
    event = next((c for c in headed if fits_whole(grid.text(heading, c), _EVENT)), None)
    if event is None:
        return None
    rows, totals = rows_below(grid, heading, used, headed)
    found = _columns(grid, heading, rows, headed, event) if rows else None
    if found is None:
        return None
    sheet = SHEETS["assessments" if found.service is None else "advice"]
    kinds = {text: _kind_of(text, sheet) for text in {grid.text(row, event) for row in rows}}
    told = [row for row in rows if kinds[grid.text(row, event)]]
    if len(told) < _LEAST * len(rows) or not any(each <= set(kinds.values()) for each in _NEEDED[sheet.id]):
        return None
    titles = titles_near(grid, heading)
    table = Table(
        sheet.shape, grid, heading, headed[0], max([*rows, *totals]), headed[-1], (heading,), rows[0],
        f"one event a row: those of a case are put together to {sheet.record}",
        area_of(grid, heading, titles) or setting.area,
    )  # fmt: skip
    raw = _gathered(grid, found, sheet, told, kinds, table)
    settled = settle_rows(raw, setting)
    table.records, table.issues, table.questions = settled.records, settled.issues, settled.questions
    table.rows_in_source, table.rows_kept = len(rows), len(told)
    say_people(table, columns_beside(grid, [heading], rows, [c for c in headed if c != event], _NOBODY))
    say_totals(table, totals)
    return table


def _columns(grid: Grid, heading: int, rows: list[int], headed: list[int], event: int) -> _Columns | None:
    kinds = Kinds(grid, heading + 1, rows[-1] + 1)
    others = [c for c in headed if c != event]
    when = next((c for c in others if fits_whole(grid.text(heading, c), _WHEN) and kinds.of(c).days >= 0.8), None)
    case = columns_beside(grid, [heading], rows, [c for c in others if c != when], _NOBODY).case
    if when is None or case is None:
        return None
    rest = [c for c in others if c not in (when, case)]
    service = next((c for c in rest if kinds.of(c).services >= _LEAST and kinds.of(c).several >= 2), None)
    result = next((c for c in rest if c != service and fits_whole(grid.text(heading, c), _RESULT)), None)
    return _Columns(event, when, case, service, result)


def _kind_of(text: str, sheet: Sheet) -> str:
    """The date that an event gives, by the headings under which lists have it; '' for an event of another kind."""
    ranks = {
        each.name: rank for each in sheet.columns
        if each.kind == "date" and each.name != "due_on"
        and (rank := rank_of(f"{text} date", each.headings) if text else None) is not None
    }  # fmt: skip
    return min(ranks, key=lambda name: ranks[name]) if ranks else ""


def _gathered(  # noqa: PLR0917
    grid: Grid, found: _Columns, sheet: Sheet, rows: list[int], kinds: dict[str, str], table: Table
) -> _Gathered:
    records = list(_records(grid, found, sheet, rows, kinds))
    names = sorted({name for record in records for name in record})
    begins = [min(record.values()) for record in records]
    where = {name: [record.get(name, first) for record, first in zip(records, begins, strict=True)] for name in names}
    values: dict[str, list[Value]] = {
        name: [grid.at(record[name], found.when) if name in record else None for record in records] for name in names
    }
    values["case"] = [grid.over(row, found.case) for row in begins]
    places: dict[str, int | list[int]] = {**dict.fromkeys(names, found.when), "case": found.case}
    if found.service is not None:
        values["service"], places["service"] = [grid.over(row, found.service) for row in begins], found.service
    if found.result is not None and "decision_on" in names:
        values["decision"], places["decision"] = (
            [grid.at(record["decision_on"], found.result) if "decision_on" in record else None for record in records],
            found.result,
        )
        where["decision"] = where["decision_on"]
    headings = {name: grid.text(table.top, place) for name, place in places.items() if isinstance(place, int)}
    return _Gathered(
        sheet, grid.name, table.area, begins, values, places, table.range, headings, lambda record: (record,),
        where=where,
    )  # fmt: skip


def _records(
    grid: Grid, found: _Columns, sheet: Sheet, rows: list[int], kinds: dict[str, str]
) -> Iterator[dict[str, int]]:
    """The row of each date of each record: a case's next request begins another, and an event counts once, first."""
    days = read_days([grid.at(row, found.when) for row in rows], 2030).ordinals
    order = sorted(range(len(rows)), key=lambda number: (days[number] is None, days[number] or 0, number))
    open_records: dict[tuple[str, str], dict[str, int]] = {}
    for number in order:
        row = rows[number]
        kind = kinds[grid.text(row, found.event)]
        said = grid.text(row, found.service) if found.service is not None else ""
        key = clean(grid.over(row, found.case)), service_in(said) or said
        if kind == _BEGINS[sheet.id] and kind in open_records.get(key, {}):
            yield open_records.pop(key)
        open_records.setdefault(key, {}).setdefault(kind, row)
    yield from open_records.values()
