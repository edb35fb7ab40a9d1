"""Which kind of case-level sheet a row of headings is of: by what the headings mean and the kinds of values below."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kpis.reading.grid import Grid, Value, clean
from kpis.reading.records.days import looks_like_a_day
from kpis.reading.records.naming import fits_whole, hinted, plain_headings, rank_of
from kpis.reading.records.people import holds_people, names_births, names_people
from kpis.reading.records.words import BLANK, plain_word
from kpis.reading.services import service_in
from kpis.sheet import Column, Sheet
from kpis.sheets import SHEETS

LISTS = tuple(sheet for sheet in SHEETS.values() if sheet.is_case_level and sheet.about)
_SAMPLE = 250  # filled cells of a column that its kind is known by
_LOOK_AT = 3_000  # rows within which they are looked for
# A heading that only plans, scorecards and registers have.
_NOT_OF_CASES = (
    r"(?:key |improvement |agreed )?"
    r"(?:action|milestone|objective|risk|mitigation|kpi|indicator|measure|deliverable|task)s?"
    r"(?: (?:required|number|reference|description|name|point))?",
)


_SERVICE = re.compile(r"\b(?:service|agency|advice|professional|discipline|provider)\b")
_NOTHING = re.compile(rf"(?:{BLANK.pattern})|tb[acd]|pending|await\w*|not yet.*")
_BEGIN_DAYS = frozenset(
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun",
     "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
)  # fmt: skip
_DAY = re.compile(r"\b(?:date|issued|received|sent|held|meeting|on|draft|final|due|when|notice)\b")


@dataclass(frozen=True)
class Values:
    """What kinds of values stand below a heading; shares of the filled cells looked at."""

    filled: int = 0
    days: float = 0.0
    numbers: float = 0.0
    services: float = 0.0
    people: bool = False


@dataclass
class CaseHeader:
    """A row, or two, of headings of a kind of sheet; columns by their declared names."""

    sheet: Sheet
    top: int
    bottom: int
    columns: dict[str, int]
    texts: dict[int, str]  # every heading by its column
    people: list[int] = field(default_factory=list)  # columns that identify people
    unused: list[int] = field(default_factory=list)  # columns of dates that no declared column is
    score: float = 0.0

    @property
    def left(self) -> int:
        return min(self.texts)

    @property
    def right(self) -> int:
        return max(self.texts)


def may_be_header(row: Sequence[Value]) -> bool:
    """Whether a row could hold headings at all: two texts or more, no date, no number to speak of."""
    texts = numbers = 0
    for value in row:
        if value is None or value == "":
            continue
        if isinstance(value, str):
            texts += 1
            if (value[0].isdigit() or value[:3].lower() in _BEGIN_DAYS) and looks_like_a_day(value):
                return False
        elif isinstance(value, date):
            return False
        else:
            numbers += 1
    return texts >= 2 and numbers <= texts / 5


def header_at(grid: Grid, row: int, titles: Callable[[], str], until: int) -> CaseHeader | None:
    """The best reading of the headings in a row, alone or with the row below; None when no kind of sheet fits."""
    best: CaseHeader | None = None
    for bottom, texts in _headings(grid, row):
        kinds = _Kinds(grid, bottom + 1, until)
        for sheet in LISTS:
            found = _fit(sheet, texts, kinds, titles)
            if found and (best is None or found.score > best.score):
                found.top, found.bottom = row, bottom
                best = found
    return best


def _headings(grid: Grid, row: int) -> list[tuple[int, dict[int, str]]]:
    """The headings by column: of the row, and of the row with the one below where that holds headings too."""
    alone = {column: grid.text(row, column) for column in range(len(grid.rows[row])) if grid.text(row, column)}
    found = [(row, alone)]
    below = row + 1
    if below < grid.height and may_be_header(grid.rows[below]):
        both: dict[int, str] = {}
        band = ""
        for column in range(max(len(grid.rows[row]), len(grid.rows[below]))):
            over, under = grid.text(*grid.block_start(row, column)), grid.text(below, column)
            band = over or band
            text = f"{band} {under}" if under and under != over else over
            if text:
                both[column] = text
        found.append((below, both))
    return found


class _Kinds:
    """The kinds of values of each column, looked at when first asked for."""

    def __init__(self, grid: Grid, first: int, until: int) -> None:
        self._grid, self._first, self._until = grid, first, _end_of_sample(grid, first, until)
        self._known: dict[int, Values] = {}

    def of(self, column: int) -> Values:
        if column not in self._known:
            self._known[column] = self._look(column)
        return self._known[column]

    def _look(self, column: int) -> Values:
        filled: list[Value] = []
        for row in self._grid.rows[self._first : self._until]:
            value = row[column] if column < len(row) else None
            if (
                value is not None
                and value != ""
                and not (isinstance(value, str) and _NOTHING.fullmatch(plain_word(value)))
            ):
                filled.append(value)
                if len(filled) == _SAMPLE:
                    break
        if not filled:
            return Values()
        texts = {clean(value) for value in filled if isinstance(value, str)}
        return Values(
            len(filled),
            sum(looks_like_a_day(value) for value in filled) / len(filled),
            sum(isinstance(value, int | float) for value in filled) / len(filled),
            sum(bool(service_in(text)) for text in texts) / len(texts) if texts else 0.0,
            holds_people(filled),
        )


def _end_of_sample(grid: Grid, first: int, until: int) -> int:
    """The row before which values are looked at: where another table's headings follow a gap."""
    gap = False
    for row in range(first, min(until, first + _LOOK_AT)):
        filled = sum(value is not None and value != "" for value in grid.rows[row])
        if filled <= 1:
            gap = True
        elif gap and may_be_header(grid.rows[row]):
            return row
        else:
            gap = False
    return min(until, first + _LOOK_AT)


def _fit(sheet: Sheet, texts: dict[int, str], kinds: _Kinds, titles: Callable[[], str]) -> CaseHeader | None:
    """The columns of a kind of sheet among headings; None when too little of it is there."""
    options: list[tuple[float, int, int, Column]] = []
    people = []
    for column, text in texts.items():
        if fits_whole(text, _NOT_OF_CASES):
            return None
        if names_people(text) or (names_births(text) and not _declares_births(sheet)):
            people.append(column)
            continue
        for order, declared in enumerate(sheet.columns):
            weight = _weight(declared, text)
            if weight and _fits(declared, text, kinds.of(column)):
                options.append((-weight, order, column, declared))
    chosen: dict[str, int] = {}
    score = 0.0
    for weight, _, column, declared in sorted(options, key=lambda option: option[:3]):
        if declared.name not in chosen and column not in chosen.values():
            chosen[declared.name] = column
            score += (3 if weight <= -80 else 2) * (2 if declared.kind in ("date", "service") else 1)
    if not _is_whole(sheet, chosen, kinds) or not _is_about(sheet, texts, titles):
        return None
    people.extend(_more_people(sheet, texts, chosen, people, kinds))
    chosen = {name: column for name, column in chosen.items() if column not in people}
    known = {*chosen.values(), *people}
    unused = [column for column in texts if column not in known and kinds.of(column).days >= 0.5]
    return CaseHeader(sheet, 0, 0, chosen, texts, sorted(people), unused, score)


def _more_people(
    sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], known: list[int], kinds: _Kinds
) -> list[int]:
    """Columns whose values identify people though their headings do not say so.

    Of a column of services only some of which are given by a name, the names are left out cell by cell.
    """
    services = {chosen.get(declared.name) for declared in sheet.columns if declared.kind == "service"}
    found = []
    for column in texts:
        values = kinds.of(column)
        if values.people and column not in known and not (column in services and values.services >= 0.2):
            found.append(column)
    return found


def _declares_births(sheet: Sheet) -> bool:
    return any(column.kind == "birth" for column in sheet.columns)


def _weight(declared: Column, text: str) -> float:
    rank = rank_of(text, declared.headings) if declared.headings else None
    if rank is not None:
        return 100 - rank
    return 40 if declared.hints and hinted(text, declared.hints) else 0


def _fits(declared: Column, text: str, values: Values) -> bool:
    """Whether the values below a heading are of the kind that the column declares."""
    if declared.kind == "date" and service_in(text) not in ("", "All", "Education setting"):
        return False  # one service's date, in a table with a column for each
    if declared.kind in ("date", "birth"):
        return values.days >= 0.5 or (not values.filled and declared.kind == "date" and _speaks_of_days(text))
    if values.days >= 0.5 and declared.kind != "number":
        return declared.kind == "reference" and values.numbers == 1  # numbers that could be serial dates
    if declared.kind == "number":
        return values.numbers >= 0.5 or not values.filled or values.days < 0.5
    if declared.kind == "service":
        said = _SERVICE.search(" ".join(plain_headings(text)))
        return bool(values.services >= 0.3 or (said and values.numbers < 0.5))
    return True


def _speaks_of_days(text: str) -> bool:
    return bool(_DAY.search(text.lower()))


def _is_whole(sheet: Sheet, chosen: dict[str, int], kinds: _Kinds) -> bool:
    """Whether all needed columns are there, one of each group of others, and dates in one of the columns of dates."""
    if any(declared.needed and declared.name not in chosen for declared in sheet.columns):
        return False
    if sheet.one_of and not any(set(group) <= set(chosen) for group in sheet.one_of):
        return False
    days = [chosen[declared.name] for declared in sheet.columns if declared.kind == "date" and declared.name in chosen]
    return any(kinds.of(column).days for column in days)


def _is_about(sheet: Sheet, texts: dict[int, str], titles: Callable[[], str]) -> bool:
    """Whether headings or titles speak of what the sheet is about, and titles of nothing that it is not."""
    around = " | ".join(plain_headings(titles()) or (titles().lower(),))
    if sheet.not_about and re.search(sheet.not_about, around):
        return False
    printed = (text.lower().replace("_", " ") for text in texts.values())
    headings = " | ".join((*printed, *(plain for text in texts.values() for plain in plain_headings(text))))
    return bool(re.search(sheet.about, f"{headings} | {around}"))
