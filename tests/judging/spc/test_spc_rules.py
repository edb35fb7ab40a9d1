"""Each rule, drawn small: the row of values, and under it what each point is."""

import pytest

from tests.judging.spc.drawn_charts import chart, kinds, reasons


def test_on_a_limit_is_inside_and_beyond_it_is_outside():
    # Mean 50 and a mean range of 10 from the first 14: limits 23.4 and 76.6.
    steady = "45 55 " * 7
    assert kinds(chart(steady + "76.6 45", baseline=14)) == "." * 16
    assert kinds(chart(steady + "76.7 45", baseline=14)) == "." * 14 + "+."
    assert kinds(chart(steady + "23.3 55", baseline=14)) == "." * 14 + "-."


def test_a_repeat_within_a_trend_ends_it_and_a_point_on_the_mean_ends_a_shift():
    fixed = {"baseline": 14}
    steady = "45 55 " * 7
    assert kinds(chart(steady + "52 53 52 53 52 53 52", **fixed))[-7:] == "+++++++"
    assert kinds(chart(steady + "52 53 52 50 53 52 53", **fixed))[-7:] == "......."
    assert kinds(chart(steady + "44 46 48 51 53 55 57", **fixed))[-7:] == "+++++++"
    assert kinds(chart(steady + "44 46 48 48 53 55 57", **fixed))[-7:] == "......."


def test_two_far_points_of_three_are_flagged_and_the_third_is_not():
    # Two sigma is 17.73 from 50: 68 is far, 60 is not.
    steady = "45 55 " * 7
    judged = chart(steady + "68 60 68 45", baseline=14)
    assert kinds(judged)[-4:] == "+.+."
    assert reasons(judged, 14) == {"two_of_three_high"}
    assert kinds(chart(steady + "68 45 68 45", baseline=14))[-4:] == "....", "the third must be on the same side"
    assert kinds(chart(steady + "68 60 60 68", baseline=14))[-4:] == "....", "not two within any three"


def test_missing_months_are_bridged_or_break_the_run_and_are_counted():
    row = "45 55 " * 7 + "52 53 52 - - 53 52 53 52"
    bridged = chart(row, baseline=14)
    assert kinds(bridged)[-9:] == "+++  ++++"
    (shift,) = [each for each in bridged.stretches if each.rule == "shift"]
    assert (shift.first, shift.last, shift.points, shift.gaps) == (13, 22, 8, 2), "the 55 before is above too"
    assert kinds(chart(row, override={"gap": "break"}, baseline=14))[-9:] == "...  ...."
    assert (bridged.missing, bridged.most_missing_in_12, bridged.gappy) == (2, 2, False)
    assert chart("45 - 55 - 45 - " + "45 55 " * 6).gappy
    before_and_after = chart("- - - " + "45 55 " * 7 + "- - -")
    assert (before_and_after.missing, before_and_after.gappy) == (0, False), "nothing is missing before the first"


def test_arithmetic_makes_no_signal():
    # 0.1 + 0.2 is a little more than 0.3, and no rise.
    rising = [0.1, 0.2, 0.3, 0.1 + 0.2, 0.4, 0.5, 0.6]
    assert "trend_up" not in {why for point in chart(rising * 2).points for why in point.reasons}
    assert kinds(chart([0.3, 0.1 + 0.2] * 8)) == "." * 16


@pytest.mark.parametrize(
    ("across", "expected"),
    [("all", "+++++++"), ("trend", "+++++++"), ("none", ".......")],
)
def test_a_trend_across_a_recalculation(across, expected):
    row = "45 55 " * 6 + "44 46 48 51 53 55 57" + " 45 57" * 6
    judged = chart(row, override={"across": across}, recalc=[15])
    assert kinds(judged)[12:19] == expected


def test_a_shift_across_a_recalculation_judges_each_point_by_its_own_lines():
    row = [*[45, 55] * 5, 45, 55, 56, 57, *[75, 85, 75, 85, 65, 55] * 2]
    assert kinds(chart(row, recalc=[14]))[11:18] == "+++++++"
    assert set(kinds(chart(row, override={"across": "trend"}, recalc=[14]))) == {"."}


def test_a_conflict_is_kept_and_shown():
    judged = chart("40 43 46 49 52 55 58 55 52 49 46 43 40")
    assert reasons(judged, 6) == {"outside_high", "trend_up", "trend_down", "shift_high"}
    assert judged.points[6].conflict
    assert not judged.points[4].conflict


def test_r_reads_a_shared_turning_point_as_the_later_trend_and_a_tie_as_a_fall():
    peak = chart("40 41 42 43 44 45 46 45 44 43 42 41 40", preset="r", override={"factor": 20})
    assert kinds(peak) == "++++++-------"
    tie = chart("40 41 42 43 44 45 46 46 47 48 49 50 51 52", preset="r", override={"factor": 20})
    assert reasons(tie, 6) >= {"trend_up"}
    assert kinds(tie) == "++++++-+++++++", "as NHSRplotthedots colours it"
    assert kinds(chart("40 41 42 43 44 45 46 46 47 48 49 50 51 52", override={"conflict": "rank"})) == "+" * 14


def test_neither_direction_better_is_high_and_low_and_high_first():
    assert kinds(chart("40 43 46 49 52 55 58 55 52 49 46 43 40", better="neutral")) == "hhhhhhhhhhlll"


def test_a_trend_is_named_by_its_travel_whichever_side_of_the_mean():
    judged = chart("45 55 " * 7 + "69 66 64 62 60 58 56", baseline=14)
    assert judged.variation == "improvement", "above the mean for seven months, though falling: improvement wins"
    assert (
        chart("45 55 " * 7 + "69 66 64 62 60 58 56", override={"conflict": "concern"}, baseline=14).variation_direction
        == -1
    )


def test_under_thirteen_live_points_there_is_a_mean_and_nothing_else():
    judged = chart("10 20 30 40 50 60 70 80 90 95 99 99 - -", target=50)
    assert (judged.enough, judged.still_needed, judged.live) == (False, 1, 12)
    assert judged.variation is judged.assurance is judged.section.upl is None
    assert judged.section.mean == pytest.approx(743 / 12)
    assert kinds(judged) == "............  "


@pytest.mark.parametrize(("points", "trial", "early"), [(13, False, True), (19, False, True), (20, False, False)])
def test_early_limits_are_marked(points, trial, early):
    section = chart(([45, 55] * 10)[:points]).section
    assert (section.trial, section.early) == (trial, early)


def test_a_short_section_has_trial_limits():
    first, second = chart([45, 55] * 7 + [65, 75] * 3, recalc=[14]).sections
    assert (first.trial, second.trial, second.live) == (False, True, 6)
    assert second.mean == 70, "the jump is in neither section"
    assert second.mean_range == 10
    assert [chart([45, 55] * 6 + [65] * n, recalc=[12]).section.trial for n in (11, 12)] == [True, False]


def test_a_section_of_one_point_has_a_mean_and_no_limits():
    last = chart([45, 55] * 7 + [90], recalc=[14])
    assert (last.section.mean, last.section.upl) == (90, None)
    assert last.variation == "common"


@pytest.mark.parametrize(("across", "means"), [("each", (50, 70)), ("first", (50, 76)), ("only", (50, 50))], ids=str)
def test_a_baseline_with_a_recalculation(across, means):
    row = [*[45, 55] * 6, 60, 60, *[65, 75] * 6, *[80, 90] * 7]
    judged = chart(row, override={"baseline_across": across}, baseline=12, recalc=[14])
    assert judged.points[0].mean == means[0]
    assert judged.points[-1].mean == pytest.approx(means[1] if across != "first" else (70 * 12 + 85 * 14) / 26)


def test_screening_drops_large_ranges_once():
    row = [45, 55] * 7 + [145, 55] + [45, 55] * 4
    plain, r, sql = (chart(row, override={"screen": screen}).section for screen in ("none", "r", "sql"))
    assert (r.screened, sql.screened) == (2, 2)
    assert plain.mean == r.mean > sql.mean, "only the SQL form leaves the outlier out of the mean"
    assert r.mean_range == sql.mean_range == 10 < plain.mean_range


def test_screening_that_would_leave_nothing_is_refused_but_by_the_tool_that_does_it():
    row = [0] * 12 + [5]
    refused = chart(row, override={"screen": "r"}).section
    assert (refused.screening_refused, refused.screened) == (True, 0)
    assert refused.upl > refused.mean
    collapsed = chart(row, preset="r").section
    assert (collapsed.screening_refused, collapsed.upl) == (False, collapsed.mean)
    assert not chart([7] * 13, override={"screen": "r"}).section.screening_refused, (
        "a constant series has nothing to screen"
    )


def test_ghosts_are_shown_and_left_out():
    judged = chart("45 55 45 55 45 55 45 99 55 45 55 45 55 45 90", ghost=[7, 14])
    assert judged.points[7].value == 99
    assert kinds(judged)[7] == kinds(judged)[14] == " "
    assert (judged.live, judged.latest, judged.variation) == (13, 13, "common")
    assert judged.missing == 0
