"""What is done to a finished deck: alternative text, language, sections, properties, and the same bytes every time."""

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from kpis.period import Period
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Pack
from kpis.telling.pack.slides.speech import speak

PRODUCT = "SEND improvement dashboard"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can tell
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    'officeDocument/2006/extended-properties"><Application>Microsoft Office PowerPoint</Application></Properties>'
)


def described(shape: Any, words: str) -> None:
    """Give a shape its alternative text; no words mark it as decoration, to be passed over."""
    told = shape._element.xpath(".//p:cNvPr")[0]
    if words:
        told.set("descr", clean(words))
        return
    told.set("descr", "")
    told.append(
        parse_xml(
            f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
            f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
        )
    )


def finished(deck: Deck, pack: Pack, sections: Sequence[tuple[str, Sequence[int]]]) -> bytes:
    """The deck as bytes, spoken in the pack's language, without a name of anybody who made its template."""
    _sections(deck, sections)
    _properties(deck, pack)
    for part in list[Any](deck.part.package.iter_parts()):
        name = str(part.partname)
        if name == "/docProps/app.xml":
            part._blob = _APP.encode()
        elif name.startswith(("/ppt/slides/", "/ppt/notesSlides/", "/ppt/charts/")) and name.endswith(".xml"):
            speak(part._element, pack.language)
        elif name.startswith("/ppt/drawings/") and part.content_type.endswith("chartshapes+xml"):
            part._blob = part.blob.replace(b'lang="en-GB"', f'lang="{pack.language}"'.encode())
    saved = BytesIO()
    deck.save(saved)
    return _alike(saved.getvalue())


def _sections(deck: Deck, sections: Sequence[tuple[str, Sequence[int]]]) -> None:
    """The sections of the pack as PowerPoint's own, so that slides are found and moved in groups."""
    made = "".join(
        f'<p14:section name="" id="{{{str(uuid5(NAMESPACE_URL, f"{number} {name}")).upper()}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{each}"/>' for each in ids)
        + "</p14:sldIdLst></p14:section>"
        for number, (name, ids) in enumerate(sections)
    )
    found = parse_xml(
        f'<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        f'<p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{_P14}">{made}'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    for section, (name, _) in zip(found.iter(f"{{{_P14}}}section"), sections, strict=True):
        section.set("name", clean(name))
    root = deck.part._element
    for old in root.findall(qn("p:extLst")):
        root.remove(old)
    if sections:
        root.append(found)


def _properties(deck: Deck, pack: Pack) -> None:
    """Title, subject and language; the author is the program, and nobody's name stays from the template."""
    told = deck.core_properties
    month = Period(pack.month, pack.month).long_label
    told.title = clean(f"{pack.title}, {pack.area}")[:255]
    told.subject = clean(f"{pack.subtitle}; data to {month}; {pack.edition} edition")[:255]
    told.language = pack.language
    told.author = told.last_modified_by = PRODUCT
    told.category = told.comments = told.content_status = told.identifier = told.keywords = told.version = ""
    told.revision = 1
    made = datetime.combine(pack.made_on, time(0, 0), tzinfo=UTC).replace(tzinfo=None)
    told.created = told.modified = made
    for name in ("lastPrinted",):
        for old in told._element.findall(
            f"{{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}}{name}"
        ):
            told._element.remove(old)
    for key, relation in list(deck.part.package._rels.items()):
        if relation.reltype == RT.THUMBNAIL:
            deck.part.package._rels.pop(key)


def _alike(saved: bytes) -> bytes:
    """The package with one time for all of its parts: the same pack gives the same bytes."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(saved)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            told = zipfile.ZipInfo(part.filename, _EPOCH)
            told.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(told, old.read(part))
    return made.getvalue()
