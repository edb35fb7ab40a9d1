"""Which measures a cell of a plan names, so that an action or a priority can be held against its figures."""

import re

from kpis.measure import LOCAL
from kpis.reading.grid import Value, clean
from kpis.reading.labels import measure_of

_BETWEEN = re.compile(r"\n|;")


def measures_of(value: Value) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the measures that a cell names, on lines or with ``;`` between them, and what names none.

    ``local: <title>`` names a local measure by its title.
    """
    if not isinstance(value, str):
        return (), ()
    said = [text for part in _BETWEEN.split(value) if (text := clean(part).strip(" .-"))]
    found = {text: text if text.startswith(LOCAL) else measure_of(text) for text in said}
    return tuple(dict.fromkeys(each for each in found.values() if each)), tuple(t for t in said if not found[t])
