"""A rectangle on a slide, in points, from the slide's top left corner."""

from typing import Any, NamedTuple, Self

EMU = 12700  # English Metric Units in a point


class Box(NamedTuple):
    """``x`` and ``y`` of its top left corner, its width and its height."""

    x: float
    y: float
    w: float
    h: float

    @classmethod
    def of(cls, shape: Any) -> "Box | None":
        """Where a shape stands, or None where neither it nor its layout says."""
        places = (shape.left, shape.top, shape.width, shape.height)
        return None if any(each is None for each in places) else cls(*(each / EMU for each in places))

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def emu(self) -> tuple[int, int, int, int]:
        return round(self.x * EMU), round(self.y * EMU), round(self.w * EMU), round(self.h * EMU)

    def put(self, shape: Any) -> None:
        """Move a shape here."""
        shape.left, shape.top, shape.width, shape.height = self.emu

    def below(self, used: float) -> Self:
        """What is left when ``used`` is taken from its top."""
        return self._replace(y=self.y + used, h=self.h - used)

    def above(self, used: float) -> Self:
        """What is left when ``used`` is taken from its foot."""
        return self._replace(h=self.h - used)
