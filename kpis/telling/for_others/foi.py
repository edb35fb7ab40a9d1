"""The answer sheet for requests under the Freedom of Information Act: each figure with its definition and source."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from kpis.judging.series import JudgedSeries, Point
from kpis.judging.small import HIDDEN
from kpis.measure import BASIS_TITLES, VIEW_TITLES
from kpis.period import GRAIN_TITLES
from kpis.telling.sentences import source_line
from kpis.telling.tables import note_words, safe
from kpis.telling.words import count_words, figure_words, number_words, period_label

COLUMNS = ("Question", "Answer to", "Periods", "Period", "Newest", "Number", "Out of", "Per cent or average", "Unit",
           "In words", "Notes", "Definition", "Source")  # fmt: skip
NONE_HELD = "no figures are held"
MISSING = {HIDDEN: "[c]", "suppressed": "[c]", "not_applicable": "[z]", "no_events": "[z]"}
_UNITS = {"proportion": "per cent", "count": "number", "weeks": "weeks", "days": "days", "number": "number"}
# Of which count of a share the question asks: those counted, those that were not, or all.
COUNTED, OTHERS, ALL = "counted", "others", "all"


@dataclass(frozen=True)
class Answer:
    """One question and what is known of it: a series by each length of period, none where nothing is held."""

    question: str
    what: str  # what the number is of
    series: tuple[JudgedSeries, ...] = ()
    asks: str = COUNTED

    @property
    def latest(self) -> JudgedSeries | None:
        """The series in which the newest answer stands; of equals the first, which adds up the year."""
        return max(self.series, key=_end, default=None)


def _end(series: JudgedSeries) -> int:
    point = newest_point(series)
    return point.period.last if point is not None else 0


def newest_point(series: JudgedSeries) -> Point | None:
    """The newest figure, hidden or not: what was shown long ago is no answer to "now"."""
    over = [each for each in series.points if not each.unfinished and not each.pending]
    return over[-1] if over and over[-1].missing == HIDDEN else series.latest


def rows(answers: Iterable[Answer]) -> list[dict[str, str]]:
    """A row a figure by COLUMNS, the oldest of each series first; shorthand where a number is hidden or lacks."""
    return [row for answer in answers for row in (_rows(answer) or [_none(answer)])]


def _rows(answer: Answer) -> list[dict[str, str]]:
    return [
        _row(answer, series, point)
        for series in answer.series
        for point in series.points
        if not point.unfinished and not point.pending
    ]


def _row(answer: Answer, series: JudgedSeries, point: Point) -> dict[str, str]:
    none, known = MISSING.get(point.missing, "[x]"), point.value is not None and not point.bound
    number, out_of, share = figures(answer, series, point)
    return {
        "Question": answer.question,
        "Answer to": answer.what,
        "Periods": GRAIN_TITLES.get(series.grain, series.grain),
        "Period": period_label(point.period, series.grain),
        "Newest": "yes" if point is newest_point(series) else "",
        "Number": _or(number, none),
        "Out of": "[z]" if out_of is None and known else _or(out_of, none),
        "Per cent or average": "[z]" if share is None and known else _or(share, none),
        "Unit": _UNITS.get(series.measure.unit, series.measure.unit),
        "In words": words(answer, series, point),
        "Notes": note_words(point),
        "Definition": definition(answer, series),
        "Source": source_line(series),
    }


def figures(answer: Answer, series: JudgedSeries, point: Point) -> tuple[float | None, int | None, float | None]:
    """The number asked for, out of how many, and the share (in per cent) or the average."""
    unit = series.measure.unit
    if point.bound:  # "more than 50 %" is no number: the words say what is known
        return None, point.denominator, None
    if unit == "count":
        return point.value, None, None
    if unit != "proportion":
        return None, None, point.value
    if answer.asks == ALL:
        return point.denominator, None, None
    share = None if point.value is None else 100 * (point.value if answer.asks == COUNTED else 1 - point.value)
    if point.numerator is None or point.denominator is None:
        return None, point.denominator, share
    counted = point.numerator if answer.asks == COUNTED else point.denominator - point.numerator
    return counted, point.denominator, share


def _or(number: float | None, none: str) -> str:
    return none if number is None else f"{round(number, 4):g}" if number < 1e6 else f"{number:.0f}"


def words(answer: Answer, series: JudgedSeries, point: Point) -> str:
    """``61 % (19 of 31)``, ``26``, ``hidden (small numbers)``."""
    unit = series.measure.unit
    number, out_of, share = figures(answer, series, point)
    if answer.asks == COUNTED or point.value is None or point.bound:
        count = count_words(point)
        return figure_words(point, unit) + (f" ({count})" if count else "")
    if answer.asks == ALL:
        return "number not given" if number is None else f"{number:,.0f}"
    said = number_words((share or 0.0) / 100, "proportion", denominator=out_of)
    return f"{said} ({number:,.0f} of {out_of:,})" if number is not None and out_of is not None else said


def definition(answer: Answer, series: JudgedSeries) -> str:
    """What is counted, out of what, on which basis, by which month."""
    measure = series.measure
    counts = measure.out_of if answer.asks == ALL else measure.counts
    out_of = f", out of {measure.out_of}" if measure.out_of and answer.asks != ALL else ""
    others = "The number is of those that are out of this share. " if answer.asks == OTHERS else ""
    facts = [f"Counted {VIEW_TITLES[series.view]}" if series.view in VIEW_TITLES and series.view != "stated" else "",
             BASIS_TITLES.get(series.basis, ""), series.group]  # fmt: skip
    return f"{others}{measure.title}: {counts}{out_of}. {'; '.join(filter(None, facts))}".strip().rstrip(".") + "."


def _none(answer: Answer) -> dict[str, str]:
    empty = dict.fromkeys(COLUMNS, "[x]")
    return empty | {"Question": answer.question, "Answer to": answer.what, "Newest": "", "In words": NONE_HELD,
                    "Notes": "", "Definition": ""}  # fmt: skip


def foi_csv(answers: Iterable[Answer]) -> bytes:
    """The sheet in UTF-8 with its mark, so that Excel reads it; no cell is taken for a formula."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe(value) for name, value in row.items()} for row in rows(answers))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def newest(answers: Sequence[Answer]) -> list[tuple[str, str, str]]:
    """Each question with its newest answer in words and its period, to be read before the sheet is downloaded."""
    return [(each.what, *_newest(each)) for each in answers]


def _newest(answer: Answer) -> tuple[str, str]:
    series = answer.latest
    if series is None:
        return NONE_HELD, ""
    point = newest_point(series)
    if point is None:
        return NONE_HELD, ""
    return words(answer, series, point), period_label(point.period, series.grain)
