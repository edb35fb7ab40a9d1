"""A chart of the dashboard made to be read from afar: the same marks and words, in larger letters."""

from typing import Any

import plotly.graph_objects as go

_BY = 1.06  # of letters, of the margins that hold them, and of how far a name stands from its mark
_SHIFTS = ("xshift", "yshift", "ax", "ay")


def nearer(figure: go.Figure, high: int) -> go.Figure:
    """The figure ``high`` pixels high, with larger letters; what is given is left as it is."""
    made = go.Figure(figure)
    layout: Any = made.layout
    margin = {side: round((layout.margin[side] or 0) * _BY) for side in ("l", "r", "t", "b")}
    made.update_layout(height=high, margin=margin, font_size=_larger(layout.font.size))
    for note in layout.annotations:
        note.font.size = _larger(note.font.size)
        for shift in _SHIFTS:
            if isinstance(note[shift], int | float):
                note[shift] = note[shift] * _BY
    for axis in (*made.select_xaxes(), *made.select_yaxes()):
        if axis.tickfont.size:
            axis.tickfont.size = _larger(axis.tickfont.size)
        if axis.title.text:
            axis.title.font.size = _larger(axis.title.font.size)
    for trace in made.data:
        if getattr(trace, "textfont", None) is not None and trace.textfont.size:
            trace.textfont.size = _larger(trace.textfont.size)
    return made


def _larger(size: float | None) -> float:
    return round((size or 12) * _BY, 1)
