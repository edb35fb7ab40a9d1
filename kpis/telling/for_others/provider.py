"""A service's report as pages: what it says with its chart, then the lists of what is overdue and what is due next."""

from collections.abc import Sequence

from kpis.telling.for_others.ids import slug
from kpis.telling.pack.drawn import chart_of
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.partner_report import Owed, PartnerReport, report_sentences, report_title
from kpis.telling.sentences import source_line
from kpis.telling.words import day_words

SECTION = "report"
WHERE = "Find each by its row in the export that was uploaded. No name and no reference is held."
COLUMNS = ("Row", "Days late", "Due on", "Asked for on", "File")


def provider_pages(report: PartnerReport) -> tuple[Page, ...]:
    """One page of findings, then a page for each list."""
    name = slug(report.service)
    waiting = sorted((each for each in report.owed if not each.days_late), key=lambda each: each.due_on)
    charts = (chart_of(report.series, f"{name}-chart"),) if report.series is not None else ()
    first = Page(
        SECTION, name, report_title(report), f"{report.service}, {report.area}", report_sentences(report), charts,
        missing="" if charts else f"No figures of advice in time are held for {report.service}.",
        source=source_line(report.series) if report.series is not None else "",
    )  # fmt: skip
    return (
        first,
        _listed(report, "overdue", "overdue advice, the latest first", report.overdue),
        _listed(report, "due-next", "advice due next", waiting),
    )


def _listed(report: PartnerReport, name: str, what: str, owed: Sequence[Owed]) -> Page:
    number = len(owed)
    title = f"{report.service}: {what} ({number:,} {'piece' if number == 1 else 'pieces'})"
    page_name = f"{slug(report.service)}-{name}"
    if not owed:
        return Page(SECTION, page_name, title, points=("Nothing to list.",))
    table = Table(f"{page_name}-table", title, COLUMNS, tuple(map(_row, owed)), WHERE)
    return Page(SECTION, page_name, title, tables=(table,), notes=WHERE)


def _row(each: Owed) -> tuple[Cell, ...]:
    late = Cell(f"{each.days_late:,}", each.days_late, "count") if each.days_late else Cell("not yet due")
    return (
        Cell(f"{each.sheet}, row {each.row}"), late, Cell(day_words(each.due_on)), Cell(day_words(each.asked_on)),
        Cell(each.file),
    )  # fmt: skip
