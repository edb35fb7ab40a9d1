"""Hostile and broken files, made anew: each is small, and each would cost a careless reader its memory or its life."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GOOD_ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Merton</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Measure</t></is></c><c r="B2" t="inlineStr"><is><t>Apr-21</t></is></c>'
    '<c r="C2" t="inlineStr"><is><t>May-21</t></is></c><c r="D2" t="inlineStr"><is><t>Jun-21</t></is></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>EHC plans issued</t></is></c><c r="B3"><v>21</v></c>'
    '<c r="C3"><v>33</v></c><c r="D3"><v>27</v></c></row>'
)


def repacked(content: bytes, parts: dict[str, bytes]) -> bytes:
    """A zip with some parts replaced or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return result.getvalue()


def workbook(rows: str = "", *, before: str = "", after: str = "", **parts: bytes) -> bytes:
    """An .xlsx with one good table, and these rows below it."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{GOOD_ROWS}{rows}</sheetData>{after}</worksheet>'
    return repacked(plain.getvalue(), {"xl/worksheets/sheet1.xml": sheet.encode()})


def far_value(cell: str) -> bytes:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return workbook(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>')


def bomb() -> bytes:
    return repacked(workbook(), {"xl/media/image1.png": bytes(256 << 20)})


def bomb_within_a_sheet() -> bytes:
    return workbook("<row/>" * (40 << 20 >> 2))


def false_size() -> bytes:
    """A part that says it is 10 bytes and unpacks to 200 MB."""
    data = bytearray(repacked(workbook(), {"xl/media/image1.png": bytes(200 << 20)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    local = struct.unpack_from("<I", data, at + 42)[0]
    data[local + 22 : local + 26] = struct.pack("<I", 10)
    return bytes(data)


def overlapping() -> bytes:
    """Many entries that share one body of 10 MB, as a zip bomb without recursion has them."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = bytes(10 << 20)
    body = compressor.compress(raw) + compressor.flush()
    crc, name = zlib.crc32(raw), b"xl/workbook.xml"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(body), len(raw), len(name), 0) + name
    central = b""
    for number in range(1, 29):
        own = b"xl/workbook.xml" if number == 1 else f"xl/workbook.x{number:02}".encode()
        central += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(body), len(raw), len(own), 0, 0, 0, 0, 0, 0
        ) + own  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 28, 28, len(central), len(local) + len(body), 0)
    return local + body + central + end


def many_parts() -> bytes:
    return repacked(workbook(), {f"xl/media/{number}.bin": b"" for number in range(6_000)})


def two_of_one_name() -> bytes:
    return repacked(workbook(), {"XL/worksheets/Sheet1.xml": b"<worksheet/>"})


def entities() -> bytes:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    sheet = f'<?xml version="1.0"?>{laughs}]><worksheet xmlns="{MAIN}"><sheetData>{GOOD_ROWS}</sheetData></worksheet>'
    return repacked(workbook(), {"xl/worksheets/sheet1.xml": sheet.encode()})


def doctype_in(part: str) -> bytes:
    content = workbook()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        data = (
            archive.read(part)
            if part in archive.namelist()
            else f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>'.encode()
        )
    body = data.split(b"?>", 1)[1] if data.startswith(b"<?xml") else data
    return repacked(content, {part: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + body})


def shared_texts() -> bytes:
    """One text of 1 MB, shown by 20,000 cells."""
    sst = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{"x" * (1 << 20)}</t></si></sst>'
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(4, 20_004))
    return repacked(workbook(rows), {"xl/sharedStrings.xml": sst.encode()})


def deep_nesting() -> bytes:
    return workbook(after="<extLst>" * 100_000 + "</extLst>" * 100_000)


def ods(cells: str) -> bytes:
    """An .ods of one sheet with these rows."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", content)
        new.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return result.getvalue()


def ods_repeated() -> bytes:
    return ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'
    )


def ods_far() -> bytes:
    return ods(
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="16383"/>'
        '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
        "</table:table-row>"
    )


PLAIN, DAY, PERCENT = 0, 1, 2  # the styles of an .xls made here


def xls(*cells: tuple[int, int, float, int], since_1904: bool = False) -> bytes:
    """An .xls whose one sheet holds these numbers (row, column, value, style), in an OLE file of its own."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    bof = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    name = b"Data"
    general = record(0x22, struct.pack("<H", since_1904))
    general += b"".join(record(0xE0, struct.pack("<HH", 0, shown) + bytes(16)) for shown in (0, 14, 9))
    sheet_at = len(bof) + len(general) + 4 + 8 + len(name) + 4
    stream = (
        bof + general + record(0x85, struct.pack("<IBBBB", sheet_at, 0, 0, len(name), 0) + name) + record(0x0A, b"")
    )
    stream += record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    stream += b"".join(
        record(0x203, struct.pack("<HHHd", row, column, style, value)) for row, column, value, style in cells
    )
    stream = (stream + record(0x0A, b"")).ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        wide = (name + "\0").encode("utf-16-le")
        return (
            wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(36) + struct.pack("<III", start, size, 0)
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + struct.pack("<128I", *fat) + directory.ljust(512, b"\0") + stream


def xlsb_far(good: bytes) -> bytes:
    """An .xlsb with a number in the last cell of all."""
    far = b"\x00\x11" + struct.pack("<I", 1_048_575) + bytes(13) + b"\x05\x10" + struct.pack("<IId", 16_383, 0, 1.0)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        part = archive.read("xl/worksheets/sheet1.bin")
    end = part.rfind(b"\x92\x01\x00")  # the end of the sheet's data
    return repacked(good, {"xl/worksheets/sheet1.bin": part[:end] + far + part[end:]})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {  # by name: how it is made, and the code it is refused with
    "last cell": (lambda: far_value("XFD1048576"), "FILE_UNSAFE"),
    "zip bomb": (bomb, "FILE_TOO_BIG_UNZIPPED"),
    "zip bomb in the sheet": (bomb_within_a_sheet, "FILE_TOO_BIG_UNZIPPED"),
    "false size": (false_size, "FILE_CORRUPT"),
    "overlapping entries": (overlapping, "FILE_UNSAFE"),
    "many parts": (many_parts, "FILE_UNSAFE"),
    "two parts of one name": (two_of_one_name, "FILE_UNSAFE"),
    "entities": (entities, "FILE_UNSAFE"),
    "document type in the workbook": (lambda: doctype_in("xl/workbook.xml"), "FILE_UNSAFE"),
    "document type in the styles": (lambda: doctype_in("xl/styles.xml"), "FILE_UNSAFE"),
    "document type in the texts": (lambda: doctype_in("xl/sharedStrings.xml"), "FILE_UNSAFE"),
    "one long text in many cells": (shared_texts, "FILE_UNSAFE"),
    ".ods of repeated cells": (ods_repeated, "FILE_UNSAFE"),
    ".ods with a far value": (ods_far, "FILE_UNSAFE"),
    ".xls with a far value": (lambda: xls((0, 0, 1.0, PLAIN), (65_535, 255, 1.0, PLAIN)), "FILE_UNSAFE"),
}
