"""What people call an area and a measure, on the command line."""

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from kpis.area import areas, find_area
from kpis.keeping import Refused
from kpis.measure import LOCAL
from kpis.measures import MEASURES

MOST_SUGGESTED = 3
# How much of what was typed must stand in a name, or how like it the whole must be, for the name to be what was meant.
ENOUGH = 0.6


def area_named(name: str) -> str:
    """The area with this name, short form or code; Refused when there is none."""
    area = name if name in areas() else find_area(name)
    if area is None:
        raise Refused(f"There is no area “{name}”. Give the name of a council, its short form, or its code.")
    return area


def listed(names: Collection[str]) -> str:
    """``Merton``; ``Merton, Sutton``; of many, the first three and how many more."""
    first = list(names)[:3]
    return ", ".join(first) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def measure_called(name: str, own: Collection[str]) -> str:
    """The id of a measure by its id or title, in whatever case; Refused, with the nearest, when there is none.

    ``own`` are the ids of the measures that an area has of its own.
    """
    titles = {measure_id: measure.title for measure_id, measure in MEASURES.items()}
    titles |= {measure_id: measure_id.removeprefix(LOCAL) for measure_id in own}
    wanted = name.casefold().strip()
    for measure_id, title in titles.items():
        if wanted in (measure_id.casefold(), title.casefold()):
            return measure_id
    near = sorted(titles, key=lambda each: -_likeness(wanted, each, titles[each]) - _is_known_by_files(each) / 20)
    near = [each for each in near if _likeness(wanted, each, titles[each]) >= ENOUGH][:MOST_SUGGESTED]
    lines = "".join(f"\n  {_typed(each, titles[each])}" for each in near or MEASURES)
    raise Refused(f"There is no measure “{name}”. {'Did you mean' if near else 'There are'}:{lines}")


def _likeness(wanted: str, measure_id: str, title: str) -> float:
    """From 0 to 1, and a little more for the shorter of two names that hold every word that was typed."""
    words = _words(wanted)
    held = _words(measure_id) | _words(title)
    shared = len(words & held) / len(words) if words else 0.0
    whole = max(SequenceMatcher(None, wanted, each.casefold()).ratio() for each in (measure_id, title))
    return max(shared, whole) + whole / 100


def _is_known_by_files(measure_id: str) -> bool:
    """Whether boards' own files have the measure: it is meant more often than one that is only counted from cases."""
    return measure_id in MEASURES and bool(MEASURES[measure_id].meanings)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.casefold()))


def _typed(measure_id: str, title: str) -> str:
    """The name as ``--measure`` takes it; a declared measure's title stands behind its id."""
    return f"“{title}” (the area’s own)" if measure_id.startswith(LOCAL) else f"{measure_id} ({title})"
