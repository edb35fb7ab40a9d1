"""What every slide must hold, whatever its template: everything on it, nothing over anything else."""

from itertools import combinations
from typing import Any

from kpis.telling.pack.slides.box import Box

_SLACK = 1.5  # points: two things may meet


def shapes_of(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes]


def decorative(shape: Any) -> bool:
    return "decorative" in shape._element.xml


def assert_nothing_overlaps(deck: Any) -> None:
    """Every shape lies within its slide, and no two of them lie over one another but for decoration."""
    for number, slide in enumerate(deck.slides, start=1):
        boxes = []
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= deck.slide_width + 12700, (number, shape.name)
            assert shape.top + shape.height <= deck.slide_height + 12700, (number, shape.name)
            if not decorative(shape):
                boxes.append((shape.name, Box.of(shape)))
        for (one, a), (two, b) in combinations(boxes, 2):
            across = min(a.right, b.right) - max(a.x, b.x)
            down = min(a.bottom, b.bottom) - max(a.y, b.y)
            assert across < _SLACK or down < _SLACK, (number, one, two, a, b)
