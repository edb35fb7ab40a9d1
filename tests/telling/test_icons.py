"""The two icons: colour, letter and words say the same, and each can be drawn."""

import re
import xml.etree.ElementTree as ET

import pytest

from kpis.telling import assurance_icon, variation_icon
from kpis.telling.icons import BLUE, GREY, ORANGE, PURPLE
from kpis.telling.signals import assurance_words, variation_words
from tests.telling.outcomes import FEW_CASES, MANY_CASES, counts, every_cell, outcome

SVG = "{http://www.w3.org/2000/svg}"
STEADY = (30, 34, 28, 32, 27, 33, 31, 29, 32, 28, 30, 33, 27, 31, 34, 28, 32, 29, 31)


def drawing(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn by the program itself


def ring(svg: str) -> str:
    return drawing(svg).find(f"{SVG}circle").get("stroke")


def letters(svg: str) -> list[str]:
    return [each.text for each in drawing(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("name", "colour", "said"),
    [
        ("common", GREY, []),
        ("improvement, shift", BLUE, ["H"]),
        ("concern, outside", ORANGE, ["L"]),
        ("too few", GREY, []),
    ],
)
def test_variation_where_higher_is_better(name, colour, said):
    svg = variation_icon(outcome(MANY_CASES[name], "inconsistent").control)
    assert (ring(svg), letters(svg)) == (colour, said)


@pytest.mark.parametrize(
    ("latest", "measure", "colour", "said"),
    [
        (60, "open_past_20_weeks", ORANGE, "H"),
        (3, "open_past_20_weeks", BLUE, "L"),
        (60, "requests_received", PURPLE, "H"),
        (3, "requests_received", PURPLE, "L"),
    ],
)
def test_colour_is_good_or_bad_and_the_letter_is_the_way(latest, measure, colour, said):
    svg = variation_icon(counts((*STEADY, latest), measure).control)
    assert (ring(svg), letters(svg)) == (colour, [said])


@pytest.mark.parametrize(
    ("assurance", "colour", "said"),
    [("pass", BLUE, ["P"]), ("fail", ORANGE, ["F"]), ("inconsistent", GREY, ["?"]), ("no target", GREY, [])],
)
def test_assurance(assurance, colour, said):
    svg = assurance_icon(outcome(MANY_CASES["common"], assurance).control)
    assert (ring(svg), letters(svg)) == (colour, said)


def test_too_few_months_have_empty_rings_and_no_dots():
    control = outcome(MANY_CASES["too few"], "fail").control
    for svg in (variation_icon(control), assurance_icon(control)):
        assert len(list(drawing(svg))) == 2, "a title and a ring"


def test_every_icon_is_named_by_its_words_and_looks_like_no_other():
    looks = {}
    for series in every_cell():
        for draw, words in ((variation_icon, variation_words), (assurance_icon, assurance_words)):
            svg, said = draw(series.control), words(series.control)
            drawn = drawing(svg)
            assert drawn.get("aria-label") == drawn.find(f"{SVG}title").text == said
            bare = re.sub(r"aria-label=.*?</title>", "", svg)
            kind = said.partition(":")[0].replace("By its limits the target is met", "Target met every month")
            looks.setdefault(bare, set()).add(
                kind.replace("By its limits the target is missed", "Target missed every month")
            )
    assert len(looks) == 8, "three signals and nothing unusual; met, missed, hit or miss and no target"
    assert all(len(kinds) == 1 for kinds in looks.values()), looks


def test_what_is_held_back_keeps_its_colour_and_says_why():
    control = outcome(FEW_CASES["at the ceiling"], "no target").control
    assert ring(variation_icon(control)) == BLUE
    assert "too many months at the end of the scale" in variation_icon(control)
