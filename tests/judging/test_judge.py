"""One judged series, from observations drawn beside each test."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kpis.clock import TEMPORARY_LAW_NOTE
from kpis.judging import Break, Mark
from kpis.keeping.observation import Provenance
from kpis.period import Period
from tests.judging.drawn import ADVICE, PLANS, figure, judged, months, target


def test_every_value_gets_both_verdicts():
    series = judged(months("2021-01", "16%", ">50%", "19/31"), target(0.60, "2021-03"))
    assert [(point.plan.code, point.law.code) for point in series.points] == [
        ("no_target", "does_not_meet"),
        ("no_target", "not_judged"),
        ("on_target", "does_not_meet"),
    ]
    assert series.latest is series.points[2] and series.latest.target == series.targets[0]


def test_the_interval_comes_with_the_counts_and_only_with_them():
    with_counts, without, nothing = judged(months("2021-01", "42/60", "70%", "0/0")).points
    assert with_counts.low == pytest.approx(0.575, abs=0.0005) and with_counts.high == pytest.approx(0.801, abs=0.0005)
    assert (without.low, without.high) == (None, None) and "Count not given" in without.notes
    assert "Count not given" not in with_counts.notes
    assert (nothing.value, nothing.missing, nothing.low) == (None, "no_events", None)
    assert nothing.plan.words == "No figure"


def test_a_base_without_its_count_is_said_and_has_no_interval():
    (point,) = judged([figure("83%", denominator=24)]).points
    assert point.notes == ("Out of 24; no count is given beside it",)
    assert (point.low, point.plan.code, point.law.detail) == (None, "no_target", "17 % late")
    (small,) = judged([figure("75%", denominator=4)], target(0.6)).points
    assert (small.plan.code, small.law.detail) == ("too_few", "25 % late out of 4; fewer than 5 are not judged")


def test_a_page_can_keep_a_copy_of_a_series():
    series = judged(months("2021-01", "16%", "19/31"), target(0.60))
    assert deepcopy(series) == series


def test_a_bound_has_a_note_and_no_count_to_ask_for():
    (point,) = judged([figure(">50%")]).points
    assert point.notes == ("Only a bound is given: more than 50 %",)


def test_notes_say_what_was_restated_contradicted_provisional_or_inferred():
    observation = figure("16%", "2021-01", also=(0.17,), before=(0.15, None), flags=("provisional", "year_inferred"))
    (point,) = judged([observation]).points
    assert point.notes == (
        "The source also prints 17 %",
        "Restated: was 15 %, then no figure, changed by scorecard.xlsx on 1 November 2026",
        "Count not given",
        "Provisional in the source",
        "The file prints months without years: the year is inferred",
    )
    assert (point.also, point.before) == ((0.17,), (0.15, None))


def test_months_under_the_temporary_law_carry_the_note_even_when_they_meet_it():
    april, may = judged(months("2020-04", "31/31", "31/31")).points
    assert TEMPORARY_LAW_NOTE not in april.notes
    assert TEMPORARY_LAW_NOTE in may.notes and may.law.code == "meets"


def test_the_month_that_was_not_over_when_the_file_was_made_is_shown_and_is_not_the_headline():
    data_to = date(2021, 3, 20)
    series = judged([replace(each, data_to=data_to) for each in months("2021-01", "50%", "60%", "90%")])
    assert [point.unfinished for point in series.points] == [False, False, True]
    assert series.latest is series.points[1] and series.previous is series.points[0]


@pytest.mark.parametrize(
    ("data_to", "uploaded_on", "unfinished"),
    [
        (date(2021, 3, 31), date(2021, 3, 31), False),  # the file says that the month is whole
        (date(2021, 3, 30), date(2021, 4, 9), True),
        (None, date(2021, 3, 31), True),  # the last day may still bring plans
        (None, date(2021, 4, 1), False),
        (None, None, False),
    ],
)
def test_unfinished_by_the_files_own_day_else_by_the_day_of_upload(data_to, uploaded_on, unfinished):
    at = None if uploaded_on is None else datetime(*uploaded_on.timetuple()[:3], 12, tzinfo=UTC)
    observation = figure("50%", data_to=data_to, where=Provenance(1, "f.xlsx", "S", "A1", at))
    (point,) = judged([observation]).points
    assert point.unfinished is unfinished


def test_without_any_place_the_day_asked_about_decides():
    observation = figure("50%", where=None)
    assert judged([observation], today=date(2021, 3, 15)).points[0].unfinished
    assert not judged([observation], today=date(2021, 4, 1)).points[0].unfinished
    assert judged([observation], today=date(2021, 4, 1), as_of=date(2021, 3, 2)).points[0].unfinished


def test_the_headline_passes_over_missing_months_and_the_previous_has_its_length():
    series = judged(months("2021-01", "50%", "!data_error", "60%", "!blank"))
    assert (series.latest.value, series.previous.value) == (0.6, 0.5)
    years = [figure("40%", "2018-04/2019-03"), figure("50%", "2019-06/2019-08"), figure("60%", "2019-09/2020-08")]
    told = judged(years, grain="as reported")
    assert (told.latest.value, told.previous.value) == (0.6, 0.4)


def test_a_total_is_made_of_counts_unfinished_when_a_part_is_and_names_every_cell():
    parts = [
        replace(each, where=Provenance(number, "f.xlsx", "S", f"A{number}"), data_to=date(2021, 6, 20))
        for number, each in enumerate(months("2021-01", "1/10", "2/20", "3/10", "9/10", "9/10", "9/10"))
    ]
    first, second = judged(parts, grain="quarter").points
    assert (first.numerator, first.denominator, first.value, first.source) == (6, 40, 0.15, "added up")
    assert [place.cell for place in first.where] == ["A0", "A1", "A2"]
    assert (first.unfinished, second.unfinished) == (False, True)
    assert judged(parts, grain="quarter").latest == first


def test_percentages_alone_make_no_total():
    assert judged(months("2021-01", "10%", "20%", "30%"), grain="quarter").points == ()
    assert judged(months("2021-01", "1/10", "2/20", "30%"), grain="quarter").points == ()


def test_a_total_does_not_print_the_percentage_of_one_of_its_months():
    """Kingston's 85 % stands beside 31 of 44 in one month: nobody prints 85 % for the quarter."""
    parts = months("2021-01", "31/44", "20/24", "12/30")
    odd = replace(parts[0], flags=("pct_mismatch", "printed 0.85", "footnote_mark"), also=(0.85,))
    (point,) = judged([odd, *parts[1:]], grain="quarter").points
    assert (point.numerator, point.denominator, point.also) == (63, 98, ())
    assert point.notes == ("One month's printed percentage disagrees with its counts: the counts are used",)
    both = [odd, replace(parts[1], flags=("printed 0.8",), also=(0.8,)), parts[2]]
    assert judged(both, grain="quarter").points[0].notes == (
        "The printed percentages of 2 months disagree with their counts: the counts are used",
    )


@pytest.mark.parametrize(
    ("also", "plan", "law"),
    [
        ((0.90,), "not_judged", "does_not_meet"),  # 20 + 18 of 40 would be on target, 20 + 10 is not
        ((0.52,), "far_below_target", "does_not_meet"),
        ((), "far_below_target", "does_not_meet"),
    ],
)
def test_a_total_with_a_contradicted_month_is_judged_only_where_every_printed_value_agrees(also, plan, law):
    parts = [*months("2021-01", "5/10", "5/10"), figure("10/20", "2021-03", also=also)]
    (point,) = judged(parts, target(0.60), grain="quarter").points
    assert (point.plan.code, point.law.code, point.value, point.also) == (plan, law, 0.5, ())
    said = "The source prints more than one value for one month of this total"
    assert point.notes == ((said,) if also else ())
    if plan == "not_judged":
        assert point.plan.detail == (
            "The source prints more than one value for a month of this total, on both sides of a target"
        )


def test_a_total_meets_no_law_that_a_contradicted_month_may_not_meet():
    parts = [*months("2021-01", "5/5", "5/5"), figure("8/8", "2021-03", also=(0.75,))]
    (point,) = judged(parts, grain="quarter").points
    assert (point.law.code, point.law.words) == ("not_judged", "Not judged against the law")


def test_a_total_says_that_a_month_in_it_was_restated():
    parts = months("2021-01", "5/10", "5/10", "5/10")
    (point,) = judged([replace(parts[0], before=(0.4,)), *parts[1:]], grain="quarter").points
    assert (point.notes, point.before) == (("Includes a restated month",), ())
    (point,) = judged([replace(each, before=(0.4,)) for each in parts], grain="quarter").points
    assert point.notes == ("Includes 3 restated months",)


def test_a_target_whose_start_is_not_printed_says_so_and_does_not_judge_a_year_that_begins_before_its_file():
    assumed = target(0.60, "2020-04", "2021-03", start_assumed=True)
    (year,) = judged([figure("84/212", "2020-01/2020-12")], assumed, grain="calendar year").points
    assert (year.plan.code, year.target) == ("no_target", None)
    assert year.plan.detail == "60 % is printed without a start, and holds for its file's 2020/21 only"
    (month,) = judged([figure("12/40", "2020-04")], assumed).points
    assert month.plan.code == "far_below_target"
    assert "The target's start is not printed; it is taken from its file's first month" in month.notes
    (printed,) = judged([figure("12/40", "2020-04")], target(0.60, "2020-04")).points
    assert printed.notes == ()


def test_a_target_beside_milestones_says_that_it_is_taken_from_the_last_of_them():
    whole = target(0.90, "2021-03", start_assumed=True)
    (point,) = judged([figure("12/40", "2021-03")], whole).points
    assert point.notes == ("The target's start is not printed; it is taken from its last milestone",)


def test_the_target_of_the_last_month_of_a_quarter_is_used_and_the_change_is_said():
    parts = months("2020-10", "6/10", "6/10", "7/10")
    (point,) = judged(parts, target(0.60, "2020-01"), target(0.65, "2020-12"), grain="quarter").points
    assert point.plan.detail == "1.7 points short of 65 %"
    assert point.notes[-1] == (
        "The target changed within this period: 60 %, then 65 % from December 2020. The last one is used."
    )


def england(year: int, said: str, **fields):
    return figure(said, f"{year}-01/{year}-12", area="England", **fields)


def test_england_stands_beside_the_same_basis_in_the_years_that_hold_these_months():
    published = [england(2019, "60%"), england(2020, "58%"), england(2021, "59.9%"), england(2022, "49%")]
    published += [england(2020, "55.6%", basis="including"), figure("60%", "2020-01/2020-12", area="London")]
    (line, london) = judged(months("2020-11", "50%", "51%", "52%"), comparisons=published).comparisons
    assert line.name == "England"
    assert line.points == ((Period.parse("2020-01/2020-12"), 0.58), (Period.parse("2021-01/2021-12"), 0.599))
    assert london.name == "London"


def test_a_figure_whose_basis_is_not_stated_has_nothing_beside_it():
    published = [england(2020, "58%"), england(2020, "57%", basis="including")]
    published.append(england(2020, "57.5%", basis="not_stated"))  # as a council's own report prints it
    assert judged(months("2020-11", "50%", basis="not_stated"), comparisons=published).comparisons == ()


def test_a_calendar_year_of_england_does_not_stand_beside_a_financial_year():
    year = figure("50%", "2020-04/2021-03")
    assert judged([year], grain="financial year", comparisons=[england(2020, "58%")]).comparisons == ()


def test_england_s_count_of_plans_is_no_line_beside_an_area_s() -> None:
    own = figure("403", "2020-01/2020-12", measure="plans_issued", basis="")
    national = figure("59000", "2020-01/2020-12", measure="plans_issued", basis="", area="England")
    assert judged([own], grain="calendar year", comparisons=[national]).comparisons == ()


def test_the_whole_areas_published_line_does_not_stand_beside_one_service():
    fields = {"measure": ADVICE.id, "view": "received", "basis": ""}
    one = figure("50%", "2020-11", breakdown="service", group="EP", **fields)
    assert judged([one], comparisons=[england(2020, "58%", **fields)]).comparisons == ()


def test_rolling_years_stand_beside_the_published_years_that_they_touch():
    parts = months("2020-01", *["5/10"] * 14)
    series = judged(parts, grain="rolling 12 months", comparisons=[england(2020, "58%"), england(2022, "49%")])
    assert [str(point.period) for point in series.points] == [
        "2020-01/2020-12", "2020-02/2021-01", "2020-03/2021-02",
    ]  # fmt: skip
    assert [value for _, value in series.comparisons[0].points] == [0.58]


def test_the_break_of_2023_is_drawn_where_published_figures_lie_on_both_sides():
    years = [figure("50%", f"{year}-01/{year}-12") for year in (2021, 2022, 2023)]
    broken = judged(years, grain="calendar year").breaks
    assert broken == (Break(Period.parse("2023-01").first, "From 2023 DfE counts from person-level data"),)
    assert judged(years[:2], grain="calendar year").breaks == ()
    assert judged([replace(each, basis="not_stated") for each in years], grain="calendar year").breaks == ()
    own_months = months("2022-11", "50%", "51%", "52%")
    assert judged(own_months).breaks == ()
    assert judged(own_months, comparisons=[england(2022, "49%"), england(2023, "50%")]).breaks == broken


def test_the_break_of_2023_stands_on_the_count_of_plans_issued_too_and_not_on_months_added_up():
    fields = {"measure": "plans_issued", "basis": ""}
    years = [figure("403", "2022-01/2022-12", **fields), figure("538", "2023-01/2023-12", **fields)]
    assert [each.month for each in judged(years, grain="calendar year").breaks] == [Period.parse("2023-01").first]
    own = months("2022-01", *["30"] * 24, **fields)
    assert len(judged(own, grain="calendar year").points) == 2 and judged(own, grain="calendar year").breaks == ()
    requests = [replace(each, measure="requests_received", view="received") for each in years]
    assert judged(requests, grain="calendar year").breaks == ()


def test_what_happened_is_marked_while_the_series_ran():
    marks = [Mark(Period.parse(month).first, month) for month in ("2019-12", "2020-03", "2021-01")]
    series = judged(months("2020-01", *["50%"] * 6), marks=marks)
    assert [mark.words for mark in series.marks] == ["2020-03", "Temporary law to September 2020 (SI 2020/471)"]
    assert all(len(mark.words) <= 50 for mark in series.marks)


def test_figures_of_other_series_are_left_out():
    own = months("2021-01", "50%")
    strays = [
        replace(own[0], basis="including"), replace(own[0], view="requested"), replace(own[0], area="Sutton"),
        replace(own[0], breakdown="service", group="EP"), replace(own[0], measure=ADVICE.id),
    ]  # fmt: skip
    assert len(judged(own + strays).points) == 1


def test_a_series_of_nothing_is_empty_and_still_says_what_it_is():
    series = judged([figure("!blank")], target(0.6))
    assert series.empty and series.latest is None and series.targets and series.measure == PLANS


def test_a_printed_percentage_that_its_own_counts_contradict_is_said():
    """Kingston prints 80 % for 19 of 24: the counts are used, and a reader of the chart hears of both."""
    one = figure("19/24", flags=("pct_mismatch", "printed 0.8"))
    (point,) = judged([one]).points
    assert point.value == 19 / 24
    assert "The source prints 80 %, but 19 of 24: the counts are used" in point.notes


def test_a_chart_that_begins_after_the_temporary_law_began_says_from_when_it_held():
    (mark,) = judged(months("2020-07", "20/40", "21/40")).marks
    assert (mark.month, mark.words) == (
        Period.parse("2020-07").first, "Temporary law, May to September 2020 (SI 2020/471)",
    )  # fmt: skip
