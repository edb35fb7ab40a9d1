"""What holds the forms of a pack together can fail: one number changed in one place of one form is found."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from forms_agree import AGREES
from made_pack import made_pack

from kpis.telling.pack.forms import in_form
from kpis.telling.pack.page import Page

PACK = made_pack()


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {form: in_form(PACK, form) for form in AGREES}


def changed(content: bytes, part: str, pattern: str) -> bytes:
    """The first number that ``pattern`` captures in the first part of this name that has one, with a 7 after it."""
    stream, done = BytesIO(), False
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if not done and re.search(part, name):
                if part.endswith(r"\.xlsx"):
                    held, done = changed(held, r"worksheets/sheet", pattern), True
                else:
                    text, number = re.subn(pattern, r"\g<1>\g<2>7\g<3>", held.decode(), count=1)
                    held, done = text.encode(), bool(number)
            new.writestr(name, held)
    assert done
    return stream.getvalue()


@pytest.mark.parametrize("form", AGREES)
def test_the_forms_as_they_are_made_agree(made: dict[str, bytes], form: str) -> None:
    assert AGREES[form](made[form], PACK) == []


NUMBER_DRAWN = r"(<c:val>.*?<c:v>)(\d+\.\d+)(</c:v>)"
IN_PARTS = {
    "number that a slide's chart draws": ("pptx", r"charts/chart", NUMBER_DRAWN),
    "cell of its sheet": ("pptx", r"embeddings/.*\.xlsx", r'(<c r="C\d+" s="\d+"><v>)(\d+\.\d+)(</v>)'),
    "alternative of it": ("pptx", r"slides/slide", r'(descr="[^"]*?)(\d+)(\s%)'),
    "cell of a slide's table": ("pptx", r"slides/slide", r"(<a:tc>.*?<a:t>[^<]*?)(\d+)()"),
    "notes of a slide": ("pptx", r"notesSlides/", r"(<a:t>[^<]*?)(\d+)(\s%)"),
    "words at a line's end": ("pptx", r"drawings/drawing", r"(<a:t>[^<]*?)(\d+)(\s%)"),
    "cell of the workbook": ("xlsx", r"worksheets/sheet", r'(<c r="[B-Z]\d+" s="\d+"><v>)(0\.\d+)(</v>)'),
    "number that its chart draws": ("xlsx", r"charts/chart", NUMBER_DRAWN),
    "alternative of its chart": ("xlsx", r"drawings/drawing", r'(descr="[^"]*?)(\d+)(\s%)'),
}


@pytest.mark.parametrize("place", IN_PARTS)
def test_one_number_changed_in_a_file_of_parts_is_found(made: dict[str, bytes], place: str) -> None:
    form, part, pattern = IN_PARTS[place]
    assert AGREES[form](changed(made[form], part, pattern), PACK) != []


IN_PAGE = {
    "cell": r"(<td[^>]*>(?:<span[^>]*>)?)(\d+)(\s%)",
    "what is said of a point": r"(<g><title>[^<]*: )(\d+\.\d+)(\s%)",
    "alternative": r"(<desc>[^<]*?)(\d+)(\s%)",
    "alternative that is read aloud": r'(aria-label="[^"]*?)(\d+)(\s%)',
    "point beside the chart": r"(<li>[^<]*?)(\d+)(\s%)",
    "words at a line's end": r"(<text[^>]*>Northbridge )(\d+)(\s%)",
    "comment": r"(<section)()( aria-labelledby)",
}


@pytest.mark.parametrize("place", IN_PAGE)
def test_one_number_changed_in_the_web_page_is_found(made: dict[str, bytes], place: str) -> None:
    text, found = made["html"].decode(), "<!-- 12 of 48 -->\\g<0>" if place == "comment" else r"\g<1>\g<2>7\g<3>"
    start = text.index('id="pages"')
    other, number = re.subn(IN_PAGE[place], found, text[start:], count=1)
    assert number
    assert AGREES["html"]((text[:start] + other).encode(), PACK) != []


def _other(page: Page, what: str) -> Page:
    """The page with another number in one place."""
    if what == "point":
        return replace(page, points=("In all 97 % were in time.", *page.points[1:]))
    if what == "alternative":
        return replace(page, charts=tuple(replace(each, alt=f"{each.alt} 97 %.") for each in page.charts))
    (line, *lines) = page.charts[0].lines
    return replace(page, charts=(replace(page.charts[0], lines=(replace(line, end="97 %"), *lines)), *page.charts[1:]))


@pytest.mark.parametrize("what", ["point", "alternative", "words at a line's end"])
def test_one_number_changed_on_paper_is_found(what: str) -> None:
    page = next(page for page in PACK.pages if page.points and page.charts and page.charts[0].lines)
    short = replace(PACK, pages=(page,))
    other = replace(PACK, pages=(_other(page, what),))
    assert AGREES["pdf"](in_form(other, "pdf"), short) != []
