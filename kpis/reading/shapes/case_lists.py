"""Lists with one record a row: requests and plans, advice, annual reviews, audits, wherever and however they stand."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from kpis.area import area_in, find_area
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, Value, cell_name, clean, columns_of, range_name
from kpis.reading.records.dating import MONTH_FIRST
from kpis.reading.records.days import looks_like_a_day
from kpis.reading.records.naming import LONGEST_HEADING
from kpis.reading.records.raw import RawRows
from kpis.reading.records.settling import settle_rows
from kpis.reading.records.words import pattern_of, plain_word
from kpis.reading.result import Issue
from kpis.reading.roles import is_total
from kpis.reading.services import service_in
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_headings import CaseHeader, header_at
from kpis.reading.shapes.case_said import say_of_headings
from kpis.reading.shapes.case_values import may_be_header

_TOTAL = re.compile(
    r"(?:(?:sub|grand|overall|running|page)[\s-]*)?"
    r"(?:totals?|counts?|sum|averages?|mean|median|"
    r"(?:number|no\.?) (?:of|issued|in|within|received|late|open)|(?:%|per ?cent(?:age)?|proportion)(?: |$))\b.{0,60}"
)
_GRADE_WORD = re.compile(r"outstanding|excellent|good|inadequate|requires improvement")


def find_case_lists(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every list of cases in the rows of a sheet that no other table has used."""
    found: list[Table] = []
    last = -1
    for row in range(grid.height):
        if row <= last or row in used or row not in grid.beginnings or not may_be_header(grid.rows[row]):
            continue
        headers = _headers(grid, row, last, used)
        for header in headers:
            table = read_list(grid, header, setting, used, last)
            if table:
                found.append(table)
        if headers and found:
            last = max(last, *(table.bottom for table in found))
    return found


def _headers(grid: Grid, row: int, last: int, used: set[int]) -> list[CaseHeader]:
    """The header that begins in a row; several where tables stand side by side."""

    def titles() -> str:
        return " | ".join((*titles_above(grid, row, last), grid.name))

    until = next((each for each in range(row + 1, grid.height) if each in used), grid.height)
    whole = header_at(grid, row, titles, until)
    runs = _runs(grid, range(row, (whole.bottom if whole else row) + 1))
    if len(runs) > 1:
        apart = [found for run in runs if (found := header_at(_only(grid, run), row, titles, until))]
        if len(apart) > 1:
            return [replace(header, beside=True) for header in apart]
        if whole and apart and set(whole.columns.values()) <= set(apart[0].columns.values()) and not whole.people:
            return apart  # what stands beside it is a key, or notes
    return [whole] if whole else []


def _runs(grid: Grid, rows: range) -> list[range]:
    """The runs of headings in a row, or two, that an empty column keeps apart."""
    runs: list[range] = []
    for column in range(max(len(grid.rows[row]) for row in rows)):
        if any(grid.at(row, column) is not None for row in rows):
            if runs and runs[-1].stop == column:
                runs[-1] = range(runs[-1].start, column + 1)
            else:
                runs.append(range(column, column + 1))
    return [run for run in runs if len(run) >= 2]


def _only(grid: Grid, run: range) -> Grid:
    """The sheet with all columns outside a run blank."""
    rows = [[value if column in run else None for column, value in enumerate(row)] for row in grid.rows]
    return replace(grid, rows=rows)


@dataclass
class _Extent:
    """The rows of records below a header, the area of each where a row between them names it, what was passed over."""

    rows: list[int] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_list(grid: Grid, header: CaseHeader, setting: Setting, used: set[int], last: int) -> Table | None:
    extent = _extent(grid, header, used)
    if not extent.rows:
        return None
    sheet = header.sheet
    titles = titles_above(grid, header.top, last, range(header.left, header.right + 1) if header.beside else None)
    table = Table(
        sheet.shape, grid, header.top, header.left, extent.rows[-1], header.right,
        tuple(range(header.top, header.bottom + 1)), header.bottom + 1, _why(header),
        area_of(grid, header.top, titles) or setting.area,
    )  # fmt: skip
    raw = _raw(grid, header, extent, table, titles)
    settled = settle_rows(raw, setting)
    table.records, table.questions = settled.records, settled.questions
    table.issues = [*extent.issues, *settled.issues]
    table.rows_in_source, table.rows_kept = len(extent.rows), settled.rows_kept
    named = {records.area for records in settled.records}
    if len(named) == 1 and "" not in named:
        table.area = next(iter(named))
    say_of_headings(table, header)
    table.header = header
    return table


def _why(header: CaseHeader) -> str:
    names = ", ".join(repr(header.shown[column]) for column in sorted(header.columns.values()))
    return f"each row is {header.sheet.record}, by the headings {names}"


def _raw(grid: Grid, header: CaseHeader, extent: _Extent, table: Table, titles: list[str]) -> RawRows:
    rows = extent.rows
    values = _columns(grid, rows, header.columns)
    _add_other_columns(values, grid, rows, header)
    if header.sheet.id == "advice" and "case" in values:
        _fill_down(values["case"], table, header, extent)
    if any(extent.areas) and "area" not in values:
        values["area"] = list(extent.areas)
    if header.sheet.id == "advice" and "service" not in values:
        around = next((text for text in (*titles, grid.name) if service_in(text) not in ("", "All")), "")
        values["service"] = [service or around for service in extent.services]
    for declared in header.sheet.columns:
        if declared.words_of in values and declared.name not in values:
            values[declared.name] = values[declared.words_of]
    columns = dict(header.columns)
    for declared in header.sheet.columns:
        other, pattern = declared.told_by
        if declared.name not in values and other in values:
            told = ["yes" if pattern_of(pattern).fullmatch(plain_word(value)) else None for value in values[other]]
            if any(told):
                values[declared.name], columns[declared.name] = list(told), columns[other]
    kept = [column for column in header.texts if column not in header.people]

    def cells(record: int) -> tuple[Value, ...]:
        row = grid.rows[rows[record]]
        return tuple(row[column] if column < len(row) else None for column in kept)

    return RawRows(
        header.sheet, grid.name, table.area, rows, values, dict(columns), table.range,
        {name: header.texts[column] for name, column in columns.items()}, cells, _explained(grid, header, rows),
        any(MONTH_FIRST.search(title) for title in titles),
    )  # fmt: skip


def _add_other_columns(values: dict[str, list[Value]], grid: Grid, rows: list[int], header: CaseHeader) -> None:
    """Fill each date's blanks from the other columns of the same date."""
    for name, others in header.also.items():
        for column in others:
            more = _columns(grid, rows, {name: column})[name]
            values[name] = [one if clean(one) else two for one, two in zip(values[name], more, strict=True)]


def _columns(grid: Grid, rows: list[int], columns: dict[str, int]) -> dict[str, list[Value]]:
    """The values of each column, those of a merged block in each of its cells."""
    if grid.merged:
        return {name: [grid.over(row, column) for row in rows] for name, column in columns.items()}
    values = columns_of([grid.rows[row] for row in rows], columns.values())
    return {name: list(values[column]) for name, column in columns.items()}


def _fill_down(cases: list[Value], table: Table, header: CaseHeader, extent: _Extent) -> None:
    """Give each piece of advice the reference of its group, where only the first row of a group prints it."""
    blank = [record for record, value in enumerate(cases) if not clean(value)]
    if not clean(cases[0]) or len(blank) < 0.3 * len(cases):
        return
    for record in blank:
        cases[record] = cases[record - 1]
    table.issues.append(
        Issue(
            "CONTINUATION_ROW", "info", "Rows without a reference are taken for the case above them.", table.grid.name,
            cell_name(extent.rows[blank[0]], header.columns["case"]),
        )
    )  # fmt: skip


def _explained(grid: Grid, header: CaseHeader, rows: list[int]) -> tuple[str, ...]:
    """The texts around an audit list that may say what its grades mean."""
    if header.sheet.id != "audits":
        return ()
    inside = set(rows)
    found = []
    for row in range(grid.height):
        start = header.right + 1 if row in inside or header.top <= row <= header.bottom else 0
        text = " ".join(filter(None, (clean(value) for value in grid.rows[row][start:])))
        if _GRADE_WORD.search(text.lower()):
            found.append(text)
    return (*found, *(text for text in header.texts.values() if _GRADE_WORD.search(text.lower())))


def _holds_a_day(cells: list[Value], columns: list[int]) -> bool:
    for column in columns:  # noqa: SIM110 - of every row of a list: a generator takes three times as long
        if column < len(cells) and isinstance(cells[column], date):
            return True
    return False


def _extent(grid: Grid, header: CaseHeader, used: set[int]) -> _Extent:
    """The rows of records: to the next table, over blank rows, section rows, totals, repeated headings and prose."""
    found = _Extent()
    area = service = ""
    after_blank = False
    columns = header.columns
    days = [columns[each.name] for each in header.sheet.columns if each.kind == "date" and each.name in columns]
    for row in range(header.bottom + 1, grid.height):
        if row in used:
            break
        cells = grid.rows[row]
        kind = "record" if _holds_a_day(cells, days) else _kind_of_row(grid, header, row, days)
        if kind == "record":
            found.rows.append(row)
            found.areas.append(area)
            found.services.append(service)
            after_blank = False
        elif kind == "blank":
            after_blank = True
        elif kind == "total":
            found.issues.append(
                Issue("TOTAL_ROW_SKIPPED", "info", "A row of totals is no record: it is not read.", grid.name,
                      range_name(row, header.left, row, header.right), "a total")
            )  # fmt: skip
        elif kind == "header":
            found.issues.append(
                Issue("HEADER_REPEATED", "info", "The headings stand here again.", grid.name,
                      range_name(row, header.left, row, header.right))
            )  # fmt: skip
        elif kind == "section":
            text = " ".join(_texts(grid, header, row))
            area = find_area(text) or area_in(text) or area
            service = text if service_in(text) else service
        elif after_blank or may_be_header(cells):
            break
    return found


def _texts(grid: Grid, header: CaseHeader, row: int) -> list[str]:
    return [text for column in range(header.left, header.right + 1) if (text := grid.text(row, column))]


def _kind_of_row(grid: Grid, header: CaseHeader, row: int, days: list[int]) -> str:
    """``record``, ``blank``, ``total``, ``header`` (again), ``section`` (one text) or ``other``; no cell is a date."""
    texts = _texts(grid, header, row)
    if not texts:
        return "blank"
    first = texts[0].lower()
    if _TOTAL.fullmatch(first) or is_total(first):
        return "total"
    if sum(grid.text(row, column) == text for column, text in header.texts.items()) >= max(2, len(header.texts) * 0.6):
        return "header"
    if any(looks_like_a_day(grid.at(row, column)) for column in days):
        return "record"
    if all(isinstance(value, int | float) for value in grid.rows[row] if value not in (None, "")):
        return "total" if len(texts) > 1 or not _is_case(grid, header, row) else "record"
    if header.sheet.id == "audits" and any(_GRADE_WORD.search(grid.text(row, column).lower()) for column in days):
        return "other"  # a key of grades under the table
    if len(texts) == 1:
        return "record" if _is_case(grid, header, row) else "section"
    if _begins_another(grid, header, row):
        return "other"
    filled = sum(grid.at(row, column) is not None for column in header.columns.values())
    referred = "case" not in header.columns or grid.at(row, header.columns["case"]) is not None
    return "record" if filled >= 2 and referred else "other"


def _is_case(grid: Grid, header: CaseHeader, row: int) -> bool:
    """Whether the one cell that a row fills is a reference: in its column, with digits and no words around them."""
    if "case" not in header.columns:
        return False
    text = grid.text(row, header.columns["case"])
    return any(each.isdigit() for each in text) and " " not in text and len(text) <= 20


def _begins_another(grid: Grid, header: CaseHeader, row: int) -> bool:
    """Whether a row of texts is the header of another table."""
    if not may_be_header(grid.rows[row]):
        return False
    longest = max(len(text) for text in _texts(grid, header, row))
    return longest <= LONGEST_HEADING and header_at(grid, row, lambda: grid.name, grid.height) is not None
