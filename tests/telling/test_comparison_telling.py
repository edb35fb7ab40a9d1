"""Comparison in words and pictures: one answer, and no claim that its limits do not bear."""

import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from kpis.judging.comparison import Placed, stand
from kpis.judging.comparison.spread import CHANCE_ALONE, Spread
from kpis.period import Period
from kpis.telling.compare_alt import funnel_alt_text, over_time_alt_text, strip_alt_text
from kpis.telling.compare_tables import over_time_table, standing_table
from kpis.telling.compare_words import (
    funnel_title,
    ordinal,
    over_time_title,
    standing_footnotes,
    standing_sentences,
    standing_source,
    standing_title,
)
from kpis.telling.compare_years import over_time_chart
from kpis.telling.frames import FrameSheet, frame_csv, frame_xlsx
from kpis.telling.funnel import funnel_chart
from kpis.telling.strip import strip_chart
from tests.judging.drawn import PLANS, months
from tests.judging.test_comparison import AUTHORITIES, country, published


def standing(merton: str = "80/100", *more, **asked):
    figures = [*country(2022), *country(2023), *country(), published("Merton", merton), *more]
    return stand(figures, PLANS, area=asked.pop("area", "Merton"), basis="excluding", **asked)


def wide(phi: float, merton: str):
    """As if authorities were spread ``phi`` times as far as chance."""
    told = standing(merton)
    us = replace(told.us, unusual=phi == 1)
    return replace(told, us=us, spread=Spread(phi, 100) if phi > 1 else CHANCE_ALONE)


TITLES = {
    "80/100": "Merton, 80 %: higher than England's 50 % beyond chance, 2024",
    "20/100": "Merton, 20 %: lower than England's 50 % beyond chance, 2024",
    "55/100": "Merton, 55 %: no different from England beyond chance, 2024",
    "4/9": "Merton: too few to compare with England, 2024",
    "66.6%": "Merton 66.6 %, England 50 %, 2024: count not given",
    "!blank": "Merton: no figure to compare, 2024",
    "0/0": "Merton: no figure to compare, 2024",
}


@pytest.mark.parametrize(("said", "title"), TITLES.items())
def test_the_finding(said, title):
    assert standing_title(standing(said)) == title
    assert len(title.split()) <= 14


def test_the_findings_of_areas_without_a_figure_that_counts():
    wrong = standing("80/100", published("Lewisham", "183/193"), area="Lewisham")
    assert standing_title(wrong) == "Lewisham: its figure of 2024 is known to be wrong"
    assert "left out of every comparison" in standing_sentences(wrong)[0]
    nothing = stand([published("Merton", "8/10")], PLANS, area="Merton", basis="excluding")
    assert standing_title(nothing) == "Merton: no figure of England to compare with" and not standing_sentences(nothing)


def test_beyond_the_usual_spread_is_said_only_of_who_is_beyond_it():
    spread, us = Spread(9.0, 100), standing("95/100").us
    outside = replace(standing("95/100"), spread=spread, us=replace(us, unusual=True))
    assert "beyond chance and the usual spread" in standing_title(outside)
    assert ": Merton." in standing_sentences(outside)[2]
    inside = replace(outside, us=replace(us, unusual=False))
    assert "usual spread" not in standing_title(inside)
    assert "differs from England as many authorities do" in standing_sentences(inside)[2]


def test_one_answer_says_the_same_everywhere():
    told = standing("80/100")
    title, words = standing_title(told), " ".join(standing_sentences(told))
    assert "80 %" in title and "80 % (80 of 100) in 2024" in words
    for alt in (strip_alt_text(told), funnel_alt_text(told)):
        assert "80 %" in alt
    for chart in (strip_chart(told), funnel_chart(told)):
        own = [trace for trace in chart.data if trace.name == "Merton"]
        assert own and all(trace.y[0] == 80 or trace.x[0] == 80 for trace in own)
        assert any("80 %" in note.text for note in chart.layout.annotations)
    frame = standing_table(told)
    (row,) = frame[frame["Area"] == "Merton"].to_dict("records")
    assert (row["Share"], row["Count"], row["Out of"]) == ("80 %", "80", "100")
    assert row["Against England"] == "Higher beyond chance"
    assert "Merton,This area,2024,80 %,80,100," in frame_csv(frame).decode("utf-8-sig")
    book = openpyxl.load_workbook(BytesIO(frame_xlsx(title, [FrameSheet("Figures", title, (), frame)])))
    cells = {row[0]: row for row in book["Figures"].iter_rows(values_only=True)}
    assert cells["Merton"][3:6] == ("80 %", 80, 100)
    last = over_time_chart(told).data[-1]
    assert (last.x[-1], last.y[-1]) == (2024, 80)
    assert over_time_table(told)["Merton"].iloc[-1] == "80 %"
    assert "in 2024 80 %" in over_time_alt_text(told)


@pytest.mark.parametrize("dark", [False, True])
def test_every_authority_is_a_dot_once_in_each_chart(dark):
    told = standing("80/100")
    dots = [x for trace in funnel_chart(told, dark=dark).data if trace.mode == "markers" for x in trace.x]
    assert len(dots) == len(told.held)
    strip = strip_chart(told, dark=dark).data
    assert len(strip[0].x) == len(told.held) - 1 and strip[1].name == "Merton"
    assert [trace.name for trace in strip].count("Merton") == 3  # among all, in its region, among its neighbours


def test_only_who_is_beyond_the_limits_in_use_is_named():
    told = standing("55/100")
    named = {note.text for note in funnel_chart(told).layout.annotations if note.x != 1}
    assert {name for name in named if "Merton" not in name} == {each.area for each in told.unusual}
    for each in told.authorities:
        assert each.unusual <= (each.level in ("lower", "higher"))


def test_small_numbers_are_hollow():
    told = standing("80/100", published("Isles of Scilly", "1/4"))
    (trace,) = (each for each in funnel_chart(told).data if each.name == "Authorities")
    fills = dict(zip(trace.x, trace.marker.color, strict=True))
    assert fills[4] == "#ffffff" and fills[100] != "#ffffff"


def test_the_years_break_and_no_line_crosses():
    figure = over_time_chart(standing("80/100"))
    assert any("series breaks" in note.text for note in figure.layout.annotations)
    for trace in figure.data:
        assert not (min(trace.x) < 2022.5 < max(trace.x)), trace.name
    assert over_time_title(standing("80/100")) == "Merton stood below England in 0 of 1 year"


def test_what_is_wrong_with_the_figures_is_below_them():
    told = standing("80/100", published("Lewisham", "183/193"), published("Dorset", "0/0"), published("York", "!blank"))
    notes = standing_footnotes(told)
    assert "Lewisham: Known to be wrong; hidden in the revised release." in notes
    assert "Dorset: The authority recorded an exception for every plan." in notes
    assert "No figure: York." in notes
    assert all(note.endswith(".") and ".." not in note for note in notes)
    assert standing_source(told).startswith("From dfe.csv.")


def test_what_is_not_held_is_said():
    words = " ".join(standing_sentences(standing("80/100")))
    assert "authorities have a figure of this year here: upload the Department for Education's file" in words
    assert re.search(r"No figure is held of ([A-Z]|the [a-z ]+: [A-Z])", words)


def test_other_periods_are_said():
    told = stand([*country(), *months("2025-04", *["3/10"] * 12)], PLANS, area="Merton", basis="excluding")
    assert standing_title(told).endswith("beyond chance, 12 months to March 2026 beside England's 2024")
    both = standing("80/100", *months("2024-07", *["3/10"] * 12))
    since = (
        "in the 12 months to June 2025, lower than England's 50 % of 2024 beyond chance; the years are not the same."
    )
    assert since in " ".join(standing_sentences(both))


def test_a_chance_spread_is_told_without_widening():
    names = [name for name in AUTHORITIES[:29] if name != "Merton"]
    figures = [published("England", "500/1000"), published("Merton", "55/100")]
    figures += [published(each, "51/100") for each in names]
    told = stand(figures, PLANS, area="Merton", basis="excluding")
    assert not told.spread.beyond_chance and funnel_title(told) == "0 of 30 authorities lie outside what chance allows"
    assert "0 of 30 lie outside such limits, where chance alone would put fewer than one." in standing_sentences(told)
    assert {trace.name for trace in funnel_chart(told).data if trace.mode == "lines"} == {
        "England", "Chance alone, 99.8 %",
    }  # fmt: skip


def test_nothing_at_all_still_draws():
    nothing = stand([], PLANS, area="Merton", basis="excluding")
    for chart in (strip_chart(nothing), funnel_chart(nothing), over_time_chart(nothing)):
        assert chart.layout.height
    assert standing_table(nothing).empty and over_time_table(nothing).empty


def test_names_from_files_are_shown_and_never_obeyed():
    told = standing("80/100")
    odd = Placed("<b>x</b>", Period.parse("2024-01/2024-12"), 0.5, 50, 100, "within")
    told = replace(told, authorities=(*told.authorities, odd))
    texts = [text for trace in funnel_chart(told).data if trace.hovertext for text in trace.hovertext]
    assert any("&lt;b&gt;x" in text for text in texts) and not any("<b><b>" in text for text in texts)


def test_ordinals():
    said = [ordinal(each) for each in (1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111)]
    assert said == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "103rd", "111th"]
