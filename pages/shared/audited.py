"""What audits found, from their lists: section by term, every question yes, partly or no, grades before and after."""

from collections.abc import Sequence
from datetime import date
from html import escape

from kpis import questions, telling
from kpis.measures import MEASURES
from kpis.period import Period, term_name
from kpis.questions import AnswerCounts, AuditProfile, SectionGrid
from kpis.telling.palette import BLACK, SEQUENTIAL, WHITE
from pages.shared.answers import ask
from pages.shared.edition import is_public
from pages.shared.look import heading, html, marked_table, quiet, scrolling
from pages.shared.running_order import add_view
from pages.shared.show import folded

FEW = 10
TERMS = 9
GRADES = ("outstanding", "good", "requires improvement", "inadequate")
BESIDE = ("audits_per_100_plans_issued", "inadequate_plans_audited_again")
NUMBERS = ("audits_done", "plans_issued")  # what a share of audited plans is worked out from
WHOLE: date | None = None


def audited(area: str) -> None:
    """Everything that lists of audits tell beyond the share of good ones; nothing where there are none."""
    if not is_public():
        _from_the_lists(area)
    first = [
        (each, keys[0]) for each in BESIDE if each in MEASURES and (keys := ask(questions.choices, area, each).series)
    ]
    if first:
        heading("How much is audited, and audited again")
        counted = [ask(questions.series, area, each, as_of=WHOLE) for each in NUMBERS]
        quiet(" ".join(f"{telling.title(series)}." for series in counted if not series.empty))
        folded(area, first, WHOLE)
    kinds = [
        ("audit_good_or_better", key)
        for key in ask(questions.choices, area, "audit_good_or_better").series
        if key.breakdown == "audit_type"
    ]
    if kinds:
        heading("Single and multi-agency audits")
        folded(area, kinds, WHOLE, "term")


def _from_the_lists(area: str) -> None:
    """What the lists themselves say, answer by answer and grade by grade: for the board."""
    grid, profile = ask(questions.section_grid, area), ask(questions.audit_profile, area)
    if grid.sections:
        heading("Section by term: what auditing again shows")
        quiet("Share of answers that are yes, with how many were given. Darker is more; dashed: fewer than 10 answers.")
        html(_sections(grid), "grid terms")
        add_view("terms", area)
    if profile.by_question:
        heading("Yes, partly or no")
        html(_answers(profile.by_question), "cards")
        add_view("answers", area)
    if profile.grades:
        _moderation(profile)
        if profile.moderated:
            add_view("grades", area)


def _sections(grid: SectionGrid) -> str:
    terms = grid.terms[-TERMS:]
    head = "".join(f"<th scope='col'>{escape(_term(each))}</th>" for each in terms)
    body = "".join(
        f"<tr><th scope='row'>{escape(section)}</th>"
        + "".join(_cell(grid.cells.get((section, term))) for term in terms)
        + "</tr>"
        for section in grid.sections
    )
    table = (
        "<table><caption class='only-read'>Answers that are yes, section by term</caption>"
        f"<thead><tr><th scope='col'>Section</th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    return scrolling(table, "Answers that are yes, section by term")


def _term(period: Period) -> str:
    return term_name(period) or period.label


def _cell(found: tuple[int, int] | None) -> str:
    if not found or not found[1]:
        return "<td><span class='only-read'>no answer</span></td>"
    yes, answered = found
    share = yes / answered
    words = f"{round(100 * share)} %<small>{yes:,} of {answered:,}</small>"
    if answered < FEW:
        return f"<td class='few'>{words}</td>"
    place = len(SEQUENTIAL) - 1 - min(int(share * len(SEQUENTIAL)), len(SEQUENTIAL) - 1)
    ink = WHITE if place <= 2 else BLACK
    return f"<td style='background:{SEQUENTIAL[place]};color:{ink}'>{words}</td>"


def _answers(found: Sequence[AnswerCounts]) -> str:
    sections = any(each.section for each in found)
    rows = [
        (
            escape(each.name), *([escape(each.section)] if sections else []), _parts(each), f"{each.yes:,}",
            f"{each.partly:,}", f"{each.no:,}", f"{each.answered:,}",
        )
        for each in sorted(found, key=lambda each: each.yes / each.answered if each.answered else 0)
    ]  # fmt: skip
    columns = ("Question", *(["Section"] if sections else []), "Yes, partly, no", "Yes", "Partly", "No", "Answers")
    return marked_table(columns, rows, "All audits held, the lowest share of yes first")


def _parts(each: AnswerCounts) -> str:
    bars = "".join(
        f"<span class='{name}' style='width:{round(100 * part / each.answered, 1)}%'></span>"
        for name, part in (("good", each.yes), ("some", each.partly), ("late", each.no))
        if each.answered
    )
    return f"<span class='parts' aria-hidden='true'>{bars}</span>"


def _moderation(profile: AuditProfile) -> None:
    heading("The auditor's grade and the moderated one")
    if not profile.moderated:
        quiet("No grade is moderated in the lists that are held: the auditors' own count.")
        return
    changed = f"{profile.changed:,} of {profile.moderated:,}"
    quiet(f"Moderation changed {changed} grades that were moderated. The moderated grade counts.")
    rows = [
        (
            escape(first.capitalize()),
            *(str(profile.grades.get((first, final), 0) or "") for final in GRADES),
            str(profile.grades.get((first, ""), 0) or ""),
        )
        for first in GRADES
        if any(profile.grades.get((first, final)) for final in (*GRADES, ""))
    ]
    columns = ("Auditor's grade", *(f"Moderated: {each}" for each in GRADES), "Not moderated")
    html(marked_table(columns, rows, ""), "cards")
