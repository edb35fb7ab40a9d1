"""A service's own report: what it owes and how late, for the service itself."""

from kpis.keeping import Store
from kpis.period import month_of_day
from kpis.questions.casework import partners
from kpis.questions.known import today
from kpis.questions.waits import stock
from kpis.telling.for_others.provider import provider_pages
from kpis.telling.pack.page import Pack
from kpis.telling.partner_report import Owed, PartnerReport, report_title
from kpis.telling.words import day_words


def partner_reports(store: Store, area: str) -> tuple[PartnerReport, ...]:
    """One report a service, as at the day to which the advice list runs; none without such a list."""
    found = partners(store, area)
    as_at = stock(store, area, "advice_outstanding", "service").as_at
    if as_at is None:
        return ()
    return tuple(
        PartnerReport(
            area, each.service, as_at, each.children,
            tuple(
                Owed(one.requested_on, one.due_on, one.days_late, one.where.file, one.where.sheet, one.where.row)
                for one in each.owed
            ),
            each.series,
        )
        for each in found
    )  # fmt: skip


def provider_pack(report: PartnerReport) -> Pack:
    """The report as a pack: what it says with its chart, what is overdue, what is due next. For the board alone."""
    return Pack(
        area=report.area,
        month=month_of_day(report.as_at.toordinal()),
        edition="board",
        title=f"{report.service}: advice for EHC assessments",
        subtitle=f"{report.area}, as at {day_words(report.as_at)}",
        made_on=today(),
        pages=provider_pages(report),
        sections=(("report", report_title(report)),),
    )
