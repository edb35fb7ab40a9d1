"""What is waiting at the end of each month, stacked by age or stage: the chart, its sentences, the table behind it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kpis.judging.small import HIDDEN_WORDS
from kpis.period import Period
from kpis.telling.labels import EndLabel, margin, plain, spread, wrapped
from kpis.telling.palette import palette
from kpis.telling.scales import layout, round_top
from kpis.telling.timeline import middle, time_axis
from kpis.telling.words import day_words

Counts = Mapping[tuple[str, int], int]
HEIGHT = 380
_TOP, _LEFT, _FOOT = 12, 46, 48
_LABEL = 20  # letters of a label's line

# Light to dark blue for cases that are still in time; above a gap, orange for those that are late.
IN_TIME_LIGHT = ("#ADD1F1", "#6BACE6", "#2073BC", "#12436D")
IN_TIME_DARK = ("#ADD1F1", "#6BACE6", "#3F87C9", "#2C629A")
LATE_LIGHT, LATE_DARK = ("#F9B48F", "#F46A25", "#A83C0A"), ("#FFC9A8", "#FF9A66", "#D9622B")
CATEGORIES_LIGHT = ("#12436D", "#28A197", "#801650", "#F46A25")
CATEGORIES_DARK = ("#6BACE6", "#28A197", "#D685B4", "#FF9A66")


@dataclass(frozen=True)
class Stack:
    """Counts of ``groups`` (in order, from the foot) at the end of each of ``months``; the last may be ``as_at`` a day.

    ``late`` are the groups past the law's limit, ``what`` says in a few words who is counted.
    """

    area: str
    what: str
    months: Sequence[int]
    groups: Sequence[str]
    counts: Counts
    as_at: date | None = None
    late: Sequence[str] = ()
    hidden: Collection[tuple[str, int]] = ()  # small numbers of the public edition: their bars are left out, and said
    # What is told of all groups together and of the late ones, by month: all that is known where a group is hidden.
    wholes: Mapping[int, int] = field(default_factory=dict)
    late_wholes: Mapping[int, int] = field(default_factory=dict)

    def words(self, group: str, month: int) -> str:
        """The count of a group, or that it is hidden."""
        return HIDDEN_WORDS if (group, month) in self.hidden else f"{self.at(group, month):,}"

    def total_words(self, month: int, groups: Sequence[str] | None = None) -> str:
        """All of some groups together; where one of them is hidden, as it is told elsewhere, else ``at least 160``."""
        some = self.groups if groups is None else groups
        if not any((group, month) in self.hidden for group in some):
            return f"{self.total(month, some):,}"
        told = {tuple(self.late): self.late_wholes, tuple(self.groups): self.wholes}.get(tuple(some), {}).get(month)
        return f"at least {self.total(month, some):,}" if told is None else f"{told:,}"

    def at(self, group: str, month: int) -> int:
        return self.counts.get((group, month), 0)

    def total(self, month: int, groups: Sequence[str] | None = None) -> int:
        return sum(self.at(group, month) for group in (self.groups if groups is None else groups))

    @property
    def when(self) -> str:
        """The day of the newest count in words."""
        last = self.months[-1]
        return day_words(self.as_at or Period(last, last).last_day)


def stack_title(stack: Stack) -> str:
    """``172 children waiting on 31 October 2026, 27 of them past 20 weeks``: the finding with its number."""
    if not stack.months:
        return f"No {stack.what}"
    last = stack.months[-1]
    words = f"{_upper_first(stack.total_words(last))} {stack.what} on {stack.when}"
    return f"{words}, {stack.total_words(last, stack.late)} of them past 20 weeks" if stack.late else words


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def stack_alt_text(stack: Stack) -> str:
    """One sentence with the newest count of every group."""
    if not stack.months:
        return "No chart: nothing is counted yet."
    last = stack.months[-1]
    parts = "; ".join(f"{group} {stack.words(group, last)}" for group in stack.groups)
    first = Period(stack.months[0], stack.months[0]).long_label
    return f"Stacked bars by month from {first}: {stack.what} at month end. On {stack.when}: {parts}."


def stack_table(stack: Stack) -> pd.DataFrame:
    """One row a month, oldest first, one column a group and one for all together; every cell text."""
    rows = [
        {
            "Month end": Period(month, month).label,
            **{group: stack.words(group, month) for group in stack.groups},
            "All together": _upper_first(stack.total_words(month)),
        }
        for month in stack.months
    ]
    return pd.DataFrame(rows, columns=["Month end", *stack.groups, "All together"], dtype="str")


def _colours(stack: Stack, dark: bool) -> list[str]:
    if not stack.late:
        return list((CATEGORIES_DARK if dark else CATEGORIES_LIGHT)[: len(stack.groups)])
    in_time, late = (IN_TIME_DARK, LATE_DARK) if dark else (IN_TIME_LIGHT, LATE_LIGHT)
    young = [group for group in stack.groups if group not in stack.late]
    return [*in_time[-len(young) :], *late[: len(stack.late)]]


def stack_chart(stack: Stack, *, dark: bool = False, height: int = HEIGHT) -> go.Figure:
    """A bar a month; groups keep their order, the late ones are orange, and the newest bar's parts are named."""
    page = palette(dark)
    months, inner = list(stack.months), height - _TOP - _FOOT
    if not months:
        return go.Figure(layout=layout(page, height=height))
    top = round_top(max((stack.total(month) for month in months), default=1), whole=True)
    colours = _colours(stack, dark)
    x = [middle(Period(month, month)) for month in months]
    traces: list[dict[str, Any]] = []
    labels, below = [], 0
    for group, colour in zip(stack.groups, colours, strict=True):
        values = [stack.at(group, month) for month in months]
        edge = 2.0 if stack.late and group == stack.late[0] else 0.5
        traces.append(
            {"type": "bar", "name": group, "x": x, "y": values, "hoverinfo": "text", "hovertext": [
                f"<b>{plain(group)}</b><br>{value:,} on {day_words(Period(m, m).last_day)}"
                if m != months[-1] else f"<b>{plain(group)}</b><br>{value:,} on {stack.when}"
                for m, value in zip(months, values, strict=True)],
             "marker": {"color": colour, "line": {"color": page.page, "width": edge}}}
        )  # fmt: skip
        if values[-1]:
            words = wrapped(f"{group} {values[-1]:,}".replace(" weeks", "\N{NO-BREAK SPACE}weeks"), _LABEL)
            at = (below + values[-1] / 2) / top * inner
            labels.append(EndLabel(at, tuple(words.split("<br>")), page.text))
        below += values[-1]
    placed = spread(labels, inner)
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=height,
            barmode="stack",
            bargap=0.15,
            margin={"l": _LEFT, "r": min(margin([label for _, label in placed]), 150), "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis={**time_axis([Period(m, m) for m in months], "month", months[0], months[-1]), "showgrid": False,
                   "zeroline": False, "linecolor": page.quiet, "fixedrange": True, "tickfont": {"color": page.quiet}},
            yaxis={"range": [0, top], "gridcolor": page.grid, "zeroline": False, "fixedrange": True, "nticks": 6,
                   "separatethousands": True, "tickfont": {"color": page.quiet}},
            annotations=[
                {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "yref": "paper", "y": round(at / inner, 4),
                 "yanchor": "middle", "text": label.html, "showarrow": False, "align": "left",
                 "font": {"color": page.text, "size": 12}}
                for at, label in placed
            ],
        ),
    )  # fmt: skip
