"""How headings are spelled: periods, bases, and what a heading says beside naming a measure."""

import pytest

from kpis.reading.labels import basis_in
from kpis.reading.periods import read_period, year_in_text
from kpis.reading.roles import role_of

PERIODS = {
    "Apr-20": "2020-04", "Apr '20": "2020-04", "April, 2020": "2020-04", "2020 April": "2020-04", "Sept-20": "2020-09",
    "SEP 20": "2020-09", "10/2020": "2020-10", "2020-10": "2020-10", "202010": "2020-10", "Mar21": "2021-03",
    "30-Sep-2020": "2020-09", "Month ending 30 Sep 2020": "2020-09", "Month to Sep 2020": "2020-09",
    "Sep 20*": "2020-09",
    "Q1 2020/21": "2020-04/2020-06", "2020-21 Q3": "2020-10/2020-12", "Quarter 2 (Jul-Sep) 2020/21": "2020-07/2020-09",
    "Q3 2021": "2021-07/2021-09", "2021Q1": "2021-01/2021-03", "Q1 (Apr-Jun 2020)": "2020-04/2020-06",
    "3rd quarter 2020/21": "2020-10/2020-12", "Apr - Jun 2020": "2020-04/2020-06", "Oct 20 - Mar 21": "2020-10/2021-03",
    "H1 2020/21": "2020-04/2020-09", "Autumn Term 20/21": "2020-09/2020-12", "Spring 2020/21": "2021-01/2021-03",
    "Summer term 2021": "2021-04/2021-08", "2020/21": "2020-04/2021-03", "FY 2020-21": "2020-04/2021-03",
    "AY 2020/21": "2020-09/2021-08", "2020/2021 academic year": "2020-09/2021-08",
    "Calendar year 2020": "2020-01/2020-12",
    "12 months to Mar 2021": "2020-04/2021-03", "Year to 31 March 2021": "2020-04/2021-03",
}  # fmt: skip
BASES = {
    "% EHCPs in 20 weeks (excluding cases with exceptions)": "excluding",
    "% issued in 20 weeks exc. exceptions": "excluding",
    "% in 20 weeks without exceptions": "excluding",
    "% in 20 weeks, exceptions removed": "excluding",
    "% in 20 weeks (exceptions not included)": "excluding",
    "% in 20 weeks where no exception applied": "excluding",
    "% in 20 weeks, excl. exceptional cases": "excluding",
    "% in 20 weeks (incl. plans with exceptions)": "including",
    "% in 20 weeks with exceptions included": "including",
    "% in 20 weeks not excluding exceptions": "including",
    "No. of plans issued inc exceptions": "including",
    "% of children with plans in 20 weeks exc exceptions": "excluding",
    "% in 20 weeks": "",
}
ROLES = {
    "Target": "target", "Target 2021/22": "target", "Plan target (%)": "target", "Trajectory": "trajectory",
    "% EHCPs issued in 20 weeks (target 60%)": "measure", "% of plans meeting the 20 week target": "measure",
    "National target": "compares", "Variance to target": "compares", "RAG": "compares", "Comments": "compares",
    "Same month last year": "compares", "% change in requests": "compares", "Statistical neighbours": "neighbours",
    "Total": "total", "Grand Total": "total", "Total 2020/21": "total", "Total number of requests": "measure",
    "Cumulative requests": "running", "Requests YTD": "total", "Up to date plans": "measure", "Rolling year": "running",
    "England average": "measure", "Average weeks taken": "measure",
}  # fmt: skip


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_periods(text, period):
    assert str(read_period(text).period) == period


@pytest.mark.parametrize("text", ["Term 1 2020", "w/e 5 Sep", "1 in 20", "19/31", "Week 20", "Ref 2020-1234", ""])
def test_what_is_no_period(text):
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Scorecard 2019/20", "2019-04/2020-03"), ("2020/21 actuals", "2020-04/2021-03"),
        ("Data for 2021", "2021-01/2021-12"),
        ("Academic year 2020/21", "2020-09/2021-08"), ("Report of March 2021", None), ("12 May 2021", None),
        ("2019/20 and 2020/21", None), ("Action 2020-1", None),
    ],
)  # fmt: skip
def test_the_year_in_a_title(text, year):
    found = year_in_text(text)
    assert (str(found) if found else None) == year


@pytest.mark.parametrize(("text", "basis"), BASES.items())
def test_bases(text, basis):
    assert basis_in(text) == basis


@pytest.mark.parametrize(("text", "kind"), ROLES.items())
def test_roles(text, kind):
    assert role_of(text).kind == kind


def test_a_rolling_figure_says_how_many_months_it_covers():
    role = role_of("EHC plans issued (rolling 12 months)")
    assert (role.kind, role.label, role.months) == ("measure", "EHC plans issued", 12)
