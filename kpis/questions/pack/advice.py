"""Advice by partner: the whole month by month; for the board each service, what it owes and how late it is."""

from kpis.judging import JudgedSeries
from kpis.questions.advice import ADVICE
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import missing_page, page_of
from kpis.telling import figure_words, period_words, source_line, target_words
from kpis.telling.pack.page import Cell, Page, Stack, Table
from kpis.telling.pack.stacked import shares
from kpis.telling.pack.tabled import plan_cell, target_cell, value_cell, words_table
from kpis.telling.scales import scaled

SECTION = "advice"
WHOLE = (ADVICE, "advice_complete_within_12_weeks", "children_waiting_for_advice", "advice_outstanding",
         "advice_overdue")  # fmt: skip
OWED = {"advice_outstanding": "Outstanding", "advice_overdue": "Overdue",
        "advice_median_days_late": "Median days late"}  # fmt: skip


def pages(asked: Asked) -> tuple[Page, ...]:
    """Services side by side for the board, then the whole; for the public the services where no whole is known."""
    services = [each for each in asked.groups(ADVICE) if each.latest is not None]
    found = tuple(page_of(SECTION, told) for each in WHOLE if (told := asked.series(each)) is not None)
    side_by_side = services and not (asked.public and found)
    made = (*([_partners(asked, services)] if side_by_side else []), *found)
    return made or (missing_page(asked, SECTION, "No figures yet for professional advice", WHOLE[:2]),)


def _partners(asked: Asked, services: list[JudgedSeries]) -> Page:
    """All services in their newest month: what came in time, against which target."""
    judged = [each for each in services if each.latest is not None and each.latest.target is not None]
    reached = sum(each.latest is not None and each.latest.plan.code == "on_target" for each in judged)
    title = f"{reached} of {len(judged)} services on target for advice within 6 weeks"
    if not judged:
        title = f"Advice within 6 weeks by {len(services)} services; no target is in force"
    name = f"{SECTION}-by-partner"
    table = partners_table(asked, services, f"{name}-table")
    stack = Stack(
        "Received within 6 weeks", "us",
        tuple(scaled(each.latest.value, "proportion") if each.latest else None for each in services),
        tuple(value_cell(each.latest, "proportion").text for each in services),
    )  # fmt: skip
    labels = [each.group for each in services]
    chart = shares(
        f"{name}-chart", title, f"{asked.area}: professional advice received within 6 weeks, by service, each in its "
        "newest month; per cent.", labels, (stack,), heading="Service", source=source_line(services[0]),
    )  # fmt: skip
    far = [each for each in judged if each.latest is not None and each.latest.plan.code == "far_below_target"]
    points = tuple(
        f"{each.group}: {figure_words(each.latest)} in {period_words(each.latest.period, each.grain)}, far below "
        f"the target of {target_words(each.latest.target)}."
        for each in far
        if each.latest is not None and each.latest.target is not None
    )
    why = "Advice that comes late today makes plans late some 14 weeks from now."
    return Page(
        SECTION, name, title, about="Advice by partner", points=(*points[:4], why), charts=(chart,), tables=(table,),
        notes=why, source=source_line(services[0]),
    )  # fmt: skip


def partners_table(asked: Asked, services: list[JudgedSeries], name: str) -> Table:
    """One row a service: its share, target and verdict, and what it owes."""
    owed = {each: {told.group: told for told in asked.groups(each)} for each in OWED}
    counted = [each for each in OWED if owed[each]]
    rows = []
    for each in services:
        row = [Cell(each.group), Cell(period_words(each.latest.period, each.grain) if each.latest else "")]
        row += [value_cell(each.latest, "proportion"), target_cell(each.latest, "proportion")]
        row += [plan_cell(each.latest) if each.latest else Cell("")]
        for which in counted:
            told = owed[which].get(each.group)
            row.append(value_cell(told.latest, told.measure.unit) if told else Cell("not counted", tone="quiet"))
        rows.append(row)
    columns = ("Service", "Period", "Within 6 weeks", "Target", "Against the plan", *(OWED[each] for each in counted))
    return words_table(name, "Professional advice by service", columns, rows)
