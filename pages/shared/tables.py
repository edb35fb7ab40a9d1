"""Tables of many series at once: service by month, every question with its newest answers, every area."""

from collections.abc import Sequence
from html import escape

from kpis import telling
from kpis.period import Period
from kpis.questions import ADVICE, AdviceGrid
from kpis.questions.scorecard import JudgedSeries, Point
from kpis.telling.grid import cell_words
from pages.shared.edition import is_public
from pages.shared.look import marked_table, scrolling
from pages.shared.provenance import name_in, name_of, traced

COLOURED = ("on_target", "below_target", "far_below_target")
MONTHS_SHOWN = 13  # a year, and the same month of the year before


def advice_grid(grid: AdviceGrid) -> str:
    """Service by month, the newest months: each cell its share and count, with its verdict's shape and colour."""
    months = grid.months[-MONTHS_SHOWN:]
    head = "".join(
        f"<th scope='col'>{name}<br>{year}</th>" for name, year in (Period(m, m).label.split() for m in months)
    )
    body = "".join(
        f"<tr><th scope='row'>{escape(service)}</th>"
        + "".join(_grid_cell(grid, service, month) for month in months)
        + "</tr>"
        for service in grid.services
    )
    words = "Share of advice received within 6 weeks, with its count; shape and colour: its verdict against the plan."
    if not is_public():
        words += " Select a figure to see where it comes from."
    whole = (
        "<table><caption class='only-read'>Advice in time, service by month</caption>"
        f"<thead><tr><th scope='col'>Service</th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    return f"<p class='quiet'>{words}</p>{scrolling(whole, 'Advice in time, service by month')}"


def _grid_cell(grid: AdviceGrid, service: str, month: int) -> str:
    point = grid.points.get((service, month))
    if point is None:
        return "<td class='quiet'><span class='only-read'>no figure</span></td>"
    if point.value is None:
        if point.missing not in ("", "blank"):
            return f"<td class='quiet'>{escape(cell_words(point))}</td>"
        why = escape(telling.missing_words(point.missing))
        return f"<td class='quiet'><span aria-hidden='true'>–</span><span class='only-read'>{why}</span></td>"
    badge = telling.badge(point.plan)
    colours, shape = "", ""
    if point.plan.code in COLOURED:
        colours = f" style='color:{badge.fg};background:{badge.bg}'"
        shape = f" <span aria-hidden='true'>{escape(badge.shape)}</span>"
    said = f"<span class='only-read'>, {escape(point.plan.words)}</span>"
    count = f"<small>{escape(telling.count_words(point))}</small>"
    words = traced(escape(telling.figure_words(point)), name_of(grid.area, ADVICE, grid.keys[service], point.period))
    return f"<td{colours}>{words}{shape}{said}{count}</td>"


def lowest_first(found: Sequence[JudgedSeries]) -> list[tuple[JudgedSeries, Point]]:
    """The series that have a figure, each with its newest, from the lowest to the highest."""
    with_value = [(each, each.latest) for each in found if each.latest is not None]
    return sorted(with_value, key=lambda pair: pair[1].value or 0.0)


def lowest(found: Sequence[JudgedSeries]) -> str:
    """The group that stands first in that order, "" where none has a figure."""
    return next((series.group for series, _ in lowest_first(found)), "")


def groups_table(found: Sequence[JudgedSeries], caption: str) -> str:
    """Every question with its newest share as a number and as a bar, the lowest first."""
    rows = [
        (escape(series.group), _value(series, point), _bar(point), escape(point.period.label),
         telling.badge_html(point.plan))
        for series, point in lowest_first(found)
    ]  # fmt: skip
    return marked_table(("Question", "Newest", "Share", "Period", "Against the plan"), rows, caption)


def areas_table(found: Sequence[JudgedSeries]) -> str:
    """Every area with its newest figure and both verdicts."""
    rows = [
        (escape(series.area), _value(series, point), escape(telling.period_label(point.period, series.grain)),
         telling.badge_html(point.plan), telling.badge_html(point.law))
        for series in found
        if (point := series.latest) is not None
    ]  # fmt: skip
    columns = ("Area", "Newest", "Period", "Against its own plan", "Against the law")
    return marked_table(columns, rows, "The newest figure of every area")


def _value(series: JudgedSeries, point: Point) -> str:
    unit = series.measure.unit
    value, count = telling.figure_words(point, unit), telling.out_of_words(point, unit)
    said = traced(f"<span class='value'>{escape(value)}</span>", name_in(series, point.period))
    return f"{said} <span class='quiet nowrap'>{escape(count)}</span>"


def _bar(point: Point) -> str:
    share = round(100 * min(1.0, max(0.0, point.value or 0.0)))
    return f"<span class='bar' aria-hidden='true'><span style='width:{share}%'></span></span>"
