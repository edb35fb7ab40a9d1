"""The parts of a plan that are told as they are said: the plan itself, its priorities, barriers, asks and the like."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from kpis.keeping.plan_holding import Held, held
from kpis.keeping.plan_words import PlanRecord
from kpis.plan import Ask, Barrier, NextStep, Plan, Priority, SuccessTest, Voice

_KINDS: dict[type, str] = {
    Plan: "plan", Priority: "priority", SuccessTest: "success_test", Barrier: "barrier", NextStep: "next_step",
    Ask: "ask", Voice: "voice",
}  # fmt: skip
_NAMED = {"ordinal": "order", "said_month": "month"}  # columns that are called otherwise in the values
_NEEDED = {Plan: ("kind", "title"), Priority: ("code", "title"), Voice: ("kind", "text", "priority")}
_KEYED = ("text", "priority")  # what every other part needs
Part = TypeVar("Part", Plan, Priority, SuccessTest, Barrier, NextStep, Ask, Voice)


def parts(records: Iterable[PlanRecord], of: type[Part], on: date) -> tuple[Part, ...]:
    """The parts of one kind that are in the plan on the day ``on``, in the order in which they were said."""
    kind = _KINDS[of]
    found = (held(each, on) for each in records if each.kind == kind)
    return tuple(_part(holds, of) for holds in found if holds.now and not holds.gone)


def _part(holds: Held, of: type[Part]) -> Part:
    said: dict[str, Any] = dict.fromkeys(_NEEDED.get(of, _KEYED), "")
    if of is SuccessTest:
        said["objective_code"] = ""
    for name, value in holds.now.items():
        said[_NAMED.get(name, name)] = (
            date.fromordinal(value) if name.endswith("_on") else tuple(value) if name == "measures" else value
        )
    if of not in (Plan, Priority):
        said["key"] = holds.record.name
    return of(area=holds.record.area, sheet=holds.place.sheet, cell=holds.place.cell, **said)
