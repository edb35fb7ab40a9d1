"""The improvement plan as its pages show it: statuses by priority, every priority in a line, voices, actions."""

from datetime import date
from functools import partial

import plotly.graph_objects as go

from kpis.judging.delivery.standing import ActionStanding, PlanStanding, PriorityStanding
from kpis.keeping import Store
from kpis.period import Period
from kpis.plan import VOICE_KINDS
from kpis.questions.pack.section import many
from kpis.questions.plan import plan_standing
from kpis.questions.views.view import SECTION, Of, Shown, framed, tabled
from kpis.telling.pack.page import Page
from kpis.telling.plan.stack import Of as What
from kpis.telling.plan.stack import by_status, in_words, name_of, status_alt_text, status_chart, status_table
from kpis.telling.plan.stack import status_title as title_of
from kpis.telling.plan.tables import tracker_table
from kpis.telling.plan.timeline import timeline_alt_text, timeline_chart, timeline_note, timeline_title
from kpis.telling.plan.words import UNTOLD, objective_of, uncounted_words, worked_lines

ABOUT = "The improvement plan"
PRIORITIES = ("Priority", "How it stands", "In short", "Whether it worked", "Overdue")
VOICES = ("What families say", "What it is", "When", "Source")
TRACKED = ("Code", "Action", "Priority", "Status", "Due", "Late", "Owner")


def plan_of(store: Store, of: Of) -> PlanStanding:
    """The plan on the day that was picked, with what changed since the last board."""
    since = date.fromisoformat(of.get("since")) if of.get("since") else None
    return plan_standing(store, of.area, on=of.as_of, since=since)


def stack(store: Store, of: Of) -> tuple[Shown, ...]:
    """Milestones, or actions, by priority and status."""
    plan = plan_of(store, of)
    what: What = "actions" if of.get("of") == "actions" else "milestones"
    if not by_status(plan.priorities, what):
        return ()
    name, title = f"{SECTION}-plan-{what}", title_of(plan, what)
    subtitle = f"{of.area}: {what} by priority and status; number."
    page = Page(SECTION, name, title, ABOUT)
    figure = partial(_stacked, plan, what)
    return (Shown(page, figure, subtitle, status_alt_text(plan, what), framed(name, title, status_table(plan, what))),)


def _stacked(plan: PlanStanding, what: What, dark: bool) -> go.Figure:
    return status_chart(plan, what, dark=dark)


def name_of_stack(of: Of) -> str:
    return of.get("of") or "milestones"


def priorities(store: Store, of: Of) -> tuple[Shown, ...]:
    """Every priority in a line: how it stands, in short, whether it worked."""
    held = [each for each in plan_of(store, of).priorities if each.priority.code]
    rows = [
        (name_of(each), _stands(each), each.priority.headline, _worked(each),
         f"{each.overdue:,}" if each.overdue else "none")
        for each in held
    ]  # fmt: skip
    title = f"{many(len(held), 'priority', 'priorities')} and how each stands"
    return tabled(of, "priorities", title, ABOUT, PRIORITIES, rows)


def _stands(each: PriorityStanding) -> str:
    parts = [f"{what.title()}: {words}." for what in ("milestones", "actions") if (words := in_words(each, what))]
    return " ".join(filter(None, (*parts, uncounted_words(each)))) or "No action or milestone is held."


def _worked(each: PriorityStanding) -> str:
    """Which measures moved and which did not; of how many it cannot be told yet."""
    told = [worked for worked in each.worked if worked.moved not in UNTOLD]
    rest = len(each.worked) - len(told)
    untold = [f"Of {many(rest, 'linked measure')} it cannot be told yet"] if rest else []
    return " ".join(f"{words.rstrip('.')}." for words in (*worked_lines(told), *untold))


def voices(store: Store, of: Of) -> tuple[Shown, ...]:
    """What families said, in words that tell of nobody."""
    rows = [
        (f"“{each.text}”", VOICE_KINDS.get(each.kind, ""),
         Period(each.month, each.month).long_label if each.month is not None else "", each.source)
        for each in plan_of(store, of).voices
    ]  # fmt: skip
    return tabled(of, "voices", f"What families say: {many(len(rows), 'voice')}", ABOUT, VOICES, rows)


def actions(store: Store, of: Of) -> tuple[Shown, ...]:
    """The actions that the pickers leave, as a tracker or as a timeline."""
    plan = plan_of(store, of)
    held = tuple(each for each in plan.actions if _fits(each, of))
    if not held:
        return ()
    name, title = f"{SECTION}-actions", timeline_title(held, plan.on)
    frame = tracker_table(held)
    if of.get("show") == "timeline" and timeline_chart(held, plan.on).data:
        behind = framed(f"{name}-table", title, frame, TRACKED)
        page = Page(SECTION, name, title, "Actions", tables=(behind,), notes=timeline_note(held))
        figure = partial(_timed, held, plan.on)
        return (Shown(page, figure, f"{of.area}: actions of the plan.", timeline_alt_text(held, plan.on), behind),)
    table = framed(f"{name}-table", title, frame, TRACKED)
    return (Shown(Page(SECTION, name, title, "Actions", tables=(table,))),)


def _timed(held: tuple[ActionStanding, ...], on: date, dark: bool) -> go.Figure:
    return timeline_chart(held, on, dark=dark)


def _fits(each: ActionStanding, of: Of) -> bool:
    """As the filters of the page leave it."""
    priority, status, owner, goal, due = (of.get(name) for name in ("priority", "status", "owner", "objective", "due"))
    return (
        priority in ("", each.priority) and status in ("", each.status) and (not owner or owner in each.lead)
        and goal in ("", objective_of(each)) and is_due(each, due)
    )  # fmt: skip


def is_due(each: ActionStanding, when: str) -> bool:
    """Whether an action is of those due then: "overdue", "soon", "later", "none" (without a day), "" for any."""
    later = bool(each.due_on) and not each.overdue and not each.due_soon
    return {"overdue": each.overdue, "soon": each.due_soon, "later": later, "none": each.due_on is None}.get(when, True)


def name_of_actions(of: Of) -> str:
    picked = (of.get(name) for name in ("show", "priority", "status", "owner", "objective", "due"))
    return ", ".join(each.replace("_", " ") for each in picked if each)
