"""The stack of a plan: a bar a priority, its actions or milestones by status, with number and word in the bar."""

from collections.abc import Sequence
from textwrap import shorten, wrap
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from kpis.judging.delivery.standing import PlanStanding, PriorityStanding
from kpis.telling.labels import plain
from kpis.telling.palette import palette
from kpis.telling.plan.status import StatusLook, status_key
from kpis.telling.scales import layout

Of = Literal["milestones", "actions"]
_BAR, _OVER, _LINE = 38, 17, 17  # pixels of a bar, above it, and of a line of the title there
_TOP, _FOOT = 6, 4
_HALF = 0.5  # of a bar lies under its middle
_NARROW = 310  # pixels of the plot on a telephone: what fits there fits anywhere
_LETTER, _PAD = 6.2, 4  # pixels, of one letter at size 12 and beside the words of a bar
_TITLE, _LINES = 48, 2  # letters of a line of the title above its bar on a telephone, and lines at most


def stacked(standing: PlanStanding, of: Of) -> tuple[PriorityStanding, ...]:
    """The priorities that have anything to stack."""
    return tuple(each for each in standing.priorities if total(each, of))


def counts(priority: PriorityStanding, of: Of) -> tuple[tuple[str, int], ...]:
    """By status, in the key's order, zeros too."""
    return priority.milestone_counts if of == "milestones" else priority.action_counts


def total(priority: PriorityStanding, of: Of) -> int:
    return sum(count for _, count in counts(priority, of))


def by_status(priorities: Sequence[PriorityStanding], of: Of) -> dict[str, int]:
    """All priorities together, by status in the key's order, zeros left out."""
    added = {status: sum(dict(counts(each, of)).get(status, 0) for each in priorities) for status in status_key()}
    return {status: count for status, count in added.items() if count}


def status_title(standing: PlanStanding, of: Of) -> str:
    """``10 of 14 milestones complete, 1 delayed``: the finding with its number."""
    found = by_status(standing.priorities, of)
    every = sum(found.values())
    if not every:
        return f"No {of} are held"
    key = status_key()
    if set(found) == {"unknown"}:
        return f"{every:,} {_noun(of, every)}, none with a status"
    first = f"{found.get('complete', 0):,} of {every:,} {_noun(of, every)} {key['complete'].word.lower()}"
    rest = [
        f"{found[each]:,} {key[each].word.lower()}" for each in ("off_track", "delayed", "unknown") if each in found
    ]
    return ", ".join([first, *rest])


def _noun(of: Of, number: int) -> str:
    return of.removesuffix("s") if number == 1 else of


def status_alt_text(standing: PlanStanding, of: Of) -> str:
    """One sentence with every priority's counts."""
    told = [f"{name_of(each)}: {in_words(each, of)}" for each in stacked(standing, of)]
    return f"A bar for each priority, its {of} by status. {'; '.join(told)}." if told else f"No {of} are held."


def in_words(priority: PriorityStanding, of: Of) -> str:
    """``9 complete, 2 on track``."""
    key = status_key()
    return ", ".join(f"{count:,} {key[status].word.lower()}" for status, count in counts(priority, of) if count)


def name_of(priority: PriorityStanding) -> str:
    """``IP2 Leadership capacity``; what belongs to no priority says so."""
    told = priority.priority
    return " ".join(filter(None, (told.code, told.title))) or "Without a priority"


def status_table(standing: PlanStanding, of: Of) -> pd.DataFrame:
    """A row a priority, a column a status, and all together; every cell text."""
    key, there = status_key(), stacked(standing, of)
    shown = by_status(there, of)
    rows = [
        {
            "Priority": name_of(each),
            **{key[status].word: f"{dict(counts(each, of)).get(status, 0):,}" for status in shown},
            "All together": f"{total(each, of):,}",
        }
        for each in there
    ]
    columns = ["Priority", *(key[status].word for status in shown), "All together"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def status_chart(standing: PlanStanding, of: Of, *, dark: bool = False) -> go.Figure:
    """A bar a priority on one scale, the title above it; in each part shape and number, and the word where it fits."""
    page, there = palette(dark), stacked(standing, of)
    if not there:
        return go.Figure(layout=layout(page, height=_BAR))
    longest = max(total(each, of) for each in there)
    shown = by_status(there, of)
    labels = [_label(each, of) for each in there]
    row = _BAR + _OVER + _LINE * max(label.count("<br>") + 1 for label in labels)
    below = -(_HALF * _BAR + 3) / row  # a bar's foot; its title has the rest of the row above it
    traces = [_part(look, there, of, dark) for status, look in status_key().items() if status in shown]
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=row * len(there) + _TOP + _FOOT,
            barmode="stack",
            bargap=1 - _BAR / row,
            margin={"l": 0, "r": 0, "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis={"range": [0, longest * 1.004], "visible": False, "fixedrange": True},
            yaxis={"range": [below, len(there) + below], "visible": False, "fixedrange": True},
            annotations=[
                {"xref": "paper", "x": 0, "xanchor": "left", "y": at + _HALF * _BAR / row, "yanchor": "bottom",
                 "yshift": 2, "text": label, "showarrow": False, "align": "left",
                 "font": {"size": 13, "color": page.text}}
                for at, label in zip(range(len(there))[::-1], labels, strict=True)
            ],
        ),
    )  # fmt: skip


def _part(look: StatusLook, there: Sequence[PriorityStanding], of: Of, dark: bool) -> dict[str, Any]:
    """The parts of every bar that stand at one status; the first priority is on top."""
    fill, ink, edge = look.on(dark)
    longest = max(total(each, of) for each in there)
    values = [dict(counts(each, of)).get(look.status, 0) for each in there]
    return {
        "type": "bar", "orientation": "h", "name": look.word, "x": values, "y": list(range(len(there)))[::-1],
        "text": [_said(look, value, value / longest * _NARROW) for value in values],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "textfont": {"color": ink, "size": 12}, "cliponaxis": False,
        "marker": {"color": fill, "line": {"color": edge, "width": 1}}, "hoverinfo": "text",
        "hovertext": [f"<b>{plain(name_of(each))}</b><br>{plain(look.text)}: {value:,} of {total(each, of):,}"
                      for each, value in zip(there, values, strict=True)],
    }  # fmt: skip


def _said(look: StatusLook, value: int, width: float) -> str:
    """What fits into a part of this width: number above word, else shape and number, else the number, else nothing."""
    shape = f"{look.shape} {value:,}"
    word_fits = len(look.word) * _LETTER + _PAD <= width
    if value and word_fits:
        return f"<b>{plain(shape)}</b><br>{plain(look.word)}"
    for words in (shape, f"{value:,}"):
        if value and len(words) * _LETTER <= width:
            return f"<b>{plain(words)}</b>"
    return ""


def _label(priority: PriorityStanding, of: Of) -> str:
    """The code, the title in lines that fit on a telephone, and how many there are."""
    told, number = priority.priority, f"({total(priority, of):,})"
    title = told.title or ("" if told.code else "Without a priority")
    lines = wrap(" ".join(filter(None, (told.code, title))), _TITLE - len(number) - 1)
    lines = [*lines[: _LINES - 1], shorten(" ".join(lines[_LINES - 1 :]), _TITLE - len(number) - 1, placeholder=" …")]
    said = f"{'<br>'.join(plain(line) for line in lines if line)} {number}"
    code = plain(told.code)
    return f"<b>{code}</b>{said.removeprefix(code)}" if code and said.startswith(code) else said
