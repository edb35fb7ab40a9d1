"""Months that are not ripe, in words beside the chart: what is known so far, and what they can still come to."""

from datetime import date
from html import escape

from kpis import questions, telling
from kpis.questions import SeriesKey
from pages.shared.answers import ask
from pages.shared.look import html

SHOWN = 6


def not_ripe(area: str, measure_id: str, key: SeriesKey, grain: str, as_of: date | None) -> None:
    """``June 2026: 9 of 14 so far, 6 not yet due: 45 % to 75 %``, a line a period; nothing where all is due."""
    series = ask(questions.series, area, measure_id, key, grain, as_of=as_of)
    waiting = [point for point in series.points if point.pending]
    if not waiting:
        return
    known = [point for point in waiting if point.denominator]
    lines = [
        ": ".join((telling.period_words(each.period, grain), telling.count_words(each), telling.figure_words(each)))
        for each in known[-SHOWN:]
    ]
    rest = len(waiting) - len(known)
    if rest:
        lines.append(f"{rest} more {'period' if rest == 1 else 'periods'}: nothing is due yet.")
    said = "".join(f"<li>{escape(line[:1].upper() + line[1:])}</li>" for line in lines)
    html(f"<p><strong>Not all due yet</strong></p><ul class='quiet'>{said}</ul>", "quiet")
