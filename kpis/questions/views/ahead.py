"""The months to come: what is decided, what to expect, the backlog at a pace, what each target still asks."""

from collections.abc import Callable
from functools import partial

import plotly.graph_objects as go

from kpis.keeping import Store
from kpis.period import Period
from kpis.questions.foreseeing import ahead, backlog_milestone, expected, simulated
from kpis.questions.outlook import left_to_do
from kpis.questions.views.view import SECTION, Of, Shown, framed
from kpis.telling import outlook
from kpis.telling.glance import name_at_a_glance
from kpis.telling.milestone_table import standing_of
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import words_table

BASIS = "excluding"
ABOUT = "What comes next"
SOURCE = "Counted from open cases."
LEFT = ("Measure", "Baseline", "Target", "Actual", "Gap", "By", "What is left")


def decided(store: Store, of: Of) -> tuple[Shown, ...]:
    """The ceiling of the month to come at several paces, then who is due in the months after it."""
    told = ahead(store, of.area)
    if told is None:
        return ()
    month, target = told.what.month, told.what.target
    page = Page(
        SECTION, f"{SECTION}-decided", outlook.ceiling_title(told.at_usual_pace, month, target), ABOUT,
        outlook.ceiling_sentences(told.at_usual_pace, month, target), source=SOURCE,
        notes=outlook.NOT_THE_BACKLOG, tables=(framed(f"{SECTION}-coming", "Open cases by the month their plan is due",
                       outlook.coming_table(told.coming)),),
    )  # fmt: skip
    figure = partial(_drawn, outlook.ceiling_chart, told.ceilings, month, target)
    behind = framed(f"{SECTION}-decided-table", page.title, outlook.ceiling_table(told.ceilings, target))
    subtitle = outlook.ceiling_subtitle(of.area, month, BASIS)
    return (Shown(page, figure, subtitle, outlook.ceiling_alt(told.ceilings, month, target), behind),)


def to_expect(store: Store, of: Of) -> tuple[Shown, ...]:
    """The share expected in time with open cases counted."""
    told, found = ahead(store, of.area), expected(store, of.area)
    if told is None or found is None:
        return ()
    said = dict.fromkeys((
        *outlook.waits_sentences(found.recent_share),
        *outlook.forecast_sentences(found.month_to_come, told.what.month, told.at_usual_pace),
    ))  # fmt: skip
    title = outlook.waits_title(found.recent_share)
    page = Page(SECTION, f"{SECTION}-expected", title, ABOUT, tuple(said), source=SOURCE)
    figure = partial(_drawn, outlook.waits_chart, found.recent, found.recent_share, told.what.target)
    behind = framed(f"{SECTION}-expected-table", title, outlook.waits_table(found.recent))
    subtitle = outlook.waits_subtitle(of.area, found.recent_share, found.window, BASIS)
    return (Shown(page, figure, subtitle, outlook.waits_alt(found.recent, found.recent_share), behind),)


def backlog(store: Store, of: Of) -> tuple[Shown, ...]:
    """The backlog at the demand, the pace and the order of work that were picked."""
    due, issued, on_late = (of.number(each) for each in ("due", "issued", "on_late"))
    told, found = ahead(store, of.area), simulated(store, of.area, due, issued, on_late)
    if told is None or found is None:
        return ()
    what = told.what
    milestone = backlog_milestone(store, of.area, what.month)
    published = what.published[1] if what.published else None
    said = outlook.backlog_sentences(
        found, what.month, published=published, due=due, issued=issued, milestone=milestone
    )
    title = outlook.backlog_title(found, what.month)
    page = Page(SECTION, f"{SECTION}-backlog", title, ABOUT, tuple(said), source=SOURCE)
    draw = partial(outlook.backlog_chart, published=what.published, target=what.target, milestone=milestone)
    figure = partial(_drawn, draw, found, what.month)
    behind = framed(f"{SECTION}-backlog-table", title, outlook.backlog_table(found, what.month))
    subtitle = outlook.backlog_subtitle(of.area, due, issued, found, BASIS)
    return (Shown(page, figure, subtitle, outlook.backlog_alt(found, what.month), behind),)


def name_of_backlog(of: Of) -> str:
    return f"{of.get('due')} due and {of.get('issued')} issued a month"


def left(store: Store, of: Of) -> tuple[Shown, ...]:
    """For each target that has not run out, what the months left must bring."""
    found = left_to_do(store, of.area)
    if not found:
        return ()
    title = f"What is left to do for {len(found)} target{'' if len(found) == 1 else 's'}"
    rows = [
        (name_at_a_glance(each.series), *standing_of(each.series, each.target).values(),
         Period(each.left.month, each.left.month).label, outlook.still_words(each.series.measure, each.left))
        for each in found
    ]  # fmt: skip
    name = f"{SECTION}-left"
    return (Shown(Page(SECTION, name, title, ABOUT, tables=(words_table(f"{name}-table", title, LEFT, rows),))),)


def _drawn(draw: Callable[..., go.Figure], *told: object) -> go.Figure:
    *told_of, dark = told  # whether it is dark comes last, when it is drawn
    return draw(*told_of, dark=dark)
