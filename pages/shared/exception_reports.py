"""One exception report: why it is open, its numbers, what was said of it, and the form of the analyst."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kpis import changes, telling
from kpis.changes import Comment
from kpis.period import Period
from kpis.questions import ExceptionReport, JudgedSeries
from kpis.questions.commentary import STATES
from kpis.telling.aloud import paragraph
from kpis.telling.commentary import COLUMNS, numbers, said_by, said_words
from pages.shared.answers import the_store
from pages.shared.history import make
from pages.shared.look import facts, html, is_dark, marked_table, picture, plain, quiet
from pages.shared.scorecard import TREND_SIZE, link
from pages.shared.target_form import FORM_WIDTH
from pages.shared.who import Person
from pages.shared.written import name_nobody

LONGEST, LONGEST_ROLE = 600, 80  # characters that can be kept


def counted(reports: Sequence[ExceptionReport], area: str, month: int | None) -> str:
    """How many reports there are, and how many wait for words."""
    if month is None:
        return f"No figure of {area} was held."
    when = Period(month, month).long_label
    waiting = sum(each.said is None for each in reports)
    if not reports:
        return f"No measure of {area} is off its plan or in concern in {when}, and no report is carried forward."
    said = f"{len(reports)} {'report' if len(reports) == 1 else 'reports'} for {area} in {when}"
    return f"{said}; {waiting} without words yet." if waiting else f"{said}, all with words."


def exception(report: ExceptionReport, person: Person, *, may_write: bool) -> None:
    """Show one report; to the analyst, with the form to write what is said of its month."""
    name = report.measure.id
    with st.container(border=True, key=f"exception {name}"):
        html(_head(report))
        html("".join(f"<p>{escape(each)}</p>" for each in report.opened))
        html(marked_table((*COLUMNS, "Trend"), [_line(each) for each in report.series], ""), "cards exception")
        quiet(paragraph(report.lead))
        if report.overdue:
            st.warning(plain(report.overdue))
        if report.said is not None:
            html(facts("", said_words(report.said)))
            quiet(said_by(report.said))
        if may_write:
            with st.expander(f"Write for {_month(report)}", key=f"write {name}"):
                _form(report, person)
        earlier = [each for each in report.history if each is not report.said]
        if earlier:
            with st.expander(f"What was said before ({len(earlier)})", key=f"before {name}"):
                for each in earlier:
                    html(facts("", said_words(each)))
                    quiet(said_by(each))


def _head(report: ExceptionReport) -> str:
    title = f"<a href='{escape(link(report.lead, None))}' target='_self'>{escape(report.measure.title)}</a>"
    return f"<h2>{title}</h2><span class='quiet'>{escape(STATES[report.state])}</span>"


def _line(series: JudgedSeries) -> tuple[str, ...]:
    trend = telling.sparkline(series, dark=is_dark(), width=TREND_SIZE[0], height=TREND_SIZE[1])
    return (*map(escape, numbers(series)), picture(trend, telling.alt_text(series), *TREND_SIZE))


def _month(report: ExceptionReport) -> str:
    return Period(report.month, report.month).long_label


def _form(report: ExceptionReport, person: Person) -> None:
    """The form begins with what was said last, so that a month in which nothing changed is one click."""
    key, said = f"{report.measure.id} {report.month}", report.said
    name_nobody()
    with st.form(f"say {key}", border=False, width=FORM_WIDTH):
        cause = st.text_area("Cause", said.cause if said else "", max_chars=LONGEST, key=f"cause {key}")
        action = st.text_area("Action", said.action if said else "", max_chars=LONGEST, key=f"action {key}")
        owner = st.text_input(
            "Owner, a role", said.owner if said else "", max_chars=LONGEST_ROLE, key=f"owner {key}",
            placeholder="Head of SEN, EP service manager",
        )  # fmt: skip
        back = st.date_input(
            "To be back on track by", said.back_on_track_on if said else None, format="DD/MM/YYYY", key=f"back {key}",
        )  # fmt: skip
        closed = st.checkbox("Close this report", value=bool(said and said.closed), key=f"close {key}")
        if not st.form_submit_button(f"Keep for {_month(report)}", type="primary"):
            return
    comment = Comment(report.area, report.measure.id, report.month, cause, action, owner, back, closed)

    def keep() -> str:
        changes.say(the_store(), comment, by=person.name)
        done = "Closed" if closed else "Kept"
        return f"**{done}: {plain(report.measure.title)}, {_month(report)}.** The history of uploads can undo this."

    make(keep)
