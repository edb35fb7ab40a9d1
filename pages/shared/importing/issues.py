"""What the analyst should know of a file, grouped by what must be done; and the workbook with each issue marked."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape

import streamlit as st

from kpis.changes import Issue, Reading
from kpis.telling.marked import marked, marked_name
from pages.shared.importing.reading import ChosenFile
from pages.shared.importing.words import counted, listed
from pages.shared.look import html

SEVERITIES = ("error", "warning", "info")
HEADINGS = {"error": "Put right", "warning": "Look at", "info": "For information"}
CELLS_SHOWN, MESSAGES_SHOWN = 24, 8
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def issues_behind(file: ChosenFile, reading: Reading) -> None:
    """The issues in one expander named by their weight; open where the file cannot be used because of them."""
    if not reading.issues:
        return
    if reading.outcome == "rejected":
        html(issues_list(reading.issues), "issues")
        return
    with st.expander(_label(reading.issues), key=file.key("issues")):
        html(issues_list(reading.issues), "issues")
        offer_marked(file, reading)


def _label(issues: Sequence[Issue]) -> str:
    number = {each: sum(issue.severity == each for issue in issues) for each in SEVERITIES}
    told = (
        counted(number["error"], "thing to put right", "things to put right"),
        counted(number["warning"], "to look at", "to look at"),
        counted(number["info"], "for information", "for information"),
    )
    return ", ".join(filter(None, told))


def offer_marked(file: ChosenFile, reading: Reading, *, beside: bool = False) -> None:
    """The same workbook with a comment in each cell that an issue speaks of, and a sheet that lists them.

    ``beside`` the buttons it is offered where there is something to mend.
    """
    if beside and all(each.severity == "info" for each in reading.issues):
        return
    st.download_button(
        "Download it with each issue marked", lambda: marked(file.content, file.name, reading.issues),
        marked_name(reading.file), EXCEL, key=file.key("marked beside" if beside else "marked"), on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def issues_list(issues: Sequence[Issue]) -> str:
    """The gravest first; one entry for all issues that ask for the same, with their cells."""
    parts = []
    for severity in SEVERITIES:
        groups = _grouped([each for each in issues if each.severity == severity])
        if groups:
            entries = "".join(_entry(each) for each in groups)
            parts.append(f"<section><h3 class='{severity}'>{HEADINGS[severity]}</h3><ul>{entries}</ul></section>")
    return "".join(parts)


def _grouped(issues: Sequence[Issue]) -> list[list[Issue]]:
    groups: dict[tuple[str, str], list[Issue]] = defaultdict(list)
    for each in issues:
        groups[each.code, each.to_do].append(each)
    return list(groups.values())


def _entry(same: Sequence[Issue]) -> str:
    """What to do, what is wrong, and where; many cells wait behind a click."""
    first = same[0]
    messages = list(dict.fromkeys(each.message for each in same))
    what = (
        escape(messages[0]) if len(messages) == 1 else f"{escape(messages[0])} <span class='quiet'>and the like</span>"
    )
    do = f"<strong>{escape(first.to_do)}</strong> " if first.to_do else ""
    return f"<li>{do}<span>{what}</span>{_expected(first, same)}{_where(same, messages)}</li>"


def _expected(first: Issue, same: Sequence[Issue]) -> str:
    """What was found and what was expected; a file that is refused whole says so in its message."""
    if first.found == first.message:
        return ""
    found = f"Found: {first.found}" if first.found and len(same) == 1 else ""
    expected = f"Expected: {first.expected}" if first.expected else ""
    said = ". ".join(filter(None, (found, expected)))
    return f"<div class='quiet'>{escape(said)}</div>" if said else ""


def _where(same: Sequence[Issue], messages: Sequence[str]) -> str:
    places: dict[str, list[str]] = defaultdict(list)
    for each in same:
        places[each.sheet].append(each.cell)
    told = []
    for sheet, cells in places.items():
        shown = listed(list(dict.fromkeys(filter(None, cells))), CELLS_SHOWN)
        told.append(" ".join(filter(None, (sheet if sheet != "(csv)" else "", shown))))
    where = "; ".join(filter(None, told))
    line = f"<div class='cells'>{escape(where)}</div>" if where else ""
    if len(messages) == 1:
        return line
    each_one = "".join(
        f"<li>{escape(f'{issue.sheet} {issue.cell}'.strip())}: {escape(issue.message)}</li>"
        for issue in same[:MESSAGES_SHOWN]
    )
    more = f"<li>and {len(same) - MESSAGES_SHOWN} more</li>" if len(same) > MESSAGES_SHOWN else ""
    return f"<details><summary>{len(same)} cells</summary><ul>{each_one}{more}</ul></details>"
