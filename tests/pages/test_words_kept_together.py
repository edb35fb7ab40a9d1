"""On a narrow screen a line may end anywhere but between a number and its per cent sign."""

from kpis.changes import Store
from kpis.telling.moved import movement_words
from tests.pages.conftest import Opened
from tests.telling.outcomes import MANY_CASES, outcome


def test_a_number_keeps_its_per_cent_sign(opened: Opened, store: Store) -> None:
    app = opened("overview", area="Merton")
    markup = "".join(each.proto.body for each in app.get("html"))
    assert "\u00a0%" in markup
    assert "0 %" not in markup


def test_whether_it_moves_begins_as_a_sentence() -> None:
    for name in ("common", "too few", "concern, outside"):
        assert movement_words(outcome(MANY_CASES[name], "no target"))[0].isupper()
