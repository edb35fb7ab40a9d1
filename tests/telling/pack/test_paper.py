"""The paper of a pack: PDF/UA-1, every number as its value says it, words from a file as words, nothing outside."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import pytest
from made_pack import bar_chart, line_chart, long_table, made_pack, made_pages
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from kpis.telling.pack.page import Cell, Pack, Page, Said, Table
from kpis.telling.pack.paper import IncompleteError, pdf, set_in_type
from kpis.telling.pack.paper.document import document
from kpis.telling.pack.paper.widths import ROOM, columns_of, cuttable

HOSTILE = (
    '#import "x.typ": *',
    "$x^2$ *bold* _it_ @ref <label> = Heading",
    "<script>alert('x')</script>",
    "say \"no\" 'now' \\u{41}",
    "\u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645",
    "Llanfairpwllgwyngyll" * 8,
    "grin \U0001f600 party \U0001f389 \u4e2d",
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def paper() -> PdfReader:
    return PdfReader(BytesIO(pdf(made_pack(), figures=True)))


@pytest.fixture(scope="module")
def pages(paper: PdfReader) -> list[str]:
    """The words of each page, squeezed."""
    return [squeezed(page.extract_text()) for page in paper.pages]


@pytest.fixture(scope="module")
def said(pages: list[str]) -> str:
    """All words, in reading order, without what stands at the foot of each page."""
    return "".join(re.sub(r"Northbridge&Vale·Boardedition·.*?Page\d+of\d+", "", page) for page in pages)


def squeezed(text: str) -> str:
    """The text without what setting it may change: where a line ends, and how wide a space is."""
    return re.sub("[\\s\u200b]", "", text)


def text_of(made: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))


def tags(node: object) -> Iterator[dict[str, object]]:
    """Every element of the paper's structure, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            yield from tags(each)
    elif isinstance(node, dict) and ("/S" in node or "/K" in node):
        yield node
        yield from tags(node.get("/K"))


def structure(paper: PdfReader) -> list[dict[str, object]]:
    return list(tags(paper.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]


def tables(pack: Pack) -> list[Table]:
    return [table for page in pack.pages for table in (*page.tables, *(chart.table for chart in page.charts))]


def test_it_says_that_it_is_accessible(paper: PdfReader) -> None:
    root = paper.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()  # type: ignore[index,union-attr]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)  # type: ignore[index]
    assert paper.metadata is not None
    assert (paper.metadata.title, paper.metadata.author) == ("SEND improvement board", "Northbridge & Vale")


def test_every_number_and_word_stands_as_the_values_say(said: str) -> None:
    pack = made_pack()
    words = [pack.title, pack.subtitle]
    for page in pack.pages:
        words += [page.title, page.missing, page.source, page.notes, *page.points, *(each.text for each in page.said)]
        if page.section != "cover":
            words.append(page.about)
        words += [line.end for chart in page.charts for line in chart.lines]
        words += [note.words for chart in page.charts for note in chart.notes]
        words += [each for chart in page.charts for stack in chart.stacks for each in stack.words]
    for table in tables(pack):
        words += [table.note, *table.columns, *(cell.text for row in table.rows for cell in row)]
    assert [each for each in words if squeezed(each) not in said] == []


def test_only_a_page_that_lacks_something_says_so(said: str) -> None:
    assert said.count("Whatismissing") == sum(bool(page.missing) for page in made_pages())


def test_the_rows_of_a_table_stand_in_their_order(said: str) -> None:
    for table in tables(made_pack()):
        place = 0
        for row in table.rows:
            place = said.find("".join(squeezed(cell.text) for cell in row), place) + 1
            assert place, row


def test_every_chart_has_its_alternative_and_no_words_are_pictures(paper: PdfReader) -> None:
    figures = [each for each in structure(paper) if each.get("/S") == "/Figure"]
    charts = [chart for page in made_pack().pages for chart in page.charts]
    assert [each.get("/Alt") for each in figures] == [chart.alt for chart in charts]


def test_headings_follow_one_another_and_stand_in_the_bookmarks(paper: PdfReader) -> None:
    levels = [int(str(each["/S"])[2:]) for each in structure(paper) if re.fullmatch(r"/H\d", str(each.get("/S")))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    titles = [each.title for part in paper.outline for each in (part if isinstance(part, list) else [part])]
    told = [page.title for page in made_pages() if page.section != "cover"]
    assert [title for title in titles if title in told] == told


def test_every_page_has_its_number_edition_and_month(pages: list[str]) -> None:
    for number, page in enumerate(pages, start=1):
        foot = f"Northbridge & Vale · Board edition · Data to January 2025 Page {number} of {len(pages)}"
        assert squeezed(foot) in page


def test_a_table_over_several_pages_repeats_its_headings(paper: PdfReader, pages: list[str]) -> None:
    assert sum("No.ActionOwnerDueStatus" in page for page in pages) == 2
    # A repetition is for the eye: a screen reader meets each heading once.
    own = [table for page in made_pages() for table in page.tables]
    behind = {chart.table.title for page in made_pages() for chart in page.charts}
    assert sum(each.get("/S") == "/THead" for each in structure(paper)) == len(own) + len(behind)


def test_letters_are_our_own_and_nothing_points_outside() -> None:
    made = pdf(made_pack(made_pages()[:3], logo=PNG))
    fonts = {str(font["/BaseFont"]) for page in PdfReader(BytesIO(made)).pages for font in _fonts(page)}
    assert {name.partition("+")[2] for name in fonts} <= {"Inter-Regular", "Inter-Bold", "DejaVuSans"}
    assert b"/URI" not in made
    assert b"/JavaScript" not in made


def _fonts(page: object) -> list[dict[str, object]]:
    found = page["/Resources"]["/Font"]  # type: ignore[index]
    return [each.get_object() for each in found.values()]


def test_the_same_pack_is_the_same_file() -> None:
    assert pdf(made_pack(made_pages()[:3])) == pdf(made_pack(made_pages()[:3]))


@pytest.mark.parametrize("lacks", ["alt", "title", "pack"])
def test_a_pack_that_cannot_be_read_aloud_is_refused(lacks: str) -> None:
    page = Page("s", "demand", "Demand", charts=(replace(line_chart("plans"), alt=" "),))
    pack = made_pack((page,))
    wanted = "Chart 'plans' on page 'demand' has no text alternative."
    if lacks == "title":
        pack, wanted = made_pack((replace(page, title=""),)), "Page 'demand' has no title."
    if lacks == "pack":
        pack, wanted = replace(pack, title=""), "The pack has no title."
    with pytest.raises(IncompleteError, match=re.escape(wanted)):
        pdf(pack)


def test_typst_itself_refuses_a_picture_without_its_alternative() -> None:
    told = document(made_pack((Page("s", "p", "Waiting", charts=(bar_chart(),)),)))
    told["sections"][0]["pages"][0]["charts"][0]["alt"] = None
    with pytest.raises(RuntimeError, match="missing alt text"):
        set_in_type(told, datetime(2025, 3, 4, tzinfo=UTC))


def test_hostile_words_come_out_as_words() -> None:
    table = Table("t", HOSTILE[0], HOSTILE, tuple(tuple(Cell(each) for each in HOSTILE) for _ in range(2)), HOSTILE[2])
    chart = replace(bar_chart(), title=HOSTILE[1], subtitle=HOSTILE[3], alt=HOSTILE[2], labels=(HOSTILE[0],) * 6)
    page = Page("#s", "p", HOSTILE[1], HOSTILE[2], HOSTILE, (chart,), (table,), (Said(HOSTILE[0], "\n".join(HOSTILE)),),
                notes=HOSTILE[3], source=HOSTILE[1])  # fmt: skip
    page = replace(page, said=(*page.said, Said("List", "• first of it\n• second of it")))
    turned = Page("#s", "q", "12 \u202e%34\x00\ud800", missing="\n".join(HOSTILE))
    made = pdf(replace(made_pack((page, turned)), title=HOSTILE[0], subtitle=HOSTILE[1]))
    said, metadata = text_of(made), PdfReader(BytesIO(made)).metadata
    for each in (*HOSTILE[:4], HOSTILE[5], "12 %34"):
        assert squeezed(each) in said
    assert "grin\U0001f600party[partypopper][cjkunifiedideograph-4e2d]" in said
    assert "•firstofit" in said and "•secondofit" in said
    assert metadata is not None
    assert metadata.title == HOSTILE[0]


def test_a_logo_must_be_a_picture() -> None:
    with pytest.raises(ValueError, match="neither a PNG nor a JPEG"):
        pdf(made_pack(logo=b"<svg onload='x'/>"))


def test_public_and_board_papers_say_which_they_are() -> None:
    pages = tuple(page for page in made_pages() if page.section == "asks")
    for edition, words in (
        ("board", "Board edition: restricted"),
        ("public", "Public edition: small numbers are hidden"),
    ):
        assert squeezed(words) in text_of(pdf(made_pack(pages, edition=edition)))


def test_columns_fill_the_page_and_keep_dates_in_one_piece() -> None:
    size, widths = columns_of(long_table())
    assert sum(widths) == pytest.approx(ROOM)
    assert size >= 9
    _, crowded = columns_of(Table("t", "t", tuple(f"A very long heading {each}" for each in range(30)), ()))
    assert sum(crowded) == pytest.approx(ROOM)
    assert cuttable("short words only") == "short words only"
    assert cuttable("x" * 20).replace("\u200b", "") == "x" * 20
