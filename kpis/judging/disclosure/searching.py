"""Another world that looks the same: found step by step, by putting right one sum after another.

A *witness* for a count is a change of unknown counts, in whole steps and within what each may be, that moves this
count and leaves every sum as it is. It is looked for from the count itself: move it by one, take a sum that is then
wrong, move another count of that sum, and so on until all sums are right again, with so many ways followed at a time.
What is found is proved by what it is; what is not found is taken for solved, and more is hidden, which is safe.

With a price on figures that are shown, the same search finds the cheapest of them to hide as cover.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import inf
from operator import itemgetter
from typing import NamedTuple

Way = Mapping[int, int]
LONGEST = 60  # counts that one change may move, besides those that it begins with
ENOUGH = 4  # changes of the same price


class Sums(NamedTuple):
    """Counts by their numbers, and sums of them that come to nothing.

    ``equations`` hold the counts of each sum with their signs, ``at`` the sums of each count with the same signs;
    ``lowest`` and ``highest`` are what a count may be, as far as a reader knows; ``sizes`` how many counts a sum has;
    ``marks`` tell what a count puts wrong, in one number that adds up as the sums do.
    """

    values: Sequence[int]
    equations: Sequence[Sequence[tuple[int, int]]]
    at: Sequence[Sequence[tuple[int, int]]]
    lowest: Sequence[int]
    highest: Sequence[float]
    sizes: Sequence[int]
    marks: Sequence[int]


def marks_of(at: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """For each count a number that stands for the sums it is in: two ways that leave the same wrong have the same."""
    powers = list[int]()
    for row in at:
        for place, _ in row:
            while len(powers) <= place:
                powers.append((powers[-1] if powers else 1) * 1_000_003 % _PRIME)
    return [sum(sign * powers[place] for place, sign in row) for row in at]


_PRIME = 2**61 - 1


class Change(NamedTuple):
    """A change of counts that leaves every sum as it is; ``hidden`` are the figures that have to be hidden for it."""

    way: Way
    hidden: frozenset[int]
    cost: float


# The figures that would have to be hidden before a count may move; None where it may not move at all.
Needed = Callable[[int], Collection[int] | None]


def change_of(cell: int, sums: Sums, needed: Needed, price: Sequence[float], breadth: int) -> Change | None:
    """The cheapest change found that moves ``cell`` by one; None where there is none among ``breadth`` at a time."""
    return min(changes_of(cell, sums, needed, price, breadth, 1), key=lambda each: each.cost, default=None)


def changes_of(  # noqa: PLR0917 as ``put_right``
    cell: int, sums: Sums, needed: Needed, price: Sequence[float], breadth: int, enough: int = ENOUGH
) -> list[Change]:
    """The changes found that move ``cell`` by one, where no cheaper one was found before; few that are free."""
    found: list[Change] = []
    for step in (1, -1):
        if sums.lowest[cell] <= sums.values[cell] + step <= sums.highest[cell]:
            found += put_right({cell: step}, (), sums, needed, price, breadth, enough)
            if len(found) >= enough and not found[-1].cost:
                break
    return found


def put_right(  # noqa: C901, PLR0912, PLR0917 one loop, run a million times: calls would cost more than they tell
    way: Way,
    hidden: Collection[int],
    sums: Sums,
    needed: Needed,
    price: Sequence[float],
    breadth: int,
    enough: int = 1,
) -> list[Change]:
    """The changes found that begin with ``way``, for which the figures ``hidden`` are hidden."""
    values, equations, at, lowest, highest, sizes, marks = sums
    wrong: dict[int, int] = {}
    for cell, step in way.items():
        for place, sign in at[cell]:
            wrong[place] = wrong.get(place, 0) + sign * step
    wrong = {place: by for place, by in wrong.items() if by}
    mark = sum(step * marks[cell] for cell, step in way.items())
    begun = [_Begun(0.0, 0, mark, dict(way), wrong, sum(price[one] for one in hidden), frozenset(hidden))]
    best, found = inf, list[Change]()
    for _ in range(LONGEST):
        further: list[_Begun] = []
        met = set[tuple[int, float]]()
        for each in begun:
            _, _, mark, moved, wrong, cost, paid = each
            if not wrong:
                best = min(best, cost)
                found.append(Change(moved, paid, cost))
                if not cost and len(found) >= enough:
                    return found
                continue
            place = min(wrong, key=sizes.__getitem__)
            off = wrong[place]
            for other, sign in equations[place]:
                step = -off // sign
                if other in moved or off % sign or not lowest[other] <= values[other] + step <= highest[other]:
                    continue
                asked = needed(other)
                if asked is None:
                    continue
                more = [one for one in asked if one not in paid] if asked else asked
                total = cost + sum(price[one] for one in more) if more else cost
                if total > best or (total == best and len(found) >= enough):
                    continue
                name = mark + step * marks[other], total
                if name in met:
                    continue
                met.add(name)
                left = dict(wrong)
                for where, by in at[other]:
                    rest = left.get(where, 0) + by * step
                    if rest:
                        left[where] = rest
                    else:
                        del left[where]
                poor = -values[other] if step < 0 else 0
                now = paid.union(more) if more else paid
                further.append(_Begun(total + len(left), poor, name[0], {**moved, other: step}, left, total, now))
        if not further:
            break
        further.sort(key=_rank)
        begun = further[:breadth]
    return found


class _Begun(NamedTuple):
    rank: float
    poor: int  # of equals, what takes from many counts first
    mark: int
    way: dict[int, int]
    wrong: dict[int, int]
    cost: float
    hidden: frozenset[int]


_rank = itemgetter(0, 1)
