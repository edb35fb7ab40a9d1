"""Where a figure comes from: every cell is a link, the link opens the panel, and nobody sees what is not theirs."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from kpis.changes import Store
from tests.pages.conftest import Opened, said

FIGURE = "Merton|plans_issued_within_20_weeks|excluding|||issued|2021-05"
PANEL = "Where in it"


def _links(markup: str) -> list[dict[str, list[str]]]:
    found = re.findall(r"<a class='traced' href='\?([^']*)'", markup)
    return [parse_qs(unescape(each), keep_blank_values=True) for each in found]


@pytest.mark.parametrize("page", ["overview", "advice", "audit_quality", "compare_areas"])
def test_every_figure_of_a_table_is_a_link_that_answers(page: str, store: Store, opened: Opened) -> None:
    links = _links(said(opened(page, area="Merton")))
    assert links
    first = {name: values[0] for name, values in links[0].items()}
    app = opened(page, **first)
    assert not app.exception
    assert PANEL in said(app)
    assert "merton.xlsx" in said(app) or "somerset.xlsx" in said(app)


def test_the_panel_names_definition_cell_and_who_brought_it(store: Store, opened: Opened) -> None:
    words = said(opened("twenty_weeks", area="Merton", figure=FIGURE))
    for each in (
        "70 % (21 of 30)",
        "day 140",
        "merton.xlsx",
        "sheet Scorecard, cell O4",
        "upload 1, by the analyst on",
    ):
        assert each in words


def test_an_old_or_broken_link_says_so(store: Store, opened: Opened) -> None:
    for figure in ("nonsense", FIGURE.replace("2021-05", "2030-01"), FIGURE.replace("2021-05", "May"), "|" * 6):
        app = opened("twenty_weeks", area="Merton", figure=figure)
        assert not app.exception
        assert "No such figure is held now" in said(app)


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_of_one_area_is_told_nothing_of_another(opened: Opened) -> None:
    words = said(opened("overview", figure=FIGURE))
    assert "No such figure is held now" in words
    assert "21 of 30" not in words


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_is_given_no_workbook(opened: Opened) -> None:
    app = opened("overview", figure="Somerset|plans_issued_within_20_weeks|not_stated|||issued|2020-05")
    assert PANEL in said(app)
    assert not [each for each in app.get("download_button") if "as it was uploaded" in each.proto.label]


def test_the_rows_behind_a_counted_figure_are_for_casework_alone(
    store: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("upload")
    cases = (
        b"Case ID,Date of request,Date final plan issued,Exception\n"
        b"A1,01/02/2022,20/05/2022,No\nA2,03/02/2022,01/09/2022,No\nA3,05/02/2022,10/06/2022,Yes\n"
    )
    app.file_uploader(key="files").set_value([("merton cases.csv", cases, "")]).run()
    next(each for each in app.button if each.label == "Add to the dashboard").click().run()
    figure = "Merton|requests_received||||received|2022-02"
    app = opened("any_measure", area="Merton", figure=figure)
    assert PANEL in said(app)
    assert "counted from the rows of the file" in said(app)
    assert not [each for each in app.expander if "rows behind it" in each.label]

    monkeypatch.setenv("SEND_KPIS_CASEWORK", "on")
    app = opened("any_measure", area="Merton", figure=figure)
    assert [each.label for each in app.expander if "rows behind it" in each.label] == ["The 3 rows behind it"]
    assert "A1" not in said(app)
