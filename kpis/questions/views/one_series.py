"""One judged series, or the newest figure of every group of a measure side by side."""

from dataclasses import replace
from functools import partial

import plotly.graph_objects as go

from kpis.judging import JudgedSeries
from kpis.keeping import Store
from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.questions.known import SeriesKey
from kpis.questions.limits import by_cases
from kpis.questions.pack.section import page_of
from kpis.questions.scorecard import summary_of
from kpis.questions.trend import groups, series
from kpis.questions.views.view import SECTION, Of, Shown, framed
from kpis.telling import source_line
from kpis.telling.pack.page import Page, Stack
from kpis.telling.pack.stacked import shares
from kpis.telling.pack.tabled import plan_cell, value_cell, words_table
from kpis.telling.scales import scaled, short_name
from kpis.telling.share_view import share_alt, share_chart, share_finding, share_table
from kpis.telling.words import period_label

COLUMNS = ("Group", "Newest", "Period", "Against the plan")


def one_series(store: Store, of: Of) -> tuple[Shown, ...]:
    """The page of one series, as every page of the dashboard and of the pack shows it."""
    key = SeriesKey(of.get("basis"), of.get("breakdown"), of.get("group"), of.get("view"))
    told = series(store, of.area, of.get("measure"), key, of.get("by") or None, as_of=of.as_of)
    what = told.measure.title + (f", {told.group}" if told.group else "")
    return (Shown(replace(page_of(SECTION, told), about=f"{short_name(of.area)}: {what}")),)


def name_of_series(of: Of) -> str:
    """A series in a list: its measure, its group, its basis, its length of period."""
    basis, by = BASIS_TITLES.get(of.get("basis"), ""), of.get("by")
    parts = (measure_named(of.get("measure")).title, of.get("group"), basis, f"by {by}" if by else "")
    return ", ".join(filter(None, parts))


def limits_by_cases(store: Store, of: Of) -> tuple[Shown, ...]:
    """The monthly series between limits that allow for each month's number of cases."""
    key = SeriesKey(of.get("basis"), of.get("breakdown"), of.get("group"), of.get("view"))
    told = by_cases(store, of.area, of.get("measure"), key, of.as_of)
    if told.empty or told.control is None or told.control.shares is None:
        return ()
    what, title = told.measure.title + (f", {told.group}" if told.group else ""), share_finding(told)
    name = f"{SECTION}-cases-{told.measure.id}"
    page = Page(SECTION, name, title, f"{short_name(of.area)}: {what}", source=source_line(told))
    behind = framed(f"{name}-table", title, share_table(told))
    return (Shown(page, partial(_shares, told), f"{of.area}: {what}, limits by each month's cases.", share_alt(told),
                  behind),)  # fmt: skip


def _shares(told: JudgedSeries, dark: bool) -> go.Figure:
    return share_chart(told, dark=dark)


def every_group(store: Store, of: Of) -> tuple[Shown, ...]:
    """Every group with its newest share, the lowest first, and the table behind."""
    told = [each for each in groups(store, of.area, of.get("measure"), of.as_of) if each.latest is not None]
    told.sort(key=lambda each: (each.latest.value if each.latest is not None else None) or 0.0)
    if not told:
        return ()
    measure = told[0].measure
    said = summary_of(measure, tuple(told)) or f"{len(told)} groups"
    title = f"{measure.title}: {said[:1].lower()}{said[1:]}"
    name = f"{SECTION}-groups-{measure.id}"
    stack = Stack(
        measure.title, "us",
        tuple(scaled(each.latest.value, measure.unit) if each.latest else None for each in told),
        tuple(value_cell(each.latest, measure.unit).text for each in told),
    )  # fmt: skip
    subtitle = f"{of.area}: {measure.title}, each in its newest period; per cent."
    chart = shares(
        f"{name}-chart", title, subtitle, [each.group for each in told], (stack,), heading="Group",
        source=source_line(told[0]),
    )  # fmt: skip
    rows = [
        (each.group, value_cell(each.latest, measure.unit), period_label(each.latest.period, each.grain),
         plan_cell(each.latest))
        for each in told
        if each.latest is not None
    ]  # fmt: skip
    table = words_table(f"{name}-table", "The newest figures", COLUMNS, rows)
    about = f"{short_name(of.area)}: {measure.title}"
    return (Shown(Page(SECTION, name, title, about, charts=(chart,), tables=(table,), source=chart.source)),)


def name_of_measure(of: Of) -> str:
    return measure_named(of.get("measure")).title
