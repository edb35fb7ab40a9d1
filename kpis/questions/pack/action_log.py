"""The action log: what is overdue, what is due soon, what changed since the last board. For the board alone.

Where none of that is, what became of the actions: of those that are complete since when, of the others what is held.
"""

from datetime import date

from kpis.judging.delivery.standing import ActionStanding, PlanStanding
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.planned import NO_DAY, action_table, as_of, as_of_words, owner_of, plan_missing
from kpis.questions.pack.section import many
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.pack.tabled import filled_table, words_table
from kpis.telling.plan.stack import counts, in_words, name_of, stacked, status_title
from kpis.telling.plan.words import calm_words, day_or_month, done_words, held_words, named, said_words, silent_past
from kpis.telling.words import day_words

SECTION = "action-log"
DONE = ("Action", "Priority", "Done", "Owner", "What came of it")
STANDING = ("Priority", "Actions", "How they stand", "Last day")


def pages(asked: Asked) -> tuple[Page, ...]:
    """One table, overdue actions first; the plan's other actions stand with their priorities."""
    plan = asked.plan
    if plan is None or not plan.actions:
        return plan_missing(asked, SECTION, "actions")
    late = [each for each in plan.actions if each.overdue]
    soon = [each for each in plan.actions if each.due_soon]
    changed = [each for each in plan.actions if each.changed]
    shown = sorted({id(each): each for each in (*late, *soon, *changed)}.values(), key=_order)
    if not shown:
        return (_quiet(asked, plan),)
    title = f"{many(len(late), 'action')} overdue, {len(soon)} due within 28 days"
    if plan.since is not None:
        title += f", {len(changed)} changed since the last board"
    title += f" ({as_of(asked)})" if as_of(asked) else ""
    points = (
        f"{status_title(plan, 'actions')}.",
        held_words(plan),
        as_of_words(asked),
        said_words(plan),
        _silence(plan),
    )
    table = action_table(f"{SECTION}-table", title, shown, plan)
    return (_page(plan, title, points, table),)


def _quiet(asked: Asked, plan: PlanStanding) -> Page:
    """Nothing is overdue, due or changed: what became of every action."""
    done = [each for each in plan.actions if each.status == "complete"]
    title = _outcome(plan) + (f" ({as_of(asked)})" if as_of(asked) else "")
    calm = calm_words(plan, plan.on).removeprefix("Nothing is overdue.")  # the title says so
    points = (held_words(plan), as_of_words(asked), said_words(plan), calm)
    if not done:
        rows = [(name_of(each), f"{sum(n for _, n in counts(each, 'actions')):,}", in_words(each, "actions"),
                 _last_day(each.actions)) for each in stacked(plan, "actions")]  # fmt: skip
        return _page(plan, title, points, words_table(f"{SECTION}-table", title, STANDING, rows))
    cells = [
        (Cell(named(each)), Cell(each.priority), Cell(done_words(each).removeprefix("done ") or NO_DAY),
         owner_of("; ".join(each.lead)), Cell(each.progress))
        for each in done
    ]  # fmt: skip
    return _page(plan, title, points, filled_table(f"{SECTION}-table", title, DONE, cells))


def _outcome(plan: PlanStanding) -> str:
    """``All 28 actions complete``; ``51 actions, none with a status, though the day of 51 has gone by``."""
    number, silent = len(plan.actions), silent_past(plan.actions, plan.on)
    if number > 1 and all(each.status == "complete" for each in plan.actions):
        return f"All {number:,} actions complete, none overdue"
    calm = "; none overdue" if any(each.due_on for each in plan.actions) else ""
    gone = f"; the day of {'all' if silent == number else f'{silent:,}'} has gone by" if silent else calm
    return f"{status_title(plan, 'actions')}{gone}"


def _silence(plan: PlanStanding) -> str:
    silent = silent_past(plan.actions, plan.on)
    return f"{many(silent, 'action says', 'actions say')} no status, though the day has gone by." if silent else ""


def _last_day(actions: tuple[ActionStanding, ...]) -> str:
    """By when the last of them was due."""
    dated = [each for each in actions if each.due_on]
    last = max(dated, key=lambda each: each.due_on or date.min, default=None)
    return (day_or_month(last.due) or day_words(last.due_on or date.max)) if last else NO_DAY


def _page(plan: PlanStanding, title: str, points: tuple[str, ...], table: Table) -> Page:
    told = tuple(filter(None, points))
    return Page(SECTION, SECTION, title, "Action log", told, tables=(table,), notes=" ".join(plan.changed))


def _order(each: ActionStanding) -> tuple[bool, bool, date]:
    return not each.overdue, not each.due_soon, each.due_on or date.max
