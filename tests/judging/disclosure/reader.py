"""A reader who knows how everything adds up and tries to work out what is hidden; written apart from the engine.

What is shown is a list of rows ``{unknown: coefficient} = number``; unknowns are whole and not negative.
"""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction

Form = Mapping[Hashable, int]


class Reader:
    """Solves by elimination, and narrows by bounds that are tightened until they stand still."""

    def __init__(self, shown: Iterable[tuple[Form, int]]) -> None:
        # The same sum is shown by many pages.
        once = {frozenset(form.items()): (dict(form), number) for form, number in shown if form}
        self.shown = list(once.values())
        self.rows: dict[Hashable, dict[Hashable, Fraction]] = {}
        for form, number in self.shown:
            self._keep({**{name: Fraction(k) for name, k in form.items()}, "": Fraction(number)})

    def _keep(self, row: dict[Hashable, Fraction]) -> None:
        row = self._left_of(row)
        lead = next((name for name, k in row.items() if name != "" and k), None)
        if lead is not None:
            self.rows[lead] = {name: k / row[lead] for name, k in row.items() if k}

    def _left_of(self, row: dict[Hashable, Fraction]) -> dict[Hashable, Fraction]:
        row = dict(row)
        for lead, known in self.rows.items():
            times = row.get(lead)
            if times:
                for name, k in known.items():
                    row[name] = row.get(name, 0) - times * k
        return row

    def solved(self, form: Form) -> bool:
        """Whether the sum ``form`` follows from what is shown by algebra alone."""
        left = self._left_of({name: Fraction(k) for name, k in form.items()})
        return not any(k for name, k in left.items() if name != "")

    def narrowed(self, forms: Mapping[Hashable, Form]) -> set[Hashable]:
        """The names of the sums that can have one value only, when no unknown is below 0."""
        rows = [*self.shown, *(({**form, ("sum", name): -1}, 0) for name, form in forms.items())]
        low: dict[Hashable, int] = {name: 0 for form, _ in rows for name in form}
        high: dict[Hashable, float] = {name: float("inf") for name in low}
        for _ in range(60):
            before = dict(low), dict(high)
            for form, number in rows:
                for name, k in form.items():
                    others = [(other, by) for other, by in form.items() if other != name]
                    most = sum(by * (high if by > 0 else low)[other] for other, by in others)
                    least = sum(by * (low if by > 0 else high)[other] for other, by in others)
                    ends = sorted(((number - most) / k, (number - least) / k))
                    low[name] = max(low[name], ends[0] if ends[0] == float("-inf") else -int(-ends[0] // 1))
                    high[name] = min(high[name], ends[1] if ends[1] == float("inf") else ends[1] // 1)
            if (low, high) == before:
                break
        return {name for name in forms if low["sum", name] == high["sum", name]}


def others_like(shown: Iterable[tuple[Form, int]], truth: Mapping[Hashable, int]) -> Iterable[dict[Hashable, int]]:
    """All worlds that differ from the true one by at most 1 in every count and look the same from outside."""
    names, forms = list(truth), [form for form, _ in shown]
    last = [max((names.index(name) for name in form), default=-1) for form in forms]

    def go_on(place: int, off: list[int], given: dict[Hashable, int]) -> Iterable[dict[Hashable, int]]:
        if place == len(names):
            yield given
            return
        name = names[place]
        for step in (0, 1, -1):
            now = [each + form.get(name, 0) * step for each, form in zip(off, forms, strict=True)]
            if truth[name] + step >= 0 and not any(each and end <= place for each, end in zip(now, last, strict=True)):
                yield from go_on(place + 1, now, {**given, name: truth[name] + step})

    return go_on(0, [0] * len(forms), {})
