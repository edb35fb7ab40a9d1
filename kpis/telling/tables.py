"""The table behind a chart, and the same rows as a CSV file."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

import pandas as pd

from kpis.judging.series import Comparison, JudgedSeries, Point
from kpis.judging.small import PUBLIC
from kpis.measure import BASIS_TITLES, VIEW_TITLES, Measure
from kpis.period import Period
from kpis.telling.badges import shape
from kpis.telling.sentences import span
from kpis.telling.signals import line_words, signal_words
from kpis.telling.words import figure_words, interval_words, number_words, period_label, target_words

_UNIT_SYMBOLS = {"proportion": "%", "count": "number", "weeks": "weeks", "days": "days", "number": "number"}


NOT_YET_DUE = "Not yet due"
BOUNDS = ("Can be, at least", "Can be, at most")
LINES = ("Mean", "Lower limit", "Upper limit")
SIGNAL = "Signal"


def ripens(series: JudgedSeries) -> bool:
    """Whether some of its cases are neither in time nor late yet."""
    return any(point.pending for point in series.points)


def number_heading(measure: Measure) -> str:
    """What the numerator is called: cases in time where a law sets a time, else the number counted."""
    return "Number in time" if measure.law else "Number counted"


def where_words(point: Point) -> str:
    """``Scorecard!B4``; the first and how many more where a figure was added up."""
    if not point.where:
        return ""
    first = f"{point.where[0].sheet}!{point.where[0].cell}" if point.where[0].sheet else point.where[0].cell
    return first if len(point.where) == 1 else f"{first} and {len(point.where) - 1} more"


def note_words(point: Point) -> str:
    """Every note on a point, and that its period is not over."""
    notes = (["Period not over yet."] if point.unfinished else []) + list(point.notes)
    return " ".join(note if note.endswith((".", "!", "?")) else f"{note}." for note in notes)


def compared(comparison: Comparison, period: Period) -> tuple[Period, float] | None:
    """The published figure of this period, or of the longer one that holds it."""
    holding = [pair for pair in comparison.points if pair[0].first <= period.first and period.last <= pair[0].last]
    return min(holding, key=lambda pair: pair[0].length, default=None)


def _compared_words(comparison: Comparison, period: Period, unit: str) -> str:
    found = compared(comparison, period)
    if found is None:
        return ""
    said = number_words(found[1], unit)
    return said if found[0] == period else f"{said} ({found[0].label})"


def table(series: JudgedSeries) -> pd.DataFrame:
    """One row a period, oldest first, every column text; columns that this measure cannot have are left out."""
    measure, unit = series.measure, series.measure.unit
    rows = []
    for point in series.points:
        row = {"Period": period_label(point.period, series.grain), "Value": figure_words(point, unit)}
        if unit == "proportion":
            row[number_heading(measure)] = "" if point.numerator is None else f"{point.numerator:,}"
            row["Out of"] = "" if point.denominator is None else f"{point.denominator:,}"
        if ripens(series):
            row[NOT_YET_DUE] = f"{point.pending:,}"
        row["Target"] = target_words(point.target) if point.target else ""
        row["Against the plan"] = f"{shape(point.plan)} {point.plan.words}"
        if measure.law:
            row["Against the law"] = f"{shape(point.law)} {point.law.words}"
        if unit == "proportion":
            row["95 % interval"] = interval_words(point, unit)
        if limited(series):
            row |= _lines_in_words(series, point)
        for comparison in series.comparisons:
            row[comparison.name] = _compared_words(comparison, point.period, unit)
        row["Notes"] = note_words(point)
        if series.edition != PUBLIC:
            row["Source cell"] = where_words(point)
        rows.append(row)
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else ["Period", "Value"], dtype="str")


def limited(series: JudgedSeries) -> bool:
    """Whether there are limits to be told of."""
    return series.control is not None and series.control.enough


def lines_at(series: JudgedSeries, point: Point) -> tuple[float | None, ...]:
    """Mean, lower and upper limit of a month, in the measure's own unit: a share from 0 to 1; real numbers, uncut."""
    found = series.control.at(point.period.last) if series.control is not None else None
    if found is None:
        return None, None, None
    part = 100 if series.measure.unit == "proportion" else 1
    return tuple(None if each is None else each / part for each in (found.mean, found.lpl, found.upl))


def _lines_in_words(series: JudgedSeries, point: Point) -> dict[str, str]:
    unit = series.measure.unit
    part = 100 if unit == "proportion" else 1
    words = ("" if each is None else line_words(each * part, unit) for each in lines_at(series, point))
    return {**dict(zip(LINES, words, strict=True)), SIGNAL: signal_words(series, point.period.last)}


def safe(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe before = + - @, tab and return."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _number(value: float | None, unit: str) -> str:
    """The value as a program reads it, a proportion in per cent, with no more digits than mean anything."""
    return "" if value is None else f"{round(value * 100 if unit == 'proportion' else value, 4):g}"


def _bounds(series: JudgedSeries, point: Point) -> dict[str, str]:
    if not ripens(series):
        return {}
    edges = (_number(edge, series.measure.unit) for edge in (point.low_bound, point.high_bound))
    return {NOT_YET_DUE: str(point.pending), **dict(zip(BOUNDS, edges, strict=True))}


def _record(series: JudgedSeries, point: Point) -> dict[str, str]:
    measure, unit, place = series.measure, series.measure.unit, point.where[0] if point.where else None
    texts = {
        "Area": series.area,
        "Measure": measure.title,
        "Basis": BASIS_TITLES.get(series.basis, ""),
        "View": VIEW_TITLES.get(series.view, series.view),
        "Group": series.group,
        "Period": period_label(point.period, series.grain),
        "First month": str(Period(point.period.first, point.period.first)),
        "Last month": str(Period(point.period.last, point.period.last)),
        "Value in words": figure_words(point, unit),
    }
    numbers = {
        # Of a month that is not ripe only its bounds are a value: the share so far is too high.
        "Value": "" if point.pending else _number(point.value, unit),
        "Bound": "" if point.value is None else {"<": "less than", ">": "more than", "~": "about"}.get(point.bound, ""),
        "Also printed": " and ".join(_number(each, unit) for each in point.also),
        "Unit": _UNIT_SYMBOLS.get(unit, unit),
        number_heading(measure): "" if point.numerator is None else str(point.numerator),
        "Out of": "" if point.denominator is None else str(point.denominator),
        **_bounds(series, point),
        "Target": _number(point.target.value, unit) if point.target else "",
        "Against the plan": point.plan.words,
        "Against the plan, detail": point.plan.detail,
        "Against the law": point.law.words,
        "Against the law, detail": point.law.detail,
        "95 % interval, low": _number(point.low, unit),
        "95 % interval, high": _number(point.high, unit),
    }
    if limited(series):
        numbers |= dict(zip(LINES, (_number(each, unit) for each in lines_at(series, point)), strict=True))
        numbers[SIGNAL] = signal_words(series, point.period.last)
    for comparison in series.comparisons:
        found = compared(comparison, point.period)
        numbers[comparison.name] = _number(found[1], unit) if found and found[0] == point.period else ""
    last = {"How made": point.source, "Notes": note_words(point)}
    if series.edition != PUBLIC:
        last |= {"Source file": place.file if place else "", "Source cell": where_words(point)}
    return {heading: safe(value) for heading, value in (texts | numbers | last).items()}


def download_csv(series: JudgedSeries | Iterable[JudgedSeries]) -> bytes:
    """One row a period with area, measure and basis in every row; UTF-8 with its mark, so that Excel reads it."""
    every: Sequence[JudgedSeries] = [series] if isinstance(series, JudgedSeries) else list(series)
    records = [_record(each, point) for each in every for point in each.points]
    headings = list(dict.fromkeys(heading for record in records for heading in record))
    text = StringIO(newline="")
    writer = csv.DictWriter(text, headings or ["Area", "Measure", "Period", "Value"], restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def file_name(series: JudgedSeries, ending: str) -> str:
    """A name for a download that sorts and says what it holds: ``merton-ehc-plans-issued-2021-02.csv``."""
    words = f"{series.area} {series.measure.title} {series.group}".lower()
    name = "-".join("".join(letter if letter.isalnum() else " " for letter in words).split())[:80].rstrip("-")
    whole = span(series)
    return f"{name}-{Period(whole.last, whole.last)}.{ending}" if whole else f"{name}.{ending}"
