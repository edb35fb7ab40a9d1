"""The history that a plan's workbook carries: each line is given to the action, milestone or risk that it is about."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from kpis.plan import Action, Milestone, Risk, Said
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table

Key = tuple[str, ...]  # the kind, the area, and what the part is known by
Lines = dict[Key, list[Said]]
Kept = TypeVar("Kept", Action, Milestone, Risk)


def give_history(tables: Sequence[Table]) -> list[Issue]:
    """Give every part of the plan the lines about it, oldest first; what is said of lines that are about none."""
    lines: Lines = defaultdict(list)
    for table in tables:
        for each in table.parts:
            if isinstance(each, Said):
                lines[each.kind, each.area, *map(_plain, each.about)].append(each)
    if not lines:
        return []
    told: set[Key] = set()
    for table in tables:
        table.actions = [_with(each, _of_action(each), lines, told) for each in table.actions]
        table.milestones = [_with(each, _of_milestone(each, lines), lines, told) for each in table.milestones]
        table.risks = [_with(each, _of_risk(each), lines, told) for each in table.risks]
    _by_words(tables, lines, told)
    return [
        Issue("HISTORY_OF_NOTHING", "warning", "This line of the history is about nothing else in the workbook: it is "
              "left out.", first.sheet, first.cell, "", "an action, a milestone or a risk that stands on its own sheet",
              "Write the same reference, priority and words as on that sheet.")
        for key, (first, *_) in lines.items()
        if key not in told
    ]  # fmt: skip


def _by_words(tables: Sequence[Table], lines: Lines, told: set[Key]) -> None:
    """Give lines to actions whose code or objective was changed on their own sheet: by words that one of each has."""
    rest: dict[Key, list[Key]] = defaultdict(list)
    for key in lines.keys() - told:
        rest[_in_words(key)].append(key)
    every = Counter(_in_words(_of_action(each)) for table in tables for each in table.actions)
    for table in tables:
        for place, each in enumerate(table.actions):
            words = _in_words(_of_action(each))
            if every[words] == len(rest.get(words, ())) == 1 and not each.earlier:
                table.actions[place] = _with(each, rest[words][0], lines, told)


def _in_words(key: Key) -> Key:
    """The kind, the area, the priority and the words of an action's key."""
    return (*key[:3], key[-1])


def _with(each: Kept, key: Key, lines: Lines, told: set[Key]) -> Kept:
    """The same with its lines; those of several alike, which nothing tells apart, are given to the first alone."""
    if key not in lines or key in told:
        return each
    told.add(key)
    return replace(each, earlier=_earlier(lines[key]))


def _earlier(lines: Sequence[Said]) -> tuple[Key, ...]:
    return tuple((line.on, *line.values) for line in sorted(lines, key=attrgetter("on")))


def _of_action(each: Action) -> Key:
    return "action", each.area, *map(_plain, (each.priority, each.objective_code, each.code, each.action))


def _of_milestone(each: Milestone, lines: Lines) -> Key:
    """Those that are counted are told by their status, which one by name may change."""
    counted = "milestone", each.area, *map(_plain, (each.priority, each.milestone, each.status))
    return counted if counted in lines else (*counted[:-1], "")


def _of_risk(each: Risk) -> Key:
    return "risk", each.area, *map(_plain, (each.ref, each.risk, each.stage))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
