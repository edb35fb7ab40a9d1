"""Trends, choices, groups and comparison on a real store."""

from datetime import date

from kpis import questions
from kpis.questions import SeriesKey
from tests.judging.drawn import ADVICE, PLANS, figure, months, target
from tests.questions.stocked import add

WHOLE = SeriesKey("excluding", "", "", "issued")


def year(number: int, said: str, **fields):
    return figure(said, f"{number}-01/{number}-12", **fields)


def advice(service: str, first: str, *said: str, **fields):
    fields = {"measure": ADVICE.id, "view": "received", "basis": ""} | fields
    return months(first, *said, breakdown="service", group=service, **fields)


def test_the_default_series_excludes_exceptions_and_the_others_can_be_chosen(store):
    add(store, "a.xlsx", [*months("2021-01", "5/10", "6/10", "7/10"), *months("2021-01", "40%", basis="including"),
                          *months("2021-01", "45%", basis="not_stated")])  # fmt: skip
    found = questions.choices(store, "Merton", PLANS.id)
    assert found.bases == ("excluding", "not_stated", "including")
    assert found.series[0] == WHOLE
    assert found.grains == ("month", "quarter", "term")
    assert questions.choices(store, "Merton", PLANS.id, WHOLE._replace(basis="including")).grains == ("month",)
    assert questions.series(store, "Merton", PLANS.id).basis == "excluding"
    quarter = questions.series(store, "Merton", PLANS.id, WHOLE, "quarter")
    assert [(point.numerator, point.denominator) for point in quarter.points] == [(18, 30)]


def test_an_old_link_to_what_is_no_longer_there_gives_the_default_and_says_which(store):
    add(store, "a.xlsx", months("2021-01", "50%", basis="not_stated"))
    told = questions.series(store, "Merton", PLANS.id, WHOLE, "financial year")
    assert (told.basis, told.grain, len(told.points)) == ("not_stated", "month", 1)


def test_wandsworth_sees_the_law_the_nation_and_its_cohort_targets_that_judge_nothing(store):
    steps = ("2020-01", 0.60), ("2020-10", 0.65), ("2021-01", 0.70)
    cohort = [target(value, start, area="Wandsworth", view="requested") for start, value in steps]
    add(store, "wandsworth.xlsx", targets=cohort)
    regions = [year(2021, "59%", area="London"), year(2021, "59.9%", area="England")]
    add(store, "dfe.csv", [year(2021, "65/100", area="Wandsworth"), *regions, year(2021, "57%", area="South West")])
    told = questions.series(store, "Wandsworth", PLANS.id)
    assert (told.latest.plan.code, told.latest.law.code) == ("no_target", "does_not_meet")
    assert told.latest.plan.detail == "the plan's targets are by month of request"
    assert told.targets == () and [each.value for each in told.other_targets] == [0.60, 0.65, 0.70]
    assert [line.name for line in told.comparisons] == ["England", "London"]


def test_a_measure_of_which_nothing_is_known_still_has_its_targets(store):
    add(store, "w.xlsx", targets=[target(0.65, "2020-07", measure=ADVICE.id)])
    told = questions.series(store, "Merton", ADVICE.id)
    assert told.empty and told.view == "received" and [each.value for each in told.targets] == [0.65]
    assert questions.choices(store, "Merton", ADVICE.id).series == ()


def test_marks_of_the_area_stand_on_its_trend(store):
    add(store, "a.xlsx", months("2019-05", "50%", "50%", "50%"))
    assert [mark.words for mark in questions.series(store, "Merton", PLANS.id).marks] == [
        "Inspected by Ofsted and the CQC"
    ]


def test_as_the_board_saw_it(store):
    add(store, "a.xlsx", months("2021-01", "50%"), [target(0.60)])
    before = questions.series(store, "Merton", PLANS.id, as_of=date(2021, 1, 1))
    assert before.empty and before.targets == () and before.as_of == date(2021, 1, 1)
    now = questions.series(store, "Merton", PLANS.id, as_of=date(2100, 1, 1))
    assert (now.latest.value, now.latest.target.value) == (0.5, 0.6)


def test_a_change_is_seen_at_once(store):
    add(store, "a.xlsx", months("2021-01", "50%"))
    assert questions.series(store, "Merton", PLANS.id).latest.value == 0.5
    add(store, "b.xlsx", months("2021-01", "55%"))
    told = questions.series(store, "Merton", PLANS.id)
    assert told.latest.value == 0.55 and told.latest.before == (0.5,)
    assert any(note.startswith("Restated: was 50 %, changed by b.xlsx") for note in told.latest.notes)


def test_the_advice_grid_has_every_month_and_a_service_without_a_figure_has_a_reason_or_no_point(store):
    add(store, "a.xlsx", [*advice("OT", "2021-02", "!blank", "!data_error", "0%"), *advice("EP", "2021-01", "70%")],
        [target(0.65, "2020-07", measure=ADVICE.id)])  # fmt: skip
    grid = questions.advice_grid(store, "Merton")
    assert len(grid.months) == 4 and grid.services == ("EP", "OT")
    january, *_, april = grid.months
    assert ("OT", january) not in grid.points
    assert grid.points["OT", april].value == 0.0 and grid.points["OT", april].plan.code == "far_below_target"
    assert grid.points["OT", january + 1].missing == "blank"
    assert questions.advice_grid(store, "Sutton") == questions.AdviceGrid()


def test_groups_come_by_the_grain_of_most(store):
    add(store, "a.xlsx", [*advice("OT", "2021-01", "5/10", "6/10", "5/10"), *advice("EP", "2021-01", "70%", "80%"),
                          figure("60%", "2021-01/2021-03", measure=ADVICE.id, view="received", basis="",
                                 breakdown="service", group="EP")])  # fmt: skip
    told = questions.groups(store, "Merton", ADVICE.id)
    assert [(each.group, each.grain) for each in told] == [("EP", "quarter"), ("OT", "quarter")]


def test_compare_puts_the_areas_that_have_the_series_on_one_grain(store):
    add(store, "m.xlsx", months("2021-01", "50%", "55%"))
    add(store, "s.xlsx", months("2021-01", "60%", area="Sutton"))
    add(store, "k.xlsx", months("2021-01", "95%", area="Kingston upon Thames", basis="not_stated"))
    add(store, "dfe.csv", [year(2021, "59.9%", area="England"), year(2021, "58%", area="London"),
                           year(2021, "40%", area="Barnet"), *months("2021-01", "40%", area="Barnet")],
        kind="published")  # fmt: skip
    add(store, "w.xlsx", [year(2021, "70%", area="Wandsworth")])
    told = questions.compare(store, PLANS.id, WHOLE, None)
    assert [(each.area, each.grain, each.latest.value) for each in told] == [
        ("Merton", "month", 0.55), ("Sutton", "month", 0.6),
    ]  # fmt: skip
    assert [line.name for line in told[0].comparisons] == ["England", "London"]
    years = questions.compare(store, PLANS.id, WHOLE, "calendar year", ("Barnet", "Merton", "Wandsworth"))
    assert [(each.area, each.latest.value) for each in years] == [("Barnet", 0.4), ("Wandsworth", 0.7)]


def test_two_stores_are_never_confused(store, tmp_path):
    from tests.questions.stocked import empty_store

    other = empty_store(tmp_path / "other")
    add(store, "a.xlsx", months("2021-01", "50%"))
    add(other, "b.xlsx", months("2021-01", "60%"))
    assert questions.series(store, "Merton", PLANS.id).latest.value == 0.5
    assert questions.series(other, "Merton", PLANS.id).latest.value == 0.6
