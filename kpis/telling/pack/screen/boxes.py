"""What stands on a slide as markup, each thing at its place; sizes are in points of a slide that is 960 wide."""

import re
from html import escape

from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Cell, Chart
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.own import HEIGHT, WIDTH
from kpis.telling.pack.slides.placed import Placed
from kpis.telling.pack.slides.tables import Laid, numeric
from kpis.telling.pack.slides.words import Words
from kpis.telling.pack.svg import svg
from kpis.telling.pack.tones import TONE_COLOURS
from kpis.telling.palette import LIGHT

# Of its box: a chart is drawn smaller and shown larger, to be read from afar, unless it would grow higher than its box.
_NEARER = (0.86, 1.0, 1.15, 1.35)
_PER_CENT = re.compile(r"(\d) %")
_HIGH = re.compile(r'viewBox="0 0 \S+ (\S+)"')


def told(text: str) -> str:
    """A text as markup, whatever signs it holds; a number is not parted from its per cent sign."""
    return _PER_CENT.sub("\\1\N{NO-BREAK SPACE}%", escape(clean(text).replace("\n", " ")))


def at(box: Box, size: float = 0.0) -> str:
    """The style that puts something at its place; ``--pt`` is a point, whatever the slide's width on the screen."""
    letters = f";font-size:calc(var(--pt)*{size:g})" if size else ""
    return (
        f'style="left:{100 * box.x / WIDTH:.2f}%;top:{100 * box.y / HEIGHT:.2f}%;width:{100 * box.w / WIDTH:.2f}%;'
        f'height:{100 * box.h / HEIGHT:.2f}%{letters}"'
    )


def placed_part(placed: Placed) -> str:
    """One thing on the slide."""
    if placed.chart is not None:
        return f'<div class="at chart" {at(placed.box)}>{chart_part(placed.chart, placed.box)}</div>'
    if placed.table is not None:
        name = told(placed.table.table.title or placed.table.table.name)
        frame = f'class="at table" tabindex="0" role="group" aria-label="{name}"'  # it scrolls on a narrow screen
        return f"<div {frame} {at(placed.box)}>{_table(placed.table)}</div>"
    return f'<div class="at {placed.kind}" {at(placed.box)}>{words_part(placed.words)}</div>'


def chart_part(chart: Chart, box: Box) -> str:
    """The chart without the title that would pop up over all of it: its points have words of their own."""
    for by in _NEARER:
        drawn = svg(chart, width=round(box.w * by), height=round(box.h * by))
        found = _HIGH.search(drawn)
        if found is None or float(found[1]) <= box.h * by * 1.02:
            break
    head, _, rest = drawn.partition("<title>")
    head = head.replace("<svg ", '<svg preserveAspectRatio="xMinYMin meet" ', 1)
    return head + rest.partition("</desc>")[2]


def words_part(words: tuple[Words, ...]) -> str:
    """Paragraphs, those that are bullets as lists."""
    made, listed = [], False
    for each in words:
        if each.bullet != listed:
            made.append("<ul>" if each.bullet else "</ul>")
            listed = each.bullet
        tag = "li" if each.bullet else "p"
        kind = ' class="accent"' if each.colour == LIGHT.us else ""
        weight = ";font-weight:700" if each.bold else ""
        style = f"font-size:calc(var(--pt)*{each.size:g});margin-top:calc(var(--pt)*{each.gap:g}){weight}"
        made.append(f'<{tag}{kind} style="{style}">{told(each.text)}</{tag}>')
    return "".join([*made, "</ul>" if listed else ""])


def _table(one: Laid) -> str:
    wide = one.width or 1.0
    columns = "".join(f'<col style="width:{100 * each / wide:.2f}%">' for each in one.columns)
    right = numeric(one.table)
    head = "".join(
        f'<th scope="col" role="columnheader"{_RIGHT if right[place] else ""}>{told(each)}</th>'
        if each
        else "<td></td>"
        for place, each in enumerate(one.table.columns)
    )
    rows = "".join(
        f'<tr role="row" style="height:calc(var(--pt)*{tall:.1f})">'
        + "".join(_cell(cell, one.table.columns[place], place, right[place]) for place, cell in enumerate(row))
        + "</tr>"
        for row, tall in zip(one.table.rows, one.rows[1:], strict=True)
    )
    style = f"width:100%;font-size:calc(var(--pt)*{one.size:g})"
    name = told(one.table.title or one.table.name)
    return (
        f'<table role="table" style="{style}" aria-label="{name}"><colgroup>{columns}</colgroup>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


_RIGHT = ' class="number"'


def _cell(cell: Cell, column: str, place: int, right: bool) -> str:
    """A cell with its role and column: on a telephone a row is a card, whose cells are named."""
    fill, ink = TONE_COLOURS[cell.tone]
    names = ["number"] if right else []
    names += [cell.tone] if cell.tone in ("quiet", "strong") else ["heat"] if cell.tone.startswith("heat") else []
    kind = f' class="{" ".join(names)}"' if names else ""
    style = f' style="background:{fill};color:{ink}"' if fill and cell.text else ""
    words = told(cell.text)
    if not place and words:
        return f'<th scope="row" role="rowheader"{kind}{style}>{words}</th>'
    label = f' data-label="{told(column.removesuffix("?"))}"' if column and words else ""
    return f'<td role="cell"{label}{kind}{style}>{words}</td>'
