"""What a section of the pack shows already: the scorecard, exceptions, the plan, milestones, risks; and the clocks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kpis.judging import JudgedSeries, Point
from kpis.keeping import Store
from kpis.questions.edition import edition_of
from kpis.questions.pack.making import asked_of, pages_of
from kpis.questions.pack.presets import FULL
from kpis.questions.pack.sections import SECTIONS
from kpis.questions.trend import series
from kpis.questions.views.view import SECTION, Of, Shown
from kpis.telling import period_label
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import law_cell, plan_cell, value_cell, words_table
from kpis.telling.scales import short_name

_BY_ID = {each.id: each for each in SECTIONS}
_TODAYS = ("data-quality",)  # what cannot be told of a day gone by
CLOCKS = ("Clock", "Newest", "Period", "Against the plan", "Against the law")


def of_a_section(store: Store, of: Of) -> tuple[Shown, ...]:
    """The pages of one section for a month (the newest), or of one page of it with what follows it.

    The section stands in full, however long the area's pack is; as the board saw it, without words written of it since.
    """
    section = _BY_ID[of.get("section")]
    edition = edition_of(store)
    if (section.board_only and edition != "board") or (section.id in _TODAYS and of.as_of):
        return ()
    month = of.number("month") if of.get("month") else None
    since = date.fromisoformat(of.get("since")) if of.get("since") else None
    asked, _ = asked_of(
        store, of.area, month, edition=edition, preset=FULL, as_of=of.as_of, since=since,
        commentary={} if of.as_of else None,
    )  # fmt: skip
    pages, name = pages_of(section, asked), of.get("page")
    told = [each for each in pages if not name or each.name == name or each.name.startswith(f"{name}-")]
    return tuple(map(Shown, told or _row_of(pages, of.get("which"))))


def _row_of(pages: Iterable[Page], which: str) -> list[Page]:
    """What a section says of something that has no page of its own there: its row in the table of several."""
    for page in pages:
        for table in page.tables:
            rows = tuple(row for row in table.rows if row[0].text == which)
            if rows and page.name == "plan-unlisted":
                title = f"{which}: no action and no milestone is held"
                return [replace(page, title=title, tables=(replace(table, title=title, rows=rows),))]
    return []


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
