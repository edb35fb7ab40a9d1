"""The action log: what is overdue, what is due soon, what changed since the last board. For the board alone."""

from datetime import date

from kpis.judging.delivery.standing import ActionStanding
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.planned import action_table, plan_missing
from kpis.questions.pack.section import many
from kpis.telling.pack.page import Page
from kpis.telling.plan.words import held_words, said_words

SECTION = "action-log"


def pages(asked: Asked) -> tuple[Page, ...]:
    """One table, overdue actions first; the plan's other actions stand with their priorities."""
    plan = asked.plan
    if plan is None or not plan.actions:
        return plan_missing(asked, SECTION, "actions")
    late = [each for each in plan.actions if each.overdue]
    soon = [each for each in plan.actions if each.due_soon]
    changed = [each for each in plan.actions if each.changed]
    title = f"{many(len(late), 'action')} overdue, {len(soon)} due within 28 days"
    if plan.since is not None:
        title += f", {len(changed)} changed since the last board"
    shown = sorted({id(each): each for each in (*late, *soon, *changed)}.values(), key=_order)
    points = tuple(filter(None, (held_words(plan), said_words(plan))))
    tables = (action_table(f"{SECTION}-table", title, shown, plan),) if shown else ()
    return (Page(SECTION, SECTION, title, "Action log", points, tables=tables, notes=" ".join(plan.changed)),)


def _order(each: ActionStanding) -> tuple[bool, bool, date]:
    return not each.overdue, not each.due_soon, each.due_on or date.max
