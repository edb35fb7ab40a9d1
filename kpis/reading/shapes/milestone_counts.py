"""Milestones counted by colour: colours stand over, or beside, small whole numbers, one milestone a line."""

import re
from dataclasses import dataclass, replace

from kpis.plan import Milestone
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, cell_name
from kpis.reading.numbers import read_cell
from kpis.reading.periods import read_period
from kpis.reading.plans.codes import group_of, priority_of, split_code
from kpis.reading.plans.statuses import COLOURS, colour_in, key_of, status_of
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table

_TOTAL = re.compile(r"(?:grand |sub)?total.*|all|overall|sum", re.IGNORECASE)
_WORDS = frozenset(
    {
        "complete",
        "completed",
        "on track",
        "delayed",
        "off track",
        "not started",
        "overdue",
        "at risk",
        "in progress",
        "not stated",
        "not given",
        "colour not stated",
        "not yet due",
        "not due",
        "not yet started",
        "not due to start",
        "achieved",
        "delivered",
        "met",
        "closed",
        "missed",
        "slipped",
        "behind",
        "behind schedule",
        "on schedule",
        "under way",
        "underway",
        "started",
    }
)
_PAST_DUE = re.compile(r"\b(?:overdue|late|missed|slipped)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")  # the colour beside its word, or the word beside its colour
_PRIORITY = re.compile(r"(?:improvement |key )*(?:priority|outcome|area)(?: ref| code| no\.?)?", re.IGNORECASE)
_MILESTONE = re.compile(r"(?:key )?milestones?(?: name| ref| no\.?)?", re.IGNORECASE)
_MOST = 500  # milestones of one colour: more is no count of milestones
_OF_MEASURES = re.compile(r"\b(?:kpi|measure|indicator|threshold|tolerance|target|metric)", re.IGNORECASE)


@dataclass(frozen=True)
class _Block:
    """Where the colours stand and where the labels: ``down`` when colours stand one below the other."""

    down: bool
    at: int  # the row, or the column, of the colours
    colours: dict[int, str]  # by column, or by row: the heading as printed
    total: int | None
    labels: int  # the column, or the row, of the labels
    lines: list[int]
    priorities: int = -1  # the column of priorities beside a column of milestones


def find_milestone_counts(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of milestones by colour in the rows of a sheet that no other table has used."""
    tables: list[Table] = []
    taken = set(used)
    for row in range(grid.height):
        for block in (
            () if row in taken or row not in grid.beginnings else (_across(grid, row, taken), _down(grid, row, taken))
        ):
            table = _read(grid, block, setting) if block else None
            if table:
                tables.append(table)
                taken.update(range(table.top, table.bottom + 1))
                break
    return tables


def _is_status(text: str) -> bool:
    lower = _IN_BRACKETS.sub("", text.lower()).strip() or text.lower().strip()
    return (
        lower in _WORDS
        or (len(lower) <= 12 and colour_in(lower) in COLOURS)
        or bool(re.fullmatch(rf"(?:{'|'.join(COLOURS)})\b.{{0,25}}", lower))
    )


def _is_small(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell could be a number of milestones, be it a wrong one; an empty cell could."""
    cell = read_cell(grid.at(row, column), (row, column) in grid.percent)
    if cell.percent or cell.fraction or cell.numerator is not None or cell.bound:
        return False
    return cell.missing == "blank" or (cell.value is not None and 0 <= cell.value <= _MOST)


def _across(grid: Grid, row: int, taken: set[int]) -> _Block | None:
    texts = {column: grid.text(row, column) for column in range(len(grid.rows[row]))}
    colours = {column: text for column, text in texts.items() if text and _is_status(text)}
    if len(colours) < 2 or len({status_of(text) for text in colours.values()}) < 2:
        return None
    first = min(colours)
    if any(isinstance(grid.at(row, column), int | float) for column in texts):
        return None  # letters among numbers are the ratings of a row
    total = next((column for column, text in texts.items() if column > first and _TOTAL.fullmatch(text)), None)
    labels = next((column for column in range(first) if texts.get(column)), first - 1)
    priorities = labels if re.fullmatch(_PRIORITY, texts.get(labels, "")) else -1
    beside = next((c for c in range(labels + 1, first) if re.fullmatch(_MILESTONE, texts.get(c, ""))), -1)
    priorities, labels = (labels, beside) if priorities >= 0 and beside > 0 else (-1, labels)
    if labels < 0 or _OF_MEASURES.search(texts.get(labels, "")):
        return None
    lines = []
    for below in range(row + 1, grid.height):
        label = grid.text(below, labels)
        cells = [*colours, *([total] if total is not None else [])]
        label = label or (grid.text(below, priorities) if priorities >= 0 else "")
        if below in taken or not label or not all(_is_small(grid, below, column) for column in cells):
            break
        if any(grid.at(below, column) is not None for column in cells):
            lines.append(below)
    return _Block(False, row, colours, total, labels, lines, priorities) if lines else None


def _down(grid: Grid, row: int, taken: set[int]) -> _Block | None:
    """Colours one below the other in the first column of the rows under this one."""
    texts = {column: grid.text(row, column) for column in range(len(grid.rows[row]))}
    column = next(
        (c for c in range(min(4, grid.width)) if row + 2 < grid.height and _is_status(grid.text(row + 1, c))), None
    )
    if column is None:
        return None
    colours: dict[int, str] = {}
    total = None
    for below in range(row + 1, grid.height):
        text = grid.text(below, column)
        if below in taken or not (_is_status(text) or _TOTAL.fullmatch(text)):
            break
        if _TOTAL.fullmatch(text):
            total = below
        else:
            colours[below] = text
    lines = [
        c
        for c in range(column + 1, grid.width)
        if texts.get(c)
        and not _TOTAL.fullmatch(texts[c])
        and all(_is_small(grid, each, c) for each in colours)
        and any(grid.at(each, c) is not None for each in colours)
    ]
    if any(isinstance(grid.at(each, c), int | float) for each in colours for c in range(column)):
        return None  # letters among numbers are the ratings of rows
    if len(colours) < 2 or not lines or len({status_of(text) for text in colours.values()}) < 2:
        return None
    return _Block(True, column, colours, total, row, lines)


def _read(grid: Grid, block: _Block, setting: Setting) -> Table | None:
    at = (lambda line, colour: (colour, line)) if block.down else (lambda line, colour: (line, colour))
    label_at = (lambda line: (block.labels, line)) if block.down else (lambda line: (line, block.labels))
    labels = {line: grid.text(*label_at(line)) for line in block.lines}
    if any(read_period(grid.at(*label_at(line))) and not split_code(text + " x")[0] for line, text in labels.items()):
        return None  # months beside colours: how a plan stood over time, or something else
    counted = any(re.search(r"milestone|action|number|count|no\.", text, re.IGNORECASE) for text in labels.values())
    if block.down and len(labels) == 1 and not counted:
        return None
    ends = [*block.colours, *([block.total] if block.total is not None else [])]
    cells = [at(line, colour) for line in block.lines for colour in ends] + [label_at(line) for line in block.lines]
    top = block.labels if block.down else block.at
    left = (
        block.at if block.down else min([column for _, column in cells] + [block.priorities] * (block.priorities >= 0))
    )
    titles = titles_above(grid, top)
    table = Table(
        "milestones",
        grid,
        top,
        left,
        max(row for row, _ in cells),
        max(column for _, column in cells),
        (top,),
        top + 1,
        f"milestones are counted by {', '.join(block.colours.values())}",
        area_of(grid, top, titles) or setting.area,
    )
    key = key_of(grid, range(table.top, table.bottom + 1), range(table.left, table.right + 1))
    statuses = _statuses(block, key)
    group = next((group for text in [*titles, grid.name] if (group := group_of(text))), None)
    above = ""
    for line, own in labels.items():
        label = own
        if block.priorities >= 0:
            above = grid.text(*grid.block_start(line, block.priorities)) or above
            label = label or above
        if _TOTAL.fullmatch(label):
            table.issues.append(
                Issue(
                    "TOTAL_ROW_SKIPPED",
                    "info",
                    "A total is no milestone: it is not read.",
                    grid.name,
                    cell_name(*label_at(line)),
                )
            )
            continue
        _line(
            table,
            label,
            {at(line, colour): statuses[text] for colour, text in block.colours.items()},
            at(line, block.total) if block.total is not None else None,
            priority=priority_of(above)[0] if above else group[1] if group else "",
            named_by_priority=bool(above) and label == above,
        )
    return table if table.milestones else None


def _statuses(block: _Block, key: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The status of each heading; what is past its date, beside what is only at risk, is off track."""
    found = {text: status_of(text, key) for text in block.colours.values()}
    delayed = [text for text, status in found.items() if status == "delayed"]
    past = [text for text in delayed if _PAST_DUE.search(text)]
    if len(past) == 1 and len(delayed) > 1 and "off_track" not in found.values():
        found[past[0]] = "off_track"
    return found


def _line(
    table: Table,
    label: str,
    cells: dict[tuple[int, int], str],
    total: tuple[int, int] | None,
    *,
    priority: str,
    named_by_priority: bool = False,
) -> None:
    """Add the counts of one milestone or priority; a part of a whole number is no count, and is kept as printed."""
    grid, counts, before = table.grid, 0, len(table.milestones)
    stated = read_cell(grid.at(*total)).value if total else None
    own = group_of(label)
    named = re.fullmatch(
        r"(?:number|count|no\.?)(?: of)? (?:milestones|actions)|milestones|actions|number|count", label, re.IGNORECASE
    )
    for at, status in cells.items():
        cell = read_cell(grid.at(*at))
        if cell.value is None:
            continue
        if cell.value != int(cell.value):
            table.issues.append(
                Issue(
                    "NOT_INTEGER_COUNT",
                    "error",
                    f"{cell.value:g} milestones cannot be: not counted.",
                    grid.name,
                    cell_name(*at),
                    f"{cell.value:g}",
                    "a whole number",
                    "Correct the cell in the source and upload again.",
                )
            )
        whole = int(cell.value) if cell.value == int(cell.value) else None
        counts += whole or 0
        same = next((n for n, each in enumerate(table.milestones[before:], before) if each.status == status), None)
        if whole is not None and same is not None and not table.milestones[same].count_as_printed:
            known = table.milestones[same]  # two headings of one status: together
            table.milestones[same] = replace(known, count=known.count + whole)
            continue
        code = own[1] if own and not named_by_priority else priority or _priority_of(label)
        table.milestones.append(
            Milestone(
                table.area,
                code,
                status,
                whole or 0,
                grid.name,
                cell_name(*at),
                "" if own or named or named_by_priority else label,
                count_as_printed="" if whole is not None else f"{cell.value:g}",
                stated=int(stated) if stated is not None and stated == int(stated) else None,
            )
        )
    if total and stated is not None and stated != counts:
        table.issues.append(
            Issue(
                "PARTS_NOT_TOTAL",
                "warning",
                f"The colours of {label!r} add to {counts}, not to the total {stated:g}: some are not printed.",
                grid.name,
                cell_name(*total),
                f"{stated:g}",
                str(counts),
                "Check the colours that are missing.",
            )
        )


def _priority_of(label: str) -> str:
    """``3`` for milestone 3.2, ``IP3`` for IP3.2."""
    code = label if re.fullmatch(r"[A-Za-z]{0,3}\d+(?:\.\d+)+", label) else split_code(label)[0]
    return code.split(".")[0] if "." in code else ""
