"""What a file says of the days before it: ratings of earlier months side by side, or the history that it carries."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kpis.period import Period
from kpis.plan import EARLIER, NO_DAY, TAKEN_OUT

_NOT_THEN = {"status", "progress", "completed"}  # what a file says of now, beside a rating of an earlier month
# What a line of history says for itself, or what holds of today alone.
_OF_TODAY = {*(name for names in EARLIER.values() for name in names), "count", "count_as_printed", "started",
             "completed", "status_as_printed"}  # fmt: skip
_RATING = 2  # a month and a status
Words = tuple[date, bool, dict[str, Any]]  # the day, whether it says that the part was taken out, and what it says


def earlier_words(kind: str, earlier: Sequence[Sequence[str]], now: Mapping[str, Any], until: date) -> Iterator[Words]:
    """The words of earlier days, oldest first, for a record of which a file of the day ``until`` says ``now``.

    A rating of a month is of its last day, and a file of that day says it itself.
    """
    coded = any(dict(zip(EARLIER[kind], values, strict=False)).get("code") for _, *values in earlier)
    for when, *values in earlier:
        if len(values) == _RATING - 1:
            rest = {name: value for name, value in now.items() if name not in _NOT_THEN}
            if (day := Period.parse(when).last_day) < until:
                yield day, False, rest | {"status": values[0]}
            continue
        if (day := date.fromisoformat(when)) > until:
            continue
        told = dict(zip(EARLIER[kind], values, strict=True))
        said = {name: value for name, value in now.items() if name not in _OF_TODAY or (name == "code" and not coded)}
        if kind == "milestone" and told["number"]:  # those that are counted are known by their status
            said |= {"status": now.get("status", "unknown")}
        yield day, told.get("status") == TAKEN_OUT, said | dict(_said(told))


def _said(told: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """What a line says, by column."""
    for name, text in told.items():
        if not text or text == TAKEN_OUT:
            continue
        if name == "due":
            yield name, "" if text == NO_DAY else text
        elif name == "lead":
            yield name, text.split("; ")
        elif name == "number":
            yield "count", int(text) if text.isdecimal() else 0
            yield "count_as_printed", "" if text.isdecimal() else text
        elif name in EARLIER["risk"]:
            yield name, int(text)
        else:
            yield name, text
