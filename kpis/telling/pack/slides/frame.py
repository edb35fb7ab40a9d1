"""The layout that a pack's slides stand on, and where on it a page may be drawn: by what a box is, never its number."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from math import sqrt
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from kpis.telling.pack.slides.box import EMU, Box
from kpis.telling.pack.slides.own import FONT, HEIGHT, WIDTH
from kpis.telling.pack.slides.words import set_words, text_size, words_box

_TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
_FOOT = (KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.DATE)
_MARGIN = 42  # points on a slide of our own size
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
_TITLE_SIZES = (26, 24, 22, 20, 18, 16, 14, 12)


@dataclass(frozen=True)
class Frame:
    """``scale`` is how large type and gaps are beside those of our own template; boxes are in points."""

    content: Any  # layouts of python-pptx
    cover: Any
    size: Box
    scale: float
    title: Box
    body: Box
    about: Box | None  # over the title, where there is room for it
    font: str  # the letters of the template's text, for words inside charts
    warnings: tuple[str, ...] = ()


def frame_of(deck: Deck, *, own: bool) -> Frame:
    """The two layouts to use, and the room on them."""
    size = Box(0, 0, (deck.slide_width or 0) / EMU, (deck.slide_height or 0) / EMU)
    scale = sqrt(size.w * size.h / (WIDTH * HEIGHT))
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts if _title(layout) is not None]
    content = min(layouts, key=_unlike_content)
    covers = [layout for layout in layouts if _title(layout).placeholder_format.type == KIND.CENTER_TITLE]
    title = _title_box(content, size, scale)
    warnings = []
    if abs(size.w / size.h - 16 / 9) > 0.02:
        warnings.append(
            f"The template is {size.w / 72:.1f} by {size.h / 72:.1f} inches, not 16:9: everything was scaled to fit, "
            "and type is smaller than on our own slides."
        )
    return Frame(
        content,
        (covers or [content])[0],
        size,
        scale,
        title,
        _body_box(content, title, size, scale),
        Box(title.x, title.y - 16, title.w, 17) if own else None,
        _font(content),
        tuple(warnings),
    )


def _font(layout: Any) -> str:
    """The template's letters for text, by name: words inside a chart cannot ask the theme in every program."""
    theme = etree.fromstring(layout.slide_master.part.part_related_by(RT.THEME).blob, _SAFE)
    latin = theme.find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    return (latin.get("typeface") if latin is not None else "") or FONT


def _title(layout: Any) -> Any:
    """The layout's title box, or None."""
    return next((each for each in layout.placeholders if each.placeholder_format.type in _TITLES), None)


def _unlike_content(layout: Any) -> tuple[int, int]:
    """How far a layout is from one with a title and room below it: a cover comes last, few boxes come first."""
    others = [each for each in layout.placeholders if each.placeholder_format.type not in (*_TITLES, *_FOOT)]
    return int(_title(layout).placeholder_format.type == KIND.CENTER_TITLE), len(others)


def _title_box(layout: Any, size: Box, scale: float) -> Box:
    """The layout's own, unless it is in the middle or at the foot of the slide, as on a cover, or no title's size."""
    box, margin = Box.of(_title(layout)), _MARGIN * scale
    fits = box is not None and box.h > 0 and box.x >= 0 and box.y >= 0 and box.right <= size.w + 1
    if box is None or not fits or box.w < 0.45 * size.w or box.bottom > 0.36 * size.h:
        return Box(margin, 28 * scale, size.w - 2 * margin, 64 * scale)
    return box


def _body_box(layout: Any, title: Box, size: Box, scale: float) -> Box:
    """Where the template wants words to stand, if that is room enough below the title; else all that is left."""
    margin, gap = _MARGIN * scale, 10 * scale
    feet = [box.y for each in _feet(layout) if (box := Box.of(each)) is not None and box.y > 0.6 * size.h]
    foot = min([*feet, size.h - 36 * scale]) - gap / 2
    left, right = (title.x, title.right) if title.w > 0.7 * size.w else (margin, size.w - margin)
    top = title.bottom + gap
    for each in (*layout.placeholders, *layout.slide_master.placeholders):
        box = Box.of(each)
        if box is None or each.placeholder_format.type not in (KIND.BODY, KIND.OBJECT):
            continue
        if box.w * min(box.h, foot - box.y) > 0.4 * size.w * size.h and box.y >= title.bottom - gap:
            left, right, top = max(box.x, 0.0), min(box.right, size.w), box.y
            foot = min(foot, box.bottom)
            break
    return Box(left, top, right - left, foot - top)


def _feet(layout: Any) -> Iterator[Any]:
    return (each for each in layout.placeholders if each.placeholder_format.type in _FOOT[:2])


def content_slide(deck: Deck, frame: Frame, title: str, footer: str) -> Any:
    """A slide with its title, its number and the footer; no other box of the layout stays empty on it."""
    slide = deck.slides.add_slide(frame.content)
    for each in list(slide.placeholders):
        if each.placeholder_format.type not in _TITLES:
            each._element.getparent().remove(each._element)
    box = slide.shapes.title
    if Box.of(box) != frame.title:
        frame.title.put(box)
    _put_title(box, title, frame)
    _put_feet(slide, frame, footer)
    return slide


def cover_slide(deck: Deck, frame: Frame, title: str, words: tuple[str, ...], footer: str) -> Any:
    """The first slide, on the template's own cover where it has one."""
    if frame.cover is frame.content:
        slide = content_slide(deck, frame, title, footer)
        set_words(slide, words_box(words, 18 * frame.scale), frame.body, name="About this pack")
        return slide
    slide = deck.slides.add_slide(frame.cover)
    slide.shapes.title.text_frame.text = title
    under = next((each for each in slide.placeholders if each.placeholder_format.type == KIND.SUBTITLE), None)
    for each in list(slide.placeholders):
        kind = each.placeholder_format.type
        if kind not in _TITLES and each is not under and each.placeholder_format.idx != _index(under):
            each._element.getparent().remove(each._element)
    if under is not None:
        under.text_frame.text = "\n".join(words)
        _shrink(under, words, frame, 20)
    else:
        place = Box.of(slide.shapes.title) or frame.title
        room = Box(place.x, place.bottom + 8, place.w, frame.size.h - place.bottom - 60 * frame.scale)
        set_words(slide, words_box(words, 18 * frame.scale), room, name="About this pack")
    return slide


def _index(placeholder: Any | None) -> int | None:
    return None if placeholder is None else placeholder.placeholder_format.idx


def _shrink(shape: Any, words: tuple[str, ...], frame: Frame, size: float) -> None:
    """Set the size of words that would not fit into their box."""
    box = Box.of(shape)
    if box is not None:
        size = text_size(words, box.w - 16, box.h - 8, [each * frame.scale for each in (size, 18, 16, 14, 12)])
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = round(size * EMU)


def _put_title(shape: Any, title: str, frame: Frame) -> None:
    """The title in the template's own letters, made smaller only where it would not fit."""
    shape.text_frame.text = title
    meant = _told_size(frame)
    # A finding is a sentence: letters for one or two words would differ from slide to slide.
    told = min(meant, _TITLE_SIZES[0] * frame.scale)
    sizes = [told, *(each * frame.scale for each in _TITLE_SIZES if each * frame.scale < told)]
    size = text_size((title,), frame.title.w - 15, frame.title.h - 4, sizes, bold=True)
    if size != meant:
        shape.text_frame.paragraphs[0].runs[0].font.size = round(size * 2) * EMU // 2


def _told_size(frame: Frame) -> float:
    """The size in which the template would set the title, in points."""
    own = _title(frame.content)._element
    master = frame.content.slide_master._element
    level = f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}"
    for place in (own.find(f".//{level}"), master.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{level}")):
        if place is not None and (place.get("sz") or "").isdigit():
            return int(place.get("sz")) / 100
    return 44.0


def _footer_size(footer: str, box: Box, scale: float) -> float:
    """The size in which the footer fits into the template's box; 0 where it does not."""
    return text_size((footer,), box.w - 15, box.h, [each * scale for each in (10, 9, 8)], least=0.0)


def _footer_words(shape: Any, footer: str, box: Box, scale: float) -> None:
    shape.text_frame.text = footer
    letters = shape.text_frame.paragraphs[0].runs[0].font
    letters.size = round(_footer_size(footer, box, scale) * 2) * EMU // 2
    letters.name = "+mn-lt"  # said here, as not every program takes it from the master


def _put_feet(slide: Any, frame: Frame, footer: str) -> None:
    """Footer and slide number in the template's own boxes, or in ours at the foot where it has none."""
    scale, size = frame.scale, frame.size
    kinds = {}
    for each in _feet(frame.content):
        copied = deepcopy(each._element)
        box, kind = Box.of(each), each.placeholder_format.type
        if box is None or kind in kinds:
            continue
        if kind == KIND.FOOTER and not _footer_size(footer, box, scale):
            continue  # too narrow to hold it
        kinds[kind] = box
        slide.shapes._spTree.append(copied)
        shape = slide.shapes[-1]
        copied.nvSpPr.cNvPr.set("id", str(len(slide.shapes) + 90))
        if kind == KIND.FOOTER:
            _footer_words(shape, footer, box, scale)
    if KIND.FOOTER not in kinds:
        number = kinds.get(KIND.SLIDE_NUMBER)
        right = number.x if number is not None and number.x > size.w / 2 else size.w - 100 * scale
        left = number.right if number is not None and number.right < size.w / 2 else frame.body.x
        room = Box(left, size.h - 26 * scale, right - left - 8, 18 * scale)
        fitting = text_size((footer,), room.w, 14 * scale, [each * scale for each in (10, 9, 8, 7)])
        set_words(slide, words_box((footer,), fitting), room, name="Footer")
    if KIND.SLIDE_NUMBER not in kinds:
        room = Box(size.w - 90 * scale, size.h - 26 * scale, 60 * scale, 18 * scale)
        set_words(slide, words_box(("",), 10 * scale), room, name="Slide number", field="slidenum")
