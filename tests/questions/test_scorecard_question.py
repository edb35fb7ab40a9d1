"""The scorecard of a real store: which figure stands for a measure, and what is said first."""

import shutil
from datetime import date

import pytest

from kpis import questions
from kpis.changes import open_store
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.glance import at_a_glance
from kpis.telling.glance import name_at_a_glance
from tests.judging.drawn import ADVICE, DECISIONS, REQUESTS, decisions, figure, months, target
from tests.questions.stocked import add

AUTUMN_2026 = date(2026, 11, 26)
REVIEW = "annual_review"


def month(text: str) -> int:
    return Period.parse(text).first


def year(number: int, said: str, **fields):
    return figure(said, f"{number}-01/{number}-12", **fields)


def advice(service: str, first: str, *said: str):
    return months(first, *said, measure=ADVICE.id, view="received", basis="", breakdown="service", group=service)


def test_months_and_published_years_stand_in_one_scorecard_each_with_its_own_period(store):
    add(store, "dfe.csv", [year(2020, "84/212"), year(2021, "172/238")])
    add(store, "scorecard.xlsx", [*months("2021-11", "30%", "40%", "50%", basis="not_stated")])
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    assert card.month == month("2022-01")
    assert [(row.series.basis, str(row.point.period), row.change) for row in card.rows] == [
        ("excluding", "2021-01/2021-12", "Up 32.6 points from 2020"),
        ("not_stated", "2022-01", "Too early to tell: 3 of 13 months"),
    ]
    assert card.freshness == "The newest figure is for January 2022, 58 months ago."


def test_at_a_glance_leaves_out_nothing_that_has_limits(store):
    """The first basis comes by the year alone, advice by its services alone: both have months beside that."""
    add(store, "dfe.csv", [year(2020, "84/212"), year(2021, "172/238")])
    add(store, "scorecard.xlsx", [*months("2021-01", *["50/100", "52/100"] * 7, basis="not_stated")])
    add(store, "advice.xlsx", [*advice("EP", "2021-01", *["30/40", "31/40"] * 7), *advice("OT", "2021-01", "5/10")])
    found = at_a_glance(store, "Merton")
    assert sorted(map(name_at_a_glance, found.judged)) == [
        "EHC plans issued within 20 weeks (basis not stated)", "Professional advice received within 6 weeks, EP",
    ]  # fmt: skip
    assert [each.group for each in found.waiting] == ["OT"]
    assert [(each.measure.id, each.basis) for each in found.others] == [("plans_issued_within_20_weeks", "excluding")]


def test_an_earlier_month_shows_what_was_newest_then(store):
    add(store, "scorecard.xlsx", months("2021-01", "30%", "40%", "50%"))
    add(store, "dfe.csv", [year(2020, "84/212"), year(2021, "172/238")])
    card = questions.scorecard(store, "Merton", month("2021-02"), now=AUTUMN_2026)
    (row,) = card.rows
    assert (str(row.point.period), row.previous.value) == ("2021-02", 0.30)
    assert all(point.period.last <= month("2021-02") for point in row.series.points)
    assert questions.months(store, "Merton") == tuple(
        month(text) for text in ("2021-12", "2021-03", "2021-02", "2021-01", "2020-12")
    )


def test_attention_far_below_first_then_the_law_then_below_then_stale_missing_and_contradicted(store):
    add(
        store,
        "scorecard.xlsx",
        [
            *months("2021-01", "20/40", "12/40", basis="not_stated"),
            decisions("34/40", "2021-01"), decisions("34/40", "2021-02"),
            *(figure(said, period, measure=f"{REVIEW}_decision_within_4_weeks", view="decided", basis="")
              for period, said in (("2018-04/2019-03", "300/400"), ("2019-04/2020-03", "260/400"))),
            *months("2021-01", "90%", "!data_error", measure="audit_good_or_better", view="audited", basis=""),
            figure("16%", "2021-02", measure=f"{REVIEW}_held_within_12_months", view="held", basis="", also=(0.17,)),
            *months("2020-10", "31", measure=REQUESTS.id, view="received", basis=""),
        ],
        [target(0.60, "2021-01"), target(0.90, "2021-01", measure=DECISIONS.id)],
    )  # fmt: skip
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    assert card.attention == (
        "EHC plans issued within 20 weeks (basis not stated): 30 % (12 of 40) in February 2021. "
        "Far below target, 30 points short of 60 %.",
        "Annual review decisions within 4 weeks: 65 % (260 of 400) in 2019/20, 75 % in 2018/19. "
        "Does not meet the law, 140 late.",
        "Decisions whether to assess made within 6 weeks: 85 % (34 of 40) in February 2021. "
        "Below target, 5 points short of 90 %. Does not meet the law, 6 late.",
        "1 measure has had no new figure for 3 months or more: Requests for an EHC needs assessment (October 2020).",
        "Audited EHC plans judged good or better: no figure for February 2021 (the source says data error).",
        "Annual reviews held within 12 months: the source contradicts itself. "
        "February 2021: 16 % is shown, 17 % is printed too.",
    )


def test_services_are_one_row_of_the_worst_and_one_sentence(store):
    add(
        store,
        "advice.xlsx",
        [
            *advice("EP", "2021-01", "9/10", "18/20"), *advice("OT", "2021-01", "5/10", "6/20"),
            *advice("CAMHS", "2021-01", "5/10", "8/20"), *advice("Physio", "2021-01", "0/10"),
            *advice("SaLT", "2021-01", "1/2", "0/2"),
        ],
        [target(0.65, "2020-07", measure=ADVICE.id)],
    )  # fmt: skip
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    (row,) = card.rows
    # Physio has no newer month, and 0 of 2 is too few to be called worst.
    assert row.series.group == "OT"
    assert row.summary == "Lowest of 3 services with 5 or more cases in February 2021: OT, 30 % (6 of 20)"
    assert card.attention[0] == (
        "Professional advice received within 6 weeks: 3 of 5 services are far from the target: "
        "Physio 0 % in January 2021; OT 30 % in February 2021; CAMHS 40 % in February 2021."
    )


def test_the_whole_of_all_services_is_not_counted_among_them(store):
    figures = [*advice("All", "2021-01", "10/40"), *advice("EP", "2021-01", "5/20"), *advice("OT", "2021-01", "5/20")]
    add(store, "advice.xlsx", figures, [target(0.65, "2020-07", measure=ADVICE.id)])
    assert questions.scorecard(store, "Merton", now=AUTUMN_2026).attention == (
        "Professional advice received within 6 weeks, All: 25 % (10 of 40) in January 2021. "
        "Far below target, 40 points short of 65 %. Does not meet the law, 30 late. "
        "2 of 2 services are far from the target: EP 25 % in January 2021; OT 25 % in January 2021.",
    )


def test_a_whole_beside_its_services_is_the_row_and_the_services_its_summary(store):
    add(store, "advice.xlsx", [*advice("All", "2021-01", "14/20"), *advice("EP", "2021-01", "9/10"),
                               *advice("OT", "2021-01", "5/10")])  # fmt: skip
    (row,) = questions.scorecard(store, "Merton", now=AUTUMN_2026).rows
    assert (row.series.group, row.summary) == ("All", "Lowest of 2 services: OT, 50 % (5 of 10)")


def test_a_measure_that_is_only_missing_still_has_its_row(store):
    periods = "2020-06/2020-08", "2020-09/2020-12", "2021-01/2021-03"
    held = {"measure": "annual_review_held_within_12_months", "view": "held", "basis": ""}
    add(store, "reviews.xlsx", [figure("!data_error", period, **held) for period in periods] + months("2021-03", "50%"))
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    row = card.rows[1]
    assert (row.point.value, row.point.missing, row.previous, row.change) == (None, "data_error", None, "")


def test_what_is_empty_says_what_to_upload(store):
    add(store, "scorecard.xlsx", months("2021-01", "50%"))
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    assert card.empty == tuple(name for name in MEASURES if name != "plans_issued_within_20_weeks")
    assert questions.what_to_upload("requests_received") == (
        "A sheet with months or periods, and a row or column headed “New requests for EHCNA” or "
        "“Number of new requests received”. "
        "Or a list with a request for an EHC needs assessment in each row, from which the figure is counted."
    )
    assert questions.what_to_upload("audits_done") == (
        "A list with an audit of a plan in each row. The figure is counted from the rows."
    )


def test_an_area_of_which_nothing_is_known(store):
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    assert (card.month, card.rows, card.attention, card.freshness) == (None, (), (), "No figures yet.")
    assert card.empty == tuple(MEASURES)
    assert questions.months(store, "Merton") == ()


def test_a_smaller_value_than_a_bound_allows_is_a_contradiction_and_one_that_it_allows_is_not(store):
    requests = {"measure": REQUESTS.id, "view": "received", "basis": "", "unit": "count"}
    add(store, "a.xlsx", [figure(">1000", "2020-01/2020-12", also=(1041.0,), **requests)])
    assert questions.scorecard(store, "Merton", now=AUTUMN_2026).attention == ()
    add(store, "b.xlsx", [figure(">1000", "2021-01/2021-12", also=(990.0,), **requests)])
    (said,) = questions.scorecard(store, "Merton", now=AUTUMN_2026).attention
    assert said.endswith("2021: more than 1,000 is shown, 990 is printed too.")


def test_less_than_a_point_or_better_is_not_called_worse_and_a_year_is_not_late_before_the_next_is_over(store):
    add(store, "dfe.csv", [year(2020, "212/212"), year(2021, "238/238")])
    a_little = (decisions("29900/100000", "2020-01/2020-12"), decisions("29000/100000", "2021-01/2021-12"))
    better = [figure(said, f"2022-{number}", basis="", view="decided", measure=f"{REVIEW}_decision_within_4_weeks")
              for said, number in (("10/20", 10), ("11/20", 11))]  # fmt: skip
    add(store, "scorecard.xlsx", [*a_little, *better])
    assert questions.scorecard(store, "Merton", now=AUTUMN_2026).attention == ()
    add(store, "next.xlsx", [decisions("28000/100000", "2022-01/2022-12")])
    (said,) = questions.scorecard(store, "Merton", now=AUTUMN_2026).attention
    assert said.endswith("28 % (28,000 of 100,000) in 2022, 29 % in 2021. Does not meet the law, 72,000 late.")


@pytest.mark.parametrize(
    ("now", "age"),
    [(date(2021, 3, 31), "this month"), (date(2021, 4, 1), "1 month ago"), (date(2022, 3, 1), "12 months ago")],
)
def test_freshness_is_counted_in_months(store, now, age):
    add(store, "scorecard.xlsx", months("2021-03", "50%"))
    assert questions.scorecard(store, "Merton", now=now).freshness == f"The newest figure is for March 2021, {age}."


def test_a_month_that_was_not_over_is_not_the_row_s_figure(store):
    add(store, "scorecard.xlsx", months("2021-01", "10/20", "20/20"), data_to=date(2021, 2, 10))
    (row,) = questions.scorecard(store, "Merton", now=AUTUMN_2026).rows
    assert (str(row.point.period), row.series.points[-1].unfinished) == ("2021-01", True)


def test_months_to_pick_are_those_known_on_the_day_that_is_looked_back_to(store):
    add(store, "scorecard.xlsx", months("2021-01", "30%", "40%"))
    assert questions.months(store, "Merton", date(2020, 1, 1)) == ()
    assert questions.months(store, "Merton", date(2100, 1, 1)) == (month("2021-02"), month("2021-01"))


def test_a_measure_that_is_off_in_both_its_bases_is_one_sentence(store):
    add(store, "scorecard.xlsx", [*months("2021-02", "12/40"), *months("2021-02", "22/40", basis="including")],
        [target(0.60, "2021-01")])  # fmt: skip
    assert questions.scorecard(store, "Merton", now=AUTUMN_2026).attention == (
        "EHC plans issued within 20 weeks (excluding exceptions): 30 % (12 of 40) in February 2021. "
        "Far below target, 30 points short of 60 %. Does not meet the law, 28 late. "
        "Including exceptions: 55 % (22 of 40) in February 2021. Below target, 5 points short of 60 %.",
    )


def test_of_what_is_far_off_the_20_weeks_come_first_and_what_has_stopped_coming_last(store):
    reviews = {"measure": f"{REVIEW}_held_within_12_months", "view": "held", "basis": ""}
    add(store, "scorecard.xlsx", [decisions("4/40", "2020-09"), *months("2021-02", "12/40"),
                                  *months("2021-02", "4/40", **reviews)],
        [target(0.60, "2020-01"), target(0.90, "2020-01", measure=DECISIONS.id),
         target(0.90, "2020-01", measure=reviews["measure"])])  # fmt: skip
    said = questions.scorecard(store, "Merton", now=AUTUMN_2026).attention
    assert [each.split(":")[0] for each in said] == [
        "EHC plans issued within 20 weeks (excluding exceptions)",
        "Annual reviews held within 12 months",
        "Decisions whether to assess made within 6 weeks",
        "1 measure has had no new figure for 3 months or more",
    ]


def test_what_is_off_its_target_and_off_the_law_and_worse_says_all_three(store):
    add(store, "scorecard.xlsx", [decisions("720/800", "2020-01/2020-12"), decisions("680/800", "2021-01/2021-12")],
        [target(0.90, "2021-01", measure=DECISIONS.id)])  # fmt: skip
    assert questions.scorecard(store, "Merton", now=AUTUMN_2026).attention == (
        "Decisions whether to assess made within 6 weeks: 85 % (680 of 800) in 2021, 90 % in 2020. "
        "Does not meet the law, 120 late. Below target, 5 points short of 90 %.",
    )


def test_a_month_is_called_worse_only_where_its_limits_say_so(store):
    steady = ("32/40", "34/40", "33/40", "35/40", "33/40", "34/40", "32/40") * 2
    add(store, "scorecard.xlsx", [*months("2020-01", *steady, "31/40", measure=DECISIONS.id, view="decided", basis="")])
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    assert card.attention == () and card.rows[0].change == "Nothing unusual"
    add(store, "next.xlsx", [decisions("20/40", "2021-04")])
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    assert card.rows[0].change == "Concern, downward"
    assert card.attention == (
        "Decisions whether to assess made within 6 weeks: 50 % (20 of 40) in April 2021. "
        "Unusual: April 2021 lies below the lower limit of 67 %. Does not meet the law, 20 late.",
    )


def test_services_short_of_the_target_are_counted_behind_those_that_are_far_from_it(store):
    add(store, "advice.xlsx", [*advice("EP", "2021-01", "2/20"), *advice("OT", "2021-01", "12/20"),
                               *advice("SaLT", "2021-01", "20/20")],
        [target(0.65, "2020-07", measure=ADVICE.id)])  # fmt: skip
    assert questions.scorecard(store, "Merton", now=AUTUMN_2026).attention == (
        "Professional advice received within 6 weeks: 1 of 3 services is far from the target: "
        "EP 10 % in January 2021. 1 more is short of the target.",
    )


def test_one_case_before_makes_nothing_worse_than_before(store):
    add(store, "scorecard.xlsx", [decisions("1/1", "2021-01"), decisions("34/40", "2021-02")])
    card = questions.scorecard(store, "Merton", now=AUTUMN_2026)
    assert card.attention == () and card.rows[0].change == "Too early to tell: 2 of 13 months"
    add(store, "dfe.csv", [decisions("1/1", "2021-01/2021-12"), decisions("34/40", "2022-01/2022-12")])
    (row,) = questions.scorecard(store, "Merton", now=AUTUMN_2026).rows
    assert row.change == "Too few to compare"


def question(words: str, period: str, said: str):
    return figure(said, period, measure="parent_satisfaction", view="stated", basis="", breakdown="question",
                  group=words)  # fmt: skip


def test_the_lowest_question_is_the_lowest_of_those_asked_then(store):
    older, newer = "2019-04/2020-03", "2020-04/2021-03"
    add(store, "survey.xlsx", [question("Was it clear?", older, "5/20"), question("Was it kind?", newer, "16/18"),
                               question("Was it quick?", newer, "17/18")])  # fmt: skip
    (row,) = questions.scorecard(store, "Merton", now=AUTUMN_2026).rows
    # One in four said yes in the year before, which is lower than any: it is not among those compared.
    assert row.summary == "Lowest of 2 questions asked in 2020/21: “Was it kind?”, 89 % (16 of 18)"
    add(store, "next.xlsx", [question("Was it kind?", "2021-04/2022-03", "10/20")])
    (row,) = questions.scorecard(store, "Merton", now=AUTUMN_2026).rows
    assert (row.series.group, row.summary) == ("Was it kind?", "")  # one alone is the lowest of nothing


def test_the_freshness_is_that_of_the_newest_figure_whatever_month_is_shown(store):
    add(store, "scorecard.xlsx", months("2026-08", "50%", "55%", "60%"))
    assert questions.scorecard(store, "Merton", month("2026-08"), now=AUTUMN_2026).freshness == (
        "Figures to August 2026 are shown; the newest is for October 2026, 1 month ago."
    )
    card = questions.scorecard(store, "Merton", month("2026-10"), now=AUTUMN_2026)
    assert card.freshness == "The newest figure is for October 2026, 1 month ago."


def test_beside_an_area_s_own_upload_only_some_figures_are_the_demonstration_s(demonstration, tmp_path):
    store = open_store(f"sqlite:///{shutil.copy(demonstration, tmp_path / 'send.db')}")
    before = questions.scorecard(store, "Merton", now=AUTUMN_2026).freshness
    assert before.startswith("Demonstration: published figures. The newest figure is for ")
    add(store, "own.xlsx", months("2026-10", "50%"))
    assert questions.scorecard(store, "Merton", now=AUTUMN_2026).freshness == (
        "Some figures are the demonstration's. The newest figure is for October 2026, 1 month ago."
    )


def test_as_the_board_saw_it_before_any_figure(store):
    add(store, "scorecard.xlsx", months("2021-01", "30%", "40%"), [target(0.60)])
    before = date(2021, 1, 1)  # the upload is of today
    card = questions.scorecard(store, "Merton", as_of=before)
    assert (card.month, card.rows, card.attention, card.freshness) == (None, (), (), "No figures yet.")
    assert card.empty == tuple(MEASURES)
    assert questions.scorecard(store, "Merton", month("2021-02"), as_of=before).rows == ()
    assert questions.groups(store, "Merton", ADVICE.id, as_of=before) == ()
    assert questions.advice_grid(store, "Merton", as_of=before) == questions.AdviceGrid()
