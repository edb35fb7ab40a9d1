"""The parts of the web page: a page of the pack, its charts with the tables behind them, its tables and its words."""

from html import escape
from itertools import groupby

from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Cell, Chart, Page, Said, Table
from kpis.telling.pack.printed import number_columns, page_notes, page_source, source_words
from kpis.telling.pack.svg import svg
from kpis.telling.pack.tones import TONE_COLOURS

_WIDE, _NARROW = (720, 340), (340, 340)  # a chart on a laptop and on paper, and on a telephone


def told(text: str) -> str:
    """A text as the page holds it: every sign of markup in it is shown, never obeyed."""
    return escape(clean(text))


def paragraphs(text: str) -> str:
    """Each line of the text as a paragraph."""
    return "".join(f"<p>{told(line.strip())}</p>" for line in text.splitlines() if line.strip())


def page_part(page: Page, anchor: str) -> str:
    """One page of the pack under its heading."""
    about = f'<span class="about">{told(page.about)} </span>' if page.about else ""
    parts = [f'<section aria-labelledby="{anchor}"><h3 id="{anchor}">{about}{told(page.title)}</h3>']
    if page.charts:
        parts += ['<div class="charts">', *(chart_part(each, page.title) for each in page.charts), "</div>"]
    if page.missing:
        parts.append(f'<div class="missing"><p><strong>What is missing</strong></p>{paragraphs(page.missing)}</div>')
    parts += [points_part(page.points), said_part(page.said)]
    parts += [table_part(each, each.title != page.title) for each in page.tables]
    if notes := page_notes(page):
        parts.append(f'<div class="small">{paragraphs(notes)}</div>')
    parts.append(source_part(page_source(page)))
    return "".join([*parts, "</section>"])


def points_part(points: tuple[str, ...]) -> str:
    """What follows from the figures, as a list."""
    return f'<ul class="points">{"".join(f"<li>{told(each)}</li>" for each in points)}</ul>' if points else ""


def said_part(said: tuple[Said, ...]) -> str:
    """What somebody wrote, each under its heading."""
    items = "".join(f"<dt>{told(each.heading)}</dt><dd>{_lines(each)}</dd>" for each in said)
    return f"<dl>{items}</dl>" if said else ""


def _lines(said: Said) -> str:
    """Paragraphs, and lists of those lines that are parts of one."""
    made: list[str] = []
    for listed, lines in groupby(said.lines, key=lambda each: each[1]):
        parts = [told(each) for each, _ in lines]
        made += (
            [f"<ul>{''.join(f'<li>{each}</li>' for each in parts)}</ul>"] if listed else map("<p>{}</p>".format, parts)
        )
    return "".join(made)


def source_part(source: str) -> str:
    return f'<p class="small">{told(source)}</p>' if source else ""


def chart_part(chart: Chart, heading: str) -> str:
    """The chart, drawn for a wide screen and for a narrow one, with its source and the table behind it."""
    title = "" if chart.title == heading else f"<strong>{told(chart.title)}</strong>"
    wide, narrow = (
        svg(chart, width=width, height=height).replace("<svg ", f'<svg class="{name}" ', 1)
        for name, (width, height) in (("wide", _WIDE), ("narrow", _NARROW))
    )
    return (
        f"<figure><figcaption>{title}<span>{told(chart.subtitle)}</span></figcaption>{wide}{narrow}"
        f"{source_part(source_words(chart.source))}"
        f"<details><summary>Figures behind this chart: {told(chart.title)}</summary>{table_part(chart.table)}</details>"
        "</figure>"
    )


def table_part(table: Table, titled: bool = True) -> str:
    """A table with its headings; one that is wider than the screen scrolls by itself, by keyboard too."""
    name = told(table.title or table.name)
    numbers = number_columns(table)
    head = "".join(
        f'<th scope="col"{_NUMBER if number else ""}>{told(heading)}</th>' if heading else "<td></td>"
        for heading, number in zip(table.columns, numbers, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(_cell(cell, place, numbers[place]) for place, cell in enumerate(row)) + "</tr>"
        for row in table.rows
    )
    caption = f"<caption><span>{name}</span></caption>" if titled else ""
    label = "" if titled else f' aria-label="{name}"'
    note = f'<p class="small">{told(table.note)}</p>' if table.note else ""
    return (
        f'<div class="table" role="group" aria-label="{name}" tabindex="0"><table{label}>{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
    )


_NUMBER = ' class="number"'
_KEPT = 18  # letters of a date or a figure with its count, which is not parted
_LONG = 60  # and those of a sentence, which needs some width


def _cell(cell: Cell, place: int, number: bool) -> str:
    words = told(cell.text)
    names = ["number"] if number else []
    if " " in words and len(words) <= _KEPT:
        names.append("kept")
    if len(words) > _LONG:
        names.append("long")
    if cell.tone and TONE_COLOURS[cell.tone][0] and cell.text:
        if cell.tone.startswith("heat"):
            names += ["fill", f"t-{cell.tone}"]
        else:
            words = f'<span class="chip t-{cell.tone}">{words}</span>'
    elif cell.tone:
        names.append(f"t-{cell.tone}")
    kind = f' class="{" ".join(names)}"' if names else ""
    return f"<td{kind}>{words}</td>" if place or not cell.text else f'<th scope="row"{kind}>{words}</th>'
