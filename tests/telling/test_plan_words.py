"""Sentences, tables and risks of a plan: what is held, what is late, what changed, how grave it is."""

from dataclasses import replace
from datetime import date

import pytest

from kpis.telling.plan import risks
from kpis.telling.plan.tables import ask_rows, barrier_rows, history_rows, next_rows, success_rows, tracker_table
from kpis.telling.plan.words import (
    attention,
    calm_words,
    changed_words,
    day_or_month,
    done_words,
    held_words,
    issues_together,
    overdue_title,
    plan_facts,
    said_words,
)
from tests.telling.plan_made import ON, action, empty, milestones, priority, risk, standing


def test_a_number_that_the_plan_states_and_does_not_list_is_said():
    assert held_words(standing()) == (
        "2 priorities, 5 actions and 14 milestones held. The plan itself speaks of 27 actions: 22 of them are not held."
    )
    assert held_words(replace(empty(), actions_stated=27)) == (
        "No action or milestone held. The plan itself speaks of 27 actions: it lists none of them, so none can be "
        "followed here."
    )
    assert "speaks of" not in held_words(replace(standing(), actions_stated=5))
    assert "2 more are held than it says" in held_words(replace(standing(), actions_stated=3))


def test_the_facts_leave_out_what_is_not_known():
    assert plan_facts(standing()) | {"To know": ""} == {
        "Plan": "Written Statement of Action", "Inspected": "March 2020", "Published": "December 2020",
        "To know": "",
    }  # fmt: skip
    assert plan_facts(empty()) == {}


def test_what_is_overdue_and_due_soon_names_day_status_and_owner():
    late, soon = attention(standing())
    assert late == ["1.1.2 Do what 1.1.2 says: due 30 September 2021, delayed, Head of SEN"]
    assert soon == ["1.1.3 Do what 1.1.3 says: due 15 October 2021, on track, Head of therapies and 1 more"]
    assert attention(standing().priorities[1]) == ([], [])


def test_a_milestone_that_is_late_is_named_with_its_priority():
    (stone,) = milestones("P1", delayed=2)
    late, _ = attention(priority("P1", "Advice", (), (replace(stone, overdue=True, due_on=date(2021, 9, 1)),)))
    assert late == ["P1 2 milestones: due 1 September 2021, delayed"]


@pytest.mark.parametrize(
    ("due", "words"),
    [("2021-09-30", "30 September 2021"), ("2021-09", "September 2021"), ("ongoing", "ongoing"), ("", ""),
     ("2021-13", "2021-13"), ("spring", "spring")],
)  # fmt: skip
def test_a_month_is_not_made_a_day(due: str, words: str):
    assert day_or_month(due) == words


def test_a_day_of_completion_that_was_not_seen_is_a_latest_day():
    done = action("1", "complete")
    assert done_words(done) == "done 2 August 2021"
    assert done_words(replace(done, completed_seen=False)) == "done by 2 August 2021"
    assert done_words(action("1", "delayed")) == ""


def test_days_counted_long_after_the_newest_word_are_said():
    assert said_words(replace(standing(), said_on=date(2021, 7, 1))) == (
        "The newest word on it is of 1 July 2021; days are counted to 1 October 2021."
    )
    assert said_words(replace(standing(), said_on=ON)) == said_words(standing()) == ""


def test_a_change_is_told_in_the_words_of_the_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEND_KPIS_STATUS_KEY", "complete=Done")
    assert changed_words("on track → complete") == "On track → Done"
    assert changed_words("new") == "new"


def test_the_tables_hold_every_part():
    told = standing()
    table = tracker_table(told.actions)
    assert list(table["Status"]) == ["Complete", "Delayed", "On track", "Off track", "Not stated"]
    assert list(table["Late"]) == ["", "overdue", "due within 28 days", "", ""]
    assert table["Where it stands"][0] == "tracker.xlsx, Tracker!B4"
    (row,) = history_rows(told.actions[0])
    assert row[0] == "1 June 2021" and "Ann Alyst" in row
    first = told.priorities[0]
    assert barrier_rows(first) == [("No locum to be had", "Share with the next area", "Due a month later", "Open")]
    assert next_rows(first) == [("Open a third clinic", "Head of therapies", "1 November 2021")]
    assert success_rows(first)[0][2] == "EHC plans issued within 20 weeks"
    assert ask_rows(told)[0][-1] == "Open"


@pytest.mark.parametrize(
    ("score", "word"), [(1, "Low"), (3, "Low"), (4, "Moderate"), (6, "Moderate"), (8, "High"), (12, "High"),
                        (15, "Extreme"), (25, "Extreme")],
)  # fmt: skip
def test_the_bands_are_those_of_the_nhs_matrix(score: int, word: str):
    assert risks.band(score) == word
    low, high = next(edges[1:] for edges in risks.band_edges() if edges[0] == word)
    assert low <= score <= high


def test_a_risk_stands_in_its_cell_and_one_with_a_score_alone_in_none():
    told = standing()
    cells = {cell: [each.ref for each in here] for cell, here in risks.placed(told.risks, "before").items()}
    assert cells == {(4, 4): ["R1", "R2"], (5, 5): ["R3"]}
    assert risks.unplaced(told.risks, "before") == ["323: 9 High, consequence and likelihood not given"]
    assert risks.unplaced(told.risks, "after") == [], "what is not scored after mitigation is not missing from the map"


def test_a_movement_has_its_shape_and_its_number():
    first, second, third, _ = standing().risks
    assert risks.moved(first, "after") == ("▼", "down from 12")
    assert risks.moved(second, "before") == ("=", "the same")
    assert risks.moved(third, "before") == ("✱", "new")
    assert risks.moved_words(first) == "▼ down from 12"


def test_the_title_counts_what_is_grave_and_what_moved():
    assert risks.risk_title(standing()) == "4 risks, 4 of them high or extreme; 1 down, 1 new since 1 July 2021"
    assert risks.risk_title(empty()) == "No risk is held"
    silent = replace(risk("R9", 9), before=None)
    assert risks.risk_title(replace(empty(), risks=(silent,))) == "1 risk, none scored"
    assert risks.risk_title(replace(empty(), risks=(silent, risk("R1", 9)))) == (
        "2 risks, 1 of them high or extreme, 1 not scored"
    )
    assert risks.risk_title(replace(standing(), since=None)) == "4 risks, 4 of them high or extreme"


def test_the_register_begins_with_the_gravest():
    table = risks.register_table(standing())
    assert list(table["Reference"]) == ["R3", "R2", "323", "R1"]
    assert table["After mitigation"][3] == "9 High (3 × 3)"


def test_an_impossible_score_is_shown_as_it_is():
    odd = risk("R9", 30)
    assert risks.score_words(odd.before) == "30"


def test_nothing_is_called_on_time_that_has_no_day():
    told = priority("P1", "Advice", (action("1", "unknown"),))
    assert calm_words(told, ON) == "No day is given for what is not complete, so nothing can be called overdue."
    assert calm_words(priority("P1", "Advice", (action("1", "complete"),)), ON) == "Nothing is overdue."
    to_come = action("1", "on_track", date(2022, 9, 1))
    assert calm_words(priority("P1", "Advice", (to_come,)), ON) == "Nothing is overdue on 1 October 2021."
    assert calm_words(empty(), ON) == "", "where nothing is held nothing is said to be in time"


def test_what_says_no_status_is_neither_late_nor_in_time():
    silent = action("1", "unknown", date(2021, 9, 1), overdue=False)
    late = action("2", "delayed", date(2021, 9, 1))
    assert calm_words(priority("P1", "T", (silent,)), ON) == (
        "1 action says no status, though its day has gone by; nothing else is overdue."
    )
    assert overdue_title(priority("P1", "T", (silent, late)), ON) == (
        "Overdue (1); 1 more says no status, though the day has gone by"
    )
    assert overdue_title(standing(), ON) == "Overdue (1)"


def test_issues_that_say_the_same_stand_in_one_line():
    many = [f"Actions A{row}: “Purple” is not known." for row in range(1, 9)]
    assert issues_together([*many, "Total 3 and 4"]) == [
        "Actions A1, Actions A2, Actions A3, Actions A4, Actions A5, Actions A6 and 2 more: “Purple” is not known.",
        "Total 3 and 4",
    ]


def test_a_title_that_names_its_kind_does_not_name_it_twice():
    plan = standing().plan
    assert plan is not None
    for title, words in (("Our Written Statement of Action", "Our Written Statement of Action"),
                         ("Better together", "Written Statement of Action – Better together")):  # fmt: skip
        assert plan_facts(replace(standing(), plan=replace(plan, title=title)))["Plan"] == words
