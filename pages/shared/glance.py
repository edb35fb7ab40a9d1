"""At a glance: the grid with each measure a link in its cell, and the table with icons and words."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from kpis import telling
from kpis.questions.trend import JudgedSeries
from kpis.telling.glance import (
    ADVICE,
    COLUMNS,
    OWNER,
    ROWS,
    cell_of,
    glance_row,
    name_at_a_glance,
    newest_words,
    owner_words,
    still_needed,
)
from pages.shared.look import bullets, marked_table, picture
from pages.shared.scorecard import link

ICON = 24  # pixels
IN_SIGHT = 8  # measures of one cell
HEADED = ("Measure", "Month", "Value", "Target now", "Next target", "Mean", "Limits", "Is it changing?",
          "Will the target be met?", "To know")  # fmt: skip


def grid(judged: Sequence[JudgedSeries], as_of: date | None) -> str:
    """Variation by assurance; a cell says what to do and holds its measures, the one to look at first first."""
    rows = []
    for row, name in ROWS.items():
        cells = []
        for column in COLUMNS:
            here = [each for each in judged if cell_of(each) == (row, column)]
            advice = f"<span class='quiet'>{escape(ADVICE[row, column])}</span>" if here else ""
            cells.append(f"{advice}{_links(here, as_of)}" if here else "")
        if any(cells):
            rows.append((escape(name), *cells))
    return marked_table(("Is it changing?", *COLUMNS.values()), rows, "")


def _links(here: Sequence[JudgedSeries], as_of: date | None) -> str:
    """The measures of one cell; of many the first, and the rest one click away."""
    items = [f"<li>{_link(each, as_of)}</li>" for each in here]
    if len(items) <= IN_SIGHT:
        return f"<ul>{''.join(items)}</ul>"
    first, more = items[: IN_SIGHT - 2], items[IN_SIGHT - 2 :]
    rest = f"<details><summary>{len(more)} more</summary><ul>{''.join(more)}</ul></details>"
    return f"<ul>{''.join(first)}</ul>{rest}"


def _link(series: JudgedSeries, as_of: date | None) -> str:
    return f"<a href='{escape(link(series, as_of))}' target='_self'>{escape(name_at_a_glance(series))}</a>"


def table(judged: Sequence[JudgedSeries], as_of: date | None, owners: Mapping[str, str] | None = None) -> str:
    """The same as a table, in order of attention: icon and words, value with its count, limits, targets, owner."""
    rows = []
    for series in judged:
        control, said = series.control, {name: escape(cell) for name, cell in glance_row(series).items()}
        if control is None or not said:
            continue
        rows.append(
            (_link(series, as_of), said["Month"], said["Value"], said["Target now"], said["Next target"], said["Mean"],
             f"{said['Lower limit']} to {said['Upper limit']}",
             _iconed(telling.variation_icon(control), said["Is it changing?"]),
             _iconed(telling.assurance_icon(control), said["Will the target be met?"]),
             *(() if owners is None else (escape(owner_words(series, owners)),)), said["To know"])
        )  # fmt: skip
    headed = HEADED if owners is None else (*HEADED[:-1], OWNER, HEADED[-1])
    return marked_table(headed, rows, "")


def _iconed(svg: str, words: str) -> str:
    return f"<span class='iconed'>{picture(svg, '', ICON, ICON)}<span>{words}</span></span>"


def waiting(series: Sequence[JudgedSeries]) -> str:
    """The measures that have too few months, with how many more they need."""
    return bullets(still_needed(each) for each in series)


def none_judged(area: str, lacking: Sequence[JudgedSeries]) -> str:
    """That no measure has limits yet, and where to look instead."""
    said = f"No measure of {area} has the 13 months that limits need"
    return f"{said}; below is how many each still lacks." if lacking else f"{said}: the figures come by longer periods."


def others(series: Sequence[JudgedSeries], as_of: date | None) -> str:
    """Each measure that comes by longer periods, a link, with its newest figure."""
    told = [f"<li>{_link(each, as_of)}: {escape(newest_words(each))}</li>" for each in series]
    return f"<ul>{''.join(dict.fromkeys(told))}</ul>"
