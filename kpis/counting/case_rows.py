"""Case-level rows as a frame that measures are counted on: settled columns, the area, and where each row came from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from kpis.counting.places import ROWS_OF_A_SHEET, where_in
from kpis.keeping.observation import Provenance
from kpis.probe import settled_columns
from kpis.reading.result import Records
from kpis.sheet import Sheet
from kpis.sheets import SHEETS

_NUMBERS = ("date", "flag")


@dataclass(frozen=True)
class CaseRows:
    """Rows of one kind of sheet. ``frame`` has its settled columns (whole numbers as nullable Int64, words as text)
    with ``area`` and ``origin``, in the order of ``origin``; ``places`` are the tables that the rows came from, oldest
    first."""

    sheet: Sheet
    frame: pd.DataFrame
    places: tuple[Provenance, ...]
    _coded: dict[str, tuple[Any, list[str]]] = field(default_factory=dict)

    def codes(self, name: str, none: str) -> tuple["np.ndarray[Any, np.dtype[np.int64]]", list[str]]:
        """Each row's number in the list of a column's words, and the list: first (0) what stands for none."""
        if name not in self._coded:
            codes, words = pd.factorize(self.frame[name].replace("", None), use_na_sentinel=True)
            self._coded[name] = codes.astype("int64") + 1, [none, *(str(word) for word in words)]
        return self._coded[name]

    def where(self, first: int, last: int) -> Provenance:
        """Where rows from origin ``first`` to ``last`` stand."""
        return where_in(self.places, first, last)


def of_records(records: Iterable[Records]) -> list[CaseRows]:
    """The rows of a reading, by kind; what is said twice of one reference is taken once."""
    kinds: dict[str, list[Records]] = defaultdict(list)
    for table in records:
        kinds[table.kind].append(table)
    found = []
    for kind, tables in kinds.items():
        sheet = SHEETS[kind]
        columns = {
            name: list(chain.from_iterable(table.columns.get(name, [None] * len(table)) for table in tables))
            for name in settled_columns(sheet)
        }
        frame = _typed(sheet, columns)
        frame["area"] = list(chain.from_iterable([table.area] * len(table) for table in tables))
        frame["origin"] = list(chain.from_iterable(_origins(at, table.rows) for at, table in enumerate(tables)))
        places = tuple(Provenance(0, "", table.sheet, table.range) for table in tables)
        found.append(CaseRows(sheet, _once(_in_order(frame), sheet), places))
    return found


def of_kept(kept: Mapping[str, Mapping[str, Sequence[Any]]], areas: Collection[str] | None = None) -> list[CaseRows]:
    """Live rows of the store, by kind: settled columns with ``area``, ``upload``, ``sheet``, ``row`` (and ``file``)."""
    found = []
    for kind, columns in kept.items():
        sheet = SHEETS[kind]
        rows = len(columns["area"])
        frame = _typed(sheet, {name: list(columns[name]) for name in settled_columns(sheet)})
        frame["area"] = list(columns["area"])
        file = columns["file"] if "file" in columns else [""] * rows
        stand = list(zip(columns["upload"], file, columns["sheet"], strict=True))
        order = sorted(set(stand))
        at = {each: number for number, each in enumerate(order)}
        frame["origin"] = [at[each] * ROWS_OF_A_SHEET + row for each, row in zip(stand, columns["row"], strict=True)]
        if areas is not None:
            frame = frame[frame["area"].isin(list(areas))].reset_index(drop=True)
        found.append(CaseRows(sheet, _in_order(frame), tuple(Provenance(*each, "") for each in order)))
    return found


def _typed(sheet: Sheet, columns: Mapping[str, list[Any]]) -> pd.DataFrame:
    whole = {column.name for column in sheet.columns if column.kind in _NUMBERS} | {each.name for each in sheet.derived}
    numbers = {column.name for column in sheet.columns if column.kind == "number"}
    return pd.DataFrame(
        {
            name: pd.array(values, dtype="Int64")
            if name in whole
            else pd.array(values, dtype="Float64")
            if name in numbers
            else pd.Series(values, dtype=object)
            for name, values in columns.items()
        }
    )


def _once(frame: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Without the rows that say again all that an earlier one says of the same reference, as the store keeps them.

    What differs was joined, or told apart, by reading: here it counts as it stands.
    """
    alike = frame[frame.duplicated(["area", *sheet.key], keep=False) & frame["case"].notna()]
    again = alike.index[alike.drop(columns="origin").duplicated()]
    return frame.drop(index=again).reset_index(drop=True)


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    if frame["origin"].is_monotonic_increasing:
        return frame
    return frame.sort_values("origin", kind="stable", ignore_index=True)


def _origins(place: int, rows: list[int]) -> Iterable[int]:
    return (np.asarray(rows, dtype="int64") + place * ROWS_OF_A_SHEET).tolist()
