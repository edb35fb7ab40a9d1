"""The council's logo on the cover, on a white ground so that it can be seen on any colour."""

from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE

from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.finish import described
from kpis.telling.pack.slides.frame import Frame

_MOST_BYTES, _WIDE, _TALL, _MARGIN = 5_000_000, 150.0, 70.0, 8.0  # points on a slide of our own size
_KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")


def add_logo(slide: Any, logo: bytes, area: str, frame: Frame) -> list[str]:
    """Put the logo at the top right; gives a warning where that cannot be done, and then the slide has none."""
    if len(logo) > _MOST_BYTES:
        return ["The logo is larger than 5 MB and was left out: save a smaller picture."]
    if not logo.startswith(_KINDS):
        return ["The logo is no PNG, JPEG or GIF and was left out."]
    try:
        picture = slide.shapes.add_picture(BytesIO(logo), 0, 0)
    except Exception:  # whatever a damaged picture makes of the library that opens it
        return ["The logo cannot be read and was left out: save it again as PNG."]
    most = (_WIDE * frame.scale, _TALL * frame.scale)
    by = min(most[0] / picture.width, most[1] / picture.height)
    box = Box(0, 0, picture.width * by, picture.height * by)
    margin = _MARGIN * frame.scale
    box = box._replace(x=frame.size.w - 42 * frame.scale - margin - box.w, y=30 * frame.scale + margin)
    box.put(picture)
    ground = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *Box(box.x - margin, box.y - margin, box.w + 2 * margin, box.h + 2 * margin).emu
    )
    ground.name = "Ground of the logo"
    ground.fill.solid()
    ground.fill.fore_color.rgb = RGBColor(255, 255, 255)
    ground.line.fill.background()
    described(ground, "")
    picture._element.addprevious(ground._element)
    picture.name = "Logo"
    described(picture, f"Logo of {area}")
    return []
