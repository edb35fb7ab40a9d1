"""The scorecard of an area and month: every measure's newest value, what needs attention first, how fresh it is."""

from dataclasses import dataclass
from datetime import date

from kpis.judging import JudgedSeries, Point
from kpis.judging.verdict import FEWEST_TO_JUDGE
from kpis.keeping import Store
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.attention import attention_in, compared, worst_of
from kpis.questions.known import Known, SeriesKey, known, today
from kpis.questions.trend import judged_groups
from kpis.telling.moved import movement_words
from kpis.telling.sentences import demonstration_words
from kpis.telling.words import period_words, value_words

# Of services and questions, of which there may be dozens, a scorecard says how they stand now, not how they came here.
A_YEAR_AND_ITS_LIKE = 13


@dataclass(frozen=True)
class ScorecardRow:
    """One line: the series cut at the month asked for, its newest value, and the one before.

    ``summary`` says how the groups stand ("Lowest of 6 services: OT, 17 %") where a measure comes by group; where it
    comes by group alone, the series is that of the lowest group.
    """

    series: JudgedSeries
    point: Point
    previous: Point | None
    change: str
    summary: str = ""


@dataclass(frozen=True)
class Scorecard:
    """``month`` is the last month shown; ``empty`` are the declared measures without a figure."""

    area: str
    month: int | None
    rows: tuple[ScorecardRow, ...]
    attention: tuple[str, ...]
    freshness: str
    empty: tuple[str, ...]


def months(store: Store, area: str, as_of: date | None = None) -> tuple[int, ...]:
    """The numbers of the months in which a period with a figure ends, newest first; as of a day when one is given."""
    return _months(known(store, area, as_of=as_of, only="published"))


def scorecard(
    store: Store, area: str, month: int | None = None, as_of: date | None = None, now: date | None = None
) -> Scorecard:
    """Every measure of an area at its newest value in or before ``month`` (by default the newest with a figure)."""
    everything = known(store, area, as_of=as_of, only="published")
    newest = (_months(everything) or (None,))[0]
    month = newest if month is None else month
    here = everything if month is None else everything.until(month)
    return scorecard_of(here, month, newest, now or as_of or today())


def months_of(here: Known) -> tuple[int, ...]:
    """As ``months``, of what is known already."""
    return _months(here)


def scorecard_of(here: Known, month: int | None, newest: int | None, now: date) -> Scorecard:
    """The scorecard of what is known up to ``month``; ``newest`` is the newest month of any figure."""
    rows: list[ScorecardRow] = []
    every: list[JudgedSeries] = []
    for measure in here.measures():
        whole = [here.judged(measure, key) for key in here.keys(measure) if _is_whole(here, measure, key)]
        by_group = tuple(each for each in judged_groups(here, measure, A_YEAR_AND_ITS_LIKE) if each.group != "All")
        summary = summary_of(measure, by_group)
        worst = _whole_of(here, worst_of(by_group))
        for told in whole or ([worst] if worst else []):
            row = _row(told, summary)
            if row is not None:
                rows.append(row)
        every += [*whole, *by_group]
    shown = {row.series.measure.id for row in rows}
    return Scorecard(
        area=here.area,
        month=month,
        rows=tuple(rows),
        attention=attention_in(every, month),
        freshness=" ".join(filter(None, (demonstration_said(here), _freshness(newest, month, now)))),
        empty=tuple(name for name in MEASURES if name not in shown),
    )


def _whole_of(here: Known, part: JudgedSeries | None) -> JudgedSeries | None:
    """The series of which the last figures were judged, with all that it was before: limits need it."""
    if part is None:
        return None
    return here.judged(part.measure, SeriesKey(part.basis, part.breakdown, part.group, part.view), part.grain)


def _months(here: Known) -> tuple[int, ...]:
    ends = {each.period.last for each in here.observations if each.value is not None and not _to_come(each)}
    return tuple(sorted(ends, reverse=True))


def _to_come(each: Observation) -> bool:
    """Whether it is of cases that are due after the day to which they are known: no figure of a month that was."""
    return each.pending > 0 or (each.data_to is not None and each.period.first_day > each.data_to)


def _is_whole(here: Known, measure: Measure, key: SeriesKey) -> bool:
    return key.group in ("", "All") and key.view in ("", here.view_of(measure))


def _row(series: JudgedSeries, summary: str) -> ScorecardRow | None:
    """The line of one series; the newest figure that is missing or not finished stands in where there is no other."""
    if not series.points:
        return None
    point = series.latest or next(
        (each for each in reversed(series.points) if each.value is not None), series.points[-1]
    )
    previous = series.previous if point is series.latest else None
    return ScorecardRow(series, point, previous, movement_words(series) if point is series.latest else "", summary)


def summary_of(measure: Measure, by_group: tuple[JudgedSeries, ...]) -> str:
    """How the groups stand, said of those alone that can be compared: "Lowest of 4 questions asked in 2020/21: …"."""
    groups = [each for each in by_group if each.latest is not None]
    among = compared(groups)
    worst = worst_of(groups)
    if worst is None or worst.latest is None or len(among) < 2:
        return ""
    kind = {"service": "services", "question": "questions"}.get(worst.breakdown, "groups")
    extreme = "Highest" if measure.better == "lower" else "Lowest"
    name = f"“{worst.group}”" if worst.breakdown == "question" else worst.group
    return f"{extreme} of {len(among)} {kind}{_which(groups, among)}: {name}, {value_words(worst.latest, measure.unit)}"


def _which(groups: list[JudgedSeries], among: list[JudgedSeries]) -> str:
    """What sets the groups that are compared apart from the others; "" where there are no others."""
    newest = among[0].latest
    if newest is None or len(among) == len(groups):
        return ""
    of_then = [each for each in groups if each.latest is not None and each.latest.period.last == newest.period.last]
    is_asked = among[0].breakdown == "question"
    such = " asked" if is_asked else ""
    if len(among) < len(of_then):
        such = f" with {FEWEST_TO_JUDGE} or more {'answers' if is_asked else 'cases'}"
    return f"{such} in {period_words(newest.period, among[0].grain)}"


def _freshness(newest: int | None, month: int | None, now: date) -> str:
    """How old the newest figure of all is, whatever month is shown."""
    if newest is None or month is None:
        return "No figures yet."
    age = Period.of(now).last - newest
    if age < 1:
        when = "this month" if age == 0 else "a month still to come"
    else:
        when = "1 month ago" if age == 1 else f"{age} months ago"
    last = f"is for {Period(newest, newest).long_label}, {when}."
    if month < newest:
        return f"Figures to {Period(month, month).long_label} are shown; the newest {last}"
    return f"The newest figure {last}"


def demonstration_said(here: Known) -> str:
    """That the figures shown came with the program, or that some did."""
    places = [each.where for each in here.observations if each.where is not None]
    came = {place.demonstration for place in places if not place.published}
    if True not in came:
        return ""
    return "Some figures are the demonstration's." if False in came else f"{demonstration_words(here.area)}."
