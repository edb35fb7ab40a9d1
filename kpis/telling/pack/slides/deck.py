"""A pack as PowerPoint slides: every page on its layout, with notes, alternative text and language."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE

from kpis.period import Period
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Pack, Page
from kpis.telling.pack.slides.bars import add_bars
from kpis.telling.pack.slides.finish import described, finished
from kpis.telling.pack.slides.frame import Frame, content_slide, cover_slide, frame_of
from kpis.telling.pack.slides.letters import measured_in
from kpis.telling.pack.slides.lines import add_lines
from kpis.telling.pack.slides.logo import add_logo
from kpis.telling.pack.slides.own import own_template
from kpis.telling.pack.slides.placed import CARD, Placed
from kpis.telling.pack.slides.placing import sheets
from kpis.telling.pack.slides.tables import add_table, alt_of
from kpis.telling.pack.slides.template import DAMAGED, TemplateRefused, open_template
from kpis.telling.pack.slides.under import marks
from kpis.telling.pack.slides.words import set_words
from kpis.telling.palette import LIGHT

EDITIONS = {"board": "Board edition: restricted, exact figures", "public": "Public edition: small numbers hidden"}


@dataclass(frozen=True)
class Slides:
    """The .pptx file, and what whoever made it should know: a template that is not 16:9, a logo that cannot be read."""

    content: bytes
    warnings: tuple[str, ...] = ()


def pptx(pack: Pack, template: bytes | None = None) -> bytes:
    """The pack as a .pptx file; ``template`` is the council's own, else the pack's, else ours."""
    return slides(pack, template).content


def slides(pack: Pack, template: bytes | None = None) -> Slides:
    """The pack as a .pptx file with warnings; TemplateRefused where the template cannot be used."""
    told = template or pack.template
    deck, frame = _opened(told) if told else _own()
    with measured_in(frame.font):
        return _drawn(deck, frame, pack)


def template_warnings(template: bytes) -> tuple[str, ...]:
    """What to know of a council's template before it is kept; TemplateRefused where it cannot be used."""
    deck, frame = _opened(template)
    try:
        content_slide(deck, frame, "A title", "A footer")
        cover_slide(deck, frame, "A title", ("Words",), "A footer")
    except Exception:  # whatever an odd layout makes of the library that fills it
        raise TemplateRefused(DAMAGED) from None
    return frame.warnings


def _own() -> tuple[Any, Frame]:
    deck = Presentation(BytesIO(own_template()))
    return deck, frame_of(deck, own=True)


def _opened(template: bytes) -> tuple[Any, Frame]:
    deck = open_template(template)
    try:
        return deck, frame_of(deck, own=False)
    except Exception:  # a part that every presentation has may lack in a damaged one
        raise TemplateRefused(DAMAGED) from None


def _drawn(deck: Any, frame: Frame, pack: Pack) -> Slides:
    warnings = list(frame.warnings)
    footer = footer_of(pack)
    sections: list[tuple[str, list[int]]] = []
    titles = dict(pack.sections)
    for place, page in enumerate(pack.pages):
        made = _cover(deck, frame, page, pack, warnings) if _is_cover(page, place) else _page(deck, frame, page, footer)
        if not sections or sections[-1][0] != titles.get(page.section, page.section):
            sections.append((titles.get(page.section, page.section), []))
        sections[-1][1].extend(slide.slide_id for slide in made)
    return Slides(finished(deck, pack, sections), tuple(warnings))


def footer_of(pack: Pack) -> str:
    """What stands at the foot of every slide: whose pack, which edition, up to which month."""
    month = Period(pack.month, pack.month).long_label
    return f"{pack.area} – {EDITIONS.get(pack.edition, pack.edition)} – data to {month}"


def _is_cover(page: Page, place: int) -> bool:
    return not place and page.section == "cover" and not (page.charts or page.tables or page.missing)


def _cover(deck: Any, frame: Frame, page: Page, pack: Pack, warnings: list[str]) -> list[Any]:
    said = tuple(
        clean(each) for each in (page.about, *page.points, *(f"{one.heading}: {one.text}" for one in page.said)) if each
    )
    slide = cover_slide(deck, frame, clean(page.title), said, footer_of(pack))
    if pack.logo:
        warnings += add_logo(slide, pack.logo, pack.area, frame)
    _notes(slide, page)
    return [slide]


def _page(deck: Any, frame: Frame, page: Page, footer: str) -> list[Any]:
    planned = sheets(page, frame)
    made = []
    for number, sheet in enumerate(planned, start=1):
        which = f" ({number} of {len(planned)})".replace(" ", "\N{NO-BREAK SPACE}") if len(planned) > 2 else ""
        again = f", continued{which}" if number > 1 else ""
        slide = content_slide(deck, frame, clean(sheet.title) or clean(page.title) + again, footer)
        for place, placed in enumerate(sheet.placed):
            _draw(slide, placed, f"{page.name} {number}.{place}", frame)
        _foot_last(slide)
        _notes(slide, page)
        made.append(slide)
    return made


def _draw(slide: Any, placed: Placed, name: str, frame: Frame) -> None:
    if placed.chart is not None:
        draw = add_bars if placed.chart.is_bars else add_lines
        shape = draw(slide, placed.chart, placed.box, frame.scale, frame.font)
        shape.name = f"Chart: {clean(placed.chart.name)}"
        described(shape, placed.chart.alt or placed.chart.title)
    elif placed.table is not None:
        shape = add_table(
            slide, placed.table, placed.box.x, placed.box.y, f"Table: {clean(placed.table.table.name)}, {name}"
        )
        described(shape, alt_of(placed.table.table, placed.table.table.rows))
    elif placed.kind in ("panel", "card"):
        _panel(slide, placed, frame.scale)
    else:
        set_words(slide, placed.words, placed.box, name=placed.name)


def _panel(slide: Any, placed: Placed, scale: float) -> None:
    """Words on a pale ground, so that they read on any template; with a blue edge for what is missing."""
    missing = placed.kind == "panel"
    inset = (28 if missing else CARD) * scale
    shape = set_words(slide, placed.words, placed.box, name=placed.name, anchor="ctr" if missing else "t", inset=inset)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string("F3F4F5")
    if not missing:
        return
    shape.text_frame.auto_size = MSO_AUTO_SIZE.NONE  # as tall as its edge, whatever letters a program has
    x, y, _, tall = placed.box.emu
    edge = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, x, y, round(6 * scale * 12700), tall)
    edge.name = "Edge"
    edge.fill.solid()
    edge.fill.fore_color.rgb = RGBColor.from_string(LIGHT.us[1:].upper())
    edge.line.fill.background()
    described(edge, "")


def _foot_last(slide: Any) -> None:
    """Footer and slide number are read last."""
    tree = slide.shapes._spTree
    for shape in list(slide.shapes):
        holder = shape.is_placeholder and shape.placeholder_format.type not in (1, 3)
        if holder or shape.name in ("Footer", "Slide number"):
            tree.remove(shape._element)
            tree.append(shape._element)


def _notes(slide: Any, page: Page) -> None:
    """What the presenter may say: definition and source, and of each chart what it shows and its marks."""
    told = [page.notes, *(f"Chart: {chart.title} {chart.subtitle}. {chart.alt}" for chart in page.charts)]
    told += dict.fromkeys(mark for chart in page.charts for mark in marks(chart))
    sources = dict.fromkeys(each for each in (page.source, *(chart.source for chart in page.charts)) if each)
    told += [f"Source: {each}" for each in sources]
    said = "\n".join(clean(each) for each in told if each)
    if said:
        slide.notes_slide.notes_text_frame.text = said
