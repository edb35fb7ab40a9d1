"""Audits counted by grade: how many plans were outstanding, good, required improvement or were inadequate."""

import re

from kpis.measure import LOCAL
from kpis.reading.grid import Grid, clean
from kpis.reading.labels import Meant, measure_of
from kpis.reading.shapes.audit_counts import IN_ALL, audit_part, is_about_audits
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import BlockPeriods
from kpis.reading.shapes.blocks import blocks, is_figure
from kpis.reading.shapes.option_counts import Options, Scale
from kpis.reading.shapes.survey_counts import CountsReader
from kpis.reading.shapes.survey_lines import Answered, SurveyLines

OUTSTANDING, GOOD, IMPROVE, INADEQUATE, UNGRADED = (
    "outstanding", "good", "requires improvement", "inadequate", "ungraded",
)  # fmt: skip
_GRADES = {
    OUTSTANDING: r"outstanding|excellent",
    GOOD: r"good",
    IMPROVE: r"requir(?:es|ing|ed) ?(?:some )?improvement|requires imp\.?|r\.?i\.?|needs? improvement|"
    r"improvement required",
    INADEQUATE: r"inadequate|inad\.?|poor|unsatisfactory",
    UNGRADED: r"(?:not|un) ?-?graded|no grade|n/?a",
}  # fmt: skip
_PATTERNS = {grade: re.compile(pattern) for grade, pattern in _GRADES.items()}
_ASIDE = re.compile(r"\b(?:plans?|ehcps?|audits?|graded?|rated|judged|as|cases)\b|[^a-z/. ]")
_WHOLE = ""
_SHAPES = {"rows": "scorecard_months_down", "columns": "scorecard_periods_across"}


def _read(text: str) -> str:
    """The grade that a heading is; '' for any other, and for ``good or better``, which is two of them."""
    lower = " ".join(_ASIDE.sub(" ", clean(text).lower()).split())
    return next((grade for grade, pattern in _PATTERNS.items() if pattern.fullmatch(lower)), "")


GRADES = Scale(
    (OUTSTANDING, GOOD), (OUTSTANDING, GOOD, IMPROVE, INADEQUATE), UNGRADED, _read,
    lambda text: bool(IN_ALL.fullmatch(text.lower().strip(" :*"))), audit_part,
)  # fmt: skip


def find_grade_counts(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of audits counted by grade in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, is_figure, under_titles=True):
        options = Options.of(block, GRADES)
        if not options or GOOD not in {option for option, _ in options.places.values()}:
            continue
        if is_about_audits(block):
            reader = _Reader(block, options, setting, GRADES, what="The table of audits", who_counts=False)
            reader.shape = _SHAPES.get(reader.periods.axis, "audit_summary_text")
            table = reader.table()
            if table:
                found.append(table)
    return found


class _Reader(CountsReader):
    def _periods(self) -> BlockPeriods:
        return BlockPeriods(self.block, self.setting, self._fits)

    def _told(self, row: int, column: int) -> tuple[str, str, str, str, bool]:
        """The part of the audits that a label beside the grades names stands as the question; '' for all of them."""
        area, who, question, part, skipped = super()._told(row, column)
        named = question in self.block.titles() or question in self.block.label_headings()
        whole = named or measure_of(question) != "" or bool(IN_ALL.fullmatch(question.lower()))
        return area, who, _WHOLE if whole else question, part, skipped

    def _question_of_title(self) -> str:
        return _WHOLE

    def _named_by_title(self, table: Table) -> str:
        return _WHOLE

    def _lines(self, table: Table) -> SurveyLines:
        return _GradeLines(table)


class _GradeLines(SurveyLines):
    def _meant(self, said: Answered) -> Meant:
        if not said.question:
            return Meant("audit_good_or_better", role="share")
        return Meant(f"{LOCAL}Audits good or better: {said.question}", role="share")
