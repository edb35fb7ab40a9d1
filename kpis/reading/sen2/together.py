"""Files of one SEN2 export chosen together, as the one file that they make up."""

import csv
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from kpis.reading.archives import pack
from kpis.reading.door import Refused
from kpis.reading.grid import Grid
from kpis.reading.sen2.tables import find_modules
from kpis.reading.text import decode, separator_of

_HEADINGS_WITHIN = 8_192  # bytes from the start in which the headings stand


def together(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of one SEN2 export as one zip, under a name of its own; every other file as it is.

    Files belong together when their names differ only in the module, and no module comes twice.
    """
    groups: dict[str, dict[str, str]] = {}
    for name, content in files.items():
        module = module_in(name, content)
        if module:
            groups.setdefault(_without_module(name, module), {}).setdefault(module, name)
    packed: dict[str, bytes] = {}
    taken: set[str] = set()
    for common, names in groups.items():
        if len(names) > 1:
            parts = {name: files[name] for name in names.values()}
            packed[f"{common.strip('-_ ') or 'SEN2 return'}.zip"] = pack(parts)
            taken |= parts.keys()
    return packed | {name: content for name, content in files.items() if name not in taken}


def module_in(name: str, content: bytes) -> str:
    """The module of the return that a .csv file holds, by its headings; '' for any other file."""
    if not name.lower().endswith((".csv", ".txt")):
        return ""
    try:
        lines = decode(content[:_HEADINGS_WITHIN]).splitlines()[:1]
    except Refused:
        return ""
    if not lines:
        return ""
    headings = next(csv.reader(lines, delimiter=separator_of(lines[0])), [])
    found = find_modules(Grid(name, rows=[[each or None for each in headings]]))
    return found[0].module.id if found else ""


def _without_module(name: str, module: str) -> str:
    """What the names of one export have in common: ``blade-export_05-03-2024_`` of ``…_requests.csv``."""
    stem = PurePosixPath(name.replace("\\", "/")).stem.lower()
    word = re.escape(module.rstrip("s"))
    return re.sub(rf"[ _-]*(?:{word}s?|\d+)$|^(?:{word}s?|m\d+)[ _-]*", "", stem)
