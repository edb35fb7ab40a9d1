"""The parts of an .xlsx that stand beside its sheets: which sheet lies where, what a cell's style shows, its texts."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from kpis.reading.door import Refused
from kpis.settings import settings

BUILT_IN_PERCENT = {9, 10}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.')  # texts, escapes and spaces of a number format
_ZEROS = re.compile(r"0{2,}")
_SHORTEST_CELL = len('<c t="s"><v>1</v></c>')
_SHARED = re.compile(rb't="s"[^>]*><v>(\d+)</v>')


@dataclass
class Styles:
    """What the styles of cells show that their values do not say, by the number of the style."""

    percent: set[int] = field(default_factory=set)
    padded: dict[int, int] = field(default_factory=dict)  # with leading zeros, up to so many digits: format 000000


@dataclass
class Package:
    """An .xlsx as far as it is known before its sheets are read."""

    styles: Styles
    parts: dict[str, str]  # the part of the zip that holds each worksheet, by the sheet's name
    never_calculated: bool  # all formulas still wait to be worked out


def package_of(archive: zipfile.ZipFile) -> Package:
    """Read the small parts; expat's errors and KeyError come through for a package that is damaged."""
    parts, waits = _sheet_parts(archive)
    return Package(_styles(archive), parts, waits)


def parse(data: bytes, start: Callable | None, end: Callable | None = None, text: Callable | None = None) -> None:
    """Parse XML with these handlers; a document type or an entity is Refused."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = no_doctype
    parser.EntityDeclHandler = no_doctype
    parser.Parse(data, True)


def no_doctype(*_: object) -> None:
    raise Refused(
        "FILE_UNSAFE",
        "The workbook's XML declares a document type, which a spreadsheet never needs and an attack does.",
        "Open it in Excel, save it as a new workbook, and upload that.",
        expected="a workbook without a document type or entities",
    )


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def shows(code: str) -> tuple[bool, int]:
    """Whether a number format shows a percentage; to how many digits it fills up with leading zeros, 0 for none."""
    first = _NOT_SHOWN.sub("", code).partition(";")[0]
    return "%" in first, len(first) if _ZEROS.fullmatch(first) else 0


def _styles(archive: zipfile.ZipFile) -> Styles:
    formats: dict[int, tuple[bool, int]] = {number: (True, 0) for number in BUILT_IN_PERCENT}
    used: list[int] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "numFmt":
            formats[int(attributes["numFmtId"])] = shows(attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            inside[0] = True
        elif tag == "xf" and inside[0]:
            used.append(int(attributes.get("numFmtId", 0)))

    def end(name: str) -> None:
        if local(name) == "cellXfs":
            inside[0] = False

    if "xl/styles.xml" not in archive.namelist():
        return Styles()
    parse(archive.read("xl/styles.xml"), start, end)
    shown = [formats.get(number, (False, 0)) for number in used]
    return Styles(
        {style for style, (percent, _) in enumerate(shown) if percent},
        {style: digits for style, (_, digits) in enumerate(shown) if digits},
    )


def _sheet_parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    waits = False
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            if attributes.get("Id", "") in targets:
                raise ValueError("two relations have one name")  # and another reader could take the other
            targets[attributes.get("Id", "")] = target.lstrip("/") if target[:3] in ("/xl", "xl/") else f"xl/{target}"

    def sheet(name: str, attributes: dict[str, str]) -> None:
        nonlocal waits
        if local(name) == "calcPr":
            waits = attributes.get("fullCalcOnLoad") in ("1", "true")
        if local(name) == "sheet":
            identity = next((value for key, value in attributes.items() if local(key) == "id"), "")
            sheets.append((attributes.get("name", ""), identity))

    parse(archive.read("xl/_rels/workbook.xml.rels"), relation)
    parse(archive.read("xl/workbook.xml"), sheet)
    if len(dict(sheets)) < len(sheets):
        raise ValueError("two sheets have one name")
    return {name: targets[identity] for name, identity in sheets if identity in targets}, waits


def check_texts(archive: zipfile.ZipFile, sheets: list[bytes]) -> None:
    """Refuse shared texts that would fill the memory: one long text may be used by a hundred thousand cells."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return
    data = archive.read("xl/sharedStrings.xml")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        no_doctype()
    lengths = list(map(len, data.split(b"</si>")))
    limit = settings().max_unzipped_mb << 20
    if max(lengths) * sum(len(sheet) // _SHORTEST_CELL for sheet in sheets) <= limit:
        return
    used = sum(lengths[index] for sheet in sheets for index in map(int, _SHARED.findall(sheet)) if index < len(lengths))
    if used > limit:
        raise Refused(
            "FILE_UNSAFE",
            f"The workbook's texts come to {used >> 20:,} MB where each counts as often as a cell shows it; "
            f"at most {limit >> 20} MB are read.",
            "Remove the sheet or column with the long texts, or have the limit raised (SEND_KPIS_MAX_UNZIPPED_MB).",
            expected=f"at most {limit >> 20} MB of text",
        )
