"""What a small number is, and how a hidden value is called wherever it would have stood."""

HIDDEN = "hidden"  # the reason that stands in place of a hidden value, as ``missing`` of an observation or a point
HIDDEN_WORDS = "hidden (small numbers)"
BOARD, PUBLIC = "board", "public"  # the two editions
BELOW = 5  # counts from 1 to 4 are small; an installation may ask for more


def is_small(count: int, below: int = BELOW) -> bool:
    """Whether a count could point to single children; none at all points to nobody."""
    return 0 < count < below
