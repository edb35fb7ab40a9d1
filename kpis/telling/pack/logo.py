"""A council's logo looked over before it is kept: whether every form can draw it, and whether it will look well."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from kpis.keeping import Refused
from kpis.telling.pack.printed import logo_address

_MOST_PIXELS = 25_000_000
_FEWEST = 80  # pixels along the longer side, below which a logo is a blur on a slide


def logo_warnings(content: bytes) -> tuple[str, ...]:
    """What to know of a logo before it is kept; Refused, with what to do, where it cannot be used."""
    try:
        logo_address(content)
        with Image.open(BytesIO(content)) as picture:
            wide, tall = picture.size
            if wide * tall > _MOST_PIXELS:
                raise Refused("The logo has more than 25 million pixels. Save it smaller: 1,000 pixels wide will do.")
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise Refused("The logo is damaged and cannot be read. Save it again as a PNG picture.") from None
    except ValueError as reason:
        raise Refused(str(reason)) from None
    if max(wide, tall) < _FEWEST:
        return (f"The logo is only {wide} by {tall} pixels and will look blurred: one 600 pixels wide is better.",)
    return ()
