"""What is picked stands in the address, and what stands in the address is picked."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from kpis.changes import Store, upload
from tests.pages.area_with_figures import QUESTIONS, full_reading
from tests.pages.conftest import Opened, said


def _headline(text: str) -> str:
    return text.partition("<h2>")[2].partition("</h2>")[0]


def test_the_address_picks(store: Store, opened: Opened) -> None:
    app = opened("twenty_weeks", area="Merton", basis="including", by="quarter")
    assert app.get("button_group")[0].value == "including"
    assert app.selectbox(key="pick by").value == "quarter"
    assert "January to March 2021" in _headline(said(app))


def test_a_pick_is_written_into_the_address(store: Store, opened: Opened) -> None:
    app = opened("overview", area="Merton")
    app.selectbox(key="pick area").set_value("Somerset").run()
    assert app.query_params["area"] == "Somerset"
    assert "Somerset, June 2020" in said(app)


def test_an_earlier_month_is_shown_as_it_was(store: Store, opened: Opened) -> None:
    app = opened("overview", area="Merton", month="2020-09")
    assert "Merton, September 2020" in said(app)
    assert "43 % " in said(app).replace("43 %</span>", "43 % ")
    assert "70 %" not in said(app)


def test_a_group_is_picked_by_its_name_whatever_stands_in_it(store: Store, opened: Opened) -> None:
    app = opened("audit_quality", area="Merton", answergroup="Is the child's own <voice> heard?")
    assert "Is the child&#x27;s own &lt;voice&gt; heard?" in said(app)
    assert "<voice>" not in said(app)
    assert app.selectbox(key="pick answergroup").value == "Is the child's own <voice> heard?"


def test_what_was_said_of_a_link_is_said_once(store: Store, opened: Opened) -> None:
    app = opened("overview", area="Atlantis")
    assert "The link asked for another area" in said(app)
    assert app.query_params["area"] == "Merton"
    assert "The link asked" not in said(app.run())


def test_what_changed_since_a_day(store: Store, opened: Opened) -> None:
    app = opened("overview", area="Somerset", since="2021-01-01")
    assert "Figures that changed: 3" in said(app)
    assert "somerset.xlsx, Sheet1 B2" in said(app)


@pytest.mark.parametrize(
    ("asked", "noun"),
    [
        ({"view": "requested"}, "month to count by"),
        ({"basis": "including"}, "basis"),
        ({"by": "fortnight"}, "length of period"),
        ({"group": "EP"}, "group"),
    ],
)
def test_a_link_to_what_is_not_there_is_said_where_there_is_nothing_to_pick(
    asked: dict[str, str], noun: str, store: Store, opened: Opened
) -> None:
    app = opened("twenty_weeks", area="Somerset", **asked)
    assert f"The link asked for another {noun}, which is not here" in said(app)
    assert not set(asked) & set(app.query_params)


def test_a_link_to_the_only_choice_is_met_in_silence(store: Store, opened: Opened) -> None:
    app = opened("twenty_weeks", area="Somerset", view="issued", basis="not_stated", by="month")
    assert "The link asked" not in said(app)


@pytest.mark.parametrize("page", ["overview", "compare_areas"])
def test_a_share_without_a_count_says_so(page: str, store: Store, opened: Opened) -> None:
    app = opened(page, area="Somerset", basis="not_stated")
    assert "count not given" in said(app)


def test_one_question_over_time_begins_with_the_lowest(empty_store: Store, opened: Opened) -> None:
    reading = full_reading()
    shares = {QUESTIONS[0]: 7, QUESTIONS[1]: 2, QUESTIONS[2]: 5}
    figures = tuple(
        replace(each, numerator=shares[each.group], value=shares[each.group] / 9) if each.group in shares else each
        for each in reading.figures
    )
    upload(empty_store, replace(reading, figures=figures), b"as if", by="the analyst")
    app = opened("audit_quality", area="Merton")
    assert app.selectbox(key="pick answergroup").value == QUESTIONS[1]
    assert "answergroup" not in app.query_params
    asked = opened("audit_quality", area="Merton", answergroup=QUESTIONS[0])
    assert asked.selectbox(key="pick answergroup").value == QUESTIONS[0]


def test_the_scorecard_leads_to_the_question_that_it_names(store: Store, opened: Opened) -> None:
    app = opened("overview", area="Merton")
    (link,) = re.findall(r"href='(audit_quality[^']*answergroup[^']*)'", said(app))
    picks = dict(parse_qsl(urlsplit(unescape(link)).query))
    assert "The link asked" not in said(opened("audit_quality", **picks))
