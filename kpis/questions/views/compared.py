"""Where an area stands among all authorities, and the areas that are held here beside one another."""

from collections.abc import Callable
from functools import partial

import plotly.graph_objects as go

from kpis.keeping import Store
from kpis.measures import measure_named
from kpis.period import Period
from kpis.questions.compare import Standing, standing
from kpis.questions.known import SeriesKey
from kpis.questions.trend import compare
from kpis.questions.views.view import SECTION, Of, Shown, framed, tabled
from kpis.telling import compare_alt_text, compare_chart, figure_words, period_label, period_words, source_line
from kpis.telling import compare_words as words
from kpis.telling.compare_alt import funnel_alt_text, over_time_alt_text, strip_alt_text
from kpis.telling.compare_tables import interval_of, over_time_table, standing_table, verdict_words, which_words
from kpis.telling.compare_years import over_time_chart
from kpis.telling.funnel import funnel_chart
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import law_cell, plan_cell, value_cell, words_table
from kpis.telling.scales import short_name
from kpis.telling.strip import strip_chart

BESIDE = ("Area", "Share", "Count", "95 % interval", "Which", "Period", "Against England")
NEWEST = ("Area", "Newest", "Period", "Against its own plan", "Against the law")
Draw = Callable[..., go.Figure]
CHARTS: dict[str, tuple[Draw, Callable[[Standing], str], Callable[[Standing], str], str]] = {
    "strip": (strip_chart, words.standing_title, strip_alt_text, "among all authorities"),
    "funnel": (funnel_chart, words.funnel_title, funnel_alt_text, "funnel of all authorities"),
    "years": (over_time_chart, words.over_time_title, over_time_alt_text, "beside England, year by year"),
}


def beside_england(store: Store, of: Of) -> tuple[Shown, ...]:
    """One of three charts of the same standing: all authorities in a row, the funnel, the years."""
    draw, title, alt, _ = CHARTS[of.get("chart")]
    told = _standing(store, of)
    if told.period is None:
        return ()
    said = words.standing_sentences(told)
    page = Page(
        SECTION, f"{SECTION}-{of.get('chart')}-{told.measure.id}", title(told), _about(of), points=said[:4],
        notes=" ".join((*said, *words.standing_footnotes(told))), source=words.standing_source(told),
    )  # fmt: skip
    frame = over_time_table(told) if of.get("chart") == "years" else standing_table(told)
    behind = framed(f"{page.name}-table", page.title, frame)
    return (Shown(page, partial(_drawn, draw, told), words.standing_subtitle(told), alt(told), behind),)


def beside_it(store: Store, of: Of) -> tuple[Shown, ...]:
    """The table beside the charts: England, the region and the areas to compare with, the highest first."""
    told = _standing(store, of)
    if told.period is None:
        return ()
    first = [each for each in (told.us, told.since, told.england, told.region) if each is not None]
    ranked = sorted(told.beside.areas if told.beside else (), key=lambda each: -(each.value or 0))
    rows = [
        (each.area, words.share_words(each), f"{each.counts[0]:,} of {each.counts[1]:,}" if each.counts else "",
         interval_of(each), which_words(told, each), words.period_of(each), verdict_words(each))
        for each in (*first, *ranked)
    ]  # fmt: skip
    return tabled(of, f"beside-{told.measure.id}", words.standing_title(told), told.measure.title, BESIDE, rows)


def _standing(store: Store, of: Of) -> Standing:
    year = Period.parse(of.get("year")) if of.get("year") else None
    against = tuple(filter(None, of.get("with").split(";"))) or None
    return standing(store, of.area, of.get("measure"), of.get("basis"), year, against, as_of=of.as_of)


def name_of_beside(of: Of) -> str:
    return measure_named(of.get("measure")).title


def name_of_standing(of: Of) -> str:
    return f"{measure_named(of.get('measure')).title}, {CHARTS[of.get('chart')][3]}"


def beside_one_another(store: Store, of: Of) -> tuple[Shown, ...]:
    """The same series of several areas, on one scale."""
    key = SeriesKey(of.get("basis"), of.get("breakdown"), of.get("group"), of.get("view"))
    areas = tuple(filter(None, of.get("areas").split(";")))
    told = compare(store, of.get("measure"), key, of.get("by") or None, areas, as_of=of.as_of)
    if not told:
        return ()
    measure = told[0].measure
    points = [
        f"{short_name(each.area)}: {figure_words(each.latest, measure.unit)}, "
        f"{period_words(each.latest.period, each.grain)}."
        for each in told
        if each.latest is not None
    ]
    title = f"{measure.title}: {len(told)} areas on one scale"
    page = Page(SECTION, f"{SECTION}-areas-{measure.id}", title, points=tuple(points), source=source_line(told[0]))
    what = ", ".join(filter(None, (measure.title, key.group)))
    rows = [
        (each.area, value_cell(each.latest, measure.unit), period_label(each.latest.period, each.grain),
         plan_cell(each.latest), law_cell(each.latest.law))
        for each in told
        if each.latest is not None
    ]  # fmt: skip
    behind = words_table(f"{page.name}-table", "The newest figure of every area", NEWEST, rows)
    return (Shown(page, partial(_drawn, compare_chart, told), what, compare_alt_text(told), behind),)


def name_of_areas(of: Of) -> str:
    return f"{measure_named(of.get('measure')).title}, {of.get('areas').replace(';', ', ')}"


def _drawn(draw: Draw, told: object, dark: bool) -> go.Figure:
    return draw(told, dark=dark)


def _about(of: Of) -> str:
    return f"{short_name(of.area)}: {measure_named(of.get('measure')).title}"
