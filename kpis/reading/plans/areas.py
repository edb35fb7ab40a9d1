"""The area of a plan's parts, where their table names none."""

from dataclasses import replace

from kpis.reading.shapes.base import Table


def plan_without(table: Table) -> bool:
    """Whether an action, a milestone, a risk or another part of a plan has no area yet."""
    return any(not each.area for part in (table.actions, table.milestones, table.risks, table.parts) for each in part)


def give_plan_area(table: Table, area: str) -> None:
    """Give the parts of a plan that have no area this one."""
    table.actions = [replace(each, area=each.area or area) for each in table.actions]
    table.milestones = [replace(each, area=each.area or area) for each in table.milestones]
    table.risks = [replace(each, area=each.area or area) for each in table.risks]
    table.parts = [replace(each, area=each.area or area) for each in table.parts]
