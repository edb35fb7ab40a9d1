"""Months add by their counts, whole periods only; nothing is invented."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.counting import Added, add_up
from kpis.keeping.observation import Observation, Provenance
from kpis.period import GRAINS, Period, containing

APRIL_2020 = 24243


def of(
    period: int | str,
    numerator: int | None = None,
    denominator: int | None = None,
    *,
    value: float | None = None,
    measure: str = "plans_issued_within_20_weeks",
    unit: str = "proportion",
    **more: object,
) -> Observation:
    """An observation of a month by its number, or of a period as text."""
    if value is None and denominator:
        value = (numerator or 0) / denominator
    when = Period.parse(period) if isinstance(period, str) else Period(period, period)
    where = Provenance(1, "scorecard.xlsx", "Scorecard", f"B{when.first}")
    plain = Observation("Merton", measure, "issued", "excluding", "", "", when, unit, value, numerator, denominator)
    return replace(plain, where=where, **more)  # type: ignore[arg-type]


def by_period(added: list[Added]) -> dict[str, tuple[int | None, int | None]]:
    return {str(each.observation.period): (each.observation.numerator, each.observation.denominator) for each in added}


QUARTER = [of("2020-04", 1, 10), of("2020-05", 9, 10), of("2020-06", 30, 30)]


def test_a_quarter_is_its_counts_added_and_then_divided() -> None:
    (quarter,) = add_up(QUARTER, "quarter")
    assert (quarter.observation.numerator, quarter.observation.denominator) == (40, 50)
    assert quarter.observation.value == 0.8  # the average of the three shares would be 0.667
    assert (quarter.observation.source, quarter.observation.where) == ("added up", None)
    assert quarter.parts == tuple(QUARTER)


@pytest.mark.parametrize(
    "gap",
    [
        None,
        of("2020-05", value=0.9),
        of("2020-05", value=0.9, denominator=None, numerator=9),
        of("2020-05", missing="data_error"),
        of("2020-05", missing="blank"),
        of("2020-05", 4, 10, bound="<"),
        of("2020-05", value=9.0, unit="count"),
    ],
    ids=["absent", "percent only", "no denominator", "data error", "blank", "a bound", "another unit"],
)
def test_a_month_without_its_counts_leaves_no_total(gap: Observation | None) -> None:
    assert add_up([QUARTER[0], *([gap] if gap else []), QUARTER[2]], "quarter") == []


def test_a_month_of_nothing_out_of_nothing_adds_nothing() -> None:
    months = [QUARTER[0], of("2020-05", missing="no_events"), QUARTER[2]]
    assert by_period(add_up(months, "quarter")) == {"2020-04/2020-06": (31, 40)}
    empty = [of(f"2020-0{month}", 0, 0, missing="no_events") for month in (4, 5, 6)]
    (quarter,) = add_up(empty, "quarter")
    assert (quarter.observation.value, quarter.observation.missing) == (None, "no_events")


def test_counts_add_their_values_and_weeks_and_local_measures_never_add() -> None:
    def months(**fields: object) -> list[Observation]:
        return [of(f"2020-0{month}", value=float(month), **fields) for month in (4, 5, 6)]  # type: ignore[arg-type]

    (quarter,) = add_up(months(unit="count", measure="plans_issued"), "quarter")
    assert (quarter.observation.value, quarter.observation.denominator) == (15.0, None)
    assert add_up(months(unit="weeks", measure="local: Average weeks"), "quarter") == []
    # Open cases at month end, three times, are not open cases of a quarter; nobody says which a local measure is.
    assert add_up(months(unit="count", measure="local: Open cases"), "quarter") == []


def test_what_the_source_gives_for_the_period_stands_before_a_total() -> None:
    given_whole = of("2020-04/2020-06", value=0.75)
    (quarter,) = add_up([*QUARTER, given_whole], "quarter")
    assert (quarter.observation, quarter.parts) == (given_whole, ())


def test_each_grain_has_its_own_months() -> None:
    months = [of(APRIL_2020 + n, 1, 2) for n in range(24)]
    assert by_period(add_up(months, "financial year")) == {"2020-04/2021-03": (12, 24), "2021-04/2022-03": (12, 24)}
    assert by_period(add_up(months, "academic year")) == {"2020-09/2021-08": (12, 24)}
    assert by_period(add_up(months, "calendar year")) == {"2021-01/2021-12": (12, 24)}
    assert by_period(add_up(months, "term")) == {
        "2020-04/2020-08": (5, 10), "2020-09/2020-12": (4, 8), "2021-01/2021-03": (3, 6),
        "2021-04/2021-08": (5, 10), "2021-09/2021-12": (4, 8), "2022-01/2022-03": (3, 6),
    }  # fmt: skip
    assert [each.observation for each in add_up([*months, of("2020-04/2020-06", 1, 2)], "month")] == months


def test_a_year_to_date_begins_in_april_and_has_every_month_so_far() -> None:
    months = [of("2020-03", 1, 2), *QUARTER, of("2020-08", 5, 5)]
    assert by_period(add_up(months, "year to date")) == {
        "2020-04": (1, 10), "2020-04/2020-05": (10, 20), "2020-04/2020-06": (40, 50),
    }  # fmt: skip
    whole = [of(APRIL_2020 + n, 1, 2) for n in range(13)]
    assert list(by_period(add_up(whole, "year to date")))[-2:] == ["2020-04/2021-03", "2021-04"]


def test_a_rolling_year_ends_in_every_month_that_has_the_eleven_before() -> None:
    months = [of(APRIL_2020 + n, n, 100) for n in range(14)]
    assert by_period(add_up(months, "rolling 12 months")) == {
        "2020-04/2021-03": (66, 1200), "2020-05/2021-04": (78, 1200), "2020-06/2021-05": (90, 1200),
    }  # fmt: skip
    published = of("2020-01/2020-12", 7, 9)
    assert by_period(add_up([*months, published], "rolling 12 months"))["2020-01/2020-12"] == (7, 9)
    assert add_up([published], "rolling 12 months") == []


def test_what_is_said_of_one_cell_is_not_said_of_the_total() -> None:
    odd = replace(QUARTER[1], flags=("pct_mismatch", "printed 0.85", "footnote_mark", "baseline", "provisional"))
    (quarter,) = add_up([QUARTER[0], odd, QUARTER[2]], "quarter")
    assert quarter.observation.flags == ("provisional",)
    assert quarter.parts[1] == odd


def test_a_contradicted_month_gives_the_total_a_lowest_and_a_highest_value() -> None:
    two = replace(QUARTER[0], also=(0.6, None)), replace(QUARTER[1], also=(0.4,))  # type: ignore[arg-type]
    (quarter,) = add_up([*two, QUARTER[2]], "quarter")
    assert (quarter.observation.also, quarter.observation.value) == ((), 0.8)
    assert quarter.otherwise == pytest.approx((35 / 50, 45 / 50))  # 1 + 4 + 30, and 6 + 9 + 30
    assert add_up(QUARTER, "quarter")[0].otherwise == ()
    counted = [of(f"2020-0{month}", value=10.0, unit="count", measure="plans_issued") for month in (4, 5, 6)]
    (plans,) = add_up([replace(counted[0], also=(12.0,)), *counted[1:]], "quarter")
    assert (plans.observation.value, plans.otherwise) == (30.0, (30.0, 32.0))


def test_nothing_out_of_nothing_with_a_share_printed_beside_it_cannot_be_added() -> None:
    months = [QUARTER[0], of("2020-05", 0, 0, missing="no_events", also=(0.5,)), QUARTER[2]]
    assert add_up(months, "quarter") == []


def test_series_are_never_mixed() -> None:
    other = [replace(each, basis="including") for each in QUARTER]
    assert len(add_up([QUARTER[0], other[1], QUARTER[2]], "quarter")) == 0
    assert [each.observation.basis for each in add_up([*QUARTER, *other], "quarter")] == ["excluding", "including"]


def test_a_total_with_an_unfinished_month_is_unfinished() -> None:
    months = [QUARTER[0], replace(QUARTER[1], data_to=date(2020, 5, 20)), replace(QUARTER[2], data_to=date(2020, 7, 9))]
    assert add_up(months, "quarter")[0].observation.data_to == date(2020, 5, 20)
    months[1] = QUARTER[1]
    assert add_up(months, "quarter")[0].observation.data_to == date(2020, 7, 9)


counts = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (min(pair), max(pair)))
month_values = st.one_of(counts, st.none(), st.floats(0, 1))


@given(drawn=st.dictionaries(st.integers(24230, 24275), month_values), grain=st.sampled_from(GRAINS[1:]))
def test_a_plain_recount_agrees(drawn: dict[int, tuple[int, int] | float | None], grain: str) -> None:
    """Every whole period whose months all have counts, and no other, by adding row after row."""
    months = []
    for month, said in drawn.items():
        if isinstance(said, tuple):
            months.append(of(month, *said, missing="" if said[1] else "no_events"))
        else:
            months.append(of(month, value=said, missing="" if said is not None else "blank"))
    expected = {}
    for first in range(24200, 24300):
        period = containing(first, grain)
        rows = [drawn.get(month) for month in period.months]
        if all(isinstance(row, tuple) for row in rows):
            expected[str(period)] = (sum(row[0] for row in rows), sum(row[1] for row in rows))  # type: ignore[index]
    added = add_up(months, grain)
    assert by_period(added) == expected
    assert all(each.observation.value is None or 0 <= each.observation.value <= 1 for each in added)
    assert [each.observation.period for each in added] == sorted(each.observation.period for each in added)
