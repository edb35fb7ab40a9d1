"""A logo is looked over before it is kept: plain words where it cannot be used, or will not look well."""

from io import BytesIO

import pytest
from PIL import Image

from kpis.keeping import Refused
from kpis.telling.pack.logo import logo_warnings


def _picture(wide: int, tall: int, kind: str = "PNG") -> bytes:
    made = BytesIO()
    Image.new("RGB", (wide, tall), "#12436D").save(made, kind)
    return made.getvalue()


def test_a_good_logo_is_passed_without_a_word_and_a_small_one_with_a_warning() -> None:
    assert logo_warnings(_picture(600, 200)) == () == logo_warnings(_picture(600, 200, "JPEG"))
    assert "only 40 by 20 pixels" in logo_warnings(_picture(40, 20))[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"GIF89a", "neither a PNG nor a JPEG"),
        (_picture(300, 100)[:90], "damaged"),
        (_picture(6000, 5000), "25 million"),
    ],
    ids=["another kind", "cut off", "far too large"],
)
def test_one_that_cannot_be_used_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        logo_warnings(content)
