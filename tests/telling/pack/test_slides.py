"""The slides say what the pack says, to everybody: numbers, words, alternative text, order, language; nothing else."""

import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pack import FIRST, LAST, bar_chart, line_chart, long_table, made_pack
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from slide_checks import assert_nothing_overlaps, decorative, shapes_of

from kpis.telling.pack.page import Cell, Chart, Dot, Line, Note, Page, Said, Stack, Table
from kpis.telling.pack.slides import pptx
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.deck import _own
from kpis.telling.pack.slides.ends import end_labels
from kpis.telling.pack.slides.lines import marks_over
from kpis.telling.pack.slides.months import time_axis
from kpis.telling.pack.slides.overlay import Label
from kpis.telling.pack.slides.placing import sheets, words_of
from kpis.telling.pack.slides.sheet import steps_of
from kpis.telling.pack.slides.tables import fitted, parts
from kpis.telling.pack.slides.words import Words, height, parted, under_heading
from kpis.telling.pack.tones import ROLE_COLOURS, bar_edge

PACK = made_pack()
FRAME = _own()[1]
LACKING = "What is missing"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360f8cf"
    "c0f01f000500 01ff89993d1d0000000049454e44ae426082".replace(" ", "")
)


@pytest.fixture(scope="module")
def content() -> bytes:
    return pptx(made_pack(logo=PNG))


@pytest.fixture(scope="module")
def deck(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def frames(deck: Any) -> dict[str, Any]:
    return {shape.name.removeprefix("Chart: "): shape for shape in shapes_of(deck) if shape.has_chart}


def told(shape: Any) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def month_of(serial: str) -> int:
    """The month of a day as a data sheet counts days."""
    day = date(1899, 12, 30) + timedelta(days=int(float(serial)))
    return day.year * 12 + day.month - 1


def series(chart: Any) -> dict[str, tuple[float | None, ...]]:
    return {each.name: tuple(each.values) for each in chart.plots[0].series}


def test_every_value_of_a_line_is_in_its_native_series(deck: Any) -> None:
    chart, made = line_chart(), series(frames(deck)["plans in 20 weeks"].chart)
    us = {FIRST + place: value for place, value in enumerate(made["Northbridge & Vale"])}
    wanted = {dot.at: dot.value for dot in chart.lines[0].dots if dot.look != "unfinished"}
    assert us == wanted | {LAST: None}  # the month that is not over is no part of the solid line
    towards = made["Northbridge & Vale, towards a month not over yet"]
    assert towards[-2:] == (57.6, 54.2)
    assert made["Northbridge & Vale: concern"] == tuple(
        31.4 if FIRST + place == FIRST + 13 else None for place in range(18)
    )
    assert [each for each in made["Northbridge & Vale: fewer than 10 cases"] if each is not None] == [42.9, 75.0]


def test_a_target_steps_and_breaks(deck: Any) -> None:
    made = series(frames(deck)["plans in 20 weeks"].chart)
    steps = [values for name, values in made.items() if name.startswith("Target")]
    assert [[place for place, value in enumerate(values) if value is not None] for values in steps] == [
        [2, 3, 4, 5, 6], [8, 9, 10, 11, 12, 13], [14, 15, 16, 17],
    ]  # fmt: skip
    assert [set(values) - {None} for values in steps] == [{50.0}, {55.0}, {65.0}]


@pytest.mark.parametrize("chart", [line_chart(), bar_chart()], ids=["lines", "bars"])
def test_no_number_is_drawn_or_kept_that_the_pack_does_not_say(deck: Any, chart: Chart) -> None:
    allowed = {dot.value for line in chart.lines for dot in line.dots} | {
        v for each in chart.stacks for v in each.values
    }
    native = frames(deck)[chart.name].chart
    drawn = {value for values in series(native).values() for value in values}
    assert drawn <= allowed
    book = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(values_only=True))
    assert {value for row in rows[1:] for value in row[1:]} == drawn
    assert [name for name in rows[0][1:]] == list(series(native))
    assert len(book.sheetnames) == 1


def test_the_months_of_a_line_chart_are_dates(deck: Any) -> None:
    native = frames(deck)["plans in 20 weeks"].chart
    axis = native._chartSpace.find(f".//{qn('c:dateAx')}")
    assert axis.find(qn("c:baseTimeUnit")).get("val") == "months"
    assert [month_of(each.label) for each in native.plots[0].categories] == list(range(FIRST, LAST + 1))
    assert (native.value_axis.minimum_scale, native.value_axis.maximum_scale) == (0, 100)


def test_bars_carry_their_words(deck: Any) -> None:
    native = frames(deck)["waiting by age"].chart
    texts = [[point.text for point in each._element.iter(qn("a:t"))] for each in native.plots[0].series]
    assert texts == [[word for word in each.words if word] for each in bar_chart().stacks]
    assert series(native)["Over 20 weeks"][4] is None


def test_every_row_of_every_table_is_told_once_and_in_order(deck: Any) -> None:
    parts = [shape.table for shape in shapes_of(deck) if shape.has_table and "action log" in shape.name]
    assert len(parts) > 1
    rows = [tuple(cell.text for cell in row.cells) for part in parts for row in list(part.rows)[1:]]
    assert rows == [tuple(cell.text for cell in row) for row in long_table().rows]
    assert all(tuple(cell.text for cell in part.rows[0].cells) == long_table().columns for part in parts)
    assert all(part.first_row and part.first_col for part in parts)


def test_everything_has_an_alternative_or_is_decoration(deck: Any) -> None:
    for shape in shapes_of(deck):
        if shape.has_chart or shape.has_table or shape.shape_type == 13:
            assert told(shape), shape.name
        elif not shape.has_text_frame or not shape.text_frame.text:
            field = shape._element.find(f".//{qn('a:fld')}")
            assert field is not None or decorative(shape), shape.name
    assert told(frames(deck)["plans in 20 weeks"]) == line_chart().alt


def test_every_slide_has_a_title_of_its_own_and_reads_from_it_to_the_footer(deck: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles) and len(set(titles)) == len(titles)
    findings = [chart.title for page in PACK.pages for chart in page.charts]
    own = [title for title in titles if "continued" not in title and title not in findings]
    assert own == [page.title for page in PACK.pages if page.title not in findings]
    for slide in list(deck.slides)[1:]:
        names = [shape.name for shape in slide.shapes]
        assert slide.shapes[0] == slide.shapes.title
        assert [name.split(" Placeholder")[0] for name in names[-2:]] == ["Footer", "Slide Number"]
        assert "Board edition" in slide.shapes[-2].text_frame.text
        assert "January 2025" in slide.shapes[-2].text_frame.text


def test_nothing_overlaps_or_leaves_the_slide(deck: Any) -> None:
    assert_nothing_overlaps(deck)


def test_the_presenter_has_definition_and_source(deck: Any) -> None:
    slide = next(slide for slide in deck.slides if slide.shapes.title.text_frame.text == line_chart().title)
    notes = slide.notes_slide.notes_text_frame.text
    assert "on or before day 140" in notes
    assert "Source: SEN2 export of 3 March 2025" in notes
    assert "Sep 2024: series breaks: Another case system from here on" in notes.replace("\N{NO-BREAK SPACE}", " ")


def test_all_words_are_english_and_nobody_is_named(content: bytes, deck: Any) -> None:
    for part in deck.part.package.iter_parts():
        if str(part.partname).startswith(("/ppt/slides/", "/ppt/charts/chart", "/ppt/notesSlides/")):
            for run in part._element.iter(qn("a:r")) if hasattr(part, "_element") else ():
                assert run.find(qn("a:rPr")).get("lang") == "en-GB", part.partname
    properties = deck.core_properties
    assert (properties.language, properties.author) == ("en-GB", "SEND improvement dashboard")
    assert properties.last_modified_by == properties.author
    assert "Northbridge & Vale" in properties.title and "January 2025" in properties.subject
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or "printerSettings" in name]
        assert b"Steve" not in b"".join(package.read(name) for name in package.namelist())


def test_the_same_pack_gives_the_same_bytes(content: bytes) -> None:
    assert pptx(made_pack(logo=PNG)) == content


def test_the_edition_of_the_public_is_said() -> None:
    page = Page("x", "x", "A finding", points=("One.",))
    made = Presentation(BytesIO(pptx(made_pack((page,), edition="public"))))
    assert "Public edition" in made.slides[0].shapes[-2].text_frame.text


def test_a_missing_page_says_how_to_supply_it(deck: Any) -> None:
    words = "\n".join(shape.text_frame.text for shape in deck.slides[-1].shapes if shape.has_text_frame)
    assert "Not in this pack yet" in words and PACK.pages[-1].missing in words
    panel, edge = (next(each for each in deck.slides[-1].shapes if each.name == name) for name in (LACKING, "Edge"))
    assert panel.height == edge.height and panel.text_frame.auto_size == MSO_AUTO_SIZE.NONE  # and stays so


def test_names_from_a_file_stay_names() -> None:
    chart = Chart("x", "T", "S", "A", "plans", Table("x", "t", ("a",), ()), labels=("=1+1", "b"),
                  stacks=(Stack("=cmd()", "us", (1.0, 2.0), ("1", "2")),))  # fmt: skip
    made = Presentation(BytesIO(pptx(made_pack((Page("p", "p", "T\x07\u202e", charts=(chart,)),)))))
    blob = frames(made)["x"].chart.part.chart_workbook.xlsx_part.blob
    sheet = load_workbook(BytesIO(blob)).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["B1"].data_type == "s"
    assert made.slides[0].shapes.title.text_frame.text == "T"


def test_neighbouring_months_of_one_value_are_one_step() -> None:
    line = Line("Law", "law", (Dot(1, 9.0), Dot(2, 9.0), Dot(3, None), Dot(5, 9.0), Dot(6, 8.0)), stepped=True)
    assert steps_of(line, 8) == [(1, 2, 9.0), (5, 5, 9.0), (6, 8, 8.0)]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=7))
@settings(max_examples=40)
def test_labels_at_the_ends_of_lines_never_touch(values: list[float]) -> None:
    lines = tuple(
        Line(f"L{n}", "us", (Dot(1, value),), end=f"Line {n} {value:.0f} %") for n, value in enumerate(values)
    )
    chart = Chart("x", "T", "S", "A", "%", Table("x", "t", ("a",), ()), lines=lines, top=100.0)
    labels = sorted(end_labels(chart, 1, Box(0, 20, 400, 260), (0.0, 100.0), 11), key=lambda each: each.box.y)
    assert len(labels) == len(values)
    assert all(one.box.bottom <= two.box.y + 0.01 for one, two in pairwise(labels))


@given(st.lists(st.text("ab \u00e9", min_size=1, max_size=400), min_size=1, max_size=6), st.floats(30, 200))
@settings(max_examples=40)
def test_no_word_is_lost_when_words_are_parted(texts: list[str], tall: float) -> None:
    words, told_words = [Words(text, 12) for text in texts], []
    while words:
        held, words = parted(words, 150, tall)
        assert held and height(held, 150) <= max(tall, 15)
        told_words += held
    said = re.sub(r"\s", "", "".join(each.text for each in told_words))
    assert said == re.sub(r"\s", "", "".join(texts))


def test_words_that_go_on_keep_their_heading() -> None:
    words = [Words("Cause", 12, bold=True), Words("word " * 90, 12), Words("second", 12, bullet=True)]
    told = []
    while words:
        held, rest = parted(words, 150, 90)
        words = under_heading(words, rest)
        told.append([each.text for each in held])
    assert len(told) > 2 and told[0][0] == "Cause"
    assert {each[0] for each in told[1:]} == {"Cause, continued"}
    assert " ".join(word for each in told for word in each[1:]).split() == ["word"] * 90 + ["second"]


def test_two_charts_side_by_side_stand_level_and_no_mark_reaches_the_words_at_the_ends() -> None:
    note = Note(FIRST + 11, "Inspected by Ofsted and the CQC")
    told = [
        replace(line_chart(name), title=title, subtitle=words, notes=(note,) * 4)
        for name, title, words in (("a", "Same", "Short."), ("b", "Another title", "A subtitle of two lines. " * 5))
    ]
    charts = [placed for placed in sheets(Page("s", "p", "Same", charts=tuple(told)), FRAME)[0].placed if placed.chart]
    assert len({(each.box.y, each.box.h) for each in charts}) == 1
    axis, plot = time_axis(told[0]), Box(40, 40, 300, 200)
    boxes = [each.box for each in marks_over(told[0], axis, plot, 1.0) if isinstance(each, Label)]
    assert boxes and all(box.right <= plot.right for box in boxes)


def test_a_second_chart_without_room_beside_the_first_has_its_own_finding_as_its_title() -> None:
    pair = (replace(line_chart("a"), title="Same"), replace(line_chart("b"), title="Another finding"))
    page = Page("s", "p", "Same", points=("A long point that needs its room. " * 6,) * 3, charts=pair)
    deck = Presentation(BytesIO(pptx(made_pack((page,)))))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == ["Same", "Another finding"]
    assert "Another finding" not in [
        each.text_frame.text for each in list(deck.slides[1].shapes)[1:] if each.has_text_frame
    ]


def test_those_to_compare_with_are_grey_and_a_pale_part_has_an_edge() -> None:
    stacks = (Stack("In time", "us", (60.0, 50.0), ("60 %", "50 %"), ("us", "context")),)
    chart = replace(bar_chart("beside"), labels=("Merton", "England"), stacks=stacks, unit="%", top=100)
    (frame,) = frames(Presentation(BytesIO(pptx(made_pack(pages=(Page("s", "p", "T", charts=(chart,)),)))))).values()
    us, others = (frame.chart.plots[0].series[0].points[place].format.fill for place in (0, 1))
    assert str(others.fore_color.rgb) == ROLE_COLOURS["context"][1:].upper()
    assert us.type is None  # as the whole series is
    assert bar_edge("unknown") == bar_edge("not_started") != bar_edge("us")


def test_lines_that_are_parts_of_a_list_are_bullets() -> None:
    told = words_of(Page("s", "p", "T", said=(Said("What we did", "• Letters rewritten\n• Staff trained"),)), 1.0)
    assert [(each.text, each.bullet) for each in told[1:]] == [("Letters rewritten", True), ("Staff trained", True)]


def test_a_table_is_parted_in_two_before_in_three() -> None:
    one = fitted(long_table(length=30), 800, 380, 1.0)
    assert len(parts(one, 380, 380)) == 2
    longer = fitted(long_table(length=36), 800, 300, 1.0, 380)  # three in any case: in letters that are well read
    assert (longer.size, len(parts(longer, 380, 380))) == (12.0, 3)


def test_long_commentary_goes_on_to_a_slide_of_its_own() -> None:
    text = " ".join(f"word{n}" for n in range(900))
    page = Page("x", "x", "A finding", charts=(line_chart(),), said=(Said("Cause", text),))
    made = Presentation(BytesIO(pptx(made_pack((page,)))))
    said = " ".join(shape.text_frame.text for shape in shapes_of(made) if shape.has_text_frame)
    assert len(made.slides) > 1
    assert [word for word in re.findall(r"word\d+", said)] == [f"word{n}" for n in range(900)]


def test_a_table_of_many_columns_and_one_of_none_stand_on_the_slide() -> None:
    many = Table("many", "Many", tuple(f"Heading {n}" for n in range(14)), ((*(Cell("x" * 30) for _ in range(14)),),))
    none = Table("none", "None", ("A", "B"), ())
    made = Presentation(BytesIO(pptx(made_pack((Page("p", "p", "T", tables=(many, none)),)))))
    for shape in shapes_of(made):
        assert shape.left + shape.width <= made.slide_width
    assert sum(shape.has_table for shape in shapes_of(made)) == 2


def test_pages_of_every_mixture_keep_their_room() -> None:
    """Charts, tables and words in all proportions: each shape has its own place, and bars of many names are parted."""
    long = tuple(f"Parents: were told in good time what would happen next, question {n}" for n in range(18))
    yes = Stack("Yes", "us", tuple(float(n) for n in range(18)), tuple(f"{n} %" for n in range(18)))
    many = Chart("many", "Many", "S", "A", "%", Table("m", "t", ("a",), ()), labels=long, stacks=(yes,), top=100.0)
    words = tuple("What was found, and what it means for the children of this area." for _ in range(12))
    small, said = long_table("small", 2), (Said("What comes next", " ".join(words[:5])),)
    pages = (
        Page("a", "a", "One", points=words, charts=(line_chart("l1"),), tables=(small,), said=said),
        Page("a", "b", "Two", points=words[:2], charts=(line_chart("l2"),), tables=(long_table("small2", 1),)),
        Page("a", "c", "Three", charts=(many, line_chart("l3")), points=words[:3], source="A file"),
        Page("a", "d", "Four", points=words, tables=(long_table("t4", 6), long_table("t5", 3)), said=said),
        Page("a", "e", "Five", points=words[:1], tables=(Table("t6", "Narrow", ("A", "B"), small.rows[:0]),)),
        Page("a", "f", "Six", missing="Nothing is held.", points=words, said=said),
        Page("a", "g", "Seven", charts=(line_chart("l4"), bar_chart("b4")), points=words),
    )
    made = Presentation(BytesIO(pptx(made_pack(pages))))
    assert_nothing_overlaps(made)
    drawn = frames(made)
    assert list(drawn) == ["l1", "l2", "many", "many, part 2", "l3", "l4", "b4"]
    parts = [value for name in ("many", "many, part 2") for value in series(drawn[name].chart)["Yes"]]
    assert parts == [float(n) for n in range(18)]
    said_words = "\n".join(shape.text_frame.text for shape in shapes_of(made) if shape.has_text_frame)
    assert said_words.count(words[0]) == 12 + 2 + 3 + 12 + 1 + 12 + 12 + 5 * 3
