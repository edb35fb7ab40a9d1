"""The look-over of an .xls: how far its values reach, and what its number formats show.

The workbook is a run of records, each with its kind and its length; only those that matter are looked at.
"""

import struct
from collections.abc import Iterator

from kpis.reading.beside import Beside
from kpis.reading.door import Refused
from kpis.reading.far import reach_to
from kpis.reading.ole import workbook_stream
from kpis.reading.package import BUILT_IN_PERCENT, shows

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF, _ROW = 0x809, 0x0A, 0x2F, 0x85, 0x41E, 0xE0, 0x208
_MULRK = 0xBD  # several cells of a row
_CELLS = {0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, _MULRK}


def look_over_xls(content: bytes) -> dict[str, Beside]:
    """What stands beside the values of each sheet of an .xls; Refused for a password or a value too far out."""
    reader = _Workbook()
    for starts, kind, data in _records(workbook_stream(content)):
        reader.take(starts, kind, data)
    return reader.sheets


class _Workbook:
    def __init__(self) -> None:
        self.sheets: dict[str, Beside] = {}
        self._names: dict[int, str] = {}  # by where the sheet starts
        self._formats: dict[int, bool] = {}
        self._percent: list[bool] = []  # by style
        self._sheet = ""
        self._depth = 0  # a chart may stand within a sheet

    def take(self, starts: int, kind: int, data: bytes) -> None:
        if kind == _BOF:
            self._depth += 1
            if self._depth == 1:
                self._sheet = self._names.get(starts, "")
                self.sheets.setdefault(self._sheet, Beside())
        elif kind == _EOF:
            self._depth -= 1
        elif kind == _FILEPASS:
            raise Refused.password()
        elif kind in (_BOUNDSHEET, _FORMAT, _XF):
            self._declare(kind, data)
        elif self._depth == 1 and kind == _ROW and len(data) >= 14 and data[12] & 0x20:
            self.sheets[self._sheet].hidden_rows.append(struct.unpack_from("<H", data)[0])
        elif self._depth == 1 and kind in _CELLS and len(data) >= 6:
            self._cells(kind, data)

    def _declare(self, kind: int, data: bytes) -> None:
        if kind == _BOUNDSHEET and len(data) > 8:
            self._names[struct.unpack_from("<I", data)[0]] = _short_text(data[6:])
        elif kind == _FORMAT and len(data) > 5:
            text = data[5:].decode("utf-16-le" if data[4] & 1 else "latin-1", errors="replace")
            self._formats[struct.unpack_from("<H", data)[0]] = shows(text)[0]
        elif kind == _XF and len(data) >= 4:
            number = struct.unpack_from("<H", data, 2)[0]
            self._percent.append(self._formats.get(number, number in BUILT_IN_PERCENT))

    def _cells(self, kind: int, data: bytes) -> None:
        row, column = struct.unpack_from("<HH", data)
        many = (len(data) - 6) // 6 if kind == _MULRK else 1
        found = self.sheets[self._sheet]
        reach_to(self._sheet, found, row, column + max(many, 1) - 1)
        for place in range(many):
            style = struct.unpack_from("<H", data, 4 + 6 * place)[0]
            if style < len(self._percent) and self._percent[style]:
                found.percent.append((row, column + place))


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _short_text(data: bytes) -> str:
    length, wide = data[0], data[1] & 1
    return data[2 : 2 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", errors="replace")
