"""Counts of a survey's answers: how many chose each option, with the options as columns or as rows.

The share that agrees is strongly agree and agree out of every answer; not applicable and blank are no answers.
"""

import re
from dataclasses import dataclass, field

from kpis.area import find_area
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, cell_name, range_name
from kpis.reading.likert import AGREE, ANSWERS, NOT_APPLICABLE, letters_of, read_likert
from kpis.reading.lookups import CODE, explain
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.respondents import speaks_of_survey, who_in, who_of
from kpis.reading.result import Issue
from kpis.reading.roles import is_total
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import BlockPeriods, ask_period, ask_year_basis
from kpis.reading.shapes.blocks import Block, blocks, is_figure
from kpis.reading.shapes.survey_lines import Answered, SurveyLines, part_of_survey

_PART_OF_OPTION = re.compile(
    r"[\s\-:,]*[(\[]?\s*(%|per ?cent|n|no\.?|number|count|#|responses)\s*[)\]]?$|^(%|no\.?|number|n|count)(?: of)?\s+",
    re.IGNORECASE,
)
_AUDIT = re.compile(r"\baudit|\bmoderat|\bquality assur|\bqa\b")
_CLEAR = re.compile(r"\b(?:dis)?agree\b|\b(?:dis)?satisfied\b", re.IGNORECASE)
_TOTAL = "total"
_FAR = 1.5  # points by which shares may miss 100 for rounding
_ROUNDED = 0.0101  # two rounded percentages may differ by a point from their counts
At = tuple[int, int]


@dataclass
class _Counted:
    """What is printed for one question and period: by option, the cell of its count and of its percentage."""

    counts: dict[str, list[At]] = field(default_factory=dict)
    shares: dict[str, list[At]] = field(default_factory=dict)


def option_of(text: str, letters: dict[str, str]) -> tuple[str, str]:
    """The option that a heading or label names, and its part (``share``, ``number`` or ''); ('', '') for none."""
    text = text.strip()
    if text.lower() in letters:
        return letters[text.lower()], ""
    match = _PART_OF_OPTION.search(text)
    for said, part in ((text, ""), (_PART_OF_OPTION.sub("", text), _kind(match) if match else "")):
        option = read_likert(said)
        if option:
            return option, part
        if is_total(said) or part_of_survey(said) == "due":
            return _TOTAL, part
    return "", ""


def _kind(match: re.Match[str]) -> str:
    found = (match[1] or match[2]).lower()
    return "share" if found == "%" or found.startswith("per") else "number"


def find_survey_counts(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of counted answers in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, is_figure, under_titles=True):
        options = _Options.of(block)
        if options and _is_of_survey(block, options):
            table = _Reader(block, options, setting).table()
            if table:
                found.append(table)
    return found


@dataclass
class _Options:
    """Where the options stand: ``across`` in the headings, or down in the column ``label``."""

    across: bool
    places: dict[int, tuple[str, str]]  # column or row -> option and part
    label: int | None = None

    @classmethod
    def of(cls, block: Block) -> "_Options | None":
        across = cls._across(block)
        if across:
            return across
        for column in reversed(block.labels):
            texts = {row: block.grid.text(*block.grid.block_start(row, column)) for row in block.rows}
            letters = letters_of(text for text in texts.values() if not is_total(text))
            places = {row: option_of(text, letters) for row, text in texts.items()}
            places = {row: each for row, each in places.items() if each[0]}
            if _is_scale(places) and len(places) >= 0.6 * len(texts):
                return cls(False, places, column)
        return None

    @classmethod
    def _across(cls, block: Block) -> "_Options | None":
        headed = {column: block.over(column) for column in block.columns}
        letters = letters_of(
            text for texts in headed.values() for text in texts[-1:] if text.isalpha() and len(text) <= 3
        )
        places = {}
        for column, texts in headed.items():
            said = [each for text in texts if (each := option_of(text, letters))[0]]
            if said:
                parts = [part for _, part in said if part] + [
                    kind
                    for text in texts
                    if (kind := part_of_survey(text)) in ("share", "number") and not read_likert(text)
                ]
                option = next((option for option, _ in said if option != _TOTAL), _TOTAL)
                places[column] = option, parts[0] if parts else ""
        return cls(True, places) if _is_scale(places) else None


def _is_scale(places: dict[int, tuple[str, str]]) -> bool:
    """Whether options make a scale: one that agrees, beside one that does not; or all that agree, beside the total."""
    options = {option for option, _ in places.values()}
    return bool(options & set(AGREE) and options & (set(ANSWERS) - set(AGREE))) or options >= {*AGREE, _TOTAL}


def _is_of_survey(block: Block, options: _Options) -> bool:
    grid = block.grid
    near = [*titles_above(grid, block.heads[0])[:4], grid.name, *block.label_headings()]
    if any(_AUDIT.search(text.lower()) for text in near):
        return False
    if options.across:
        said = [text for column in options.places for text in block.over(column)]
    else:
        said = [grid.text(*grid.block_start(row, options.label or 0)) for row in options.places]
    return any(_CLEAR.search(text) for text in said) or speaks_of_survey(near)


class _Reader:
    def __init__(self, block: Block, options: _Options, setting: Setting) -> None:
        self.block, self.options, self.grid, self.setting = block, options, block.grid, setting
        self.periods = BlockPeriods.of_survey(
            block, setting, fits=lambda rest: bool(part_of_survey(rest) or option_of(rest, {})[0])
        )

    def table(self) -> Table | None:
        block, grid = self.block, self.grid
        table = Table(
            "survey_counts", grid, block.heads[0], block.left, block.rows[-1], block.right, tuple(block.heads),
            block.rows[0],
            f"how many chose each answer, with the answers {'across' if self.options.across else 'down'}",
            area_of(grid, block.heads[0], titles_above(grid, block.heads[0])) or self.setting.area,
        )  # fmt: skip
        if not self.periods.axis:
            issue, question = ask_period(self.periods, "The survey")
            table.issues.append(issue)
            table.questions.append(question)
            return table
        if self.periods.headings:
            table.issues.extend(self.periods.headings.issues)
            table.questions.extend(self.periods.headings.questions)
        self.lines = SurveyLines(table)
        for (said, (period, _)), counted in self._counted(table).items():
            at, cell = self._share(table, said, counted)
            if at is not None:
                self.lines.add(said, period, at, cell, self.periods.survey_flags(*at))
        if any("year_basis_assumed" in each.flags for line in table.lines for each in line.cells):
            table.questions.extend(ask_year_basis(self.periods, "The survey"))
        return table if table.lines else None

    def _counted(self, table: Table) -> dict[tuple, _Counted]:
        found: dict[tuple, _Counted] = {}
        for row in self.block.rows:
            for column in self.block.columns:
                place = column if self.options.across else row
                dated = self.periods.at(row, column)
                if place not in self.options.places or dated is None:
                    continue
                option, part = self.options.places[place]
                area, who, question, own_part, skipped = self._told(row, column)
                if skipped or not question:
                    continue
                counted = found.setdefault((Answered(area or table.area, who, question), dated), _Counted())
                share = (part or own_part) == "share" or (not (part or own_part) and self._is_percent(row, column))
                (counted.shares if share else counted.counts).setdefault(option, []).append((row, column))
        return found

    def _is_percent(self, row: int, column: int) -> bool:
        cell = self._cell((row, column))
        return cell.percent or cell.fraction

    def _told(self, row: int, column: int) -> tuple[str, str, str, str, bool]:
        """Area, respondents, question and part of one count, and whether it is one of a total."""
        block, across = self.block, self.options.across
        area, who, part, question = "", "", "", ""
        texts = [
            text for c, text in zip(block.labels, block.beside(row), strict=True)
            if text and c not in {self.options.label, self.periods.label}
        ]  # fmt: skip
        if not across:
            texts += [text for text in block.over(column) if not self._is_period(text)]
        candidates: list[str] = []
        for text in texts:
            if find_area(text):
                area = find_area(text) or ""
            elif part_of_survey(text) in ("share", "number") and not across:
                part = part_of_survey(text)
            elif len(text.split()) <= 3 and who_in(text) and not question:
                who = who_in(text)
            elif part_of_survey(text) != "due" or len(text) > 12:
                candidates.append(text)
        if any(is_total(text) for text in candidates):
            return area, who, "", part, True
        section = block.sections.get(row, "")
        area = area or find_area(section) or block.area_beside(row)
        question = max(candidates, key=len, default="")
        if CODE.fullmatch(question):
            question = explain(question, self.grid.name, self.setting.keys) or question
        question = question or (
            "" if find_area(section) or (section and who_in(section) and len(section.split()) <= 3) else section
        )
        who = who or who_in(section) or who_of([*titles_above(self.grid, block.heads[0]), self.grid.name])
        return area, who, question or self._question_of_title(), part, False

    def _question_of_title(self) -> str:
        """The question that stands in the headings' first cell or as the nearest title over a list of options."""
        heads = [self.grid.text(row, column) for row in self.block.heads for column in range(min(self.block.columns))]
        candidates = [*heads, *self.block.titles()]
        plain = (
            text for text in candidates
            if len(text.split()) >= 3 and not self._names_the_survey(text) and not self._is_period(text)
        )  # fmt: skip
        return next(plain, "")

    def _names_the_survey(self, text: str) -> bool:
        return bool(re.search(r"\bsurvey\b|\bquestionnaire\b|\bfeedback\b", text.lower()) and not text.endswith("?"))

    def _is_period(self, text: str) -> bool:
        headings = self.periods.headings
        return headings is not None and any(self.grid.text(*headings.at(place)) == text for place in headings.found)

    def _cell(self, at: At) -> Cell:
        return read_cell(self.grid.at(*at), at in self.grid.percent, at in self.grid.uncached)

    # ---- one question ------------------------------------------------------------------------------------------------

    def _share(self, table: Table, said: Answered, counted: _Counted) -> tuple[At | None, Cell]:
        """The cell that the share is said to stand in, and its counts or its percentage."""
        counts = {option: [self._cell(at) for at in places] for option, places in counted.counts.items()}
        shares = {option: [self._cell(at) for at in places] for option, places in counted.shares.items()}
        at = self._first(counted.counts) or self._first(counted.shares)
        if at is None:
            return None, Cell()
        if set(counts) - {_TOTAL}:
            cell = self._of_counts(table, said, counted, counts)
            if cell.denominator and shares:
                self._check_shares(table, counted, cell, counts, shares)
            return at, cell
        return at, self._of_shares(table, at, shares)

    @staticmethod
    def _first(places: dict[str, list[At]]) -> At | None:
        return next((places[option][0] for option in AGREE if option in places), None)

    def _of_counts(self, table: Table, said: Answered, counted: _Counted, counts: dict[str, list[Cell]]) -> Cell:
        options = {option: cells for option, cells in counts.items() if option != _TOTAL}
        for option, cells in options.items():
            for place, cell in zip(counted.counts[option], cells, strict=True):
                if cell.value is not None and (cell.value < 0 or cell.value != int(cell.value)):
                    return self._impossible(table, place, cell.value)
        total = counts[_TOTAL][0].value if _TOTAL in counts else None
        known = {option: sum(int(cell.value or 0) for cell in cells) for option, cells in options.items()}
        given = sum(known.values())
        missing = _reason(options)
        if missing and (given != total or missing == "suppressed"):
            if missing == "blank":
                self._say_blank(table, said, counted)
            return Cell(missing=missing if missing != "blank" else "not_available")
        agree = sum(known.get(option, 0) for option in AGREE)
        answered = sum(known.get(option, 0) for option in ANSWERS)
        if not set(options) & (set(ANSWERS) - set(AGREE)):
            if total is None:
                return Cell(missing="not_available")
            answered = int(total) - known.get(NOT_APPLICABLE, 0)
        elif total is not None and total not in (given, answered):
            self._say_total(table, said, counted, given, total)
        if answered == 0:
            return Cell(missing="no_events", numerator=0, denominator=0)
        return Cell(agree / answered * 100, True, False, agree, answered)

    def _of_shares(self, table: Table, at: At, shares: dict[str, list[Cell]]) -> Cell:
        options = {option: cells for option, cells in shares.items() if option != _TOTAL}
        missing = _reason(options)
        if missing:
            return Cell(missing=missing if missing != "blank" else "not_available")
        known = {option: sum(_percent(cell) for cell in cells) for option, cells in options.items()}
        if known and all(value <= 1 for value in known.values()) and sum(known.values()) <= _FAR:
            known = {option: value * 100 for option, value in known.items()}  # fractions in cells of no format
        total, agree = sum(known.values()), sum(known.get(option, 0.0) for option in AGREE)
        whole = bool(set(options) & (set(ANSWERS) - set(AGREE)))
        if whole and abs(total - 100) > 0.06 * len(known):
            far = abs(total - 100) > _FAR
            table.issues.append(
                Issue(
                    "SHARES_NOT_100", "warning" if far else "info",
                    f"The shares of the answers make {total:.4g} %, not 100 %.",
                    self.grid.name, cell_name(*at), f"{total:.4g} %", "shares that make 100 %",
                    "Check them in the source." if far else "Nothing: rounding may explain it.",
                )
            )  # fmt: skip
        outside = known.get(NOT_APPLICABLE, 0.0)
        if whole and outside >= 100 - 0.5:
            return Cell(missing="no_events")
        return Cell(agree / (100 - outside) * 100 if whole and outside else agree, True)

    def _check_shares(
        self, table: Table, counted: _Counted, cell: Cell, counts: dict[str, list[Cell]], shares: dict[str, list[Cell]]
    ) -> None:
        """Say where the percentages beside the counts say something else; the counts are used."""
        printed = [_percent(each) for option in AGREE for each in shares.get(option, []) if each.value is not None]
        if not printed or not cell.denominator or len(printed) != sum(option in counts for option in AGREE):
            return
        said = sum(printed) / 100
        outside = sum(int(each.value or 0) for each in counts.get(NOT_APPLICABLE, []))
        if (
            min(abs(said - (cell.numerator or 0) / base) for base in (cell.denominator, cell.denominator + outside))
            <= _ROUNDED
        ):
            return
        at = self._first(counted.shares)
        if at:
            table.issues.append(
                Issue(
                    "PCT_MISMATCH", "warning",
                    f"{said:.0%} is printed, but {cell.numerator} of {cell.denominator} is "
                    f"{(cell.numerator or 0) / cell.denominator:.1%}: the counts are used.",
                    self.grid.name, cell_name(*at), f"{said:.1%}", f"{(cell.numerator or 0) / cell.denominator:.1%}",
                    "Check which of the two is right.",
                )
            )  # fmt: skip

    def _impossible(self, table: Table, at: At, value: float) -> Cell:
        code, expected = ("NEGATIVE", "a count of 0 or more") if value < 0 else ("NOT_INTEGER_COUNT", "a whole number")
        table.issues.append(
            Issue(code, "error", f"{value:g} answers cannot be: the question is left out.", self.grid.name,
                  cell_name(*at),
                  f"{value:g}", expected, "Correct the cell in the source and upload again.")
        )  # fmt: skip
        return Cell(missing="invalid")

    def _say_blank(self, table: Table, said: Answered, counted: _Counted) -> None:
        blank = next(at for places in counted.counts.values() for at in places if self._cell(at).value is None)
        table.issues.append(
            Issue(
                "PARTS_NOT_TOTAL", "warning",
                f"How many gave one answer to {said.question!r} is empty, and no total says that it was nobody: "
                "left out.",
                self.grid.name, cell_name(*blank), "an empty cell", "a number, 0 for nobody", "Write 0 for nobody.",
            )
        )  # fmt: skip

    def _say_total(self, table: Table, said: Answered, counted: _Counted, given: int, total: float) -> None:
        places = [at for option in counted.counts for at in counted.counts[option]]
        rows, columns = [row for row, _ in places], [column for _, column in places]
        table.issues.append(
            Issue(
                "PARTS_NOT_TOTAL", "warning",
                f"The answers to {said.question!r} make {given}, and the total says {total:g}: "
                "the answers are used.", self.grid.name, range_name(min(rows), min(columns), max(rows), max(columns)),
                f"{given} and {total:g}", "answers that make the total", "Check which of the two is right.",
            )
        )  # fmt: skip


def _reason(options: dict[str, list[Cell]]) -> str:
    """Why a count of an option is not known, '' where all are; a bound such as <5 is no count."""
    cells = [cell for cells in options.values() for cell in cells]
    if any(cell.bound for cell in cells):
        return "suppressed"
    return next((cell.missing or "not_available" for cell in cells if cell.value is None), "")


def _percent(cell: Cell) -> float:
    """A percentage out of a hundred, however it is printed."""
    value = cell.value or 0.0
    return value * 100 if cell.fraction else value
