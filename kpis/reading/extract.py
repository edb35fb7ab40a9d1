"""The values of a workbook, taken in the child process: calamine for values, a pass over the XML for what it loses.

calamine gives no number formats (the ``%``), no error values, no hidden rows or columns, and an empty cell for a
formula that was saved without its value. One streaming pass over each sheet's XML finds these, and refuses what would
make calamine allocate without bound: a 5 KB file with one value in the last cell of the last column ends its process.
"""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from xml.parsers import expat

import python_calamine

from kpis.reading.door import Refused
from kpis.reading.grid import Grid, Value, cell_name
from kpis.reading.result import Progress

CELLS_AT_MOST = 5_000_000  # what one sheet may allocate, counted as rows times columns
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BUILT_IN_PERCENT = {9, 10}


class _Pass:
    """What one sheet's XML says beside its values."""

    def __init__(self, percent_styles: set[int], sheet: str, never_calculated: bool) -> None:
        self.percent_styles, self.sheet, self.never_calculated = percent_styles, sheet, never_calculated
        self.percent: list[tuple[int, int]] = []
        self.uncached: list[tuple[int, int]] = []
        self.errors: list[tuple[int, int, str]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.bottom = self.right = 0
        self._row = self._column = -1
        self._formula = self._value = self._error = self._words = False
        self._style = -1
        self._text = ""
        self._in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag == "is":
            self._value = True
        elif tag == "v":
            self._in_value, self._text = True, ""
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.append(self._row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]) - 1, int(attributes["max"])
            self.hidden_columns.extend(range(first, min(last, first + 16_384)))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _CELL.fullmatch(attributes.get("r", ""))
        if match:
            self._row, self._column = int(match[2]) - 1, _column_number(match[1])
        else:
            self._column += 1
        self._style = int(attributes.get("s", -1))
        self._error = attributes.get("t") == "e"
        self._words = attributes.get("t") == "str"  # the text that a formula gave, which may be empty
        self._formula = self._value = False

    def _merge(self, reference: str) -> None:
        corners = _CELL.findall(reference)
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            self.merged.append((int(top) - 1, _column_number(left), int(bottom) - 1, _column_number(right)))

    def text(self, data: str) -> None:
        if self._in_value:
            self._text += data

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._value = self._words or bool(self._text)  # openpyxl writes an empty value beside a formula
            if self.never_calculated and self._formula and self._text == "0":
                self._value = False  # XlsxWriter writes 0 beside a formula that no Excel has worked out yet
            self._in_value = False
            if self._error:
                self.errors.append((self._row, self._column, self._text))
        elif tag == "c":
            if self._value:
                self.bottom, self.right = max(self.bottom, self._row), max(self.right, self._column)
                if (self.bottom + 1) * (self.right + 1) > CELLS_AT_MOST:
                    raise Refused(
                        "FILE_UNSAFE",
                        f"Sheet {self.sheet!r} has a value in {cell_name(self._row, self._column)}, so far out that "
                        f"the sheet would take {(self.bottom + 1) * (self.right + 1):,} cells.",
                        "Delete what stands in that cell (often a stray space or a pasted mark) and save again.",
                        sheet=self.sheet,
                        cell=cell_name(self._row, self._column),
                    )
                if self._style in self.percent_styles:
                    self.percent.append((self._row, self._column))
            elif self._formula:
                self.uncached.append((self._row, self._column))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _no_doctype(*_: object) -> None:
    raise Refused(
        "FILE_UNSAFE",
        "The workbook's XML declares a document type, which a spreadsheet never needs and an attack does.",
        "Open it in Excel, save it as a new workbook, and upload that.",
    )


def _parse(data: IO[bytes], start: object = None, end: object = None, text: object = None) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.EndElementHandler = end  # type: ignore[assignment]
    parser.CharacterDataHandler = text  # type: ignore[assignment]
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.EntityDeclHandler = _no_doctype
    parser.ParseFile(data)


def _percent_styles(archive: zipfile.ZipFile) -> set[int]:
    """The numbers of the cell styles that show a percentage."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "numFmt":
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside[0] = True
        elif tag == "xf" and inside[0]:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            inside[0] = False

    if "xl/styles.xml" not in archive.namelist():
        return set()
    with archive.open("xl/styles.xml") as data:
        _parse(data, start, end)
    shows_percent = {number for number, code in formats.items() if "%" in re.sub(r'"[^"]*"|\\.', "", code)}
    return {index for index, number in enumerate(styles) if number in shows_percent | _BUILT_IN_PERCENT}


def _sheet_parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Each worksheet's name and the part of the zip that holds it; whether all formulas still wait to be worked out."""
    waits = False
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def sheet(name: str, attributes: dict[str, str]) -> None:
        nonlocal waits
        if name.rpartition(":")[2] == "calcPr":
            waits = attributes.get("fullCalcOnLoad") in ("1", "true")
        if name.rpartition(":")[2] == "sheet":
            identity = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            sheets.append((attributes.get("name", ""), identity))

    with archive.open("xl/_rels/workbook.xml.rels") as data:
        _parse(data, relation)
    with archive.open("xl/workbook.xml") as data:
        _parse(data, sheet)
    return {name: targets[identity] for name, identity in sheets if identity in targets}, waits


def _passes(content: bytes) -> dict[str, _Pass]:
    found: dict[str, _Pass] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        percent_styles = _percent_styles(archive)
        names = set(archive.namelist())
        parts, never_calculated = _sheet_parts(archive)
        for sheet, part in parts.items():
            if part in names:
                found[sheet] = _Pass(percent_styles, sheet, never_calculated)
                with archive.open(part) as data:
                    _parse(data, found[sheet].start, found[sheet].end, found[sheet].text)
    return found


def _plain(value: Any) -> Value:
    """A value as grids hold it: every day a datetime, every time of day a text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells have no zone
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, str) and "\0" in value:
        return value.replace("\0", "")  # no store keeps it, and nobody sees it
    return value


def grids_of(content: bytes, kind: str, tell: Progress = lambda share, doing: None) -> list[Grid]:
    """The sheets of a workbook (``kind``: xlsx, xls, xlsb, ods); raises Refused when it cannot or must not be read."""
    passes: dict[str, _Pass] = {}
    if kind == "xlsx":
        try:
            passes = _passes(content)
        except (expat.ExpatError, KeyError, ValueError, zipfile.BadZipFile, EOFError) as problem:
            raise Refused.corrupt(problem) from problem
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        names = [each for each in workbook.sheets_metadata if str(each.typ).rpartition(".")[2] == "WorkSheet"]
        grids = []
        for number, metadata in enumerate(names):
            tell(0.2 + 0.3 * number / len(names), f"Opening sheet {metadata.name!r}")
            sheet = workbook.get_sheet_by_name(metadata.name)
            rows = [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            seen = passes.get(metadata.name) or _Pass(set(), metadata.name, False)
            for row, column, error in seen.errors:
                while len(rows) <= row:
                    rows.append([])
                rows[row].extend([None] * (column + 1 - len(rows[row])))
                rows[row][column] = error
            if metadata.name not in passes:
                seen.merged = [(*start, *end) for start, end in sheet.merged_cell_ranges or []]
            grids.append(
                Grid(
                    metadata.name, _STATES.get(str(metadata.visible).rpartition(".")[2], "visible"), rows, seen.merged,
                    set(seen.percent), set(seen.uncached), set(seen.hidden_rows), set(seen.hidden_columns),
                )
            )  # fmt: skip
        return grids
    except python_calamine.PasswordError as problem:
        raise Refused.password() from problem
    except (python_calamine.CalamineError, OSError, ValueError) as problem:
        raise Refused.corrupt(problem) from problem


_STATES = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}
