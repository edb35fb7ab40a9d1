"""Who changed the plan, when and how: files and changes by hand, the newest first."""

import streamlit as st

from kpis import questions, telling
from kpis.questions.history import KeptUpload
from pages.shared.address import UPLOAD
from pages.shared.answers import ask
from pages.shared.edition import is_public
from pages.shared.look import html, table
from pages.shared.who import Person

SHOWN = 40
COLUMNS = ("When", "Who", "What", "State")


def who_changed_what(area: str, person: Person) -> None:
    """Every file and every change by hand that speaks of this plan; the board's alone."""
    if is_public():
        return
    held = [each for each in ask(questions.uploads) if each.plan_rows and area in each.areas]
    if not held:
        return
    with st.expander("Who changed the plan, and when", key="plan changes"):
        rows = [_row(each) for each in held[:SHOWN]]
        more = f"; the newest {SHOWN} of {len(held)}" if len(held) > SHOWN else ""
        html(table(COLUMNS, rows, f"Files and changes by hand, the newest first{more}"), "cards tracker")
        if person.is_analyst:
            st.page_link(UPLOAD, label="Undo a change in the history of uploads")


def _row(each: KeptUpload) -> tuple[str, ...]:
    rows = "1 row" if each.plan_rows == 1 else f"{each.plan_rows:,} rows"
    said = each.did or f"{each.file}: {rows} of the plan"
    when = telling.day_words(each.uploaded_at.astimezone())
    who = "demonstration" if each.demonstration else each.uploaded_by
    return when, who, said, "" if each.active else "undone"
