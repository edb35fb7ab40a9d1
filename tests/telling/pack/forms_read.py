"""What a reader finds in each form of a pack: words, tables, charts with their caches and sheets, alternatives, notes.

Read with other libraries than those that wrote the forms where there are such, and never through the pack itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import lxml.html
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import IndirectObject

Rows = list[list[str]]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SVG = "{http://www.w3.org/2000/svg}"


def plain(text: str) -> str:
    """The text in one line, its spaces plain."""
    return re.sub(r"[\s\u200b]+", " ", text).strip()


def numbers(text: str) -> set[str]:
    """Every number of a text, without the commas of its thousands."""
    return set(_NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3})", "", text)))


@dataclass
class Drawn:
    """A native chart: what it draws (series by name), along which categories, and the cells from which it says so."""

    alt: str
    categories: tuple[str, ...]
    series: dict[str, tuple[float | None, ...]]
    broken: list[str]  # where what it draws and what its sheet says are not the same


@dataclass
class Leaf:
    """One page of the pack as a form shows it: a slide with those that continue it, or a section of the web page."""

    title: str
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    tables: list[tuple[str, Rows]] = field(default_factory=list)  # by name, or by caption
    charts: dict[str, Drawn] = field(default_factory=dict)
    points: list[list[str]] = field(default_factory=list)  # what is said of each point of each picture

    @property
    def said(self) -> str:
        cells = [cell for _, rows in self.tables for row in rows for cell in row]
        return plain(" | ".join([self.title, *self.texts, *self.notes, *self.alts, *cells]))


def unlike(root: Any, book: Workbook) -> list[str]:
    """Where the cache of a chart differs from the cells that it was made of."""
    found = []
    for told in root.iter(qn("c:numRef"), qn("c:strRef")):
        formula = told.findtext(qn("c:f"))
        sheet, _, cells = formula.rpartition("!")
        left, top, right, bottom = range_boundaries(cells)
        block = book[sheet.strip("'").replace("''", "'")].iter_rows(top, bottom, left, right, values_only=True)
        held = [cell for row in block for cell in row]
        cache = {int(point.get("idx")): point.findtext(qn("c:v")) for point in told.iter(qn("c:pt"))}
        for place, cell in enumerate(held):
            kept = cache.get(place)
            if isinstance(cell, int | float) or told.tag == qn("c:strRef"):
                same = kept is not None and (float(kept) == cell if isinstance(cell, int | float) else kept == cell)
                if not same and (cell, kept) != ("", None):
                    found.append(f"{formula}[{place}]: {cell} in the cell, {kept} in the chart")
            elif cell is None and kept:
                found.append(f"{formula}[{place}]: nothing in the cell, {kept} in the chart")
        if len(cache) > len(held):
            found.append(f"{formula}: more in the chart than in the cells")
    return found


def slides(content: bytes, titles: list[str]) -> list[Leaf]:
    """One leaf for each of these titles, in order: its slide and those that continue it."""
    leaves: list[Leaf] = []
    for slide in Presentation(BytesIO(content)).slides:
        title = plain(slide.shapes.title.text_frame.text)
        if len(leaves) < len(titles) and title == plain(titles[len(leaves)]):
            leaves.append(Leaf(title))
        leaf = leaves[-1]
        if slide.has_notes_slide:
            leaf.notes.append(plain(slide.notes_slide.notes_text_frame.text))
        for shape in slide.shapes:
            properties = shape._element.xpath(".//p:cNvPr")[0]
            leaf.alts += [plain(properties.get(each)) for each in ("descr", "title") if properties.get(each)]
            footer = shape.is_placeholder and shape.placeholder_format.type in (13, 15)
            if shape.has_text_frame and not footer and shape != slide.shapes.title:
                leaf.texts.append(plain(shape.text_frame.text))
            if shape.has_table:
                rows = [[plain(cell.text) for cell in row.cells] for row in shape.table.rows]
                leaf.tables.append((shape.name.removeprefix("Table: ").rpartition(", ")[0], rows))
            if shape.has_chart:
                leaf.charts[shape.name.removeprefix("Chart: ")] = _native(shape, leaf)
    return leaves


def _native(shape: Any, leaf: Leaf) -> Drawn:
    chart = shape.chart
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    broken = unlike(chart._chartSpace, book)
    plot = chart.plots[0]
    cells = sum(cell is not None for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    series = {each.name: tuple(each.values) for each in plot.series}
    categories = tuple(str(each.label) for each in plot.categories)
    said = sum(value is not None for values in series.values() for value in values)
    if cells > said + len(series) + len(categories) + 1:
        broken.append("more in the sheet than in the chart")
    over = [each for part in _parts_of(chart.part) for each in part.iter("{*}txBody")]
    for each in (*over, *chart._chartSpace.iter(qn("c:rich"))):
        leaf.texts.append(plain(" ".join(run.text or "" for run in each.iter(qn("a:t")))))
    alt = shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""
    return Drawn(alt, categories, series, broken)


def _parts_of(part: Any) -> Iterator[Any]:
    """The drawings that lie over a native chart."""
    for each in part.rels.values():
        if "chartUserShapes" in each.reltype:
            yield etree.fromstring(each.target_part.blob)


def sections(content: bytes) -> list[Leaf]:
    """Every page of the web page, its cover apart."""
    root = lxml.html.document_fromstring(content.decode())
    return [_section(each) for each in root.xpath("//section[@aria-labelledby]")]


def unseen(content: bytes) -> tuple[list[str], list[str]]:
    """What nobody sees of the web page: its comments, and the values of all attributes that are not its looks."""
    root = lxml.html.document_fromstring(content.decode())
    told = [str(value) for each in root.iter("*") for name, value in each.attrib.items() if name not in _LOOKS]
    return [str(each) for each in root.iter(etree.Comment)], told


# Where a shape stands and how it looks; and of the head, in which nothing of the pack stands.
_LOOKS = {
    "class", "id", "href", "aria-labelledby", "d", "x", "y", "cx", "cy", "r", "width", "height", "viewbox", "fill",
    "stroke", "font-size", "font-weight", "stroke-width", "stroke-dasharray", "tabindex", "charset", "xmlns", "content",
}  # fmt: skip


def _section(root: Any) -> Leaf:
    leaf = Leaf(plain(root.find("h3").text_content()))
    for picture in root.iter("svg"):
        leaf.alts += [plain(picture.get("aria-label") or ""), plain(picture.findtext("desc") or "")]
        leaf.points.append([plain(each.text or "") for each in picture.iterfind(".//g/title")])
        leaf.texts.append(plain(picture.findtext("title") or ""))
        leaf.texts += [plain(each.text_content()) for each in picture.iter("text")]
        picture.getparent().remove(picture)
    for table in root.iter("table"):
        name = table.findtext("caption/span") or table.get("aria-label") or ""
        rows = [[plain(cell.text_content()) for cell in row] for row in table.iter("tr")]
        leaf.tables.append((plain(name), rows))
    leaf.texts += [plain(each) for each in root.itertext() if plain(each)]
    return leaf


@dataclass
class Paper:
    """The words of a PDF without those at the foot of its pages, its alternatives, and what nobody sees."""

    text: str
    alts: list[str]
    unseen: str

    @property
    def words(self) -> str:
        return squeezed(self.text)


@cache
def paper(content: bytes, footer: str) -> Paper:
    """``footer`` is what stands at the foot of every page, before its number."""
    read = PdfReader(BytesIO(content))
    foot = r"\s*".join(map(re.escape, squeezed(footer)))
    text = [re.sub(rf"{foot}\s*Page \d+ of \d+", "", page.extract_text()) for page in read.pages]
    root = read.trailer["/Root"]
    alts = [plain(str(each["/Alt"])) for each in _tags(root["/StructTreeRoot"]) if "/Alt" in each]  # type: ignore[index]
    unseen = [*map(str, (read.metadata or {}).values()), *map(str, read.attachments)]
    unseen.append(root["/Metadata"].get_object().get_data().decode())  # type: ignore[index]
    unseen += [str(each.get_object()) for page in read.pages for each in page.get("/Annots", ())]
    return Paper("\n".join(text), alts, plain(" ".join(unseen)))


def squeezed(text: str) -> str:
    """The text without what setting it may change: where a line ends, and how wide a space is."""
    return re.sub("[\\s\u200b\u00ad]", "", text)


def _tags(node: Any) -> Iterator[dict[str, object]]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, dict) and ("/S" in node or "/K" in node):
        yield node
        yield from _tags(node.get("/K"))


@dataclass
class Sheet:
    """One sheet: what stands over its table, the headings, the rows."""

    holds: str
    title: str
    over: list[str]
    head: list[str]
    rows: list[list[Any]]


@dataclass
class Book:
    """The sheets after those of the contents, the words of the first three, and what its charts say."""

    front: str
    sheets: list[Sheet]
    alts: list[str]
    broken: list[str]
    charts: int


def book(content: bytes) -> Book:
    """The workbook as a spreadsheet program finds it."""
    read = load_workbook(BytesIO(content))
    front = [str(cell) for sheet in read.worksheets[:3] for row in sheet.iter_rows(values_only=True) for cell in row]
    holds = {row[0]: row[1] for row in read["Contents"].iter_rows(values_only=True)}
    found = Book(" | ".join(front), [_sheet(each, holds[each.title]) for each in read.worksheets[3:]], [], [], 0)
    with ZipFile(BytesIO(content)) as parts:
        names = sorted(parts.namelist(), key=lambda name: int(re.sub(r"\D", "", name.rpartition("/")[2]) or 0))
        for name in names:
            if name.startswith("xl/drawings/drawing"):
                found.alts += [plain(each.get("descr")) for each in etree.fromstring(parts.read(name)).iter()
                               if each.get("descr")]  # fmt: skip
            if name.startswith("xl/charts/chart"):
                found.broken += unlike(etree.fromstring(parts.read(name)), read)
                found.charts += 1
    return found


def _sheet(sheet: Any, holds: str) -> Sheet:
    (table,) = sheet.tables.values()
    head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    top = int(re.sub(r"\D", "", table.ref.partition(":")[0]))
    over = [plain(str(sheet.cell(row, 1).value)) for row in range(1, top)]
    return Sheet(holds, over[0], over[1:], [str(each) for each in head], rows)
