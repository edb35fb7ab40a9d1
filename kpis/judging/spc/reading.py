"""Takes what was asked of a control chart, and refuses what cannot be judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, isnan
from numbers import Integral, Real
from operator import index
from typing import Any

from .problems import BadInput

DIRECTIONS = {
    "increase": 1, "higher": 1, "up": 1, "decrease": -1, "lower": -1, "down": -1, "neither": 0, "neutral": 0,
}  # fmt: skip
LARGEST = 1e100  # so that no sum or limit can overflow
_WAYS = "increase, decrease or neither"


@dataclass(frozen=True)
class Asked:
    """A series as it is judged: values and targets as floats or None, one for each position."""

    values: tuple[float | None, ...]
    better: int
    targets: tuple[float | None, ...]
    recalc: tuple[int, ...]
    baseline: int | None
    ghost: frozenset[int]


def asked_for(values: Any, *, better: Any, target: Any, recalc: Any, baseline: Any, ghost: Any) -> Asked:
    """What is asked, with types settled; raises BadInput at the first thing that cannot be judged."""
    numbers = _numbers("y", values, "null for a missing month")
    length = len(numbers)
    if target is None or isinstance(target, Real):
        targets = (_number("target", target),) * length
    else:
        targets = _numbers("target", target, "null where none is in force")
        if len(targets) != length:
            to_do = "give one number, or one for each month (null where none is in force)"
            raise BadInput("target", f"{len(targets)} values", f"{length} values, as many as y has", to_do)
    return Asked(
        values=numbers,
        better=direction_of(better),
        targets=targets,
        recalc=_positions("recalc", recalc, length),
        baseline=_baseline(baseline),
        ghost=frozenset(_positions("ghost", ghost, length)),
    )


def direction_of(better: Any) -> int:
    """+1, -1 or 0 from a word in any case or one of these numbers."""
    if isinstance(better, str):
        found = DIRECTIONS.get(better.strip().lower())
        if found is not None:
            return found
    elif not isinstance(better, bool) and better in (1, -1, 0):
        return int(better)
    raise BadInput("direction", better, _WAYS, "say which direction is better; neither where none is")


def _numbers(where: str, values: Any, empty: str) -> tuple[float | None, ...]:
    if isinstance(values, str | bytes | dict) or not isinstance(values, Sequence | Iterable):
        raise BadInput(where, values, f"a list of numbers, {empty}", "give a list, oldest month first")
    return tuple(_number(f"{where}[{position}]", value, empty) for position, value in enumerate(values))


def _number(where: str, value: Any, empty: str = "null for none") -> float | None:
    if value is None or (type(value) is float and -LARGEST <= value <= LARGEST):
        return value  # nearly all that is asked; what follows costs four times as much
    if isinstance(value, bool) or not isinstance(value, Real):
        raise BadInput(where, value, f"a number, or {empty}", "write the number without quotes, or null")
    try:
        number = float(value)
    except OverflowError:
        number = inf
    if isnan(number):
        return None  # how numpy and pandas write a missing value
    if abs(number) > LARGEST:
        raise BadInput(where, value, f"a number no larger than 1e100, or {empty}", "correct it, or write null")
    return number


def _positions(where: str, asked: Any, length: int) -> tuple[int, ...]:
    if asked is None:
        return ()
    if isinstance(asked, str | bytes | dict) or not isinstance(asked, Iterable):
        raise BadInput(
            where, asked, "a list of positions, counted from 0", "write the positions in a list, such as [12]"
        )
    found = []
    for number, position in enumerate(asked):
        if isinstance(position, bool) or not isinstance(position, Integral) or not 0 <= index(position) < length:
            expected = f"a whole number from 0 to {length - 1}" if length else "no position, as y is empty"
            raise BadInput(f"{where}[{number}]", position, expected, "count positions in y from 0")
        found.append(int(position))
    return tuple(sorted(set(found)))


def _baseline(asked: Any) -> int | None:
    if asked is None:
        return None
    if isinstance(asked, bool) or not isinstance(asked, Integral) or index(asked) < 2:
        to_do = "give the number of first points that fix the lines (12 to 20 are usual), or leave it out"
        raise BadInput("baseline", asked, "a whole number, 2 or more", to_do)
    return int(asked)
