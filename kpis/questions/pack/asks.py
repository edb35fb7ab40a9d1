"""What the board is asked to decide or do, first of all. For the board alone."""

from kpis.questions.pack.asked import Asked
from kpis.questions.pack.planned import NO_DAY, owner_of, plan_missing
from kpis.questions.pack.section import many
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import words_table
from kpis.telling.words import day_words

SECTION = "asks"
COLUMNS = ("What the board is asked", "For priority", "Owner", "By")


def pages(asked: Asked) -> tuple[Page, ...]:
    """One table of what is still open; where nothing is asked, one that says so."""
    if asked.plan is None:
        return plan_missing(asked, SECTION, "asks of the board")
    still = sorted((each for each in asked.plan.asks if not each.closed), key=lambda each: str(each.due_on or "9999"))
    if not still:
        said = "Nothing is asked of the board this time. An ask is entered on the page of the plan."
        return (Page(SECTION, SECTION, "The board is asked for nothing this time", "Asks of the board", (said,)),)
    title = f"The board is asked for {many(len(still), 'thing')}"
    rows = [
        (Cell(each.text), Cell(each.priority or "the whole plan"), owner_of(each.owner),
         Cell(day_words(each.due_on) if each.due_on else NO_DAY))
        for each in still
    ]  # fmt: skip
    table = words_table(f"{SECTION}-table", title, COLUMNS, rows)
    return (Page(SECTION, SECTION, title, "Asks of the board", tables=(table,)),)
