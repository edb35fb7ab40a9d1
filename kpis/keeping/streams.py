"""What one upload says of one stream (area, row table, slice), column by column, so that many rows cost little each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from sqlalchemy import String

from kpis.keeping.refusal import Refused
from kpis.keeping.row_tables import CASE_TABLES, ROW_TABLES, payload_names
from kpis.keeping.rows import LONGEST_NAME, Row
from kpis.reading.result import Records
from kpis.sheets import SHEETS

Key = tuple[str, str, str]
_NEVER = 1 << 30  # a month number beyond any


@dataclass
class Stream:
    """The records of one stream; every list holds one value a record, ``columns`` such a list by ``payload_names``."""

    area: str
    kind: str
    slice: str = ""
    keys: list[str] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)
    firsts: list[int | None] = field(default_factory=list)  # the first month of each record
    lasts: list[int | None] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    places: list[Any] = field(default_factory=list)
    columns: list[list[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.columns = self.columns or [[] for _ in payload_names(ROW_TABLES[self.kind])]

    def __len__(self) -> int:
        return len(self.keys)

    def column(self, name: str) -> set[Any]:
        """The different values of one column."""
        return set(self.columns[payload_names(ROW_TABLES[self.kind]).index(name)])

    @property
    def months(self) -> tuple[int | None, int | None]:
        """The first and the last month of any record."""
        return (
            min({*self.firsts} - {None}, default=None),  # type: ignore[type-var]
            max({*self.lasts} - {None}, default=None),  # type: ignore[type-var]
        )


def streams_of_rows(rows: Mapping[str, Sequence[Row]]) -> list[Stream]:
    """The streams of an upload's figures, targets and plans, in order of row table and area."""
    streams: dict[Key, Stream] = {}
    for kind, its_rows in rows.items():
        names = payload_names(ROW_TABLES[kind])
        for row in its_rows:
            key = kind, row.area, row.slice
            stream = streams.setdefault(key, Stream(row.area, kind, row.slice))
            stream.keys.append(row.record_key)
            stream.hashes.append(row.row_hash)
            first, last = row.scope or (None, None)
            stream.firsts.append(first)
            stream.lasts.append(last)
            stream.sheets.append(row.sheet)
            stream.places.append(row.cell)
            for name, column in zip(names, stream.columns, strict=True):
                column.append(row.payload[name])
    return [stream for _, stream in sorted(streams.items())]


def streams_of_records(records: Iterable[Records]) -> list[Stream]:
    """The streams of an upload's case-level rows. A record that stands in several of its tables is kept once."""
    streams: dict[Key, Stream] = {}
    for table in records:
        if not table.area:
            raise Refused(
                f"{table.sheet} {table.range}: it is not known which area these cases are of. "
                "Name the area, and add the file again."
            )
        key = table.kind, table.area, table.source
        _add(streams.setdefault(key, Stream(table.area, table.kind, table.source)), table)
    return [_told_apart(stream) for _, stream in sorted(streams.items())]


def _add(stream: Stream, table: Records) -> None:
    names = payload_names(CASE_TABLES[table.kind])
    number = len(table)
    nothing = [None] * number
    columns = [table.columns.get(name, nothing) for name in names]
    _check(table)
    hashes = list(map(_digest, map(repr, zip(*columns, strict=True))))
    months = [column for name, column in zip(names, columns, strict=True) if name.endswith("_month")]
    stream.hashes += hashes
    stream.keys += _keys(table, hashes)
    stream.firsts += _spans(months, number, min, _NEVER)
    stream.lasts += _spans(months, number, max, -_NEVER)
    stream.sheets += [table.sheet] * number
    stream.places += table.rows
    for kept, column in zip(stream.columns, columns, strict=True):
        kept.extend(column)


def _keys(table: Records, hashes: list[str]) -> list[str]:
    """What each record is about: the key that its sheet declares; without a reference, all that is said of it."""
    names = SHEETS[table.kind].key
    parts = [table.columns.get(name, [None] * len(table)) for name in names]
    keys = list(map(_digest, map(repr, zip(*parts, strict=True))))
    case = parts[names.index("case")] if "case" in names else ()
    if None in case:
        return [f"-{content}" if of is None else key for key, content, of in zip(keys, hashes, case, strict=True)]
    return keys


def _told_apart(stream: Stream) -> Stream:
    """The stream with one key a record.

    The same said twice of one reference is one record; other things said of it, and alike rows without a reference,
    are records beside each other, told apart by their order.
    """
    if len(set(stream.keys)) == len(stream.keys):
        return stream
    said: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    kept, keys = [], []
    for at, (key, content) in enumerate(zip(stream.keys, stream.hashes, strict=True)):
        if content in said[key] and not key.startswith("-"):
            continue
        said[key].add(content)
        keys.append(f"{key} {times[key]}" if times[key] else key)
        times[key] += 1
        kept.append(at)
    for name in ("hashes", "firsts", "lasts", "sheets", "places"):
        every = getattr(stream, name)
        setattr(stream, name, [every[at] for at in kept])
    stream.columns = [[column[at] for at in kept] for column in stream.columns]
    stream.keys = keys
    return stream


def _spans(months: Sequence[list[int | None]], rows: int, most: Callable[..., int], without: int) -> list[int | None]:
    """The first or the last month of each record, column by column; ``without`` stands for none, beyond any."""
    known = ([without if month is None else month for month in column] for column in months)
    spans = list(map(most, *known, [without] * rows, [without] * rows))
    return [None if month == without else month for month in spans] if without in spans else spans  # type: ignore[return-value]


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _check(table: Records) -> None:
    """Refuse a text that is no short answer: case-level rows keep no prose."""
    kinds = CASE_TABLES[table.kind].c
    words = [
        set(table.columns[name]) for name in table.columns if name in kinds and isinstance(kinds[name].type, String)
    ]
    longest = max((len(word) for those in words for word in those if isinstance(word, str)), default=0)
    if longest > LONGEST_NAME:
        raise Refused(
            f"{table.sheet} {table.range}: a text has {longest} characters; at most {LONGEST_NAME} can be kept of a "
            "case. Shorten it in the file."
        )
