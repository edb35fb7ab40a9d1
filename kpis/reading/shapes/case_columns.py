"""Which of the declared columns each heading of a list is, by what it means and by what stands below it."""

import re
from collections.abc import Iterator

from kpis.clock import CLOCKS
from kpis.reading.records.naming import hinted, plain_headings, rank_of
from kpis.reading.records.words import pattern_of, plain_word
from kpis.reading.services import service_in
from kpis.reading.shapes.case_values import Kinds, Values
from kpis.sheet import Column, Sheet

# Calendar days of the law's clocks: a date that always stands just so long after another was worked out from it.
_LIMITS = frozenset(clock.days for clock in CLOCKS if clock.days)
SERVED = 0.6  # the share of a column's words that are services, for it to be one of services
_PLAIN = -80  # what a heading weighs at most that says what a column is, and does not only hint at it
_MARK = 10  # what a column weighs that only one kind of sheet has
# Numbers and codes that are no reference of a case.
_NO_REFERENCE = re.compile(
    r"\b(?:age|years?|ncy|urn|laestab|dfe|estab\w*|schools?|weeks?|days?|score|grade|count|total|tel\w*|phone|cost|band|ward)\b"
)
_PLANNED = re.compile(r"\b(?:planned|expected|forecast|estimated|projected|anticipated|scheduled)\b")
# What stands in brackets, but for one such word: "Final plan issued (expected within 20 weeks)" was issued.
_REMARKS = re.compile(r"\((?!\W*\w+(?: date)?\W*\))[^()]*\)?")
_EARLIER = r"\b(?:previous|prior|earlier|old)\b"
_SERVICE = re.compile(r"\b(?:service|agency|advice|professional|discipline|provider)\b")
_DAY = re.compile(r"\b(?:date|issued|received|sent|held|meeting|on|draft|final|due|when|notice)\b")


_DONE = re.compile(r"\b(?:actual|issued|received|returned|sent|completed|finali[sz]ed|made|done|held|closed)\b", re.I)

_Option = tuple[float, int, int, Column]  # the weight below 0, the place among declared columns, the grid's column


def options_of(sheet: Sheet, texts: dict[int, str], people: list[int], kinds: Kinds) -> Iterator[_Option]:
    """Every declared column that a heading, and what stands below it, may be."""
    for column, text in texts.items():
        if column in people:
            continue
        for order, declared in enumerate(sheet.columns):
            weight = _weight(declared, text)
            if weight and _fits(declared, text, kinds.of(column)):
                yield -weight, order, column, declared


def choose(sheet: Sheet, options: list[_Option], chosen: dict[str, int]) -> float:
    """Give each declared column that has none yet the best heading that is free; what that weighs in all."""
    score = 0.0
    for weight, _, column, declared in options:
        if declared.name not in chosen and column not in chosen.values():
            chosen[declared.name] = column
            score += (3 if weight <= -80 else 2) * (2 if declared.kind in ("date", "service") else 1)
            score += _MARK if weight <= -80 and declared.name in sheet.marks else 0
    return score


def also_of(options: list[_Option], chosen: dict[str, int], people: list[int], kinds: Kinds) -> dict[str, list[int]]:
    """Other columns whose headings say the same date just as plainly, and that are filled where its column is not.

    Such as the date of a parent's request beside that of a school's.
    """
    found: dict[str, list[int]] = {}
    taken = {*chosen.values(), *people}
    for weight, _, column, declared in options:
        if weight > _PLAIN or declared.kind != "date" or column in taken or declared.name not in chosen:
            continue
        columns = [chosen[declared.name], *found.get(declared.name, [])]
        if kinds.of(column).filled > 1 and all(kinds.in_order(each, column) is None for each in columns):
            found.setdefault(declared.name, []).append(column)
            taken.add(column)
    return found


def deadline_in(sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], kinds: Kinds) -> str:
    """A date that is rather the last day for it: in every row just as long after what it follows as the law allows.

    A heading that says that a thing was done is believed.
    """
    for order in sheet.orders:
        if order.first in chosen and order.then in chosen and not _DONE.search(texts[chosen[order.then]]):
            lag = kinds.lag(chosen[order.first], chosen[order.then])
            if lag in _LIMITS:
                return order.then
    return ""


def give_up(sheet: Sheet, chosen: dict[str, int], name: str) -> float:
    """Take a column back; what a plain heading of its kind had weighed."""
    del chosen[name]
    return 4.0 + (_MARK if name in sheet.marks else 0)


def choose_by_values(
    sheet: Sheet, texts: dict[int, str], chosen: dict[str, int], people: list[int], kinds: Kinds
) -> None:
    """Know the column of references, and that of services, by what stands in them where no heading tells."""
    names = {declared.name: declared for declared in sheet.columns}
    free = [column for column in sorted(texts) if column not in chosen.values() and column not in people]
    if "service" in names and names["service"].needed and "service" not in chosen:
        served = next((c for c in free if kinds.of(c).services >= SERVED and kinds.of(c).several >= 2), None)
        if served is not None:
            chosen["service"] = served
            free.remove(served)
    for declared in sheet.columns:
        if declared.telling and declared.name not in chosen:
            told = next((each for each in free if _tells(declared, kinds.of(each).words)), None)
            if told is not None:
                chosen[declared.name] = told
                free.remove(told)
    if "case" in names and "case" not in chosen:
        repeats = "service" in chosen
        for column in free:
            values = kinds.of(column)
            told_apart = values.codes >= 0.9 and values.days < 0.5 and values.distinct >= (0.1 if repeats else 0.8)
            if told_apart and not any(_NO_REFERENCE.search(plain) for plain in plain_headings(texts[column])):
                chosen["case"] = column
                break


def _tells(declared: Column, words: frozenset[str]) -> bool:
    """Whether all words of a column are on a list, and some of them are of nothing else."""
    plain = {plain_word(word) for word in words}
    known = all(any(pattern_of(pattern).fullmatch(word) for pattern, _ in declared.words) for word in plain)
    return known and sum(bool(pattern_of(declared.telling).search(word)) for word in plain) >= 2


def choose_by_order(sheet: Sheet, chosen: dict[str, int], kinds: Kinds) -> bool:
    """Tell two columns apart whose headings may be the same by which stands before a third: "final plan issued".

    Whether one was taken for the other is said.
    """
    moved = False
    for early, middle, late in sheet.apart:
        if middle not in chosen:
            continue
        for name, other, is_before in ((early, late, True), (late, early, False)):
            if name in chosen and other not in chosen:
                share = kinds.in_order(chosen[name], chosen[middle])
                if share is not None and (share < 0.2 if is_before else share > 0.8):
                    chosen[other] = chosen.pop(name)
                    moved = True
                    break
    return moved


def _weight(declared: Column, text: str) -> float:
    if declared.kind == "date" and not declared.ahead and _is_only_planned(text):
        return 0
    rank = rank_of(text, declared.headings) if declared.headings else None
    if rank is not None:
        return 100 - rank
    if declared.kind == "date" and not declared.name.startswith("previous") and hinted(text, (_EARLIER,)):
        return 0  # of the time before: an earlier request, plan or decision
    return 40 if declared.hints and hinted(text, declared.hints) else 0


def _is_only_planned(text: str) -> bool:
    """Whether a heading says that a thing was to be done, and not that it was: ``Decision (planned)``."""
    return bool(_PLANNED.search(_REMARKS.sub(" ", text.lower())))


def _fits(declared: Column, text: str, values: Values) -> bool:
    """Whether the values below a heading are of the kind that the column declares."""
    if declared.kind == "date" and service_in(text) not in ("", "All", "Education setting"):
        return False  # one service's date, in a table with a column for each
    if declared.kind in ("date", "birth"):
        days = values.days + values.months if declared.month else values.days
        return days >= 0.5 or (not values.filled and declared.kind == "date" and _speaks_of_days(text))
    if values.days >= 0.5 and declared.kind != "number":
        return declared.kind == "reference" and values.serials == 1  # numbers that could be serial dates
    if declared.kind == "number":
        return values.numbers >= 0.5 or not values.filled or values.days < 0.5
    if declared.kind == "service":
        said = _SERVICE.search(" ".join(plain_headings(text)))
        return bool(values.services >= 0.3 or (said and values.numbers < 0.5))
    return True


def _speaks_of_days(text: str) -> bool:
    return bool(_DAY.search(text.lower()))
