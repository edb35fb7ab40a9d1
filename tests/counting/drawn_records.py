"""Case-level records drawn from the declarations of the sheets: any words, days and gaps, few cases, two areas."""

from typing import Any

from hypothesis import strategies as st

from kpis.measures import MEASURES
from kpis.probe import settled_columns
from kpis.reading.result import Records
from kpis.sheet import Sheet
from kpis.sheets import SHEETS

KINDS = tuple(sorted({measure.sheet for measure in MEASURES.values()} - {""}))
MONTHS = st.one_of(st.none(), st.integers(24240, 24243))  # January to April 2020
DAYS = st.one_of(st.none(), st.integers(-60, 400))
DATES = st.one_of(st.none(), st.integers(737_425, 737_560))
FLAGS = (
    "graded",
    "good",
    "answered",
    "yes",
    "agrees",
    "closed",
    "without_plan",
    "drafted",
    "outstanding",
    "has_case",
    "transfer_open",
)
CASES = st.sampled_from(["a", "b", "c", "d", None])
TOGETHER = (("assessments", "advice"), *((kind,) for kind in KINDS))  # what is linked, and each kind alone


def values_of(sheet: Sheet) -> dict[str, st.SearchStrategy[Any]]:
    """What each settled column may hold."""
    values: dict[str, st.SearchStrategy[Any]] = {}
    for column in sheet.columns:
        words = ["", *sorted({means for _, means in column.words}), "else"]
        word = st.sampled_from([*words, "open", "refused"] if column.name == "ending" else words)
        text = st.sampled_from(["", "EP", "OT"])
        values[column.name] = {"flag": st.integers(0, 1), "word": word, "date": DATES}.get(column.kind, text)
    for derived in sheet.derived:
        name = derived.name
        is_month, is_day, is_flag = name.endswith("_month"), name.endswith("_on"), name in FLAGS
        values[name] = MONTHS if is_month else DATES if is_day else st.integers(0, 1) if is_flag else DAYS
    return values


@st.composite
def tables(draw: st.DrawFn, alone: bool = False) -> list[Records]:
    """One to four tables of one or two areas; ``alone``: of one kind, every row with a case of its own."""
    kinds = [draw(st.sampled_from(KINDS))] if alone else draw(st.sampled_from(TOGETHER))
    found: list[Records] = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(kinds))
        values, names = values_of(SHEETS[kind]), settled_columns(SHEETS[kind])
        rows = draw(st.lists(st.tuples(*(values.get(name, st.none()) for name in names)), max_size=15))
        columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
        columns["case"] = [f"{number}.{row}" if alone else draw(CASES) for row in range(len(rows))]
        area, places = draw(st.sampled_from(["Merton", "Sutton"])), list(range(2, len(rows) + 2))
        found.append(Records(kind, area, f"Tab {number}", f"A1:M{len(rows) + 1}", places, columns))
    return found
