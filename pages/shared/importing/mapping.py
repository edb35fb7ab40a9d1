"""Correcting by hand how a file was read: tables to skip, rows and headings taken for something else, unused cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from kpis.changes import FoundBlock, MappingRow, Reading, answers_from, choices, mapping_of, problems_in
from kpis.changes.mapping import names_of
from pages.shared.importing.reading import ChosenFile
from pages.shared.importing.words import SHAPES, counted
from pages.shared.look import bullets, heading, html, quiet, scrolling

YES, NO = "yes", "no"
_WIDTHS: dict[str, Any] = {
    "label": 300,
    "measure": 300,
    "basis": "medium",
    "unit": "medium",
    "column": 260,
    "area": 220,
}


@dataclass(frozen=True)
class Grid:
    """One editable table: what its rows are, the fields shown, with headings, and those that can be changed."""

    what: str
    title: str
    about: str
    shown: dict[str, str]
    changed: tuple[str, ...]


GRIDS = (
    Grid(
        "table", "Tables", "Take the tick away to leave a table out.",
        {"use": "Use", "sheet": "Sheet", "where": "Cells", "label": "Taken for", "area": "Area"}, ("use", "area"),
    ),
    Grid(
        "line", "Rows of figures", "What each row or column of figures was taken for.",
        {"use": "Use", "sheet": "Sheet", "label": "As printed", "measure": "Measure", "group": "Service or question",
         "basis": "Exceptions", "unit": "Written as", "where": "Cells"},
        ("use", "measure", "group", "basis", "unit"),
    ),
    Grid(
        "column", "Headings of lists", "What each heading of a list of cases was taken for.",
        {"sheet": "Sheet", "label": "As printed", "column": "Taken for"}, ("column",),
    ),
)  # fmt: skip


def correct_by_hand(file: ChosenFile, reading: Reading) -> None:
    """The grids and the unused cells in an expander, drawn when it is opened."""
    rows = mapping_of(reading)
    if not rows:
        return
    blocks = [each for each in reading.blocks if not each.used]
    unused = f"; {counted(len(blocks), 'block of cells was', 'blocks of cells were')} not recognised" if blocks else ""
    with st.expander(f"Correct how it was read{unused}", key=file.key("correct"), on_change="rerun") as behind:
        if behind.open:
            _correct(file, reading, rows)


@st.fragment
def _correct(file: ChosenFile, reading: Reading, rows: tuple[MappingRow, ...]) -> None:
    """Nothing is read again before the button: an edit alone changes the grid alone."""
    changed: list[MappingRow] = []
    for grid in GRIDS:
        these = [row for row in rows if row.what == grid.what]
        if these:
            changed += _grid(file, reading, grid, these, rows)
    blocks = {each.range + each.sheet: each for each in reading.blocks}
    for row in rows:
        if row.what == "block":
            changed.append(_block(file, row, blocks.get(row.where + row.sheet), rows))
    given = {(row.what, row.key): row for row in rows}
    differs = sum(row != given[row.what, row.key] for row in changed)
    problems = problems_in(changed, reading)
    if differs and problems:
        html(f"<strong>Not yet:</strong>{bullets(each.message for each in problems)}", "attend")
    label = f"Read it again with {counted(differs, 'correction')}" if differs else "Read it again as corrected"
    if st.button(label, key=file.key("read again"), disabled=not differs or bool(problems)):
        file.said.answers = answers_from(changed, reading)
        st.rerun()


def _grid(
    file: ChosenFile, reading: Reading, grid: Grid, these: Sequence[MappingRow], rows: Sequence[MappingRow]
) -> list[MappingRow]:
    heading(grid.title, 3)
    quiet(grid.about)
    shown = [{name: _shown(row, name) for name in grid.shown} for row in these]
    # A reading of its own has a grid of its own: what was changed in the last one is in it already.
    key = file.key(f"{grid.what} {hash(reading.answers)}")
    edited: list[dict[str, Any]] = st.data_editor(
        shown, key=key, hide_index=True, num_rows="fixed", width="stretch", alt=f"{grid.title} of {file.name}",
        height=min(420, 38 + 35 * len(shown)), disabled=[name for name in grid.shown if name not in grid.changed],
        column_order=[name for name in grid.shown if name != "sheet" or len({row.sheet for row in these}) > 1],
        placeholder="", column_config=_columns(grid, these, rows),
    )  # fmt: skip
    return [replace(row, **_taken(each, grid)) for row, each in zip(these, edited, strict=True)]


def _shown(row: MappingRow, name: str) -> Any:
    value = getattr(row, name)
    if name == "use":
        return value == YES
    if row.what == "table" and name == "label":
        return SHAPES.get(value.replace(" ", "_"), value)
    return value


def _taken(edited: dict[str, Any], grid: Grid) -> dict[str, str]:
    told = {name: edited[name] for name in grid.changed}
    return {name: (YES if value else NO) if name == "use" else str(value or "") for name, value in told.items()}


def _columns(grid: Grid, these: Sequence[MappingRow], rows: Sequence[MappingRow]) -> dict[str, Any]:
    """A tick, a list to choose from, or a text, by what a field may hold."""
    told: dict[str, Any] = {}
    for name, title in grid.shown.items():
        if name == "use":
            told[name] = st.column_config.CheckboxColumn(title, width="small")
            continue
        words = {value: said for row in these for value, said in choices(row, rows).get(name, ())}
        words |= {value: value for row in these if name in grid.changed and (value := getattr(row, name)) not in words}
        if name in grid.changed and len(words) > 1 and name != "group":
            told[name] = st.column_config.SelectboxColumn(
                title, options=list(filter(None, words)), format_func=_named(words), width=_WIDTHS.get(name)
            )
        else:
            told[name] = st.column_config.TextColumn(title, width=_WIDTHS.get(name))
    return told


def _named(words: dict[str, str]) -> Callable[[Any], str]:
    return lambda value: words.get(value, str(value))


def _block(file: ChosenFile, row: MappingRow, block: FoundBlock | None, rows: Sequence[MappingRow]) -> MappingRow:
    """Cells of which nothing was made: their first rows, and where months and labels stand if they are figures."""
    heading(f"Not recognised: {row.sheet}, {row.where}", 3)
    if block is not None:
        html(_cells(block))
    there = choices(row, rows)

    def pick(field: str, label: str) -> str:
        words = dict(there[field])
        value = getattr(row, field)
        index = list(words).index(value) if value in words else 0
        key = file.key(f"{field} {row.key}")
        return str(st.selectbox(label, list(words), index=index, format_func=_named(words), key=key))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind, area = pick("kind", "What it holds"), pick("area", "Area")
        if kind:
            return replace(row, kind=kind, area=area)
        periods = st.text_input("Months stand in", row.periods, placeholder="row 3", key=file.key(f"periods {row.key}"))
        labels = st.text_input("Names stand in", row.labels, placeholder="column A", key=file.key(f"labels {row.key}"))
    return replace(row, kind=kind, area=area, periods=periods.strip(), labels=labels.strip())


def _cells(block: FoundBlock) -> str:
    """The first cells of a block, as they stand; nobody can be known from them."""
    numbers, letters = names_of(block)
    heads = "".join(f"<th scope='col'>{letter}</th>" for letter in letters[: len(block.cells[0])])
    body = "".join(
        f"<tr><th scope='row'>{number}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
        for number, row in zip(numbers, block.cells, strict=False)
    )
    head = f"<thead><tr><td></td>{heads}</tr></thead>"
    return scrolling(f"<table>{head}<tbody>{body}</tbody></table>", f"The first cells of {block.sheet} {block.range}")
