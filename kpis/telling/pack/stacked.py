"""Stacked bars of a pack: who waits by how long, answers by question, how a plan stands by priority."""

from collections.abc import Sequence

from kpis.judging.small import HIDDEN_WORDS
from kpis.period import Period
from kpis.telling.pack.bars import bars
from kpis.telling.pack.page import Chart, Stack
from kpis.telling.stack import Stack as Waiting
from kpis.telling.stack import stack_alt_text, stack_title

MOST_MONTHS = 13  # bars that still stand beside one another
IN_TIME = "Up to 20 weeks"
_ROLES = ("us", "second", "third", "fourth")


def waits_by_age(waiting: Waiting, name: str) -> Chart:
    """A bar a month: those still in time together, then each band of those who are late; four colours at most."""
    months = tuple(waiting.months)[-MOST_MONTHS:]
    young = [each for each in waiting.groups if each not in waiting.late]
    parts: list[tuple[str, list[str]]] = [(IN_TIME, young)] if young else []
    parts += [(each, [each]) for each in waiting.late]
    stacks = []
    for (part, groups), role in zip(parts, _ROLES, strict=False):
        hidden = [any((each, month) in waiting.hidden for each in groups) for month in months]
        stacks.append(
            Stack(
                part, role,
                tuple(None if veiled else float(waiting.total(month, groups))
                      for month, veiled in zip(months, hidden, strict=True)),
                tuple(HIDDEN_WORDS if veiled else f"{waiting.total(month, groups):,}"
                      for month, veiled in zip(months, hidden, strict=True)),
            )
        )  # fmt: skip
    first = Period(months[0], months[0]).long_label
    return bars(
        name, stack_title(waiting),
        f"{waiting.area}: {waiting.what} at month end from {first}, by weeks since the request; number.",
        [Period(each, each).label for each in months], stacks,
        unit="number", heading="Month end", source="Counted from cases.", alt=stack_alt_text(waiting),
    )  # fmt: skip


def shares(
    name: str, title: str, subtitle: str, labels: Sequence[str], stacks: Sequence[Stack], *, heading: str, source: str
) -> Chart:
    """Parts of a hundred by label; ``heading`` names what the labels are."""
    return bars(name, title, subtitle, labels, stacks, unit="%", heading=heading, cells="proportion", top=100,
                source=source)  # fmt: skip


def counts_by_status(
    name: str, title: str, subtitle: str, labels: Sequence[str], stacks: Sequence[Stack], *, alt: str
) -> Chart:
    """How many stand at each status, by priority."""
    return bars(name, title, subtitle, labels, stacks, unit="number", heading="Priority", alt=alt)
