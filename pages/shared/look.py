"""The few pieces of markup that Streamlit lacks: headings without anchors, verdicts, tables that become cards.

Everything that comes from a file is escaped here, or where it is set into markup.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

CSS = Path(__file__).with_name("look.css")


def style() -> None:
    """Lay our own few styles over Streamlit's; once a run."""
    st.html(CSS)


def head_groups(groups: Mapping[str, Sequence[st.Page]]) -> None:
    """A plain heading over each group of pages in the list of pages, as far as any of them is shown."""
    rules = []
    for title, pages in groups.items():
        first = next((each for each in pages if each.visibility == "visible"), None)
        if first is not None:
            link = f'a[href$="/{first.url_path}"]'
            rules.append(f'[data-testid="stSidebarNavItems"] li:has({link})::before {{ content: "{title}"; }}')
    st.html(f"<style>{' '.join(rules)}</style>")


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def html(markup: str, kind: str = "") -> None:
    """Show markup, whose text has been escaped, in our own styles; nothing where there is none."""
    if markup:
        st.html(f'<div class="kpi {kind}">{kept_together(markup)}</div>')


def kept_together(text: str) -> str:
    """The text in which no line ends between a number and its per cent sign, or within the count beside it."""
    text = re.sub(r"\(([0-9,]+) of ([0-9,]+)\)", "(\\1\u00a0of\u00a0\\2)", text)
    return re.sub(r"(?<=[0-9]) %", "\u00a0%", text)


def heading(text: str, level: int = 2) -> None:
    html(f"<h{level}>{escape(text)}</h{level}>")


def quiet(text: str) -> None:
    html(escape(text), "quiet")


def plain(text: str) -> str:
    """Text from a file made safe for Streamlit's Markdown: none of its signs means anything."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>~$:" else sign for sign in text)


def bullets(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def picture(svg: str, alt: str, width: int, height: int) -> str:
    """A small drawing as an image: markup of its own would be taken out on its way into the page."""
    data = b64encode(svg.encode()).decode()
    return f"<img src='data:image/svg+xml;base64,{data}' alt='{escape(alt)}' width='{width}' height='{height}'>"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table of text; on a narrow screen every row becomes a card in which the columns are named. "" without rows."""
    return marked_table(columns, [[escape(cell) for cell in row] for row in rows], caption)


def marked_table(columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """The same of cells that are markup already, with their text escaped; the first of a row is its heading."""
    if not rows:
        return ""
    labels = [name.removesuffix("?") for name in columns[1:]]  # on a card a colon follows
    head = "".join(f"<th scope='col' role='columnheader'>{escape(name)}</th>" for name in columns)
    body = "".join(
        f"<tr role='row'><th scope='row' role='rowheader'>{row[0]}</th>"
        + "".join(
            f"<td role='cell' data-label='{escape(label)}'>{cell}</td>" if cell else "<td role='cell'></td>"
            for label, cell in zip(labels, row[1:], strict=True)
        )
        + "</tr>"
        for row in rows
    )
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    # The roles are said because a table that is laid out as cards is otherwise no table to a screen reader.
    return (
        f"<table role='table'>{said}<thead role='rowgroup'><tr role='row'>{head}</tr>"
        f"</thead><tbody role='rowgroup'>{body}</tbody></table>"
    )


def facts(title: str, pairs: Mapping[str, str], anchor: str = "") -> str:
    """A heading with named facts below it; a fact without words is left out."""
    head = f"<h2 id='{escape(anchor)}'>{escape(title)}</h2>" if title else ""
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in pairs.items() if words)
    return f"<section class='facts'>{head}<dl>{lines}</dl></section>"


def scrolling(markup: str, label: str) -> str:
    """A wide table in a frame of its own that scrolls sideways, also by keyboard."""
    return f"<div class='scroll' tabindex='0' role='region' aria-label='{escape(label)}'>{markup}</div>"
