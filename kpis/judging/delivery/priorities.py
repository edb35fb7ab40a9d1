"""The priorities of a plan: the story of each, what was promised and done, and whether its measures moved."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from kpis.judging.delivery.parts import parts
from kpis.judging.delivery.standing import ActionStanding, MilestoneStanding, PriorityStanding
from kpis.judging.delivery.worked import worked
from kpis.judging.series import JudgedSeries
from kpis.keeping.plan_words import PlanRecord
from kpis.plan import STATUSES, Barrier, NextStep, Priority, SuccessTest

SeriesOf = Callable[[str], Sequence[JudgedSeries]]  # a measure's id → its series: the whole, or else its groups


def priorities(
    area: str,
    records: Sequence[PlanRecord],
    actions: Sequence[ActionStanding],
    milestones: Sequence[MilestoneStanding],
    series_of: SeriesOf,
    *,
    on: date,
) -> tuple[PriorityStanding, ...]:
    """The priorities that are written down, then those that only actions, milestones or their tests speak of."""
    known = sorted(parts(records, Priority, on), key=lambda each: each.order)
    by_code = {each.code: each for each in known}
    titles = _titles(records, on)
    tests, barriers, steps = parts(records, SuccessTest, on), parts(records, Barrier, on), parts(records, NextStep, on)
    spoken = {
        *(each.priority for part in (actions, tests, barriers, steps) for each in part),
        *(each.milestone.priority for each in milestones),
    }
    for code in sorted(spoken - by_code.keys(), key=natural):
        by_code[code] = Priority(area, code, titles.get(code, ""))
    # What is of no priority comes last.
    ordered = sorted(by_code.values(), key=lambda each: each.code == "")
    found = []
    for each in ordered:
        its_actions = tuple(one for one in actions if one.priority == each.code)
        its_milestones = tuple(one for one in milestones if one.milestone.priority == each.code)
        told = PriorityStanding(
            priority=each,
            actions=its_actions,
            milestones=its_milestones,
            action_counts=tuple((status, sum(one.status == status for one in its_actions)) for status in STATUSES),
            milestone_counts=tuple((status, _number(its_milestones, status)) for status in STATUSES),
            tests=tuple(one for one in tests if one.priority == each.code),
            barriers=tuple(one for one in barriers if one.priority == each.code),
            next_steps=tuple(one for one in steps if one.priority == each.code),
            worked=(),
        )
        found.append(_with_measures(told, series_of))
    return tuple(found)


def _number(milestones: Sequence[MilestoneStanding], status: str) -> int:
    return sum(each.milestone.count for each in milestones if each.milestone.status == status)


def _with_measures(told: PriorityStanding, series_of: SeriesOf) -> PriorityStanding:
    linked = (
        *told.priority.measures,
        *(measure for each in told.actions for measure in each.measures),
        *(each.measure for each in told.tests if each.measure),
    )
    found = (series for measure in dict.fromkeys(linked) for series in series_of(measure))
    return replace(told, worked=tuple(worked(each, told.actions, told.milestones) for each in found))


def natural(code: str) -> tuple[tuple[int, int | str], ...]:
    """An order in which 2 comes before 10, and numbers before letters."""
    pieces: list[tuple[int, int | str]] = []
    number = ""
    for letter in f"{code}\0":
        if letter.isdecimal():
            number += letter
            continue
        if number:
            pieces.append((0, int(number)))
            number = ""
        pieces.append((1, letter))
    return tuple(pieces)


def _titles(records: Iterable[PlanRecord], on: date) -> dict[str, str]:
    """The titles of priorities as trackers print them beside their actions."""
    titles: dict[str, str] = {}
    for each in records:
        for word in each.words if each.kind == "action" else ():
            if word.on <= on and word.said.get("priority_title"):
                titles[word.said.get("priority", "")] = word.said["priority_title"]
    return titles
