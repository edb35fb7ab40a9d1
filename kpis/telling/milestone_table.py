"""A promise of the plan beside what became of it: where it began, where it stands, the gap, and what is left to do."""

from collections.abc import Sequence
from datetime import date

from kpis.judging.delivery.promises import Pace, Promise, short_by
from kpis.judging.delivery.standing import Worked
from kpis.judging.series import JudgedSeries, Point
from kpis.measure import VIEW_TITLES
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.glance import name_at_a_glance
from kpis.telling.outlook import still_words
from kpis.telling.sentences import _upper_first, month_words, start_words
from kpis.telling.signals import gap_words
from kpis.telling.words import figure_words, number_words, period_label, target_words, value_words

COLUMNS = ("Measure", "Baseline", "Target", "Milestones", "Actual", "Gap", "Run-rate still needed")
REACHED, NO_FIGURE = "none:", "no figure yet"
_BASELINE = "The baseline that the plan started from"


def standing_of(series: JudgedSeries, target: Target) -> dict[str, str]:
    """Baseline, target, actual and gap, in words.

    The baseline is the one that the plan names, else the first figure that is held.
    """
    unit, now = series.measure.unit, series.latest
    held = [each for each in series.points if each.value is not None and not each.pending]
    first = next((each for each in held if _BASELINE in each.notes), held[0] if held else None)
    return {
        "Baseline": _said(first, series),
        "Target": target_words(target),
        "Actual": _said(now, series),
        "Gap": "" if now is None or now.value is None else _gap(now.value, target, unit),
    }


def _said(point: Point | None, series: JudgedSeries) -> str:
    if point is None:
        return ""
    unit = series.measure.unit
    figure = value_words(point, unit) if point.few else figure_words(point, unit)  # 100 % of one case is no baseline
    return f"{figure}, {period_label(point.period, series.grain)}"


def _gap(value: float, target: Target, unit: str) -> str:
    most = target.operator in ("<=", "<")
    short = short_by(value, target)
    if short <= 1e-9:
        return "none: reached"
    size = gap_words(short * 100 if unit == "proportion" else short, unit)
    return f"{size} {'too many' if most and unit == 'count' else 'over' if most else 'short'}"


def promise_rows(worked: Sequence[Worked], on: date) -> list[tuple[str, ...]]:
    """One line of COLUMNS for each measure of which the plan promises something, in words.

    ``on`` is the day of the plan's standing: nothing is still needed by a month that was over then.
    """
    return [_row(each.promise, on) for each in worked if each.promise is not None]


def promises_title(rows: Sequence[tuple[str, ...]]) -> str:
    """What the table comes to: ``1 of 2 targets is reached``, ``8.9 points short of 80 %``."""
    gaps = [row[COLUMNS.index("Gap")] for row in rows]
    reached, every = sum(gap.startswith(REACHED) for gap in gaps), len(gaps)
    if every == 1:
        return f"The target of {gaps[0].removeprefix(f'{REACHED} ')}" if reached else _upper_first(gaps[0] or NO_FIGURE)
    number = f"All {every:,}" if reached == every else f"{reached:,} of {every:,}" if reached else f"None of {every:,}"
    return f"{number} targets {'is' if reached < 2 else 'are'} reached"


def without_target(worked: Sequence[Worked]) -> str:
    """Which measures of a priority the plan sets no target for, in a sentence; "" where it sets one for each.

    Targets by another month than that of the figures shown (requests, not plans issued) are targets all the same.
    """
    bare = [each.series for each in worked if each.promise is None]
    names = dict.fromkeys(each.measure.title for each in bare if not each.other_targets)
    elsewhere: dict[str, dict[str, None]] = {}
    for series in bare:
        for target in series.other_targets:
            elsewhere.setdefault(VIEW_TITLES.get(target.view, "otherwise"), {})[series.measure.title] = None
    said = [f"Targets {view}, not judged here: {'; '.join(titles)}." for view, titles in elsewhere.items()]
    return " ".join([*said, *([f"No target is held for: {'; '.join(names)}."] if names else [])])


def _row(promise: Promise, on: date) -> tuple[str, ...]:
    told = standing_of(promise.series, promise.target)
    *steps, last = promise.targets
    return (
        name_at_a_glance(promise.series), told["Baseline"], _step(last), "; ".join(map(_step, steps)), told["Actual"],
        _gap_to(promise, told["Gap"]), _left(promise, on),
    )  # fmt: skip


def _step(target: Target) -> str:
    """``70 % from April 2027``, ``at most 30 by March 2027``."""
    return f"{target_words(target)} {start_words(target)}".strip()


def _gap_to(promise: Promise, gap: str) -> str:
    """``15 points short of 70 %``; of a step that is still to come, with its month."""
    if not gap:
        return ""
    target, latest = promise.target, promise.series.latest
    ahead = latest is not None and latest.target is None and (target.starts or target.ends or 0) > latest.period.last
    goal = _step(target) if ahead else target_words(target)
    if gap.startswith(REACHED):
        return f"{REACHED} {goal} is reached"
    return f"{gap}: {goal}" if target.operator in ("<=", "<") else f"{gap} of {goal}"


def _left(promise: Promise, on: date) -> str:
    by, latest = promise.left or promise.pace, promise.series.latest
    if by is not None and latest is not None and by.month < Period.of(on).first:
        return f"{month_words(by.month)} is past, and the newest figure is of {period_label(latest.period, 'month')}."
    if promise.left is not None:
        return still_words(promise.series.measure, promise.left)
    return "" if promise.pace is None else pace_words(promise.pace, promise.series.measure.unit)


def pace_words(pace: Pace, unit: str) -> str:
    """``Down by 4 a month, to be at 30 by March 2027``."""
    size = gap_words(pace.each_month * 100 if unit == "proportion" else pace.each_month, unit)
    way = "Up" if pace.each_month > 0 else "Down"
    return f"{way} by {size} a month, to be at {number_words(pace.target.value, unit)} by {month_words(pace.month)}."
