"""Exception reports: every measure that is off its plan or in concern, with its numbers, and what was said of it.

A report opens by itself, is carried forward from month to month with the last answers, and stays until it is closed.
The Commentary page and the board pack ask the same question.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kpis import keeping
from kpis.judging import JudgedSeries
from kpis.keeping import KeptComment, Store
from kpis.measure import Measure
from kpis.questions.attention import FIRST, STALE_MONTHS
from kpis.questions.known import Known, SeriesKey, known
from kpis.questions.scorecard import months
from kpis.questions.trend import judged_groups
from kpis.telling.commentary import in_concern, is_off, off_plan, opened_by, overdue_words

NEW, WRITTEN, CARRIED, RECOVERED, CLOSED, AGAIN = "new", "written", "carried", "recovered", "closed", "again"
STATES = {
    NEW: "Not commented yet",
    WRITTEN: "Commented this month",
    CARRIED: "Carried forward",
    RECOVERED: "Off no longer: close it, or say why not",
    CLOSED: "Closed",
    AGAIN: "Off again after it was closed",
}


@dataclass(frozen=True)
class ExceptionReport:
    """One measure that is off in ``month``, in any of its groups, or was and is not closed.

    ``series`` are its figures as a whole and those of the groups that are off; ``opened`` says why of each that is.
    ``said`` is what holds until something else is said (None where nothing does); ``history`` all that was said up to
    the month, newest first.
    """

    area: str
    month: int
    measure: Measure
    state: str  # of STATES
    series: tuple[JudgedSeries, ...]
    opened: tuple[str, ...]
    said: KeptComment | None
    history: tuple[KeptComment, ...]
    overdue: str = ""

    @property
    def lead(self) -> JudgedSeries:
        """The series that the report is drawn from first."""
        return self.series[0]

    @property
    def open(self) -> bool:
        return self.state != CLOSED


def exception_reports(
    store: Store, area: str, month: int | None = None, as_of: date | None = None
) -> tuple[ExceptionReport, ...]:
    """The reports of an area in a month (by default the newest with a figure), the gravest first.

    First what is far off its target, then what is in concern, then what is below its target; then what recovered or
    was closed in that month.
    """
    newest = months(store, area, as_of)
    if not newest:
        return ()
    month = newest[0] if month is None else month
    here = known(store, area, as_of=as_of, only="published").until(month)
    with store.reading() as conn:
        comments = keeping.comments(conn, area, as_of=as_of)
    return reports_of(here, month, comments)


def reports_of(here: Known, month: int, comments: Iterable[KeptComment]) -> tuple[ExceptionReport, ...]:
    """The reports of what is known up to ``month``; of ``comments`` those up to that month count."""
    said: dict[str, list[KeptComment]] = defaultdict(list)
    for each in comments:
        if each.month <= month:
            said[each.measure].append(each)
    found = (_report(here, month, measure, said[measure.id]) for measure in here.measures())
    return tuple(sorted((report for report in found if report is not None), key=_weight))


def _is_whole(measure: Measure, key: SeriesKey) -> bool:
    return key.group in ("", "All") and key.view in ("", measure.view)


def _report(here: Known, month: int, measure: Measure, history: Sequence[KeptComment]) -> ExceptionReport | None:
    whole = [here.judged(measure, key) for key in here.keys(measure) if _is_whole(measure, key)]
    groups = [each for each in judged_groups(here, measure) if each.group != "All"]
    off = [each for each in (*whole, *groups) if is_off(each) and not _is_stale(each, month)]
    off.sort(key=_short_of)
    last = next((each for each in history if not each.replaced), None)
    state = _state(month, last, off=bool(off))
    if not state:
        return None
    holds = None if state == AGAIN else last
    beside = [each for each in whole or groups if each not in off]
    return ExceptionReport(
        area=here.area,
        month=month,
        measure=measure,
        state=state,
        series=(*off, *beside),
        opened=opened_by(off),
        said=holds,
        history=tuple(history),
        overdue=overdue_words(holds, month) if holds and off else "",
    )


def _state(month: int, last: KeptComment | None, *, off: bool) -> str:
    """How a report stands, given the last that was said; '' where there is none."""
    if last is None:
        return NEW if off else ""
    if last.closed:
        return CLOSED if last.month == month else AGAIN if off else ""
    if not off:
        return RECOVERED
    return WRITTEN if last.month == month else CARRIED


def _is_stale(series: JudgedSeries, month: int) -> bool:
    """Whether the newest figure is too old to say how things stand: that it stopped coming is said elsewhere."""
    if series.latest is None:
        return True
    period = series.latest.period
    return month - period.last >= STALE_MONTHS + period.length - 1


def _short_of(series: JudgedSeries) -> tuple[bool, float]:
    """The measure as a whole first, then the group that is furthest from its target."""
    point, grouped = series.latest, series.group not in ("", "All")
    gap = 0.0
    if grouped and point is not None and point.value is not None and point.target is not None and off_plan(series):
        gap = abs(point.target.value - point.value)
    return grouped, -gap


def _weight(report: ExceptionReport) -> tuple[int, int, bool]:
    stands = {RECOVERED: 1, CLOSED: 2}.get(report.state, 0)
    return stands, _gravest(report.series), report.measure.id != FIRST


def _gravest(series: Iterable[JudgedSeries]) -> int:
    far = any(each.latest is not None and each.latest.plan.code == "far_below_target" for each in series)
    return 0 if far else 1 if any(map(in_concern, series)) else 2
