"""What can be handed to others: what each is for, for whom, and its forms to download."""

from collections.abc import Callable
from html import escape

import streamlit as st

from kpis.questions import for_others
from kpis.telling.for_others import foi
from kpis.telling.for_others.local_offer import plain_text
from kpis.telling.for_others.names import file_name
from kpis.telling.pack.forms import FORMS, in_form
from kpis.telling.pack.page import Pack
from kpis.telling.scales import short_name
from kpis.telling.sentences import month_words
from pages.shared.address import picked
from pages.shared.answers import ask
from pages.shared.look import facts, heading, html, marked_table, quiet, table
from pages.shared.running_order import add_view
from pages.shared.who import Person

EVERY_FORM = tuple(FORMS)


def _downloads(
    title: str, area: str, month: int, make: Callable[[], Pack], forms: tuple[str, ...] = EVERY_FORM
) -> None:
    """A button a form; the pack is made, and written, when one is pressed."""

    def write(ending: str) -> Callable[[], bytes]:
        return lambda: in_form(make(), ending)

    with st.container(horizontal=True):
        for ending in forms:
            form = FORMS[ending]
            st.download_button(
                f"{title}: {form.title}", write(ending), file_name(title, area, month, ending), form.media_type,
                key=f"{title} {ending}", on_click="ignore",
            )  # fmt: skip


def families(area: str, month: int) -> None:
    """The page for the Local Offer, and the plain summary, which stands here to be read."""
    heading("Families and the Local Offer")
    quiet("In plain words, from the public edition: one file to publish, with the charts and the tables behind them.")
    told = ask(for_others.plain_summary, area, month)
    html(facts("", {each.heading: " ".join(each.sentences) for each in told}))
    if not told:
        quiet("There is nothing to tell families yet: no figure that may be shown is held.")
    else:
        add_view("local_offer", area, month=str(month))
    _downloads("Local Offer", area, month, lambda: ask(for_others.local_offer, area, month), ("html", "pdf", "xlsx"))
    st.download_button(
        "Plain summary as text", lambda: plain_text(short_name(area), month_words(month), told).encode(),
        file_name("plain-summary", area, month, "txt"), "text/plain", key="plain summary", on_click="ignore",
    )  # fmt: skip


def freedom_of_information(area: str, month: int) -> None:
    """The answer sheet, with its newest answers."""
    heading("Freedom of information requests")
    quiet("What is asked again and again, month by month, with definitions and sources. Small numbers are hidden.")
    answers = ask(for_others.foi, area, month)
    html(table(("Question", "Newest answer", "Period"), foi.newest(answers), ""), "cards")
    add_view("foi", area, month=str(month))
    st.download_button(
        "Answer sheet (CSV)", lambda: foi.foi_csv(answers), file_name("foi-answers", area, month, "csv"), "text/csv",
        key="foi", on_click="ignore",
    )  # fmt: skip


def health(area: str, month: int) -> None:
    """The page for the integrated care board."""
    heading("Integrated care board")
    quiet(
        "Paediatrics, occupational therapy, speech and language therapy, physiotherapy and CAMHS: advice in time, "
        "outstanding and overdue, children affected, and the trend. Exact figures: not for publication."
    )
    pack = ask(for_others.health_page, area, month)
    first = pack.pages[0]
    if first.missing:
        quiet(first.missing)
        return
    html(f"<p><strong>{escape(first.title)}</strong></p>")
    for each in first.tables:
        html(table(each.columns, [[cell.text for cell in row] for row in each.rows], ""), "cards")
    add_view("health", area, month=str(month))
    _downloads("Health advice", area, month, lambda: ask(for_others.health_page, area, month))


def exceptions(area: str, month: int) -> None:
    """A sheet for each measure that needs one."""
    heading("Exception sheets")
    pack = ask(for_others.exception_sheets, area, month)
    quiet("One page a measure that is off its plan: trend, cause, action, owner and date, for whoever answers for it.")
    html(marked_table(("Measure", "Finding"), [(escape(each.about), escape(each.title)) for each in pack.pages], ""),
         "cards")  # fmt: skip
    add_view("section", area, section="exceptions", month=str(month))
    _downloads("Exception sheets", area, month, lambda: ask(for_others.exception_sheets, area, month))


def providers(area: str, person: Person) -> None:
    """A report for each service, with the rows that it owes: for the analyst and for casework."""
    heading("Advice services")
    quiet("What a service owes, how late, and its trend, with the rows of the export to work through.")
    if not (person.is_analyst or person.casework):
        quiet("The reports list overdue items by row: they are for the analyst.")
        return
    told = {each.service: each for each in ask(for_others.partner_reports, area)}
    if not told:
        quiet("No list of advice is held: upload one with a piece of advice asked of a service in each row.")
        return
    report = told[picked("service", "Service", {each: each for each in told})]
    add_view("provider", area, service=report.service)
    month = report.as_at.year * 12 + report.as_at.month - 1
    _downloads(f"{report.service} report", area, month, lambda: for_others.provider_pack(report))
