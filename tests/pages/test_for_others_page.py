"""For others: what is exact is no publication, and rows of a list are for the analyst."""

import pytest

from kpis.changes import Store
from tests.pages.conftest import Opened, said


def _buttons(app) -> set[str]:
    return {each.proto.label for each in app.get("download_button")}


def test_everything_is_offered_with_its_forms(store: Store, opened: Opened) -> None:
    app = opened("for_others", area="Merton")
    assert not app.exception
    for heading in ("Integrated care board", "Exception sheets", "Advice services", "Families and the Local Offer",
                    "Freedom of information requests"):  # fmt: skip
        assert f"<h2>{heading}</h2>" in said(app)
    assert {"Health advice: PowerPoint", "Exception sheets: PDF", "Local Offer: Web page", "Plain summary as text",
            "Answer sheet (CSV)"} <= _buttons(app)  # fmt: skip


def test_the_public_edition_offers_what_is_made_for_the_public(store: Store, opened: Opened) -> None:
    app = opened("for_others", area="Merton", edition="public")
    assert not app.exception
    assert not [each for each in _buttons(app) if each.startswith(("Health", "Exception"))]
    assert "Local Offer: Web page" in _buttons(app) and "Answer sheet (CSV)" in _buttons(app)


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_is_told_for_whom_the_services_reports_are(store: Store, opened: Opened) -> None:
    assert "they are for the analyst" in said(opened("for_others", area="Somerset"))
