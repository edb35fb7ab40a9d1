"""Series, judged by the program itself, that between them reach every outcome of statistical process control."""

from collections.abc import Sequence
from math import ceil, floor

from kpis.judging import JudgedSeries
from kpis.measures import MEASURES
from kpis.plan import Target
from tests.judging.drawn import PLANS, judged, months, target

START = "2024-01"
STEADY = (60, 64, 58, 62, 57, 63, 61, 59, 62, 58, 60, 63, 57, 61, 64, 58, 62, 59, 61, 60, 63, 58, 62, 60)
FEW = (4, 6, 5, 4, 6, 5, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 4, 6, 5, 4, 6, 4, 5)  # of 8


def _of(counts: Sequence[int], out_of: int) -> list[str]:
    return [f"{each}/{out_of}" for each in counts]


# By what is told and how it came about: 24 months out of 100 cases each, and the same out of fewer than 10.
MANY_CASES = {
    "common": _of(STEADY, 100),
    "improvement, outside": _of([*STEADY[:-1], 82], 100),
    "improvement, shift": _of([each + (0 if place < 16 else 5) for place, each in enumerate(STEADY)], 100),
    "improvement, trend": _of([*STEADY[:17], *range(57, 64)], 100),
    "improvement, two of three": _of([*STEADY[:21], 63, 69, 69], 100),
    "concern, outside": _of([*STEADY[:-1], 38], 100),
    "concern, shift": _of([each - (0 if place < 16 else 5) for place, each in enumerate(STEADY)], 100),
    "concern, trend": _of([*STEADY[:17], *range(63, 56, -1)], 100),
    "improvement, conflicting": _of([*STEADY[:14], 68, 68, 68, 70, 69, 68, 67, 66, 65, 64], 100),
    "too few": _of(STEADY[:8], 100),
    "within chance": [*_of([28, 27, 28, 29] * 5 + [28, 27, 28], 40), "1/3"],
    "at the ceiling": _of([*([90, 91, 92] * 4), *([100] * 12)], 100),
}
FEW_CASES = {
    "common": _of(FEW, 8),
    "improvement, shift": _of([3, 5, 4, 3, 5, 4, 3, 4, 5, 3, 4, 5, 3, 4, 5, 3, 6, 6, 7, 6, 6, 7, 6, 6], 8),
    "concern, shift": _of([6, 4, 5, 6, 4, 5, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 3, 3, 2, 3, 3, 2, 3, 3], 8),
    "too few": _of(FEW[:8], 8),
    "at the ceiling": _of([6, 7, 6, 7, 6, 7, 6, 7, 6, 7, 6, 7, *([8] * 12)], 8),
}
TOLD = {"within chance": "common", "at the ceiling": "common"}
ASSURANCES = ("pass", "fail", "inconsistent", "never", "no target")


def told_of(name: str) -> str:
    """What may be said of the series with this name."""
    return TOLD.get(name, name.partition(",")[0])


def outcome(said: Sequence[str], assurance: str, **fields: str) -> JudgedSeries:
    """The series with the target that gives this assurance in its latest month."""
    observations = months(START, *said, **fields)
    without = judged(observations)
    section = without.control.chart.section
    low, high = (section.lpl, section.upl) if section.lpl is not None else (50.0, 70.0)
    goal = {"pass": floor(low), "fail": ceil(high), "inconsistent": round((low + high) / 2), "never": 100}
    if assurance == "no target":
        return without
    value = min(100, max(0, goal[assurance])) / 100
    return judged(observations, _target(observations[0].measure, value))


def _target(measure: str, value: float, starts: str = "2023-01") -> Target:
    return target(value, starts, measure=measure)


def phased() -> JudgedSeries:
    """Targets that step up, two of them still to come, and a milestone."""
    steps = ((0.40, "2023-01"), (0.60, "2025-01"), (0.70, "2026-04"), (0.80, "2027-04"))
    last = target(0.30, "2026-06", milestone=True)
    return judged(months(START, *MANY_CASES["common"]), *(_target(PLANS.id, *each) for each in steps), last)


def counts(said: Sequence[int], measure: str, *targets: Target) -> JudgedSeries:
    """A number a month of a measure without a denominator."""
    view = MEASURES[measure].view
    return judged(months(START, *map(str, said), measure=measure, view=view, basis="", unit="count"), *targets)


def every_cell() -> list[JudgedSeries]:
    """One series for each cell of variation by assurance, and one of which neither direction is better."""
    made = {"improvement": "improvement, outside", "common": "common", "concern": "concern, outside"}
    assurances = ("pass", "inconsistent", "fail", "no target")
    cells = [outcome(MANY_CASES[name], assurance) for name in made.values() for assurance in assurances]
    return [*cells, counts((30, 34, 28, 32, 27, 33, 31, 29, 32, 28, 30, 33, 27, 31, 34, 60), "requests_received")]
