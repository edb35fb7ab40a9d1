"""The status key: words, shapes and colours can be set, and nothing that can be set is unreadable or colour alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.keeping.refusal import Refused
from kpis.plan import STATUSES
from kpis.telling.palette import palette
from kpis.telling.plan.status import DEFAULT, StatusLook, contrast, ink_on, look_of, status_badge, status_key

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_the_default_key_has_every_status_with_a_word_and_a_shape_of_its_own():
    key = status_key()
    assert tuple(key) == STATUSES
    for what in ("word", "shape"):
        assert len({getattr(look, what) for look in key.values()}) == len(STATUSES)


@given(colours, st.booleans())
def test_no_colour_that_can_be_set_is_unreadable(colour: str, dark: bool):
    fill, ink, edge = StatusLook("delayed", "Slipping", "●", colour, colour).on(dark)
    assert contrast(ink, fill) >= 4.5
    assert contrast(edge, palette(dark).page) >= 3


def test_contrast_is_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert ink_on("#FFDD00") == "#000000"


@pytest.mark.parametrize("look", DEFAULT)
@pytest.mark.parametrize("dark", [False, True])
def test_the_default_colours_differ_from_status_to_status(look: StatusLook, dark: bool):
    others = [each.on(dark)[0] for each in DEFAULT if each is not look]
    assert look.on(dark)[0] not in others


def test_words_shapes_and_colours_are_set_where_they_differ(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEND_KPIS_STATUS_KEY", "delayed = Slipping, ●, #ffcc00; complete=Done")
    key = status_key()
    assert (key["delayed"].word, key["delayed"].shape, key["delayed"].fill) == ("Slipping", "●", "#ffcc00")
    assert (key["complete"].word, key["complete"].shape) == ("Done", "✓")
    assert "Slipping" in status_badge("delayed") and "#ffcc00" in status_badge("delayed")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("late=Late", "names no status"),
        ("delayed", "names no status"),
        ("delayed=#ff", "no colour"),
        ("delayed=Very much later than promised", "longer than"),
        ("delayed=Complete", "share the word"),
        ("delayed=✓", "share the shape"),
    ],
)
def test_a_key_that_cannot_be_is_refused_with_why(said: str, why: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEND_KPIS_STATUS_KEY", said)
    with pytest.raises(Refused, match=why):
        status_key()


def test_a_status_that_nobody_knows_is_shown_as_not_stated():
    assert look_of("purple").status == "unknown"


def test_a_badge_says_its_word_and_hides_its_shape_from_those_who_listen():
    badge = status_badge("off_track", "<Off>")
    assert '<span aria-hidden="true">▲</span> &lt;Off&gt;' in badge
