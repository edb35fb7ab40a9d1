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
from kpis.questions.views.view import SECTION, Of, Shown
from kpis.telling import compare_alt_text, compare_chart, figure_words, period_words, source_line
from kpis.telling import compare_words as words
from kpis.telling.compare_alt import funnel_alt_text, over_time_alt_text, strip_alt_text
from kpis.telling.compare_years import over_time_chart
from kpis.telling.funnel import funnel_chart
from kpis.telling.pack.page import Page
from kpis.telling.scales import short_name
from kpis.telling.strip import strip_chart

Draw = Callable[..., go.Figure]
CHARTS: dict[str, tuple[Draw, Callable[[Standing], str], Callable[[Standing], str], str]] = {
    "strip": (strip_chart, words.standing_title, strip_alt_text, "among all authorities"),
    "funnel": (funnel_chart, words.funnel_title, funnel_alt_text, "funnel of all authorities"),
    "years": (over_time_chart, words.over_time_title, over_time_alt_text, "beside England, year by year"),
}


def beside_england(store: Store, of: Of) -> tuple[Shown, ...]:
    """One of three charts of the same standing: all authorities in a row, the funnel, the years."""
    draw, title, alt, _ = CHARTS[of.get("chart")]
    year = Period.parse(of.get("year")) if of.get("year") else None
    against = tuple(filter(None, of.get("with").split(";"))) or None
    told = standing(store, of.area, of.get("measure"), of.get("basis"), year, against, as_of=of.as_of)
    if told.period is None:
        return ()
    said = words.standing_sentences(told)
    page = Page(
        SECTION, f"{SECTION}-{of.get('chart')}-{told.measure.id}", title(told), _about(of), points=said[:4],
        notes=" ".join((*said, *words.standing_footnotes(told))), source=words.standing_source(told),
    )  # fmt: skip
    return (Shown(page, partial(_drawn, draw, told), words.standing_subtitle(told), alt(told)),)


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
    return (Shown(page, partial(_drawn, compare_chart, told), what, compare_alt_text(told)),)


def name_of_areas(of: Of) -> str:
    return f"{measure_named(of.get('measure')).title}, {of.get('areas').replace(';', ', ')}"


def _drawn(draw: Draw, told: object, dark: bool) -> go.Figure:
    return draw(told, dark=dark)


def _about(of: Of) -> str:
    return f"{short_name(of.area)}: {measure_named(of.get('measure')).title}"
