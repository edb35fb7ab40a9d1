"""A plain summary for families: short sentences with counted words, for readers of nine to eleven years and for all.

It is called plain, never easy read, which is another thing and is made with the people who need it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kpis.judging.movement import UNUSUAL, movement
from kpis.judging.series import JudgedSeries, Point
from kpis.judging.small import HIDDEN
from kpis.telling.words import number_words, period_words

HIDDEN_SENTENCE = "We do not show this number. It is so small that it might show who a child is."
LAST = "You can ask us about any of these numbers."
EXACT = 1e-6
NOTHING = "We have no numbers to show yet."


@dataclass(frozen=True)
class Told:
    """What is said of one measure: its heading, and its sentences."""

    measure_id: str
    heading: str
    sentences: tuple[str, ...]


def plain_summary(series: Mapping[str, JudgedSeries | None]) -> tuple[Told, ...]:
    """What is said of each measure that is known, in the order in which families ask."""
    told = []
    for measure_id, (heading, sentences) in SAID.items():
        here = series.get(measure_id)
        point = _newest(here)
        if here is None or point is None:
            continue
        if point.value is None:
            if point.missing == HIDDEN:
                told.append(Told(measure_id, heading, (HIDDEN_SENTENCE,)))
            continue
        if not point.bound and not point.pending:
            told.append(Told(measure_id, heading, (*sentences(here, point), *_change(here))))
    return tuple(told)


def _newest(series: JudgedSeries | None) -> Point | None:
    if series is None or not series.points:
        return None
    return series.latest or series.points[-1]


def _change(series: JudgedSeries) -> tuple[str, ...]:
    """Whether it is really changing: said only where the limits bear it."""
    if series.control is None or not series.control.enough or series.measure.better not in ("higher", "lower"):
        return ()
    if movement(series) != UNUSUAL:
        return ("It goes up and down from month to month. That is normal.",)
    return {"improvement": ("It is getting better.",), "concern": ("It is getting worse.",)}.get(
        series.control.told, ()
    )  # fmt: skip


def _when(series: JudgedSeries, point: Point) -> str:
    return period_words(point.period, series.grain)


def _number(point: Point) -> str:
    return number_words(point.value or 0.0, "count")


def _share(point: Point, *, all_of_them: str, of_them: str, part: str) -> tuple[str, ...]:
    """The two counts, or where only the share is known, so many of every hundred."""
    if point.numerator is not None and point.denominator is not None:
        return f"{all_of_them.format(f'{point.denominator:,}')}.", f"{of_them.format(f'{point.numerator:,}')}."
    hundred = 100 * (point.value or 0.0)
    whole = min(99, max(1, round(hundred))) if 0 < hundred < 100 else round(hundred)
    about = "" if abs(whole - hundred) < EXACT else "About "
    return (f"{about}{whole} out of every 100 {part}.",)


def _plans(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    when = _when(series, point)
    left_out = ("We leave out plans that the law lets us take longer over.",) if series.basis == "excluding" else ()
    return (
        "A plan says what help a child must get.",
        "The law says that a plan must be ready in 20 weeks.",
        *_share(point, all_of_them=f"In {when} we counted {{}} new plans", of_them="{} of them were ready in time",
                part=f"new plans were ready in time in {when}"),
        *left_out,
    )  # fmt: skip


def _open(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    verb = "child was" if point.value == 1 else "children were"
    return (f"At the end of {_when(series, point)}, {_number(point)} {verb} waiting for a plan or an answer.",)


def _late(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    verb = "child" if point.value == 1 else "children"
    return (f"At the end of {_when(series, point)}, {_number(point)} {verb} had waited more than 20 weeks.",)


def _mean(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    weeks = number_words(point.value or 0.0, "weeks")
    return (
        f"Plans that were ready in {_when(series, point)} took {weeks} on average.",
        "That is to the nearest half week.",
    )


def _asked(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    noun = "child" if point.value == 1 else "children"
    return (f"In {_when(series, point)} we were asked to look at the needs of {_number(point)} {noun}.",)


def _advice(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    when = _when(series, point)
    return (
        "To write a plan we ask people who know the child.",
        "They have 6 weeks to tell us what they think.",
        *_share(point, all_of_them=f"In {when} we got {{}} reports", of_them="{} of them came in time",
                part=f"reports came in time in {when}"),
    )  # fmt: skip


def _reviews(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    when = _when(series, point)
    return (
        "Each plan must be looked at again once a year.",
        *_share(point, all_of_them=f"In {when} we looked at {{}} plans again", of_them="{} of them were in time",
                part=f"plans were looked at in time in {when}"),
    )  # fmt: skip


def _audits(series: JudgedSeries, point: Point) -> tuple[str, ...]:
    when = _when(series, point)
    return (
        "We read some plans again to see if they are good.",
        *_share(point, all_of_them=f"In {when} we checked {{}} plans", of_them="{} of them were good or better",
                part=f"plans that we checked were good or better in {when}"),
    )  # fmt: skip


_Sentences = Callable[[JudgedSeries, Point], tuple[str, ...]]
SAID: dict[str, tuple[str, _Sentences]] = {
    "plans_issued_within_20_weeks": ("Are plans ready in time?", _plans),
    "open_assessments": ("How many children are waiting?", _open),
    "open_past_20_weeks": ("Who has waited too long?", _late),
    "mean_weeks_to_plan": ("How long does a plan take?", _mean),
    "requests_received": ("How many families ask us?", _asked),
    "advice_within_6_weeks": ("Do we get advice in time?", _advice),
    "annual_review_held_within_12_months": ("Are plans looked at again?", _reviews),
    "audit_good_or_better": ("Are the plans good?", _audits),
}
