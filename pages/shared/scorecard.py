"""Overview's pieces: what needs attention, the scorecard with its links, what changed."""

from collections.abc import Sequence
from datetime import date
from html import escape
from urllib.parse import urlencode

from kpis import telling
from kpis.measure import BASIS_TITLES
from kpis.period import Period
from kpis.questions import Change, Scorecard, ScorecardRow, SeriesKey
from kpis.questions.scorecard import JudgedSeries, Point
from kpis.telling.badges import Verdict
from pages.shared.edition import edition_in_links
from pages.shared.held import place_of
from pages.shared.look import bullets, is_dark, marked_table, picture
from pages.shared.provenance import name_in, name_of, traced
from pages.shared.where import page_of

# What a board asks of every area; all that cases can tell besides stands one click away.
IN_SIGHT = (
    "plans_issued_within_20_weeks",
    "open_past_20_weeks",
    "decision_to_assess_within_6_weeks",
    "advice_within_6_weeks",
    "audit_good_or_better",
    "audit_answer_yes",
    "annual_review_held_within_12_months",
    "annual_review_decision_within_4_weeks",
    "amended_plan_within_8_weeks",
    "parent_satisfaction",
    "plans_issued",
    "requests_received",
)
ATTENTION_SHOWN = 3
CHANGES_SHOWN = 60
TREND_SIZE = 84, 24
ICON = 22  # pixels
NOTHING_TO_JUDGE = ("no_target", "no_law", "not_judged", "missing")


def link(series: JudgedSeries, as_of: date | None) -> str:
    """The address of the page that shows this series, with everything picked."""
    there = page_of(series.measure, series.area, basis=series.basis, group=series.group)
    day = {"as_of": as_of.isoformat()} if as_of else {}
    # A link of a table begins a visit anew: the public edition must not open as the board's.
    return f"{there.page}?{urlencode({**there.picks, **day, **edition_in_links()})}"


def scorecard_title(card: Scorecard) -> str:
    """The page's title, with how fresh the figures are."""
    to = f", {Period(card.month, card.month).long_label}" if card.month is not None else ""
    return (
        f"<div class='title'><h1>{escape(card.area + to)}</h1><span class='quiet'>{escape(card.freshness)}</span></div>"
    )


def attention(card: Scorecard) -> str:
    """What needs attention first, the gravest in sight and the rest one click away; or that nothing does."""
    if not card.attention:
        return "<div class='attend calm'><strong>Nothing needs attention first.</strong></div>"
    first, more = card.attention[:ATTENTION_SHOWN], card.attention[ATTENTION_SHOWN:]
    rest = f"<details><summary>{len(more)} more</summary>{bullets(more)}</details>" if more else ""
    return f"<div class='attend'><strong>Needs attention first</strong>{bullets(first)}{rest}</div>"


def in_sight(rows: Sequence[ScorecardRow]) -> tuple[list[ScorecardRow], list[ScorecardRow]]:
    """What a board asks first, and the rest; an area of which only the rest is known sees that first."""
    first = [row for row in rows if row.series.measure.id in IN_SIGHT and not _a_part(row.series)]
    rest = [row for row in rows if row not in first]
    return (first, rest) if first else (rest, [])


def _a_part(series: JudgedSeries) -> bool:
    """Whether it is a number of cases of which some are left out: the number of all stands in sight."""
    return series.measure.unit == "count" and series.basis == "excluding"


def measures_table(rows: Sequence[ScorecardRow], as_of: date | None, caption: str) -> str:
    """The scorecard: one line a measure, with both verdicts, the change and a small trend."""
    rows = sorted(rows, key=lambda row: place_of(row.series.measure))
    return marked_table(
        ("Measure", "Latest", "Against the plan", "Against the law", "Is it changing?", "Trend"),
        [_cells(row, as_of) for row in rows],
        caption,
    )


def _cells(row: ScorecardRow, as_of: date | None) -> tuple[str, ...]:
    series, point = row.series, row.point
    which = "; ".join(filter(None, (BASIS_TITLES.get(series.basis, ""), row.summary or series.group)))
    trend = telling.sparkline(series, dark=is_dark(), width=TREND_SIZE[0], height=TREND_SIZE[1])
    target = telling.target_words(point.target) if point.target else ""
    return (
        f"<a href='{escape(link(series, as_of))}' target='_self'>{escape(series.measure.title)}</a>"
        f"<div class='quiet which'>{escape(which)}</div>",
        _newest(series, point),
        _verdict(point.plan, target),
        _verdict(point.law, point.law.detail),
        _changing(row),
        picture(trend, telling.alt_text(series), *TREND_SIZE),
    )


def _newest(series: JudgedSeries, point: Point) -> str:
    when = telling.period_label(point.period, series.grain) + (", not over yet" if point.unfinished else "")
    figure = escape(telling.figure_words(point, series.measure.unit))
    if point.value is None:
        return f"<span class='quiet'>{escape(when)}: {figure}</span>"
    said = " · ".join(filter(None, (telling.out_of_words(point, series.measure.unit), when)))
    value = traced(f"<span class='value'>{figure}</span>", name_in(series, point.period))
    return f"{value} <span class='quiet'>{escape(said)}</span>"


def _verdict(given: Verdict, beside: str) -> str:
    """A verdict and what stands beside it; where there is nothing to be judged against, quiet words without a badge."""
    if given.code in NOTHING_TO_JUDGE:
        return f"<span class='quiet'>{escape(given.words)}</span>"
    return f"{telling.badge_html(given)} <span class='detail'>{escape(beside)}</span>"


def _changing(row: ScorecardRow) -> str:
    """Whether it is changing, by its limits or its counts; the icon where there are limits."""
    if not row.change:
        return ""  # on a telephone a label would stand there alone
    words = f"<span class='quiet'>{escape(row.change)}</span>"
    control = row.series.control
    if control is None or not control.enough or row.point is not row.series.latest:
        return words
    return f"<span class='iconed'>{picture(telling.variation_icon(control), '', ICON, ICON)}{words}</span>"


def changed(area: str, found: Sequence[Change]) -> str:
    """What was added, restated or taken away, the newest periods first."""
    if not found:
        return "<p>Nothing has changed since then.</p>"
    rows = [
        (
            escape(", ".join(filter(None, (each.measure.title, each.group, BASIS_TITLES.get(each.basis, ""))))),
            escape(each.period.label),
            each.kind.capitalize(),
            _number(each.old, each),
            _traced(area, each),
            escape(f"{each.upload.file}, {each.upload.sheet} {each.upload.cell}" if each.upload else ""),
        )
        for each in found[:CHANGES_SHOWN]
    ]
    more = f" (the first {CHANGES_SHOWN} are shown)" if len(found) > CHANGES_SHOWN else ""
    columns = ("Measure", "Period", "What", "Was", "Is", "From")
    return marked_table(columns, rows, f"Figures that changed: {len(found)}{more}")


def _traced(area: str, change: Change) -> str:
    number = _number(change.new, change)
    if not number:
        return ""
    key = SeriesKey(change.basis, change.breakdown, change.group, change.view)
    return traced(number, name_of(area, change.measure.id, key, change.period))


def _number(value: float | None, change: Change) -> str:
    return "" if value is None else escape(telling.number_words(value, change.measure.unit))
