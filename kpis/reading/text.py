"""A .csv or .txt file as a sheet: its encoding, its separator, its cells as text."""

import csv
import io
import re

from kpis.reading.door import Refused
from kpis.reading.grid import Grid, Value

SHEET_NAME = "(csv)"
_SEPARATORS = (",", ";", "\t", "|")


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; Refused when it holds bytes of no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content[1::2].count(0) > len(content) // 4:  # UTF-16 saved without its mark
        return content.decode("utf-16-le", errors="replace")
    if b"\0" in content[:4096]:
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
    rows: list[list[Value]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append([value if value.strip() else None for value in row])
    except csv.Error as problem:
        raise Refused.corrupt() from problem
    return Grid(SHEET_NAME, rows=rows)
