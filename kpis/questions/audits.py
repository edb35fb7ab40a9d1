"""What audits say: answers by question and by section, grades before and after moderation, sections by term."""

from collections import defaultdict
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection

from kpis.keeping import Store
from kpis.keeping.row_tables import CASE_TABLES
from kpis.period import Period, containing

GRADES = ("outstanding", "good", "requires improvement", "inadequate")


@dataclass(frozen=True)
class AnswerCounts:
    """The answers to one question, or to all questions of a section; ``not applicable`` and blank are left out."""

    name: str
    section: str
    yes: int
    partly: int
    no: int

    @property
    def answered(self) -> int:
        return self.yes + self.partly + self.no


@dataclass(frozen=True)
class AuditProfile:
    """``grades`` counts audits by (auditor's grade, moderated grade), "" where there is none."""

    by_question: tuple[AnswerCounts, ...] = ()
    by_section: tuple[AnswerCounts, ...] = ()
    grades: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def moderated(self) -> int:
        """How many audits have both grades."""
        return sum(number for (own, moderated), number in self.grades.items() if own and moderated)

    @property
    def changed(self) -> int:
        """How many of those were moderated to another grade."""
        return sum(number for (own, new), number in self.grades.items() if own and new and own != new)


@dataclass(frozen=True)
class SectionGrid:
    """Sections down, terms across; each cell (yes, answered). A section not asked about in a term has no cell."""

    sections: tuple[str, ...] = ()
    terms: tuple[Period, ...] = ()
    cells: dict[tuple[str, Period], tuple[int, int]] = field(default_factory=dict)


def audit_profile(store: Store, area: str, first: int | None = None, last: int | None = None) -> AuditProfile:
    """The audits and answers of the months ``first`` to ``last``, all by default."""
    with store.reading() as conn:
        answers = _answers(conn, area, first, last)
        grades = _grades(conn, area, first, last)
    questions: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sections: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for question, section, _, answer, number in answers:
        questions[section, question][answer] += number
        if section:
            sections[section][answer] += number
    return AuditProfile(
        tuple(_counts(name, section, found) for (section, name), found in sorted(questions.items())),
        tuple(_counts(section, section, found) for section, found in sorted(sections.items())),
        grades,
    )


def section_grid(store: Store, area: str) -> SectionGrid:
    """The share of yes by section and school term: what audits and audits again show."""
    with store.reading() as conn:
        answers = _answers(conn, area, None, None)
    cells: dict[tuple[str, Period], tuple[int, int]] = {}
    for _, section, month, answer, number in answers:
        if section:
            cell = section, containing(month, "term")
            yes, answered = cells.get(cell, (0, 0))
            cells[cell] = yes + (number if answer == "yes" else 0), answered + number
    return SectionGrid(
        tuple(sorted({section for section, _ in cells})), tuple(sorted({term for _, term in cells})), cells
    )


def _counts(name: str, section: str, found: dict[str, int]) -> AnswerCounts:
    return AnswerCounts(name, section, found.get("yes", 0), found.get("partly", 0), found.get("no", 0))


def _answers(conn: Connection, area: str, first: int | None, last: int | None) -> list[tuple[str, str, int, str, int]]:
    """(question, section, month, answer, how many) of the live answers."""
    table = CASE_TABLES["answers"].c
    section = sa.func.coalesce(table.section, "")
    by = (table.question, section, table.audited_month, table.answer)
    asked = sa.select(*by, sa.func.count()).where(table.area == area, table.live, table.answered == 1).group_by(*by)
    within: list[ColumnElement[bool]] = [table.audited_month.is_not(None)]
    within += [table.audited_month >= first] if first is not None else []
    within += [table.audited_month <= last] if last is not None else []
    return [tuple(row) for row in conn.execute(asked.where(*within))]


def _grades(conn: Connection, area: str, first: int | None, last: int | None) -> dict[tuple[str, str], int]:
    table = CASE_TABLES["audits"].c
    own, moderated = sa.func.coalesce(table.grade, ""), sa.func.coalesce(table.moderated_grade, "")
    asked = sa.select(own, moderated, sa.func.count()).where(table.area == area, table.live).group_by(own, moderated)
    if first is not None:
        asked = asked.where(table.audited_month >= first)
    if last is not None:
        asked = asked.where(table.audited_month <= last)
    return {(before, after): number for before, after, number in conn.execute(asked)}
