"""A chart of a pack as SVG: what it says equals its values, nothing touches, and words from a file stay words."""

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from made_pack import FIRST, LAST, bar_chart, line_chart

from kpis.period import Period, month_number
from kpis.telling.pack.fonts import width
from kpis.telling.pack.page import ROLES, TONES, Chart, Dot, Line, Note, Stack, Table
from kpis.telling.pack.svg import svg
from kpis.telling.pack.tones import ROLE_COLOURS, ROLE_INKS, TONE_COLOURS, bar_colours

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"#import\" $x$ \u202e12 % \u05d0\u05d1 \U0001f600 \x00" + "Llanfair" * 12
TABLE = Table("t", "t", ("Month",), ())


def texts(drawn: str) -> list[str]:
    return ["".join(each.itertext()).replace("\xa0", " ") for each in ET.fromstring(drawn).iter(f"{SVG}text")]  # noqa: S314


def boxes(drawn: str) -> list[tuple[str, float, float, float, float]]:
    """Each text with its left, top, right and foot."""
    found = []
    for each in ET.fromstring(drawn).iter(f"{SVG}text"):  # noqa: S314
        words, size = "".join(each.itertext()), float(each.attrib["font-size"])
        wide = width(words, size, bold="font-weight" in each.attrib)
        x, y = float(each.attrib["x"]), float(each.attrib["y"])
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[each.get("text-anchor", "start")]
        found.append((words, left, y - size * 0.76, left + wide, y + size * 0.2))
    return found


def touching(drawn: str) -> list[tuple[str, str]]:
    return [
        (one[0], other[0])
        for one, other in combinations(boxes(drawn), 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


def outside(drawn: str) -> list[str]:
    _, _, wide, high = (float(each) for each in ET.fromstring(drawn).attrib["viewBox"].split())  # noqa: S314
    return [box[0] for box in boxes(drawn) if box[1] < 0 or box[2] < 0 or box[3] > wide + 1 or box[4] > high]


def flat(lines: tuple[Line, ...], **more: object) -> Chart:
    return Chart("c", "t", "s", "a", "%", TABLE, lines=lines, top=100.0, **more)  # type: ignore[arg-type]


def crowded() -> Chart:
    """Seven lines that end at the same height, and eight events in as many months."""
    roles = ("us", "target", "law", "limit", "mean", "context", "second")
    lines = tuple(
        Line(role, role, (Dot(FIRST, 50.0), Dot(LAST, 50.0 + place)), end=f"A very long name of {role} 5{place} %")
        for place, role in enumerate(roles)
    )
    notes = tuple(
        Note(LAST - place, f"Event number {place} with as many letters as there may", kind)
        for place, kind in enumerate(("event", "break", "limits", "event") * 2)
    )
    return flat(lines, notes=notes)


@pytest.mark.parametrize("wide", [720, 340])
@pytest.mark.parametrize("chart", [line_chart(), bar_chart(), crowded()], ids=["lines", "bars", "crowded"])
def test_nothing_touches_and_nothing_is_cut_off(chart: Chart, wide: int) -> None:
    drawn = svg(chart, width=wide)
    assert touching(drawn) == []
    assert outside(drawn) == []


def test_it_says_its_title_its_alternative_and_each_end() -> None:
    chart = line_chart()
    drawn = ET.fromstring(svg(chart))  # noqa: S314
    assert (drawn.attrib["role"], drawn.attrib["aria-label"]) == ("img", chart.alt)
    assert (drawn.findtext(f"{SVG}title"), drawn.findtext(f"{SVG}desc")) == (chart.title, chart.alt)
    said = texts(svg(chart))
    assert {line.end for line in chart.lines} <= set(said)
    assert "Series breaks: Another case system from here on" in said
    assert {"0", "20", "40", "60", "80", "100 %"} <= set(said)


def test_each_point_stands_at_its_value_with_its_count() -> None:
    chart = line_chart()
    ours = [dot for dot in chart.lines[0].dots if dot.value is not None]
    told = [each.text for each in ET.fromstring(svg(chart)).iter(f"{SVG}title")][1:]  # noqa: S314
    expected = [f"{Period(dot.at, dot.at).label}: {dot.value:g} % ({dot.words})" for dot in ours]
    assert [each for each in told if each in set(expected)] == expected


def test_a_target_steps_and_never_slopes() -> None:
    line = Line(
        "Target", "target", (Dot(FIRST, 50.0), Dot(FIRST + 3, None), Dot(FIRST + 6, 60.0), Dot(FIRST + 9, 70.0)), True
    )
    us = Line("us", "us", (Dot(FIRST, 10.0), Dot(FIRST + 11, 10.0)))
    paths = re.findall(r'd="(M[^"]+)" stroke="#F46A25"', svg(flat((us, line))))
    assert len(paths) == 3
    assert all(re.fullmatch(r"M[\d.]+ [\d.]+H[\d.]+", path) for path in paths)
    starts, ends = zip(*((float(path[1:].split()[0]), float(path.split("H")[1])) for path in paths), strict=True)
    assert ends[0] < starts[1] == pytest.approx(starts[0] + 2 * (ends[0] - starts[0]))
    assert ends[1] == starts[2]


def test_the_line_stops_at_a_gap_and_at_a_break() -> None:
    dots = tuple(Dot(FIRST + place, None if place == 3 else 40.0) for place in range(12))
    whole, broken = (
        len(re.findall(r'd="M[^"]+L[^"]+" stroke="#12436D"', svg(flat((Line("us", "us", dots),), notes=notes))))
        for notes in ((), (Note(FIRST + 8, "another system", "break"),))
    )
    assert (whole, broken) == (2, 3)


def test_shapes_differ_without_their_colours() -> None:
    looks = ("", "improvement", "concern", "high", "ghost", "unfinished")
    shapes = set()
    for look in looks:
        drawn = svg(
            flat((Line("us", "us", (Dot(FIRST, 50.0), Dot(FIRST + 1, 50.0, look=look), Dot(FIRST + 2, 50.0))),))
        )
        middle = re.findall(r"<g><title>[^<]*</title>(.*?)</g>", drawn)[1]
        shapes.add(re.sub(r'(fill|stroke)="[^"]*"', "", middle))
    assert len(shapes) == len(looks)


def test_few_are_hollow() -> None:
    full, hollow = (svg(flat((Line("us", "us", (Dot(FIRST, 50.0, hollow=few),)),))) for few in (False, True))
    assert 'r="3.8" fill="#12436D"' in full
    assert 'r="3.8" fill="#ffffff"' in hollow
    assert "hollow: fewer than 10 cases" in texts(hollow)
    assert "hollow: fewer than 10 cases" not in texts(full)


@pytest.mark.parametrize("wide", [720, 640, 340])
def test_every_part_of_a_bar_is_told_in_it_or_beside_it(wide: int) -> None:
    """Thin parts and thick ones, so that some are told where the numbers of others only just fit."""
    values = range(101, 141)
    parts = (("Up to 20 weeks", 0.0), ("20 to 30 weeks", 1.0), ("30 to 52 weeks", 0.9), ("Over 52 weeks", 0.05))
    stacks = tuple(
        Stack(
            name,
            tone,
            tuple(100.0 if not share else (value - 100) * share for value in values),
            tuple(f"{value * 10 + place}" for value in values),
        )
        for place, ((name, share), tone) in enumerate(zip(parts, ("us", "second", "third", "far"), strict=True))
    )
    labels = tuple(f"Month {value}" for value in values)
    drawn = svg(Chart("c", "t", "s", "a", "requests", TABLE, labels=labels, stacks=stacks), width=wide)
    said = " ".join(texts(drawn))
    assert [words for stack in stacks for words in stack.words if not re.search(rf"\b{words}\b", said)] == []
    assert touching(drawn) == outside(drawn) == []


def test_what_is_hidden_is_said_once_for_all_parts() -> None:
    hidden = "hidden (small numbers)"
    stacks = tuple(
        Stack(name, "us", (None, value), (hidden, hidden if value is None else "60"))
        for name, value in (("Health", 60.0), ("Schools", None), ("Care", None))
    )
    chart = Chart("c", "t", "s", "a", "requests", TABLE, labels=("May", "June"), stacks=stacks)
    said = " ".join(texts(svg(chart)))
    assert said.count(hidden) == 2
    assert f"Schools and Care {hidden}" in said


def test_parts_that_come_to_more_than_the_top_stay_inside() -> None:
    stacks = tuple(
        Stack(name, "us", (share,), (f"{share:g} % (5 of 25)",))
        for name, share in (("Yes", 70.0), ("Partly", 24.0), ("No", 20.0))
    )
    chart = Chart("c", "t", "s", "a", "%", TABLE, labels=("Outcomes can be measured",), stacks=stacks, top=100.0)
    for wide in (720, 340):
        assert outside(svg(chart, width=wide)) == []


def test_one_part_has_its_words_beside_it() -> None:
    stack = Stack("in time", "us", (61.3, 4.0), ("61 % (19 of 31)", "4 % (1 of 25)"))
    chart = Chart("c", "t", "s", "a", "%", TABLE, labels=("Health", "Schools"), stacks=(stack,), top=100.0)
    drawn = svg(chart, width=340)
    assert {"61 % (19 of 31)", "4 % (1 of 25)"} <= set(texts(drawn))
    assert touching(drawn) == outside(drawn) == []


@pytest.mark.parametrize(
    "grain", ["quarter", "term", "financial year", "academic year", "calendar year", "year to date"]
)
def test_periods_of_every_length_are_named(grain: str) -> None:
    first = month_number(2020, 3 if grain in ("quarter", "financial year") else 12 if grain == "calendar year" else 8)
    steps = {"quarter": (0, 3, 6, 9, 12), "term": (0, 4, 7, 12, 16), "year to date": (0, 1, 2, 3, 4)}
    dots = tuple(Dot(first + step, 30.0) for step in steps.get(grain, (0, 12, 24, 36, 48)))
    drawn = svg(flat((Line("us", "us", dots, end="us 34 %"),), grain=grain))
    assert touching(drawn) == outside(drawn) == []
    assert any("202" in words for words in texts(drawn))


def test_hostile_words_stay_words() -> None:
    chart = line_chart()
    lines = (replace(chart.lines[0], end=HOSTILE, name=HOSTILE), *chart.lines[1:])
    drawn = svg(
        replace(chart, title=HOSTILE, alt=HOSTILE, unit=HOSTILE, lines=lines, notes=(Note(FIRST + 2, HOSTILE),))
    )
    root = ET.fromstring(drawn)  # noqa: S314
    assert {each.tag for each in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "g", "path", "text", "circle")
    }
    assert "<script>alert('x')</script>" in (root.findtext(f"{SVG}title") or "")
    assert "\u202e" not in drawn
    assert not re.search(r"http(?!://www\.w3\.org/2000/svg)", drawn)
    bars = replace(
        bar_chart(), labels=(HOSTILE,) * 6, stacks=tuple(replace(each, name=HOSTILE) for each in bar_chart().stacks)
    )
    assert touching(svg(bars)) == outside(svg(bars)) == []


def test_a_chart_without_a_figure_says_so() -> None:
    assert texts(svg(flat(()))) == ["No figures to draw"]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(each or "#ffffff") for each in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_tone_and_role_has_colours_that_can_be_read() -> None:
    assert set(TONE_COLOURS) == set(TONES)
    assert set(ROLE_COLOURS) == set(ROLE_INKS) == set(ROLES)
    assert [tone for tone in TONES if _contrast(*TONE_COLOURS[tone]) < 4.5] == []
    assert [tone for tone in (*TONES, *ROLES) if _contrast(*bar_colours(tone)) < 4.5] == []
    assert [role for role in ROLES if _contrast(ROLE_INKS[role], "") < 4.5] == []
    assert [role for role in ROLES if _contrast(ROLE_COLOURS[role], "") < 3] == []
