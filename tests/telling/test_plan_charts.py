"""The stack and the timeline of a plan: numbers, words and shapes in every part, and the same in table and text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.plan import STATUSES
from kpis.telling.plan import (
    status_alt_text,
    status_chart,
    status_table,
    status_title,
    timeline_alt_text,
    timeline_chart,
    timeline_note,
    timeline_title,
)
from kpis.telling.plan.stack import total
from tests.telling.plan_made import ON, action, empty, milestones, priority, standing


def test_the_title_is_the_finding_with_its_number():
    assert status_title(standing(), "milestones") == "9 of 14 milestones complete, 1 delayed, 1 not stated"
    assert status_title(standing(), "actions") == "1 of 5 actions complete, 1 off track, 1 delayed, 1 not stated"
    assert status_title(empty(), "actions") == "No actions are held"
    silent = replace(standing(), priorities=(priority("P1", "T", (action("1", "unknown"),)),))
    assert status_title(silent, "actions") == "1 action, none with a status"


def test_chart_table_and_text_say_the_same_counts():
    told = standing()
    table = status_table(told, "milestones")
    assert list(table["All together"]) == ["11", "3"]
    drawn = {trace.name: list(trace.x) for trace in status_chart(told, "milestones").data}
    assert drawn == {name: [int(cell) for cell in table[name]] for name in table.columns[1:-1]}
    assert "P1 Advice in time: 9 complete, 2 on track" in status_alt_text(told, "milestones")


def test_the_first_priority_stands_on_top_with_its_whole_number():
    figure = status_chart(standing(), "milestones")
    assert [(note.y > 1, note.text) for note in figure.layout.annotations] == [
        (True, "<b>P1</b> Advice in time (11)"),
        (False, "<b>P2</b> Quality of plans (3)"),
    ]
    assert list(figure.data[0].y) == [1, 0]


def test_a_wide_part_has_number_and_word_a_narrow_one_number_and_shape():
    texts = {trace.name: trace.text for trace in status_chart(standing(), "milestones").data}
    assert texts["Complete"] == ("<b>✓ 9</b><br>Complete", "")
    assert texts["Delayed"] == ("", "<b>◆ 1</b>")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 60)), min_size=1, max_size=4))
def test_no_milestone_is_lost_on_the_way_to_the_chart(counts):
    told = replace(
        standing(),
        priorities=tuple(priority(f"P{n}", "T", (), milestones(f"P{n}", **each)) for n, each in enumerate(counts)),
    )
    drawn = sum(sum(trace.x) for trace in status_chart(told, "milestones").data)
    assert drawn == sum(sum(each.values()) for each in counts)
    assert drawn == sum(total(each, "milestones") for each in told.priorities)


@pytest.mark.parametrize("dark", [False, True])
def test_markup_in_a_title_is_shown_and_never_obeyed(dark: bool):
    told = replace(standing(), priorities=(priority("<b>", "a <i>title</i>", (action("1", "complete"),)),))
    assert "&lt;b&gt;" in status_chart(told, "actions", dark=dark).layout.annotations[0].text


def test_the_timeline_is_titled_by_what_is_late():
    actions = standing().actions
    assert timeline_title(actions, ON) == "1 action is overdue, 1 due within 28 days"
    assert timeline_title(actions[:1], ON) == "The one action is complete"
    assert timeline_title(actions[-1:], ON) == "No action here has a day"
    silent = action("1", "unknown", date(2021, 9, 1), overdue=False)
    assert timeline_title([silent], ON) == "1 action says no status, though its day has gone by"
    assert "4 actions" in timeline_alt_text(actions, ON)
    assert "1 with a day of completion" in timeline_alt_text(actions, ON)


def test_what_has_no_day_is_said_and_not_drawn():
    actions = standing().actions
    assert timeline_note(actions) == "1 action has neither a due day nor a day of completion: see the tracker."
    assert timeline_note(actions[:2]) == ""
    figure = timeline_chart(actions, ON)
    assert list(figure.layout.yaxis.ticktext) == ["1.1.1", "1.1.2", "1.1.3", "2.1.1"]
    assert not timeline_chart(actions[-1:], ON).data


def test_an_overdue_action_runs_from_its_day_to_the_day_shown():
    spans, due, done = timeline_chart(standing().actions[1:2], ON).data
    assert list(spans.x) == ["2021-09-30", ON.isoformat(), None]
    assert list(due.text) == ["◆"] and list(done.x) == []


def test_a_complete_one_has_a_small_hollow_diamond_and_a_disc():
    _, due, done = timeline_chart([action("1", "complete", date(2021, 8, 31))], ON).data
    assert due.marker.size[0] < 12 and list(due.text) == [""]
    assert list(done.x) == ["2021-08-02"] and list(done.text) == ["✓"]


def test_of_a_long_code_its_end_is_shown():
    figure = timeline_chart([action("KP1-Timeliness-of-advice-07", "delayed", date(2021, 12, 1))], ON)
    (name,) = figure.layout.yaxis.ticktext
    assert name.endswith("-07") and len(name) == 18
