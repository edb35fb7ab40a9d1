"""At a glance as markup: every measure a link in its cell, and a table with icon and words."""

import re
from datetime import date
from html import unescape

import pytest

from kpis.judging import JudgedSeries
from kpis.telling.glance import ADVICE, COLUMNS, ROWS, attention_rank
from kpis.telling.signals import assurance_words, variation_words
from pages.shared.glance import IN_SIGHT, grid, none_judged, others, table, waiting
from tests.telling.outcomes import MANY_CASES, every_cell, outcome

ROW = r"<tr role='row'><th scope='row'.*?</tr>"
LINK = r"<li><a href='[a-z_]+\?area=Merton[^']*' target='_self'>[^<]+</a></li>"


@pytest.fixture(scope="module")
def everything() -> list[JudgedSeries]:
    """In order of attention."""
    return sorted(every_cell(), key=attention_rank)


def test_every_cell_says_what_to_do_and_links_to_its_measure(everything: list[JudgedSeries]) -> None:
    rows = re.findall(ROW, grid(everything, None))
    assert len(rows) == len(ROWS)
    for row, (variation, name) in zip(rows, ROWS.items(), strict=True):
        assert f">{name}</th>" in row
        for cell, assurance in zip(re.findall(r"<td[^>]*>(.*?)</td>", row), COLUMNS, strict=True):
            if (variation, assurance) in ADVICE:
                assert ADVICE[variation, assurance] in unescape(cell)
                assert len(re.findall(LINK, cell)) == 1
            else:
                assert cell == "", "where neither direction is better nothing is assured"


def test_a_row_without_a_measure_is_left_out_and_of_many_the_rest_is_one_click_away() -> None:
    many = [outcome(MANY_CASES["concern, outside"], "fail")] * (IN_SIGHT + 3)
    markup = grid(many, None)
    assert len(re.findall(ROW, markup)) == 1
    assert markup.count("<a href") == len(many)
    assert markup.partition("<details><summary>5 more</summary>")[2].count("<a href") == 5


def test_the_day_that_is_looked_at_goes_along_in_the_links(everything: list[JudgedSeries]) -> None:
    markup = grid(everything, date(2026, 1, 31)) + table(everything, date(2026, 1, 31))
    assert markup.count("<a href") == markup.count("as_of=2026-01-31") == 2 * len(everything)


def test_the_table_has_a_link_an_icon_and_its_words_in_every_row(everything: list[JudgedSeries]) -> None:
    rows = re.findall(ROW, table(everything, None))
    assert len(rows) == len(everything)
    for row, series in zip(rows, everything, strict=True):
        assert "<a href=" in row.partition("</th>")[0]
        for words in (variation_words(series.control), assurance_words(series.control)):
            assert re.search(rf"<img src='data:image/svg[^>]*><span>{re.escape(words)}</span>", unescape(row))


def test_measures_that_wait_are_listed_with_the_months_they_need() -> None:
    assert waiting([outcome(MANY_CASES["too few"], "fail")]).endswith(": 5 more months</li></ul>")


def test_the_table_names_who_answers_where_that_is_told(everything: list[JudgedSeries]) -> None:
    owner = {each.measure.id: "Head of <SEN>" for each in everything}
    assert table(everything, None, owner).count("Head of &lt;SEN&gt;") == len(everything)
    assert ">Owner</th>" in table(everything, None, {})
    assert "Owner" not in table(everything, None)


def test_an_area_without_months_is_told_so_and_sees_its_newest_figures() -> None:
    assert none_judged("Merton", []).endswith("the figures come by longer periods.")
    assert "below is how many each still lacks" in none_judged("Merton", [outcome(MANY_CASES["too few"], "fail")])
    (line,) = re.findall(r"<li>.*?</li>", others([outcome(MANY_CASES["common"], "fail")] * 2, date(2026, 1, 31)))
    assert "as_of=2026-01-31" in line
    assert line.endswith("</a>: 60 % (60 of 100), Dec 2025</li>")
