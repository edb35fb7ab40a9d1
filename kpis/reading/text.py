"""A .csv or .txt file as a sheet: its encoding, its separator, its cells as text."""

import csv
import io
import re

from kpis.reading.door import Refused
from kpis.reading.grid import Grid, Value
from kpis.reading.result import Issue

SHEET_NAME = "(csv)"
_CONTROLS = {*range(1, 9), *range(14, 26), *range(28, 32)}  # bytes that stand in no text
_SEPARATORS = (",", ";", "\t", "|")


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; Refused when it holds bytes of no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):  # UTF-16 saved without its mark
        if content[first::2].count(0) > len(content) // 4:
            return content.decode(encoding, errors="replace")
    head = content[:4096]
    if len(_CONTROLS & set(head)) >= 3 or head.count(0) > len(head) // 50:
        raise Refused.no_spreadsheet("The file is not a spreadsheet and not text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The separator of a file: what its ``sep=`` line says, else the one that its first lines have most evenly."""
    said = re.match(r"\s*sep=(.)\r?\n", text, re.IGNORECASE)
    if said:
        return said[1]
    lines = [line for line in text.splitlines()[:30] if line.strip()]

    def evenness(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator)]
        common = max(set(widths), key=widths.count) if widths else 1
        return (widths.count(common) * common if common > 1 else 0, common)

    return max(_SEPARATORS, key=evenness)


def grid_of(content: bytes) -> Grid:
    """The one sheet of a text file."""
    text = decode(content)
    separator = separator_of(text)
    if re.match(r"\s*sep=.\r?\n", text, re.IGNORECASE):
        text = "\n" + text.split("\n", 1)[1]  # the line keeps its number, so that cells keep their names
    text = text.replace("\0", "")  # no store keeps it, and nobody sees it
    issues = []
    closed = not _leaves_a_quote_open(text, separator)
    if not closed:  # the rest of the file would be one cell
        issues.append(
            Issue("QUOTE_OPEN", "warning", "A quotation mark is never closed: all such marks are read as text.",
                  SHEET_NAME, "", 'one " too many', "quotation marks in pairs", "Export the file again, or mend it.")
        )  # fmt: skip
    rows: list[list[Value]] = []
    try:
        lines = io.StringIO(text, newline="")
        for row in csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if closed else csv.QUOTE_NONE):
            rows.append([value if value.strip() else None for value in row])
    except csv.Error as problem:
        raise Refused.corrupt() from problem
    return Grid(SHEET_NAME, rows=rows, issues=issues)


def _leaves_a_quote_open(text: str, separator: str) -> bool:
    if text.count('"') % 2 == 0:
        return False
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as problem:
        return "unexpected end" in str(problem) or "field limit" in str(problem)
    return False
