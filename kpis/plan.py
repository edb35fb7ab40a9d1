"""What a board agreed: the targets of an improvement plan (a Written Statement of Action or its successors)."""

from dataclasses import dataclass

# The three kinds are never mixed in one line or one judgement.
TARGET_KINDS = ("plan", "law", "compare")
TOLERANCE = 0.05  # 5 points for a share, or 5 of 100; weeks and counts take 10 % of the target
TOLERANCE_OF_TARGET = 0.10


@dataclass(frozen=True)
class Target:
    """One step of a target, or one dated milestone.

    ``value`` is a proportion for a share, else in the measure's unit. ``starts`` and ``ends`` are month numbers or
    None (no start: every month; no end: until the next step). A milestone holds for the months ``starts`` to ``ends``
    only, is drawn as a marker, and stays in force until the next milestone is due.
    """

    area: str
    measure: str
    value: float
    operator: str = ">="  # ">=", "<=" or "="
    kind: str = "plan"
    view: str = ""  # the measure's default view when empty
    basis: str = ""  # "" applies to every basis of its measure
    breakdown: str = ""
    group: str = ""
    starts: int | None = None
    ends: int | None = None
    milestone: bool = False
    tolerance: float | None = None  # the board's own, in the target's unit
    start_assumed: bool = False  # printed without a start: ``starts`` and ``ends`` are the months of its file
    source: str = ""  # in words: who agreed it, where it is printed
    unit: str = "proportion"
