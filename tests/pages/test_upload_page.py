"""Upload: seen first, stored only on Add, told when it is held already, undone and put back."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from kpis import questions
from kpis.changes import Store, upload
from tests.pages.area_with_figures import full_reading
from tests.pages.conftest import Opened, said

WORKBOOKS = Path(__file__).resolve().parents[1] / "workbooks"
ADD = "Add to the dashboard"
NAMED = b"Area,Month,% EHCPs issued in 20 weeks\nMerton,2021-06,71%\nMerton,2021-07,64%\nMerton,2021-08,66%\n"
UNNAMED = b"Month,% EHCPs issued in 20 weeks\nJun 2021,71%\nJul 2021,64%\nAug 2021,66%\n"


def _label(app: object, words: str) -> object:
    return next(button for button in app.button if words in button.label)  # type: ignore[attr-defined]


def _counts(app: AppTest) -> dict[str, str]:
    """The line of counts above the buttons."""
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([\d,]+)</dd>", said(app)))


def _held(store: Store, area: str = "Merton") -> int:
    return len(questions.what_changed(store, area, date(2000, 1, 1)))


def test_nothing_is_stored_before_add_and_all_is_taken_back(store: Store, opened: Opened) -> None:
    before = _held(store)
    app = opened("upload")
    app.file_uploader(key="files").set_value([("figures.csv", NAMED, "text/csv")]).run()
    assert not app.exception
    assert "Merton · Jun to Aug 2021 · 3 figures" in said(app)
    assert _counts(app) == {"New": "3", "Changed": "0", "As held": "0", "Missing": "0"}
    assert _held(store) == before

    _label(app, ADD).click().run()
    assert "Added figures\\.csv" in said(app)
    assert "by hand" not in said(app)
    assert "This very file is held already" in said(app)
    assert _held(store) == before + 3
    assert questions.uploads(store)[0].uploaded_by == "Ann Alyst"
    assert app.button(key="undo just added")
    (link,) = app.get("page_link")
    assert link.proto.label == "See these months\\: Merton, EHC plans issued within 20 weeks"
    picks = dict(parse_qsl(link.proto.query_string))
    assert picks == {"area": "Merton", "basis": "not_stated", "view": "issued", "by": "month"}
    assert "The link asked" not in said(opened("twenty_weeks", **picks))

    _label(app, "Undo upload 3").click().run()
    assert _held(store) == before
    _label(app, "Redo upload 3").click().run()
    assert _held(store) == before + 3


def test_do_not_add_stores_nothing(store: Store, opened: Opened) -> None:
    version = questions.version(store)
    app = opened("upload")
    app.file_uploader(key="files").set_value([("figures.csv", NAMED, "text/csv")]).run()
    _label(app, "Do not add").click().run()
    assert "nothing was stored" in said(app)
    assert questions.version(store) == version


def test_a_file_that_names_no_area_asks_for_it(store: Store, opened: Opened) -> None:
    app = opened("upload")
    app.file_uploader(key="files").set_value([("figures.csv", UNNAMED, "text/csv")]).run()
    assert not [button for button in app.button if button.label == ADD]
    asked = next(box for box in app.selectbox if "Which is it?" in box.label)
    asked.set_value("Wandsworth").run()
    _label(app, ADD).click().run()
    assert _held(store, "Wandsworth") == 3


def test_what_the_figures_hang_on_is_asked_first_and_what_is_safe_waits(store: Store, opened: Opened) -> None:
    app = opened("upload")
    kingston = WORKBOOKS / "A01_kingston_wsoa_impact_mar21.xlsx"
    app.file_uploader(key="files").set_value([(kingston.name, kingston.read_bytes(), "")]).run()
    words = said(app)
    assert "Answer first: 1 question" in words
    first, *rest = app.radio
    assert "have no year" in first.label
    waiting = next(each for each in app.expander if each.label == "1 optional question; the answers marked are safe")
    assert [each.label for each in waiting.radio] == [each.label for each in rest]


def test_of_files_that_contradict_each_other_only_the_first_is_added_at_once(store: Store, opened: Opened) -> None:
    rows = ["Area,Indicator,Period,Value"] + [
        f"Sutton,EHC plans issued,{each} 2021,7" for each in ("Apr", "May", "Jun")
    ]
    first = "\n".join(rows)
    alike, other = f"{first}\nSutton,EHC plans issued,Jul 2021,9", first.replace("Apr 2021,7", "Apr 2021,8")
    app = opened("upload")
    files = [(f"{name}.csv", text.encode(), "text/csv") for name, text in (("a", first), ("b", alike), ("c", other))]
    app.file_uploader(key="files").set_value(files).run()
    assert "c.csv gives other values for figures of the files before" in said(app)
    _label(app, "Add the 2 files that are ready").click().run()
    assert "Added a\\.csv" in said(app)
    assert "Added b\\.csv" in said(app)
    assert "Added c" not in said(app)
    assert "1 figure would change" in [each.label for each in app.expander]


def test_a_file_that_is_no_workbook_says_so_and_cannot_be_added(store: Store, opened: Opened) -> None:
    app = opened("upload")
    app.file_uploader(key="files").set_value([("broken.xlsx", b"PK\x03\x04 not really", "")]).run()
    assert not app.exception
    assert "Nothing in this file can be used" in said(app)
    assert said(app).count("damaged or was not saved whole") == 1
    assert "Expected" not in said(app)
    assert not [button for button in app.button if button.label == ADD]


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_is_told_and_sees_no_form(opened: Opened) -> None:
    app = opened("upload")
    assert "You are here as a viewer" in said(app)
    assert not app.get("file_uploader")
    assert not app.button


def test_the_demonstration_goes_with_one_click_and_ones_own_stays(store: Store, opened: Opened) -> None:
    upload(store, full_reading("Sutton", file="sutton.xlsx"), b"as if", by="the demonstration", demonstration=True)
    upload(store, full_reading("Barnet", file="dfe.csv"), b"as if", by="the program", kind="published")
    app = opened("upload")
    assert said(app).count("published figures; Barnet; ") == 1
    app.button(key="empty").click().run()
    assert "The demonstration is gone" in said(app)
    assert questions.areas(store) == ("Merton", "Somerset")
    assert "dfe.csv" in said(app)
    # Merton's and Somerset's own figures are held: the demonstration would only stand in their way.
    assert not [button for button in app.button if button.key in ("empty", "refill")]


def test_the_demonstration_comes_back_while_nothing_of_ones_own_is_held(
    empty_store: Store, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demonstration"
    folder.mkdir()
    monkeypatch.setattr("kpis.changes.demonstration.FOLDER", folder)
    (folder / "shown.csv").write_text(
        "Area,Indicator,Period,Value\nSutton,EHC plans issued,Apr 2021,7\nSutton,EHC plans issued,May 2021,8\n",
        encoding="utf-8",
    )
    app = opened("upload")
    app.button(key="empty").click().run()
    assert "The demonstration is gone" in said(app)
    assert questions.areas(empty_store) == ()
    app.button(key="refill").click().run()
    assert "The demonstration is back" in said(app)
    assert questions.areas(empty_store) == ("Sutton",)
    assert app.button(key="empty")


TRACKER = (
    "Local authority,Ref,Priority,Action,Status,Due\n"
    "Merton,1.1,1,Recruit,{},Sep 2021\nMerton,1.2,1,Train,On track,Sep 2021\n"
)


def test_which_actions_change_their_status_is_named_before_anything_is_stored(store: Store, opened: Opened) -> None:
    app = opened("upload")
    app.file_uploader(key="files").set_value([("march.csv", TRACKER.format("On track").encode(), "text/csv")]).run()
    assert not app.exception
    assert any("Of the plan: 2 new" in each.label for each in app.expander)
    _label(app, ADD).click().run()
    app.file_uploader(key="files").set_value([("april.csv", TRACKER.format("Complete").encode(), "text/csv")]).run()
    assert any("Of the plan: 1 would change" in each.label for each in app.expander)
    row = said(app).partition("1.1 Recruit")[2].partition("</tr>")[0]
    assert [each for each in ("On track", "Complete") if each in row] == ["On track", "Complete"]
