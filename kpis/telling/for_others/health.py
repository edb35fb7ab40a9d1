"""All health services that give advice on one page: in time, outstanding, overdue, how many children, the trend."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpis.judging.series import JudgedSeries, Point
from kpis.judging.small import HIDDEN, HIDDEN_WORDS
from kpis.period import Period
from kpis.telling.moved import movement_words
from kpis.telling.pack.bars import bars
from kpis.telling.pack.page import Cell, Chart, Page, Stack
from kpis.telling.pack.tabled import plan_cell, target_cell, value_cell, words_table
from kpis.telling.sentences import month_words, source_line
from kpis.telling.words import period_words, value_words

COLUMNS = ("Service", "Within 6 weeks", "Month", "Target", "Against the plan", "Trend", "Outstanding", "Overdue",
           "Children affected")  # fmt: skip
NOTE = (
    "Children affected: those with at least one piece of this service's advice overdue. A child may wait for several "
    "services, so these are not to be added up."
)
NO_FIGURE = Cell("[x]", tone="quiet")


@dataclass(frozen=True)
class HealthService:
    """One service: its advice in time, and what it owes; None where no figure is held."""

    name: str
    in_time: JudgedSeries | None = None
    outstanding: JudgedSeries | None = None
    overdue: JudgedSeries | None = None
    children: JudgedSeries | None = None

    @property
    def series(self) -> tuple[JudgedSeries, ...]:
        every = (self.in_time, self.outstanding, self.overdue, self.children)
        return tuple(each for each in every if each is not None)


def overview(section: str, place: str, services: Sequence[HealthService], lowest: JudgedSeries | None) -> Page:
    """The page of all services. ``lowest`` is the one whose share in time is worst, of those that can be compared."""
    name = f"{section}-all"
    rows = [_row(each) for each in services]
    owing = [each for each in services if each.outstanding is not None and each.outstanding.points]
    source = next((source_line(series) for each in services for series in each.series), "")
    return Page(
        section, name, _title(services), f"Health advice for EHC assessments, {place}", _points(services, lowest),
        charts=(_owed(f"{name}-chart", place, owing, source),) if owing else (),
        tables=(words_table(f"{name}-table", f"Advice of health services, {place}", COLUMNS, rows, NOTE),),
        notes=NOTE, source=source,
    )  # fmt: skip


def newest(series: JudgedSeries | None) -> Point | None:
    """The newest figure of a month that is over; where there is none, the newest point, which says why not."""
    if series is None or not series.points:
        return None
    return series.latest or series.points[-1]


def _row(service: HealthService) -> list[Cell]:
    point, told = newest(service.in_time), service.in_time
    trend = movement_words(told) if told is not None else ""
    first = [Cell(service.name)]
    if point is None or told is None:
        first += [NO_FIGURE] * 5
    else:
        first += [
            value_cell(point, "proportion"), Cell(period_words(point.period, told.grain)),
            target_cell(point, "proportion"), plan_cell(point), Cell(trend),
        ]  # fmt: skip
    owed = (newest(each) for each in (service.outstanding, service.overdue, service.children))
    return [*first, *(NO_FIGURE if each is None else value_cell(each, "count") for each in owed)]


def _month_of_all(services: Sequence[HealthService]) -> int | None:
    ends = [point.period.last for each in services if (point := newest(each.outstanding)) is not None]
    return max(ends, default=None)


def _at(series: JudgedSeries | None, month: int) -> float | None:
    """The figure at the end of that month; None where there is none, or it is hidden."""
    points = series.points if series is not None else ()
    return next((each.value for each in points if each.period.last == month), None)


def _title(services: Sequence[HealthService]) -> str:
    month = _month_of_all(services)
    if month is None:
        return "How health services give advice in time"
    pairs = [(_at(each.outstanding, month), _at(each.overdue, month)) for each in services if each.outstanding]
    when = Period(month, month).long_label
    if any(value is None for pair in pairs for value in pair):
        return f"What health services owed at the end of {when}"
    owed, late = (sum(int(pair[place] or 0) for pair in pairs) for place in (0, 1))
    verb = "is" if late == 1 else "are"
    return f"{late:,} of {owed:,} pieces of health advice outstanding at the end of {when} {verb} overdue"


def _points(services: Sequence[HealthService], lowest: JudgedSeries | None) -> tuple[str, ...]:
    judged = [(each.name, point) for each in services if (point := newest(each.in_time)) is not None and point.target]
    told = []
    if judged:
        met = [name for name, point in judged if point.plan.code == "on_target"]
        named = f": {', '.join(met)}" if met else ""
        told.append(f"{len(met)} of {len(judged)} services are on their target{named}.")
    if lowest is not None and lowest.latest is not None:
        when = period_words(lowest.latest.period, lowest.grain)
        told.append(f"Lowest within 6 weeks: {lowest.group}, {value_words(lowest.latest)} in {when}.")
    silent = [each.name for each in services if newest(each.in_time) is None]
    if silent:
        told.append(f"No figures of advice in time are held for {', '.join(silent)}.")
    told.append("Advice that comes late today makes plans late some 14 weeks from now: it is the first sign.")
    return tuple(told)


def _owed(name: str, place: str, owing: Sequence[HealthService], source: str) -> Chart:
    """What each service owes in the newest month of any: what is overdue, and what is not yet."""
    month = _month_of_all(owing) or 0
    late, waiting = [], []
    for each in owing:
        owed, overdue = _at(each.outstanding, month), _at(each.overdue, month)
        late.append(overdue)
        # Where either is hidden so is their difference, which would give it back.
        waiting.append(None if owed is None or overdue is None else owed - overdue)
    stacks = (_stack("Overdue", "far", owing, late), _stack("Not overdue yet", "us", owing, waiting))
    return bars(
        name, f"Advice that health services owed at the end of {month_words(month)}",
        f"{place}: pieces of advice asked for and not received, by service; number.",
        [each.name for each in owing], stacks, unit="number", heading="Service", source=source,
    )  # fmt: skip


def _stack(name: str, tone: str, owing: Sequence[HealthService], values: Sequence[float | None]) -> Stack:
    words = (_none(each) if value is None else f"{value:,.0f}" for each, value in zip(owing, values, strict=True))
    return Stack(name, tone, tuple(values), tuple(words))


def _none(service: HealthService) -> str:
    hidden = any(point.missing == HIDDEN for series in service.series for point in series.points[-1:])
    return HIDDEN_WORDS if hidden else "no figure"
