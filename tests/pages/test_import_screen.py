"""The import screen by kind of file: each file its own difference, cases kept or forgotten, answers remembered."""

import io
import re
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from kpis import questions
from kpis.changes import Store
from tests.pages.conftest import Opened, said
from tests.reading.sen2_forms import Child, Request, Return, blade_files

WORKBOOKS = Path(__file__).resolve().parents[1] / "workbooks"
ADD = "Add to the dashboard"
CASES = (
    b"Case ID,Date of request,Date final plan issued,Surname,Exception\n"
    b"A1,01/02/2021,20/05/2021,Ames,No\nA2,03/02/2021,01/09/2021,Bell,No\nA3,05/02/2021,10/06/2021,Cole,Yes\n"
)
JUNE = b"Area,Month,% EHCPs issued in 20 weeks\nMerton,2021-06,71%\nMerton,2021-07,64%\nMerton,2021-08,66%\n"
SUTTON = (
    b"Area,Month,% EHCPs issued in 20 weeks\nSutton,2019-04,55%\nSutton,2019-05,50%\nSutton,2019-06,52%\n"
    b"Sutton,2019-07,57%\n"
)


def _choose(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader(key="files").set_value([(name, content, "") for name, content in files]).run()
    assert not app.exception
    return app


def _workbook(name: str) -> tuple[str, bytes]:
    return name, (WORKBOOKS / name).read_bytes()


def _button(app: AppTest, label: str):
    return next(each for each in app.button if each.label == label)


def _new(app: AppTest) -> list[str]:
    return re.findall(r"<dt>New</dt><dd>([\d,]+)</dd>", said(app))


def _undated(first: str) -> bytes:
    """A board's table whose months have no year: the analyst is asked which they are."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Impact"
    sheet.append(["Merton: impact of the plan"])
    sheet.append([None, *(["Sep", "Oct", "Nov", "Dec", "Jan", "Feb"])])
    sheet.append(["% EHCPs issued in 20 weeks", *(0.5 + place / 100 for place in range(6))])
    sheet.append(["Comment", first])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_each_of_several_files_shows_its_own_difference_and_all_are_added_at_once(store: Store, opened: Opened) -> None:
    app = _choose(opened("upload"), ("june.csv", JUNE), ("sutton.csv", SUTTON))
    assert _new(app) == ["3", "4"]
    _button(app, "Add both files").click().run()
    assert "Sutton" in questions.areas(store)
    assert said(app).count("This very file is held already") == 2
    _button(app, "Undo these 2 uploads").click().run()
    assert "Sutton" not in questions.areas(store)
    assert _new(app) == ["3", "4"]


def test_of_cases_it_is_said_what_is_kept_and_no_name_is_seen(store: Store, opened: Opened) -> None:
    app = _choose(opened("upload"), ("merton cases.csv", CASES))
    words = said(app)
    assert "3 requests for an assessment" in words
    assert "under a code that stands for its reference" in words
    assert "Surname" in words
    assert "Ames" not in words
    assert not [box for box in app.selectbox if "Which is it?" in box.label]
    _button(app, ADD).click().run()
    upload = questions.uploads(store)[0]
    assert (upload.cases, upload.cases_forgotten) == (3, False)
    assert app.get("page_link")[0].proto.label.startswith("See these months\\: Merton")


def test_count_and_forget_keeps_the_figures_and_no_case(store: Store, opened: Opened) -> None:
    app = _choose(opened("upload"), ("merton cases.csv", CASES))
    app.get("button_group")[0].set_value("Count and forget").run()
    assert "the rows themselves are not" in said(app)
    _button(app, ADD).click().run()
    upload = questions.uploads(store)[0]
    assert upload.cases_forgotten
    assert questions.series(store, "Merton", "requests_received").points
    assert "cases counted and forgotten" in said(app)
    assert "of a plan" not in said(app)


def test_what_was_answered_last_time_is_said_used_and_can_be_changed(store: Store, opened: Opened) -> None:
    app = _choose(opened("upload"), ("impact one.xlsx", _undated("first")))
    asked = next(each for each in app.radio if "have no year" in each.label)
    assert "Answer first: 1 question" in said(app)
    asked.set_value(asked.options[1]).run()
    chosen = next(each for each in app.radio if "have no year" in each.label).value
    assert "Your answers" in said(app)
    _button(app, ADD).click().run()

    app = _choose(opened("upload"), ("impact two.xlsx", _undated("second")))
    assert "Answer first" not in said(app)
    label = next(each.label for each in app.expander if each.label.startswith("Answered as last time"))
    assert "by Ann Alyst on" in label
    assert next(each for each in app.radio if "have no year" in each.label).value == chosen
    _button(app, "Read it as if for the first time").click().run()
    assert "Answer first: 1 question" in said(app)


def test_the_issues_are_grouped_and_the_marked_workbook_is_there(store: Store, opened: Opened) -> None:
    app = _choose(opened("upload"), _workbook("bad/Ax12_bad_values.xlsx"))
    words = said(app)
    assert "Put right" in words
    buttons = [each.proto.label for each in app.get("download_button")]
    assert buttons.count("Download it with each issue marked") == 2


def test_every_template_is_offered_and_opens(store: Store, opened: Opened) -> None:
    from kpis.telling.templates import template, templates

    app = opened("upload")
    assert [each.label for each in app.expander if each.label.startswith("Templates")]
    for each in templates():
        assert load_workbook(io.BytesIO(template(each.id))).sheetnames


def test_the_modules_of_one_return_are_read_as_one(store: Store, opened: Opened) -> None:
    request = Request(date(2023, 1, 5), "Y", date(2023, 2, 10), "1", assessment=("Y", date(2023, 5, 25), 0))
    files = blade_files(Return(2023, [Child(date(2015, 3, 1), requests=[request])]))
    app = _choose(opened("upload"), *files.items(), ("sutton.csv", SUTTON))
    assert len(re.findall(r"<h2>(?!History|Start|The dem)", said(app))) == 2
    assert "1 request for an assessment" in said(app)


def test_of_cases_under_other_references_it_is_asked_which_they_are(store: Store, opened: Opened) -> None:
    def cases(first: str) -> bytes:
        rows = "".join(f"Merton,{first}{n},{1 + n:02}/02/2021,{1 + n:02}/06/2021,No\n" for n in range(25))
        return f"Area,Case ID,Date of request,Date final plan issued,Exception\n{rows}".encode()

    app = _choose(opened("upload"), ("old.csv", cases("A")))
    assert not app.radio
    _button(app, ADD).click().run()
    app = _choose(opened("upload"), ("new.csv", cases("B")))
    assert "Cases of Jun 2021 are held from old.csv: this file takes their place (25 rows)." in said(app)
    (asked,) = app.radio
    assert asked.label.startswith("Hardly a reference of this file is among those of old.csv")
    asked.set_value("other").run()
    assert "those of this file are counted beside them" in said(app)
    _button(app, ADD).click().run()
    assert "This very file is held already" in said(app)
    assert [each.cases for each in questions.uploads(store)[:2]] == [25, 25]
    (june,) = {
        each.numerator or each.value
        for each in questions.series(store, "Merton", "plans_issued").points
        if each.period.label == "Jun 2021"
    }
    assert june == 50
