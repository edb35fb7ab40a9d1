"""The sections of a pack, arranged: moved, left out, put back, kept, and taken up again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.questions.pack.order import USUAL, Order, order_of, usual

EVERY = st.sampled_from(USUAL)


@given(st.lists(EVERY, unique=True, min_size=1))
@settings(max_examples=60)
def test_what_was_kept_is_what_is_in_and_nothing_is_lost(kept: list[str]) -> None:
    order = order_of(kept)
    assert order.sections == tuple(kept)
    assert sorted(order.places) == sorted(USUAL)
    assert order_of(order.to_keep).sections == order.sections


def test_all_sections_in_their_usual_order_are_kept_as_nothing_so_that_a_new_one_is_in() -> None:
    assert Order().to_keep == ()
    assert Order().moved("asks", 1, USUAL).to_keep[:3] == ("cover", "action-log", "asks")


def test_a_section_that_is_put_back_stands_where_it_stood() -> None:
    order = Order().with_or_without("waits")
    assert "waits" not in order.sections
    assert order.with_or_without("waits") == Order()


def test_one_that_was_kept_out_stands_behind_its_usual_neighbour() -> None:
    places = order_of(("waits", "cover")).places
    assert places[places.index("cover") + 1] == "asks"
    assert places[places.index("waits") + 1] == "demand"


def test_the_last_section_stays_in() -> None:
    assert order_of(("waits",)).with_or_without("waits").sections == ("waits",)


def test_at_an_end_nothing_moves() -> None:
    assert Order().moved("cover", -1, USUAL) == Order() == Order().moved(USUAL[-1], 1, USUAL)


def test_the_public_pack_moves_past_what_is_the_boards_alone() -> None:
    shown = Order().shown("public")
    assert "asks" not in shown
    moved = Order().moved("headlines", -1, shown)
    assert moved.shown("public")[:2] == ("headlines", "cover")
    assert moved.places.index("asks") == USUAL.index("asks")


def test_a_short_pack_keeps_its_name_and_no_list_until_it_is_arranged() -> None:
    short = usual("short")
    assert short.to_keep == ("short",)
    assert order_of(("short",)) == short
    arranged = short.with_or_without("families")
    assert arranged.to_keep[0] == "short"
    assert order_of(arranged.to_keep).preset == "short"
    assert "families" in order_of(arranged.to_keep).sections
