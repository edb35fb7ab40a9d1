"""Tables whose title says that their months are cumulative, or rolling: no figure of them is a month of its own."""

import itertools
import re

from kpis.period import Period
from kpis.reading.lines import Line
from kpis.reading.periods import read_period
from kpis.reading.result import Issue
from kpis.reading.roles import role_of
from kpis.reading.shapes.base import Table

_CUMULATIVE = re.compile(r"\bcumulative(?:ly)?\b|\brunning totals?\b")
_BOTH = re.compile(
    r"\b(?:in[- ]month|monthly|each month|and cumulative|cumulative and|or cumulative|non[- ]cumulative)\b"
)
_SINCE = re.compile(r"\b(?:from|since)(?: (?:the )?(?:start of|1(?:st)?))? ([a-z]{3,9})\b")
_APRIL = 3  # of months counted from 0: a year may begin anew


def say_year_so_far(table: Table, titles: tuple[str, ...]) -> None:
    """Turn the months of a cumulative table into the year up to each, and say so."""
    if any(_BOTH.search(title.lower()) for title in titles):
        return
    _say_rolling(table, titles)
    said = next((title for title in titles if _CUMULATIVE.search(title.lower())), "")
    if not said:
        return
    lines = [line for line in table.lines if all(each.period.length == 1 for each in line.cells)]
    counts = [line for line in lines if line.meant.role != "share" and not line.shows_percent]
    if not lines or not all(map(_grows, counts)):
        return
    first = _first_month(said.lower())
    for line in lines:
        for each in line.cells:
            each.period = Period(each.period.last - (each.period.last % 12 - first) % 12, each.period.last)
    _say(
        table, said,
        "The title says that these figures are cumulative: each is read as the year up to its month, and as no month "
        "of its own.",
    )  # fmt: skip


def _say(table: Table, title: str, message: str) -> None:
    table.issues.append(
        Issue(
            "PERIOD_SUSPECT", "warning", message, table.grid.name, table.range, title, "figures of single months",
            "Give the figures of each month, if there are any.",
        )
    )  # fmt: skip


def _say_rolling(table: Table, titles: tuple[str, ...]) -> None:
    """Turn the months of a table headed ``rolling 12 months`` into the months up to each, and say so."""
    cells = [each for line in table.lines for each in line.cells]
    title, months = next(((title, found) for title in titles if (found := role_of(title).months)), ("", None))
    if not months or not cells or any(each.period.length > 1 for each in cells):
        return
    for each in cells:
        each.period = Period(each.period.last - months + 1, each.period.last)
    _say(
        table,
        title,
        f"The title says that these figures are of {months} months: each is read as those up to its month.",
    )


def _grows(line: Line) -> bool:
    """Whether counts never fall from one month of a year to the next."""
    cells = sorted(line.numbers, key=lambda each: each.period)
    pairs = [(before, after) for before, after in itertools.pairwise(cells) if after.period.first % 12 != _APRIL]
    return all((after.cell.value or 0) >= (before.cell.value or 0) for before, after in pairs)


def _first_month(title: str) -> int:
    """The month, counted from 0, with which the year begins: as the title says, else April."""
    match = _SINCE.search(title)
    found = read_period(match[1]) if match else None
    if found and found.months:
        return found.months[0] - 1
    return 8 if "academic" in title else 0 if "calendar" in title else 3
