"""Who is waiting, as the page on waits shows it: the stock by age or stage, the stages, and where time is lost."""

from collections.abc import Sequence
from datetime import date
from html import escape

import plotly.graph_objects as go

from kpis import questions
from kpis.changes import Store
from kpis.measure import AGE_OF_WAIT, STAGE
from kpis.period import Period
from kpis.questions import Funnel, FunnelStage, StageDays
from kpis.questions.reasons import Reason, reasons
from kpis.questions.views.waits import stack_of
from kpis.telling import day_words
from kpis.telling.stack import stack_alt_text, stack_chart, stack_table, stack_title
from pages.shared.answers import ask
from pages.shared.frames import behind, drawing
from pages.shared.look import heading, html, is_dark, marked_table, quiet
from pages.shared.running_order import add_view

BY = {AGE_OF_WAIT: "Weeks waited", STAGE: "Stage"}


def _drawn(store: Store, area: str, breakdown: str, as_of: date | None, *, dark: bool) -> go.Figure:
    return stack_chart(stack_of(store, area, breakdown, as_of), dark=dark)


def waiting(area: str, breakdown: str, as_of: date | None) -> None:
    """The stacked bars with their finding, and the table behind them."""
    stack = ask(stack_of, area, breakdown, as_of)
    heading(stack_title(stack))
    what = "by weeks waited; orange: past the law's 20 weeks" if stack.late else "by stage"
    quiet(f"{area}: requests open at the end of each month, {what}. Refused and withdrawn requests are left out.")
    if stack.hidden:
        quiet("Small numbers, and what would give them back, are hidden: their parts are missing from the bars.")
    drawing(ask(_drawn, area, breakdown, as_of, dark=is_dark()), stack_alt_text(stack), f"stock {area} {breakdown}")
    add_view("waits", area, as_of, split=breakdown)
    behind(f"waiting by {BY[breakdown].lower()}", stack_title(stack), lambda: stack_table(stack))


def stages(area: str, newest: int) -> None:
    """The stages that requests of the last twelve months have passed, and how long each step takes."""
    found = ask(questions.funnel, area, newest - 11, newest)
    if not found.stages:
        return
    heading("Where time is lost")
    quiet(
        f"Requests received in {Period(newest - 11, newest).long_label}, by the usual timetable's last day of a stage."
    )
    html(_funnel(found), "cards")
    if found.steps:
        html(_steps(found), "cards")
    add_view("stages", area)


def _funnel(found: Funnel) -> str:
    rows = [
        (escape(each.title), _parts(each), f"{each.on_time:,}", f"{each.late:,}", f"{each.pending:,}", _share(each))
        for each in found.stages
    ]
    columns = ("Stage", "In time, late, not yet due", "In time", "Late", "Not yet due", "In time, of those due")
    return marked_table(columns, rows, "")


def _share(stage: FunnelStage) -> str:
    due = stage.on_time + stage.late
    return f"{round(100 * stage.on_time / due)} % ({stage.on_time:,} of {due:,})" if due else "none due yet"


def _parts(stage: FunnelStage) -> str:
    whole = stage.on_time + stage.late + stage.pending
    widths = [round(100 * part / whole, 1) for part in (stage.on_time, stage.late, stage.pending)]
    bars = "".join(
        f"<span class='{name}' style='width:{width}%'></span>"
        for name, width in zip(("good", "late", "open"), widths, strict=True)
    )
    return f"<span class='parts' aria-hidden='true'>{bars}</span>"


def _steps(found: Funnel) -> str:
    rows = [
        (escape(each.title), f"{each.median:g} days", f"{each.limit} days", _lost(each), f"{each.cases:,}")
        for each in found.steps
    ]
    columns = ("Step", "Half take longer than", "Usual limit", "Longer than that", "Finished")
    return marked_table(columns, rows, "How long each step takes, of those that have finished it")


def _lost(step: StageDays) -> str:
    return _share_of(step.over, step.cases)


def why(area: str) -> None:
    """The reasons that the list of cases gives for late plans and for exceptions; nothing where it gives none."""
    found = ask(reasons, area)
    if found.period is None or found.as_at is None or not (found.late or found.exceptions):
        return
    heading("The reasons that are given")
    quiet(f"Plans issued in {found.period.long_label}, and children still waiting on {day_words(found.as_at)}.")
    if found.late:
        html(
            _reasons(found.late, "Why plans are late", "Late, by the reason given", "Issued late", "Late and waiting"),
            "cards",
        )
    if found.exceptions:
        html(
            _reasons(found.exceptions, "Which exceptions", "Exceptions, by their ground", "Issued", "Waiting"), "cards"
        )
    add_view("reasons", area)


def _reasons(found: Sequence[Reason], caption: str, what: str, issued: str, waiting: str) -> str:
    whole = sum(each.issued + each.waiting for each in found)
    rows = [
        (
            escape(each.words or "No reason given"),
            f"{each.issued:,}",
            f"{each.waiting:,}",
            _share_of(each.issued + each.waiting, whole),
        )
        for each in found
    ]
    return marked_table((what, issued, waiting, "Of all"), rows, caption)


def _share_of(part: int, whole: int) -> str:
    share = round(100 * part / whole)
    bar = f"<span class='bar' aria-hidden='true'><span style='width:{share}%'></span></span>"
    return f"{bar} {part:,} of {whole:,} ({share} %)"


def alert(area: str) -> str:
    """What is to be said of the exceptions recorded: more than chance gives, or no more than that."""
    found = ask(questions.exception_alert, area)
    if found is None:
        return ""
    return f"<div class='attend'><strong>Many exceptions.</strong> {escape(found.words)}</div>"
