"""Write the improvement plans of the five areas, and Northbridge's made-up one, each in a layout of its own kind.

The facts stand in ``data/plans/``, in the project's own words. Run ``python -m data.make_plans`` from the project's
folder after a change.
"""

import csv
from collections.abc import Iterable, Sequence
from functools import cache

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from data.northbridge_plan import workbooks as northbridge_workbooks
from data.workbook import FOLDER, about, add_table, empty_workbook, finish, new_sheet, save, typed

PLANS = FOLDER.parent / "plans"
PUBLISHED = "Published facts in the project's own words; no person is named."
# What "H" and "D" stand for in the table of actions: roles that lead together, on lines of their own as printed.
LEADS = {
    "H": "Head of SEND\nCCG Children's Commissioning lead",
    "D": "DCS\nCCG Children's Commissioning lead",
}
BLUE = PatternFill("solid", fgColor="12436D")

Row = dict[str, str]


@cache
def facts(kind: str) -> tuple[Row, ...]:
    with open(PLANS / f"{kind}.csv", encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def of(area: str, kind: str, **said: str) -> list[Row]:
    """The facts of one kind about one area, and those alone that say what is ``said``."""
    return [row for row in facts(kind) if row["area"] == area and all(row[name] == each for name, each in said.items())]


def sheet_of(workbook: Workbook, tab: str, area: str, what: str) -> Worksheet:
    (plan,) = of(area, "plans")
    return new_sheet(workbook, tab, [f"{area} – {what}", f"Data to {plan['data_to']}. Source: {plan['source']}"])


def table(workbook: Workbook, tab: str, area: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A sheet with one table; none where there are no rows."""
    listed = list(rows)
    if listed:
        sheet = sheet_of(workbook, tab, area, tab.lower())
        finish(sheet, add_table(sheet, headings, listed))


def begun(area: str) -> Workbook:
    """A workbook with what every area's plan has: what it is, and its priorities."""
    workbook = empty_workbook()
    (plan,) = of(area, "plans")
    about(workbook, f"{area} – improvement plan, as published", [PUBLISHED, f"Source: {plan['source']}", plan["note"]])
    headings = ("Plan type", "Plan title", "Inspected on", "Published on", "Revisited on", "Number of actions", "Note")
    days = [plan[name] or None for name in ("inspected", "published", "revisited")]
    row = (plan["plan_type"], plan["title"], *days, typed(plan["actions"]), plan["note"])
    table(workbook, "Plan", area, headings, [row])
    priorities(workbook, area)
    return workbook


def priorities(workbook: Workbook, area: str) -> None:
    rows = []
    for each in of(area, "priorities"):
        done = "\n".join(row["what"] for row in of(area, "done", priority=each["code"]))
        measures = each["measures"].replace("; ", "\n")
        rows.append((each["code"], each["title"], each["theme"], each["lead"], each["concern"], done, measures))
    headings = ("Ref", "Priority", "Theme", "Lead role", "Concern", "What we did", "Measures")
    table(workbook, "Priorities", area, headings, rows)


def barriers(workbook: Workbook, area: str) -> None:
    headings = ("Priority", "Barrier", "Mitigation", "Change control")
    rows = [
        (each["priority"] or "Whole plan", each["barrier"], each["mitigation"], each["change_control"])
        for each in of(area, "barriers")
    ]
    table(workbook, "Barriers", area, headings, rows)


def next_steps(workbook: Workbook, area: str) -> None:
    rows = [(each["priority"], each["step"], each["owner"], each["due"]) for each in of(area, "next_steps")]
    table(workbook, "Next steps", area, ("Priority", "Next step", "Lead", "By when"), rows)


def risks(workbook: Workbook, area: str) -> None:
    rows = [
        (each["ref"], each["risk"], *(typed(each[name]) for name in ("consequence", "likelihood", "score", "rag")))
        for each in of(area, "risks")
    ]
    table(workbook, "Risks", area, ("Ref", "Risk", "Consequence", "Likelihood", "Score", "RAG"), rows)


def merton() -> Workbook:
    """A tracker as it is printed: outcomes as rows, the headings again under each, the title on the next row."""
    workbook = begun("Merton")
    sheet = sheet_of(workbook, "Tracker", "Merton", "action tracker")
    for outcome in of("Merton", "priorities"):
        top = sheet.max_row + 2
        sheet.cell(top, 1, f"IMPROVEMENT {outcome['code'].upper()}").font = Font(bold=True)
        sheet.cell(top + 1, 1, outcome["title"])
        rows = []
        for objective in of("Merton", "objectives", priority=outcome["code"]):
            label = f"{objective['code']} {objective['objective']}"
            for action in of("Merton", "actions", objective=objective["key"]):
                words = f"{action['code']} {action['action']}".strip()
                rows.append((label, words, action["status"], action["progress"]))
                label = ""
        top = add_table(sheet, ("Objective", "Action", "RAG-Rating", "Progress update"), rows, at=top + 2)
        for row in range(top + 1, top + 1 + len(rows)):
            sheet.cell(row, 3).fill = BLUE
            sheet.cell(row, 3).font = Font(color="FFFFFF")
    finish(sheet, 6)
    barriers(workbook, "Merton")
    return workbook


def sutton() -> Workbook:
    """27 actions by number only: what is known of their progress stands with the areas of improvement."""
    workbook = begun("Sutton")
    barriers(workbook, "Sutton")
    risks(workbook, "Sutton")
    return workbook


def somerset() -> Workbook:
    """Milestones by colour as its slides print them, the impossible ones too; a step that is printed twice."""
    area = "Somerset"
    workbook = begun(area)
    sheet = sheet_of(workbook, "Milestones", area, "milestones by colour")
    headings = ("Milestone", "Blue", "Green", "Colour not stated", "Total")
    for priority in ("IP2", "IP3", "IP8"):
        (told,) = of(area, "priorities", code=priority)
        top = sheet.max_row + 2
        sheet.cell(top, 1, f"{priority} {told['title']}").font = Font(bold=True)
        rows = [
            (each["milestone"], *(typed(each[name]) for name in ("blue", "green", "not_stated", "total")))
            for each in of(area, "milestones", priority=priority)
        ]
        add_table(sheet, headings, rows, at=top + 1)
    finish(sheet, 4)
    barriers(workbook, area)
    next_steps(workbook, area)
    risks(workbook, area)
    return workbook


def wandsworth() -> Workbook:
    """Key priorities as rows, two leads to a cell, months for dates; a test of success for most objectives."""
    area = "Wandsworth"
    workbook = begun(area)
    sheet = sheet_of(workbook, "Actions", area, "actions")
    for priority in of(area, "priorities"):
        top = sheet.max_row + 2
        sheet.cell(top, 1, f"Priority {priority['code']} – {priority['title']}").font = Font(bold=True)
        rows = []
        for objective in of(area, "objectives", priority=priority["code"]):
            label = objective["objective"]
            for each in of(area, "actions", objective=objective["key"]):
                lead = LEADS.get(each["lead"], each["lead"])
                rows.append((label, each["code"], each["action"], each["due"], lead, each["status"]))
                label = ""
        add_table(sheet, ("Objective", "Ref", "What we will do", "By when", "Lead", "Status"), rows, at=top + 1)
    finish(sheet, 5)
    tests = [(each["priority"], each["objective"], each["test"], each["measure"]) for each in of(area, "tests")]
    table(workbook, "How do we know", area,
          ("Priority", "Objective", "How do we know?", "Measure"), tests)  # fmt: skip
    risks(workbook, area)
    return workbook


def kingston() -> Workbook:
    """What works stands with the areas; what is still to do in a tracker; what comes next in a list."""
    area = "Kingston upon Thames"
    workbook = begun(area)
    rows = [
        (each["objective"], each["code"], each["action"], each["status"], each["due"], each["progress"])
        for each in of(area, "actions")
    ]
    table(workbook, "Still to do", area,
          ("Area of improvement", "Ref", "Action", "Status", "By when", "Progress"), rows)  # fmt: skip
    barriers(workbook, area)
    next_steps(workbook, area)
    return workbook


def workbooks() -> dict[str, Workbook]:
    """The workbooks by file name."""
    return {
        "merton_plan.xlsx": merton(),
        "sutton_plan.xlsx": sutton(),
        "somerset_plan.xlsx": somerset(),
        "wandsworth_plan.xlsx": wandsworth(),
        "kingston_upon_thames_plan.xlsx": kingston(),
        **northbridge_workbooks(),
    }


def main() -> None:
    for name, workbook in workbooks().items():
        save(workbook, FOLDER / name)


if __name__ == "__main__":
    main()
