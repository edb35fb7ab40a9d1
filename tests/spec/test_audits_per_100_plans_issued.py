"""Audits beside the plans of the same month: two lists, or a list and a printed number."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kpis import changes
from kpis.keeping import observations
from kpis.period import Period
from kpis.reading.result import Figure
from tests.keeping.readings import reading
from tests.keeping.stores import new_sqlite
from tests.spec.drawn import records

AUDITS = """
    audited_on | grade
    2021-05-03 | Good
    2021-05-04 |
    2021-06-04 | Good
"""
PLANS = """
    request_on | plan_on
    2021-01-01 | 2021-05-20
    2021-01-01 | 2021-05-21
    2021-01-01 | 2021-05-22
    2021-01-01 | 2021-05-23
"""


def ratios(folder: Path, *, printed: float | None, cases: bool) -> dict[str, float | None]:
    store = new_sqlite(folder)
    plans = [] if printed is None else [Figure("Merton", "plans_issued", Period.parse("2021-05"), "count", "S", "B2",
                                               printed)]  # fmt: skip
    rows = [*records("audits", AUDITS), *(records("assessments", PLANS) if cases else [])]
    file = replace(reading(*plans, as_at=date(2022, 4, 30)), records=tuple(rows))
    changes.upload(store, file, None, by="Ana")
    with store.reading() as conn:
        return {str(each.period): each.value for each in observations(conn, measure="audits_per_100_plans_issued")}


def test_two_audits_in_a_month_of_four_plans_are_50_for_every_100(tmp_path: Path) -> None:
    # In June no plan was issued: there is nothing to set the audit beside.
    assert ratios(tmp_path, printed=None, cases=True) == {"2021-05": 50.0}


def test_a_printed_number_of_plans_does_as_well_and_none_or_zero_give_nothing(tmp_path: Path) -> None:
    assert ratios(tmp_path, printed=8.0, cases=False) == {"2021-05": 25.0}
    assert ratios(tmp_path, printed=0.0, cases=False) == {}
    assert ratios(tmp_path, printed=None, cases=False) == {}
