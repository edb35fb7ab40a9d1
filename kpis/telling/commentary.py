"""What an exception report says: why it is open, the numbers filled in before anybody writes, and what was said."""

from collections.abc import Iterable

from kpis.judging.series import JudgedSeries, Verdict
from kpis.keeping.said import Comment, KeptComment
from kpis.measure import BASIS_TITLES
from kpis.period import Period
from kpis.telling.sentences import _lower_first, _upper_first, month_words
from kpis.telling.words import day_words, period_words, target_words, value_words

CONCERN = "concern"
OFF_PLAN = ("far_below_target", "below_target")
COLUMNS = ("Figures", "Latest", "Before", "Target in force", "Against the plan", "Against the law")
NOT_SAID = "Not said yet"
ALL = "all"


def is_off(series: JudgedSeries) -> bool:
    """Whether the newest value is off the plan, or an unusual one in the unwanted direction."""
    return off_plan(series) or in_concern(series)


def off_plan(series: JudgedSeries) -> bool:
    return series.latest is not None and series.latest.plan.code in OFF_PLAN


def in_concern(series: JudgedSeries) -> bool:
    """Whether the control chart says so of the newest value itself, and chance does not explain it."""
    control, latest = series.control, series.latest
    return control is not None and latest is not None and control.latest == latest.period.last and (
        control.told == CONCERN
    )  # fmt: skip


def opened_by(off: Iterable[JudgedSeries]) -> tuple[str, ...]:
    """Why a report is open, one sentence for each reason, the gravest first, each naming whom it holds for.

    ``Far below target in October 2026: OT (35 points short of 60 %), CAMHS (12.9 points short of 70 %).``
    """
    named: dict[tuple[int, str], list[str]] = {}
    for series in off:
        point = series.latest
        if point is None:
            continue
        when = period_words(point.period, series.grain)
        if off_plan(series):
            detail = f" ({point.plan.detail})" if point.plan.detail else ""
            reason = OFF_PLAN.index(point.plan.code), f"{point.plan.words} in {when}"
            named.setdefault(reason, []).append(f"{which(series)}{detail}")
        if in_concern(series):
            reason = len(OFF_PLAN), f"Unusual in the unwanted direction in {when}"
            named.setdefault(reason, []).append(which(series))
    return tuple(f"{words}{_of_whom(names)}." for (_, words), names in sorted(named.items()))


def _of_whom(names: list[str]) -> str:
    """The groups with what each is short of; of the measure as a whole only what it is short of."""
    (first, *others) = names
    whole = not others and (first == ALL or first.startswith(f"{ALL} ("))
    return first.removeprefix(ALL) if whole else f": {', '.join(names)}"


def which(series: JudgedSeries) -> str:
    """Which figures of a measure these are: its group and its basis; else all."""
    said = "; ".join(filter(None, (series.group, BASIS_TITLES.get(series.basis, ""))))
    return said or ALL


def numbers(series: JudgedSeries) -> tuple[str, ...]:
    """One line of COLUMNS."""
    point, before, unit = series.latest, series.previous, series.measure.unit
    if point is None:
        return (_upper_first(which(series)), "No figure", "", "", "", "")
    return (
        _upper_first(which(series)),
        f"{value_words(point, unit)}, {period_words(point.period, series.grain)}",
        f"{value_words(before, unit)}, {period_words(before.period, series.grain)}" if before else "",
        target_words(point.target) if point.target else "None",
        _verdict(point.plan),
        _verdict(point.law),
    )


def _verdict(given: Verdict) -> str:
    """``Below target, 2 points short of 72 %``; a sentence behind it (why it is not judged) follows a colon."""
    if given.detail[:1].isupper():
        return f"{given.words}: {_lower_first(given.detail)}"
    return ", ".join(filter(None, (given.words, given.detail)))


def said_words(comment: Comment) -> dict[str, str]:
    """What was said, by what it answers; a question that is not answered yet says so."""
    day = comment.back_on_track_on
    return {
        "Cause": comment.cause or NOT_SAID,
        "Action": comment.action or NOT_SAID,
        "Owner": comment.owner or NOT_SAID,
        "Back on track by": day_words(day) if day else NOT_SAID,
    }


def said_by(comment: KeptComment) -> str:
    """``For October 2026, by Ann Alyst, 3 November 2026``; with ``closed``, or that it was said anew."""
    closed = " (closed)" if comment.closed else ""
    anew = "; said anew later" if comment.replaced else ""
    when = day_words(comment.at.astimezone())
    return f"For {month_words(comment.month)}{closed}, by {comment.by}, {when}{anew}"


def overdue_words(comment: Comment, month: int) -> str:
    """That the day to be back on track lies in or before the month shown; '' while it lies ahead."""
    day = comment.back_on_track_on
    if day is None or comment.closed or day > Period(month, month).last_day:
        return ""
    return f"It was to be back on track by {day_words(day)}."
