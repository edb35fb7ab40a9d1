"""Which kind of case-level sheet a row of headings is of: by what the headings mean and the kinds of values below."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kpis.reading.grid import Grid
from kpis.reading.records.leads import may_lead
from kpis.reading.records.naming import fits_whole, hinted, plain_headings
from kpis.reading.records.people import names_births, names_people
from kpis.reading.records.plain_words import shown_heading
from kpis.reading.services import service_in
from kpis.reading.shapes.case_columns import (
    SERVED,
    also_of,
    choose,
    choose_by_order,
    choose_by_values,
    deadline_in,
    give_up,
    options_of,
)
from kpis.reading.shapes.case_values import Kinds, may_be_header
from kpis.sheet import Lead, Sheet, Span
from kpis.sheets import SHEETS

LISTS = tuple(sheet for sheet in SHEETS.values() if sheet.is_case_level and sheet.about)
# A heading that only plans, scorecards and registers have.
_NOT_OF_CASES = (
    r"(?:key |improvement |agreed )?"
    r"(?:action|milestone|objective|risk|mitigation|kpi|indicator|measure|deliverable|task)s?"
    r"(?: (?:required|number|reference|description|name|point))?",
)


_UNDER_A_BAND = re.compile(
    r"\b(?:target|actual|date|due|held|sent|issued|received|returned|requested|completed|planned|deadline|statutory)\b"
)


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
    beside: bool = False  # another table stands beside it
    also: dict[str, list[int]] = field(default_factory=dict)  # other columns of the same date, filled in other rows

    @cached_property
    def shown(self) -> dict[int, str]:
        """The headings as they may be shown and kept: with ``…`` for a word that may name a person."""
        return {column: shown_heading(text, column) for column, text in self.texts.items()}

    @property
    def left(self) -> int:
        return min(self.texts)

    @property
    def right(self) -> int:
        return max(self.texts)


def header_at(grid: Grid, row: int, titles: Callable[[], str], until: int) -> CaseHeader | None:
    """The best reading of the headings in a row, alone or with the row below; None when no kind of sheet fits."""
    best: CaseHeader | None = None
    for bottom, texts in _headings(grid, row):
        found = _best(grid, row, bottom, texts, titles, until)
        if found and bottom > row:
            below = _best(grid, bottom, bottom, _texts_of(grid, bottom), titles, until)
            if below and below.score >= found.score:
                continue  # what stands over it are titles of its own
        if found and (best is None or found.score > best.score or _is_band(grid, best, bottom)):
            best = found
    return best


def _is_band(grid: Grid, over: CaseHeader, below: int) -> bool:
    """Whether a row of headings is but the upper one of two: headings stand under its dates, where a day should.

    Such a row alone would take the first column under each of its headings, be it a target or a date.
    """
    if over.bottom == below:
        return False
    dates = [each.name for each in over.sheet.columns if each.kind == "date" and each.name in over.columns]
    return any(_UNDER_A_BAND.search(grid.text(below, over.columns[name]).lower()) for name in dates)


def _best(  # noqa: PLR0917
    grid: Grid, top: int, bottom: int, texts: dict[int, str], titles: Callable[[], str], until: int
) -> CaseHeader | None:
    kinds = Kinds(grid, bottom + 1, until)
    found = [header for sheet in LISTS if (header := _fit(sheet, texts, kinds, titles))]
    if not found:
        return None
    return replace(max(found, key=lambda header: header.score), top=top, bottom=bottom)


def _texts_of(grid: Grid, row: int) -> dict[int, str]:
    return {column: text for column in range(len(grid.rows[row])) if (text := grid.text(row, column))}


def _headings(grid: Grid, row: int) -> list[tuple[int, dict[int, str]]]:
    """The headings by column: of the row, and of the row with the one below where that holds headings too."""
    found = [(row, _texts_of(grid, row))]
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


def _fit(sheet: Sheet, texts: dict[int, str], kinds: Kinds, titles: Callable[[], str]) -> CaseHeader | None:
    """The columns of a kind of sheet among headings; None when too little of it is there."""
    if any(fits_whole(text, _NOT_OF_CASES) for text in texts.values()):
        return None
    births = _declares_births(sheet)
    people = [column for column, text in texts.items() if names_people(text) or (names_births(text) and not births)]
    options = sorted(options_of(sheet, texts, people, kinds), key=lambda option: option[:3])
    chosen: dict[str, int] = {}
    score = choose(sheet, options, chosen)
    while deadline := deadline_in(sheet, texts, chosen, kinds):
        options = [option for option in options if option[2] != chosen[deadline]]
        score -= give_up(sheet, chosen, deadline)
        score += choose(sheet, options, chosen)
    if not any(declared.kind == "date" and declared.name in chosen for declared in sheet.columns):
        return None  # what stands in a column tells of no date
    choose_by_values(sheet, texts, chosen, people, kinds)
    if choose_by_order(sheet, chosen, kinds):
        score += choose(sheet, options, chosen)  # what had to stand back
    if not _is_whole(sheet, texts, chosen, kinds, titles) or not _is_about(sheet, texts, chosen, kinds, titles):
        return None
    people.extend(_more_people(sheet, texts, chosen, people, kinds))
    chosen = {name: column for name, column in chosen.items() if column not in people}
    also = also_of(options, chosen, people, kinds)
    known = {*chosen.values(), *people, *(column for columns in also.values() for column in columns)}
    unused = [column for column in texts if column not in known and kinds.of(column).days >= 0.5]
    return CaseHeader(sheet, 0, 0, chosen, texts, sorted(people), unused, score, also=also)


def _more_people(
    sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], known: list[int], kinds: Kinds
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


def service_elsewhere(titles: str, sections: Sequence[str]) -> bool:
    """Whether the tab, a title, or the rows between the records say of which service they are."""
    if any(service_in(text) not in ("", "All") for text in titles.split(" | ")):
        return True
    return len(sections) >= 2 and sum(service_in(text) not in ("", "All") for text in sections) > len(sections) / 2


def _gives(span: Span, chosen: dict[str, int], texts: dict[int, str]) -> bool:
    """Whether a date that has no column is given by another, and by what lies between the two."""
    return span.since in chosen and span.column in chosen and hinted(texts[chosen[span.column]], (span.heading,))


def _leads(lead: Lead, chosen: dict[str, int], texts: dict[int, str], titles: Callable[[], str]) -> bool:
    """Whether a date that has no column is given by the last day for what follows it, and by nothing else's."""
    if lead.due not in chosen or not may_lead(texts[chosen[lead.due]]):
        return False
    around = " | ".join((titles().lower(), *(plain for text in texts.values() for plain in plain_headings(text))))
    return not (lead.not_about and re.search(lead.not_about, around))


def _is_whole(
    sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], kinds: Kinds, titles: Callable[[], str]
) -> bool:
    """Whether all needed columns are there, one of each group of others, and dates in one of the columns of dates."""
    worked_out = {span.date for span in sheet.spans if _gives(span, chosen, texts)}
    worked_out |= {lead.date for lead in sheet.leads if _leads(lead, chosen, texts, titles)}
    lacking = [
        declared for declared in sheet.columns
        if declared.needed and declared.name not in chosen and declared.name not in worked_out
    ]  # fmt: skip
    if lacking and not (
        [declared.kind for declared in lacking] == ["service"] and service_elsewhere(titles(), kinds.sections)
    ):
        return False
    if sheet.one_of and not any(set(group) <= set(chosen) for group in sheet.one_of):
        return False
    days = [chosen[declared.name] for declared in sheet.columns if declared.kind == "date" and declared.name in chosen]
    return any(kinds.of(column).days or kinds.of(column).months for column in days)


def _is_about(
    sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], kinds: Kinds, titles: Callable[[], str]
) -> bool:
    """Whether headings, titles or words speak of what the sheet is about, and titles of nothing that it is not."""
    around = " | ".join(plain_headings(titles()) or (titles().lower(),))
    if sheet.not_about and re.search(sheet.not_about, around):
        return False
    if any(set(group) <= set(chosen) for group in sheet.certain):
        return True
    if any(each.kind == "service" and each.needed for each in sheet.columns):
        served = kinds.of(chosen["service"]) if "service" in chosen else None
        if served.services >= SERVED and served.several >= 2 if served else service_elsewhere("", kinds.sections):
            return True  # who gives advice, case by case
    printed = (text.lower().replace("_", " ") for text in texts.values())
    headings = " | ".join((*printed, *(plain for text in texts.values() for plain in plain_headings(text))))
    words = {chosen[declared.name] for declared in sheet.columns if declared.kind == "word" and declared.name in chosen}
    said = " | ".join(sorted(word for column in words for word in kinds.of(column).words))
    return bool(re.search(sheet.about, f"{headings} | {around} | {said}"))
