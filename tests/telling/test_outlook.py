"""The months to come as sentences, tables and charts: each says what the judged counts say, and no more."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging.outlook import (
    COMPETE,
    Ceiling,
    Cohort,
    DueMonth,
    OpenCases,
    Pace,
    RunRate,
    Wait,
    clearing,
    curve,
    forecast,
    on_time,
)
from kpis.period import month_number
from kpis.plan import Target
from kpis.telling.outlook import (
    BoardMilestone,
    backlog_alt,
    backlog_chart,
    backlog_sentences,
    backlog_subtitle,
    backlog_table,
    backlog_title,
    ceiling_alt,
    ceiling_chart,
    ceiling_sentences,
    ceiling_subtitle,
    ceiling_table,
    ceiling_title,
    cohort_words,
    coming_table,
    forecast_sentences,
    run_rate_sentence,
    waits_alt,
    waits_chart,
    waits_sentences,
    waits_subtitle,
    waits_table,
    waits_title,
)

APRIL = month_number(2021, 4)
SEVENTY = Target("Merton", "plans_issued_within_20_weeks", 0.7)
DUE = Pace((24, 30, 22, 28, 26, 25, 27, 26, 31, 23, 26, 24))
ISSUED = Pace((30, 28, 33, 31, 29, 30, 27, 34, 30, 32, 28, 28))
WAITS = [Wait(7 * week, "issued") for week in (16, 18, 19, 20, 24, 30)]
WAITS += [Wait(7 * week, "open") for week in (12, 17, 22, 26)]


def april(capacity):
    return Ceiling(late=34, due=12, later=44, capacity=capacity, ready=9)


@pytest.fixture(scope="module")
def clears():
    return clearing(34, DUE, ISSUED, 0.4)


def trace(figure, name):
    (found,) = [each for each in figure.data if each.name == name]
    return found


def texts(figure):
    return [each.text.replace("\N{NO-BREAK SPACE}", " ") for each in figure.layout.annotations]


def test_the_ceiling_of_30_plans():
    assert ceiling_title(april(30), APRIL) == "If 30 plans are issued in April 2021, at most 70 % can be in time"
    assert ceiling_sentences(april(30), APRIL, SEVENTY) == (
        "34 plans are already bound to be late (20 weeks end by 31 March 2021); 12 are due in April 2021; "
        "44 are due later, of which 9 are ready.",
        "If 30 plans are issued, the share in time lies between 0 % and 70 %.",
        "The target of 70 % allows 9 late of 30 plans.",
        "21 plans at most can be in time: issuing more lowers the percentage while late plans are finished, and each "
        "of them ends a wait.",
    )
    assert ceiling_subtitle("Merton", APRIL, "excluding") == (
        "Merton: cases open on 31 March 2021, by the day their plan is due, excluding exceptions."
    )


def test_the_worst_says_what_it_takes_for_granted():
    assert ceiling_sentences(april(45), APRIL, SEVENTY)[1:3] == (
        "If 45 plans are issued, the share in time lies between 24 % and 47 %; it can fall to 0 % if plans due in the "
        "month are issued after their day.",
        "The target of 70 % is out of reach: at least 24 of 45 plans must be late, and it allows 13.",
    )


def test_room_for_more_than_can_be_issued_is_said():
    told = ceiling_sentences(april(60), APRIL)
    assert told[1] == "There is room for 60, but only 55 can be issued."
    assert "will be 38 %; it can fall to 16 %" in told[2]


def test_what_is_certain_possible_or_impossible_is_said_so():
    none_late = Ceiling(late=0, due=0, later=20, capacity=5)
    assert ceiling_title(none_late, APRIL) == "Every plan issued in April 2021 can still be in time"
    assert "will be reached whatever the order of work" in " ".join(ceiling_sentences(none_late, APRIL, SEVENTY))
    assert "44 are due later." in ceiling_sentences(Ceiling(34, 12, 44, 30), APRIL)[0]
    empty = april(0)
    assert ceiling_title(empty, APRIL) == "No plan can be issued in April 2021"
    assert ceiling_sentences(empty, APRIL, SEVENTY)[-1].endswith("so it will have no percentage.")


def test_a_best_just_below_the_target_is_never_rounded_up_to_it():
    close = Ceiling(late=100, due=139, later=0, capacity=200)  # 69.5 %
    assert ceiling_title(close, APRIL, SEVENTY).endswith(" at most 69.5 % can be in time")


def test_the_bars_of_the_ceiling_end_where_the_figures_do():
    figure = ceiling_chart([april(30), april(45)], APRIL, SEVENTY)
    bars = [each for each in figure.data if each.name == "Worst to best"]
    ends = [(bar.base[0], round(bar.base[0] + bar.x[0], 1)) for bar in bars]
    assert ends == [(0, 70), (pytest.approx(24.4444), 46.7)]
    assert trace(figure, "If plans due in the month slip").x == (0, pytest.approx(24.4444))
    assert trace(figure, "Plan target").x == (70, 70) and "Target 70 %" in texts(figure)
    assert "<b>45 plans issued</b>: 24 % to 47 %" in texts(figure)
    assert any("after their day" in text.replace("<br>", " ") for text in texts(figure))
    assert not any("after" in text for text in texts(ceiling_chart([april(30)], APRIL)))


def test_the_table_and_the_alternative_text_of_the_ceiling_say_the_same():
    table = ceiling_table([april(30), april(45)], SEVENTY)
    assert list(table["Best"]) == ["70 %", "47 %"] and list(table["Worst"]) == ["0 %", "24 %"]
    assert list(table["Late plans that 70 % allows"]) == ["9", "13"]
    assert ceiling_alt([april(30), april(45)], APRIL, SEVENTY) == (
        "Chart of the lowest and highest share of plans in time that April 2021 can show: with 30 plans, 0 % to 70 %; "
        "with 45 plans, 24 % to 47 %; target 70 %."
    )
    assert ceiling_alt([april(0)], APRIL).startswith("No chart")
    assert list(coming_table([DueMonth(APRIL, 12, 5)]).iloc[0]) == ["April 2021", "12", "5"]
    assert "Not yet ready" not in coming_table([DueMonth(APRIL, 12, None)])


def test_the_expected_share_is_said_with_its_interval_and_the_biased_one_named_so():
    found = on_time(curve(WAITS))
    assert waits_title(found) == "About 49 % of plans are expected within 20 weeks, open cases counted"
    told = waits_sentences(found)
    assert "(95 % interval 22 % to 84 %, 10 cases)" in told[0]
    assert told[1] == "Finished plans alone say 67 % (4 of 6): too high, because quick cases are finished first."
    assert "leaving out those refused or withdrawn" in waits_subtitle("Merton", found)


def test_a_share_of_all_requests_is_not_set_beside_one_of_finished_plans():
    competing = on_time(curve([*WAITS, Wait(50, "ended", 3)], COMPETE))
    assert "of requests are expected" in waits_title(competing)
    assert not any("Finished plans alone" in sentence for sentence in waits_sentences(competing))
    figure = waits_chart(curve([*WAITS, Wait(50, "ended", 3)], COMPETE), competing)
    assert not any(each.name == "Finished plans alone" for each in figure.data)
    assert "Refused or withdrawn" in waits_table(curve([*WAITS, Wait(50, "ended", 3)], COMPETE))


def test_the_curve_ends_where_nobody_was_watched_any_more():
    waits = [Wait(100, "issued"), Wait(150, "open", 3)]
    line = trace(waits_chart(curve(waits), on_time(curve(waits))), "Share with a plan")
    assert list(line.x) == [0, pytest.approx(100 / 7, abs=0.01), pytest.approx(150 / 7, abs=0.01)]
    assert list(line.y) == [0, 25, 25] and line.line.shape == "hv"


def test_the_interval_stands_at_20_weeks_and_a_share_of_few_is_hollow():
    found = on_time(curve(WAITS))
    figure = waits_chart(curve(WAITS), found, SEVENTY)
    interval = trace(figure, "95 % interval")
    assert interval.x == (20, 20) and [round(each) for each in interval.y] == [22, 84]
    assert trace(figure, "Expected").y == (pytest.approx(49.206, abs=0.001),)
    assert "20 weeks" in texts(figure)
    assert trace(figure, "Expected").marker.color == "#12436D"
    nine = on_time(curve(WAITS[1:]))
    assert trace(waits_chart(curve(WAITS[1:]), nine), "Expected").marker.color == "#ffffff"


def test_where_nothing_can_be_expected_the_reason_stands_instead():
    young = on_time(curve([Wait(30, "open", 4)]))
    reason = "no case has been watched as far as day 140"
    assert waits_sentences(young) == (f"No share can be given: {reason}.",)
    assert reason in waits_title(young) and reason in waits_alt(curve([]), young)
    figure = waits_chart(curve([Wait(30, "open", 4)]), young, SEVENTY)
    assert not figure.data and texts(figure) == [f"No curve: {reason}"]


def test_the_table_of_the_curve_has_its_weeks():
    table = waits_table(curve(WAITS))
    assert list(table["By week"]) == ["16", "18", "19", "20", "24", "30"]
    assert list(table["Share with a plan"]) == ["11 %", "24 %", "37 %", "49 %", "66 %", "100 %"]
    assert "49 % by week 20" in waits_alt(curve(WAITS), on_time(curve(WAITS)))


def test_the_month_to_come_is_said_with_its_band_and_with_what_is_unknown():
    found = curve([Wait(100, "issued"), Wait(200, "open")])
    told = forecast_sentences(forecast(found, [OpenCases(90, 50, count=40), OpenCases(190, -50)], 30), APRIL)
    assert told[0].startswith("About 20 of 40 open cases are expected to get a plan in April 2021 (between 16 and 24")
    assert told[1] == "The share in time is then likely to be about 100 %."
    assert told[2] == "1 open case has waited longer than any that was watched: nothing is said of them."
    assert told[3].startswith("This takes for granted")
    above = forecast_sentences(forecast(found, [OpenCases(90, 50, count=40)], 30), APRIL, april(30))
    assert above[2].startswith("That reaches above the 70 % that 30 plans allow at most, for about 20 are expected")
    below = Ceiling(late=0, due=12, later=44, capacity=30)  # every plan can be in time: nothing to explain
    assert len(forecast_sentences(forecast(found, [OpenCases(90, 50, count=40)], 30), APRIL, below)) == len(above) - 1
    assert forecast_sentences(forecast(found, [], 30), APRIL) == (
        "There is no open case to expect a plan from in April 2021.",
    )


def test_the_backlog_clears_in_a_range_and_the_dip_is_said_in_advance(clears):
    assert backlog_title(clears, APRIL) == "The backlog of 34 clears between September 2021 and May 2022"
    told = backlog_sentences(
        clears, APRIL, published=0.75, due=26, issued=30, milestone=BoardMilestone(month_number(2021, 12))
    )
    assert told[1] == (
        "The published percentage will fall while late plans are finished: from 75 % to about 60 %. It is below "
        "today's figure from April 2021 to October 2021. That is the backlog being cleared, not the work getting "
        "slower."
    )
    assert "lies inside the range: at this pace it may be kept or missed" in told[3]
    assert told[4] == "To keep it, 30 plans a month are needed on average; 30 are expected."
    assert "26 cases a month" in backlog_subtitle("Merton", 26, 30, clears, "excluding")


def test_no_fall_is_said_where_none_is_to_come(clears):
    told = " ".join(backlog_sentences(clears, APRIL, published=0.5))
    assert "will fall" not in told and "hold the published percentage down, to about 60 %" in told


def test_every_title_of_a_backlog_is_a_range_or_says_that_there_is_none(clears):
    none = clearing(0, DUE, ISSUED, 0.4, draws=10)
    never = clearing(34, Pace((30,)), Pace((30,)), 0.4, draws=10)
    perhaps = clearing(34, DUE, DUE, 0.4)
    assert backlog_title(none, APRIL) == "No plan is past its day"
    assert backlog_sentences(none, APRIL) == ("No plan is past its day: there is no backlog to clear.",)
    assert backlog_title(never, APRIL) == "At this pace the backlog of 34 is not cleared within 36 months"
    assert re.fullmatch(
        r"The backlog of 34 clears in \w+ \d{4} at the earliest, perhaps not within 36 months",
        backlog_title(perhaps, APRIL),
    )
    steady = clearing(34, Pace((26,)), Pace((30,)), 0.4, draws=10)
    assert backlog_title(steady, APRIL) == "The backlog of 34 clears in or about December 2021"


@pytest.mark.parametrize(
    ("month", "said"), [(5, "missed on more than 9 of 10"), (36, "kept on at least 9 of 10"), (40, "beyond the months")]
)
def test_milestones_outside_the_range_are_said_so(clears, month, said):
    told = backlog_sentences(clears, APRIL, milestone=BoardMilestone(APRIL + month - 1))
    assert said in " ".join(told)


def test_both_fans_start_from_what_is_known_and_the_percentage_runs_to_100(clears):
    figure = backlog_chart(
        clears, APRIL, published=(APRIL - 1, 0.75), target=SEVENTY, milestone=BoardMilestone(month_number(2021, 12))
    )
    backlog = trace(figure, "Backlog")
    assert (backlog.x[0], backlog.y[0]) == ("2021-03-16", 34)
    assert trace(figure, "Published percentage").x[0] == "2021-04-15"
    assert trace(figure, "Published").y == (75,) and trace(figure, "Plan target").y == (70, 70)
    assert trace(figure, "Milestone").x == ("2021-12-16",)
    assert figure.layout.yaxis2.range == (0, 100) and figure.layout.yaxis.range[0] == 0
    table = backlog_table(clears, APRIL)
    assert len(table) == len(backlog.x) - 1
    assert table["Past due at its end"][0].startswith(f"{backlog.y[1]:.0f} (")


def test_the_alternative_text_of_the_backlog_names_the_range(clears):
    assert "the backlog of 34 clears between September 2021 and May 2022" in backlog_alt(clears, APRIL)
    assert backlog_alt(clearing(0, DUE, ISSUED, 0.4, draws=5), APRIL).startswith("No chart")


@pytest.mark.parametrize("dark", [False, True])
def test_house_manners(clears, dark):
    figures = [
        ceiling_chart([april(30)], APRIL, SEVENTY, dark=dark),
        waits_chart(curve(WAITS), on_time(curve(WAITS)), SEVENTY, dark=dark),
        backlog_chart(clears, APRIL, target=SEVENTY, dark=dark),
    ]
    target = "#FF9A66" if dark else "#F46A25"
    for figure in figures:
        assert figure.layout.title.text is None and figure.layout.showlegend is False
        assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"
        assert trace(figure, "Plan target").line.color == target
        assert not any("limit" in (each.name or "").lower() for each in figure.data)  # never within control limits


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (
            RunRate(17, 42, 38, 0.6, APRIL - 1),
            "31 of the next 38 plans on time to reach 60 % by March 2021 (82 %; so far 40 %, 17 of 42).",
        ),
        (RunRate(0, 0, 38, 0.6, APRIL), "23 of the next 38 plans on time to reach 60 % by April 2021 (61 %)."),
        (
            RunRate(40, 42, 10, 0.6, APRIL),
            "60 % by April 2021 is reached, whatever the next 10 plans bring (so far 95 %, 40 of 42).",
        ),
        (
            RunRate(10, 42, 10, 0.6, APRIL),
            "60 % by April 2021 is out of reach: even if all of the next 10 plans are on time, it comes to 38 % "
            "(so far 24 %, 10 of 42).",
        ),
        (RunRate(29, 50, 0, 0.6, APRIL), "60 % by April 2021 is missed: 58 %, 29 of 50."),
        (RunRate(30, 50, 0, 0.6, APRIL), "60 % by April 2021 is reached, the period is over (so far 60 %, 30 of 50)."),
        (RunRate(0, 0, 0, 0.6, APRIL), "No plans so far and none to come: 60 % by April 2021 cannot be judged."),
    ],
)
def test_the_rate_left_to_do(left, said):
    assert run_rate_sentence(left) == said


def test_the_rate_left_to_do_of_what_is_to_be_kept_rare():
    assert run_rate_sentence(RunRate(6, 40, 20, 0.2, APRIL, at_most=True), good="overdue") == (
        "No more than 6 of the next 20 plans may be overdue to keep at most 20 % by April 2021 (30 %; so far 15 %, "
        "6 of 40)."
    )
    assert run_rate_sentence(RunRate(13, 40, 20, 0.2, APRIL, at_most=True), good="overdue").startswith(
        "At most 20 % by April 2021 is out of reach: even if none of the next 20 plans is overdue"
    )


def test_a_cohort_that_is_not_ripe_has_two_bounds():
    assert cohort_words(Cohort(9, 5, 6)) == "between 45 % and 75 % (9 in time, 5 late, 6 not yet due)"
    assert cohort_words(Cohort(9, 5)) == "64 % (9 of 14)" and cohort_words(Cohort(0, 0)) == "no cases"


numbers = st.integers(0, 40)


@settings(deadline=None, max_examples=40)
@given(numbers, numbers, numbers, numbers, st.sampled_from((None, SEVENTY)))
def test_every_ceiling_can_be_told_and_drawn(late, due, later, capacity, target):
    found = Ceiling(late, due, later, capacity, later // 3)
    told = [ceiling_title(found, APRIL, target), *ceiling_sentences(found, APRIL, target), ceiling_alt([found], APRIL)]
    assert all(told) and not any("None" in words or "nan" in words for words in told)
    ceiling_chart([found], APRIL, target)


@settings(deadline=None, max_examples=25)
@given(numbers, st.lists(numbers, min_size=1, max_size=6), st.lists(numbers, min_size=1, max_size=6), st.floats(0, 1))
def test_every_backlog_can_be_told_and_drawn(backlog, due, issued, share):
    found = clearing(backlog, Pace(tuple(due)), Pace(tuple(issued)), share, draws=20, horizon=12)
    milestone = BoardMilestone(APRIL + 3, 5)
    told = [backlog_title(found, APRIL), backlog_alt(found, APRIL)]
    told += backlog_sentences(found, APRIL, published=0.6, due=20, issued=25, milestone=milestone)
    assert all(told) and not any("None" in words or "nan" in words for words in told)
    backlog_chart(found, APRIL, published=(APRIL - 1, 0.6), milestone=milestone)
    assert len(backlog_table(found, APRIL))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.builds(Wait, st.integers(0, 300), st.sampled_from(("issued", "ended", "open"))), max_size=8),
       st.sampled_from(("left out", "compete")))  # fmt: skip
def test_every_curve_can_be_told_and_drawn(waits, refusals):
    found = curve(waits, refusals)
    share = on_time(found)
    told = [waits_title(share), *waits_sentences(share), waits_alt(found, share)]
    assert all(told) and not any("None" in words or "nan" in words for words in told)
    waits_chart(found, share, SEVENTY)
    waits_table(found)
