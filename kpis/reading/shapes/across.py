"""Periods across: a row of months, quarters, terms or spans; labels left of it; one measure a row below."""

import re
from dataclasses import dataclass, field

from kpis.area import find_area
from kpis.period import Period
from kpis.plan import Target
from kpis.reading.context import area_of, speaks_of_academic_years, titles_above, year_beside
from kpis.reading.grid import Grid, has_look_alikes, range_name
from kpis.reading.labels import Meant, meaning_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.periods import PeriodText, is_total, read_period, running_span
from kpis.reading.result import Issue, Question
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.target_cells import read_target_cell

_TOTAL_ROW = re.compile(r"^(?:grand |sub[- ]?)?totals?(?: to date)?:?$|^ytd$|^year to date$|^average$|^cumulative$")
_GROUP_HEADING = re.compile(r"\b(?:services?|breakdown|agency|partner|provider|team|question|professional|category)\b")
_SIDE_HEADING = re.compile(
    r"\b(?:good is|polarity|rag|brag|owner|lead|unit|ref|no\.?|id|code|frequency|comments?|notes?|source|trend|dot|"
    r"direction|better|desired|format|theme|priority|outcome)\b|^#$"
)
_COUNT_LIKE = re.compile(r"\d{1,2}/\d{2}$")
_TARGET_HEADING = re.compile(r"\btarget\b|\bambition\b")


@dataclass
class _Header:
    row: int
    columns: dict[int, PeriodText]
    periods: dict[int, Period] = field(default_factory=dict)
    inferred: bool = False
    flags: dict[int, tuple[str, ...]] = field(default_factory=dict)


def find_across(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of periods across in the rows of a sheet that no other table has used."""
    headers = [header for row in range(grid.height) if row not in used for header in _headers_in(grid, row)]
    headers = _without_data_rows(headers)
    tables, ended = [], -1
    for index, header in enumerate(headers):
        below = [other.row for other in headers[index + 1 :] if other.row > header.row]
        table = _table(grid, header, setting, ended, below[0] if below else grid.height, used)
        if table:
            tables.append(table)
        if not below or below[0] != header.row:
            ended = table.bottom if table else ended
    return tables


def _headers_in(grid: Grid, row: int) -> list[_Header]:
    """The runs of at least three periods in a row; a column of labels between two runs makes two tables."""
    columns = {
        column: found
        for column in range(len(grid.rows[row]))
        if (found := read_period(grid.at(row, column))) is not None
    }
    runs: list[dict[int, PeriodText]] = [{}]
    for column, found in columns.items():
        if runs[-1] and _labels_between(grid, row, max(runs[-1]), column):
            runs.append({})
        runs[-1][column] = found
    return [_Header(row, run) for run in runs if _is_header(grid, row, run)]


def _labels_between(grid: Grid, row: int, before: int, after: int) -> bool:
    """Whether a column between two period cells holds the labels of a second table: texts that repeat no value code."""
    for column in range(before + 1, after):
        texts = 0
        for below in range(row + 1, min(row + 8, grid.height)):
            text = grid.text(below, column)
            if len(text) > 4 and read_cell(grid.at(below, column)).unread:
                texts += 1
        if texts >= 2 and not _SIDE_HEADING.search(grid.text(row, column).lower()):
            return True
    return False


def _is_header(grid: Grid, row: int, run: dict[int, PeriodText]) -> bool:
    if len(run) < 3 or min(run) == 0:
        return False
    # Bare numbers, and 10/14, are as likely values as periods: they must follow one another.
    if all(
        isinstance(grid.at(row, column), int | float) or _COUNT_LIKE.match(grid.text(row, column)) for column in run
    ):
        known = [found.period for found in run.values() if found.period]
        steps = {after.first - before.first for before, after in zip(known, known[1:], strict=False)}
        return len(known) == len(run) and len(steps) == 1 and steps <= {1, 3, 12, -1, -3, -12}
    return True


def _without_data_rows(headers: list[_Header]) -> list[_Header]:
    """Leave out a row that repeats the header just above it: a heading printed twice, or a year over its months."""
    kept: list[_Header] = []
    for header in headers:
        above = kept[-1] if kept else None
        if above and header.row == above.row + 1 and set(header.columns) & set(above.columns):
            if all(found.period and found.period.length == 12 for found in above.columns.values()):
                kept[-1] = header  # the row above gave the years
                continue
            if all(found.period and found.period.length == 12 for found in header.columns.values()):
                continue
        kept.append(header)
    return kept


# ---- one table ---------------------------------------------------------------------------------------------------------


def _table(grid: Grid, header: _Header, setting: Setting, ended: int, limit: int, used: set[int]) -> Table | None:
    first, last = min(header.columns), max(header.columns)
    titles = titles_above(grid, header.row, ended)
    academic = speaks_of_academic_years([*titles, grid.name])
    issues: list[Issue] = []
    questions: list[Question] = []
    if not _date(grid, header, setting, academic, issues, questions):
        return None
    label_column = _label_column(grid, header, first, limit)
    if label_column is None:
        return None
    rows = _data_rows(grid, header, label_column, limit, used)
    if not rows:
        return None
    top = header.row - 1 if _has_band(grid, header, first, last) else header.row
    side = _side_columns(grid, top, header, label_column, last, rows)
    right = max([last, *side["right"]])
    monthly = sum(period.length == 1 for period in header.periods.values()) > len(header.periods) / 2
    shape = "scorecard_months_across" if monthly else "scorecard_periods_across"
    area = area_of(grid, header.row, titles) or setting.area
    what = "months" if monthly else "periods"
    why = f"{len(header.periods)} {what} stand side by side in row {header.row + 1}, with labels in column {_letter(label_column)}"
    table = Table(
        shape, grid, top, min(label_column, *side["left"], label_column), rows[-1], right,
        tuple(range(top, header.row + 1)), rows[0], why, area, issues=issues, questions=questions,
    )  # fmt: skip
    if monthly:
        _skip_longer(table, header)
    _read_rows(table, header, label_column, rows, side, titles, setting)
    return table if table.lines or table.targets else None


def _letter(column: int) -> str:
    return range_name(0, column, 0, column)[:-1]


def _date(
    grid: Grid, header: _Header, setting: Setting, academic: bool, issues: list[Issue], questions: list[Question]
) -> bool:
    """Give every heading its period; without years, take the unbroken run that ends before the report, and ask."""
    undated: list[int] = []
    for column, found in header.columns.items():
        period = read_period(grid.at(header.row, column), academic)
        found = period or found
        year = None if found.period else year_beside(grid, header.row, column, academic)
        dated = found.in_year(year) if isinstance(year, Period) else found.period
        if dated is None:
            undated.append(column)
        else:
            header.periods[column] = dated
            header.flags[column] = found.flags
    if not undated:
        return True
    cells = range_name(header.row, min(undated), header.row, max(undated))
    months = [header.columns[column].months for column in undated]
    if any(month is None or month[0] != month[1] for month in months):
        issues.append(
            Issue(
                "PERIOD_SUSPECT", "warning", "These headings name a quarter or a term without a year: not read.", grid.name,
                cells, grid.text(header.row, undated[0]), "a year beside each", "Write the year into the headings.",
            )
        )  # fmt: skip
        return bool(header.periods)
    key = f"years:{grid.name}"
    span = running_span([month[0] for month in months if month], _last_month(setting, key))
    if span is None:
        issues.append(
            Issue(
                "YEAR_INFERRED", "warning", "These months have no year, and do not follow one another: not read.", grid.name,
                cells, ", ".join(grid.text(header.row, column) for column in undated[:4]), "months with years",
                "Write the year into the headings, as in Sep-20.",
            )
        )  # fmt: skip
        return bool(header.periods)
    for column, period in zip(undated, span, strict=True):
        header.periods[column] = period
        header.flags[column] = ("year_inferred",)
    header.inferred = True
    whole = str(Period(min(span).first, max(span).last))
    answered = key in setting.answers
    issues.append(
        Issue(
            "YEAR_INFERRED", "info" if answered else "warning",
            f"The months have no year: read as {span[0].label} to {span[-1].label}.", grid.name, cells,
            "months without years", "months with years",
            "Confirm the years, or give the last month in the question below.",
        )
    )  # fmt: skip
    if not answered:
        questions.append(
            Question(
                key, "YEAR_INFERRED",
                f"{len(span)} months on sheet {grid.name!r} have no year. Do they run from {span[0].label} to {span[-1].label}?",
                whole, _other_years(span), grid.name, cells,
            )
        )  # fmt: skip
    return True


def _last_month(setting: Setting, key: str) -> Period | None:
    answer = setting.answers.get(key)
    if answer:
        answered = Period.parse(answer)
        return Period(answered.last, answered.last)
    return setting.last_known


def _other_years(span: list[Period]) -> tuple[tuple[str, str], ...]:
    """The same run of months one and two years earlier and one later, to choose from."""
    low, high = min(span), max(span)
    choices = []
    for years in (0, -1, -2, 1):
        moved = Period(low.first + 12 * years, high.last + 12 * years)
        choices.append(
            (str(moved), f"{Period(moved.first, moved.first).label} to {Period(moved.last, moved.last).label}")
        )
    return tuple(choices)


def _label_column(grid: Grid, header: _Header, first: int, limit: int) -> int | None:
    """The column left of the periods with the most different texts, long ones first: the labels of the rows."""
    best, score = None, 0.0
    for column in range(first):
        texts = {grid.text(row, column) for row in range(header.row + 1, limit) if _is_words(grid, row, column)}
        heading = grid.text(header.row, column).lower() or grid.text(header.row - 1, column).lower()
        weight = 0.3 if _SIDE_HEADING.search(heading) or _GROUP_HEADING.search(heading) else 1.0
        worth = weight * (len(texts) + min(sum(map(len, texts)) / (len(texts) or 1), 60) / 60)
        if texts and worth > score:
            best, score = column, worth
    return best


def _is_words(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column)
    return bool(re.search(r"[A-Za-z]{2}|%", text)) and not isinstance(grid.at(row, column), int | float)


def _data_rows(grid: Grid, header: _Header, label_column: int, limit: int, used: set[int]) -> list[int]:
    """Rows with a label and at least one cell under the periods; blank rows, titles and prose between them do not end
    a table, a row of headings does."""
    rows = []
    for row in range(header.row + 1, limit):
        if row in used:
            break
        cells = [grid.at(row, column) for column in header.columns]
        filled = [value for value in cells if value is not None]
        if not filled:
            if (
                _is_words(grid, row, label_column)
                and _label_of(grid, row, label_column)
                and rows
                and row == rows[-1] + 1
            ):
                rows.append(row)  # a measure with nothing in it yet; dropped again if nothing follows
            continue
        read = [read_cell(value) for value in filled]
        words = [cell for cell in read if cell.unread and len(cell.unread) > 2]
        if len(words) > len(filled) / 2 and len(filled) >= 2 and not any(cell.is_number for cell in read):
            break
        rows.append(row)
    while rows and all(grid.at(rows[-1], column) is None for column in header.columns):
        rows.pop()
    return rows


def _label_of(grid: Grid, row: int, column: int) -> str:
    text = grid.text(*grid.block_start(row, column))
    return text if len(text) <= 200 else ""


def _has_band(grid: Grid, header: _Header, first: int, last: int) -> bool:
    """Whether the row above belongs to the header: merged years, or headings of its own over several columns."""
    above = header.row - 1
    if above < 0:
        return False
    texts = [
        grid.at(above, column)
        for column in range(first, max(last + 1, len(grid.rows[above])))
        if grid.at(above, column) is not None
    ]
    whole_row = {grid.text(above, column) for column in range(len(grid.rows[above]))} - {""}
    return bool(texts) and len(whole_row) > 1


def _side_columns(
    grid: Grid, top: int, header: _Header, label_column: int, last: int, rows: list[int]
) -> dict[str, list[int]]:
    """The columns beside the periods: labels and groups on the left; targets, totals and the like on the right."""

    def heading(column: int) -> str:
        return f"{grid.text(*grid.block_start(top, column))} {grid.text(header.row, column)}".strip().lower()

    width = max(len(grid.rows[row]) for row in (top, header.row, *rows))
    filled = [
        column for column in range(width) if any(grid.at(row, column) is not None for row in (header.row, top, *rows))
    ]
    left = [column for column in filled if column < min(header.columns)]
    right: list[int] = []
    for column in range(last + 1, width):
        if column not in filled:
            break
        if read_period(grid.at(header.row, column)):
            break
        right.append(column)
    others = [column for column in filled if min(header.columns) < column < last and column not in header.columns]
    beside = [*left, *others, *right]
    return {
        "left": left,
        "right": right,
        "target": [column for column in beside if _TARGET_HEADING.search(heading(column)) and column != label_column],
        "total": [column for column in [*others, *right] if is_total(heading(column))],
        "group": [column for column in left if column != label_column and _GROUP_HEADING.search(heading(column))],
        "area": [column for column in left if column != label_column and _names_areas(grid, column, rows)],
    }


def _names_areas(grid: Grid, column: int, rows: list[int]) -> bool:
    texts = [text for row in rows if (text := grid.text(*grid.block_start(row, column)))]
    return bool(texts) and sum(find_area(text) is not None for text in texts) >= 0.8 * len(texts)


def _skip_longer(table: Table, header: _Header) -> None:
    """Leave out quarters and years that stand between months: they are sums of what is read."""
    for column, period in list(header.periods.items()):
        if period.length > 1:
            del header.periods[column]
            _total_skipped(table, column, "column")


def _total_skipped(table: Table, index: int, what: str) -> None:
    place = (
        range_name(table.top, index, table.bottom, index)
        if what == "column"
        else range_name(index, table.left, index, table.right)
    )
    table.issues.append(
        Issue(
            f"TOTAL_{what.upper()}_SKIPPED", "info", f"A total or running total is no month: this {what} is not read.",
            table.grid.name, place, "a total", "", "",
        )
    )  # fmt: skip


def _read_rows(
    table: Table,
    header: _Header,
    label_column: int,
    rows: list[int],
    side: dict[str, list[int]],
    titles: list[str],
    setting: Setting,
) -> None:
    grid = table.grid
    corner = grid.text(*grid.block_start(header.row, label_column))
    for column in side["total"]:
        _total_skipped(table, column, "column")
    section = ""
    first_label = rows[0]
    for row in range(header.row + 1, first_label):
        section = _label_of(grid, row, label_column) or section
    for row in rows:
        label = _label_of(grid, row, label_column)
        if not label or (has_values := any(grid.at(row, column) is not None for column in header.periods)) is False:
            section = label or section
            if not label or not _might_be_measure(label):
                continue
        if _TOTAL_ROW.match(label.lower()):
            _total_skipped(table, row, "row")
            continue
        contexts = tuple(filter(None, [section, corner if corner != "%" else "", *titles, grid.name]))
        group = next((grid.text(*grid.block_start(row, column)) for column in side["group"]), "")
        meant = meaning_of(label, contexts, group)
        if not has_values and meant.is_local:
            section = label
            continue
        area = next(filter(None, (find_area(grid.text(*grid.block_start(row, c))) for c in side["area"])), "")
        line = Line(label, meant, meant.area or area or table.area, percent_corner=corner == "%")
        for column, period in header.periods.items():
            at = (row, column)
            cell = read_cell(grid.at(row, column), at in grid.percent, at in grid.uncached)
            line.cells.append(LineCell(period, row, column, cell, header.flags.get(column, ())))
        table.lines.append(line)
        if has_look_alikes(grid.at(row, label_column)):
            table.issues.append(
                Issue("HOMOGLYPH", "info", f"The label uses letters of another alphabet that look like {label!r}.", grid.name,
                      range_name(row, label_column, row, label_column), str(grid.at(row, label_column)), label, "Nothing: it was read.")
            )  # fmt: skip
        for column in side["target"]:
            _target(table, line, meant, row, column, setting)


def _might_be_measure(label: str) -> bool:
    return not meaning_of(label).is_local


def _target(table: Table, line: Line, meant: Meant, row: int, column: int, setting: Setting) -> None:
    """A target printed beside a row, without a start: it applies to the months of its file, and its start is asked for."""
    cell: Cell = read_cell(table.grid.at(row, column), (row, column) in table.grid.percent)
    if cell.value is None or not line.cells:
        return
    periods = [each.period for each in line.cells]
    target = Target(
        area=line.area, measure=meant.measure, value=0.0, basis=meant.basis if meant.basis != "not_stated" else "",
        breakdown=meant.breakdown, group=meant.group, starts=min(p.first for p in periods), ends=max(p.last for p in periods),
        start_assumed=True,
    )  # fmt: skip
    read_target_cell(table, target, cell, row, column, None, setting, line)
