"""The pages that lists of cases fill: what each says of the made-up area, to whom rows are shown, what is picked."""

import shutil
import time
from pathlib import Path

import pytest
import streamlit as st

from tests.pages.conftest import Opened, said

AREA = "Northbridge (made-up figures)"


@pytest.fixture(autouse=True)
def filled(northbridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_STORE", f"sqlite:///{shutil.copy(northbridge, tmp_path / 'send.db')}")
    monkeypatch.setenv("SEND_KPIS_ROLE", "analyst")
    monkeypatch.delenv("SEND_KPIS_CASEWORK", raising=False)
    st.cache_resource.clear()


FULL = {
    "waits": ("children waiting for their plan on 31 October 2026", "Past 20, 30 and 52 weeks", "Where time is lost",
              "Late advice: EP", "School or setting closed"),
    "advice_partners": ("pieces of advice outstanding on 31 October 2026", "Overdue, by the row of the export"),
    "what_next": ("already bound to be late", "The published percentage will fall", "open cases counted", "Left to do"),
    "data_quality": ("Differences: 2", "87.5 % (21 of 24)", "What covers which month"),
    "audit_quality": ("Section by term", "Yes, partly or no", "moderated", "6 EHC plans audited in October 2026"),
    "annual_reviews": ("Amended final plans within 12 weeks of the meeting", "Phase transfers in time",
                       "Draft amendments sent within 8 weeks of the decision"),
    "casework": ("shown to those with the casework role", "<dt>Past due</dt><dd>27</dd>"),
}  # fmt: skip


@pytest.mark.parametrize("page", FULL)
def test_each_page_is_seen_full_by_a_new_user(page: str, opened: Opened) -> None:
    app = opened(page, area=AREA)
    assert not app.exception
    for words in FULL[page]:
        assert words in said(app)


def test_months_that_are_not_ripe_stand_in_words_beside_their_chart(opened: Opened) -> None:
    app = opened("twenty_weeks", area=AREA, view="requested")
    assert "not yet due" in said(app)
    assert "3 more periods: nothing is due yet." in said(app)


def test_the_fourth_view_of_advice_is_judged_by_its_own_targets(opened: Opened) -> None:
    app = opened("advice", area=AREA, view="assessment_started")
    assert "counted by month the assessment began" in said(app)
    assert "short of 70 %" in said(app)
    assert "not judged here: 60 % from January 2024" in said(app)


def test_casework_shows_rows_by_sheet_and_number_and_offers_no_download(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEND_KPIS_CASEWORK", "on")
    app = opened("casework", area=AREA)
    assert "Requests, row 1" in said(app)
    assert "days late" in said(app)
    assert "NB1" not in said(app)  # no reference of a case
    assert not app.get("download_button")


@pytest.mark.parametrize("page", ["casework", "advice_partners"])
def test_a_viewer_sees_counts_and_no_row(page: str, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_ROLE", "viewer")
    monkeypatch.setenv("SEND_KPIS_CASEWORK", "on")  # a viewer has no role of casework
    app = opened(page, area=AREA)
    assert not app.exception
    assert "Requests, row" not in said(app)
    assert "by the row of the export that was uploaded</caption>" not in said(app)
    assert not app.get("download_button")


def test_a_report_is_offered_for_the_service_picked_and_for_all(opened: Opened) -> None:
    app = opened("advice_partners", area=AREA, service="OT")
    assert [each.label for each in app.get("download_button")] == ["Report for OT", "All services' reports (zip)"]
    assert "OT: 2" in said(app)


def test_what_if_is_kept_in_the_address(opened: Opened) -> None:
    app = opened("what_next", area=AREA, due="20", issued="40", on_late="60")
    assert [each.value for each in app.slider] == [20, 40, 60]
    assert "if about 20 cases a month reach it and 40 plans a month are issued, 60 % of them late ones" in said(app)
    app.slider(key="slide issued").set_value(45).run()
    assert app.query_params["issued"] in ("45", ["45"])
    assert "45 plans a month" in said(app)


def test_a_what_if_that_cannot_be_taken_gives_way_to_the_usual_pace(opened: Opened) -> None:
    usual = [each.value for each in opened("what_next", area=AREA).slider]
    asked = opened("what_next", area=AREA, due="-1", issued="9999999", on_late="many")
    assert [each.value for each in asked.slider] == usual


@pytest.mark.parametrize("page", FULL)
def test_a_page_is_drawn_again_quickly(page: str, opened: Opened) -> None:
    app = opened(page, area=AREA)
    taken = []
    for _ in range(5):
        before = time.process_time()  # its own time, not what other programs take of the machine's
        app.run()
        taken.append(time.process_time() - before)
        if taken[-1] < 0.5:  # answers are remembered: the first run takes longer
            return
    raise AssertionError(f"{page} takes {taken} seconds")
