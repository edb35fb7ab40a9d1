"""The look-over of an .xlsb: how far its values reach, and what its number formats show.

Every part is a run of records, each with its kind and its length; only those that matter are looked at.
"""

import struct
import zipfile
from collections.abc import Iterator

from kpis.reading.beside import Beside
from kpis.reading.far import reach_to
from kpis.reading.package import BUILT_IN_PERCENT, parse, shows

_ROW_HEADER, _BUNDLE_SHEET, _FMT, _XF, _BEGIN_CELL_XFS, _END_CELL_XFS, _MERGE = 0, 156, 44, 47, 617, 618, 176
_CELLS = range(2, 12)  # 1 is a formatted cell without a value


def look_over_xlsb(archive: zipfile.ZipFile) -> dict[str, Beside]:
    """What stands beside the values of each sheet of an .xlsb; Refused for a value too far out."""
    names = set(archive.namelist())
    percent = _percent_styles(archive.read("xl/styles.bin")) if "xl/styles.bin" in names else []
    targets: dict[str, str] = {}
    parse(
        archive.read("xl/_rels/workbook.bin.rels"),
        lambda _, attributes: targets.setdefault(attributes.get("Id", ""), attributes.get("Target", "")),
    )
    found: dict[str, Beside] = {}
    for kind, data in _records(archive.read("xl/workbook.bin")):
        if kind == _BUNDLE_SHEET:
            relation, after = _wide_text(data, 8)
            name, _ = _wide_text(data, after)
            target = targets.get(relation, "")
            part = target.lstrip("/") if target[:3] in ("/xl", "xl/") else f"xl/{target}"
            if part in names:
                found[name] = _sheet_of(name, archive.read(part), percent)
    return found


def _sheet_of(name: str, part: bytes, percent: list[bool]) -> Beside:
    found = Beside()
    row = 0
    for kind, data in _records(part):
        if kind == _ROW_HEADER and len(data) >= 4:
            row = struct.unpack_from("<I", data)[0]
            if len(data) > 11 and data[11] & 0x10:
                found.hidden_rows.append(row)
        elif kind in _CELLS and len(data) >= 8:
            column, style = struct.unpack_from("<II", data)
            reach_to(name, found, row, column)
            style &= 0xFFFFFF
            if style < len(percent) and percent[style]:
                found.percent.append((row, column))
        elif kind == _MERGE and len(data) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", data)
            found.merged.append((top, left, bottom, right))
    return found


def _percent_styles(part: bytes) -> list[bool]:
    formats: dict[int, bool] = {}
    percent: list[bool] = []
    inside = False
    for kind, data in _records(part):
        if kind == _FMT and len(data) > 6:
            formats[struct.unpack_from("<H", data)[0]] = shows(_wide_text(data, 2)[0])[0]
        elif kind in (_BEGIN_CELL_XFS, _END_CELL_XFS):
            inside = kind == _BEGIN_CELL_XFS
        elif kind == _XF and inside and len(data) >= 4:
            number = struct.unpack_from("<H", data, 2)[0]
            percent.append(formats.get(number, number in BUILT_IN_PERCENT))
    return percent


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (part[at] << 7)
            at += 1
        length = shift = 0
        while at < end:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, part[at : at + length]
        at += length


def _wide_text(data: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", data, at)[0]
    if length == 0xFFFFFFFF:
        return "", at + 4
    return data[at + 4 : at + 4 + 2 * length].decode("utf-16-le", errors="replace"), at + 4 + 2 * length
