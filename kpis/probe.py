"""Checks, when the program starts, that what a measure counts can be worked out from the sheet it names.

A lambda of a declaration is called once with a :class:`Probe` in place of the columns. The probe knows the names of the
sheet's settled columns and only what every engine can do with them: comparison, ``&``, ``|`` and arithmetic.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NoReturn

from kpis.measure import BASES, BREAKDOWN_TITLES, VIEW_TITLES, Measure
from kpis.sheet import Sheet


class DeclarationError(Exception):
    """A declaration that cannot be counted: what is wrong, where, and the name that was probably meant."""


def check(measure: Measure, sheets: Mapping[str, Sheet]) -> None:
    """Raise DeclarationError where ``measure`` names a sheet, view, column or breakdown that is not there."""
    for view in measure.views:
        _known(view, VIEW_TITLES, f"{measure.id}: no view")
    for breakdown in measure.every_breakdown:
        _known(breakdown, BREAKDOWN_TITLES, f"{measure.id}: no breakdown")
    if not measure.sheet:
        return
    _known(measure.sheet, sheets, f"{measure.id}: no sheet")
    sheet = sheets[measure.sheet]
    _check_columns(measure, sheet)
    if measure.unit == "proportion" and measure.counted is None:
        raise DeclarationError(f"{measure.id}: a share needs `counted`, which of the rows are in its numerator")
    _check_conditions(measure, sheet)
    if measure.has_basis:
        if not sheet.bases:
            raise DeclarationError(f"{measure.id}: sheet {sheet.id} declares no bases")
        for basis, takes in sheet.bases.items():
            _known(basis, BASES, f"sheet {sheet.id}: no basis")
            columns_of(takes, sheet, f"sheet {sheet.id}, basis {basis}")


def _check_columns(measure: Measure, sheet: Sheet) -> None:
    stock, spread = measure.stock, measure.spread
    columns = [*measure.views.values(), *measure.column_breakdowns, *([spread.of] if spread else [])]
    if stock is not None:
        columns += [stock.starts, *stock.stops, *(day for _, day in stock.stages), stock.each]
    for column in filter(None, columns):
        _known(column, counting_columns(sheet), f"{measure.id}: sheet {sheet.id} has no column")


def _check_conditions(measure: Measure, sheet: Sheet) -> None:
    cohort = measure.cohort
    for view in (*(cohort.views if cohort else ()), *measure.remarks):
        _known(view, measure.views, f"{measure.id}: no view")
    conditions = [measure.where, measure.counted, *(said for _, said in measure.remarks.values())]
    if cohort is not None:
        conditions += [cohort.open, cohort.last_day]
    for said in filter(None, conditions):
        columns_of(said, sheet, measure.id)


def columns_of(said: Callable[[Any], Any], sheet: Sheet, where: str) -> frozenset[str]:
    """The columns of ``sheet`` that one lambda of a declaration looks at."""
    probe = Probe(counting_columns(sheet), f"{where}: sheet {sheet.id}")
    said(probe)
    return frozenset(probe.asked)


def settled_columns(sheet: Sheet) -> tuple[str, ...]:
    """The names of what is kept of each row of ``sheet``, as reading settles it."""
    names = []
    for column in sheet.columns:
        if column.kind == "birth":
            names.append("age_band")  # all that is kept of it
        elif column.kind != "identity" and column.kept:
            names.append("case" if column.kind == "reference" else column.name)
    return tuple(dict.fromkeys((*names, *(each.name for each in sheet.derived))))


def counting_columns(sheet: Sheet) -> tuple[str, ...]:
    """The names of what a declaration may ask of each row: what is kept of it, and what it has from other records."""
    return (*settled_columns(sheet), *sheet.linked_columns)


class Probe:
    """Stands for the columns of a sheet; remembers which were asked for."""

    def __init__(self, names: Iterable[str], where: str) -> None:
        self._names = tuple(names)
        self._where = where
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> "_Term":
        if name.startswith("__"):
            raise AttributeError(name)
        _known(name, self._names, f"{self._where} has no column")
        self.asked.add(name)
        return _Term(self._where)


class _Term:
    """A column, or what was worked out of columns, while a declaration is checked."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, where: str) -> None:
        self._where = where

    def _same(self, _other: object = None) -> "_Term":
        return _Term(self._where)

    def __eq__(self, other: object) -> "_Term":  # type: ignore[override]
        if other is None:
            self._refuse("`== None`", "a missing value satisfies no comparison on any engine")
        return self._same()

    __lt__ = __le__ = __gt__ = __ge__ = _same
    __and__ = __or__ = __rand__ = __ror__ = _same
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _same

    def __ne__(self, other: object) -> NoReturn:
        self._refuse("`!=`", "it takes missing values on one engine and not on another; say which values are meant")

    def __invert__(self) -> NoReturn:
        self._refuse("`~`", "it takes missing values on one engine and not on another; say which values are meant")

    def __bool__(self) -> NoReturn:  # noqa: PLE0304 - a column is neither true nor false
        self._refuse("`and`, `or`, `not`, `in` or a chain of comparisons", "write & and |, each side in brackets")

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        self._refuse(f"`.{name}`", "only comparison, &, | and arithmetic run on every engine")

    def _refuse(self, what: str, why: str) -> NoReturn:
        raise DeclarationError(f"{self._where}: {what} cannot be used here: {why}")


def _known(name: str, names: Iterable[str], complaint: str) -> None:
    names = tuple(names)
    if name in names:
        return
    near = get_close_matches(name, names, 1, 0.0)
    raise DeclarationError(f"{complaint} {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
