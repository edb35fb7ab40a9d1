"""A published workbook: a cover, then one named table a sheet with its chart, numbers as numbers."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import xlsxwriter

from kpis.judging.series import JudgedSeries, Point
from kpis.judging.small import HIDDEN, PUBLIC
from kpis.telling.sentences import alt_text, source_line, subtitle, target_note, title
from kpis.telling.signals import signal_words
from kpis.telling.tables import (
    BOUNDS,
    LINES,
    NOT_YET_DUE,
    SIGNAL,
    compared,
    limited,
    lines_at,
    note_words,
    number_heading,
    ripens,
    where_words,
)
from kpis.telling.words import figure_words, period_label

# The shorthand that statistical workbooks share, for the reasons that reading gives.
SHORTHAND = {
    "[c]": "hidden to protect small numbers, here or in the source",
    "[x]": "not available: blank, an error, or not given in the source; the notes say which",
    "[z]": "not applicable, or nothing out of nothing",
}
_MISSING = {HIDDEN: "[c]", "suppressed": "[c]", "not_applicable": "[z]", "no_events": "[z]"}
_HEADER_ROW = 3  # the table's heading, counted from 0: title, subtitle and source stand above it
_PERCENT, _TEXT = "0.0%", "@"


def _columns(series: JudgedSeries) -> list[tuple[str, float]]:
    """Heading and width of every column."""
    share = series.measure.unit == "proportion"
    counts: list[tuple[str, float]] = [(number_heading(series.measure), 16), ("Out of", 9)] if share else []
    interval: list[tuple[str, float]] = [("95 % interval, low", 18), ("95 % interval, high", 18)] if share else []
    lines: list[tuple[str, float]] = [*((each, 12) for each in LINES), (SIGNAL, 44)] if limited(series) else []
    bounds: list[tuple[str, float]] = [(each, 16) for each in (NOT_YET_DUE, *BOUNDS)] if ripens(series) else []
    return [
        ("Period", 20), ("Value", 10), ("Value in words", 24), *counts, *bounds, ("Target", 9),
        ("Against the plan", 19), ("Against the law", 28), *interval, *lines,
        *((each.name, 12.0) for each in series.comparisons), ("Notes", 60),
        *([] if series.edition == PUBLIC else [("Source cell", 28.0)]),
    ]  # fmt: skip


def _row(series: JudgedSeries, point: Point) -> list[Any]:
    """One row: numbers where there are numbers, shorthand where there are none."""
    share = series.measure.unit == "proportion"
    none = _MISSING.get(point.missing, "[x]")

    def known(value: float | None) -> float | str:
        return none if point.missing == HIDDEN and value is None else "[x]" if value is None else round(value, 6)

    beside = [compared(each, point.period) for each in series.comparisons]
    return [
        period_label(point.period, series.grain),
        none if point.value is None or point.pending else round(point.value, 6),
        figure_words(point, series.measure.unit),
        *([known(point.numerator), known(point.denominator)] if share else []),
        *([point.pending, *(_edge(each) for each in (point.low_bound, point.high_bound))] if ripens(series) else []),
        round(point.target.value, 6) if point.target else "[z]",
        point.plan.words,
        point.law.words,
        *([known(point.low), known(point.high)] if share else []),
        *([*map(known, lines_at(series, point)), signal_words(series, point.period.last)] if limited(series) else []),
        *("[x]" if each is None or each[0] != point.period else round(each[1], 6) for each in beside),
        note_words(point),
        *([] if series.edition == PUBLIC else [where_words(point)]),
    ]


def _edge(bound: float | None) -> float | str:
    return "[z]" if bound is None else round(bound, 6)


def _name(text: str, taken: set[str], most: int) -> str:
    """A name no longer than ``most``, without letters that Excel refuses, not yet taken (Excel ignores case)."""
    clean = " ".join("".join(" " if letter in "[]:*?/\\'" else letter for letter in text).split()) or "Table"
    name, number = clean[:most].strip(), 2
    while name.lower() in taken:
        name = f"{clean[: most - len(str(number)) - 1].strip()} {number}"
        number += 1
    taken.add(name.lower())
    return name


def write_series(book: Any, series: JudgedSeries, sheet_name: str, table_name: str) -> None:
    """One sheet of a workbook: the headline, the table of the series, and its chart to the right."""
    sheet = book.add_worksheet(sheet_name)
    bold = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, title(series), bold)
    sheet.write_string(1, 0, subtitle(series))
    sheet.write_string(2, 0, " ".join(filter(None, (source_line(series), target_note(series)))) or "No source.")
    number = (
        "0.0%" if series.measure.unit == "proportion" else "#,##0.##" if series.measure.unit != "count" else "#,##0"
    )
    columns, rows = _columns(series), [_row(series, point) for point in series.points]
    shown = {
        heading: book.add_format({"num_format": number, "align": "right"})
        for heading, _ in columns
        if heading in ("Value", "Target", *BOUNDS, *LINES)
        or "interval" in heading
        or heading in {c.name for c in series.comparisons}
    }
    plain = book.add_format({"text_wrap": False, "valign": "top"})
    whole = book.add_format({"num_format": "#,##0", "align": "right"})
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        for row, values in enumerate(rows, start=_HEADER_ROW + 1):
            value = values[column]
            if isinstance(value, str):
                sheet.write_string(row, column, value, plain)
            else:
                sheet.write_number(row, column, value, shown.get(heading, whole))
    if not rows:
        sheet.write_string(_HEADER_ROW, 0, "No figures")
        return
    sheet.add_table(
        _HEADER_ROW, 0, _HEADER_ROW + len(rows), len(columns) - 1,
        {"name": table_name, "columns": [{"header": heading} for heading, _ in columns], "autofilter": False,
         "style": "Table Style Light 1", "banded_rows": False},
    )  # fmt: skip
    _insert_chart(book, sheet, series, table_name)


def _insert_chart(book: Any, sheet: Any, series: JudgedSeries, table_name: str) -> None:
    """The same line as an editable chart to the right of the table, with its text alternative."""
    if series.empty:
        return
    headings = [heading for heading, _ in _columns(series)]
    chart = book.add_chart({"type": "line"})
    first, last = _HEADER_ROW + 1, _HEADER_ROW + len(series.points)
    looks = {
        "Value": {"line": {"color": "#12436D", "width": 2.25}, "marker": {"type": "circle", "size": 6,
                  "fill": {"color": "#12436D"}, "border": {"color": "#12436D"}}},
        "Target": {"line": {"color": "#F46A25", "width": 2, "dash_type": "dash"}},
        "Mean": {"line": {"color": "#0b0c0c", "width": 1.25}},
        **{each: {"line": {"color": "#505a5f", "width": 1, "dash_type": "dash"}} for each in LINES[1:]},
    }  # fmt: skip
    # A line through a change of target would slope: the target has a line of its own only while it stays the same.
    steady = len({point.target.value if point.target else None for point in series.points}) == 1
    of_target = ["Target"] if series.points[0].target and steady else []
    drawn = ["Value", *of_target, *(LINES if limited(series) else ())]
    sheet_name, at = sheet.get_name(), headings
    places = [headings.index(heading) for heading in drawn]
    if any(isinstance(_row(series, point)[place], str) for point in series.points for place in places):
        sheet_name, at = _behind(book, series, drawn, f"Chart of {table_name}"), ["Period", *drawn]
    for heading in drawn:
        column = at.index(heading)
        chart.add_series(
            {"name": {"Value": series.area, "Target": "Plan target"}.get(heading, heading),
             "categories": [sheet_name, first, 0, last, 0], "values": [sheet_name, first, column, last, column],
             **looks[heading]}
        )  # fmt: skip
    chart.set_title({"name": title(series), "name_font": {"size": 12}})
    chart.set_y_axis({"min": 0, **({"max": 1, "num_format": "0%"} if series.measure.unit == "proportion" else {}),
                      "major_gridlines": {"visible": True, "line": {"color": "#dee0e2"}}})  # fmt: skip
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 760, "height": 380})
    sheet.insert_chart(_HEADER_ROW, len(headings) + 1, chart, {"description": alt_text(series)})


def _behind(book: Any, series: JudgedSeries, drawn: list[str], name: str) -> str:
    """A sheet of the numbers that the chart draws: a spreadsheet draws shorthand such as [x] as nought."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, f"Numbers of the chart: {title(series)}", book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, "A blank cell is where nothing is drawn; the table of the figures says why.")
    headings = [heading for heading, _ in _columns(series)]
    rows = [_row(series, point) for point in series.points]
    for column, heading in enumerate(["Period", *drawn]):
        sheet.set_column(column, column, 20 if not column else 12)
        sheet.write_string(_HEADER_ROW, column, heading, book.add_format({"bold": True}))
        for row, values in enumerate(rows, start=_HEADER_ROW + 1):
            value = values[headings.index(heading)]
            if not column:
                sheet.write_string(row, column, value)
            elif not isinstance(value, str):
                sheet.write_number(row, column, value)
    sheet.add_table(
        _HEADER_ROW, 0, _HEADER_ROW + len(rows), len(drawn),
        {"name": name.replace(" ", "_"), "columns": [{"header": heading} for heading in ["Period", *drawn]],
         "autofilter": False, "style": "Table Style Light 1", "banded_rows": False},
    )  # fmt: skip
    return name


def download_xlsx(series: JudgedSeries | Iterable[JudgedSeries], heading: str = "") -> bytes:
    """The series as a workbook; text is never taken for a formula or a link. ``heading`` is the cover's title."""
    every = [series] if isinstance(series, JudgedSeries) else list(series)
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    heading = heading or (f"{every[0].area}: {every[0].measure.title}" if every else "No figures")
    book.set_properties({"title": heading, "comments": "Figures as the dashboard shows them"})
    cover = book.add_worksheet("Cover")
    cover.set_column(0, 0, 110)
    taken, tables = {"cover"}, set[str]()
    names = [
        (_name(f"{each.group or each.measure.title} {each.area}" if len(every) > 1 else each.measure.title, taken, 31))
        for each in every
    ]
    lines = [
        "Each sheet holds one table, with its chart to the right. The first column is the period.",
        *(f"Sheet “{name}”: {title(each)}." for name, each in zip(names, every, strict=True)),
        *(f"{short} means {meaning}." for short, meaning in SHORTHAND.items()),
        "Percentages are shown to one decimal place and held as they were worked out.",
    ]
    cover.write_string(0, 0, heading, book.add_format({"bold": True, "font_size": 16}))
    for row, line in enumerate(lines, start=1):
        cover.write_string(row, 0, line, book.add_format({"text_wrap": True, "valign": "top"}))
    for place, (name, each) in enumerate(zip(names, every, strict=True), start=1):
        tables.add(f"figures_{place}")
        write_series(book, each, name, f"figures_{place}")
    book.close()
    return stream.getvalue()
