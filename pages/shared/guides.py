"""A guide of the docs folder on a page: its headings, its words and its pictures, nothing from outside."""

import re
from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from pages.shared.look import heading, html

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = {"analyst": "For the analyst", "manager": "For the manager", "presenter": "For the presenter"}
_PICTURE = re.compile(r"!\[([^\]]+)\]\((pictures/\w+\.png)\)")


def show_guide(name: str) -> None:
    """The guide of this name, block by block; its first line, the title, stands over it as a heading."""
    for block in guide(name):
        picture = _PICTURE.fullmatch(block)
        if picture:
            html(_image(DOCS / picture[2], picture[1]), "shot")
        elif block.startswith("#"):
            heading(block.lstrip("# "))
        else:
            st.markdown(block)


@cache
def guide(name: str) -> tuple[str, ...]:
    """Its blocks: whatever stands between blank lines."""
    text = (DOCS / f"for_the_{name}.md").read_text(encoding="utf-8")
    return tuple(block.strip() for block in text.split("\n\n") if block.strip())


@cache
def _image(path: Path, alt: str) -> str:
    return f"<img src='data:image/png;base64,{b64encode(path.read_bytes()).decode()}' alt='{escape(alt)}'>"
