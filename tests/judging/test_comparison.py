"""Comparison: the numbers that the literature prints, and what may be held against what."""

from dataclasses import replace
from fractions import Fraction
from math import comb, sqrt
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.area import areas
from kpis.judging.comparison import LEVELS, Spread, stand
from kpis.judging.comparison.binomial import TAIL_95, TAIL_998, counts_inside, normal_counts_inside, normal_limits
from kpis.judging.comparison.placing import level_of, widened
from kpis.judging.comparison.rank import difference, quarter_of, quartiles, rank_of
from kpis.judging.comparison.spread import CHANCE_ALONE, spread_of
from kpis.judging.interval import wilson
from kpis.keeping.observation import Provenance
from kpis.period import Period
from tests.judging.drawn import PLANS, figure, months

PUBLISHED = Provenance(2, "dfe.csv", "dfe", "C6", published=True)
AUTHORITIES = [area.name for area in areas().values() if area.kind == "authority"]
YEAR = "2024-01/2024-12"


def published(area: str, said: str, year: int = 2024, **fields):
    return figure(said, f"{year}-01/{year}-12", area=area, where=PUBLISHED, **fields)


def country(year: int = 2024, england: str = "500/1000"):
    """England, London, and forty authorities from 40 to 79 of 100; Merton is among them with its own number."""
    others = [published(name, f"{40 + number}/100", year) for number, name in enumerate(AUTHORITIES[:40])]
    others = [each for each in others if each.area != "Merton"]
    return [published("England", england, year), published("London", "600/1000", year), *others]


@pytest.mark.parametrize(
    ("out_of", "exact", "normal"),
    [(10, (1, 9), (1, 9)), (20, (3, 17), (4, 16)), (30, (7, 23), (7, 23)), (60, (18, 42), (19, 41))],
)
def test_counts_inside_the_limits_at_one_half(out_of, exact, normal):
    assert counts_inside(0.5, out_of) == exact
    assert normal_counts_inside(0.5, out_of) == normal


def test_at_nine_tenths_of_ten_the_normal_form_flags_6_and_the_exact_one_4():
    assert counts_inside(0.9, 10)[0] == 5
    assert normal_counts_inside(0.9, 10)[0] == 7


def test_normal_limits_are_those_of_the_public_health_observatories():
    low, high = normal_limits(0.5, 100, 1.960)
    assert (round(low, 3), round(high, 3)) == (0.402, 0.598)


@pytest.mark.parametrize("count_of", [(n, k) for n in range(1, 10) for k in range(n + 1)])
def test_out_of_fewer_than_ten_nothing_is_flagged(count_of):
    out_of, count = count_of
    assert level_of(count / out_of, count, out_of, 0.9, CHANCE_ALONE) == ("too_few", False)


@given(st.integers(1, 120), st.integers(1, 99), st.sampled_from([TAIL_998, TAIL_95]))
@settings(max_examples=40, deadline=None)
def test_exact_limits_are_those_of_whole_numbers(out_of, per_cent, tail):
    share = Fraction(per_cent, 100)
    chances = [comb(out_of, k) * share**k * (1 - share) ** (out_of - k) for k in range(out_of + 1)]
    low = next(k for k in range(out_of + 1) if sum(chances[: k + 1]) >= Fraction(str(tail)))
    high = next(k for k in range(out_of, -1, -1) if sum(chances[k:]) >= Fraction(str(tail)))
    assert counts_inside(per_cent / 100, out_of, tail) == (low, high)


def test_limits_of_nothing_and_of_all():
    assert counts_inside(0.0, 30) == (0, 0) and counts_inside(1.0, 30) == (30, 30)
    with pytest.raises(ValueError, match="no limits"):
        counts_inside(0.5, 0)


WILSON = [
    (1, 1, 20.7, 100), (0, 5, 0, 43.4), (3, 5, 23.1, 88.2), (5, 5, 56.6, 100), (7, 10, 39.7, 89.2),
    (18, 30, 42.3, 75.4), (42, 60, 57.5, 80.1),
]  # fmt: skip


@pytest.mark.parametrize(("count", "out_of", "low", "high"), WILSON)
def test_wilson(count, out_of, low, high):
    found = wilson(count, out_of)
    assert found is not None and [round(100 * edge, 1) for edge in found] == [low, high]


def test_wilson_of_65_in_100_to_four_places():
    found = wilson(65, 100)
    assert found is not None and [round(100 * edge, 4) for edge in found] == [55.2544, 73.6358]


def test_spread_by_hand():
    # Scores -3 … 3 in equal steps at p₀ = ½ and n = 100: (p − ½)/0.05. The tenth percentile of seven is the value
    # 0.6 of the way from the first to the second: -2.4, to which -3 is brought in, and so on the other side.
    counts = [(50 + 5 * score, 100) for score in range(-3, 4)]
    found = spread_of(0.5, counts)
    assert found.areas == 7 and found.phi == pytest.approx((2 * 2.4**2 + 2 * 4 + 2 * 1) / 7)
    assert not found.beyond_chance and found.factor == 1


def test_spread_counts_only_well_above_one():
    edge = 1 + 2 * sqrt(2 / 50)
    assert not Spread(edge, 50).beyond_chance
    assert Spread(edge + 0.01, 50).beyond_chance and Spread(edge + 0.01, 50).factor == pytest.approx(sqrt(edge + 0.01))
    assert not Spread(9.0, 19).beyond_chance
    assert spread_of(0.5, []) == CHANCE_ALONE == spread_of(1.0, [(3, 3)])


def test_widened_limits_are_the_exact_ones_times_root_phi():
    limit = widened(60, 0.5, Spread(4.0, 100))
    assert (limit.low, limit.high) == (18 / 60, 42 / 60)
    assert (limit.low_wide, limit.high_wide) == (pytest.approx(0.1), pytest.approx(0.9))
    assert level_of(17 / 60, 17, 60, 0.5, Spread(4.0, 100)) == ("lower", False)
    assert level_of(5 / 60, 5, 60, 0.5, Spread(4.0, 100)) == ("lower", True)
    assert level_of(43 / 60, 43, 60, 0.5, CHANCE_ALONE) == ("higher", True)


def test_without_a_count_every_count_that_the_percentage_allows_must_agree():
    # 42 of 60 is 70.0 %, inside; of 6,000 a printed 53.0 % is 3,177 to 3,183, all above the limit.
    assert level_of(0.53, None, 6000, 0.5, CHANCE_ALONE)[0] == "higher"
    low, high = counts_inside(0.5, 6000)
    edge = round(high / 6000, 3)  # some of the counts that print so lie inside, some outside
    assert level_of(edge, None, 6000, 0.5, CHANCE_ALONE) == ("within", False) and low < high
    assert level_of(0.9, None, None, 0.5, CHANCE_ALONE) == ("no_counts", False)


def test_a_rank_is_as_wide_as_chance_leaves_it():
    # 50 of 100 differs beyond chance from 80 and from 20 of 100, not from 55, nor from one without a count.
    others = [(0.8, (80, 100)), (0.55, (55, 100)), (0.2, (20, 100)), (0.9, None)]
    found = rank_of(0.5, (50, 100), others)
    assert (found.place, found.best, found.worst, found.of) == (4, 2, 4, 5)
    assert rank_of(0.5, None, others).best == 1 and rank_of(0.5, None, others).worst == 5


def test_newcombe_by_hand():
    low, high = difference((56, 70), (48, 80), 1.96)  # the worked example of his paper: 0.0524 to 0.3339
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_quarters():
    edges = quartiles([0.1, 0.2, 0.3, 0.4, 0.5])
    assert edges == (pytest.approx(0.2), pytest.approx(0.3), pytest.approx(0.4))
    assert [quarter_of(value, (0.2, 0.3, 0.4)) for value in (0.1, 0.2, 0.25, 0.35, 0.41)] == [1, 1, 2, 3, 4]


def test_england_2019_on_both_bases_never_mixed():
    both = [
        published("England", "31313/53327", 2019, basis="including"),
        published("England", "29895/49519", 2019, basis="excluding"),
        published("Merton", "60/100", 2019, basis="including"),
    ]
    found = {basis: stand(both, PLANS, area="Merton", basis=basis) for basis in ("including", "excluding")}
    assert [round(100 * found[each].england.value, 1) for each in ("including", "excluding")] == [58.7, 60.4]
    assert found["including"].us.value == 0.6 and found["excluding"].us is None


def test_an_area_in_its_country():
    told = stand([*country(), published("Merton", "80/100")], PLANS, area="Merton", basis="excluding")
    assert (told.us.level, told.quarter, told.of_all) == ("higher", 4, 153)
    assert told.region.area == "London" and "Sutton" in told.region_areas
    assert told.beside.areas and not told.chosen and told.neighbours_known
    assert {each.area for each in told.beside.areas} | set(told.beside.missing) == set(areas()["Merton"].neighbours)
    assert told.rank.best <= told.rank.place <= told.rank.worst <= told.rank.of == len(told.held)


def test_of_other_authorities_only_what_is_published_counts():
    own = figure("90/100", YEAR, area="Barnet")  # another council's own workbook
    told = stand([*country(), own, figure("80/100", YEAR)], PLANS, area="Merton", basis="excluding")
    assert "Barnet" not in {each.area for each in told.authorities if each.value == 0.9}
    assert told.us.value == 0.8 and not told.us.published


def test_what_is_known_to_be_wrong_is_noted_and_takes_no_part():
    told = stand([*country(), published("Lewisham", "183/193")], PLANS, area="Merton", basis="excluding")
    (lewisham,) = (each for each in told.authorities if each.area == "Lewisham")
    assert lewisham.level == "known_wrong" and "wrong" in lewisham.note and lewisham not in told.held
    (earlier,) = (
        each
        for each in stand(
            [*country(2023), published("Lewisham", "183/193", 2023)], PLANS, area="Merton", basis="excluding"
        ).authorities
        if each.area == "Lewisham"
    )
    assert earlier.level != "known_wrong" and earlier.note == ""


def test_months_stand_as_twelve_added_up():
    own = months("2024-01", *["3/10"] * 12) + months("2025-01", *["9/10"] * 3)
    told = stand([*country(), *own], PLANS, area="Merton", basis="excluding")
    assert told.us.pooled and told.us.counts == (36, 120) and told.us.period == Period.parse(YEAR)
    assert told.us.level == "lower" and len(told.us.where) == 1
    assert told.since.counts == (9 * 3 + 9 * 3, 120) and told.since.period.last == Period.parse("2025-03").last
    assert [(each.period.label, each.value) for each in told.over_time] == [("2024", 0.3)]


def test_eleven_months_are_no_year():
    told = stand([*country(), *months("2024-01", *["3/10"] * 11)], PLANS, area="Merton", basis="excluding")
    assert told.us is None and told.rank is None and told.quartiles is not None


def test_a_published_figure_comes_before_the_areas_own_months():
    own = months("2024-01", *["3/10"] * 12)
    told = stand([*country(), published("Merton", "80/100"), *own], PLANS, area="Merton", basis="excluding")
    assert told.us.counts == (80, 100) and told.since is None


def test_areas_that_are_chosen_take_the_place_of_neighbours():
    name = "Northbridge (made-up figures)"
    own = months("2024-01", *["6/10"] * 12, area=name)
    told = stand([*country(), *own], PLANS, area=name, basis="excluding")
    assert not told.neighbours_known and told.beside.areas == () and told.region is None and told.us.pooled
    chosen = stand([*country(), *own], PLANS, area=name, basis="excluding", against=(AUTHORITIES[3], "Wirral"))
    assert chosen.chosen and chosen.beside.missing == ("Wirral",) and chosen.beside.numerator == 43


def test_the_newest_year_that_most_have_stands_until_another_is_asked_for():
    some = [*country(2023), published("England", "500/1000", 2025), published("Merton", "9/10", 2025)]
    told = stand(some, PLANS, area="Merton", basis="excluding")
    assert told.period.label == "2023" and [each.label for each in told.years] == ["2025", "2023"]
    asked = stand(some, PLANS, area="Merton", basis="excluding", period=Period.parse("2025-01/2025-12"))
    assert asked.us.value == 0.9 and asked.quartiles is None and asked.rank is None


def test_the_series_breaks_between_2022_and_2023():
    told = stand([*country(2022), *country(2023)], PLANS, area="Merton", basis="excluding")
    assert [each.month for each in told.breaks] == [Period.parse("2023-01").first]
    assert stand(country(2023), PLANS, area="Merton", basis="excluding").breaks == ()


def test_without_england_there_is_nothing_to_compare():
    told = stand([published("Merton", "8/10")], PLANS, area="Merton", basis="excluding")
    assert told.period is None and told.england is None and told.years == ()


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=60))
@settings(max_examples=30, deadline=None)
def test_every_area_is_somewhere_once(counts):
    found = [
        published(name, f"{min(pair)}/{max(pair)}") for name, pair in zip(AUTHORITIES, counts, strict=False)
    ]  # fmt: skip
    told = stand([published("England", "500/1000"), *found], PLANS, area=AUTHORITIES[0], basis="excluding")
    assert sorted(each.area for each in told.everyone) == sorted(each.area for each in found)
    for each in told.everyone:
        assert each.level in LEVELS
        assert not each.unusual or each.level in ("lower", "higher")
        assert each.level not in ("lower", "higher") or (each.denominator or 0) >= 10
    if told.spread.beyond_chance:
        assert all(limit.low_wide <= limit.low <= limit.high <= limit.high_wide for limit in told.limits)


def test_a_country_is_placed_well_within_a_tenth_of_a_second():
    years = [
        replace(each, period=Period.parse(f"{year}-01/{year}-12"))
        for year in range(2013, 2024)
        for each in [published("England", "46000/90000")]
        + [published(name, f"{50 + number * 3}/{600 + number}") for number, name in enumerate(AUTHORITIES)]
    ]
    taken = []
    for _ in range(3):
        begun = perf_counter()
        told = stand(years, PLANS, area="Merton", basis="excluding")
        taken.append(perf_counter() - begun)
    assert len(told.held) == 153 and min(taken) < 0.1
