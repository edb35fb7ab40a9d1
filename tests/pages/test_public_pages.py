"""Pages in the public edition: small numbers hidden, nothing of cases, files or people."""

import re
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpis.changes import Figure, Store, upload
from kpis.period import Period
from kpis.plan import Target
from kpis.questions import version
from kpis.reading.result import FoundTarget
from kpis.settings import settings
from pages.shared.answers import WORKING, _answered
from pages.shared.edition import OPEN_PAGES
from tests.pages.area_with_figures import FIRST, full_reading
from tests.pages.conftest import PAGES, Opened, said

HIDDEN = "hidden (small numbers)"


@pytest.fixture
def one_area(empty_store: Store) -> Store:
    """Merton alone; of its audits and services many are of few children."""
    upload(empty_store, full_reading(), b"as if", by="Ann Alyst")
    return empty_store


def test_small_numbers_are_hidden_and_nothing_leads_to_a_file(
    one_area: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    waited: list[str] = []
    monkeypatch.setattr(st, "spinner", lambda words: nullcontext(waited.append(words)))
    app = opened("advice", edition="public")
    assert set(waited) == {WORKING}
    waited.clear()
    assert not app.exception
    words = said(app)
    assert "Public edition" in words and HIDDEN in words
    for secret in ("merton.xlsx", "Scorecard!", "class='traced'", "Ann Alyst", "(4 of 12)", "<small>4 of 12</small>"):
        assert secret not in words
    assert "<small>4 of 12</small>" in said(opened("advice"))
    assert not waited, "the board's figures are all shown"
    caplog.clear()
    answered = _answered.__wrapped__
    asked = (version, (settings().store, 0, date.today(), "public"), (), ())
    thread = Thread(target=answered, args=asked)
    thread.start()
    thread.join()
    assert not caplog.messages, "where there is no page, nothing is said"


@pytest.mark.parametrize("page", [page for page in PAGES if page not in OPEN_PAGES and page != "upload"])
def test_what_is_the_boards_is_no_page_of_the_public(page: str, one_area: Store, opened: Opened):
    assert "This page is not part of the public edition" in said(opened(page, edition="public"))


def test_an_installation_for_the_public_shows_no_other(
    one_area: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SEND_KPIS_EDITION", "public")
    app = opened("overview", edition="board")
    assert "Public edition" in said(app)
    assert not [each for each in app.get("button_group") if "Edition" in str(each.proto)]


def test_nobody_writes_in_the_public_edition(one_area: Store, opened: Opened):
    offered = ([each.label for each in opened("plan", edition=of).expander] for of in ("board", "public"))
    assert ["Write what the plan is" in each for each in offered] == [True, False]


@pytest.mark.parametrize("page", ["overview", "at_a_glance"])
def test_a_link_of_the_public_opens_the_public(page: str, one_area: Store, opened: Opened):
    links = re.findall(r"href='([^']*)'", said(opened(page, edition="public")))
    to_pages = [each for each in links if each.partition("?")[0] in PAGES]
    assert to_pages
    assert all("edition=public" in each for each in to_pages)


@pytest.mark.parametrize("page", OPEN_PAGES)
def test_every_page_of_the_public_opens(page: str, one_area: Store, opened: Opened):
    app = opened(page, edition="public")
    assert not app.exception
    assert "merton.xlsx" not in said(app)


def _plans(month: int, view: str, in_time: int) -> Figure:
    return Figure(
        "Merton", "plans_issued_within_20_weeks", Period(FIRST + month, FIRST + month), "proportion", "Scorecard",
        f"B{month + 2}", value=in_time / 30, numerator=in_time, denominator=30, view=view, basis="excluding",
    )  # fmt: skip


@pytest.mark.parametrize("aimed", ["issued", "requested"])
def test_the_public_is_told_one_view_and_that_another_was_asked_for(aimed: str, empty_store: Store, opened: Opened):
    figures = tuple(_plans(month, view, number) for month in range(6) for view, number in SEVERAL.items())
    target = FoundTarget(
        Target("Merton", "plans_issued_within_20_weeks", 0.6, view=aimed, starts=FIRST), "Targets", "B4"
    )
    upload(empty_store, replace(full_reading(), figures=figures, targets=(target,)), b"views", by="Ann Alyst")
    other = next(view for view in SEVERAL if view != aimed)
    board, public = (opened("twenty_weeks", edition=edition, view=other) for edition in ("board", "public"))
    assert not board.exception and not public.exception
    assert f"({SEVERAL[other]} of 30)" in said(board) and "is not part of the public edition" not in said(board)
    words = said(public)
    assert f"({SEVERAL[aimed]} of 30)" in words and f"({SEVERAL[other]} of 30)" not in words
    assert f"was asked for is not part of the public edition\\. Shown: {TITLE[aimed]}".replace(":", "\\:") in words
    # Where there is no other to pick, none is offered; and the headline page tells the same view.
    assert "Which month" not in [each.label for each in public.get("button_group")]
    assert f"{SEVERAL[aimed]} of 30" in said(opened("overview", edition="public"))


SEVERAL = {"issued": 18, "requested": 21}
TITLE = {"issued": "By month of issue", "requested": "By month of request"}


def _a_page_that_asks_too_much() -> None:
    import streamlit as st

    from kpis.questions import uploads
    from kpis.questions.edition import in_edition
    from pages.shared.answers import the_store
    from pages.shared.edition import shown

    def page() -> None:
        st.write("So far it may be told.")
        st.write(uploads(in_edition(the_store(), "public")))

    shown(page)


def test_a_page_that_asks_for_what_is_the_boards_says_so_and_does_not_crash(one_area: Store):
    app = AppTest.from_function(_a_page_that_asks_too_much, default_timeout=120).run()
    assert not app.exception
    assert "So far" in app.markdown[0].value and "not part of the public edition" in app.info[0].value
