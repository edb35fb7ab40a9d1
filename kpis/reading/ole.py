"""An OLE file, the old container of Office: sectors in chains, and a directory of streams."""

import struct

_NO_SECTOR = 0xFFFFFFFA  # this and above: the end of a chain, or no sector at all
_SMALL = 64


def workbook_stream(content: bytes) -> bytes:
    """The stream with the workbook; ValueError, KeyError, IndexError or struct.error for a file that is damaged."""
    return _Ole(content).stream("workbook", "book")


class _Ole:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self._size not in (512, 4096):
            raise ValueError("the sectors have no usual size")
        self._fat = self._allocation()
        self._entries: dict[str, tuple[int, int]] = {}
        directory = self._chain(struct.unpack_from("<I", content, 48)[0])
        for at in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", errors="replace").lower()
            self._entries.setdefault(name, struct.unpack_from("<II", directory, at + 116))

    def stream(self, *names: str) -> bytes:
        first, length = self._entries[next((name for name in names if name in self._entries), names[0])]
        if length >= struct.unpack_from("<I", self._content, 56)[0]:
            return self._chain(first)[:length]
        return self._small_chain(first)[:length]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _allocation(self) -> list[int]:
        """Which sector follows each: the sectors that say so stand in the header, and in a chain of their own."""
        tables = list(struct.unpack_from("<109I", self._content, 76))
        following, many = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(many, len(self._content) // self._size)):
            if following >= _NO_SECTOR:
                break
            *more, following = self._numbers(following)
            tables.extend(more)
        return [each for table in tables if table < _NO_SECTOR for each in self._numbers(table)]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self._fat)))

    def _small_chain(self, first: int) -> bytes:
        held = self._chain(self._entries["root entry"][0])
        table = self._chain(struct.unpack_from("<I", self._content, 60)[0])
        following = [number for (number,) in struct.iter_unpack("<I", table)]
        return b"".join(held[at * _SMALL : (at + 1) * _SMALL] for at in _followed(first, following))


def _followed(first: int, following: list[int]) -> list[int]:
    numbers = []
    while first < _NO_SECTOR:
        numbers.append(first)
        if len(numbers) > len(following):
            raise ValueError("the sectors run in a circle")
        first = following[first]
    return numbers
