"""What statistical process control says of a chart: icons, the paragraph, how to read it, other limits."""

from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from kpis import telling
from kpis.changes import Store
from kpis.questions.limits import by_cases
from kpis.questions.trend import JudgedSeries
from kpis.telling.share_view import share_alt, share_chart, share_finding, share_table
from kpis.telling.signals import assurance_words, variation_words
from pages.shared.address import picked
from pages.shared.answers import ask
from pages.shared.edition import is_public
from pages.shared.fault_form import fault_form
from pages.shared.frames import behind
from pages.shared.look import heading, html, is_dark, picture, plain, quiet
from pages.shared.provenance import chart
from pages.shared.recalculation_form import recalculation_form
from pages.shared.running_order import add_view
from pages.shared.where import TAGS
from pages.shared.who import who_is_here

ICON = 34  # pixels
LIMITS = {"same": "The same every month", "cases": "By each month's cases"}


def headed(series: JudgedSeries, level: int) -> None:
    """The finding as a heading, with what it is about over it."""
    about = telling.about(series)
    over = f"<span class='about'>{escape(about)}</span> " if about else ""
    html(f"<h{level}>{over}{escape(telling.finding(series))}</h{level}>")


def icons(series: JudgedSeries) -> str:
    """Both icons, each with its words."""
    control = series.control
    if control is None:
        return ""
    drawn = (
        ("Is it changing?", telling.variation_icon(control), variation_words(control)),
        ("Will the target be met?", telling.assurance_icon(control), assurance_words(control)),
    )
    pairs = "".join(
        f"<div class='iconed'><dt>{picture(svg, '', ICON, ICON)}{name}</dt><dd>{escape(words)}</dd></div>"
        for name, svg, words in drawn
    )
    return f"<dl class='icons'>{pairs}</dl>"


def aloud(series: JudgedSeries) -> None:
    """The paragraph that can be read aloud."""
    html(f"<p class='aloud'>{escape(telling.paragraph(series))}</p>")


def suggested(series: JudgedSeries) -> None:
    """That limits could be recalculated, with the evidence; to the analyst with the form that records the reason."""
    found = telling.suggestion_words(series)
    if found is None:
        return
    month, evidence = found
    html(
        f"<p class='suggested'><strong>Limits could be recalculated.</strong> {escape(evidence)}</p>",
        "quiet",
    )
    if not is_public():  # who recalculated is the board's to know
        recalculation_form(series, who_is_here(), month)


def declared(series: JudgedSeries) -> None:
    """To the analyst, the form that declares a month faulty or unfinished."""
    if not is_public():
        fault_form(series, who_is_here())


def guide(series: JudgedSeries, name: str) -> None:
    """How to read this chart, one click away."""
    with st.popover("How to read it", key=f"how to read {name}"):
        lines = "".join(
            f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in telling.how_to_read(series)
        )
        html(f"<section class='guide'><h3>How to read this chart</h3><dl>{lines}</dl></section>")


def other_limits(series: JudgedSeries, which: tuple[Any, ...], name: str) -> None:
    """The picker of limits for a share, and the chart with limits by each month's cases where it is picked."""
    control = series.control
    if control is None or not control.enough or control.pooled is None or series.measure.unit != "proportion":
        return
    # A page that shows two series keeps the picks of the second under names of their own.
    pick = f"{TAGS.get(series.measure.id, '')}limits"
    if picked(pick, "Limits", LIMITS, kind="switch", noun="kind of limits") != "cases":
        return
    told = ask(by_cases, *which)
    heading(share_finding(told), 3)
    quiet(
        "An extra view: a month of few cases may swing far by chance, so its limits are wide. Limits are exact "
        "(binomial, 0.135 % on either side), around the share of all cases. Runs are judged in the chart above alone."
    )
    figure = ask(_share_chart, *which, dark=is_dark())
    chart(figure, [told], share_alt(told), f"by cases {name}")
    area, measure, key, as_of = which
    add_view(
        "cases", area, as_of, measure=measure, basis=key.basis, breakdown=key.breakdown, group=key.group, view=key.view
    )
    behind(f"by-cases-{name}", share_finding(told), lambda: share_table(told))


def _share_chart(store: Store, *which: Any, dark: bool) -> go.Figure:
    return share_chart(by_cases(store, *which), dark=dark)


def remarked(series: JudgedSeries) -> None:
    """What could not be recalculated as asked."""
    for words in series.control.remarks if series.control is not None else ():
        st.info(plain(words))
