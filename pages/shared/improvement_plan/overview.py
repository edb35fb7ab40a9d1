"""The Plan page's parts: the status stack, the list of priorities, what the board is asked, what families say."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from kpis.period import Period
from kpis.plan import VOICE_KINDS, Voice
from kpis.telling.plan import (
    PlanStanding,
    PriorityStanding,
    status_alt_text,
    status_chart,
    status_table,
    status_title,
)
from kpis.telling.plan.stack import Of, by_status, in_words, name_of
from kpis.telling.plan.tables import ASKS, ask_rows
from kpis.telling.plan.words import (
    UNTOLD,
    attention,
    calm_words,
    overdue_title,
    since_words,
    uncounted_words,
    worked_lines,
)
from pages.shared.address import picked
from pages.shared.edition import is_public
from pages.shared.frames import behind, drawing
from pages.shared.improvement_plan.parts import filled_table, header, here, listed, status_line
from pages.shared.look import heading, html, is_dark, quiet
from pages.shared.running_order import add_view

OF: dict[str, str] = {"milestones": "Milestones", "actions": "Actions"}


def first_of_all(standing: PlanStanding) -> None:
    """What the plan is, what is late, what comes, and what changed since the last board, before any chart."""
    header(standing)
    late, soon = attention(standing)
    changed = listed(f"Changed {since_words(standing)}", standing.changed, f"Nothing changed {since_words(standing)}.")
    parts = (
        listed(overdue_title(standing, standing.on), late, calm_words(standing, standing.on)),
        listed(f"Due within 28 days ({len(soon)})", soon),
        changed if standing.changed or (standing.since and not is_public()) else "",  # the public are not told
    )
    html("<div class='pair'>" + "".join(parts) + "</div>")


def stack(standing: PlanStanding, as_of: date | None = None, since: str = "") -> None:
    """The stack of milestones, or of actions, with its key and the table behind it."""
    there = {of: title for of, title in OF.items() if by_status(standing.priorities, of)}  # type: ignore[arg-type]
    if not there:
        return
    of: Of = "actions" if "milestones" not in there else "milestones"
    heading_here = st.container()
    if len(there) > 1:
        of = "actions" if picked("of", "Show", there, kind="switch", noun="kind of row") == "actions" else "milestones"
    with heading_here:
        heading(status_title(standing, of))
        quiet(f"{OF[of]} by priority and status, as they stand on the day that is shown.")
    drawing(status_chart(standing, of, dark=is_dark()), status_alt_text(standing, of), f"plan stack {of}")
    html(status_line(list(by_status(standing.priorities, of))))
    add_view("plan", standing.area, as_of, of=of, since=since)
    behind(f"plan {of}", f"{OF[of]} by status: {standing.area}", lambda: status_table(standing, of))


def priorities(standing: PlanStanding) -> None:
    """Every priority with its story in a line, each the way to its own page."""
    heading("Priorities")
    rows = [
        (
            f"<a href='{here('plan', priority=each.priority.code)}' target='_self'>{escape(name_of(each))}</a>"
            f"<div class='quiet'>{escape(_beside(each))}</div>",
            escape(_stands(each)) + _late(each),
            escape(each.priority.headline),
            _worked(each),
        )
        for each in standing.priorities
        if each.priority.code
    ]
    columns = ("Priority", "How it stands", "In short", "Whether it worked")
    html(filled_table(columns, rows), "cards tracker")


def _beside(each: PriorityStanding) -> str:
    return ", ".join(filter(None, (each.priority.theme, each.priority.lead)))


def _stands(each: PriorityStanding) -> str:
    """``Actions: 2 complete. Milestones: 9 complete.``; without either, that none is held."""
    parts = [f"{title}: {words}." for of, title in OF.items() if (words := in_words(each, of))]  # type: ignore[arg-type]
    parts += [uncounted_words(each)] if uncounted_words(each) else []
    return " ".join(parts) or "No action or milestone is held."


def _worked(each: PriorityStanding) -> str:
    """Which measures moved and which did not; of how many it cannot be told yet."""
    told = [worked for worked in each.worked if worked.moved not in UNTOLD]
    rest = len(each.worked) - len(told)
    many = "linked measure" if rest == 1 else "linked measures"
    untold = f"<div class='quiet'>Of {rest} {many} it cannot be told yet.</div>" if rest else ""
    return "".join(f"<div>{escape(words)}</div>" for words in worked_lines(told)) + untold


def _late(each: PriorityStanding) -> str:
    late = f"<div class='late'>{each.overdue} overdue</div>" if each.overdue else ""
    return late + (f"<div class='quiet'>{each.due_soon} due within 28 days</div>" if each.due_soon else "")


def asks(standing: PlanStanding) -> None:
    """What the board is asked to decide or do; nothing where nothing is."""
    if standing.asks:
        heading("Asks of the board")
        html(filled_table(ASKS, [[escape(cell) for cell in row] for row in ask_rows(standing)]), "cards tracker")


def voices(held: Sequence[Voice], level: int = 2) -> None:
    """What families said, in words that tell of nobody."""
    if not held:
        return
    heading("What families say", level)
    said = "".join(
        f"<blockquote class='voice'><p>{escape(each.text)}</p>"
        f"<span class='quiet'>{escape('; '.join(filter(None, _said(each))))}</span>"
        "</blockquote>"
        for each in held
    )
    html(said)


def _said(each: Voice) -> tuple[str, ...]:
    """What it is, when and where it was said."""
    month = Period(each.month, each.month).long_label if each.month is not None else ""
    return VOICE_KINDS.get(each.kind, ""), month, each.source
