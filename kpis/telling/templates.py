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


def templates() -> tuple[Template, ...]:
    """Every template, cases first, then figures, then the improvement plan."""
    from kpis.telling.template_layouts import layouts  # noqa: PLC0415 - with the reader's words, when first asked for

    return tuple(
        Template(each.id, each.title, each.for_whom, f"template {_plain(each.title)}.xlsx")
        for each in layouts("", _today())
    )


def template(template_id: str, area: str = "", today: date | None = None) -> bytes:
    """One template as .xlsx, its title with the area's name; KeyError names what there is."""
    from kpis.telling.template_layouts import layouts  # noqa: PLC0415
    from kpis.telling.template_writer import workbook  # noqa: PLC0415

    known = {each.id: each for each in layouts(area, today or _today())}
    if template_id not in known:
        raise KeyError(f"no template {template_id!r}; there are: {', '.join(known)}")
    return workbook(known[template_id], area)


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()


def _today() -> date:
    return datetime.now(UTC).date()
