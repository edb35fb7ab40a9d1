"""Workbooks to fill in, one for each kind of sheet: headings as they are declared, with lists of what a cell may hold.

A template that is filled in reads back without an issue: its headings are the declarations' own.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True)
class Template:
    """One template as a page lists it."""

    id: str
    title: str
    for_whom: str
    file_name: str


_WHOLE_PLAN = Template(
    "improvement_plan", "Improvement plan, whole", "whoever keeps the improvement plan",
    "template improvement plan whole.xlsx",
)  # fmt: skip


def templates() -> tuple[Template, ...]:
    """Every template, cases first, then figures, then the improvement plan."""
    from kpis.telling.template_layouts import layouts  # noqa: PLC0415 - with the reader's words, when first asked for

    of_one_sheet = tuple(
        Template(each.id, each.title, each.for_whom, f"template {_plain(each.title)}.xlsx")
        for each in layouts("", _today())
    )
    return (*of_one_sheet, _WHOLE_PLAN)


def template(template_id: str, area: str = "", today: date | None = None) -> bytes:
    """One template as .xlsx, its title with the area's name; KeyError names what there is."""
    from kpis.telling.template_layouts import layouts  # noqa: PLC0415
    from kpis.telling.template_writer import workbook  # noqa: PLC0415

    today = today or _today()
    if template_id == _WHOLE_PLAN.id:
        return _whole_plan(area, today)
    known = {each.id: each for each in layouts(area, today)}
    if template_id not in known:
        raise KeyError(f"no template {template_id!r}; there are: {', '.join((*known, _WHOLE_PLAN.id))}")
    return workbook(known[template_id], area)


def _whole_plan(area: str, today: date) -> bytes:
    """The workbook of a plan that holds nothing yet."""
    from kpis.judging.delivery.standing import PlanStanding  # noqa: PLC0415
    from kpis.telling.plan_workbook import plan_workbook  # noqa: PLC0415

    return plan_workbook(PlanStanding(area, today, None, None, (), (), (), (), (), (), ()))


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()


def _today() -> date:
    return datetime.now(UTC).date()
