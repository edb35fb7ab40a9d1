"""What the public edition hides leaves no trace: two areas that differ in it alone have the same files."""

from datetime import date

import pytest
from forms_agree import AGREES
from forms_made import in_time, waiting

from kpis.judging.small import HIDDEN_WORDS
from kpis.questions.pack import board_pack
from kpis.telling.pack.forms import in_form
from kpis.telling.pack.page import Pack
from tests.questions.stocked import add, empty_store

AREA = "Merton"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Pack]:
    """The whole pack in each edition, of 2 and of 3 children who wait longest, and as many plans that came late."""
    made = {}
    for few in (2, 3):
        store = empty_store(tmp_path_factory.mktemp(f"few-{few}"))
        add(store, "figures.xlsx", [*waiting(AREA, few), *in_time(AREA, few)], data_to=date(2026, 10, 31))
        made |= {(edition, few): board_pack(store, AREA, edition=edition) for edition in ("board", "public")}
    return made


def test_the_two_differ_for_the_board(packs: dict[tuple[str, int], Pack]) -> None:
    """Else the test below could not fail."""
    one, other = (repr(packs["board", few]) for few in (2, 3))
    assert "37 of 40" in other and "37 of 40" not in one
    assert "38 of 40" in one and "38 of 40" not in other


@pytest.mark.parametrize("form", AGREES)
def test_their_public_files_are_the_same(packs: dict[tuple[str, int], Pack], form: str) -> None:
    """Embedded sheets, caches, notes, alternatives, comments, properties and metadata: all that a file has."""
    assert repr(packs["public", 2]).count(HIDDEN_WORDS) > 20
    one, other = (in_form(packs["public", few], form) for few in (2, 3))
    assert one == other
