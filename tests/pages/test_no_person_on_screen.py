"""The Upload page shows a file full of people, before it is added and after, without a word of theirs."""

from streamlit.testing.v1 import AppTest

from kpis import questions
from kpis.changes import Store
from tests.faults.canaries import FILE, canary_workbook, told_of
from tests.pages.conftest import Opened, said


def everything_on(app: AppTest) -> str:
    """All that the server sends to the page, but the list of chosen files, which is the browser's own."""
    return said(app) + "".join(
        str(getattr(each, "proto", "")) for each in app._tree if each.type not in ("file_uploader", "root")
    )


def test_nobody_is_on_the_page_from_the_choice_of_the_file_to_its_undoing(empty_store: Store, opened: Opened) -> None:
    app = opened("upload")
    app.file_uploader(key="files").set_value([(FILE, canary_workbook(), "application/octet-stream")]).run()
    assert not app.exception
    told = [everything_on(app)]
    assert "EHCNA cases.xlsx" in told[0]
    next(each for each in app.button if each.label == "Add to the dashboard").click().run()
    assert not app.exception
    assert len(questions.uploads(empty_store)) == 1
    told.append(everything_on(app))
    next(each for each in app.button if "Undo upload" in each.label).click().run()
    told.append(everything_on(app))
    assert told_of("\n".join(told)) == []
