"""What each service owes, and its report: on the page, as a workbook, and all of them as one archive."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kpis import telling
from kpis.questions import Partner
from kpis.questions.for_others import partner_reports
from kpis.telling.partner_report import (
    PartnerReport,
    owed_table,
    report_sentences,
    report_title,
    report_workbook,
    reports_zip,
)
from pages.shared.answers import ask
from pages.shared.frames import EXCEL, frame_table
from pages.shared.look import bullets, heading, html, is_dark, marked_table, picture, quiet, scrolling
from pages.shared.who import Person

SHOWN = 40  # rows of a long list on the page; the workbook holds all
SPARK = 84, 24


def partners_table(found: Sequence[Partner]) -> str:
    """Every service with what it owes and where its share in time stands."""
    rows = [
        (
            escape(each.service),
            f"<span class='value'>{each.outstanding:,}</span>",
            f"<span class='value'>{each.overdue:,}</span>",
            f"{each.children:,}",
            f"{each.longest_days_late:,} days" if each.longest_days_late else "",
            *_trend(each),
        )
        for each in found
    ]
    columns = ("Service", "Outstanding", "Overdue", "Children affected", "Longest late", "In time", "Against the plan",
               "Trend")  # fmt: skip
    return marked_table(columns, rows, "")


def _trend(partner: Partner) -> tuple[str, str, str]:
    series = partner.series
    point = series.latest if series is not None else None
    if series is None or point is None:
        return "", "", ""
    said = f"{telling.figure_words(point)} <span class='quiet'>{escape(telling.out_of_words(point))}</span>"
    trend = telling.sparkline(series, dark=is_dark(), width=SPARK[0], height=SPARK[1])
    return said, telling.badge_html(point.plan), picture(trend, telling.alt_text(series), *SPARK)


def report(told: PartnerReport, person: Person) -> None:
    """One service's report as the page shows it; the list of rows is for the analyst and for casework."""
    heading(report_title(told))
    html(bullets(report_sentences(told)))
    if not (person.is_analyst or person.casework):
        quiet("The list of overdue items, and the report to send, are for the analyst.")
        return
    if late := told.overdue:
        more = f" (the first {SHOWN} are shown; the workbook holds all)" if len(late) > SHOWN else ""
        caption = f"Overdue, by the row of the export that was uploaded{more}"
        html(scrolling(frame_table(owed_table(late[:SHOWN]), caption), f"Overdue advice of {told.service}"), "cards")
    with st.container(horizontal=True):
        st.download_button(
            f"Report for {told.service}", lambda: report_workbook(told), told.file_name, EXCEL,
            key=f"report {told.service}", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "All services' reports (zip)", lambda: reports_zip(ask(partner_reports, told.area)),
            f"advice-reports-{told.as_at:%Y-%m}.zip", "application/zip", key="all reports", on_click="ignore",
        )  # fmt: skip
