"""Template workbooks: one for each kind of sheet, filled in and read back without an issue."""

from functools import partial

import streamlit as st

from kpis.telling.templates import template
from kpis.telling.templates import templates as every_template
from pages.shared.look import quiet

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def templates() -> None:
    """Every template to download, behind one click: most areas have exports of their own."""
    with st.expander("Templates, for whoever has no export yet", key="templates", on_change="rerun") as behind:
        if not behind.open:
            return
        quiet("Each has its headings, lists to choose from, and a sheet that says how to fill it in.")
        with st.container(horizontal=True):
            for each in every_template():
                st.download_button(
                    each.title, partial(template, each.id), each.file_name, EXCEL,
                    key=f"template {each.id}", on_click="ignore", help=each.for_whom,
                )  # fmt: skip
