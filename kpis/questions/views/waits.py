"""Who waits and since when, where time is lost, and the reasons that are given."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import plotly.graph_objects as go

from kpis.keeping import Store
from kpis.measure import AGE_OF_WAIT, STAGE
from kpis.questions.reasons import Reason, reasons
from kpis.questions.views.view import SECTION, Of, Shown, framed
from kpis.questions.waits import OPEN, children_waiting, funnel, stock
from kpis.telling.pack.bars import bars
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.pack.page import Stack as Parts
from kpis.telling.pack.tabled import words_table
from kpis.telling.stack import Stack, stack_alt_text, stack_chart, stack_table, stack_title
from kpis.telling.words import day_words

SHOWN = 24  # months
BY = {AGE_OF_WAIT: "weeks waited", STAGE: "stage"}
YEAR = 12
ABOUT = "Who is waiting"
STEPS = ("Step", "Half take longer than", "Usual limit", "Longer than that", "Finished")
REASONS = ("Reason", "Issued", "Waiting", "Of all")


def stack_of(store: Store, area: str, breakdown: str, as_of: date | None) -> Stack:
    """Children waiting at month end, the newest two years."""
    return children_waiting(store, area, breakdown, as_of, most=SHOWN)


def waits(store: Store, of: Of) -> tuple[Shown, ...]:
    """The stacked bars of the page, and the newest count of every part beside them."""
    by = of.get("split") or AGE_OF_WAIT
    stack = stack_of(store, of.area, by, of.as_of)
    if not stack.months:
        return ()
    last = stack.months[-1]
    points = tuple(f"{each}: {stack.words(each, last)}." for each in stack.groups)
    behind = framed(f"{SECTION}-waits-{by}-table", "Month by month", stack_table(stack)[::-1])  # the newest first
    page = Page(
        SECTION, f"{SECTION}-waits-{by}", stack_title(stack), ABOUT, points, source="Counted from cases.",
        tables=(behind,),
    )  # fmt: skip
    subtitle = f"{of.area}: requests open at the end of each month, by {BY[by]}; number."
    return (Shown(page, partial(_stacked, stack), subtitle, stack_alt_text(stack), behind),)


def _stacked(stack: Stack, dark: bool) -> go.Figure:
    return stack_chart(stack, dark=dark)


def name_of_waits(of: Of) -> str:
    return f"by {BY.get(of.get('split') or AGE_OF_WAIT, '')}"


def stages(store: Store, of: Of) -> tuple[Shown, ...]:
    """The stages that requests of the last twelve months have passed, and how long each step takes."""
    months = stock(store, of.area, OPEN, AGE_OF_WAIT).months
    found = funnel(store, of.area, months[-1] - YEAR + 1, months[-1]) if months else None
    if found is None or not found.stages:
        return ()
    worst = max(found.stages, key=lambda each: each.late)
    due = worst.on_time + worst.late
    title = f"Where time is lost: {worst.title}, {worst.late:,} of {due:,} late" if worst.late else "No stage was late"
    parts = [
        Parts(words, role, tuple(float(each) for each in told), tuple(f"{each:,}" for each in told))
        for words, role, told in (
            ("In time", "us", [each.on_time for each in found.stages]),
            ("Late", "fourth", [each.late for each in found.stages]),
            ("Not yet due", "context", [each.pending for each in found.stages]),
        )
    ]
    subtitle = f"{of.area}: requests received in {found.period.long_label}, by the usual timetable's days; number."
    name = f"{SECTION}-stages"
    chart = bars(
        f"{name}-chart", title, subtitle, [each.title for each in found.stages], parts, unit="number",
        heading="Stage", source="Counted from cases.",
    )  # fmt: skip
    rows = [
        (each.title, f"{each.median:g} days", f"{each.limit} days", _share(each.over, each.cases), f"{each.cases:,}")
        for each in found.steps
    ]
    told = (words_table(f"{name}-steps", "How long each step takes, of those that have finished it", STEPS, rows),)
    return (Shown(Page(SECTION, name, title, ABOUT, charts=(chart,), tables=told if rows else ())),)


def given_reasons(store: Store, of: Of) -> tuple[Shown, ...]:
    """Why plans are late, and which exceptions are recorded, as the list of cases says."""
    found = reasons(store, of.area)
    if found.period is None or found.as_at is None or not (found.late or found.exceptions):
        return ()
    title = "The reasons that are given for late plans and for exceptions"
    when = f"Plans issued in {found.period.long_label}, and children still waiting on {day_words(found.as_at)}"
    tables = [
        _reasons(told, name, words)
        for told, name, words in (
            (found.late, "late", "Why plans are late"), (found.exceptions, "exceptions", "Which exceptions"),
        )
        if told
    ]  # fmt: skip
    return (Shown(Page(SECTION, f"{SECTION}-reasons", title, when, tables=tuple(tables))),)


def _reasons(found: Sequence[Reason], name: str, title: str) -> Table:
    whole = sum(each.issued + each.waiting for each in found)
    rows = [
        (Cell(each.words or "No reason given"), Cell(f"{each.issued:,}", each.issued, "count"),
         Cell(f"{each.waiting:,}", each.waiting, "count"), Cell(_share(each.issued + each.waiting, whole)))
        for each in found
    ]  # fmt: skip
    return words_table(f"{SECTION}-reasons-{name}", title, REASONS, rows)


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({round(100 * part / whole)} %)" if whole else ""
