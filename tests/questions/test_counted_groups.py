"""Figures counted from cases by need and age: to be picked, and never what a scorecard sums a measure up by."""

from datetime import date

import pytest

from kpis import questions
from kpis.changes import upload
from kpis.reading import read_file
from tests.spec.drawn import AREA

CASES = """Requests and plans: Merton
Case reference,Date request received,Final plan issued,Primary need,Age band
C0,01/01/2021,21/05/2021,ASD,5-10
C1,01/01/2021,22/05/2021,SLCN,5-10
C2,01/01/2021,23/05/2021,ASD,5-10
C3,01/01/2021,24/05/2021,,5-10
"""


@pytest.fixture
def stocked(store):
    upload(store, read_file(CASES.encode(), "cases.csv", as_at=date(2022, 4, 30)), None, by="analyst")
    return store


def test_a_scorecard_is_not_summed_up_by_need(stocked) -> None:
    rows = {row.series.measure.id: row for row in questions.scorecard(stocked, AREA).rows}
    assert rows["plans_issued"].summary == ""
    assert rows["plans_issued"].point.value == 4
    assert (rows["plans_issued_within_20_weeks"].point.numerator,
            rows["plans_issued_within_20_weeks"].point.denominator) == (1, 4)  # fmt: skip


def test_each_group_can_be_picked_and_those_that_do_not_say_are_named(stocked) -> None:
    groups = questions.choices(stocked, AREA, "plans_issued").groups
    assert set(groups) == {"ASD", "SLCN", "Primary need not recorded", "5-10"}
    key = questions.SeriesKey("", "primary_need", "ASD", "issued")
    told = questions.series(stocked, AREA, "plans_issued", key, "month")
    assert [point.value for point in told.points] == [2]
