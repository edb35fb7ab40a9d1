"""What is remembered of how files were read: each layout with who answered, when, and the way to forget it."""

from html import escape

import streamlit as st

from kpis import changes, telling
from pages.shared.answers import the_store
from pages.shared.history import make
from pages.shared.importing.words import counted, listed
from pages.shared.look import html, plain
from pages.shared.who import Person


def remembered(person: Person) -> None:
    """Every layout that goes in as it was answered last time, behind one click; nothing where there is none."""
    layouts = changes.remembered_layouts(the_store())
    if not layouts:
        return
    verb = "is" if len(layouts) == 1 else "are"
    with st.expander(
        f"Remembered: how {counted(len(layouts), 'kind of file', 'kinds of file')} {verb} read", key="remembered"
    ):
        for each in layouts:
            with st.container(horizontal=True, vertical_alignment="center", key=f"layout {each.id}"):
                facts = (
                    each.area, listed(each.sheets), counted(len(each.answers), "answer"),
                    f"{each.by}, {telling.day_words(each.at.astimezone())}",
                )  # fmt: skip
                name = escape(each.file_pattern or "a file")
                html(f"<strong>{name}</strong><div class='quiet'>{escape('; '.join(filter(None, facts)))}</div>")
                if st.button("Forget", key=f"forget layout {each.id}"):

                    def forget(layout: int = each.id, file: str = each.file_pattern or "a file") -> str:
                        changes.forget_layout(the_store(), layout, person.name)
                        return f"**Forgotten how {plain(file)} was read.** The next one is asked about again."

                    make(forget)
