"""Every declared measure: one file each, found here by its file's name."""

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from kpis.measure import LOCAL, THEMES, Measure, local_measure
from kpis.probe import check
from kpis.sheets import SHEETS


def _declared() -> dict[str, Measure]:
    found = {}
    for module in iter_modules(__path__):
        measure = import_module(f"{__name__}.{module.name}").measure
        found[module.name] = replace(measure, id=module.name)
        check(found[module.name], SHEETS)
    return dict(sorted(found.items(), key=lambda pair: (THEMES.index(pair[1].theme), pair[0])))


MEASURES: dict[str, Measure] = _declared()


def measure_named(measure_id: str, unit: str = "proportion") -> Measure:
    """The measure with this id; ``local: <title>`` gives a local measure in ``unit``. KeyError names what is known."""
    if measure_id in MEASURES:
        return MEASURES[measure_id]
    if measure_id.startswith(LOCAL):
        return local_measure(measure_id.removeprefix(LOCAL), unit)
    raise KeyError(f"no measure {measure_id!r}; there are: {', '.join(MEASURES)}")
