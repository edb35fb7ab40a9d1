"""The time axis of a native chart: which months it has, what they are called, and where each stands."""

from dataclasses import dataclass
from datetime import date

from kpis.period import Period
from kpis.telling.pack.page import Chart
from kpis.telling.pack.slides.letters import wide as width
from kpis.telling.words import period_label

_LENGTHS = {"quarter": 3, "term": 0, "financial year": 12, "academic year": 12, "calendar year": 12}
_MOST = 240  # months of an axis


@dataclass(frozen=True)
class TimeAxis:
    """``months`` of the axis in order; ``names`` are given where periods are longer than a month."""

    months: tuple[int, ...]
    names: tuple[str, ...] = ()

    @property
    def by_date(self) -> bool:
        return not self.names

    @property
    def labels(self) -> tuple[date, ...] | tuple[str, ...]:
        return self.names or tuple(date(month // 12, month % 12 + 1, 1) for month in self.months)

    def share(self, month: float) -> float:
        """Where a month stands, from 0 at the left end of the plot to 1 at its right end."""
        if self.by_date:
            first, last = self.months[0], self.months[-1]
            return (month - first) / (last - first)
        place = next((place for place, each in enumerate(self.months) if each >= month), len(self.months) - 1)
        return (place + 0.5) / len(self.months)

    def apart(self, room: float, size: float) -> int:
        """How many months from one name to the next, so that they do not touch in ``room`` points."""
        widest = width("Sep 2024", size) + size
        span = max(1, self.months[-1] - self.months[0])
        return next((each for each in (1, 2, 3, 6, 12, 24) if room * each / span >= widest), 60)

    def skipped(self, room: float, size: float) -> int:
        """How many named periods from one name to the next; a name may stand in two lines."""
        widest = max(
            width(word, size) for name in self.names for word in [name if len(name) < 9 else name[: len(name) // 2 + 2]]
        )
        return next((each for each in range(1, 60) if room * each / len(self.months) >= widest + size), 60)


def time_axis(chart: Chart) -> TimeAxis:
    """The axis that holds every dot and note of a chart of lines."""
    dots = sorted({dot.at for line in chart.lines for dot in line.dots if not line.stepped})
    ends = sorted({dot.at for line in chart.lines for dot in line.dots} | {note.at for note in chart.notes})
    if not ends:
        return TimeAxis((0, 1))
    if chart.grain in _LENGTHS and dots:
        return _periods(chart, dots)
    valued = [dot.at for line in chart.lines for dot in line.dots if dot.value is not None] or ends
    first, last = min([*valued, *dots]), max([*valued, *dots])
    if first == last:
        first, last = first - 1, last + 1
    if chart.grain not in ("month", "rolling 12 months", "year to date") and len(dots) > 1:
        return TimeAxis(tuple(sorted({*dots, first, last})))
    return TimeAxis(tuple(range(max(first, last - _MOST), last + 1)))


def _periods(chart: Chart, dots: list[int]) -> TimeAxis:
    length = _LENGTHS[chart.grain]
    ahead = [dot.at for line in chart.lines if line.stepped for dot in line.dots if dot.value is not None]
    last = max(dots)
    if length:
        # Periods in between without a figure, and those to come for which something is promised.
        reached = last + length * max(0, (max([last, *ahead]) - last) // length)
        dots = sorted({*dots, *range(min(dots), reached + 1, length)})
    return TimeAxis(tuple(dots), tuple(_name(month, length, chart.grain) for month in dots))


def _name(month: int, length: int, grain: str) -> str:
    if not length:
        # Terms end in December, March and August.
        length = {11: 4, 2: 3, 7: 5}.get(month % 12, 1)
    # "Oct–Dec 2025" stands in two short lines where "Oct to Dec 2025" takes four.
    return period_label(Period(month - length + 1, month), grain).replace(" to ", "–")
