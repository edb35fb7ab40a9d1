"""What every page of the improvement plan has in common: its pickers, the standing, links, badges and tables."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from kpis.questions.plan import plan_standing
from kpis.telling.plan import ActionStanding, PlanStanding, look_of, status_badge
from kpis.telling.plan.words import (
    changed_words,
    done_words,
    due_words,
    held_words,
    issues_together,
    late_words,
    plan_facts,
    said_words,
)
from kpis.telling.plan_workbook import plan_workbook
from kpis.telling.templates import template, templates
from pages.shared.address import UPLOAD, pick_as_of, pick_day
from pages.shared.answers import ask
from pages.shared.look import bullets, html, marked_table, plain, quiet
from pages.shared.who import Person

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT_IN_LINKS = ("area", "as_of", "since", "edition")
PLAN_TEMPLATES = ("improvement_plan", "action_tracker", "milestones", "risk_register")
IN_SIGHT = 4
COLUMNS = ("Action", "Status", "Due", "Owner", "Progress")


def pick_days() -> tuple[date | None, date | None]:
    """The day that is looked at, and the day of the last board, both kept in the address."""
    with st.popover("Since the last board", width="content"):
        since = pick_day("since", "The last board met on", "What changed after that day is said.")
    return pick_as_of(), since


def the_plan(area: str, as_of: date | None, since: date | None) -> PlanStanding:
    """The plan as this edition shows it."""
    return ask(plan_standing, area, on=as_of, since=since)


def nothing_planned(standing: PlanStanding, person: Person, what: str = "plan") -> None:
    """Say that no plan is held, and what to upload."""
    st.info(
        f"**No {what} of {plain(standing.area)} is held yet.** Upload the action tracker, milestones or risk register "
        "as they are: a workbook with one action, milestone or risk a row."
    )
    if not standing.empty:
        quiet(held_words(standing))
    if person.is_analyst:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(UPLOAD, label="Upload a workbook")
            for each in templates():
                if each.id in PLAN_TEMPLATES:
                    st.download_button(
                        f"Template: {each.title}", partial(template, each.id, standing.area), each.file_name,
                        EXCEL, key=f"plan template {each.id}", on_click="ignore",
                    )  # fmt: skip
    else:
        quiet("The analyst can upload it.")


def take_away(standing: PlanStanding) -> None:
    """Give the plan as a workbook that can be changed and uploaded again."""
    if standing.empty:
        return
    st.download_button(
        "Download the plan as a workbook", partial(plan_workbook, standing),
        f"improvement plan of {standing.area}.xlsx", EXCEL, key="plan workbook", on_click="ignore",
        help="Change it in Excel and upload it again: what changed is shown before anything is stored.",
    )  # fmt: skip


def here(page: str, **picks: str) -> str:
    """The address of a page of the plan with what is picked here, escaped for markup."""
    kept = {name: st.query_params[name] for name in KEPT_IN_LINKS if name in st.query_params}
    return escape(f"{page}?{urlencode({**kept, **picks})}")


def header(standing: PlanStanding) -> None:
    """What the plan is, in one line, and how much of it is held."""
    told = plan_facts(standing)
    kind, note = told.pop("Plan", ""), told.pop("To know", "")
    days = "; ".join(f"{name.lower()} {day}" for name, day in told.items())
    said = f"{kind}, {days}." if kind and days else f"{kind}." if kind else ""
    quiet(" ".join(filter(None, (said, held_words(standing), said_words(standing), note))))


def listed(title: str, lines: Sequence[str], calm: str = "") -> str:
    """Lines under a bold title, the first in sight, the rest one click away; ``calm`` is said where there are none."""
    if not lines:
        return f"<div class='attend calm'><strong>{escape(calm)}</strong></div>" if calm else ""
    first, more = lines[:IN_SIGHT], lines[IN_SIGHT:]
    rest = f"<details><summary>{len(more)} more</summary>{bullets(more)}</details>" if more else ""
    return f"<div class='attend'><strong>{escape(title)}</strong>{bullets(first)}{rest}</div>"


def issues(standing: PlanStanding) -> None:
    """What cannot be, kept in sight until it is mended: nothing was changed in silence."""
    if standing.issues:
        number = len(standing.issues)
        with st.expander(f"{number} {'thing' if number == 1 else 'things'} in the plan to look at", key="plan issues"):
            quiet("Each is shown as it was found. Mend it in the file, or on this page, and it goes.")
            html(f"<div>{bullets(issues_together(standing.issues))}</div>", "issues")


def action_rows(actions: Sequence[ActionStanding], page: str = "actions") -> list[tuple[str, ...]]:
    """The cells of COLUMNS as markup; the name of an action leads to its history."""
    return [
        (
            f"<a href='{here(page, action=each.key)}' target='_self'>{escape(each.code or 'History')}</a> "
            f"{escape(each.words)}{_issues(each)}",
            status_badge(each.status) + _changed(each),
            _due(each),
            escape("; ".join(each.lead)),
            escape(each.progress),
        )
        for each in actions
    ]


def action_table(actions: Sequence[ActionStanding], caption: str = "") -> str:
    """The tracker as markup."""
    return filled_table(COLUMNS, action_rows(actions), caption)


def filled_table(columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """A table of markup without the columns that have nothing to say; the first always stands."""
    shown = [place for place in range(len(columns)) if not place or any(row[place] for row in rows)]
    return marked_table([columns[place] for place in shown], [[row[place] for place in shown] for row in rows], caption)


def _issues(each: ActionStanding) -> str:
    return f"<div class='quiet'>{bullets(each.issues)}</div>" if each.issues else ""


def _changed(each: ActionStanding) -> str:
    return f"<div class='quiet'>{escape(changed_words(each.changed))}</div>" if each.changed else ""


def _due(each: ActionStanding) -> str:
    """The day, whether it is overdue, and when it was completed."""
    late = f" <span class='late'>{escape(late_words(each))}</span>" if late_words(each) else ""
    words, done = escape(due_words(each).removeprefix("due ")), escape(done_words(each))
    tag = "div" if words else "span"
    return f"{words}{late}" + (f"<{tag} class='quiet'>{done}</{tag}>" if done else "")


def status_line(statuses: Sequence[str]) -> str:
    """The key of these statuses: word, shape and colour side by side."""
    badges = "".join(status_badge(each) for each in statuses)
    return f"<div class='key'><span class='quiet'>Key</span>{badges}</div>" if statuses else ""


def status_words(statuses: Sequence[str]) -> dict[str, str]:
    """Statuses as a picker shows them."""
    return {status: look_of(status).text for status in statuses}
