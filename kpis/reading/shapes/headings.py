"""Rows of periods: where a table of periods across begins, and what its headings stand over."""

import itertools
import re
from dataclasses import dataclass, field, replace

from kpis.area import find_area
from kpis.reading.context import titles_above
from kpis.reading.grid import Grid
from kpis.reading.labels import area_named
from kpis.reading.numbers import read_cell
from kpis.reading.parts import part_of
from kpis.reading.periods import PeriodText, read_period, year_in_text
from kpis.reading.roles import is_neighbours

SIDE_HEADING = re.compile(
    r"\b(?:good is|polarity|rag|brag|owner|lead|unit|ref|no\.?|id|code|frequency|comments?|notes?|source|trend|dot|"
    r"direction|better|desired|format|theme|priority|outcome)\b|^#$"
)
GROUP_HEADING = re.compile(r"\b(?:services?|breakdown|agency|partner|provider|team|question|professional|category)\b")
_COUNT_LIKE = re.compile(r"\d{1,2}/\d{2}$")
_LED = re.compile(
    r"(?:(?P<base>baseline)|actuals?|outturns?|results?|performance|achieved|latest|current|previous|prior|reported|"
    r"same (?:month|period|quarter)(?: of)? (?:last|previous) year|"
    r"(?:this|last|previous|latest|reporting) (?:month|quarter|period|year))"
    r"(?: (?:for|in|at|as at|position|data|figure))?[\s:(\[–-]+(?=.*\d)"
)
_COUNTED = re.compile(r"(?:m|mth|month|p|period)\s?\d{1,2}\s?[(:–-]\s?(?=[a-z]{3})")  # Month 1 (Apr)
_NUMBERED = re.compile(r"(?:m|mth|month|p|period)\s?(0?[1-9]|1[0-2])")
_WRITTEN_PERIOD = re.compile(r"[a-z]{3}|\d{4}\s?[/-]\s?\d\d|q\d")


@dataclass
class Header:
    """One row of periods. ``parts`` are the headings under each period (``Due``, ``On time``, ``%``) by column;
    ``over`` is the band of text that this run of periods stands under, where one row holds several; ``joined`` says
    that its periods are those of two rows: years under their months."""

    row: int
    columns: dict[int, PeriodText]
    under: dict[int, int] = field(default_factory=dict)  # column -> the column of its period
    parts: dict[int, str] = field(default_factory=dict)  # column -> the words under its period
    over: str = ""
    joined: bool = False

    @property
    def last_row(self) -> int:
        return self.row + 1 if self.parts else self.row

    @property
    def first(self) -> int:
        return min(self.columns)

    @property
    def last(self) -> int:
        return max([*self.columns, *self.under])

    def places(self) -> dict[str, dict[int, int]]:
        """For each part ('' where there are none): the columns of its values, each with the column of its period."""
        if not self.parts:
            return {"": {column: column for column in self.columns}}
        found: dict[str, dict[int, int]] = {}
        for column, period in self.under.items():
            found.setdefault(self.parts[column], {})[column] = period
        return found


def find_headers(grid: Grid, used: set[int]) -> list[Header]:
    """Every row of periods in the rows that no other table has used, top down."""
    headers = [header for row in grid.may_begin(used) for header in _headers_in(grid, row)]
    return _without_years_over(grid, headers)


def _headers_in(grid: Grid, row: int) -> list[Header]:
    """The runs of periods in a row; a column of labels between two runs, or a band over them, makes two tables."""
    columns = {
        column: found
        for column in range(len(grid.rows[row]))
        if (found := read_period(grid.at(row, column)) or _led(grid.text(row, column))) is not None
    }
    columns = columns or _numbered(grid, row)
    runs: list[dict[int, PeriodText]] = [{}]
    for column, found in columns.items():
        if runs[-1] and _labels_between(grid, row, max(runs[-1]), column):
            runs.append({})
        runs[-1][column] = found
    headers = []
    for run in runs:
        header = Header(row, run)
        _look_under(grid, header)
        for each in _by_band(grid, header):
            if _is_header(grid, each):
                headers.append(each)
    return headers


def _numbered(grid: Grid, row: int) -> dict[int, PeriodText]:
    """Months by their number in the financial year, as the NHS prints them: three or more that follow one another."""
    found = {c: int(m[1]) for c in range(len(grid.rows[row])) if (m := _NUMBERED.fullmatch(grid.text(row, c).lower()))}
    numbers = list(found.values())
    if len(numbers) < 3 or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[-1] > 12:
        return {}
    if not any(year_in_text(title) for title in titles_above(grid, row)):
        return {}
    return {column: PeriodText(months=((number + 2) % 12 + 1,) * 2) for column, number in found.items()}


def _led(text: str) -> PeriodText | None:
    """The period of ``Actual 2023/24``, and of ``Baseline (Mar 24)``: how things stood when the plan began."""
    match = _LED.match(text.lower()) or _COUNTED.match(text.lower())
    found = read_period(text[match.end() :].rstrip(" )]")) if match else None
    return replace(found, flags=(*found.flags, "baseline")) if found and match and match.lastgroup else found


def _labels_between(grid: Grid, row: int, before: int, after: int) -> bool:
    """Whether a column between two period cells holds the labels of a second table: texts that repeat no value code."""
    for column in range(before + 1, after):
        texts = set()
        for below in range(row + 1, min(row + 12, grid.height)):
            text = grid.text(below, column)
            if len(text) > 4 and read_cell(grid.at(below, column)).unread and not part_of(text):
                texts.add(text)
        if texts and not SIDE_HEADING.search(grid.text(row, column).lower()):
            blank = all(grid.at(below, column - 1) is None for below in range(row, min(row + 4, grid.height)))
            if len(texts) >= 2 or (blank and column - 1 > before):
                return True
    return False


def _look_under(grid: Grid, header: Header) -> None:
    """Find the headings of parts in the row below the periods: words that name parts, and no values."""
    row = header.row + 1
    if row >= grid.height or len(header.columns) < 2:
        return
    places = sorted(header.columns)
    widths = [after - before for before, after in itertools.pairwise(places)]
    ends = [*places[1:], places[-1] + max(set(widths), key=widths.count)]
    parts: dict[int, str] = {}
    under: dict[int, int] = {}
    for place, end in zip(places, ends, strict=True):
        for column in range(place, end):
            text = grid.text(row, column)
            if text and (not (part_of(text) or is_place(text)) or read_cell(grid.at(row, column)).is_number):
                if column == place:
                    return
                break
            if text:
                parts[column], under[column] = text, place
    labels = [grid.at(row, column) for column in range(header.first) if grid.block_start(row, column)[0] == row]
    kinds = {part_of(text) or "value" for text in parts.values()}  # an area, where it is no part
    if len(set(parts.values())) == 1 and not part_of(next(iter(parts.values()))):
        return
    said_beside = any(isinstance(value, str) and part_of(value) == "" for value in labels)
    covered = len(set(under.values())) >= 0.8 * len(places)
    if covered and kinds & {"value", "share", "number", "due"} and not (said_beside and _has_numbers(grid, row)):
        header.parts, header.under = parts, under


def is_place(text: str) -> bool:
    """Whether a heading under a period is an area of its own or a group of areas: ``Northumberland``, ``England``."""
    return bool(find_area(text) or area_named(text) or is_neighbours(text))


def _has_numbers(grid: Grid, row: int) -> bool:
    return any(isinstance(value, int | float) for value in grid.rows[row])


def _by_band(grid: Grid, header: Header) -> list[Header]:
    """One header for each band of words over periods that repeat: ``Requests`` and ``Plans``, each over April on."""
    printed = [(found.period, found.months) for found in header.columns.values()]
    if header.parts or header.row == 0 or len(set(printed)) == len(printed):
        return [header]
    bands: dict[tuple[int, str], dict[int, PeriodText]] = {}
    band = (-1, "")
    for column, found in header.columns.items():
        start = grid.block_start(header.row - 1, column)
        if grid.text(*start) and not read_period(grid.at(*start)):
            band = (start[1], grid.text(*start))
        bands.setdefault(band, {})[column] = found
    distinct = all(len({(found.period, found.months) for found in run.values()}) == len(run) for run in bands.values())
    if len(bands) < 2 or not distinct:
        return [header]
    return [Header(header.row, run, over=text) for (_, text), run in bands.items()]


def _is_header(grid: Grid, header: Header) -> bool:
    run = header.columns
    if len(run) < 2 or header.first == 0:
        return False
    # Bare numbers, and 10/14, are as likely values as periods: they must follow one another.
    bare = [
        isinstance(grid.at(header.row, column), int | float) or bool(_COUNT_LIKE.match(grid.text(header.row, column)))
        for column in run
    ]
    if len(run) == 2 and header.parts:
        return True  # what stands under them says that they are periods
    if len(run) == 2:
        texts = [grid.text(header.row, column).lower() for column in run]
        written = all(isinstance(grid.at(header.row, column), str) for column in run)
        return written and not any(bare) and all(_WRITTEN_PERIOD.search(text) for text in texts)
    if all(bare) and _stands_under_months(grid, header):
        return True
    if all(bare):
        known = [found.period for found in run.values() if found.period]
        steps = {after.first - before.first for before, after in itertools.pairwise(known)}
        return len(known) == len(run) and len(steps) == 1 and steps <= {1, 3, 12, -1, -3, -12}
    return True


def _stands_under_months(grid: Grid, header: Header) -> bool:
    """Whether a row of years, ``2020 | 2021 | 2020 | 2021``, has months or quarters without a year over it."""
    if header.row == 0 or not all(found.period and found.period.length == 12 for found in header.columns.values()):
        return False
    over = [read_period(grid.over(header.row - 1, column)) for column in header.columns]
    return sum(bool(found and found.months and not found.period) for found in over) >= 2


def _without_years_over(grid: Grid, headers: list[Header]) -> list[Header]:
    """Leave out a row of years over the months of the next row: it is the band of that header; join one under them."""
    kept: list[Header] = []
    for header in headers:
        above = kept[-1] if kept else None
        if above and header.row == above.row + 1 and set(header.columns) & set(above.columns):
            if all(found.period and found.period.length == 12 for found in above.columns.values()):
                kept[-1] = header  # the row above gave the years
                continue
            if all(found.period and found.period.length == 12 for found in header.columns.values()):
                kept[-1] = _years_under(grid, above, header) or above
                continue
        kept.append(header)
    return kept


def _years_under(grid: Grid, months: Header, years: Header) -> Header | None:
    """A row of years under the months of the row above, ``2024 | 2025`` under April: each is its month and year."""
    if any(found.period for found in months.columns.values()):
        return None
    joined: dict[int, PeriodText] = {}
    for column, found in years.columns.items():
        over = grid.block_start(months.row, column)[1]
        month = next((months.columns[c] for c in range(over, -1, -1) if c in months.columns), None)
        period = month.in_year(found.period) if month and found.period else None
        if period is None:
            return None
        joined[column] = PeriodText(period)
    distinct = len({found.period for found in joined.values()}) == len(joined)
    return Header(years.row, joined, joined=True) if distinct else None
