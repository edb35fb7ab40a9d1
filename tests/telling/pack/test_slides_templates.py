"""Any council's template with a title box carries the pack; a file that is none, or not safe, is refused in words."""

import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from made_pack import made_pack
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches
from slide_checks import assert_nothing_overlaps

from kpis.telling.pack.slides import TemplateRefused, slides, template_warnings
from kpis.telling.pack.slides.own import own_template

PACK = made_pack()
SHORT = made_pack(PACK.pages[:2])


def saved(deck: Any) -> bytes:
    made = BytesIO()
    deck.save(made)
    return made.getvalue()


def four_by_three() -> bytes:
    """The library's own, 4:3, with a slide and its notes that must not come along."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text_frame.text = "An old secret"
    slide.notes_slide.notes_text_frame.text = "An old secret"
    deck.core_properties.author = "An old secret"
    return saved(deck)


def title_only() -> bytes:
    """One layout, whose only box is a title with a number of its own; no footer, no number."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(5.625)
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only":
            deck.slide_layouts.remove(layout)
    for owner in (deck.slide_layouts[0], deck.slide_masters[0]):
        for shape in list(owner.placeholders):
            if shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
    return saved(deck)


def odd_numbers() -> bytes:
    """Boxes with unusual numbers and in an unusual order, a title at the foot, and three boxes to be left out."""
    deck = Presentation()
    for layout in list(deck.slide_layouts)[:1] + list(deck.slide_layouts)[2:]:
        deck.slide_layouts.remove(layout)
    layout = deck.slide_layouts[0]
    title, body = list(layout.placeholders)[:2]
    title.left, title.top, title.width, title.height = Inches(1), Inches(6), Inches(8), Inches(1)
    tree = layout.shapes._spTree
    for number in (77, 4099):
        other = deepcopy(body._element)
        other.find(f".//{qn('p:ph')}").set("idx", str(number))
        other.nvSpPr.cNvPr.set("id", str(number))
        tree.insert(2, other)
    tree.remove(title._element)
    tree.append(title._element)
    return saved(deck)


TEMPLATES: dict[str, Callable[[], bytes]] = {"4:3": four_by_three, "title only": title_only, "odd numbers": odd_numbers}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_every_chart_and_table_stands_on_any_template(template: Callable[[], bytes]) -> None:
    made = slides(PACK, template())
    deck = Presentation(BytesIO(made.content))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    charts = [shape.name for shape in shapes if shape.has_chart]
    assert charts == [f"Chart: {chart.name}" for page in PACK.pages for chart in page.charts]
    assert {table.name for page in PACK.pages for table in page.tables} == {
        shape.name.removeprefix("Table: ").split(",")[0] for shape in shapes if shape.has_table
    }
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    findings = [chart.title for page in PACK.pages for chart in page.charts]
    own = [title for title in titles if "continued" not in title and title not in findings]
    assert own == [page.title for page in PACK.pages if page.title not in findings]
    assert_nothing_overlaps(deck)
    for slide in deck.slides:  # no empty box of the layout is left to say "Click to add text"
        empty = [each.name for each in slide.placeholders if not each.text_frame.text]
        assert all("Number" in name for name in empty), empty
    with zipfile.ZipFile(BytesIO(made.content)) as package:
        assert not any(b"An old secret" in package.read(name) for name in package.namelist())


def test_a_template_that_is_not_16_by_9_is_warned_of() -> None:
    assert "not 16:9" in slides(SHORT, four_by_three()).warnings[0]
    assert template_warnings(four_by_three()) == slides(SHORT, four_by_three()).warnings
    assert slides(SHORT, title_only()).warnings == template_warnings(title_only()) == ()
    assert slides(SHORT).warnings == ()


def test_the_packs_own_template_is_used_and_a_potx_too() -> None:
    template = repacked(four_by_three(), {"[Content_Types].xml": lambda text: text.replace(
        b"presentationml.presentation.main", b"presentationml.template.main")})  # fmt: skip
    made = Presentation(BytesIO(slides(made_pack(SHORT.pages, template=template)).content))
    assert made.slide_width == Inches(10)


def test_our_own_template_is_16_by_9_with_the_palette_of_the_charts() -> None:
    deck = Presentation(BytesIO(own_template()))
    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)
    assert [layout.name for layout in deck.slide_layouts] == ["Cover", "Finding with words", "Finding"]
    with zipfile.ZipFile(BytesIO(own_template())) as package:
        theme = etree.fromstring(package.read("ppt/theme/theme1.xml"))
    colours = [each[0].get("val") for each in theme.find(f".//{qn('a:clrScheme')}")]
    assert colours[4:8] == ["12436D", "F46A25", "28A197", "801650"]
    assert {each.get("typeface") for each in theme.find(f".//{qn('a:fontScheme')}").iter(qn("a:latin"))} == {"Arial"}


def test_a_logo_that_cannot_be_read_is_left_out_and_said() -> None:
    assert "left out" in slides(made_pack(SHORT.pages, logo=b"<svg/>")).warnings[0]
    assert "left out" in slides(made_pack(SHORT.pages, logo=b"\x89PNG\r\n\x1a\nbroken")).warnings[0]


def repacked(
    content: bytes, changes: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes] | None = None
) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return made.getvalue()


_OUTSIDE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="http://example.org/a.png" TargetMode="External"/></Relationships>'
)
_MASTER, _MASTER_LINKS = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "no zip": (lambda _: b"PK no zip at all", "not a PowerPoint template"),
    "empty": (lambda _: b"\x00", "not a PowerPoint template"),
    "cut short": (lambda own: own[: len(own) // 2], "not a PowerPoint template"),
    "another zip": (lambda _: repacked_zip({"a.txt": b"a"}), "not a PowerPoint template"),
    "macros": (lambda own: repacked(own, {}, {"ppt/vbaProject.bin": b"x"}), "macros"),
    "too many parts": (lambda own: repacked(own, {}, {f"x/{n}": b"" for n in range(5001)}), "far more"),
    "entities": (
        lambda own: repacked(own, {_MASTER: lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml}), "not as PowerPoint",
    ),
    "fetches": (
        lambda own: repacked(own, {_MASTER_LINKS: lambda xml: xml.replace(b"</Relationships>", _OUTSIDE)}), "elsewhere",
    ),
    "broken part": (lambda own: repacked(own, {_MASTER: lambda _: b"<p:sldMaster"}), "damaged"),
    "no theme": (
        lambda own: repacked(own, {_MASTER_LINKS: lambda xml: xml.replace(b'/theme"', b'/none"')}), "damaged",
    ),
    "no title": (
        lambda own: repacked(
            own,
            {f"ppt/slideLayouts/slideLayout{n}.xml": lambda xml: xml.replace(b'type="title"', b'type="body"').replace(
                b'type="ctrTitle"', b'type="body"') for n in range(1, 12)},
        ), "no layout with a title box",
    ),
}  # fmt: skip


def repacked_zip(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("spoil", "words"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_template_that_is_none_or_not_safe_is_refused_in_plain_words(
    spoil: Callable[[bytes], bytes], words: str
) -> None:
    with pytest.raises(TemplateRefused, match=words):
        slides(PACK, spoil(own_template()))
    with pytest.raises(TemplateRefused, match=words):
        template_warnings(spoil(own_template()))


def test_a_template_that_unpacks_to_far_too_much_is_not_opened() -> None:
    """A bomb tells its size in its list of parts: it is refused before a byte is unpacked."""
    bomb = bytearray(repacked(own_template(), {}, {"ppt/media/bomb.bin": b"0"}))
    entry = bomb.rindex(b"ppt/media/bomb.bin") - 46
    bomb[entry + 24 : entry + 28] = (400_000_000).to_bytes(4, "little")
    with pytest.raises(TemplateRefused, match="far more"):
        slides(PACK, bytes(bomb))
