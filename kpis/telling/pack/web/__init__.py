"""The pack as one web page: a single file without scripts that loads nothing, reads aloud, reflows and prints well."""

from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from kpis.telling.pack.page import Pack, Page
from kpis.telling.pack.printed import EDITIONS, body, check, cover_points, covers, logo_address, month_words
from kpis.telling.pack.tones import TONE_COLOURS
from kpis.telling.pack.web.parts import page_part, points_part, said_part, table_part, told

Section = tuple[str, str, list[tuple[str, Page]]]  # anchor, title, and each page with its anchor


def html(pack: Pack) -> str:
    """The pack as HTML; raises IncompleteError where a title or a text alternative is missing."""
    check(pack)
    sections = _sections(pack)
    return (
        f'<!DOCTYPE html><html lang="{told(pack.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{told(pack.title)}</title><style>{style()}</style></head><body>"
        f'<a class="skip" href="#pages">Skip to the pages</a>{_header(pack)}<main>{_cover(pack)}{_contents(sections)}'
        f'<div id="pages" tabindex="-1">{"".join(_section(each) for each in sections)}</div></main>'
        f"{_footer(pack)}</body></html>"
    )


@cache
def style() -> str:
    """The one style sheet: our own, and a class for each tone."""
    tones = "".join(
        f".t-{tone}{{color:{ink};{f'background:{fill};' if fill else ''}}}"
        for tone, (fill, ink) in TONE_COLOURS.items()
        if tone
    )
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8") + tones + ".t-strong{font-weight:700}"


@cache
def _policy() -> str:
    """Nothing but this one style sheet and pictures that the file itself holds."""
    digest = b64encode(sha256(style().encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _sections(pack: Pack) -> list[Section]:
    titles = dict(pack.sections)
    pages_of = [(f"page-{number}", page) for number, page in enumerate(body(pack), start=1)]
    return [
        (f"section-{number}", titles.get(section, section), list(pages))
        for number, (section, pages) in enumerate(groupby(pages_of, key=lambda each: each[1].section), start=1)
    ]


def _header(pack: Pack) -> str:
    about = next((page.about for page in covers(pack)), "") or pack.area
    logo = "" if pack.logo is None else f'<img src="{logo_address(pack.logo)}" alt="Logo of {told(pack.area)}">'
    return (
        f"<header><div>{logo}<p>{told(about)}</p><h1>{told(pack.title)}</h1><p>{told(pack.subtitle)}</p></div></header>"
    )


def _contents(sections: list[Section]) -> str:
    items = "".join(
        f'<li><a href="#{anchor}">{told(title)}</a><ul>'
        + "".join(f'<li><a href="#{place}">{_named(page, len(pages))}</a></li>' for place, page in pages)
        + "</ul></li>"
        for anchor, title, pages in sections
    )
    return f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>{items}</ol></nav>'


def _named(page: Page, pages: int) -> str:
    """A page in the contents; where its section has several, what it is about tells one "42 in March" from another."""
    return told(f"{page.about} – {page.title}" if page.about and pages > 1 else page.title)


def _cover(pack: Pack) -> str:
    """The cover's own words, or what is known of a pack without one."""
    pages = covers(pack)
    leads = "".join(f"<p><strong>{told(page.title)}</strong></p>" for page in pages if page.title != pack.title)
    said = tuple(each for page in pages for each in page.said)
    tables = "".join(table_part(each) for page in pages for each in page.tables)
    return leads + points_part(cover_points(pack)) + said_part(said) + tables


def _section(section: Section) -> str:
    anchor, title, pages = section
    if len(pages) == 1 and pages[0][1].about == title:  # the heading over it says the same
        pages = [(pages[0][0], replace(pages[0][1], about=""))]
    return f'<h2 id="{anchor}">{told(title)}</h2>' + "".join(page_part(page, place) for place, page in pages)


def _footer(pack: Pack) -> str:
    return f"<footer><p>{told(pack.area)} · {EDITIONS[pack.edition]} · Data to {month_words(pack)}</p></footer>"
