"""Our own template, 16:9: theme colours and letters, a master, a cover and two layouts, made by code.

python-pptx brings a template of its own that is 4:3, in another palette; its parts are what ours is made from.
"""

from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.speech import speak
from kpis.telling.pack.slides.template import forget

WIDTH, HEIGHT = 960.0, 540.0  # points: 13.33 by 7.5 inches
FONT = "Arial"  # on every council's machine, and measured alike by every program that shows slides
_COLOURS = {
    "dk1": "0B0C0C", "lt1": "FFFFFF", "dk2": "12436D", "lt2": "F3F4F5", "accent1": "12436D", "accent2": "F46A25",
    "accent3": "28A197", "accent4": "801650", "accent5": "2073BC", "accent6": "8A9197", "hlink": "005EA5",
    "folHlink": "801650",
}  # fmt: skip
_TITLE, _BODY = Box(42, 36, 876, 62), Box(42, 108, 876, 380)
_FOOTER, _NUMBER = Box(42, 504, 700, 20), Box(838, 504, 80, 20)
_COVER_TITLE, _COVER_WORDS = Box(64, 120, 760, 140), Box(64, 292, 760, 150)
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMES = {"slideLayout1.xml": "Cover", "slideLayout2.xml": "Finding with words", "slideLayout6.xml": "Finding"}


@cache
def own_template() -> bytes:
    """The template as a .pptx file without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    master = deck.slide_masters[0]
    for layout in list(deck.slide_layouts):
        name = _NAMES.get(layout.part.partname.filename)
        if name is None:
            deck.slide_layouts.remove(layout)
        else:
            layout._element.cSld.set("name", name)
    _theme(master.part)
    forget(deck)
    for shapes in (master.shapes, *(layout.shapes for layout in deck.slide_layouts)):
        for shape in list(shapes):
            kind = shape._element.find(f".//{qn('p:ph')}").get("type")
            if kind == "dt":
                shape._element.getparent().remove(shape._element)
    _master(deck)
    for layout in list(deck.slide_layouts)[1:]:
        _feet(layout, "tx1")
    _cover(deck)
    for owner in (deck.part, master.part, *(layout.part for layout in deck.slide_layouts)):
        speak(owner._element, "en-GB")
    made = BytesIO()
    deck.save(made)
    return made.getvalue()


def _theme(part_of_master: Any) -> None:
    """Colours and letters, so that what is added later in PowerPoint looks like the rest."""
    part = part_of_master.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "SEND improvement board")
    scheme = theme.find(f".//{{{_A}}}clrScheme")
    scheme.set("name", "Government Analysis Function")
    for colour in scheme:
        for old in list(colour):
            colour.remove(old)
        etree.SubElement(colour, f"{{{_A}}}srgbClr", val=_COLOURS[etree.QName(colour).localname])
    fonts = theme.find(f".//{{{_A}}}fontScheme")
    fonts.set("name", FONT)
    for latin in fonts.iter(f"{{{_A}}}latin"):
        latin.set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(deck: Deck) -> None:
    master: Any = deck.slide_masters[0]
    places = {"title": _TITLE, "body": _BODY, "ftr": _FOOTER, "sldNum": _NUMBER}
    for shape in master.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        places[kind].put(shape)
        body = shape._element.txBody.find(qn("a:bodyPr"))
        for side in ("lIns", "rIns"):
            body.set(side, "0")
        body.set("anchor", "t" if kind == "body" else "ctr")
    _feet(master, "tx1")
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", "2600")
    letters.set("b", "1")
    letters.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").set("val", "tx2")
    for level, size in zip(styles.find(qn("p:bodyStyle")), (18, 16, 14, 14, 14), strict=False):
        level.find(qn("a:defRPr")).set("sz", f"{size}00")
    tree = master._element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    # Behind everything, so first in the tree: a bar at the left edge, and a line over the footer.
    tree.insert(2, _rectangle(101, "Edge", Box(0, 0, 12, HEIGHT), "tx2"))
    tree.insert(3, _rectangle(102, "Line over the footer", Box(42, 498, 876, 1), "accent6"))


def _feet(owner: Any, colour: str) -> None:
    """Footer and slide number, said in full on every layout: not every program takes it from the master."""
    for shape in owner.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind in ("ftr", "sldNum"):
            _letters(shape, 1000, colour, "l" if kind == "ftr" else "r")


def _letters(shape: Any, size: int, colour: str, align: str = "l", font: str = "+mn-lt") -> None:
    style = shape._element.txBody.find(qn("a:lstStyle"))
    for old in list(style):
        style.remove(old)
    style.append(
        etree.fromstring(
            f'<a:lvl1pPr xmlns:a="{_A}" marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{size}">'
            f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="{font}"/>'
            "</a:defRPr></a:lvl1pPr>"
        )
    )


def _cover(deck: Deck) -> None:
    """White words on dark blue, with an orange line between the title and what it is about."""
    cover: Any = deck.slide_layouts[0]
    slide = cover._element
    slide.set("showMasterSp", "0")
    background = etree.fromstring(
        f'<p:bg xmlns:p="{_P}" xmlns:a="{_A}"><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    slide.cSld.insert(0, background)
    for shape in cover.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind in ("ctrTitle", "subTitle"):
            (_COVER_TITLE if kind == "ctrTitle" else _COVER_WORDS).put(shape)
            _letters(
                shape, 4000 if kind == "ctrTitle" else 2000, "bg1", font="+mj-lt" if kind == "ctrTitle" else "+mn-lt"
            )
        if kind == "ctrTitle":
            shape._element.txBody.find(qn("a:bodyPr")).set("anchor", "b")
    _feet(cover, "bg1")
    tree = slide.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    tree.insert(2, _rectangle(101, "Line under the title", Box(64, 272, 120, 5), "accent2"))


def _rectangle(number: int, name: str, box: Box, colour: str) -> etree._Element:
    x, y, width, height = box.emu
    return etree.fromstring(
        f'<p:sp xmlns:p="{_P}" xmlns:a="{_A}"><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
