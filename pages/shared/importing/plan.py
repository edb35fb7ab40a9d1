"""What adding a file would change of a plan, by name: which actions change their status, which are new, which leave."""

from collections.abc import Sequence

import streamlit as st

from kpis.changes import Difference, PlanChange
from pages.shared.importing.reading import ChosenFile
from pages.shared.importing.words import RECORDS, listed
from pages.shared.look import html, table

ROWS_SHOWN = 60


def plan_behind(file: ChosenFile, difference: Difference) -> None:
    """How each part of the plan stands and would stand; what changes first, then what is new, then what leaves."""
    moved = [each for each in difference.plan if each.old and each.new]
    new = [each for each in difference.plan if not each.old]
    gone = [each for each in difference.plan if not each.new]
    if not difference.plan:
        return
    told = (moved, "would change"), (new, "new"), (gone, "would leave")
    words = listed([f"{len(found)} {did}" for found, did in told if found])
    with st.expander(f"Of the plan: {words}", key=file.key("plan changes"), expanded=bool(moved or gone)):
        html(_table([*moved, *gone, *new]), "cards")


def _table(changes: Sequence[PlanChange]) -> str:
    rows = [
        (RECORDS.get(each.kind, (each.kind,))[0].capitalize(), " ".join(filter(None, (each.name, _note(each)))),
         each.area, _upper_first(each.old) or "Not in the plan", _upper_first(each.new) or "No longer in the plan")
        for each in changes[:ROWS_SHOWN]
    ]  # fmt: skip
    more = f" (the first {ROWS_SHOWN} are shown)" if len(changes) > ROWS_SHOWN else ""
    columns = ("Part of the plan", "Name", "Area", "Held now", "In this file")
    return table(columns, rows, f"Parts of the plan that would change: {len(changes)}{more}")


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _note(each: PlanChange) -> str:
    """What is to be known beside it: that it has another code now, or may be another action."""
    return f"({each.note})" if each.note else ""
