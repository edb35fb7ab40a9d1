"""What one sheet's XML says beside its values: percent formats, errors, merged blocks, what is hidden or uncached.

calamine gives none of these, and must never meet a value so far out that it would allocate without bound: a 5 KB file
with one value in the last cell ends its process. The XML of a sheet is searched, not parsed: expat with handlers in
Python takes 3 s for 700,000 cells, a dozen searches take 0.2 s. What is not written as Excel, openpyxl, XlsxWriter and
LibreOffice write it (prefixes, comments, other quotes, cells without a reference) is parsed.
"""

import re
from dataclasses import dataclass, field

from kpis.reading.grid import cell_name
from kpis.reading.package import Styles, local, parse

CELLS_AT_ONCE = 5_000_000  # rows times columns that calamine may allocate for one sheet
COLUMNS = 16_384
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_CELL = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"'
_VALUED = re.compile(_CELL + rb"[^>/]*>(?!</c>)")
# Each with the character that it begins with, which is rare in a sheet: that it does not stand there is soon told.
_ODD = tuple(
    (first, re.compile(mark))
    for first, mark in (
        (b"!", rb"!(?:--|\[CDATA|DOCTYPE|ENTITY)"), (b":", rb":(?:c|row|v|f|is)[\s/>]"), (b"'", rb"'(?<==')"),
        (b"?", rb"\?(?<=<\?)(?!xml )"), (b"\0", rb"\x00"),
    )
)  # fmt: skip
_ANY_ERROR, _ANY_FORMULA = (b"e", re.compile(rb'e"(?<= t="e")')), (b"f", re.compile(rb"f(?<=<f)"))
_ANY_HIDDEN = (b"h", re.compile(rb'h(?<= h)idden="'))
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}")[\s/>]')
_ODD_ROW = re.compile(rb'<row(?! r="[1-9][0-9]{0,6}")[\s/>]')
_ROW = re.compile(rb'<row(?: r="([1-9][0-9]{0,6})")?')
_ERROR = re.compile(_CELL + rb'[^>]* t="e"[^>]*>(?:<f(?:[^>]*/>|[^>]*>[^<]*</f>))?<v>([^<]+)</v>')
_FORMULA = re.compile(_CELL + rb"([^>/]*)><f(?:[^>]*/>|[^>]*>[^<]*</f>)(<v>([^<]*)</v>|<v[^>]*/>)?(<is\b)?")
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]* hidden="(?:1|true)"')


def column_number(letters: str | bytes) -> int:
    """0 for ``A``, 26 for ``AA``, whatever its case."""
    number = 0
    for letter in letters.upper() if isinstance(letters, bytes) else letters.upper().encode():
        number = number * 26 + letter - 64
    return number - 1


@dataclass
class Beside:
    """Rows and columns are counted from 0; ``bottom`` and ``right`` are at least those of the last value."""

    percent: list[tuple[int, int]] = field(default_factory=list)
    padded: list[tuple[int, int, int]] = field(default_factory=list)  # row, column, digits
    uncached: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    bottom: int = -1
    right: int = -1
    rows: set[int] = field(default_factory=set)  # those with a value, where the sheet reaches far out
    columns: set[int] = field(default_factory=set)
    farthest: str = ""  # the cell with a value that makes the sheet so large
    is_plain: bool = False  # written as usual: its XML can be searched

    @property
    def cells(self) -> int:
        """What the sheet takes when every cell to the last value is given room."""
        return (self.bottom + 1) * (self.right + 1)


def beside(data: bytes, styles: Styles, never_calculated: bool) -> Beside:
    """What the XML of one sheet says beside its values; expat's error for XML that is damaged."""
    start, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    room = None
    if 0 <= start < end and b"<worksheet" in data[:start] and not any(_holds(data, odd, start, end) for odd in _ODD):
        room = _room(data)
    if room is None:
        return _parsed(data, styles, never_calculated)
    found = _parsed(data[:start] + b"<sheetData>" + data[end:], styles, never_calculated)
    found.is_plain = True
    found.bottom, found.right = room[0] - 1, room[1] - 1
    if found.cells > CELLS_AT_ONCE:
        found.bottom = found.right = -1
        for letters, row in _VALUED.findall(data):
            _reaches(found, int(row) - 1, column_number(letters))
    _search(data, found, styles, never_calculated)
    return found


def _holds(data: bytes, what: tuple[bytes, re.Pattern[bytes]], start: int, end: int) -> bool:
    """Whether a mark stands in the XML of a sheet, whose cells, nearly all of it, are between start and end."""
    first, mark = what
    if mark.search(data, 0, start) or mark.search(data, end):
        return True
    return data.find(first, start + len(b"<sheetData>"), end) >= 0 and mark.search(data, start, end) is not None


def _room(data: bytes) -> tuple[int, int] | None:
    """How many rows and columns hold every cell, rounded up; None for XML that is not written as usual."""
    rows = _ROW.findall(data)
    if b"" in rows and _ODD_ROW.search(data):
        return None
    digits = max(map(len, rows), default=1)
    # Most sheets stay within column Z, and no cell of theirs is lower than their lowest row: one search tells.
    if not re.search(rb'<c(?! r="[A-Z][1-9][0-9]{0,%d}")[\s/>]' % (digits - 1), data):
        return 10**digits, 26
    if _ODD_CELL.search(data):
        return None
    while digits < 7 and re.search(rb'<c r="[A-Z]{1,3}[0-9]{%d}' % (digits + 1), data):
        digits += 1
    wide = set(re.findall(rb'<c r="([A-Z]{2,3})', data))
    return 10**digits, max(map(column_number, wide), default=25) + 1


def _search(data: bytes, found: Beside, styles: Styles, never_calculated: bool) -> None:
    start, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    for style in styles.percent | styles.padded.keys():
        mark = b' s="%d"' % style
        if mark in data:
            for letters, row in re.findall(_CELL + rb"[^>/]*" + mark + rb"[^>/]*>(?!</c>)", data):
                place = (int(row) - 1, column_number(letters))
                if style in styles.percent:
                    found.percent.append(place)
                else:
                    found.padded.append((*place, styles.padded[style]))
    if _holds(data, _ANY_ERROR, start, end):
        found.errors.extend(
            (int(row) - 1, column_number(letters), text.decode()) for letters, row, text in _ERROR.findall(data)
        )
    if _holds(data, _ANY_FORMULA, start, end):
        for letters, row, attributes, value, text, inline in _FORMULA.findall(data):
            waits = never_calculated and text == b"0"  # XlsxWriter writes 0 where no Excel has worked one out yet
            words = value and b't="str"' in attributes  # the text that a formula gave, which may be empty
            if not inline and (waits or not (text or words)):
                found.uncached.append((int(row) - 1, column_number(letters)))
        uncached = set(found.uncached)
        found.percent = [place for place in found.percent if place not in uncached]
        found.padded = [each for each in found.padded if each[:2] not in uncached]
    if _holds(data, _ANY_HIDDEN, start, end):
        found.hidden_rows.extend(int(row) - 1 for row in _HIDDEN_ROW.findall(data))


def _reaches(found: Beside, row: int, column: int) -> None:
    before = found.cells
    found.rows.add(row)
    found.columns.add(column)
    found.bottom, found.right = max(found.bottom, row), max(found.right, column)
    if before <= CELLS_AT_ONCE < found.cells:
        found.farthest = cell_name(row, column)


def _parsed(data: bytes, styles: Styles, never_calculated: bool) -> Beside:
    reader = _Parsed(styles, never_calculated)
    parse(data, reader.start, reader.end, reader.text)
    return reader.found


class _Parsed:
    """The handlers of one sheet's XML."""

    def __init__(self, styles: Styles, never_calculated: bool) -> None:
        self.found = Beside()
        self._styles, self._never_calculated = styles, never_calculated
        self._row = self._column = -1
        self._formula = self._value = self._stands = self._error = self._words = False
        self._style = -1
        self._text = ""
        self._in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            self._cell(attributes)
        elif tag == "is":
            self._value = self._stands = True
        elif tag == "v":
            self._in_value, self._stands, self._text = True, True, ""
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.found.hidden_rows.append(self._row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]) - 1, int(attributes["max"])
            self.found.hidden_columns.extend(range(max(first, 0), min(last, COLUMNS)))
        elif tag == "mergeCell":
            corners = _REFERENCE.findall(attributes.get("ref", ""))
            if len(corners) == 2:
                (left, top), (right, bottom) = corners
                self.found.merged.append((int(top) - 1, column_number(left), int(bottom) - 1, column_number(right)))

    def _cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            match = _REFERENCE.fullmatch(attributes["r"])
            if not match or match[2].startswith("0"):
                raise ValueError("a cell's reference is none")
            self._row, self._column = int(match[2]) - 1, column_number(match[1])
        else:
            self._column += 1
        self._style = int(attributes.get("s", -1))
        self._error = attributes.get("t") == "e"
        self._words = attributes.get("t") == "str"
        self._formula = self._value = self._stands = False

    def text(self, data: str) -> None:
        if self._in_value:
            self._text += data

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "v":
            self._value = self._words or bool(self._text)  # openpyxl writes an empty value beside a formula
            if self._never_calculated and self._formula and self._text == "0":
                self._value = False
            self._in_value = False
            if self._error and self._text:
                self.found.errors.append((self._row, self._column, self._text))
        elif tag == "c":
            if self._stands or self._formula:
                _reaches(self.found, self._row, self._column)
            if self._value:
                if self._style in self._styles.percent:
                    self.found.percent.append((self._row, self._column))
                elif self._style in self._styles.padded:
                    self.found.padded.append((self._row, self._column, self._styles.padded[self._style]))
            elif self._formula:
                self.found.uncached.append((self._row, self._column))
