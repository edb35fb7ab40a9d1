"""The period of every value of a block: from its headings, its labels, or the titles above it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from kpis.period import Period
from kpis.reading.context import speaks_of_academic_years, titles_above, year_beside
from kpis.reading.dating import Dated, Headings
from kpis.reading.grid import Value, clean, range_name
from kpis.reading.periods import PeriodText, read_period, year_in_text
from kpis.reading.result import Issue, Question
from kpis.reading.roles import is_total
from kpis.reading.shapes.base import Setting
from kpis.reading.shapes.blocks import Block

_MOST_WORDS = 7
_SPLIT_YEAR = re.compile(r"(?<!\d)(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d(?!\d)")
_CODE = re.compile(r"q\s?\d+\.?", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def split_period(text: str, academic: bool = False) -> tuple[PeriodText | None, str]:
    """The period with which a heading begins or ends, and the rest of it: ``Sep-20`` and ``Due`` of ``Sep-20 Due``."""
    whole = read_period(text, academic)
    if whole:
        return whole, ""
    words = text.split()
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        for part, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            found = read_period(" ".join(part).strip(" -:,()"), academic)
            if found and (found.period or size == 1):
                return found, " ".join(rest).strip(" -:,()")
    return None, text


@lru_cache(maxsize=20_000)
def period_in(text: str, academic: bool = False) -> PeriodText | None:
    """The one period that a title speaks of, with its year: ``Parent survey, autumn term 2021``; else None."""
    words = [word.strip(",;:()") for word in re.sub(r"\s[-–—]\s(?!\w+ ?\d)", " , ", clean(text)).split()]
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            found = read_period(" ".join(words[start : start + size]).strip(" -"), academic)
            if found and found.period:
                return found
    year = year_in_text(text, academic)
    return PeriodText(year, flags=("year_from_title",)) if year else None


@dataclass
class BlockPeriods:
    """``axis`` is where the periods stand: ``columns``, ``rows``, ``title``, or '' when there are none.

    ``fits`` says whether the rest of a heading that begins or ends with a period is understood. ``academic`` reads
    years such as 2020/21 as September to August.
    """

    block: Block
    setting: Setting
    fits: Callable[[str], bool]
    academic: bool = False
    questions_are_codes: bool = False  # Q1 is a question here, no quarter
    axis: str = ""
    headings: Headings | None = None
    totals: list[int] = field(default_factory=list)  # columns or rows of totals and of longer periods
    places: dict[int, int] = field(default_factory=dict)  # column or row -> the place of its period in ``headings``
    label: int | None = None  # the column of labels that holds the periods
    rests: dict[int, str] = field(default_factory=dict)  # place -> what a heading says beside its period
    title: PeriodText | None = None
    year_assumed: bool = False  # nothing says whether years such as 2019/20 are academic: they are taken to be

    @classmethod
    def of_survey(cls, block: Block, setting: Setting, fits: Callable[[str], bool]) -> "BlockPeriods":
        """The periods of a survey, whose years are academic unless its titles, or the analyst, say financial."""
        answer = setting.answers.get(f"year_basis:{block.grid.name}")
        said = " ".join([*block.titles(), block.grid.name, *block.label_headings()]).lower()
        periods = cls(
            block, setting, fits, academic=answer != "financial" and "financial" not in said, questions_are_codes=True
        )
        periods.year_assumed = answer is None and not re.search(r"\bacademic\b|\bfinancial\b", said)
        return periods

    def survey_flags(self, row: int, column: int) -> tuple[str, ...]:
        """The flags of a cell's period: of how it was found, and whether its kind of year is assumed."""
        dated = self.at(row, column)
        flags = tuple(flag for flag in dated[1] if flag != "year_basis_assumed") if dated else ()
        if dated and self.year_assumed and dated[0].length == 12 and self._is_split_year(row, column):
            return (*flags, "year_basis_assumed")
        return flags

    def _is_split_year(self, row: int, column: int) -> bool:
        """Whether the year of a cell is printed as 2019/20."""
        place = self.places.get(column if self.axis == "columns" else row)
        if self.headings is None or place is None:
            return any(_SPLIT_YEAR.search(title) for title in titles_above(self.block.grid, self.block.heads[0]))
        return bool(_SPLIT_YEAR.search(self.headings.grid.text(*self.headings.at(place))))

    def __post_init__(self) -> None:
        grid = self.block.grid
        texts = [*self.block.titles(), grid.name, *self.block.label_headings()]
        self.academic = self.academic or speaks_of_academic_years(texts)
        if self._look_across():
            self.axis = "columns"
        elif self._look_down():
            self.axis = "rows"
        else:
            further = titles_above(grid, self.block.heads[0])
            said = (period_in(text, self.academic) for text in [*texts, *further])
            self.title = self._answered() or next((found for found in said if found), None)
            self.axis = "title" if self.title else ""
        if self.headings:
            self.headings.date(self.setting)
            self._drop_sums()

    def _answered(self) -> PeriodText | None:
        """The period that the analyst gave for a table that names none."""
        answer = self.setting.answers.get(f"period:{self.block.grid.name}")
        if not answer:
            return None
        try:
            return PeriodText(Period.parse(answer))
        except ValueError:
            return read_period(answer, self.academic)

    def at(self, row: int, column: int) -> Dated | None:
        """The period of a cell, with the flags of how it was found."""
        if self.axis == "title" and self.title and self.title.period:
            return self.title.period, self.title.flags
        place = self.places.get(column if self.axis == "columns" else row)
        return self.headings.dated.get(place) if self.headings and place is not None else None

    @property
    def periods(self) -> list[Period]:
        """Every period of the block, in the order of its headings."""
        if self.headings:
            return [period for period, _ in self.headings.dated.values()]
        return [self.title.period] if self.title and self.title.period else []

    @property
    def cells(self) -> str:
        """The range of the headings that are periods."""
        if not self.headings or not self.headings.found:
            return range_name(self.block.heading, self.block.left, self.block.heading, self.block.right)
        return self.headings.span(min(self.headings.found), max(self.headings.found))

    def _read(self, value: Value, text: str) -> tuple[PeriodText | None, str]:
        if self.questions_are_codes and _CODE.fullmatch(text):
            return None, text
        if isinstance(value, str):
            found, rest = split_period(text, self.academic)
            return (found, rest) if found and (not rest or self.fits(rest)) else (None, text)
        return read_period(value, self.academic), ""

    def _look_across(self) -> bool:
        block, grid = self.block, self.block.grid
        found: dict[int, PeriodText] = {}
        rows: dict[int, int] = {}
        for column in block.columns:
            for at in reversed(block.over_cells(column)):
                read, rest = self._read(grid.at(*at), grid.text(*at))
                if read and (read.period or read.months) and not self._is_year_band(read, at, column):
                    place = at[1] if not rest else column
                    found[place], rows[place], self.places[column] = read, at[0], place
                    if rest:
                        self.rests[column] = rest
                    break
            else:
                if any(is_total(text) for text in block.over(column)):
                    self.totals.append(column)
        if not found or len(self.places) < (len(block.columns) - len(self.totals)) / 2:
            self.places.clear()
            self.rests.clear()
            self.totals.clear()
            return False
        years = {
            place: None if read.period else year_beside(grid, rows[place], place, self.academic)
            for place, read in found.items()
        }
        top = min(rows.values())
        self.headings = Headings(
            grid, found, years, lambda place: (rows[place], place),
            lambda first, last: range_name(top, min(first, last), max(rows.values()), max(first, last)),
            [*block.titles(), grid.name], self.academic,
        )  # fmt: skip
        return True

    def _is_year_band(self, read: PeriodText, at: tuple[int, int], column: int) -> bool:
        """Whether a year stands over months: it is their year, and no period of its own."""
        if not read.period or read.period.length != 12 or at[0] == self.block.heading:
            return False
        below = [place for place in self.block.over_cells(column) if place[0] > at[0]]
        return any(self._read(self.block.grid.at(*p), self.block.grid.text(*p))[0] for p in below)

    def _look_down(self) -> bool:
        block, grid = self.block, self.block.grid
        best: dict[int, PeriodText] = {}
        for column in reversed(block.labels):
            found = {}
            for row in block.rows:
                at = grid.block_start(row, column)
                read, rest = self._read(grid.at(*at), grid.text(*at))
                if read and not rest:
                    found[row] = read
            if len(found) > len(best) and len(found) >= (len(block.rows) - self._total_rows(column)) / 2:
                best, self.label = found, column
        if self.label is None:
            return False
        self.totals = [row for row in block.rows if row not in best]
        self.places = {row: row for row in best}
        others = [column for column in block.labels if column != self.label]
        years: dict[int, Period | None] = {
            row: None if read.period else self._year_of(row, others) for row, read in best.items()
        }
        label = self.label
        self.headings = Headings(
            grid, best, years, lambda row: grid.block_start(row, label),
            lambda first, last: range_name(min(first, last), label, max(first, last), label),
            [*block.titles(), grid.name], self.academic,
        )  # fmt: skip
        return True

    def _total_rows(self, column: int) -> int:
        grid = self.block.grid
        return sum(is_total(grid.text(*grid.block_start(row, column))) for row in self.block.rows)

    def _year_of(self, row: int, others: list[int]) -> Period | None:
        """The year of a month down: in another column of labels, or in the section over it."""
        for column in others:
            read = read_period(self.block.grid.over(row, column), self.academic)
            if read and read.period and read.period.length == 12:
                return read.period
        return year_in_text(self.block.sections.get(row, ""), self.academic)

    def _drop_sums(self) -> None:
        """Leave out quarters and years among months: they are sums of what is read."""
        if self.headings is None:
            return
        dated = self.headings.dated
        monthly = sum(period.length == 1 for period, _ in dated.values()) > len(dated) / 2
        longer = {place for place, (period, _) in dated.items() if monthly and period.length > 1}
        longer |= set(self.headings.sums)
        for place in longer:
            dated.pop(place, None)
        self.totals.extend(at for at, place in self.places.items() if place in longer)


def ask_year_basis(periods: BlockPeriods, what: str) -> list[Question]:
    """The question whether years such as 2019/20 are academic, where nothing says so; [] where it is answered."""
    sheet = periods.block.grid.name
    key = f"year_basis:{sheet}"
    if key in periods.setting.answers:
        return []
    return [
        Question(
            key, "YEAR_BASIS",
            f"{what} on sheet {sheet!r} gives years such as {_shown(periods)}. Are they academic years (September to "
            "August) or financial years (April to March)?",
            "academic",
            (("academic", "academic years, September to August"), ("financial", "financial years, April to March")),
            sheet, periods.cells,
        )
    ]  # fmt: skip


def ask_period(periods: BlockPeriods, what: str) -> tuple[Issue, Question]:
    """What to say and ask of a table that names no period anywhere: nothing of it is read until it is answered."""
    block, sheet = periods.block, periods.block.grid.name
    cells = range_name(block.heads[0], block.left, block.rows[-1], block.right)
    report = periods.setting.report
    issue = Issue(
        "PERIOD_SUSPECT", "warning", f"{what} does not say which period it is for: not read until that is known.",
        sheet, cells, "no period", "a month, term or year in a title or heading", "Answer the question below.",
    )  # fmt: skip
    question = Question(
        f"period:{sheet}", "PERIOD_SUSPECT",
        f"Which period is {what[0].lower()}{what[1:]} on sheet {sheet!r} for? "
        "(Sep 2020, Autumn term 2020, 2020-09/2021-08)",
        str(report) if report else "", (), sheet, cells,
    )  # fmt: skip
    return issue, question


def _shown(periods: BlockPeriods) -> str:
    headings = periods.headings
    if headings is None:
        return "2020/21"
    return headings.grid.text(*headings.at(next(iter(headings.found))))
