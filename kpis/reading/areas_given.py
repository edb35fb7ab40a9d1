"""Which area a table is for that names none: the one that the rest of the file speaks of, else a question."""

from dataclasses import replace

from kpis.area import area_in, find_area
from kpis.reading.context import named_on, titles_above
from kpis.reading.grid import Grid
from kpis.reading.plans.areas import give_plan_area, plan_without
from kpis.reading.result import Figure, Issue, Question
from kpis.reading.shapes.base import Setting, Table


def give_areas(
    found: list[tuple[Table, list[Figure]]], covers: list[Grid], setting: Setting, file: str, issues: list[Issue]
) -> list[Question]:
    """Give tables without an area the one that the rest of the file, or its name, speaks of; else ask."""
    without = [
        table
        for table, _ in found
        if (not table.area and any(not line.area for line in table.lines))
        or _targets_without(table)
        or plan_without(table)
        or any(not each.area for each in table.records)
    ]
    if not without:
        return []
    elsewhere = (
        {table.area for table, _ in found if table.area}
        | {line.area for table, _ in found for line in table.lines if line.area}
        | {each.area for table, _ in found for each in table.records if each.area}
    )
    titles = {
        area
        for table, _ in found
        if (area := next((a for t in titles_above(table.grid, table.grid.height) if (a := area_in(t))), None))
    }
    candidates = elsewhere - {"England"} or titles or named_on(covers)
    only = next(iter(candidates)) if len(candidates) == 1 else area_in(file.replace("_", " ")) or ""
    if any(_is_again(table, [each for each, _ in found]) for table in without):
        only = ""
    for table in without:
        table.area = only
        for line in table.lines:
            line.area = line.area or only
        table.targets = [
            replace(each, target=replace(each.target, area=each.target.area or only)) for each in table.targets
        ]
        table.records = [replace(each, area=each.area or only) for each in table.records]
        give_plan_area(table, only)
        if only:
            issues.append(
                Issue(
                    "AREA_INFERRED", "info",
                    f"The table names no area: taken as {only}, which the rest of the file speaks of.",
                    table.grid.name, table.range, "", "the area's name above the table", "",
                )
            )  # fmt: skip
    if only or setting.area:
        return []
    first = without[0]
    issues.append(
        Issue(
            "AREA_UNKNOWN", "warning", "The file does not say which area it is for.", first.grid.name, first.range,
            "no area", "the area's name in a title, tab or column", "Choose the area below.",
        )
    )  # fmt: skip
    return [Question("area", "AREA_UNKNOWN", "Which area are these figures for?", "", (), first.grid.name, first.range)]


def _is_again(table: Table, tables: list[Table]) -> bool:
    """Whether another tab, named after its area, holds the same lines and months: then this one is of another area."""
    lines = [line.label for line in table.lines]
    return any(
        other.grid is not table.grid
        and find_area(other.grid.name) == other.area != ""
        and [line.label for line in other.lines] == lines
        and other.periods == table.periods
        for other in tables
        if lines
    )


def _targets_without(table: Table) -> bool:
    return any(not each.target.area for each in table.targets)
