"""The timeline of actions: when each is due and when it was completed, a line an action, and today across them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from kpis.judging.delivery.standing import ActionStanding
from kpis.telling.labels import plain, wrapped
from kpis.telling.palette import Palette, palette
from kpis.telling.plan.status import look_of
from kpis.telling.plan.words import due_words, late_words, named, silent_past
from kpis.telling.scales import layout
from kpis.telling.words import day_words

_ROW, _TOP, _FOOT, _RIGHT = 24, 30, 30, 12
_LETTER, _NAME = 7.4, 18  # pixels of a letter, letters of an action's name beside its line
_ROOM, _EDGE = timedelta(days=31), 20  # beside the first and last mark: so many days, and a 20th of all at least


def dated(actions: Sequence[ActionStanding]) -> list[ActionStanding]:
    """The actions that have a day to be drawn at, the first due first."""
    held = [each for each in actions if each.due_on or each.completed_on]
    return sorted(held, key=lambda each: (each.due_on or each.completed_on or date.max, each.code))


def timeline_title(actions: Sequence[ActionStanding], on: date) -> str:
    """``2 actions are overdue, 1 is due within 28 days``: the finding with its number."""
    late, soon = sum(each.overdue for each in actions), sum(each.due_soon for each in actions)
    if not dated(actions):
        return "No action here has a day"
    if not late and (silent := silent_past(actions, on)):
        many = "action says no status, though its" if silent == 1 else "actions say no status, though their"
        return f"{silent:,} {many} day has gone by"
    if not late and not soon and all(each.status == "complete" for each in actions):
        return "The one action is complete" if len(actions) == 1 else f"All {len(actions):,} actions are complete"
    if not late and not soon:
        return f"No action is overdue on {day_words(on)}"
    told = f"{late:,} {'action is' if late == 1 else 'actions are'} overdue" if late else "No action is overdue"
    return f"{told}, {soon:,} due within 28 days" if soon else told


def timeline_note(actions: Sequence[ActionStanding]) -> str:
    """What is not drawn, and why; "" where everything is."""
    without = len(actions) - len(dated(actions))
    if not without:
        return ""
    many = "action has" if without == 1 else "actions have"
    return f"{without:,} {many} neither a due day nor a day of completion: see the tracker."


def timeline_alt_text(actions: Sequence[ActionStanding], on: date) -> str:
    """One sentence: how many, from when to when, how many late."""
    held = dated(actions)
    if not held:
        return "No chart: no action has a day."
    days = [day for each in held for day in (each.due_on, each.completed_on) if day]
    many = "action" if len(held) == 1 else "actions"
    done = sum(each.completed_on is not None for each in held)
    return (
        f"A line for each of {len(held):,} {many}, due or completed from {day_words(min(days))} to "
        f"{day_words(max(days))}: {done:,} with a day of completion. {timeline_title(actions, on)}."
    )


def timeline_chart(actions: Sequence[ActionStanding], on: date, *, dark: bool = False) -> go.Figure:
    """A diamond where an action is due, a disc where it was completed; what is overdue runs to today."""
    page, held = palette(dark), dated(actions)
    if not held:
        return go.Figure(layout=layout(page, height=_ROW))
    rows = {each.key: len(held) - 1 - place for place, each in enumerate(held)}
    days = [day for each in held for day in (each.due_on, each.completed_on) if day] + [on]
    names = [_name(each) for each in held]
    room = max(_ROOM, (max(days) - min(days)) / _EDGE)
    return go.Figure(
        data=[*_spans(held, rows, on, page), _due(held, rows, page, dark), _done(held, rows, dark)],
        layout=layout(
            page,
            height=_ROW * len(held) + _TOP + _FOOT,
            margin={"l": 16 + round(_LETTER * max(map(len, names))), "r": _RIGHT, "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis={"type": "date", "range": [(min(days) - room).isoformat(), (max(days) + room).isoformat()],
                   "gridcolor": page.grid, "zeroline": False, "fixedrange": True, "nticks": 5,
                   "tickfont": {"color": page.quiet}, "tickformat": "%b<br>%Y"},
            yaxis={"range": [-0.6, len(held) - 0.4], "fixedrange": True, "showgrid": False, "zeroline": False,
                   "tickvals": [rows[each.key] for each in held], "ticktext": [plain(name) for name in names],
                   "tickfont": {"color": page.text}},
            shapes=[{"type": "line", "x0": on.isoformat(), "x1": on.isoformat(), "yref": "paper", "y0": 0, "y1": 1,
                     "line": {"color": page.quiet, "width": 1.5, "dash": "2px 3px"}}],
            annotations=[{"x": on.isoformat(), "yref": "paper", "y": 1, "yanchor": "bottom", "text": day_words(on),
                          "xanchor": _anchor(days, on), "showarrow": False,
                          "font": {"size": 12, "color": page.quiet}}],
        ),
    )  # fmt: skip


def _name(each: ActionStanding) -> str:
    """The code beside the line, of a long one its end, which tells it from the others; else the first words."""
    if each.code:
        return each.code if len(each.code) <= _NAME else "…" + each.code[1 - _NAME :]
    return each.words if len(each.words) <= _NAME else each.words[: _NAME - 1].rstrip() + "…"


def _anchor(days: Sequence[date], on: date) -> str:
    """The words beside today's line grow away from the nearer edge."""
    width = (max(days) - min(days)).days or 1
    at = (on - min(days)).days / width
    return "left" if at < 0.3 else "right" if at > 0.7 else "center"


def _spans(held: Sequence[ActionStanding], rows: dict[str, int], on: date, page: Palette) -> list[dict[str, Any]]:
    """From the due day to the day of completion, or to today while an action is overdue."""
    x: list[str | None] = []
    y: list[int | None] = []
    for each in held:
        end = each.completed_on or (on if each.overdue else None)
        if each.due_on and end and each.due_on != end:
            x += [each.due_on.isoformat(), end.isoformat(), None]
            y += [rows[each.key], rows[each.key], None]
    return [{"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "name": "From due to done",
             "line": {"color": page.context, "width": 2}}]  # fmt: skip


def _due(held: Sequence[ActionStanding], rows: dict[str, int], page: Palette, dark: bool) -> dict[str, Any]:
    """Where an action is due: a diamond with its status's shape and colour, small and hollow once it is complete."""
    there = [each for each in held if each.due_on]
    looks = [None if each.completed_on else look_of(each.status) for each in there]
    return {
        "type": "scatter", "mode": "markers+text", "name": "Due",
        "x": [each.due_on.isoformat() for each in there if each.due_on],
        "y": [rows[each.key] for each in there], "hoverinfo": "text", "hovertext": [_hover(each) for each in there],
        "marker": {"symbol": "diamond", "size": [20 if look else 11 for look in looks],
                   "color": [look.on(dark)[0] if look else page.page for look in looks],
                   "line": {"color": page.text, "width": 1.2}, "opacity": 1},
        "text": [plain(look.shape) if look else "" for look in looks],
        "textfont": {"size": 10, "color": [look.on(dark)[1] if look else page.text for look in looks]},
    }  # fmt: skip


def _done(held: Sequence[ActionStanding], rows: dict[str, int], dark: bool) -> dict[str, Any]:
    there = [each for each in held if each.completed_on]
    fill, ink, edge = look_of("complete").on(dark)
    return {
        "type": "scatter", "mode": "markers+text", "name": look_of("complete").word,
        "x": [each.completed_on.isoformat() for each in there if each.completed_on],
        "y": [rows[each.key] for each in there], "hoverinfo": "text", "hovertext": [_hover(each) for each in there],
        "marker": {"symbol": "circle", "size": 16, "color": fill, "line": {"color": edge, "width": 1.5}},
        "text": [plain(look_of("complete").shape)] * len(there), "textfont": {"color": ink, "size": 11},
    }  # fmt: skip


def _hover(each: ActionStanding) -> str:
    said = filter(None, (look_of(each.status).text, due_words(each), late_words(each)))
    return "<br>".join([f"<b>{wrapped(named(each), 48)}</b>", *(plain(words) for words in said)])
