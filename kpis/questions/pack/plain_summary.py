"""A plain summary for families: short sentences with counted words, each about one thing."""

from kpis.judging import JudgedSeries
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.headlines import BETTER, WORSE, by_kind
from kpis.telling import figure_words, period_words
from kpis.telling.pack.page import Page
from kpis.telling.words import count_words

SECTION = "plain-summary"
MOST_WORDS = 20  # of a sentence
# What a measure is about in few words, and what its figure is of.
ABOUT = {
    "plans_issued_within_20_weeks": "{figure} of EHC plans came in time in {when}{count}.",
    "plans_issued": "{figure} EHC plans were issued in {when}.",
    "requests_received": "{figure} families and schools asked for an assessment in {when}.",
    "open_assessments": "{figure} children were waiting for a plan at the end of {when}.",
    "open_past_20_weeks": "{figure} of them had waited more than 20 weeks.",
    "advice_within_6_weeks": "{figure} of advice from professionals came in time in {when}{count}.",
    "annual_review_held_within_12_months": "{figure} of annual reviews were held in time in {when}{count}.",
    "audit_good_or_better": "{figure} of plans that we checked were good or better in {when}{count}.",
}
LAW = "The law gives 20 weeks for a plan."


def pages(asked: Asked) -> tuple[Page, ...]:
    """One page of sentences; each says a figure, or whether things are getting better."""
    told: list[str] = []
    for measure_id, pattern in ABOUT.items():
        series = asked.series(measure_id)
        sentence = _sentence(series, pattern) if series is not None else ""
        if sentence and not (measure_id == "open_past_20_weeks" and not told):
            told.append(sentence)
            told += [LAW] if measure_id == "plans_issued_within_20_weeks" else []
    if not told:
        missing = f"We have no figures for {asked.place} yet."
        return (Page(SECTION, SECTION, f"In short: {asked.place}", "Plain summary", missing=missing),)
    kinds = by_kind(asked)
    told += _changes(len(kinds[BETTER]), len(kinds[WORSE]))
    told.append("You can ask us about any of these numbers.")
    title = f"In short: {asked.place}, {asked.month_words}"
    return (Page(SECTION, SECTION, title, "Plain summary for families", tuple(told)),)


def _sentence(series: JudgedSeries, pattern: str) -> str:
    point = series.latest
    if point is None or point.value is None:
        return ""
    count = count_words(point)
    said = pattern.format(
        figure=figure_words(point, series.measure.unit),
        when=period_words(point.period, series.grain),
        count=f": {count}" if count else "",
    )
    return said[:1].upper() + said[1:]


def _changes(better: int, worse: int) -> list[str]:
    told = []
    if better:
        told.append(f"{better} of our measures got better." if better > 1 else "One of our measures got better.")
    if worse:
        told.append(f"{worse} of our measures got worse." if worse > 1 else "One of our measures got worse.")
    return told or ["Nothing has clearly got better or worse."]
