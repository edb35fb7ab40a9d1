"""Badges: readable by everyone, in both themes, without the colour."""

from html.parser import HTMLParser
from itertools import combinations

import pytest

from kpis.judging.series import LAW_VERDICTS, PLAN_VERDICTS, Verdict
from kpis.telling import badge, badge_html
from kpis.telling.palette import DARK, LIGHT, SEQUENTIAL

ALL = [Verdict(code, words) for verdicts in (PLAN_VERDICTS, LAW_VERDICTS) for code, words in verdicts.items()]


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("verdict", ALL, ids=lambda verdict: verdict.words)
def test_every_badge_is_readable(verdict, dark):
    made = badge(verdict, dark)
    assert contrast(made.fg, made.bg) >= 4.5
    assert made.words == verdict.words and made.shape


def test_plan_ratings_have_the_colours_that_were_agreed():
    assert badge(Verdict("on_target", "On target")) == ("✓", "On target", "#ffffff", "#12436D")
    assert badge(Verdict("below_target", "Below target"))[0::3] == ("●", "#FFDD00")
    assert badge(Verdict("far_below_target", "Far below target"))[0::3] == ("▲", "#AA2A16")


def test_plan_ratings_differ_by_shape():
    shapes = [badge(Verdict(code, "")).shape for code in ("on_target", "below_target", "far_below_target", "no_target")]
    assert all(one != other for one, other in combinations(shapes, 2))


def test_the_law_borrows_no_colour_from_the_plan():
    lawful = badge_html(Verdict("meets", "Meets the law"))
    assert "background:transparent" in lawful and "color:inherit" in lawful


def test_words_from_elsewhere_are_escaped_in_html():
    found = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append(tag)

    Tags().feed(badge_html(Verdict("below_target", "<img src=x onerror=alert(1)> & more")))
    assert found == ["span", "span"]


@pytest.mark.parametrize("page", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_lines_of_charts_are_readable(page):
    for words in (page.text, page.quiet, page.us, page.target_words, page.context_words):
        assert contrast(words, page.page) >= 4.5
    for line in (page.us, page.context, page.below, page.far):
        assert contrast(line, page.page) >= 3


def test_numbers_in_the_grid_are_readable():
    for place, colour in enumerate(SEQUENTIAL):
        assert contrast(colour, "#ffffff" if place <= 2 else "#0b0c0c") >= 4.5
