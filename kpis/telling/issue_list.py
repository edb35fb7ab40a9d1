"""Issues as a marked workbook shows them: which cells are filled, what their notes say, and the lines of the list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kpis.reading.result import Issue

HEADINGS = ("Kind", "Sheet", "Cell", "What was found", "What is wrong", "What was expected", "What to do", "Code")
WIDTHS = (13, 22, 12, 30, 60, 34, 60, 20)
SEVERITIES = {"error": "Error", "warning": "Warning", "info": "For information"}
COLOURS = {"error": "F8D7D3", "warning": "FFF0B3", "info": "DCE9F5"}  # pale: black words stay well above 7:1
FILLED_AT_MOST = 200  # cells of one issue: a whole table is not painted
LISTED_AT_MOST = 20_000
_LONGEST = 2_000  # letters of one cell or note
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Mark:
    """One cell with a note, counted from 1 as spreadsheets do; ``filled`` are the cells that the issues cover."""

    severity: str
    comment: str
    filled: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class Line:
    """One line of the list: its texts under HEADINGS, and where it links to ("" for nowhere)."""

    texts: tuple[str, ...]
    severity: str
    sheet: str
    link: str


@dataclass(frozen=True)
class Marked:
    """All that a marked workbook adds: notes by (sheet, row, column), the issues listed, and what heads the list."""

    cells: dict[tuple[str, int, int], Mark]
    issues: tuple[Issue, ...]
    about: tuple[str, ...]


def marks(issues: Iterable[Issue], limit: int) -> Marked:
    """The notes of at most ``limit`` cells, worst issues first; several issues of one cell share one note."""
    order = list(SEVERITIES)
    every = sorted(issues, key=lambda issue: order.index(issue.severity) if issue.severity in order else len(order))
    cells: dict[tuple[str, int, int], Mark] = {}
    unmarked = 0
    for issue in every:
        corners = _corners(issue.cell)
        if not issue.sheet or corners is None:
            continue
        top, left, bottom, right = corners
        mark = cells.get((issue.sheet, top, left))
        if mark is None:
            if len(cells) >= limit:
                unmarked += 1
                continue
            mark = cells[issue.sheet, top, left] = Mark(_severity(issue), "")
        mark.comment = clipped(f"{mark.comment}\n\n{_note(issue)}".strip())
        if (bottom - top + 1) * (right - left + 1) <= FILLED_AT_MOST:
            mark.filled |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        else:
            mark.filled.add((top, left))
    return Marked(cells, tuple(every[:LISTED_AT_MOST]), tuple(_about(every, unmarked)))


def lines(found: Marked) -> list[Line]:
    """The list, in the order of sheets and cells within each kind of issue."""
    return [_line(issue) for issue in found.issues]


def clipped(text: str, most: int = _LONGEST) -> str:
    """A text that a workbook can hold: no control characters, not endless."""
    text = _UNWRITABLE.sub("", text)
    return text if len(text) <= most else f"{text[: most - 2]} …"


def link_to(sheet: str, cell: str) -> str:
    """A place in the same workbook as a link says it: ``'Cases'!B3``."""
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}"


def _about(issues: list[Issue], unmarked: int) -> list[str]:
    said = ["Issues found in this workbook"]
    counts = {title: sum(issue.severity == key for issue in issues) for key, title in SEVERITIES.items()}
    said.append("; ".join(f"{title}: {number:,}" for title, number in counts.items()))
    said.append("Each is marked in its cell with a colour and a note. Mend it here or in its system, and upload again.")
    said.append("This copy may hold children's details, as the file did: keep it where the file is kept.")
    if unmarked:
        said.append(f"{unmarked:,} more have no mark in their cell, because a workbook with so many is slow to open.")
    if len(issues) > LISTED_AT_MOST:
        said.append(f"The first {LISTED_AT_MOST:,} of {len(issues):,} are listed.")
    return said


def _line(issue: Issue) -> Line:
    texts = (
        SEVERITIES[_severity(issue)], issue.sheet, issue.cell, issue.found, issue.message, issue.expected, issue.to_do,
        issue.code,
    )  # fmt: skip
    link = link_to(issue.sheet, issue.cell) if issue.sheet and _corners(issue.cell) else ""
    return Line(tuple(clipped(text) for text in texts), _severity(issue), issue.sheet, link)


def _note(issue: Issue) -> str:
    to_do = f"\nWhat to do: {issue.to_do}" if issue.to_do else ""
    expected = f"\nExpected: {issue.expected}" if issue.expected else ""
    return f"{SEVERITIES[_severity(issue)]}: {issue.message}{expected}{to_do}"


def _severity(issue: Issue) -> str:
    return issue.severity if issue.severity in SEVERITIES else "info"


def _corners(cell: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right, counted from 1; None for what names no cell."""
    match = _CELL.fullmatch(cell)
    if not match:
        return None
    left, top = _column(match[1]), int(match[2])
    right, bottom = (_column(match[3]), int(match[4])) if match[3] else (left, top)
    inside = 1 <= top <= bottom <= 1_048_576 and 1 <= left <= right <= 16_384
    return (top, left, bottom, right) if inside else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
