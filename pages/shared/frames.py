"""A table of text behind a chart or a list, with its downloads; worked out when somebody opens it."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from kpis.telling.frames import Frame, FrameSheet, frame_csv, frame_xlsx
from pages.shared.look import html, marked_table, scrolling

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def frame_table(frame: Frame, caption: str = "") -> str:
    """A table of text as markup; on a telephone every row becomes a card."""
    rows = [[_cell(str(cell)) for cell in row] for row in frame.itertuples(index=False)]
    return marked_table([str(name) for name in frame.columns], rows, caption)


def _cell(text: str) -> str:
    """A cell as markup; a percentage is never parted from its sign."""
    return f"<span class='nowrap'>{escape(text)}</span>" if text.endswith(" %") and len(text) < 20 else escape(text)


def behind(
    name: str,
    title: str,
    made: Callable[[], Frame],
    lines: Sequence[str] = (),
    words: str = "The figures behind this chart",
) -> None:
    """The table behind something, closed until it is asked for; ``name`` tells its widgets and files from others."""
    with st.expander(words, key=f"behind {name}", on_change="rerun") as opened:
        if not opened.open:
            return
        frame = made()
        html(scrolling(frame_table(frame), title), "cards")
        sheet = FrameSheet("Figures", title, lines, frame)
        with st.container(horizontal=True):
            st.download_button(
                "Download as CSV", lambda: frame_csv(frame), f"{name}.csv", "text/csv", key=f"csv {name}",
                on_click="ignore",
            )  # fmt: skip
            st.download_button(
                "Download for Excel", lambda: frame_xlsx(title, [sheet]), f"{name}.xlsx", EXCEL, key=f"xlsx {name}",
                on_click="ignore",
            )  # fmt: skip


def drawing(figure: object, alt: str, key: str) -> None:
    """A chart whose points lead nowhere: what it is drawn from stands in the table behind it."""
    st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=alt, key=key)
