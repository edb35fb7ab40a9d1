"""Every switch of statistical process control in one record, and the three presets that set them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import Any

from .problems import BadInput

SCREENS = ("none", "r", "sql")
ACROSS = ("all", "trend", "none")
CONFLICTS = ("improvement", "concern", "rank", "order")
GAPS = ("bridge", "break")
BASELINES = ("each", "first", "only")


@dataclass(frozen=True)
class Settings:
    """How a series is judged; the defaults are the preset ``mdc``."""

    factor: float = 2.66  # limits lie this many mean moving ranges from the mean: 3/1.128, as NHS England rounds it
    shift: int = 7  # live points in a row on one side of the mean
    trend: int = 7  # live points in a row that rise, or fall: one more than the steps between them
    screen: str = "none"  # large moving ranges left out: "none"; "r" drops them; "sql" drops their points from the mean
    screen_may_collapse: bool = (
        False  # let screening take every range, and so the limits, away, as NHSRplotthedots does
    )
    far_counts_beyond: bool = False  # whether a point outside a limit counts as far in 2 of 3
    across: str = "all"  # rules that run on across a recalculation: "all", "trend" or "none"
    conflict: str = "improvement"  # what a point with signals both ways is: see ``colour.py``
    rank_tie: str = "improvement"  # which wins under conflict="rank" where two rules are equally strong
    inclusive: bool = True  # whether a target exactly on a limit counts as always reached, or always missed
    fewest: int = 13  # live points in the series below which there are no limits, no signals and no icons
    gap: str = "bridge"  # a missing month: "bridge" it, or let it "break" ranges and runs
    baseline_across: str = "each"  # a baseline of N with recalculations: see ``sections.py``
    trial_below: int = 12  # fewer points behind the limits make them trial limits
    early_below: int = 20  # fewer points behind the limits make them early limits

    def __post_init__(self) -> None:
        """Refuse a value that no rule could be read from."""
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise BadInput(f"setting {name}", getattr(self, name), f"one of {', '.join(choices)}", "choose one")
        for name, least in _LEAST.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise BadInput(f"setting {name}", value, f"a whole number, {least} or more", "correct it")
        for name in _FLAGS:
            if not isinstance(getattr(self, name), bool):
                raise BadInput(f"setting {name}", getattr(self, name), "true or false", "write it without quotes")
        factor = self.factor
        if isinstance(factor, bool) or not isinstance(factor, int | float) or not 0 < factor < float("inf"):
            raise BadInput("setting factor", factor, "a number above 0", "write 2.66, or 2.659574 for 3/1.128")


_CHOICES = {
    "screen": SCREENS,
    "across": ACROSS,
    "conflict": CONFLICTS,
    "rank_tie": ("improvement", "concern"),
    "gap": GAPS,
    "baseline_across": BASELINES,
}
_LEAST = {"shift": 2, "trend": 2, "fewest": 0, "trial_below": 0, "early_below": 0}
_FLAGS = ("screen_may_collapse", "far_counts_beyond", "inclusive")

MDC = Settings()
MDC6 = replace(MDC, shift=6, trend=6)
R = Settings(
    screen="r",
    screen_may_collapse=True,
    across="none",
    conflict="order",
    inclusive=False,
    fewest=0,
    gap="break",
    trial_below=13,  # its text says 12, its code warns below 13
)
PRESETS: Mapping[str, Settings] = {"mdc": MDC, "mdc6": MDC6, "r": R}

# Names that other tools give the same switches.
_ALSO_CALLED = {
    "shift_points": "shift",
    "trend_points": "trend",
    "screening": "screen",
    "run_rules": "across",
    "recalculation": "across",
    "assurance_inclusive": "inclusive",
    "min_points": "fewest",
    "fewest_points": "fewest",
    "minimum_points": "fewest",
    "missing_month": "gap",
    "mean_range_factor": "factor",
}


def settings_for(preset: str = "mdc", override: Mapping[str, Any] | None = None) -> Settings:
    """The settings of a preset (any case), with single ones overridden by name; BadInput names what is not known."""
    found = PRESETS.get(preset.strip().lower()) if isinstance(preset, str) else None
    if found is None:
        names = ", ".join(PRESETS)
        raise BadInput("preset", preset, f"one of {names}", _nearest(preset, PRESETS) or "choose one")
    known = {field.name for field in fields(Settings)}
    changes: dict[str, Any] = {}
    for name, value in (override or {}).items():
        asked = str(name).strip().lower()
        asked = _ALSO_CALLED.get(asked, asked)
        if asked not in known:
            names = ", ".join(sorted(known))
            raise BadInput("override", name, f"one of {names}", _nearest(asked, known) or "choose one")
        changes[asked] = value.strip().lower() if isinstance(value, str) else value
    return replace(found, **changes)


def _nearest(asked: object, known: Mapping[str, Any] | set[str]) -> str:
    close = get_close_matches(str(asked).strip().lower(), list(known), n=1)
    return f"did you mean {close[0]}?" if close else ""
