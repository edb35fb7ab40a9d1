"""Counts that must be equal are one count: what a reader sees at once, and what makes the search for a witness short.

Two counts are one where a sum of the two says so, and where two sums of few counts differ in one count alone: plans
issued less those without exceptions are the plans with exceptions, whichever file says it.
"""

from collections.abc import Iterable, Mapping

Row = dict[int, int]
Name = frozenset[tuple[int, int]]
FEW = 4  # counts of a sum that is compared with others; longer ones are only told apart


def merged(cells: int, equations: Iterable[Mapping[int, int]]) -> tuple[list[int], list[Row]]:
    """For each of ``cells`` counts the number of the one that stands for it, and the sums over these, each once."""
    same = list(range(cells))
    rows = [dict(each) for each in equations]
    while True:
        rows, again = _once(rows, same)
        if not again:
            break
    return [_find(same, cell) for cell in range(cells)], rows


def _find(same: list[int], cell: int) -> int:
    while same[cell] != cell:
        same[cell] = same[same[cell]]
        cell = same[cell]
    return cell


def _join(same: list[int], one: int, other: int) -> bool:
    """Make one count of two; whether they were two."""
    one, other = _find(same, one), _find(same, other)
    same[max(one, other)] = min(one, other)
    return one != other


def _once(rows: list[Row], same: list[int]) -> tuple[list[Row], bool]:
    """The sums over joined counts, without those said twice, and whether more counts were joined meanwhile."""
    told, seen, again = list[Row](), set[Name](), False
    ends: dict[Name, int] = {}
    for each in rows:
        row = _over(each, same)
        if len(row) == 2 and not sum(row.values()):
            again |= _join(same, *row)
            continue
        name = frozenset(row.items())
        if not row or name in seen:
            continue
        seen.add(name)
        told.append(row)
        if len(row) <= FEW:
            for cell, sign in row.items():
                if abs(sign) != 1:
                    continue
                rest = frozenset((other, by * sign) for other, by in row.items() if other != cell)
                again |= _join(same, ends.setdefault(rest, cell), cell)
    return told, again


def _over(row: Row, same: list[int]) -> Row:
    """A sum over joined counts, written in one way: the count of the lowest number has a plus."""
    found: Row = {}
    for cell, sign in row.items():
        one = _find(same, cell)
        by = found.get(one, 0) + sign
        if by:
            found[one] = by
        else:
            del found[one]
    if found and found[min(found)] < 0:
        return {cell: -by for cell, by in found.items()}
    return found
