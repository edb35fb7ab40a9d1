"""The look-over of an .ods: one cell may be repeated a million times, in a few bytes."""

import zipfile
from xml.parsers import expat

from kpis.reading.beside import Beside
from kpis.reading.far import cells_at_once, refuse_far
from kpis.reading.grid import cell_name
from kpis.reading.package import local, no_doctype

_CELLS = {"table-cell", "covered-table-cell"}


def look_over_ods(archive: zipfile.ZipFile) -> dict[str, Beside]:
    """What stands beside the values of each sheet; Refused where a value reaches, or is repeated, too far."""
    reader = _Content()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = no_doctype
    parser.EntityDeclHandler = no_doctype
    parser.Parse(archive.read("content.xml"), True)
    return reader.sheets


class _Content:
    """The handlers of content.xml."""

    def __init__(self) -> None:
        self.sheets: dict[str, Beside] = {}
        self._sheet = ""
        self._row = self._rows = self._column = self._columns = 0
        self._within = 0  # a table may stand in a cell of a table
        self._filled = 0
        self._valued = self._percent = False
        self._span = (1, 1)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        plain = {local(key): value for key, value in attributes.items()}
        if tag == "table":
            self._within += 1
            if self._within == 1:
                self._sheet, self._row, self._filled = plain.get("name", ""), 0, 0
                self.sheets[self._sheet] = Beside()
        elif self._within != 1:
            return
        elif tag == "table-row":
            self._rows, self._column = _times(plain.get("number-rows-repeated")), 0
            if plain.get("visibility") in ("collapse", "filter"):
                self._found.hidden_rows.extend(range(self._row, min(self._row + self._rows, self._row + 100_000)))
        elif tag in _CELLS:
            self._columns = _times(plain.get("number-columns-repeated"))
            self._valued = "value-type" in plain
            self._percent = plain.get("value-type") == "percentage"
            self._span = (_times(plain.get("number-rows-spanned")), _times(plain.get("number-columns-spanned")))
        elif tag == "p":
            self._valued = True

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "table":
            self._within -= 1
        elif self._within != 1:
            return
        elif tag == "table-row":
            self._row += self._rows
        elif tag in _CELLS:
            if self._valued:
                self._value()
            self._column += self._columns

    @property
    def _found(self) -> Beside:
        return self.sheets[self._sheet]

    def _value(self) -> None:
        found, down, across = self._found, self._row + self._rows, self._column + self._columns
        found.bottom, found.right = max(found.bottom, down - 1), max(found.right, across - 1)
        self._filled += self._rows * self._columns
        if max(found.cells, self._filled) > cells_at_once():
            refuse_far(self._sheet, cell_name(down - 1, across - 1), max(found.cells, self._filled))
        if self._percent:
            found.percent.extend(
                (row, column) for row in range(self._row, down) for column in range(self._column, across)
            )
        if self._span != (1, 1):
            found.merged.append(
                (self._row, self._column, self._row + self._span[0] - 1, self._column + self._span[1] - 1)
            )


def _times(repeated: str | None) -> int:
    number = int(repeated or 1)
    if not 0 < number <= 10_000_000:
        raise ValueError("a number of repetitions is none")
    return number
