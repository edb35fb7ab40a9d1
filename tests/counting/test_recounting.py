"""Reported figures become observations as they stand; only a share whose counts are known is worked out."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kpis import changes
from kpis.keeping import Observation, observations
from kpis.period import Period
from kpis.reading.result import Figure
from tests.keeping.readings import reading
from tests.keeping.stores import new_sqlite

JULY = Period.parse("2021-07")


def figure(**fields: object) -> Figure:
    plain: dict[str, object] = {
        "area": "Kingston upon Thames", "measure": "parent_satisfaction", "period": JULY, "unit": "proportion",
        "sheet": "Survey", "cell": "B3", "breakdown": "question", "group": "We are listened to",
    }  # fmt: skip
    return Figure(**(plain | fields))  # type: ignore[arg-type]


@pytest.fixture
def observed(tmp_path: Path):  # the observation of one figure
    def observe(*figures: Figure) -> Observation:
        return one(all_observed(figures))

    def all_observed(figures: Iterable[Figure]) -> list[Observation]:
        store = new_sqlite(tmp_path)
        changes.upload(store, reading(*figures), None, by="Ana")
        with store.reading() as conn:
            return observations(conn)

    return observe


def one(found: list[Observation]) -> Observation:
    (only,) = found
    return only


def test_a_share_is_worked_out_from_its_counts_and_what_was_printed_is_kept_where_it_differs(observed) -> None:
    said = observed(figure(value=0.80, numerator=19, denominator=24, flags=("pct_mismatch",)))
    assert (said.value, said.also, said.flags) == (19 / 24, (0.80,), ("pct_mismatch",))
    rounded = observed(figure(value=0.79, numerator=19, denominator=24))
    assert (rounded.value, rounded.also) == (19 / 24, ())


def test_a_share_without_counts_stands_as_printed(observed) -> None:
    said = observed(figure(value=0.61))
    assert (said.value, said.numerator, said.denominator) == (0.61, None, None)
    half = observed(figure(value=0.61, denominator=24))
    assert (half.value, half.numerator, half.denominator) == (0.61, None, 24)


def test_nothing_out_of_nothing_is_missing_and_never_nought(observed) -> None:
    said = observed(figure(numerator=0, denominator=0))
    assert (said.value, said.missing, said.denominator) == (None, "no_events", 0)
    printed = observed(figure(value=0.0, numerator=0, denominator=0))
    assert (printed.value, printed.missing) == (None, "no_events")


def test_a_missing_value_keeps_its_reason(observed) -> None:
    said = observed(figure(missing="data_error", flags=("provisional",)))
    assert (said.value, said.missing, said.flags) == (None, "data_error", ("provisional",))


def test_counts_that_cannot_be_never_travel(observed) -> None:
    said = observed(figure(value=0.9, numerator=31, denominator=19))
    assert (said.value, said.numerator, said.denominator, said.flags) == (0.9, None, None, ("counts_invalid",))
    alone = observed(figure(numerator=31, denominator=19))
    assert (alone.value, alone.missing) == (None, "invalid")


def test_a_bound_and_a_count_stand_as_they_are(observed) -> None:
    bound = observed(figure(value=5.0, bound="<", unit="count", measure="requests_received", group="", breakdown=""))
    assert (bound.value, bound.bound, bound.numerator) == (5.0, "<", None)


def test_a_figure_without_view_or_basis_gets_those_of_its_measure(observed) -> None:
    said = observed(figure(value=0.5, measure="plans_issued_within_20_weeks", breakdown="", group=""))
    assert (said.view, said.basis) == ("issued", "not_stated")
    local = observed(figure(value=3.0, unit="weeks", measure="local: Average weeks", breakdown="", group=""))
    assert (local.view, local.basis) == ("stated", "")
