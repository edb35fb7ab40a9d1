"""What lists of audits tell: section by term, every answer, grades before and after moderation."""

from kpis.keeping import Store
from kpis.period import term_name
from kpis.questions.audits import GRADES, audit_profile, section_grid
from kpis.questions.views.view import SECTION, Of, Shown
from kpis.telling.pack.page import Cell, Page, Stack
from kpis.telling.pack.stacked import shares
from kpis.telling.pack.tabled import words_table
from kpis.telling.scales import short_name

FEW = 10
TERMS = 6  # that stand beside one another on a screen
SHADES = 4


def by_term(store: Store, of: Of) -> tuple[Shown, ...]:
    """The share of answers that are yes, section by term; darker is more, as on the page."""
    grid = section_grid(store, of.area)
    if not grid.sections:
        return ()
    terms = grid.terms[-TERMS:]
    rows = [(Cell(section), *(_yes(grid.cells.get((section, term))) for term in terms)) for section in grid.sections]
    title = "Answers of yes in audits, section by term"
    columns = ("Section", *(term_name(each) or each.label for each in terms))
    note = "Darker is more. Without a shade: fewer than 10 answers."
    name = f"{SECTION}-terms"
    table = words_table(f"{name}-table", title, columns, rows, note)
    return (Shown(Page(SECTION, name, title, f"{short_name(of.area)}: audits", tables=(table,))),)


def _yes(found: tuple[int, int] | None) -> Cell:
    if not found or not found[1]:
        return Cell("")
    yes, answered = found
    tone = "" if answered < FEW else f"heat_{1 + min(int(SHADES * yes / answered), SHADES - 1)}"
    return Cell(f"{round(100 * yes / answered)} % ({yes:,} of {answered:,})", tone=tone)


def answers(store: Store, of: Of) -> tuple[Shown, ...]:
    """Yes, partly and no, question by question, the lowest share of yes first."""
    asked = [each for each in audit_profile(store, of.area).by_question if each.answered]
    if not asked:
        return ()
    asked.sort(key=lambda each: each.yes / each.answered)
    worst = asked[0]
    title = f"Lowest in all audits: “{worst.name}”, {worst.yes:,} of {worst.answered:,} answered yes"
    stacks = [
        Stack(
            words, role,
            tuple(100 * part / each.answered for each, part in zip(asked, told, strict=True)),
            tuple(f"{part:,}" for part in told),
        )
        for words, role, told in (
            ("Yes", "us", [each.yes for each in asked]),
            ("Partly", "second", [each.partly for each in asked]),
            ("No", "third", [each.no for each in asked]),
        )
    ]  # fmt: skip
    name = f"{SECTION}-answers"
    chart = shares(
        f"{name}-chart", title, f"{of.area}: answers to audit questions, all audits held; per cent, with their number.",
        [each.name for each in asked], stacks, heading="Question", source="Counted from lists of audits.",
    )  # fmt: skip
    return (Shown(Page(SECTION, name, title, f"{short_name(of.area)}: audits", charts=(chart,))),)


def grades(store: Store, of: Of) -> tuple[Shown, ...]:
    """The auditor's grade down, the moderated one across."""
    found = audit_profile(store, of.area)
    if not found.moderated:
        return ()
    title = f"Moderation changed {found.changed:,} of {found.moderated:,} grades that were moderated"
    rows = [
        (first.capitalize(), *(str(found.grades.get((first, last), 0) or "") for last in (*GRADES, "")))
        for first in GRADES
        if any(found.grades.get((first, last)) for last in (*GRADES, ""))
    ]
    columns = ("Auditor's grade", *(f"Moderated: {each}" for each in GRADES), "Not moderated")
    name = f"{SECTION}-grades"
    table = words_table(f"{name}-table", title, columns, rows)
    return (Shown(Page(SECTION, name, title, f"{short_name(of.area)}: audits", tables=(table,))),)
