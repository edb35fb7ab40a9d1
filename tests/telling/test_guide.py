"""How to read a chart: every entry speaks of this chart's own numbers; and the words of a suggested recalculation."""

from dataclasses import replace

import pytest

from kpis.judging.control import Recalculation
from kpis.judging.small import HIDDEN
from kpis.period import month_number
from kpis.telling import how_to_read, suggestion_words
from kpis.telling.signals import assurance_words, line_words, variation_words
from tests.judging.drawn import judged, months
from tests.telling.outcomes import FEW_CASES, MANY_CASES, START, every_cell, outcome, phased

ALWAYS = {
    "The points", "Mean and limits", "Variation: is it changing?", "What counts as unusual",
    "Assurance: will the target be met?",
}  # fmt: skip


def test_every_entry_is_in_sentences_and_each_name_is_there_once():
    for series in every_cell():
        told = how_to_read(series)
        assert {name for name, _ in told} >= ALWAYS
        assert len(dict(told)) == len(told)
        for name, said in told:
            assert said[0].isupper() and said.endswith("."), (name, said)
            assert "None" not in said and "  " not in said and ".." not in said, (name, said)


def test_the_example_is_the_chart_itself():
    for series in every_cell():
        told, section, unit = dict(how_to_read(series)), series.control.chart.section, series.measure.unit
        lines = f"{line_words(section.lpl, unit)} to {line_words(section.upl, unit)}"
        assert line_words(section.mean, unit) in told["Mean and limits"] and lines in told["Mean and limits"]
        assert f"Here: {variation_words(series.control)}." in told["Variation: is it changing?"]
        reached = assurance_words(series.control).partition(": ")[2]
        assert reached in told["Assurance: will the target be met?"]


def test_nothing_unusual_is_said_once():
    told = dict(how_to_read(outcome(MANY_CASES["common"], "pass")))["Variation: is it changing?"]
    assert told.endswith("Here: Nothing unusual. Month-to-month movement is what this process produces.")


def test_limits_that_rest_on_the_months_shown_say_so_where_months_are_hidden():
    whole = outcome(MANY_CASES["common"], "inconsistent")
    second = replace(whole.points[1], value=None, numerator=None, denominator=None, missing=HIDDEN)
    hidden = replace(whole, points=(whole.points[0], second, *whole.points[2:]))
    assert "rest on the months that are shown here" in dict(how_to_read(hidden))["Hidden months"]
    assert "Hidden months" not in dict(how_to_read(whole))


def test_with_too_few_months_it_says_how_many_and_nothing_of_limits():
    told = dict(how_to_read(outcome(MANY_CASES["too few"], "fail")))
    assert told["No limits yet"].startswith("Limits need 13 months; 8 count so far.")
    assert not set(told) & (ALWAYS - {"The points"})


@pytest.mark.parametrize(
    ("name", "said", "entry", "words"),
    [
        ("few cases", FEW_CASES["common"], "Small numbers", "out of 8 to 8"),
        ("ceiling", MANY_CASES["at the ceiling"], "Many months at the end of the scale", "12 of 24 months"),
        ("a bound", [*MANY_CASES["common"], ">50%"], "Months not counted", "January 2026 is shown and not counted"),
    ],
)
def test_what_must_be_read_with_care_is_named_where_it_is_so(name, said, entry, words):
    assert words in dict(how_to_read(outcome(said, "inconsistent")))[entry]
    assert entry not in dict(how_to_read(outcome(MANY_CASES["common"], "inconsistent")))


def test_an_upper_limit_above_all_is_explained():
    told = dict(how_to_read(outcome(FEW_CASES["common"], "pass")))
    assert "The upper limit lies above 100 %" in told["Mean and limits"]


def test_each_step_to_come_is_held_against_today():
    assert "the 70 % of April 2026 will be hit or miss" in dict(how_to_read(phased()))["The plan's target"]


def test_a_recalculation_is_named_with_its_reason_and_author():
    made = Recalculation(month_number(2025, 5), "a second team started", "Ann Alyst")
    told = dict(how_to_read(judged(months(START, *MANY_CASES["improvement, shift"]), recalculations=[made])))
    assert told["Recalculated limits"].startswith("From May 2025")
    assert told["Recalculated limits"].endswith("a second team started, recorded by Ann Alyst.")


def test_a_suggestion_gives_its_evidence():
    month, evidence = suggestion_words(outcome(MANY_CASES["improvement, shift"], "inconsistent"))
    assert month == month_number(2025, 5)
    assert evidence.startswith("8 months in a row, since May 2025, lie above the mean of 62 %: they average 66 %")
    assert evidence.endswith("They would rest on 8 months and be on trial.")


@pytest.mark.parametrize("name", ["common", "too few", "concern, outside", "at the ceiling"])
def test_without_a_lasting_shift_nothing_is_suggested(name):
    assert suggestion_words(outcome(MANY_CASES[name], "inconsistent")) is None
