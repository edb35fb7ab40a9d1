"""The colours that cells of one sheet of an .xlsx are filled with: a second look, only where a status has no words.

Colours that a conditional format gives are not in the cells: such a file has a word or letter there already.
"""

import colorsys
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from xml.parsers import expat

from kpis.reading.door import Refused

CELLS_AT_MOST = 200_000  # filled cells of one sheet that are looked at
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Excel's own palette, as far as status colours are taken from it.
_INDEXED = {
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00",
    17: "008000", 22: "C0C0C0", 23: "808080", 30: "0066CC", 40: "00CCFF", 42: "CCFFCC", 43: "FFFF99", 44: "99CCFF",
    48: "3366FF", 50: "99CC00", 51: "FFCC00", 52: "FF9900", 53: "FF6600", 55: "969696", 57: "339966",
}  # fmt: skip
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")

Attributes = dict[str, str]


def fills_of(content: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """The colour of every filled cell of a sheet by (row, column), from 0: blue, green, amber, red or grey.

    Empty for anything but an .xlsx or .xlsm, and for one whose parts are not where they should be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = _part_of(archive, sheet)
            colours = _colours_of_styles(archive) if part else {}
            return _filled(archive, part, colours) if colours else {}
    except (zipfile.BadZipFile, KeyError, ValueError, expat.ExpatError, OSError):
        return {}


def colour_named(rgb: str) -> str:
    """The status colour that six hexadecimal digits look like; '' for white, black and what is no such colour."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.15 or max(red, green, blue) - min(red, green, blue) < 0.06:
        return "grey" if 0.35 <= lightness <= 0.88 else ""
    if lightness > 0.965 or lightness < 0.08:
        return ""
    degrees = hue * 360
    for last, name in ((17, "red"), (68, "amber"), (165, "green"), (255, "blue"), (335, ""), (361, "red")):
        if degrees < last:
            return name
    return ""


def _parse(archive: zipfile.ZipFile, part: str, start: Callable[[str, Attributes], None]) -> None:
    def refuse(*_: object) -> None:
        raise Refused.corrupt()

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.StartDoctypeDeclHandler = refuse
    with archive.open(part) as data:
        parser.ParseFile(data)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    identities: dict[str, str] = {}
    targets: dict[str, str] = {}

    def book(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            identity = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            identities[attributes.get("name", "")] = identity

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    _parse(archive, "xl/workbook.xml", book)
    _parse(archive, "xl/_rels/workbook.xml.rels", relation)
    return targets.get(identities.get(sheet, ""), "")


def _colours_of_styles(archive: zipfile.ZipFile) -> dict[int, str]:
    """The colour of each cell style that has a solid fill, by the style's number."""
    theme = cache(lambda: _theme(archive))
    fills: list[str] = []
    styles: dict[int, str] = {}
    inside = {"cellXfs": False, "solid": False}
    count = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal count
        if tag in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            inside["cellXfs"] = tag == "cellXfs"
            inside["dxfs"] = tag == "dxfs"
        elif tag == "fill" and not inside.get("dxfs"):
            fills.append("")
        elif tag == "patternFill":
            inside["solid"] = attributes.get("patternType") == "solid"
        elif tag == "fgColor" and inside["solid"] and fills and not inside.get("dxfs"):
            rgb = _rgb(attributes, theme)
            fills[-1] = colour_named(rgb) if rgb else ""
        elif tag == "xf" and inside["cellXfs"]:
            number = int(attributes.get("fillId", 0))
            if number < len(fills) and fills[number]:
                styles[count] = fills[number]
            count += 1

    _parse(archive, "xl/styles.xml", start)
    return styles


def _rgb(attributes: Attributes, theme: Callable[[], list[str]]) -> str:
    """Six hexadecimal digits of a colour; '' when it is not known."""
    if "rgb" in attributes:
        return attributes["rgb"][-6:] if re.fullmatch(r"[0-9A-Fa-f]{6,8}", attributes["rgb"]) else ""
    if "indexed" in attributes:
        return _INDEXED.get(int(attributes["indexed"]), "")
    number = int(attributes.get("theme", -1))
    colours = theme()
    if not 0 <= number < len(colours) or not colours[number]:
        return ""
    return _tinted(colours[number], float(attributes.get("tint", 0)))


def _tinted(rgb: str, tint: float) -> str:
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    return "".join(
        f"{round(each * 255):02X}" for each in colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
    )


def _theme(archive: zipfile.ZipFile) -> list[str]:
    """The workbook's own colours in the order in which cells number them."""
    found: dict[str, str] = {}
    current = [""]

    def start(tag: str, attributes: Attributes) -> None:
        if tag in _THEME:
            current[0] = tag
        elif tag in ("srgbClr", "sysClr") and current[0]:
            found.setdefault(current[0], attributes.get("lastClr") or attributes.get("val", ""))
            current[0] = ""

    _parse(archive, "xl/theme/theme1.xml", start)
    return [found.get(name, "") if re.fullmatch(r"[0-9A-Fa-f]{6}", found.get(name, "")) else "" for name in _THEME]


def _filled(archive: zipfile.ZipFile, part: str, colours: dict[int, str]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag != "c" or len(found) >= CELLS_AT_MOST:
            return
        colour = colours.get(int(attributes.get("s", 0)))
        match = _CELL.fullmatch(attributes.get("r", "")) if colour else None
        if colour and match:
            column = 0
            for letter in match[1]:
                column = column * 26 + ord(letter) - 64
            found[int(match[2]) - 1, column - 1] = colour

    _parse(archive, part, start)
    return found
