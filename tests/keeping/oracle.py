"""The store's rules once more, without a database: everything is worked out anew from the list of uploads.

It shares no code with the store. What it holds is small and slow, and meant to be read beside ``spec`` sentences:
a record is live from the newest active upload that contains it, unless a newer active ``replace`` upload covers its
month without it.
"""

from dataclasses import dataclass, field

# What a file says of one thing: (value, cell), the first printed first.
Said = tuple[tuple[float | None, str], ...]
Key = tuple[str, int]  # area and month


@dataclass
class OracleUpload:
    number: int
    mode: str
    holds: dict[Key, Said]
    active: bool = True

    def months(self, area: str) -> list[int]:
        return [month for its_area, month in self.holds if its_area == area]

    def covers(self, key: Key) -> bool:
        months = self.months(key[0])
        return bool(months) and min(months) <= key[1] <= max(months)


@dataclass(frozen=True)
class OracleObservation:
    value: float | None
    also: tuple[float | None, ...]
    before: tuple[float | None, ...]
    upload: int
    cell: str


@dataclass
class Oracle:
    uploads: list[OracleUpload] = field(default_factory=list)

    def live(self, key: Key, ordinal: int) -> OracleUpload | None:
        """The upload from which a record is live."""
        containing = [each for each in self.uploads if each.active and len(each.holds.get(key, ())) > ordinal]
        if not containing:
            return None
        newest = containing[-1]
        newer = [each for each in self.uploads if each.active and each.number > newest.number]
        if any(each.mode == "replace" and each.covers(key) for each in newer):
            return None
        return newest

    def live_records(self) -> dict[tuple[str, int, int], tuple[float | None, str]]:
        found = {}
        for key in {key for each in self.uploads for key in each.holds}:
            for ordinal in range(max(len(each.holds.get(key, ())) for each in self.uploads)):
                newest = self.live(key, ordinal)
                if newest is not None:
                    found[(*key, ordinal)] = newest.holds[key][ordinal]
        return found

    def observations(self) -> dict[Key, OracleObservation]:
        found = {}
        for key in {key for each in self.uploads for key in each.holds}:
            newest = self.live(key, 0)
            if newest is None:
                continue
            (value, _), *others = newest.holds[key]
            history = [(each.number, *each.holds[key][0]) for each in self.uploads if each.active and key in each.holds]
            first = len(history) - 1
            while first > 0 and history[first - 1][1] == value:
                first -= 1
            told = [then for _, then, _ in history if then is not None]
            different = [then for n, then in enumerate(told) if n == 0 or told[n - 1] != then]
            if different and different[-1] == value:
                different.pop()
            number, _, cell = history[first]
            also = tuple(other for other, _ in others)
            found[key] = OracleObservation(value, also, tuple(different), number, cell)
        return found
