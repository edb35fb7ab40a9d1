"""Advice with one case a row, and for each service columns of its own: requested, received, due."""

import re
from dataclasses import dataclass, field, replace

from kpis.reading.advice_parts import short_service, split_heading
from kpis.reading.context import area_of
from kpis.reading.grid import Grid, Value, range_name
from kpis.reading.records.naming import rank_of
from kpis.reading.result import Issue
from kpis.reading.services import service_in
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.shapes.columns_beside import (
    beside_of,
    columns_beside,
    heading_of,
    say_people,
)
from kpis.reading.shapes.unfolded import (
    Unfolded,
    areas_of_sections,
    beside_first,
    kept_rows,
    rows_below,
    say_totals,
    starts,
    titles_near,
)
from kpis.sheets import SHEETS

_KINDS = {
    kind: re.compile(rf"(?:dates? )?(?:{pattern})(?: dates?| on| by)?")
    for kind, pattern in {
        "requested_on": r"req|req'?d|requests?|requested|sent|sent out|asked|asked for|sought|"
        r"commissioned|referred|referral|out|start",
        "received_on": r"rec|rec'?d|rcv'?d|received|returned|ret'?d|completed|submitted|supplied|"
        r"provided|in|back|receipt|return|end",
        "due_on": r"due|due back|deadline|target|expected|6 ?(?:weeks?|wks?)(?: due| deadline| date)?",
        "on_time": r"(?:on|in) ?time\??|within (?:6|six) ?(?:weeks?|wks?)\??|(?:in|within) timescales?\??|"
        r"< ?6 ?(?:weeks?|wks?)|met\??|timely\??|late\??|y/n",
        "days": r"(?:no\.? of |number of |total )?(?:calendar )?days(?: taken)?",
        "weeks": r"(?:no\.? of |number of )?(?:weeks|wks)(?: taken)?",
        "required": r"required\??|needed\??|req\?|required y/n|applicable\??",
    }.items()
}
_DECLARED = ("requested_on", "received_on", "due_on", "on_time", "days", "weeks", "required")
# Words that name no service: they belong to the case, its assessment or its plan.
_OF_THE_CASE = re.compile(
    r"\b(?:dates?|requests?|requested|received|assess\w*|plans?|drafts?|finals?|decisions?|reviews?|meetings?|ehc\w*|panel|case|"
    r"parents?|parental|consent|mediation|tribunal|amended|information|all|last|first|status|notes?|comments?|total|weeks?|days?|"
    r"latest|overall|consult\w*|placements?|representations?|outcome|letters?|closed|opened|issued?|sen2?|part|chased?|reminders?)\b"
)
_OF_ADVICE = re.compile(r"\badvices?\b|\breports?\b|\bcontributions?\b")
_DEEPEST = 3


@dataclass
class _Header:
    """``services`` holds, by its heading, the column of each kind; ``shared`` a date of request for all of them.

    ``due`` is a last day for all of them.
    """

    heads: list[int]
    services: dict[str, dict[str, int]] = field(default_factory=dict)
    shared: int | None = None
    due: int | None = None

    @property
    def columns(self) -> set[int]:
        taken = {column for kinds in self.services.values() for column in kinds.values()}
        return taken | {column for column in (self.shared, self.due) if column is not None}

    @property
    def is_asked(self) -> bool:
        """Whether a column says when advice was asked for; else its last day may tell."""
        return self.shared is not None or any("requested_on" in kinds for kinds in self.services.values())

    def _has_due(self, kinds: dict[str, int]) -> bool:
        return "due_on" in kinds or self.due is not None

    @property
    def is_whole(self) -> bool:
        """Whether a known service has what its measure needs, and there is more than one pair of dates."""
        whole = [
            name for name, kinds in self.services.items()
            if "received_on" in kinds
            and ("requested_on" in kinds or self.shared is not None or (self._has_due(kinds) and service_in(name) != "All"))
        ]  # fmt: skip
        return any(short_service(name) for name in whole) and len(whole) >= 1


def find_advice_wide(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of advice in pairs of columns; a list of requests in its other columns is a table of its own."""
    found: list[Table] = []
    taken = set(used)
    for first in starts(grid, used):
        if first in taken:
            continue
        header = _header_over(grid, first, taken)
        table = _read(grid, header, setting, taken) if header else None
        if table is None or header is None:
            continue
        found.extend([table, *_beside(grid, header, table, setting, taken)])
        taken.update(range(table.top, table.bottom + 1))
    return found


def _header_over(grid: Grid, first: int, used: set[int]) -> _Header | None:
    """The headings right above a row: the fewest rows of them that name services with their dates."""
    for depth in range(1, _DEEPEST + 1):
        heads = list(range(first - depth, first))
        if heads[0] < 0 or heads[0] in used or grid.is_blank_row(heads[0]):
            return None
        header = _decoded(grid, heads)
        if header.is_whole:
            return _with_upper_headings(grid, header, first, used)
    return None


def _with_upper_headings(grid: Grid, header: _Header, first: int, used: set[int]) -> _Header:
    """The same headings with the row above them, where columns of the case have theirs there and nowhere else."""
    above = header.heads[0] - 1
    if len(header.heads) >= _DEEPEST or above < 0 or above in used:
        return header
    bare = [
        c for c in range(min(header.columns))
        if grid.at(first, c) is not None and not heading_of(grid, header.heads, c) and grid.text(above, c)
    ]  # fmt: skip
    deeper = _decoded(grid, [above, *header.heads]) if bare and not grid.only_text(above) else header
    return deeper if deeper.services == header.services else header


def _decoded(grid: Grid, heads: list[int]) -> _Header:
    header = _Header(heads)
    bands = [row for row in heads[:-1] if not _is_title(grid, row)]
    band = ""
    for column in range(max(len(grid.rows[row]) for row in heads)):
        if not any(isinstance(grid.over(row, column), str) for row in heads):
            continue
        own = grid.text(*grid.block_start(heads[-1], column))
        over = [text for row in bands if (text := grid.text(*grid.block_start(row, column))) and text != own]
        band = over[-1] if over else band
        service, kind = split_heading(own, kind_of)
        if kind and not service and len(heads) > 1:
            service = band if _names_service(band) else ""
        elif len(heads) > 1 and not kind and short_service(own) and kind_of(band):
            service, kind = own, band
        if kind and service and _names_service(service):
            header.services.setdefault(short_service(service) or service, {}).setdefault(kind_of(kind), column)
        elif kind_of(kind) == "requested_on" and header.shared is None and _OF_ADVICE.search(own.lower()):
            header.shared = column
        elif kind_of(kind) == "due_on" and header.due is None and _OF_ADVICE.search(own.lower()):
            header.due = column
    return header


def _is_title(grid: Grid, row: int) -> bool:
    """Whether a row holds one text alone, over no more than its own column at the left: what the table is about."""
    if not grid.only_text(row):
        return False
    column = next(c for c in range(len(grid.rows[row])) if grid.text(row, c))
    merged = any((top, left) == (row, column) and right > left for top, left, _, right in grid.merged)
    return not merged and column == min(c for c in range(grid.width) if grid.at(row + 1, c) is not None)


def kind_of(text: str) -> str:
    """What a column of one service holds, by a short heading: the name of a declared column of advice; '' for none."""
    lower = text.lower().strip(" :*()")
    if not lower or len(lower) > 40:
        return ""
    found = next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(lower)), "")
    if found:
        return found
    sheet = SHEETS["advice"]
    return next((name for name in _DECLARED if rank_of(lower, sheet.column(name).headings) is not None), "")


def _names_service(text: str) -> bool:
    if short_service(text):
        return True
    return bool(re.search(r"[A-Za-z]{2}", text)) and not _OF_THE_CASE.search(text.lower()) and len(text.split()) <= 4


def _read(grid: Grid, header: _Header, setting: Setting, used: set[int]) -> Table | None:
    heads = header.heads
    headed = [c for c in range(grid.width) if heading_of(grid, heads, c)]
    rows, totals = rows_below(grid, heads[-1], used, headed)
    if not rows:
        return None
    others = [c for c in headed if c not in header.columns]
    beside = columns_beside(grid, heads, rows, others, re.compile(r"(?!)"))
    titles = titles_near(grid, heads[0])
    table = Table(
        "advice_wide", grid, heads[0], headed[0], max([*rows, *totals]), headed[-1], tuple(heads), rows[0],
        f"one case a row, with columns of dates for {', '.join(header.services)}",
        area_of(grid, heads[0], titles) or setting.area,
    )  # fmt: skip
    unfolded = Unfolded(SHEETS["advice"], table)
    areas = areas_of_sections(grid, heads[-1], rows)
    always = {service for service in header.services if _is_always_asked(grid, rows, service, header)}
    for row in rows:
        told = beside_of(grid, row, beside)
        if row in areas and "area" not in told:
            told["area"] = areas[row], headed[0]
        for service in header.services:
            _add(unfolded, row, service, header, told, always=service in always)
    _say_not_asked(table, header, always)
    if not unfolded.rows:
        return None
    unfolded.settle(setting)
    table.rows_in_source, table.rows_kept = len(rows) + len(totals), kept_rows(grid, rows, headed)
    say_people(table, beside)
    say_totals(table, totals)
    return table


def _is_always_asked(grid: Grid, rows: list[int], service: str, header: _Header) -> bool:
    """Whether a service that has no date of request of its own is asked for every child: most rows have its answer.

    Then a row without one is advice still waited for; else the service was not asked there.
    """
    kinds = header.services[service]
    if header.shared is None or "requested_on" in kinds:
        return False
    asked = [row for row in rows if grid.at(row, header.shared) is not None]
    told = sum(any(grid.at(row, column) is not None for column in kinds.values()) for row in asked)
    return 2 * told >= len(asked) > 0


def _say_not_asked(table: Table, header: _Header, always: set[str]) -> None:
    """Say how the empty cells of services without a date of request of their own are read."""
    grid = table.grid
    for service, kinds in header.services.items():
        if header.shared is None or "requested_on" in kinds or service in always:
            continue
        column = min(kinds.values())
        table.issues.append(
            Issue(
                "ADVICE_NOT_REQUIRED", "info",
                f"Most rows have nothing under {service!r}: an empty cell is read as not asked for, not as late.",
                grid.name, range_name(table.first_row, column, table.bottom, column), "empty cells",
                "a date of request for each service", "Write 'not required' where the service was not asked.",
            )
        )  # fmt: skip


def _add(
    unfolded: Unfolded, row: int, service: str, header: _Header, told: dict[str, tuple[Value, int]], *, always: bool
) -> None:
    """One piece of advice, where any cell of the service says something of it, or it is asked for every child."""
    grid, kinds = unfolded.table.grid, header.services[service]
    if all(grid.at(row, column) is None for column in kinds.values()) and not (
        always and header.shared is not None and grid.at(row, header.shared) is not None
    ):
        return
    if "requested_on" not in kinds and header.shared is not None:
        kinds = {**kinds, "requested_on": header.shared}
    if "due_on" not in kinds and header.due is not None:
        kinds = {**kinds, "due_on": header.due}
    first = min(kinds.values())
    cells: dict[str, tuple[Value, int]] = {
        name: (grid.at(row, kinds[name]) if name in kinds else None, kinds.get(name, first))
        for name in ("requested_on", "received_on", "due_on")
        if name != "requested_on" or header.is_asked
    }
    cells["service"] = service, first
    for name in ("required", "on_time", "weeks", "days"):
        if any(name in others for others in header.services.values()):
            cells[name] = (grid.at(row, kinds[name]), kinds[name]) if name in kinds else (None, first)
    unfolded.add(row, cells | told)


def _beside(grid: Grid, header: _Header, table: Table, setting: Setting, used: set[int]) -> list[Table]:
    """Lists of cases in the same rows, when the columns of the advice are left out: requests, decisions, plans."""
    rows = [
        [None if column in header.columns else value for column, value in enumerate(row)]
        if table.top <= number <= table.bottom else row if number < table.top else []
        for number, row in enumerate(grid.rows)
    ]  # fmt: skip
    for row in header.heads[:-1]:
        rows[row] = [value if not _over_advice(grid, row, c, header) else None for c, value in enumerate(rows[row])]
    merged = [each for each in grid.merged if each[1] == each[3] and each[1] not in header.columns]
    rest = replace(grid, rows=rows, merged=merged)
    found = [
        each
        for each in find_case_lists(rest, setting, used | set(range(table.top)))
        if any(r.kind == "assessments" for r in each.records)
    ]
    return beside_first(found, grid)


def _over_advice(grid: Grid, row: int, column: int, header: _Header) -> bool:
    """Whether a heading stands over columns of the advice."""
    return any(grid.block_start(row, each) == (row, column) for each in header.columns)
