"""What a section of the pack shows already: the scorecard, exceptions, the plan, milestones, risks; and the clocks."""

from collections.abc import Iterable

from kpis.judging import JudgedSeries, Point
from kpis.keeping import Store
from kpis.questions.edition import edition_of
from kpis.questions.pack.making import asked_of, pages_of
from kpis.questions.pack.sections import SECTIONS
from kpis.questions.trend import series
from kpis.questions.views.view import SECTION, Of, Shown
from kpis.telling import period_label
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import law_cell, plan_cell, value_cell, words_table
from kpis.telling.scales import short_name

_BY_ID = {each.id: each for each in SECTIONS}
CLOCKS = ("Clock", "Newest", "Period", "Against the plan", "Against the law")


def of_a_section(store: Store, of: Of) -> tuple[Shown, ...]:
    """The pages of one section for a month (the newest), or of one page of it with what follows it."""
    section = _BY_ID[of.get("section")]
    edition = edition_of(store)
    if section.board_only and edition != "board":
        return ()
    month = of.number("month") if of.get("month") else None
    asked, _ = asked_of(store, of.area, month, edition=edition)
    page = of.get("page")
    return tuple(
        Shown(each)
        for each in pages_of(section, asked)
        if not page or each.name == page or each.name.startswith(f"{page}-")
    )


def is_boards(section: str) -> bool:
    """Whether a section is no part of the public pack."""
    return section in _BY_ID and _BY_ID[section].board_only


def name_of_section(of: Of) -> str:
    return ", ".join(filter(None, (_BY_ID[of.get("section")].title, of.get("which"))))


def clocks(store: Store, of: Of) -> tuple[Shown, ...]:
    """Clocks side by side in the order in which they run, each with its newest share and both verdicts."""
    told = list(_told(store, of))
    if not told:
        return ()
    lawful = [each.law.code for _, each in told if each.law.code in ("meets", "does_not_meet")]
    title = f"{lawful.count('meets')} of {len(lawful)} clocks with a legal limit meet it" if lawful else "Every clock"
    name = f"{SECTION}-clocks"
    rows = [
        (one.measure.title, value_cell(each, one.measure.unit), period_label(each.period, one.grain), plan_cell(each),
         law_cell(each.law))
        for one, each in told
    ]  # fmt: skip
    table = words_table(f"{name}-table", title, CLOCKS, rows)
    return (Shown(Page(SECTION, name, title, f"{short_name(of.area)}: annual reviews", tables=(table,))),)


def _told(store: Store, of: Of) -> Iterable[tuple[JudgedSeries, Point]]:
    for each in of.get("measures").split(";"):
        one = series(store, of.area, each, as_of=of.as_of)
        if one.latest is not None:
            yield one, one.latest
