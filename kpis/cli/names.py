"""What people call an area and a measure, on the command line."""

from kpis.area import areas, find_area
from kpis.keeping import Refused
from kpis.measure import LOCAL
from kpis.measures import MEASURES


def area_named(name: str) -> str:
    """The area with this name, short form or code; Refused when there is none."""
    area = name if name in areas() else find_area(name)
    if area is None:
        raise Refused(f"There is no area “{name}”. Give the name of a council, its short form, or its code.")
    return area


def measure_called(name: str) -> str:
    """The id of a declared measure by its id or title, else an area's own measure by its title."""
    by_title = {measure.title.casefold(): measure_id for measure_id, measure in MEASURES.items()}
    if name in MEASURES or name.startswith(LOCAL):
        return name
    return by_title.get(name.casefold(), LOCAL + name)
