"""The scorecard: every measure's newest figure, against the plan and against the law."""

from collections.abc import Sequence

from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import missing_page
from kpis.questions.scorecard import ScorecardRow
from kpis.telling import period_label
from kpis.telling.commentary import which
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import law_cell, plan_cell, target_cell, value_cell, words_table
from kpis.telling.units import ROUNDED_WORDS, rounded_to

SECTION = "scorecard"
COLUMNS = ("Measure", "Period", "Figure", "Is it changing?", "Target", "Against the plan", "Against the law")


def pages(asked: Asked) -> tuple[Page, ...]:
    """One table, in the order of measures."""
    rows = asked.scorecard.rows
    if not rows:
        title = "No figures yet for a scorecard"
        return (missing_page(asked, SECTION, title, ("plans_issued_within_20_weeks", "plans_issued")),)
    return pages_with(asked, rows)


def is_judged(row: ScorecardRow) -> bool:
    """Whether a target is in force that the figure is held to."""
    return row.point.plan.code in ("on_target", "below_target", "far_below_target")


def is_lawful(row: ScorecardRow) -> bool:
    """Whether a legal limit is in force that the figure is held to."""
    return row.point.law.code in ("meets", "does_not_meet")


def pages_with(asked: Asked, shown: Sequence[ScorecardRow]) -> tuple[Page, ...]:
    """The table of the rows shown, under the finding of all."""
    rows = asked.scorecard.rows
    if not rows:
        return pages(asked)
    judged = [each for each in rows if is_judged(each)]
    reached = sum(each.point.plan.code == "on_target" for each in judged)
    lawful = [each for each in rows if is_lawful(each)]
    meets = sum(each.point.law.code == "meets" for each in lawful)
    on_plan = f"{reached} of {len(judged)} figures with a target are on target" if judged else "No target is in force"
    verb = "meets" if len(lawful) == 1 else "meet"
    in_law = f"{meets} of {len(lawful)} with a legal limit {verb} it" if lawful else "none can be held against the law"
    title = f"{on_plan}; {in_law}"
    note = f"{len(rows) - len(shown)} more figures stand in the full pack." if len(shown) < len(rows) else ""
    table = words_table(f"{SECTION}-table", title, COLUMNS, [_row(each) for each in shown], note)
    rounded = ROUNDED_WORDS if any(rounded_to(each.series) for each in shown) else ""
    note = " ".join(filter(None, (note, rounded)))
    summaries = dict.fromkeys(f"{each.summary}." for each in rows if each.summary)
    notes = " ".join(filter(None, (asked.freshness, *summaries)))
    return (Page(SECTION, SECTION, title, f"Scorecard, {asked.month_words}", tables=(table,), notes=notes),)


def _row(row: ScorecardRow) -> tuple[Cell, ...]:
    series, point = row.series, row.point
    unit, words = series.measure.unit, which(series)
    return (
        Cell(series.measure.title + (f", {words}" if words != "all" else "")),
        Cell(period_label(point.period, series.grain)),
        value_cell(point, unit),
        Cell(row.change, tone=_tone(row)) if row.change else Cell(_alone(row), tone="quiet"),
        target_cell(point, unit),
        plan_cell(point),
        law_cell(point.law),
    )


def _alone(row: ScorecardRow) -> str:
    """That there is nothing from which it could have changed: one figure alone, or none before of its kind."""
    if sum(each.value is not None for each in row.series.points) == 1:
        return "One figure alone"
    return "No like figure before" if row.previous is None and row.series.latest is row.point else ""


def _tone(row: ScorecardRow) -> str:
    control, latest = row.series.control, row.series.latest
    if control is None or latest is None or control.latest != latest.period.last:
        return ""
    return control.told if control.told in ("improvement", "concern") else ""
