"""Words and lines drawn inside a native chart: they move and grow with it. All places are shares of the chart's box."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn

from kpis.telling.pack.slides.box import EMU, Box
from kpis.telling.pack.slides.words import Words, paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
)


@dataclass(frozen=True)
class Label:
    """Words at a place in the chart, in points from its top left corner."""

    box: Box
    words: tuple[Words, ...]
    outline: str = ""


@dataclass(frozen=True)
class Rule:
    """An upright line at ``x`` from ``top`` to ``foot``, in points."""

    x: float
    top: float
    foot: float
    colour: str
    dash: str = "sysDash"


def lay_over(chart: Any, size: Box, things: Sequence[Label | Rule], font: str) -> None:
    """Draw ``things`` into a chart of ``size``."""
    if not things:
        return
    drawn = "".join(
        _label(number, thing, size, font) if isinstance(thing, Label) else _rule(number, thing, size)
        for number, thing in enumerate(things, start=2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:userShapes {_SPACES}>{drawn}</c:userShapes>'
    part = chart.part
    name = PackURI(str(part.partname).replace("/charts/chart", "/drawings/drawing"))
    shapes = Part(name, _TYPE, part.package, xml.encode())
    added = etree.SubElement(chart._chartSpace, qn("c:userShapes"))
    added.set(qn("r:id"), part.relate_to(shapes, RT.CHART_USER_SHAPES))


def _anchor(box: Box, size: Box) -> tuple[str, str]:
    places = (box.x / size.w, box.y / size.h, box.right / size.w, box.bottom / size.h)
    x, y, right, foot = (f"{min(max(each, 0.0), 1.0):.5f}" for each in places)
    return (
        f"<cdr:from><cdr:x>{x}</cdr:x><cdr:y>{y}</cdr:y></cdr:from><cdr:to><cdr:x>{right}</cdr:x><cdr:y>{foot}</cdr:y></cdr:to>",
        f'<a:xfrm><a:off x="{round(box.x * EMU)}" y="{round(box.y * EMU)}"/>'
        f'<a:ext cx="{round(box.w * EMU)}" cy="{round(box.h * EMU)}"/></a:xfrm>',
    )


def _label(number: int, label: Label, size: Box, font: str) -> str:
    anchor, place = _anchor(label.box, size)
    said = "".join(etree.tostring(paragraph(each, font=font), encoding="unicode") for each in label.words)
    line = (
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{label.outline.lstrip("#")}"/></a:solidFill></a:ln>'
        if label.outline
        else ""
    )
    name = escape(f"Label {number - 1}")
    return (
        f'<cdr:relSizeAnchor>{anchor}<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="{name}"/>'
        f'<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:noFill/>{line}</cdr:spPr><cdr:txBody><a:bodyPr vertOverflow="overflow" wrap="none" lIns="0" tIns="0" '
        f'rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>{said}</cdr:txBody></cdr:sp></cdr:relSizeAnchor>'
    )


def _rule(number: int, rule: Rule, size: Box) -> str:
    anchor, place = _anchor(Box(rule.x, rule.top, 0, rule.foot - rule.top), size)
    return (
        f'<cdr:relSizeAnchor>{anchor}<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" '
        f'name="Line {number - 1}"/><cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>{place}'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{rule.colour.lstrip("#")}"/></a:solidFill>'
        f'<a:prstDash val="{rule.dash}"/></a:ln></cdr:spPr></cdr:cxnSp></cdr:relSizeAnchor>'
    )
