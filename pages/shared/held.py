"""What there is to pick from in several areas at once; each a question to be asked of the store."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from kpis import questions
from kpis.changes import Store
from kpis.measure import Measure
from kpis.measures import MEASURES
from kpis.questions import SeriesKey

Choice = TypeVar("Choice")

ASKED_FIRST = "plans_issued_within_20_weeks"
# What a board asks: in time, then good, then how many.
THEMES = ("timeliness", "advice", "quality", "annual reviews", "families", "demand", "local")


def keys_held(store: Store, areas: tuple[str, ...], measure_id: str) -> tuple[SeriesKey, ...]:
    """The series of a measure of which any of the areas has figures."""
    return _commonest(key for area in areas for key in questions.choices(store, area, measure_id).series)


def grains_held(store: Store, areas: tuple[str, ...], measure_id: str, key: SeriesKey) -> tuple[str, ...]:
    """The lengths of period by which any of the areas has this series."""
    return _commonest(grain for area in areas for grain in questions.choices(store, area, measure_id, key).grains)


def place_of(measure: Measure) -> tuple[bool, int, bool]:
    """Where a measure stands in a list of all: what every board asks comes first."""
    return measure.id != ASKED_FIRST, THEMES.index(measure.theme), measure.unit != "proportion"


def _commonest(found: Iterable[Choice]) -> tuple[Choice, ...]:
    """Each once: what most areas have comes first, then what was found first."""
    return tuple(each for each, _ in Counter(found).most_common())


def measures_held(store: Store, areas: tuple[str, ...]) -> dict[str, str]:
    """The measures of which any of the areas has figures, with titles.

    Plans within 20 weeks come first, what every board asks; then what most areas have, shares before counts: areas
    differ in size.
    """
    held = {each: sum(bool(questions.choices(store, area, each).series) for area in areas) for each in MEASURES}
    order = sorted(
        held, key=lambda each: (each == ASKED_FIRST, held[each], MEASURES[each].unit == "proportion"), reverse=True
    )
    return {each: MEASURES[each].title for each in order if held[each]}
