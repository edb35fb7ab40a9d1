"""A council's own PowerPoint template, opened with care: it is a file from outside, and it may be any file."""

import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from kpis.keeping import Refused

_MOST_BYTES, _MOST_UNPACKED, _MOST_PARTS = 50_000_000, 300_000_000, 5_000
_SLIDES = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_TYPES = "[Content_Types].xml"
_HOW = "In PowerPoint, open it and save it as PowerPoint Presentation (.pptx) or PowerPoint Template (.potx)."
DAMAGED = f"The template is damaged and cannot be opened. {_HOW}"
# What a template's own slides say is of no concern to the pack; who commented on them still less.
_FORGOTTEN = ("slide", "comments", "commentAuthors", "authors", "printerSettings", "thumbnail", "person")
_LINKS = ("hyperlink", "attachedTemplate")  # followed only by whoever clicks, or by nobody


class TemplateRefused(Refused):
    """A template that cannot be used; its words say why and what to do."""


def open_template(content: bytes) -> Deck:
    """The template without its slides; TemplateRefused where it is no template, or not safe."""
    _look_at(content)
    try:
        deck = Presentation(BytesIO(_as_slides(content)))
        forget(deck)
        if not any(_titled(layout) for master in deck.slide_masters for layout in master.slide_layouts):
            raise TemplateRefused("The template has no layout with a title box: add one in PowerPoint's Slide Master.")
    except TemplateRefused:
        raise
    except Exception:  # whatever a damaged package makes of the library that opens it
        raise TemplateRefused(DAMAGED) from None
    return deck


def _titled(layout: Any) -> bool:
    return layout._element.find(f".//{qn('p:ph')}[@type='title']") is not None or (
        layout._element.find(f".//{qn('p:ph')}[@type='ctrTitle']") is not None
    )


def _look_at(content: bytes) -> None:
    """Refuse what should not be opened at all, before anything in it is."""
    if len(content) > _MOST_BYTES:
        raise TemplateRefused("The template is larger than 50 MB: take its slides and pictures out, and save it again.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise TemplateRefused("The template unpacks to far more than a template holds, and was not opened.")
            names = {part.filename.lower() for part in parts}
            if any("vbaproject" in name or "/activex/" in name for name in names):
                raise TemplateRefused(f"The template holds macros, which are not run here. {_HOW}")
            if any(part.flag_bits & 1 for part in parts):
                raise TemplateRefused("The template is locked with a password: save it without one.")
            _read_through(package)
            types = package.read(_TYPES)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error):
        raise TemplateRefused(f"This file is not a PowerPoint template. {_HOW}") from None
    if b"macroEnabled" in types:
        raise TemplateRefused(f"The template holds macros, which are not run here. {_HOW}")
    if _SLIDES not in types and _TEMPLATE not in types:
        raise TemplateRefused(f"This file is not a PowerPoint template. {_HOW}")


def _read_through(package: zipfile.ZipFile) -> None:
    """Refuse XML that declares entities, and parts that fetch something from outside when slides are shown."""
    for part in package.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        text = package.read(part)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise TemplateRefused(f"The template is not as PowerPoint writes one, and was not opened. {_HOW}")
        if b"External" in text and part.filename.endswith(".rels"):
            _refuse_fetching(text)


def _refuse_fetching(relations: bytes) -> None:
    try:
        found = etree.fromstring(relations, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise TemplateRefused(DAMAGED) from None
    for each in found:
        kind = each.get("Type", "").rsplit("/", 1)[-1]
        if each.get("TargetMode") == "External" and kind not in _LINKS:
            raise TemplateRefused(
                "The template fetches a picture or file from elsewhere: put it into the template, and save it again."
            )


def _as_slides(content: bytes) -> bytes:
    """A .potx as the .pptx that python-pptx opens: the same parts under another type."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        if _TEMPLATE not in package.read(_TYPES):
            return content
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
            for part in package.infolist():
                data = package.read(part)
                out.writestr(part.filename, data.replace(_TEMPLATE, _SLIDES) if part.filename == _TYPES else data)
    return made.getvalue()


def forget(deck: Deck) -> None:
    """Take out the template's own slides, and all that was said about them."""
    slides = deck.slides._sldIdLst
    for each in list(slides):
        slides.remove(each)
    root = deck.part._element
    for tag in ("p:custShowLst", "p:extLst", "p:custDataLst"):
        for old in root.findall(qn(tag)):
            root.remove(old)
    for relations in (deck.part.rels, deck.part.package._rels):
        for key, relation in list(relations.items()):
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in _FORGOTTEN or relation.reltype in (RT.CUSTOM_PROPERTIES, RT.CUSTOM_XML):
                relations.pop(key)
