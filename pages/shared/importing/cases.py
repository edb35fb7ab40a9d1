"""Case-level rows in a file: how many there are, what is kept of them and what is not, and Count and forget."""

from collections import Counter

import streamlit as st

from kpis.changes import Reading
from pages.shared.importing.reading import ChosenFile
from pages.shared.importing.words import RECORDS, counted, listed
from pages.shared.look import quiet

KEPT = "Keep the rows"
FORGOTTEN = "Count and forget"


def cases_in(reading: Reading) -> list[str]:
    """``207 requests for an assessment``, one text a kind."""
    number: Counter[str] = Counter()
    for each in reading.records:
        number[each.kind] += len(each.rows)
    return [counted(rows, *RECORDS.get(kind, ("row", "rows"))) for kind, rows in number.items()]


def ask_what_to_keep(file: ChosenFile, reading: Reading) -> None:
    """For a file with cases: what is kept of each, and whether to keep them at all."""
    if not reading.records:
        return
    key = file.key("forget")

    def answer() -> None:
        file.said.forget_cases = st.session_state[key] == FORGOTTEN

    st.segmented_control(
        "Its rows, each of one case, plan or answer", [KEPT, FORGOTTEN], key=key, on_change=answer, required=True,
        default=FORGOTTEN if file.said.forget_cases else KEPT,
    )  # fmt: skip
    dropped = list(dict.fromkeys(each for sheet in reading.sheets for table in sheet.tables for each in table.dropped))
    never = f" Never read: {listed(dropped, 6)}." if dropped else ""
    if file.said.forget_cases:
        quiet(f"Only the figures counted from them are kept; the rows themselves are not.{never}")
    else:
        quiet(
            "Of each row its dates, service, need, age band, grade or answer is kept, under a code that stands for its "
            f"reference; no name, no date of birth, no postcode, no number of a person.{never}"
        )
