"""What waits at month end: the newest bar's parts in words, the late ones in orange, a table that adds up."""

from dataclasses import replace
from datetime import date

from kpis.period import month_number
from kpis.telling.stack import Stack, stack_alt_text, stack_chart, stack_table, stack_title

MAY, JUNE, MONTH = month_number(2021, 5), month_number(2021, 6), month_number(2026, 10)
STACK = Stack(
    "Merton", "children waiting", (MAY, JUNE), ("0 to 6 weeks", "16 to 20 weeks", "20 to 30 weeks"),
    {("0 to 6 weeks", MAY): 30, ("16 to 20 weeks", MAY): 12, ("0 to 6 weeks", JUNE): 28, ("20 to 30 weeks", JUNE): 5},
    date(2021, 6, 18), late=("20 to 30 weeks",),
)  # fmt: skip


def test_the_title_counts_all_and_those_past_the_limit_on_the_day_of_the_file():
    assert stack_title(STACK) == "33 children waiting on 18 June 2021, 5 of them past 20 weeks"


def test_groups_without_a_case_are_nought_and_the_table_adds_up():
    table = stack_table(STACK)
    assert list(table["All together"]) == ["42", "33"]
    assert list(table["16 to 20 weeks"]) == ["12", "0"]


def test_only_late_groups_are_orange_and_only_parts_that_are_there_are_named():
    figure = stack_chart(STACK)
    assert [trace.marker.color for trace in figure.data] == ["#2073BC", "#12436D", "#F9B48F"]
    words = " ".join(note.text for note in figure.layout.annotations)
    assert "20 to 30" in words
    assert "16 to 20" not in words


def test_the_text_alternative_names_every_group():
    assert stack_alt_text(STACK).endswith("On 18 June 2021: 0 to 6 weeks 28; 16 to 20 weeks 0; 20 to 30 weeks 5.")


def test_nothing_counted_is_said():
    nothing = Stack("Merton", "children waiting", (), (), {})
    assert stack_title(nothing) == "No children waiting"
    assert "nothing is counted" in stack_alt_text(nothing)
    assert not stack_chart(nothing).data


def test_where_a_group_is_hidden_all_together_are_what_is_told_of_them_elsewhere():
    hidden = {("Over 52 weeks", MONTH), ("30 to 52 weeks", MONTH)}
    groups = ("Up to 20 weeks", "20 to 30 weeks", "30 to 52 weeks", "Over 52 weeks")
    counts = {("Up to 20 weeks", MONTH): 139, ("20 to 30 weeks", MONTH): 19}
    told = Stack("Merton", "children waiting for their plan", (MONTH,), groups, counts, None, groups[1:], hidden)
    assert stack_title(told).startswith("At least 158 children waiting")
    told = replace(told, wholes={MONTH: 166}, late_wholes={MONTH: 27})
    assert stack_title(told).startswith("166 children waiting")
    assert stack_title(told).endswith("27 of them past 20 weeks")
    assert stack_table(told)["All together"].tolist() == ["166"]
    assert "hidden" in stack_alt_text(told)
