"""A promise of the plan beside what became of it: where it began, where it stands, and the gap."""

from kpis.judging.series import JudgedSeries, Point
from kpis.plan import Target
from kpis.telling.signals import gap_words
from kpis.telling.words import figure_words, period_label, target_words

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
    return f"{figure_words(point, series.measure.unit)}, {period_label(point.period, series.grain)}"


def _gap(value: float, target: Target, unit: str) -> str:
    most = target.operator in ("<=", "<")
    short = (value - target.value) if most else (target.value - value)
    if short <= 1e-9:
        return "none: reached"
    size = gap_words(short * 100 if unit == "proportion" else short, unit)
    return f"{size} {'too many' if most and unit == 'count' else 'over' if most else 'short'}"
