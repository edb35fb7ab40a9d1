"""Shares, counts and their parts, each drawn beside the figures that must come of it."""

import pytest

from tests.reading.drawn import assert_figures, codes, read

PLANS = "plans_issued_within_20_weeks"
ADVICE = "advice_within_6_weeks"


def test_every_way_to_write_a_share_and_every_way_to_have_none():
    reading = read(
        """
    Kent County Council
    Measure | Apr 2021 | May 2021 | Jun 2021 | Jul 2021 | Aug 2021 | Sep 2021
    % EHCPs issued within 20 weeks incl. exceptions | 61% | 19/31 | 61% (19 of 31) | 19 of 31 (61%) | 61.3% | <5%
    % of decisions to assess within 6 weeks | 0.61 | 1 | 0 | 0.9 | 0.885 | 0.7
    % annual reviews held within 12 months | 61 | 100 | 0 | 1 | 58.5 | 0.5
    Amended final plans issued within 8 weeks (%) | n/a | tbc | - | * | .. | #DIV/0!
    """
    )
    assert_figures(
        reading,
        f"""
    Kent {PLANS} including: 2021-04 61%, 2021-05 19/31, 2021-06 19/31, 2021-07 19/31, 2021-08 61.3%, 2021-09 <5%
    Kent decision_to_assess_within_6_weeks: 2021-04 61%, 2021-05 100%, 2021-06 0%, 2021-07 90%, 2021-08 88.5%
    Kent decision_to_assess_within_6_weeks: 2021-09 70%
    Kent annual_review_held_within_12_months: 2021-04 61%, 2021-05 100%, 2021-06 0%, 2021-07 1%, 2021-08 58.5%
    Kent annual_review_held_within_12_months: 2021-09 0.5%
    Kent amended_plan_within_8_weeks: 2021-04 not_applicable, 2021-05 not_available, 2021-06 blank
    Kent amended_plan_within_8_weeks: 2021-07 suppressed, 2021-08 not_available, 2021-09 no_events
    """,
    )


@pytest.mark.parametrize("late", ["of which: over 20 weeks", "Late", "Number not issued within 20 weeks"])
def test_numbers_in_time_and_in_all_make_the_share_and_the_late_ones_do_not(late):
    reading = read(
        f"""
    Surrey
    Measure | Apr 2021 | May 2021 | Jun 2021
    of which: within 20 weeks | 14 | 15 | 9
    {late} | 14 | 15 | 1
    Final EHC plans issued in month | 28 | 30 | 10
    """
    )
    declared = [figure for figure in reading.figures if not figure.measure.startswith("local")]
    assert [figure.numerator for figure in declared if figure.measure == PLANS] == [14, 15, 9]
    assert [figure.denominator for figure in declared if figure.measure == PLANS] == [28, 30, 10]
    assert [figure.value for figure in declared if figure.measure == "plans_issued"] == [28, 30, 10]


def test_counts_by_basis_pair_with_their_own_denominators():
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    Plans issued (all) | 10 | 20 | 30
    Plans issued excluding exceptions | 8 | 10 | 20
    Issued in 20 weeks (all) | 5 | 10 | 15
    Issued in 20 weeks excluding exceptions | 5 | 8 | 15
    """
    )
    shares = {(f.basis, f.numerator, f.denominator) for f in reading.figures if f.measure == PLANS}
    assert shares == {
        ("including", 5, 10), ("including", 10, 20), ("including", 15, 30),
        ("excluding", 5, 8), ("excluding", 8, 10), ("excluding", 15, 20),
    }  # fmt: skip


PARTS = f"""
    Surrey {ADVICE} [EP]: 2021-04 14/20, 2021-05 15/30, 2021-06 9/10
    Surrey {ADVICE} [SaLT]: 2021-04 4/10, 2021-05 5/10, 2021-06 8/8
    """
PARTS_IN_ROWS = """
    Surrey SEND: advice for EHC needs assessments within 6 weeks
    Service | | Apr 2021 | May 2021 | Jun 2021
    Educational Psychology | Number due | 20 | 30 | 10
    ^ | Number on time | 14 | 15 | 9
    ^ | % on time | %0.7 | %0.5 | %0.9
    Speech and language therapy | Number due | 10 | 10 | 8
    ^ | Number on time | 4 | 5 | 8
    ^ | % on time | %0.4 | %0.5 | %1
    """
PARTS_UNDER_MONTHS = """
    Surrey SEND: advice for EHC needs assessments within 6 weeks
    Service | Apr 2021 | < | < | May 2021 | < | < | Jun 2021 | < | <
     | No. due | On time | % | No. due | On time | % | No. due | On time | %
    Educational Psychology | 20 | 14 | %0.7 | 30 | 15 | %0.5 | 10 | 9 | %0.9
    SALT | 10 | 4 | %0.4 | 10 | 5 | %0.5 | 8 | 8 | %1
    """
PARTS_UNDER_SERVICES = """
    Surrey SEND: advice for EHC needs assessments within 6 weeks
     | EP | < | < | S&LT | < | <
    Month | Due | On time | % | Due | On time | %
    Apr 2021 | 20 | 14 | 70% | 10 | 4 | 40%
    May 2021 | 30 | 15 | 50% | 10 | 5 | 50%
    Jun 2021 | 10 | 9 | 90% | 8 | 8 | 100%
    """
PARTS_BESIDE_SERVICES = """
    Surrey SEND: advice for EHC needs assessments within 6 weeks
    Month | Service | Due | On time | % on time
    Apr 2021 | EP | 20 | 14 | 70%
    Apr 2021 | SLT | 10 | 4 | 40%
    May 2021 | EP | 30 | 15 | 50%
    May 2021 | SLT | 10 | 5 | 50%
    Jun 2021 | EP | 10 | 9 | 90%
    Jun 2021 | SLT | 8 | 8 | 100%
    """


@pytest.mark.parametrize(
    "sheet",
    [PARTS_IN_ROWS, PARTS_UNDER_MONTHS, PARTS_UNDER_SERVICES, PARTS_BESIDE_SERVICES],
    ids=["in rows", "under months", "under services", "beside services"],
)
def test_due_on_time_and_percent_of_each_service_are_one_figure(sheet):
    assert_figures(read(sheet), PARTS)


def test_one_row_of_months_under_two_bands():
    reading = read(
        """
    Advice for EHC needs assessments
     | % within 6 weeks | < | < | Number received | < | <
    Service | Apr 2021 | May 2021 | Jun 2021 | Apr 2021 | May 2021 | Jun 2021
    EP | 50% | 60% | 70% | 10 | 20 | 30
    OT | 40% | 50% | 60% | 5 | 10 | 5
    """,
        area="Merton",
    )
    shares = {(f.group, str(f.period), round(f.value, 2)) for f in reading.figures if f.measure == ADVICE}
    assert shares == {
        ("EP", "2021-04", 0.5), ("EP", "2021-05", 0.6), ("EP", "2021-06", 0.7),
        ("OT", "2021-04", 0.4), ("OT", "2021-05", 0.5), ("OT", "2021-06", 0.6),
    }  # fmt: skip
    assert "CONFLICT" not in codes(reading)


def test_groups_under_a_measure_are_never_the_whole():
    reading = read(
        """
    Essex SEND data
     | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued within 20 weeks (%) | | |
    Primary | 50% | 51% | 52%
    Secondary | 60% | 61% | 62%
    All | 55% | 56% | 57%
    Advice in 6 weeks | | |
    EP | 70% | 71% | 72%
    Health | 80% | 81% | 82%
    """
    )
    assert_figures(
        reading,
        f"""
    Essex {PLANS} not_stated [Primary]: 2021-04 50%, 2021-05 51%, 2021-06 52%
    Essex {PLANS} not_stated [Secondary]: 2021-04 60%, 2021-05 61%, 2021-06 62%
    Essex {PLANS} not_stated: 2021-04 55%, 2021-05 56%, 2021-06 57%
    Essex {ADVICE} [EP]: 2021-04 70%, 2021-05 71%, 2021-06 72%
    Essex {ADVICE} [Health]: 2021-04 80%, 2021-05 81%, 2021-06 82%
    """,
    )


def test_how_many_were_issued_is_no_share_though_its_title_speaks_of_percentages():
    reading = read(
        """
    Merton: percentage of EHC plans issued within 20 weeks (excluding exceptions)
     | Apr 2021 | May 2021 | Jun 2021
    Issued in month | 10 | 12 | 20
    Within 20 weeks | 5 | 6 | 15
    % | 50 | 50 | 75
    """
    )
    shares = [(f.numerator, f.denominator) for f in reading.figures if f.measure == PLANS]
    assert shares == [(5, 10), (6, 12), (15, 20)]


def test_numbers_over_a_hundred_are_counts():
    reading = read(
        """
    Essex
    Measure | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued within 20 weeks | 120 | 95 | 88
    """
    )
    assert_figures(reading, "Essex 'EHC plans issued within 20 weeks': 2021-04 120, 2021-05 95, 2021-06 88")


@pytest.mark.parametrize(
    "label",
    [
        "EHC plans issued after 20 weeks",
        "Plans issued beyond the 20 week deadline",
        "% of EHC plans not issued within 20 weeks",
        "Cases open > 20 weeks",
        "Requests for SEN transport",
        "Freedom of information requests",
        "EHC plans issued to looked after children",
        "% of EHC plans issued within 20 weeks - early years",
        "Draft EHC plans issued",
        "Average weeks to issue a final EHC plan",
        "Plans with an exception applied to 20 weeks",
        "Number of exceptions",
        "Exceptions as % of plans issued",
        "CAMHS referrals seen within 6 weeks",
        "Annual reviews overdue",
        "Number of children with an EHC plan",
        "Number of plans due at 20 weeks",
    ],
)
def test_what_only_sounds_like_a_measure_stays_local(label):
    reading = read(f"Merton\nMeasure | Apr 2021 | May 2021 | Jun 2021\n{label} | 10 | 20 | 30")
    assert {figure.measure for figure in reading.figures} == {f"local: {label}"}


def test_numerators_and_denominators_belong_to_the_share_before_them():
    across = read(
        """
    Merton scorecard
    Measure | Apr 2021 | May 2021 | Jun 2021
    % EHC plans issued in 20 weeks | 50% | 60% | 70%
    Numerator | 5 | 6 | 7
    Denominator | 10 | 10 | 10
    % annual reviews held within 12 months | 80% | 90% | 50%
    Numerator | 8 | 9 | 5
    Denominator | 10 | 10 | 10
    """
    )
    down = read(
        """
    Merton scorecard
    Month | % EHC plans issued in 20 weeks | Num | Den | % annual reviews held within 12 months | Num | Den
    Apr 2021 | 50% | 5 | 10 | 80% | 8 | 10
    May 2021 | 60% | 6 | 10 | 90% | 9 | 10
    Jun 2021 | 70% | 7 | 10 | 50% | 5 | 10
    """
    )
    for reading in (across, down):
        assert_figures(
            reading,
            f"""
    Merton {PLANS} not_stated: 2021-04 5/10, 2021-05 6/10, 2021-06 7/10
    Merton annual_review_held_within_12_months: 2021-04 8/10, 2021-05 9/10, 2021-06 5/10
    """,
        )


def test_the_two_bases_of_one_title_in_sections():
    reading = read(
        """
    Merton: EHC plans issued within 20 weeks
     | Apr 2021 | May 2021 | Jun 2021
    Including exceptions | | |
    Number issued | 10 | 20 | 10
    Number within 20 weeks | 5 | 10 | 4
    Excluding exceptions | | |
    Number issued | 8 | 10 | 8
    Number within 20 weeks | 5 | 8 | 4
    """
    )
    assert {(f.basis, f.numerator, f.denominator) for f in reading.figures if f.measure == PLANS} == {
        ("including", 5, 10), ("including", 10, 20), ("including", 4, 10),
        ("excluding", 5, 8), ("excluding", 8, 10), ("excluding", 4, 8),
    }  # fmt: skip


def test_one_figure_written_three_ways_is_the_same_to_the_last_bit():
    """Else the next file, which writes 70 % and not 0.7, would seem to restate every month."""
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    % EHCPs issued within 20 weeks | 70% | %0.7 | 70.0%
    % of annual reviews held within 12 months | 57 | 57% | %0.57
    """
    )
    assert {figure.value for figure in reading.figures} == {0.7, 0.57}
