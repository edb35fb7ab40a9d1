"""How a judged series is shown: the finding, both verdicts, the chart, the table behind it, the source."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from kpis import questions, telling
from kpis.changes import Store
from kpis.measure import VIEW_TITLES
from kpis.measures import measure_named
from kpis.questions import SeriesKey
from kpis.questions.trend import JudgedSeries
from kpis.telling.tables import Comparison, Point, compared
from pages.shared.address import say_of_the_link
from pages.shared.answers import ask
from pages.shared.control import aloud, declared, guide, headed, icons, other_limits, remarked, suggested
from pages.shared.edition import is_public, say_the_edition
from pages.shared.history import say_what_was_done
from pages.shared.look import bullets, html, is_dark, marked_table, plain, quiet, scrolling
from pages.shared.provenance import chart, name_in, traced
from pages.shared.running_order import add_series
from pages.shared.where import file_name
from pages.shared.who import who_is_here

TALL, SMALL = 360, 240  # pixels
ANY_MEASURE = Path(__file__).resolve().parents[1] / "any_measure.py"
CLICK = "Select a point to see where it comes from."
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def judged(area: str, measure_id: str, key: SeriesKey, grain: str, as_of: date | None, *, level: int = 2) -> None:
    """Everything about one series; one without a figure says why, period by period, and what to upload."""
    series = ask(questions.series, area, measure_id, key, grain, as_of=as_of)
    if not series.points:
        no_figures(area, [measure_id], as_of)
        return
    say_what_was_done(who_is_here())
    headed(series, level)
    quiet(telling.subtitle(series))
    if series.empty:
        _behind(series, words="What the source says, period by period")
        quiet(telling.source_line(series))
        no_figures(area, [measure_id], as_of)
        return
    html(_verdicts(series) + icons(series))
    remarked(series)
    figure = ask(_chart, area, measure_id, key, grain, as_of=as_of, dark=is_dark(), height=TALL)
    chart(figure, [series], telling.alt_text(series), f"chart {file_name(series)}")
    html(_key(series), "below")
    click = "" if is_public() else CLICK
    said = (telling.target_note(series), _without_figures(series), telling.source_line(series), click)
    aloud(series)
    suggested(series)
    quiet(" ".join(filter(None, said)))
    with st.container(horizontal=True, vertical_alignment="center"):
        guide(series, file_name(series))
        add_series(series, file_name(series), as_of)
    other_limits(series, (area, measure_id, key, as_of), file_name(series))
    _behind(series)
    declared(series)


def _chart(store: Store, *which: Any, as_of: date | None, dark: bool, height: int) -> go.Figure:
    return telling.chart(questions.series(store, *which, as_of=as_of), dark=dark, height=height, with_notes=False)


def _key(series: JudgedSeries) -> str:
    """What the marks and numbers of a chart mean, as wide as there is room for."""
    parts, notes = telling.below_chart(series)
    spans = "".join(f"<span>{escape(each)}</span>" for each in parts)
    return (f"<p class='parts-of-key'>{spans}</p>" if spans else "") + (bullets(notes) if notes else "")


def _closer(series: JudgedSeries, as_of: date | None) -> None:
    """The way from a small chart to the same series by itself, where it is large and months of it can be declared."""
    asked = {
        "area": series.area, "measure": series.measure.id, "group": series.group, "basis": series.basis,
        "view": series.view, "by": series.grain, "as_of": as_of.isoformat() if as_of else "",
    }  # fmt: skip
    st.page_link(ANY_MEASURE, label="Look closer", query_params={name: words for name, words in asked.items() if words})


def compare_chart(store: Store, *which: Any, as_of: date | None, dark: bool) -> go.Figure:
    """The chart of :func:`kpis.questions.compare`, to be asked like it."""
    return telling.compare_chart(questions.compare(store, *which, as_of=as_of), dark=dark)


def _verdicts(series: JudgedSeries) -> str:
    """The headline's two verdicts, and what else must be said of it."""
    point = series.latest
    if point is None:
        return ""
    pairs = "".join(
        f"<div><dt>{name}</dt> <dd>{telling.badge_html(verdict)} "
        f"<span class='quiet'>{escape(verdict.detail)}</span></dd></div>"
        for name, verdict in (("Against the plan", point.plan), ("Against the law", point.law))
    )
    notes = f"<div class='quiet'>{bullets(point.notes)}</div>" if point.notes else ""
    return f"<dl class='verdicts'>{pairs}</dl>{notes}"


def _behind(series: JudgedSeries, tag: str = "", words: str = "The figures behind this chart") -> None:
    """The table behind a chart with its downloads, worked out when somebody opens it."""
    name = file_name(series)
    with st.expander(words, key=f"{tag}behind {name}", on_change="rerun") as behind:
        if not behind.open:
            return
        frame = telling.table(series)
        beside = {each.name: each for each in series.comparisons}
        rows = [
            [_cell(series, point, name, str(cell), beside) for name, cell in zip(frame.columns, row, strict=True)]
            for point, row in zip(series.points, frame.itertuples(index=False), strict=True)
        ]
        label = f"The figures behind the chart: {telling.title(series)}"
        html(scrolling(marked_table(list(frame.columns), rows, ""), label), "cards")
        with st.container(horizontal=True):
            st.download_button(
                "Download as CSV", lambda: telling.download_csv(series), f"{name}.csv", "text/csv",
                key=f"{tag}csv {name}", on_click="ignore",
            )  # fmt: skip
            st.download_button(
                "Download for Excel", lambda: telling.download_xlsx(series), f"{name}.xlsx", EXCEL,
                key=f"{tag}xlsx {name}", on_click="ignore",
            )  # fmt: skip


def _cell(series: JudgedSeries, point: Point, column: str, words: str, beside: Mapping[str, Comparison]) -> str:
    """One cell of the table as markup: a figure, the area's or what stands beside it, leads to where it comes from."""
    if column == "Value":
        return traced(escape(words), name_in(series, point.period))
    if column in beside and (found := compared(beside[column], point.period)):
        return traced(escape(words), name_in(series, found[0], column))
    return escape(words)


def beside(area: str, which: Iterable[tuple[str, SeriesKey]], grain: str, as_of: date | None) -> None:
    """Smaller charts of other series of the area, two in a row; a series without a figure is left out."""
    told = [(each, ask(questions.series, area, *each, grain, as_of=as_of)) for each in which]
    there = [(each, series) for each, series in told if not series.empty]
    # A row of its own for each two, so that one below the other they keep their order on a telephone.
    columns = [column for _ in there[::2] for column in st.columns(2)]
    for column, (each, series) in zip(columns, there, strict=False):
        with column:
            small(series, ask(_chart, area, *each, grain, as_of=as_of, dark=is_dark(), height=SMALL), as_of)


def folded(area: str, which: Iterable[tuple[str, SeriesKey]], as_of: date | None, grain: str = "month") -> None:
    """The finding of each series, a line each; their charts one click away."""
    there = list(which)
    told = [ask(questions.series, area, *each, grain, as_of=as_of) for each in there]
    found = [telling.title(series) for series in told if not series.empty]
    if not found:
        return
    html(bullets(found))
    words = "The chart" if len(found) == 1 else f"The {len(found)} charts"
    with st.expander(
        words, key=f"folded {'-'.join(f'{name}{key.group}' for name, key in there)}", on_change="rerun"
    ) as opened:
        if opened.open:
            beside(area, there, grain, as_of)


def small(series: JudgedSeries, figure: go.Figure | None = None, as_of: date | None = None) -> None:
    """A smaller chart of a series with its finding, its table and how to read it."""
    headed(series, 3)
    quiet(telling.subtitle(series))
    drawn = telling.chart(series, dark=is_dark(), height=SMALL, with_notes=False) if figure is None else figure
    chart(drawn, [series], telling.alt_text(series), f"small chart {file_name(series)}")
    html(_key(series), "below")
    with st.container(horizontal=True, vertical_alignment="center"):
        guide(series, f"small {file_name(series)}")
        add_series(series, f"small {file_name(series)}", as_of)
        _closer(series, as_of)
    _behind(series, "small ")


def no_figures(area: str, measure_ids: Iterable[str], as_of: date | None = None) -> None:
    """Name the measures of which nothing is held, what to upload for each, and what was promised all the same."""
    measure_ids = list(measure_ids)
    if is_public() and measure_ids:
        st.info(plain(f"No figures of {area} yet for: {', '.join(measure_named(each).title for each in measure_ids)}."))
        return
    if as_of is not None and measure_ids:
        titles = ", ".join(measure_named(each).title for each in measure_ids)
        st.info(plain(f"No figure of {area} was held on that day for: {titles}."))
        return
    lines = []
    for each in measure_ids:
        promised = _promised(ask(questions.series, area, each))
        said = f" The plan promises {'; '.join(promised)}." if promised else ""
        lines.append(f"- **{plain(measure_named(each).title)}.** {plain(questions.what_to_upload(each) + said)}")
    if lines:
        st.info(f"No figures of {plain(area)} yet for:\n\n" + "\n".join(lines))


def _promised(series: JudgedSeries) -> list[str]:
    """The targets of a series in words, each with its month and of which figures it speaks."""
    return [
        " ".join(
            filter(
                None,
                (
                    telling.target_words(each),
                    f"({telling.start_words(each)})" if each.start_assumed else telling.start_words(each),
                    f"({VIEW_TITLES[each.view]})" if each.view in VIEW_TITLES else "",
                ),
            )
        )
        for each in (*series.targets, *series.other_targets)
    ]


def _without_figures(series: JudgedSeries) -> str:
    """What is missing to judge a target of another view: no monthly figure of that view is held."""
    held = ask(questions.choices, series.area, series.measure.id).views
    views = dict.fromkeys(each.view for each in series.other_targets if each.view and each.view not in held)
    if is_public():
        return "The public edition tells figures of the same cases in one way." if views else ""
    return " ".join(
        f"No figure {VIEW_TITLES.get(view, view)} is held: upload one for each month to see that target judged."
        for view in views
    )


def say_first(as_of: date | None) -> None:
    """Over everything else: that this is not today's view, and what in the link could not be shown."""
    say_of_the_link()
    say_the_edition()
    if as_of is not None:
        st.warning(f"**As the board saw it on {telling.day_words(as_of)}.** What came later is left out.")
