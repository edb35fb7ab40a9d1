"""The clocks of annual reviews side by side: each with its newest share, count and verdicts."""

from collections.abc import Sequence
from datetime import date
from html import escape

from kpis import questions, telling
from pages.shared.answers import ask
from pages.shared.look import is_dark, marked_table, picture
from pages.shared.provenance import name_in, traced

SPARK = 84, 24


def clocks(area: str, measures: Sequence[str], as_of: date | None) -> str:
    """One row a clock, in the order in which a review runs."""
    rows = []
    for each in measures:
        series = ask(questions.series, area, each, as_of=as_of)
        point = series.latest
        if point is None:
            continue
        words = telling.figure_words(point, series.measure.unit)
        trend = telling.sparkline(series, dark=is_dark(), width=SPARK[0], height=SPARK[1])
        rows.append(
            (
                escape(series.measure.title),
                f"{traced(escape(words), name_in(series, point.period))} "
                f"<span class='quiet'>{escape(telling.out_of_words(point))}</span>",
                escape(telling.period_label(point.period, series.grain)),
                telling.badge_html(point.plan),
                telling.badge_html(point.law),
                picture(trend, telling.alt_text(series), *SPARK),
            )
        )
    return marked_table(("Clock", "Newest", "Period", "Against the plan", "Against the law", "Trend"), rows, "")
