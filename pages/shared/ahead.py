"""The months to come, as the page shows them: what is decided, what to expect, the backlog by what-if, what is left."""

from html import escape

import plotly.graph_objects as go
import streamlit as st

from kpis import questions
from kpis.changes import Store
from kpis.measure import VIEW_TITLES
from kpis.period import Period
from kpis.questions import Ahead, Expected, LeftToDo
from kpis.telling import outlook
from kpis.telling.milestone_table import standing_of
from pages.shared.answers import ask
from pages.shared.frames import behind, drawing, frame_table
from pages.shared.look import bullets, heading, html, is_dark, marked_table, quiet
from pages.shared.running_order import add_view

BASIS = "excluding"
SLIDERS = {
    "due": "Cases that reach 20 weeks a month",
    "issued": "Plans issued a month",
    "on_late": "Share of the work given to late cases, per cent",
}


def decided(area: str, told: Ahead) -> None:
    """The ceiling of the month to come, at several paces, and who is due in the months after it."""
    what = told.what
    heading(outlook.ceiling_title(told.at_usual_pace, what.month, what.target))
    quiet(outlook.ceiling_subtitle(area, what.month, BASIS))
    html(bullets(outlook.ceiling_sentences(told.at_usual_pace, what.month, what.target)))
    quiet(outlook.NOT_THE_BACKLOG)
    drawing(
        ask(_ceiling_chart, area, dark=is_dark()),
        outlook.ceiling_alt(told.ceilings, what.month, what.target),
        "ceiling",
    )
    add_view("decided", area)
    behind(
        "what is decided", "What is already decided", lambda: outlook.ceiling_table(told.ceilings, what.target),
    )  # fmt: skip
    html(frame_table(outlook.coming_table(told.coming), "Open cases by the month their plan is due"), "cards")


def _ceiling_chart(store: Store, area: str, *, dark: bool) -> go.Figure:
    told = questions.ahead(store, area)
    return outlook.ceiling_chart(told.ceilings, told.what.month, told.what.target, dark=dark) if told else go.Figure()


def to_expect(area: str, told: Ahead, found: Expected) -> None:
    """The share expected in time with open cases counted, as cases went of late; all time stands beside it."""
    what = told.what
    heading(outlook.waits_title(found.recent_share))
    quiet(outlook.waits_subtitle(area, found.recent_share, found.window, BASIS))
    before = ""
    if found.always_share.value is not None and found.window is not None:
        before = f"Over all cases held it would be {round(100 * found.always_share.value)} %."
    told_in_words = dict.fromkeys((
        *outlook.waits_sentences(found.recent_share), *filter(None, [before]),
        *outlook.forecast_sentences(found.month_to_come, what.month, told.at_usual_pace),
    ))  # fmt: skip
    html(bullets(told_in_words))
    drawing(ask(_waits_chart, area, dark=is_dark()), outlook.waits_alt(found.recent, found.recent_share), "waits ahead")
    add_view("expected", area)
    behind(
        "share with a plan by week", outlook.waits_title(found.recent_share), lambda: outlook.waits_table(found.recent)
    )


def _waits_chart(store: Store, area: str, *, dark: bool) -> go.Figure:
    told, found = questions.ahead(store, area), questions.expected(store, area)
    if told is None or found is None:
        return go.Figure()
    return outlook.waits_chart(found.recent, found.recent_share, told.what.target, dark=dark)


def what_if(area: str, told: Ahead) -> None:
    """The backlog at a demand, a pace and an order of work that the reader chooses, kept in the address."""
    what = told.what
    heading("The backlog, if …")
    pace, demand = told.usual, max(1, round(sum(what.due) / len(what.due)))
    with st.container(horizontal=True):
        due = _slider("due", demand, 3 * max(demand, pace))
        issued = _slider("issued", pace, 3 * max(demand, pace))
        on_late = _slider("on_late", 40, 100, step=5)
    found = ask(questions.simulated, area, due, issued, on_late)
    if found is None:
        return
    milestone = ask(questions.backlog_milestone, area, what.month)
    heading(outlook.backlog_title(found, what.month), 3)
    quiet(outlook.backlog_subtitle(area, due, issued, found, BASIS))
    published = what.published[1] if what.published else None
    html(bullets(outlook.backlog_sentences(
        found, what.month, published=published, due=due, issued=issued, milestone=milestone
    )))  # fmt: skip
    figure = ask(_backlog_chart, area, due, issued, on_late, dark=is_dark())
    drawing(figure, outlook.backlog_alt(found, what.month), "backlog")
    add_view("backlog", area, due=str(due), issued=str(issued), on_late=str(on_late))
    behind(
        "backlog month by month",
        outlook.backlog_title(found, what.month),
        lambda: outlook.backlog_table(found, what.month),
    )
    if milestone is None:
        quiet(
            "The plan has no milestone for children waiting past 20 weeks: enter one on the page Targets, and it "
            "stands in this chart."
        )


def _backlog_chart(store: Store, area: str, due: int, issued: int, on_late: int, *, dark: bool) -> go.Figure:
    found, told = questions.simulated(store, area, due, issued, on_late), questions.what_next(store, area)
    if found is None or told is None:
        return go.Figure()
    milestone = questions.backlog_milestone(store, area, told.month)
    return outlook.backlog_chart(
        found, told.month, published=told.published, target=told.target, milestone=milestone, dark=dark
    )


def _slider(name: str, usual: int, most: int, step: int = 1) -> int:
    """A number kept in the address; what cannot be taken gives way to the usual."""
    asked = st.query_params.get(name, "")
    value = int(asked) if asked.isdigit() and len(asked) < 6 and int(asked) <= most else usual
    key = f"slide {name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.slider(SLIDERS[name], 0, most, key=key, step=step, on_change=_keep, args=(name, key))
    return value


def _keep(name: str, key: str) -> None:
    st.query_params[name] = str(st.session_state[key])


def left(area: str, found: tuple[LeftToDo, ...]) -> None:
    """For each target that has not run out, what the months left must bring."""
    if not found:
        return
    heading("Left to do for each target")
    quiet("A step is looked at over this financial year, as far as it holds; a milestone over the year to its month.")
    rows = [
        (
            escape(", ".join(filter(None, (each.series.measure.title, each.series.group, _view(each))))),
            *(escape(words) for words in standing_of(each.series, each.target).values()),
            escape(Period(each.left.month, each.left.month).long_label),
            escape(_still(each)),
        )
        for each in found
    ]
    html(marked_table(("Measure", "Baseline", "Target", "Actual", "Gap", "By", "What is left"), rows, ""), "cards")
    add_view("left", area)


def _still(each: LeftToDo) -> str:
    return outlook.still_words(each.series.measure, each.left)


def _view(each: LeftToDo) -> str:
    return VIEW_TITLES.get(each.series.view, "") if len(each.series.measure.views) > 1 else ""
