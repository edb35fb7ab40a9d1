"""A pack in the browser: the slides and the words of PowerPoint, and nothing of a text obeyed as markup."""

from html import unescape
from io import BytesIO

import pytest
from made_pack import made_pack, made_pages
from pptx import Presentation

from kpis.telling.pack.page import Page
from kpis.telling.pack.screen import Screen, screens_of
from kpis.telling.pack.slides import pptx
from kpis.telling.pack.svg import svg

PAGES = made_pages()


def _words(screens: tuple[Screen, ...]) -> str:
    return unescape(" ".join(each.markup() for each in screens)).replace("\u00a0", " ")


def test_there_are_as_many_as_in_powerpoint_under_the_same_titles() -> None:
    deck = Presentation(BytesIO(pptx(made_pack())))
    shown = [each for page in made_pack().pages for each in screens_of(page)]
    assert [each.title for each in shown] == [each.shapes.title.text_frame.text for each in deck.slides]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_that_a_page_says_is_left_out(page: Page) -> None:
    words = _words(screens_of(page))
    said = [page.title, page.about, page.missing, *(each.heading for each in page.said)]
    said += [word for text in (*page.points, *(each.text for each in page.said)) for word in text.split()]
    said += [cell.text for table in page.tables for row in table.rows for cell in row]
    said += [chart.alt for chart in page.charts if len(chart.labels) < 15]
    assert [each for each in said if each.replace("\n", " ") not in words] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_it_is_one_line_of_markup_without_scripts_or_addresses(page: Page) -> None:
    for each in screens_of(page):
        markup = each.markup(2, "whole")
        assert "\n" not in markup  # a blank line would end the markup
        assert "<script" not in markup and "href" not in markup and "url(" not in markup


def test_signs_of_markup_are_shown() -> None:
    page = Page("s", "p", "<b>1 & 2</b>", points=("<img src=x onerror=alert(1)>",))
    markup = screens_of(page)[0].markup()
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in markup
    assert "<img" not in markup


def test_a_point_of_a_chart_says_its_count_to_whoever_rests_on_it() -> None:
    page = next(page for page in PAGES for chart in page.charts if any(d.words for li in chart.lines for d in li.dots))
    chart = page.charts[0]
    dot = next(dot for line in chart.lines if line.role == "us" for dot in line.dots if dot.words and dot.value)
    words = _words(screens_of(page))
    assert f"{dot.value:g} {chart.unit} ({dot.words})</title>" in words
    assert f"<title>{chart.title}" in unescape(svg(chart))
    assert f"<title>{chart.title}" not in words  # it would pop up over the whole chart
