"""Bar charts of a pack: parts of a whole by label, with the table behind them made of the same values."""

from collections.abc import Sequence

from kpis.telling.pack.page import Cell, Chart, Stack, Table


def bars(
    name: str,
    title: str,
    subtitle: str,
    labels: Sequence[str],
    stacks: Sequence[Stack],
    *,
    unit: str,
    heading: str,
    cells: str = "count",
    top: float | None = None,
    source: str = "",
    alt: str = "",
) -> Chart:
    """``heading`` names what the labels are; ``cells`` the unit of the table's numbers, a proportion from 0 to 1."""
    rows = tuple((Cell(label), *(_cell(each, place, cells) for each in stacks)) for place, label in enumerate(labels))
    table = Table(f"{name}-table", title, (heading, *(each.name for each in stacks)), rows)
    return Chart(
        name, title, subtitle, alt or _alt(title, heading, labels, stacks, unit), unit, table, source,
        labels=tuple(labels), stacks=tuple(stacks), top=top,
    )  # fmt: skip


def _cell(stack: Stack, place: int, unit: str) -> Cell:
    value, words = stack.values[place], stack.words[place] if stack.words else ""
    behind = value / 100 if value is not None and unit == "proportion" else value
    if value is not None and unit == "count":
        behind = round(value)
    return Cell(words or ("" if value is None else f"{value:,.0f}"), behind, unit)


def _alt(title: str, heading: str, labels: Sequence[str], stacks: Sequence[Stack], unit: str) -> str:
    """The finding, what the bars are, and every bar where they are few."""
    parts = " and ".join(filter(None, (", ".join(each.name for each in stacks[:-1]), stacks[-1].name)))
    said = f"Bar chart, {len(labels)} bars by {heading.lower()}, {parts}, in {unit}: {title}"
    if len(labels) * len(stacks) > _MOST_SAID:
        return f"{said}."
    told = "; ".join(
        f"{label} {', '.join(_said(each, place, len(stacks) > 1) for each in stacks)}"
        for place, label in enumerate(labels)
    )
    return f"{said}; {told}."


_MOST_SAID = 12  # bars that a listener can still follow


def _said(stack: Stack, place: int, named: bool) -> str:
    words = stack.words[place] if stack.words else f"{stack.values[place] or 0:,.0f}"
    return f"{words} {stack.name.lower()}" if named else words
