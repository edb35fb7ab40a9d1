"""Which kind of case-level sheet a row of headings is of: by what the headings mean and the kinds of values below."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kpis.clock import CLOCKS
from kpis.reading.grid import Grid
from kpis.reading.records.leads import may_lead
from kpis.reading.records.naming import fits_whole, hinted, plain_headings, rank_of
from kpis.reading.records.people import names_births, names_people
from kpis.reading.records.plain_words import shown_heading
from kpis.reading.records.words import pattern_of, plain_word
from kpis.reading.services import service_in
from kpis.reading.shapes.case_values import Kinds, Values, may_be_header
from kpis.sheet import Column, Lead, Sheet, Span
from kpis.sheets import SHEETS

LISTS = tuple(sheet for sheet in SHEETS.values() if sheet.is_case_level and sheet.about)
# A heading that only plans, scorecards and registers have.
_NOT_OF_CASES = (
    r"(?:key |improvement |agreed )?"
    r"(?:action|milestone|objective|risk|mitigation|kpi|indicator|measure|deliverable|task)s?"
    r"(?: (?:required|number|reference|description|name|point))?",
)


# Calendar days of the law's clocks: a date that always stands just so long after another was worked out from it.
_LIMITS = frozenset(clock.days for clock in CLOCKS if clock.days)
_SERVED = 0.6  # the share of a column's words that are services, for it to be one of services
_MARK = 10  # what a column weighs that only one kind of sheet has
# Numbers and codes that are no reference of a case.
_NO_REFERENCE = re.compile(
    r"\b(?:age|years?|ncy|urn|laestab|dfe|estab\w*|schools?|weeks?|days?|score|grade|count|total|tel\w*|phone|cost|band|ward)\b"
)
_SERVICE = re.compile(r"\b(?:service|agency|advice|professional|discipline|provider)\b")
_UNDER_A_BAND = re.compile(
    r"\b(?:target|actual|date|due|held|sent|issued|received|returned|requested|completed|planned|deadline|statutory)\b"
)
_DAY = re.compile(r"\b(?:date|issued|received|sent|held|meeting|on|draft|final|due|when|notice)\b")


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
    options = sorted(_options(sheet, texts, people, kinds), key=lambda option: option[:3])
    chosen: dict[str, int] = {}
    score = _choose(sheet, options, chosen)
    while deadline := _deadline(sheet, texts, chosen, kinds):
        options = [option for option in options if option[2] != chosen[deadline]]
        score -= _give_up(sheet, chosen, deadline)
        score += _choose(sheet, options, chosen)
    _by_values(sheet, texts, chosen, people, kinds)
    if _by_order(sheet, chosen, kinds):
        score += _choose(sheet, options, chosen)  # what had to stand back
    if not _is_whole(sheet, texts, chosen, kinds, titles) or not _is_about(sheet, texts, chosen, kinds, titles):
        return None
    people.extend(_more_people(sheet, texts, chosen, people, kinds))
    chosen = {name: column for name, column in chosen.items() if column not in people}
    known = {*chosen.values(), *people}
    unused = [column for column in texts if column not in known and kinds.of(column).days >= 0.5]
    return CaseHeader(sheet, 0, 0, chosen, texts, sorted(people), unused, score)


_DONE = re.compile(r"\b(?:actual|issued|received|returned|sent|completed|finali[sz]ed|made|done|held|closed)\b", re.I)

_Option = tuple[float, int, int, Column]  # the weight below 0, the place among declared columns, the grid's column


def _options(sheet: Sheet, texts: dict[int, str], people: list[int], kinds: Kinds) -> Iterator[_Option]:
    """Every declared column that a heading, and what stands below it, may be."""
    for column, text in texts.items():
        if column in people:
            continue
        for order, declared in enumerate(sheet.columns):
            weight = _weight(declared, text)
            if weight and _fits(declared, text, kinds.of(column)):
                yield -weight, order, column, declared


def _choose(sheet: Sheet, options: list[_Option], chosen: dict[str, int]) -> float:
    """Give each declared column that has none yet the best heading that is free; what that weighs in all."""
    score = 0.0
    for weight, _, column, declared in options:
        if declared.name not in chosen and column not in chosen.values():
            chosen[declared.name] = column
            score += (3 if weight <= -80 else 2) * (2 if declared.kind in ("date", "service") else 1)
            score += _MARK if weight <= -80 and declared.name in sheet.marks else 0
    return score


def _deadline(sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], kinds: Kinds) -> str:
    """A date that is rather the last day for it: in every row just as long after what it follows as the law allows.

    A heading that says that a thing was done is believed.
    """
    for order in sheet.orders:
        if order.first in chosen and order.then in chosen and not _DONE.search(texts[chosen[order.then]]):
            lag = kinds.lag(chosen[order.first], chosen[order.then])
            if lag in _LIMITS:
                return order.then
    return ""


def _give_up(sheet: Sheet, chosen: dict[str, int], name: str) -> float:
    """Take a column back; what a plain heading of its kind had weighed."""
    del chosen[name]
    return 4.0 + (_MARK if name in sheet.marks else 0)


def _by_values(sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], people: list[int], kinds: Kinds) -> None:
    """Know the column of references, and that of services, by what stands in them where no heading tells."""
    names = {declared.name: declared for declared in sheet.columns}
    free = [column for column in sorted(texts) if column not in chosen.values() and column not in people]
    if "service" in names and names["service"].needed and "service" not in chosen:
        served = next((c for c in free if kinds.of(c).services >= _SERVED and kinds.of(c).several >= 2), None)
        if served is not None:
            chosen["service"] = served
            free.remove(served)
    for declared in sheet.columns:
        if declared.telling and declared.name not in chosen:
            told = next((each for each in free if _tells(declared, kinds.of(each).words)), None)
            if told is not None:
                chosen[declared.name] = told
                free.remove(told)
    if "case" in names and "case" not in chosen:
        repeats = "service" in chosen
        for column in free:
            values = kinds.of(column)
            told_apart = values.codes >= 0.9 and values.days < 0.5 and values.distinct >= (0.1 if repeats else 0.8)
            if told_apart and not any(_NO_REFERENCE.search(plain) for plain in plain_headings(texts[column])):
                chosen["case"] = column
                break


def _tells(declared: Column, words: frozenset[str]) -> bool:
    """Whether all words of a column are on a list, and some of them are of nothing else."""
    plain = {plain_word(word) for word in words}
    known = all(any(pattern_of(pattern).fullmatch(word) for pattern, _ in declared.words) for word in plain)
    return known and sum(bool(pattern_of(declared.telling).search(word)) for word in plain) >= 2


def _by_order(sheet: Sheet, chosen: dict[str, int], kinds: Kinds) -> bool:
    """Tell two columns apart whose headings may be the same by which stands before a third: "final plan issued".

    Whether one was taken for the other is said.
    """
    moved = False
    for early, middle, late in sheet.apart:
        if middle not in chosen:
            continue
        for name, other, is_before in ((early, late, True), (late, early, False)):
            if name in chosen and other not in chosen:
                share = kinds.in_order(chosen[name], chosen[middle])
                if share is not None and (share < 0.2 if is_before else share > 0.8):
                    chosen[other] = chosen.pop(name)
                    moved = True
                    break
    return moved


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
        days = values.days + values.months if declared.month else values.days
        return days >= 0.5 or (not values.filled and declared.kind == "date" and _speaks_of_days(text))
    if values.days >= 0.5 and declared.kind != "number":
        return declared.kind == "reference" and values.serials == 1  # numbers that could be serial dates
    if declared.kind == "number":
        return values.numbers >= 0.5 or not values.filled or values.days < 0.5
    if declared.kind == "service":
        said = _SERVICE.search(" ".join(plain_headings(text)))
        return bool(values.services >= 0.3 or (said and values.numbers < 0.5))
    return True


def _speaks_of_days(text: str) -> bool:
    return bool(_DAY.search(text.lower()))


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
        if served.services >= _SERVED and served.several >= 2 if served else service_elsewhere("", kinds.sections):
            return True  # who gives advice, case by case
    printed = (text.lower().replace("_", " ") for text in texts.values())
    headings = " | ".join((*printed, *(plain for text in texts.values() for plain in plain_headings(text))))
    words = {chosen[declared.name] for declared in sheet.columns if declared.kind == "word" and declared.name in chosen}
    said = " | ".join(sorted(word for column in words for word in kinds.of(column).words))
    return bool(re.search(sheet.about, f"{headings} | {around} | {said}"))
