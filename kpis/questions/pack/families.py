"""Families' voice: what families, young people and schools answered; for the board, what they said in words."""

from kpis.judging.verdict import FEWEST_TO_JUDGE
from kpis.measures import MEASURES
from kpis.plan import VOICE_KINDS
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import many, missing_page
from kpis.questions.scorecard import summary_of
from kpis.telling import month_words, source_line, value_words
from kpis.telling.pack.page import Page, Stack
from kpis.telling.pack.stacked import shares
from kpis.telling.pack.tabled import value_cell, words_table
from kpis.telling.scales import scaled
from kpis.telling.sentences import _lower_first

SECTION = "families"
SURVEYS = ("parent_satisfaction", "young_people_satisfaction", "schools_satisfaction")


def pages(asked: Asked) -> tuple[Page, ...]:
    """A page a survey, with the newest answers to each question, lowest first."""
    made = [page for each in SURVEYS for page in _survey(asked, each)]
    made += _words(asked)
    return tuple(made) or (missing_page(asked, SECTION, "No figures yet for what families say", SURVEYS),)


def _survey(asked: Asked, measure_id: str) -> list[Page]:
    measure = MEASURES[measure_id]
    told = sorted(
        (each for each in asked.groups(measure_id) if each.latest is not None and each.latest.value is not None),
        key=lambda each: (each.latest.value or 0.0) if each.latest else 0.0,
    )
    if not told:
        return []
    points = [each.latest for each in told if each.latest is not None]
    name = f"{SECTION}-{measure_id.replace('_', '-')}"
    # Of those alone that can be compared: one answer of two is the lowest of nothing.
    lowest = summary_of(measure, tuple(told)) or f"“{told[0].group}”, {value_words(points[0])}"
    counts = [each.denominator for each in points if each.denominator is not None]
    if len(counts) == len(points) and max(counts) < FEWEST_TO_JUDGE:  # the lowest of one answer each is no finding
        lowest = f"{many(max(counts), 'answer')} at most to a question, too few to compare"
    title = f"{measure.title.partition(',')[0]}: {_lower_first(lowest)}"
    stack = Stack(
        "Agree", "us", tuple(scaled(each.value, "proportion") for each in points),
        tuple(value_cell(each, measure.unit).text for each in points),
    )  # fmt: skip
    subtitle = f"{asked.area}: {measure.title.lower()}, each in the newest period in which it was asked; per cent."
    source = source_line(told[0])
    chart = shares(
        f"{name}-chart", title, subtitle, [each.group for each in told], (stack,), heading="Question", source=source
    )
    few = "Where few answered, one answer moves a figure by many points." if any(each.few for each in points) else ""
    so_what = tuple(filter(None, (measure.why_it_matters, few)))
    return [Page(SECTION, name, title, measure.title, so_what, (chart,), notes=measure.why_it_matters, source=source)]


def _words(asked: Asked) -> list[Page]:
    """What families said in words: kept by hand, so for the board alone."""
    if asked.plan is None or not asked.plan.voices:
        return []
    voices = [each for each in asked.plan.voices if each.month is None or each.month <= asked.month]
    if not voices:
        return []
    rows = [
        (VOICE_KINDS.get(each.kind, each.kind), each.text, month_words(each.month) if each.month else "", each.source)
        for each in sorted(voices, key=lambda each: -(each.month or 0))
    ]
    name = f"{SECTION}-in-words"
    title = f"{many(len(rows), 'thing')} that families told us"
    return [
        Page(
            SECTION, name, title, "Families' voice",
            tables=(words_table(f"{name}-table", title, ("Kind", "What was said", "Month", "From"), rows),),
        )
    ]  # fmt: skip
