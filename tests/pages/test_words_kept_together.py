"""On a narrow screen a line may end anywhere but between a number and its per cent sign."""

from kpis.changes import Store
from kpis.telling.moved import movement_words
from pages.shared.look import kept_together
from tests.pages.conftest import Opened
from tests.telling.outcomes import MANY_CASES, outcome


def test_a_number_keeps_its_per_cent_sign(opened: Opened, store: Store) -> None:
    app = opened("overview", area="Merton")
    markup = "".join(each.proto.body for each in app.get("html"))
    assert "\u00a0%" in markup
    assert "0 %" not in markup


def test_a_count_beside_a_share_is_not_parted() -> None:
    assert kept_together("68 % (52 of 77), of 1,000 plans") == "68\u00a0% (52\u00a0of\u00a077), of 1,000 plans"


def test_whether_it_moves_begins_as_a_sentence() -> None:
    for name in ("common", "too few", "concern, outside"):
        assert movement_words(outcome(MANY_CASES[name], "no target"))[0].isupper()
