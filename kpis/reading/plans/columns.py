"""Which column of a plan's table holds what: by the headings declared in ``kpis/sheets``, each with its own date."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from kpis.period import Period
from kpis.reading.grid import Grid
from kpis.reading.periods import read_period
from kpis.reading.plans.statuses import says_status
from kpis.reading.shapes.headed import plain_heading
from kpis.sheets import SHEETS

# The kinds of sheet that hold the other parts of a plan. A table with actions, or with scored risks, is none of them.
PARTS = ("plan", "priorities", "success_tests", "barriers", "next_steps", "asks", "voices")
_TOLD = {"concern", "headline", "so_what", "difference"}  # what is told of a priority, and of no action

_LONGEST_HEADING = 80
_BETWEEN = re.compile(r"[\s:(,-]+(?:(?:as )?at|to|for|in|by|on)?[\s:]*")


@dataclass(frozen=True)
class Place:
    """A column, and the period that its heading states: ``RAG (March 2021)``; ``order`` where that has no year."""

    column: int
    period: Period | None = None
    order: int = 0


@lru_cache(maxsize=20_000)
def known(sheet_id: str, heading: str) -> tuple[tuple[str, int], ...]:
    """The names that a heading may stand for, each with the rank of the first pattern that it fits."""
    text = plain_heading(heading)
    if not text or len(text) > _LONGEST_HEADING:
        return ()
    found = []
    for name, patterns in _patterns(sheet_id):
        rank = next((i for i, pattern in enumerate(patterns) if pattern.fullmatch(text)), None)
        if rank is not None:
            found.append((name, rank))
    return tuple(found)


@cache
def _patterns(sheet_id: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """The headings of a sheet's columns, compiled once: there are more of them than ``re`` remembers."""
    return tuple((each.name, tuple(map(re.compile, each.headings))) for each in SHEETS[sheet_id].columns)


@lru_cache(maxsize=20_000)
def undated(heading: str) -> tuple[str, Period | None]:
    """A heading without the period at its end or its beginning, and that period."""
    words = plain_heading(heading).split()
    for count in range(min(4, len(words) - 1), 0, -1):
        for rest, date in ((words[:-count], words[-count:]), (words[count:], words[:count])):
            found = read_period(" ".join(date).strip("()[]-:, "))
            if found and found.period and not (len(date) == 1 and date[0].isalpha()):
                text = re.sub(
                    r"[\s:(,-]*\b(?:as at|as of|at|to|for|in|by|on|end|end of|position)?[\s:(,-]*$", "", " ".join(rest)
                )
                return text.strip(), found.period
    return " ".join(words), None


def columns_in(grid: Grid, row: int, sheet_id: str) -> dict[str, list[Place]]:
    """The columns of a row by name; several where headings repeat with dates. A column has one name."""
    places: dict[int, list[tuple[int, int, str, Period | None]]] = defaultdict(list)
    order = {declared.name: index for index, declared in enumerate(SHEETS[sheet_id].columns)}
    for column in range(len(grid.rows[row])):
        text = grid.text(row, column)
        if not text or not isinstance(grid.at(row, column), str):
            continue
        names, period = known(sheet_id, text), None
        if not names:
            without, period = undated(text)
            names = known(sheet_id, without) if period and not says_status(without) else ()
        places[column] = [(order[name], rank, name, period) for name, rank in names]
    found: dict[str, list[Place]] = defaultdict(list)
    for column, names_here in places.items():
        free = [each for each in sorted(names_here) if each[2] not in found or each[3]] or sorted(names_here)
        if free:
            found[free[0][2]].append(Place(column, free[0][3]))
    return dict(found)


def is_no_part(kind: str, texts: list[str]) -> bool:
    """Whether headings are those of a tracker of actions or of a register of scored risks, whatever else they name."""
    of_actions = {name for text in texts for name, _ in known("action_tracker", text)}
    of_risks = {name for text in texts for name, _ in known("risk_register", text)}
    if "action" in of_actions or ("risk" in of_risks and of_risks & {"score", "likelihood"}):
        return True
    names = {name for text in texts for name, _ in known(kind, text)}
    told = names & _TOLD
    if kind == "priorities" and {"did", "next_steps"} <= names and "due" not in of_actions:
        return False  # a highlight report: a rating beside what was done and what comes next
    return "status" in of_actions and (kind == "next_steps" or (kind == "priorities" and len(told) < 2))


def is_header_of_another(grid: Grid, row: int, own: str) -> bool:
    """Whether a row holds the headings of another kind of sheet: its needed columns, and most of its texts."""
    texts = [grid.text(row, column) for column in range(len(grid.rows[row])) if grid.at(row, column) is not None]
    if len(texts) < 3 or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    for sheet in SHEETS.values():
        if sheet.id == own or (sheet.id in PARTS and is_no_part(sheet.id, texts)):
            continue
        names = [{name for name, _ in known(sheet.id, text)} for text in texts]
        fit = set().union(*names)
        needed = {column.name for column in sheet.columns if column.needed}
        whole = not sheet.one_of or any(set(group) <= fit for group in sheet.one_of)
        if needed <= fit and whole and sum(bool(each) for each in names) >= max(3, 0.6 * len(texts)):
            return True
    return False


def long_text_column(grid: Grid, rows: range, taken: set[int], least: float = 20.0) -> int | None:
    """The column, of those not taken, whose texts are the longest on average; None when none is longer than a code."""
    best, column = least, None
    for candidate in range(grid.width):
        texts = [grid.text(row, candidate) for row in rows if isinstance(grid.at(row, candidate), str)]
        if candidate in taken or len(texts) < 2:
            continue
        average = sum(map(len, texts)) / len(texts)
        if average > best:
            best, column = average, candidate
    return column
