"""The modules of a return wherever they stand: stacked in the template's one sheet, a sheet each, or a file each."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from functools import lru_cache

from kpis.reading.grid import Grid, Value, cell_name, clean
from kpis.reading.sen2.modules import MODULES, Module, squeezed

_STRANGERS = 0.3  # more headings than this that no module knows: a list of the area's own, not the return
_NOTHING = frozenset({"", "NULL", "null", "Null", "NaN", "nan", "None", "NONE", "#N/A"})
# Words of a label that no module knows, by which a list of the area's own says more than the module would read of it.
_OF_A_LIST = re.compile("plan|final|issue|draft|exception|week|assess|advice|decision")
_TOP = 60  # rows in which the first module's headings must stand
_LOOKED_AT = 12  # cells from the left among which two known headings stand
_LIKE = 0.92  # how alike a misspelt heading must be
_TITLES = {squeezed(module.title) for module in MODULES}


@dataclass
class ModuleTable:
    """One module's rows in one sheet. Rows and columns are counted from 0."""

    module: Module
    grid: Grid
    header: int
    columns: dict[str, int]
    rows: list[int] = field(default_factory=list)
    doubtful: bool = False  # it has headings of its own that say more than the module's
    ended_by: int | None = None  # a row of headings that no module knows
    _known: dict[str, list[Value]] = field(default_factory=dict, repr=False)

    @property
    def bottom(self) -> int:
        return self.rows[-1] if self.rows else self.header

    def has(self, name: str) -> bool:
        return name in self.columns

    def values(self, name: str) -> list[Value]:
        """The cells of a field, one for each row; None where the module has no such field."""
        if name not in self._known:
            column, cells = self.columns.get(name), self.grid.rows
            self._known[name] = [None if column is None else _value(cells[row], column) for row in self.rows]
        return self._known[name]

    def ids(self, name: str) -> list[str]:
        """Record numbers as they are joined by: 12, 12.0 and ' 12' are one."""
        return [record_id(value) for value in self.values(name)]

    def cell(self, row: int, name: str) -> str:
        """The name of a field's cell in a row of the sheet; of the row's first cell where there is no such field."""
        return cell_name(row, self.columns.get(name, 0))

    @property
    def identities(self) -> tuple[str, ...]:
        """The headings of fields that identify a person."""
        names = {each.name for each in self.module.fields if each.identity}
        return tuple(self.grid.text(self.header, column) for name, column in self.columns.items() if name in names)


def record_id(value: Value) -> str:
    """A record's number without spaces, letters in capitals, and without the .0 that a spreadsheet adds."""
    if value is None:
        return ""
    if isinstance(value, str) and value.isascii() and value.isalnum():
        return value.upper()
    text = clean(value).replace(" ", "").upper()
    return text.removesuffix(".0") if text.removesuffix(".0").isdigit() else text


def _value(row: list[Value], column: int) -> Value:
    value = row[column] if column < len(row) else None
    if isinstance(value, str):
        value = value.strip()
        return None if value in _NOTHING else value
    return value


def find_modules(grid: Grid) -> list[ModuleTable]:
    """Every module in a sheet, top down; each runs to the title or the headings of the next."""
    found: list[ModuleTable] = []
    unknown: list[int] = []  # rows of headings that are of the return, but of no module that is known
    for row, cells in enumerate(grid.rows):
        if row == _TOP and not found:
            break
        if datetime in map(type, cells):
            continue  # no row of headings; a list of 50,000 cases is passed over quickly
        if _may_head(cells):
            table = _headed(grid, row)
            if table:
                found.append(table)
            else:
                unknown.append(row)
    for index, table in enumerate(found):
        end = found[index + 1].header if index + 1 < len(found) else grid.height
        table.ended_by = next((row for row in unknown if table.header < row < end), None)
        end = table.ended_by or end
        columns = [column for name, column in table.columns.items() if name not in ("recordtype", "nativeid")]
        table.rows = [row for row in range(table.header + 1, end) if _is_record(table, row, columns)]
    return found


def _headed(grid: Grid, row: int) -> ModuleTable | None:
    """The module whose headings stand in a row; None when they are nobody's, or too many are strangers."""
    texts = {
        column: grid.text(row, column) for column in range(len(grid.rows[row])) if grid.at(row, column) is not None
    }
    if len(texts) < 3:
        return None
    names = {column: squeezed(text) for column, text in texts.items()}
    best: ModuleTable | None = None
    for module in MODULES:
        columns = _columns(module, names)
        strangers = names.keys() - columns.values()
        whole = any(set(group) <= set(columns) for group in module.needs)
        few = len(strangers) <= max(1, _STRANGERS * len(names))
        if whole and few and (not best or len(columns) > len(best.columns)):
            doubtful = any(" " in texts[column] and _OF_A_LIST.search(names[column]) for column in strangers)
            best = ModuleTable(module, grid, row, columns, doubtful=doubtful)
    return best


def _may_head(cells: list[Value]) -> bool:
    """Whether two cells at the left are known headings; cells that end in a digit are dates and numbers of records."""
    known = 0
    for cell in cells[:_LOOKED_AT]:
        if isinstance(cell, str) and cell and not cell[-1].isdigit() and _is_known(cell):
            known += 1
            if known == 2:
                return True
    return False


@lru_cache(maxsize=50_000)
def _is_known(text: str) -> bool:
    return squeezed(text) in _KNOWN


_KNOWN = {spelling for module in MODULES for each in module.fields for spelling in each.spellings}


def _columns(module: Module, names: dict[int, str]) -> dict[str, int]:
    """Where each field of a module stands: by its spellings, then by likeness for those that are still missing."""
    by_spelling = {spelling: each.name for each in module.fields for spelling in each.spellings}
    columns: dict[str, int] = {}
    for column, name in names.items():
        known = by_spelling.get(name) or ("orderseqcolumn" if name.endswith("orderseqcolumn") else "")
        if known:
            columns.setdefault(known, column)
    left = {name: column for column, name in names.items() if column not in columns.values() and len(name) > 7}
    for each in module.fields:
        if each.name in columns or not left:
            continue
        like = [match for spelling in each.spellings if len(spelling) > 7
                for match in get_close_matches(spelling, left, 1, _LIKE)]  # fmt: skip
        if like:
            columns[each.name] = left.pop(like[0])
    return columns


def _is_record(table: ModuleTable, row: int, columns: list[int]) -> bool:
    """Whether a row holds a record: two fields beside its type and authority; titles and prepared rows hold less."""
    cells = table.grid.rows[row]
    filled = 0
    for column in columns:
        if _value(cells, column) is not None:
            filled += 1
            if filled == 2:
                return squeezed(clean(_value(cells, columns[0]))) not in _TITLES
    return False
