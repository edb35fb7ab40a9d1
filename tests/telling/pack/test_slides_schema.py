"""PowerPoint refuses a file whose elements stand in another order than ISO/IEC 29500 gives them: ours keep to it."""

import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
from lxml import etree
from made_pack import line_chart, made_pack

from kpis.telling.pack.page import Chart, Dot, Line, Page, Stack, Table
from kpis.telling.pack.slides import pptx

_FILLS = "noFill solidFill gradFill blipFill pattFill grpFill"
_AXIS = "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt"  # noqa: E501
_LABEL = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator"
# Children in their order, from the schemas of part 1 (dml-main, dml-chart, dml-chartDrawing, pml).
ORDERS = {
    "a:p": "pPr r br fld endParaRPr",  # runs, breaks and fields may mix
    "a:r": "rPr t",
    "a:fld": "rPr pPr t",
    "a:rPr": f"ln {_FILLS} effectLst highlight latin ea cs sym hlinkClick hlinkMouseOver rtl extLst",
    "a:pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst",  # noqa: E501
    "a:tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILLS} headers extLst",
    "a:tc": "txBody tcPr extLst",
    "a:ln": f"{_FILLS} prstDash custDash round bevel miter headEnd tailEnd",
    "a:defRPr": f"ln {_FILLS} effectLst latin ea cs",
    "c:chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst",  # noqa: E501
    "c:chart": "title autoTitleDeleted pivotFmts plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax",
    "c:plotArea": "layout lineChart barChart valAx catAx dateAx dTable spPr",  # axes in any order
    "c:lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth shape extLst",
    "c:marker": "symbol size spPr",
    "c:dLbls": f"dLbl delete {_LABEL} showLeaderLines",
    "c:dLbl": f"idx delete layout tx {_LABEL}",
    "c:dateAx": f"{_AXIS} auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit extLst",
    "c:catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "c:valAx": f"{_AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    "c:scaling": "logBase orientation max min",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:manualLayout": "layoutTarget xMode yMode wMode hMode x y w h",
    "cdr:sp": "nvSpPr spPr style txBody",
    "cdr:cxnSp": "nvCxnSpPr spPr style",
    "p:sp": "nvSpPr spPr style txBody extLst",
    "p:spPr": f"xfrm custGeom prstGeom {_FILLS} ln effectLst extLst",
    "p:cSld": "bg spTree custDataLst controls extLst",
    "p:presentation": "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst",  # noqa: E501
}
_MIXED = {"a:p": {"r", "br", "fld"}, "c:plotArea": {"valAx", "catAx", "dateAx"}}
_SPACES = {
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing": "cdr",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
}


@pytest.fixture(scope="module")
def parts() -> dict[str, etree._Element]:
    chart = Chart(
        "years",
        "T",
        "S",
        "A",
        "%",
        Table("y", "t", ("a",), ()),
        grain="calendar year",
        lines=(Line("L", "us", tuple(Dot(2015 * 12 + 11 + 12 * n, 5.0 * n) for n in range(9)), end="L 40 %"),),
    )
    lying = Chart("lying", "T", "S", "A", "cases", Table("l", "t", ("a",), ()), labels=("x" * 60, *"bcdefgh"),
                  stacks=(Stack("One", "us", (1.0,) * 8), Stack("Two", "far", (2.0,) * 8)))  # fmt: skip
    months = Chart("months", "T", "S", "A", "%", Table("m", "t", ("a",), ()), stacks=(Stack("One", "us", (1.0,) * 40),),
                   labels=tuple(f"Sep 20{n}" for n in range(40)))  # fmt: skip
    more = tuple(
        Page("m", each.name, each.name, charts=(each,)) for each in (chart, lying, months, line_chart("again"))
    )
    content = pptx(made_pack((*made_pack().pages, *more)))
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


def test_every_element_stands_where_the_standard_wants_it(parts: dict[str, etree._Element]) -> None:
    met = set()
    for name, root in parts.items():
        for element in root.iter(etree.Element):
            space = _SPACES.get(etree.QName(element).namespace or "", "")
            tag = f"{space}:{etree.QName(element).localname}"
            if tag not in ORDERS or (tag == "c:marker" and len(element) == 0):
                continue
            met.add(tag)
            order = ORDERS[tag].split()
            children = [etree.QName(each).localname for each in element if isinstance(each.tag, str)]
            children = [each for each in children if each != "AlternateContent"]
            assert set(children) <= set(order), (name, tag, children)
            for one, two in pairwise(children):
                if not {one, two} <= _MIXED.get(tag, set()):
                    assert order.index(one) <= order.index(two), (name, tag, children)
    assert met == set(ORDERS)


def test_no_two_shapes_of_a_slide_share_a_number(parts: dict[str, etree._Element]) -> None:
    for name, root in parts.items():
        if name.startswith(("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/drawings/")):
            numbers = [each.get("id") for each in root.iter("{*}cNvPr")]
            assert len(set(numbers)) == len(numbers), name


def test_the_edges_of_a_cell_are_said_where_they_are_looked_for(parts: dict[str, etree._Element]) -> None:
    cells = [each for name, root in parts.items() if name.startswith("ppt/slides/") for each in root.iter("{*}tc")]
    assert cells and not any(each.attrib for each in cells)
    assert all(each.find("{*}tcPr").get("marL") for each in cells)
