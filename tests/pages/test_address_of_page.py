"""What is picked stands in the address, and what stands in the address is picked."""

from kpis.changes import Store
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
