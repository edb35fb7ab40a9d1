"""How figures and targets become rows: what a record is about (its key), and what is said of it (its content)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Any

from kpis.keeping.refusal import Refused
from kpis.measure import Measure
from kpis.measures import measure_named
from kpis.plan import Target
from kpis.reading.result import Figure, FoundTarget

# A target set by a person is a stream of its own: the next file that repeats an old target does not overrule it.
BY_HAND = "by hand"
# Figures counted from cases that are no longer kept are a stream of their own too.
FORGOTTEN = "forgotten"
CASES_FORGOTTEN = "cases_forgotten"  # the flag of such a figure
_about = itemgetter("measure", "view", "basis", "breakdown", "group")
LONGEST_NAME = 500
LARGEST_NUMBER = 1_000_000_000
# A share printed in whole percent may differ from its own counts by half a point: 61 % and 19 of 31.
ROUNDING = 0.0051


@dataclass(frozen=True)
class Row:
    """One record of an upload, ready to keep; ``payload`` by column of its row table."""

    area: str
    record_key: str
    row_hash: str
    scope: tuple[int, int] | None
    sheet: str
    cell: str
    payload: dict[str, Any]
    slice: str = ""


def canonical(value: Any) -> str:
    """JSON that is the same for the same value: keys in order, no spaces, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(*values: Any) -> str:
    """32 hexadecimal digits that stand for ``values``."""
    return hashlib.blake2b(canonical(values).encode(), digest_size=16).hexdigest()


def observation_key(payload: dict[str, Any], first: int, last: int) -> str:
    """The digest of what an observation is of, within its area."""
    # Of tens of thousands at every recount, of few series: what says the series is digested once.
    about = _series_digest(*_about(payload)).copy()
    about.update(b"%d %d" % (first, last))
    return about.hexdigest()


@lru_cache(maxsize=10_000)
def _series_digest(*about: str) -> Any:
    return hashlib.blake2b(repr(about).encode(), digest_size=16)


def figure_rows(figures: Iterable[Figure]) -> list[Row]:
    """The records of a file's figures, in the order of the file.

    What is printed twice alike is one record. Different values for the same thing are kept beside each other: ordinal
    0 is the first printed, then 1, 2 …; but a gap beside a value, and a rounded share beside its own counts, are not
    a different value.
    """
    by_key: dict[tuple[Any, ...], list[Figure]] = {}
    for printed in figures:
        figure = _named_in_full(printed)
        key = (figure.area, figure.measure, figure.view, figure.basis, figure.breakdown, figure.group, figure.period)
        by_key.setdefault(key, []).append(figure)
    return [_figure_row(each, n) for same in by_key.values() for n, each in enumerate(_different(same))]


def _named_in_full(figure: Figure) -> Figure:
    """The figure with the view and basis that its measure gives it where the reader left them open."""
    measure = _checked(figure, figure.sheet, figure.cell)
    basis = figure.basis or ("not_stated" if measure.has_basis else "")
    return replace(figure, view=figure.view or measure.view, basis=basis)


def _different(figures: list[Figure]) -> list[Figure]:
    valued = [figure for figure in figures if not figure.missing]
    kept: list[Figure] = []
    for figure in valued or figures[:1]:
        beside = next((n for n, other in enumerate(kept) if _says_the_same(figure, other)), None)
        if beside is None:
            kept.append(figure)
        elif kept[beside].denominator is None and figure.denominator is not None:
            kept[beside] = figure
    return kept


def _says_the_same(one: Figure, other: Figure) -> bool:
    if (one.unit, one.bound) != (other.unit, other.bound) or one.value is None or other.value is None:
        return False
    counts = {(one.numerator, one.denominator), (other.numerator, other.denominator)}
    if len(counts) == 1:
        return one.value == other.value
    if (None, None) not in counts or one.unit != "proportion":
        return False
    return abs(one.value - other.value) <= ROUNDING


def _figure_row(figure: Figure, ordinal: int) -> Row:
    payload = {
        "measure": figure.measure,
        "view": figure.view,
        "basis": figure.basis,
        "breakdown": figure.breakdown,
        "group": figure.group,
        "ordinal": ordinal,
        "unit": figure.unit,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "pending": 0,
        "missing": figure.missing,
        "bound": figure.bound,
        "flags": sorted(set(figure.flags)),
    }
    first, last = figure.period.first, figure.period.last
    return Row(
        area=figure.area,
        record_key=digest(observation_key(payload, first, last), ordinal),
        row_hash=digest(payload),
        scope=(first, last),
        sheet=figure.sheet,
        cell=figure.cell,
        payload=payload,
    )


def target_rows(found: Iterable[FoundTarget], *, by_hand: bool = False, withdrawn: bool = False) -> list[Row]:
    """The records of a file's targets, or of a person's; different values for the same step are kept, the first first.

    ``withdrawn`` says that these targets no longer hold.
    """
    by_key: dict[str, dict[float, FoundTarget]] = {}
    for printed in found:
        target = printed.target
        measure = _checked(target, printed.sheet, printed.cell)
        each = replace(printed, target=replace(target, view=target.view or measure.view))
        by_key.setdefault(target_key(each.target), {}).setdefault(each.target.value, each)
    part = BY_HAND if by_hand else ""
    return [
        replace(_target_row(each, ordinal, withdrawn), slice=part)
        for different in by_key.values()
        for ordinal, each in enumerate(different.values())
    ]


def target_key(target: Target) -> str:
    """The digest of what a target is about: a step or milestone of one series."""
    series = target.area, target.measure, target.view, target.basis, target.breakdown, target.group
    return digest(*series, target.kind, target.starts, target.milestone)


def _target_row(found: FoundTarget, ordinal: int, withdrawn: bool) -> Row:
    target = found.target
    payload = {
        "measure": target.measure,
        "view": target.view,
        "basis": target.basis,
        "breakdown": target.breakdown,
        "group": target.group,
        "kind": target.kind,
        "starts": target.starts,
        "milestone": target.milestone,
        "start_assumed": target.start_assumed,
        "ordinal": ordinal,
        "ends": target.ends,
        "value": target.value,
        "operator": target.operator,
        "tolerance": target.tolerance,
        "unit": target.unit,
        "source": target.source,
        "basis_as_printed": found.basis_as_printed,
        "withdrawn": withdrawn,
    }
    return Row(
        area=target.area,
        record_key=digest(target_key(target), ordinal),
        row_hash=digest(payload),
        scope=None,  # a target holds until the next one: no upload of months replaces it
        sheet=found.sheet,
        cell=found.cell,
        payload=payload,
    )


def _checked(each: Figure | Target, sheet: str, cell: str) -> Measure:
    """The measure of a record that can be kept; Refused when it has no area, an unknown measure or an endless name."""
    place = f"{sheet} {cell}".strip() or "This change"
    if not each.area:
        raise Refused(f"{place}: it is not known which area this is for. Name the area, and add the file again.")
    for name in (each.measure, each.group):
        if len(name) > LONGEST_NAME:
            raise Refused(
                f"{place}: the name “{name[:40]}…” has {len(name)} characters; at most {LONGEST_NAME} can be kept. "
                "Shorten it in the file."
            )
    for number in (each.value, *((each.numerator, each.denominator) if isinstance(each, Figure) else ())):
        if number is not None and not abs(number) <= LARGEST_NUMBER:  # also what is no number at all
            raise Refused(f"{place}: {number} cannot be a figure. Correct the cell, and add the file again.")
    try:
        return measure_named(each.measure, each.unit)
    except KeyError as error:
        raise Refused(f"{place}: {error.args[0]}") from error
