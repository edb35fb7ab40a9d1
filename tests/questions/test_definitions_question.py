"""The definitions page is printed from the declarations."""

from kpis import questions
from kpis.measures import MEASURES
from kpis.questions.area_marks import _marks


def test_every_declared_measure_says_what_it_counts_why_and_the_law():
    rows = {row.id: row for row in questions.definitions()}
    assert list(rows) == list(MEASURES)
    for measure in MEASURES.values():
        row = rows[measure.id]
        assert row.counts and row.why_it_matters and row.views and row.to_upload
        assert bool(row.law) == (measure.law is not None)
    plans = rows["plans_issued_within_20_weeks"]
    assert (
        plans.clock == "20 weeks, from the day the request is received, or the council became responsible for the child"
    )
    assert plans.bases == ("excluding exceptions", "including exceptions", "basis not stated")
    assert "reg. 13(2)" in plans.law and "10(4)" in plans.exceptions


def test_the_project_s_own_choices_are_said():
    words = {choice.title: choice.words for choice in questions.project_choices()}
    assert "April to August" in words["School terms"]
    assert "anniversary itself is in time" in words["Annual reviews"]
    assert "A blank exception is none" in words["Counted from cases"]
    assert {
        "Month of a figure",
        "Counted and reported",
        "Hidden rows and columns",
        "The same row twice",
        "Which target is in force",
    } <= set(words)


def test_every_clock_says_its_limit_its_law_and_its_exceptions():
    said = {each.title: each.words for each in questions.clocks()}
    assert said["Final plan"].startswith("20 weeks, from the day the request is received")
    assert "reg. 13(2)" in said["Final plan"]
    assert "16 weeks" in said["Tell the family that no plan will be issued"]
    assert len(said) == 9 and said["Phase transfer"].startswith("15 February, or 31 March")


def test_every_mark_is_short_enough_for_an_axis():
    marks = [mark for found in _marks().values() for mark in found]
    assert len(marks) == 12 and all(0 < len(mark.words) <= 50 for mark in marks)
