"""Where a level has shifted for good, the chart's page offers to recalculate, and the analyst records why at once."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpis import changes, questions
from kpis.changes import Store
from kpis.period import Period, month_number
from tests.keeping.readings import reading, share
from tests.pages.conftest import Opened
from tests.pages.conftest import said as marked

MAY = month_number(2021, 5)
SHIFT = MAY - 8
OFFER = "Limits could be recalculated."


@pytest.fixture
def shifted(empty_store: Store) -> Store:
    """Merton's plans by month to May 2021: 60 of 100 or near it, and for the last nine months 10 more."""
    figures = [
        share(Period(month, month), 60 + (-1, 2, 0, 1, -2)[month % 5] + (10 if month >= SHIFT else 0), 100,
              cell=f"B{month - MAY + 40}")
        for month in range(MAY - 23, MAY + 1)
    ]  # fmt: skip
    changes.upload(empty_store, replace(reading(*figures), data_to=date(2021, 5, 31)), None, by="Ann Alyst")
    return empty_store


def said(app: AppTest) -> str:
    return marked(app).replace("\\", "")


def test_the_analyst_records_the_reason_below_the_chart(shifted: Store, opened: Opened) -> None:
    app = opened("twenty_weeks", area="Merton")
    assert not app.exception
    assert OFFER in said(app)
    assert "9 months in a row, since September 2020, lie above the mean" in said(app)
    start = next(each for each in app.selectbox if each.label == "From which month")
    assert start.value == SHIFT, "the month from which the level has shifted is picked already"
    reason = next(each for each in app.text_area if each.label.startswith("Reason"))
    app.text_area(key=reason.key).set_value("Two psychologists started")
    next(each for each in app.button if each.label == "Recalculate from this month").click().run()
    assert not app.exception
    (kept,) = questions.recalculations(shifted, "Merton")
    assert (kept.month, kept.reason, kept.by) == (SHIFT, "Two psychologists started", "Ann Alyst")
    assert "Limits recalculated from September 2020." in said(app), "what was done is said where it was done"
    assert OFFER not in said(app), "the new limits follow the new level"


@pytest.mark.parametrize(
    ("role", "address"),
    [("viewer", {}), ("analyst", {"edition": "public"}), ("analyst", {"as_of": "today"})],
    ids=["a viewer", "the public edition", "an earlier day"],
)
def test_anybody_else_sees_the_words_alone(
    role: str, address: dict[str, str], shifted: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEND_KPIS_ROLE", role)
    if "as_of" in address:  # the day that it is now: the tests may have been collected the day before
        address = {"as_of": date.today().isoformat()}
    app = opened("twenty_weeks", area="Merton", **address)
    assert not app.exception
    assert OFFER in said(app)
    assert not app.text_area
    assert not [each for each in app.button if "Recalculate" in each.label]
