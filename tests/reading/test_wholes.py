"""Rows of another cohort, place or part: each is that cohort's, that place's or of its own title, never the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.reading.labels import meaning_of
from tests.reading.drawn import Sheet, codes, read, targets_of

PLANS = "plans_issued_within_20_weeks"
ADVICE = "advice_within_6_weeks"
DECISIONS = "decision_to_assess_within_6_weeks"
REQUESTS = "requests_received"

# Label, measure, view.
COHORTS = {
    "% of requests received in the month with plan within 20 weeks": (PLANS, "requested"),
    "% EHCPs issued within 20 weeks by month of request": (PLANS, "requested"),
    "% EHC plans issued within 20 weeks (month of request)": (PLANS, "requested"),
    "% EHC plans in 20 weeks, requests received in month (cohort)": (PLANS, "requested"),
    "% EHCPs issued within 20 weeks by date of request": (PLANS, "requested"),
    "% EHCPs within 20 weeks, by month EHCNA request received": (PLANS, "requested"),
    "% EHCPs issued on time by month of request": (PLANS, "requested"),
    "% EHC plans issued within 20 weeks by date due": (PLANS, "due"),
    "% plans due in month issued within 20 weeks": (PLANS, "due"),
    "% advice requested in month received within 6 weeks": (ADVICE, "requested"),
    "% advice due in month received within 6 weeks": (ADVICE, "due"),
    "% of decisions within 6 weeks by month of request": (DECISIONS, "requested"),
    "% advice within 6 weeks for assessments starting in the month": (ADVICE, "assessment_started"),
    "% advice received within 6 weeks by assessment start": (ADVICE, "assessment_started"),
    "% advice received within 6 weeks by month the assessment began": (ADVICE, "assessment_started"),
}
# The clock's start, and the measure's own month: no cohort.
OWN_MONTH = {
    "% EHC plans issued within 20 weeks of request": (PLANS, "issued"),
    "% of EHCPs issued within 20 weeks of the request being received": (PLANS, "issued"),
    "% plans issued within 20 weeks of the date of request": (PLANS, "issued"),
    "% plans issued within 20 weeks of receipt of the request": (PLANS, "issued"),
    "% EHC plans issued in the month within 20 weeks": (PLANS, "issued"),
    "% of decisions made within 6 weeks of request": (DECISIONS, "decided"),
    "% of decisions notified to parents within 6 weeks of the request for assessment being received": (
        DECISIONS,
        "decided",
    ),
    "% advice received within 6 weeks of the request for advice": (ADVICE, "received"),
    "% advice within 6 weeks, supplied by the due date": (ADVICE, "received"),
    "% EHC needs assessments completed within 20 weeks": (PLANS, "issued"),
    "T1. Percentage of new Education, Health and Care plans issued within 20 weeks (provisional)": (PLANS, "issued"),
    "National indicator 103a: EHC plans issued within 20 weeks": (PLANS, "issued"),
}
# No view of theirs, a place that is no known area, a part, or a word that nothing explains.
KEPT_AS_LOCAL = (
    "EHC plans issued by month of request",
    "Region % EHCPs issued in 20 weeks",
    "% EHCPs issued within 20 weeks (regional figure)",
    "% EHCPs issued within 20 weeks - East Devon",
    "% EHCPs issued within 20 weeks - Wimbledon",
    "% phase transfer plans issued within 20 weeks",
    "% EHCPs issued within 20 weeks - post-16",
    "% EHCPs issued within 20 weeks (0-4)",
    "% EHCPs issued within 20 weeks - re-assessments",
    "% EHCPs issued within 20 weeks - CAMHS",
    "Number of new requests for EHCNA - parental",
    "Number of new requests for EHCNA - schools",
    "Requests for EHC needs assessment: panel B",
    "% health and social care advice received within 6 weeks",
    "% SaLT and OT advice received within 6 weeks",
    "% EP advice received within 6 weeks - locums",
)


def one_row(label: str, area: str = "Merton"):
    return read(f"{area}\nMeasure | Apr 2021 | May 2021 | Jun 2021\n{label} | 62% | 66% | 72%")


@pytest.mark.parametrize(("label", "meant"), [*COHORTS.items(), *OWN_MONTH.items()])
def test_the_month_by_which_cases_are_counted(label, meant):
    figures = one_row(label).figures
    assert [(figure.measure, figure.view, figure.value) for figure in figures] == [
        (*meant, 0.62), (*meant, 0.66), (*meant, 0.72)
    ]  # fmt: skip
    assert {(figure.area, figure.group) for figure in figures} == {("Merton", "")}


@pytest.mark.parametrize(
    "label",
    [
        "Number of requests received", "Number of requests received in the month",
        "Requests for EHC needs assessments received by month of request", "New requests for EHCNA (0-25)",
    ],
)  # fmt: skip
def test_requests_are_counted_by_their_own_month(label):
    figures = one_row(label).figures
    assert {(figure.measure, figure.view) for figure in figures} == {(REQUESTS, "received")}


@pytest.mark.parametrize("label", KEPT_AS_LOCAL)
def test_a_row_that_is_not_the_whole_keeps_its_own_title_and_says_why(label):
    reading = one_row(label)
    assert {(figure.area, figure.measure, figure.view) for figure in reading.figures} == {
        ("Merton", LOCAL + label, "stated")
    }
    assert len(reading.figures) == 3
    assert [issue.severity for issue in reading.issues if issue.code == "KEPT_AS_LOCAL"] == ["info"]


@given(
    st.sampled_from([each for each in MEASURES.values() if not each.breakdown]),
    st.text("bcdfgjkqvwxz", min_size=5, max_size=12),
    st.sampled_from(("{label} - {word}", "{word}: {label}", "{label} ({word})")),
)
def test_no_measure_with_a_word_that_nothing_explains_is_the_whole(measure, word, shape):
    for label in (measure.title, *measure.known_as):
        assert meaning_of(label).measure == measure.id
        meant = meaning_of(shape.format(label=label, word=word))
        assert meant.is_local
        # A name known only as a whole has no nearest measure, or is a part of what another counts.
        assert word in meant.why or not meant.why or "speaks of a part" in meant.why


def test_what_is_left_over_is_named():
    (issue,) = one_row("% EHCPs issued within 20 weeks - Wimbledon").issues
    assert (issue.code, issue.severity) == ("KEPT_AS_LOCAL", "info")
    assert "wimbledon" in issue.message


@pytest.mark.parametrize(
    ("label", "area"),
    [
        ("London % EHCPs issued in 20 weeks", "London"),
        ("South West: EHCPs issued in 20 weeks (%)", "South West"),
        ("National % EHCPs issued within 20 weeks", "England"),
        ("% EHCPs issued within 20 weeks (England average)", "England"),
        ("% EHCPs issued within 20 weeks – national", "England"),
        ("% EHCPs issued within 20 weeks – Sutton", "Sutton"),
        ("LB Merton % EHCPs issued within 20 weeks", "Merton"),
    ],
)
def test_a_place_in_a_label_is_that_areas_row(label, area):
    assert {(figure.area, figure.measure) for figure in one_row(label).figures} == {(area, PLANS)}


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("% health advice received within 6 weeks", "Health"),
        ("% advice received within 6 weeks – health", "Health"),
        ("% advice received within 6 weeks by health partners", "Health"),
        ("% Portage advice received within 6 weeks", "Portage"),
        ("% community health: OT advice received within 6 weeks", "OT"),
        ("% Education, Health and Care advice received within 6 weeks", ""),
    ],
)
def test_health_as_a_whole_is_a_group_and_not_all_services(label, group):
    assert {(figure.measure, figure.group) for figure in one_row(label).figures} == {(ADVICE, group)}


def test_outer_london_and_statistical_neighbours_are_no_row_of_the_areas():
    for label in ("Outer London % EHCPs issued in 20 weeks", "Statistical neighbours: % EHCPs issued in 20 weeks"):
        reading = read(
            f"""
        Merton
        Measure | Apr 2021 | May 2021 | Jun 2021
        % EHC plans issued in 20 weeks | 50% | 55% | 60%
        {label} | 62% | 66% | 72%
        """
        )
        assert [figure.value for figure in reading.figures if figure.measure == PLANS] == [0.5, 0.55, 0.6]


def test_a_cohort_beside_the_headline_is_no_conflict_and_takes_no_counts_from_it():
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    Number of EHC plans issued | 10 | 20 | 30
    Number issued within 20 weeks | 5 | 11 | 18
    % issued within 20 weeks | 50% | 55% | 60%
    % issued within 20 weeks by month of request | 62% | 66% | 72%
    London % EHCPs issued within 20 weeks | 61% | 63% | 65%
    Target | 60% | 60% | 70%
    """
    )
    found = {(f.area, f.view, str(f.period), f.value, f.denominator) for f in reading.figures if f.measure == PLANS}
    assert found == {
        ("Merton", "issued", "2021-04", 0.5, 10), ("Merton", "issued", "2021-05", 0.55, 20),
        ("Merton", "issued", "2021-06", 0.6, 30), ("Merton", "requested", "2021-04", 0.62, None),
        ("Merton", "requested", "2021-05", 0.66, None), ("Merton", "requested", "2021-06", 0.72, None),
        ("London", "issued", "2021-04", 0.61, None), ("London", "issued", "2021-05", 0.63, None),
        ("London", "issued", "2021-06", 0.65, None),
    }  # fmt: skip
    assert {each[0] for each in targets_of(reading)} == {"Merton"}
    assert {target.target.view for target in reading.targets} == {"requested"}
    assert "CONFLICT" not in codes(reading)


def test_sections_and_titles_say_the_month_the_part_and_the_place():
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    By month of issue | | |
    % EHC plans issued within 20 weeks | 50% | 51% | 52%
    By month of request | | |
    % EHC plans issued within 20 weeks | 60% | 61% | 62%
    Phase transfers | | |
    % EHC plans issued within 20 weeks | 70% | 71% | 72%
    England | | |
    % EHC plans issued within 20 weeks | 80% | 81% | 82%
    """
    )
    found = {(f.area, f.measure, f.view, round(f.value, 2)) for f in reading.figures if str(f.period) == "2021-04"}
    assert found == {
        ("Merton", PLANS, "issued", 0.5), ("Merton", PLANS, "requested", 0.6),
        ("Merton", "local: Phase transfers: % EHC plans issued within 20 weeks", "stated", 0.7),
        ("England", PLANS, "issued", 0.8),
    }  # fmt: skip


def test_targets_after_another_areas_row_or_in_its_section_are_not_the_areas_own():
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    % EHC plans issued within 20 weeks | 50% | 51% | 52%
    London % EHC plans issued within 20 weeks | 61% | 63% | 65%
    Target | 60% | 60% | 60%
    London | | |
    % EHC plans issued within 20 weeks (excluding exceptions) | 80% | 81% | 82%
    Target | 90% | 90% | 90%
    """
    )
    assert [(each.target.area, each.target.value) for each in reading.targets] == [("Merton", 0.6)]


def test_a_target_says_its_cohort_in_its_column_or_its_label_and_one_for_a_part_is_the_parts():
    reading = read(
        """
    Merton WSoA targets
    KPI | Applies to | From | Target
    % EHC plans issued within 20 weeks | month of request | Jan 2020 | 60%
    EHC plans issued within 20 weeks by month of request | | Jan 2021 | 65%
    % phase transfer plans issued within 20 weeks | plans issued from | Jan 2021 | 70%
    """
    )
    assert [(each.target.measure, each.target.view, each.basis_as_printed) for each in reading.targets] == [
        (PLANS, "requested", "request_received"), (PLANS, "requested", "request_received"),
        ("local: % phase transfer plans issued within 20 weeks", "", "period"),
    ]  # fmt: skip
    assert "KEPT_AS_LOCAL" in codes(reading)


def test_a_title_lends_its_month_to_the_parts_under_it():
    reading = read(
        """
    Merton: EHC plans issued within 20 weeks, by month of request
     | Apr 2021 | May 2021 | Jun 2021
    Within 20 weeks (%) | 50% | 51% | 52%
    """
    )
    assert {(f.measure, f.view) for f in reading.figures} == {(PLANS, "requested")}


def test_a_sheet_of_one_part_is_never_the_whole():
    reading = read(
        Sheet(
            "Merton\nMeasure | Apr 2021 | May 2021 | Jun 2021\nEHC plans issued | 1 | 2 | 3",
            name="Looked after children",
        )
    )
    assert {f.measure for f in reading.figures} == {"local: Looked after children: EHC plans issued"}


def test_a_column_of_a_long_table_says_the_month():
    reading = read(
        """
    Area | Indicator | Counted by | Period | Value
    Merton | % EHC plans issued within 20 weeks | Month of issue | Apr 2021 | 50%
    Merton | % EHC plans issued within 20 weeks | Requests received | Apr 2021 | 60%
    Merton | EHC plans issued | Requests received | Apr 2021 | 7
    Merton | EHC plans issued | Month of issue | Apr 2021 | 9
    Merton | % EHC plans issued within 20 weeks - Wimbledon | Month of issue | Apr 2021 | 40%
    """
    )
    found = {(f.measure, f.view, f.value) for f in reading.figures}
    assert found == {
        (PLANS, "issued", 0.5), (PLANS, "requested", 0.6), ("plans_issued", "issued", 9),
        ("local: EHC plans issued (Requests received)", "stated", 7),
        ("local: % EHC plans issued within 20 weeks - Wimbledon (Month of issue)", "stated", 0.4),
    }  # fmt: skip
    assert "KEPT_AS_LOCAL" in codes(reading)


def test_each_value_of_a_conflict_can_be_chosen():
    drawing = "Merton\nMeasure | Apr 2021 | May 2021 | Jun 2021\n% EHC plans issued within 20 weeks | {}% | 51% | 52%"
    sheets = [Sheet(drawing.format(value), f"S{value}") for value in (40, 45, 50)]
    asked = read(*sheets)
    (question,) = [each for each in asked.questions if each.code == "CONFLICT"]
    assert question.options == (
        ("both", "keep all, and say so"), ("first", "40.0%"), ("2", "45.0%"), ("last", "50.0%")
    )  # fmt: skip
    for answer, value in (("first", 0.4), ("2", 0.45), ("last", 0.5)):
        chosen = read(*sheets, answers={question.key: answer})
        assert [f.value for f in chosen.figures if str(f.period) == "2021-04"] == [value]
