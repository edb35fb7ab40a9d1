"""Every declared kind of sheet with headed columns: one file each, found here by its file's name."""

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from kpis.sheet import Sheet

SHEETS: dict[str, Sheet] = {
    module.name: replace(import_module(f"{__name__}.{module.name}").sheet, id=module.name)
    for module in iter_modules(__path__)
}
