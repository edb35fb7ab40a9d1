"""Which source the cases of an upload come from, when that is not plain: a list whose references nobody has seen.

It is decided once, from what stood in the files before it, believed or not, so that undo and redo change nothing of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.reach import Reach
from kpis.keeping.rivals import ANNEX_A, BESIDE, LEAST, LISTED, PART, WHOLE, are_rivals, is_finished, is_list, reached
from kpis.keeping.row_tables import CASE_TABLES, payload_names
from kpis.keeping.streams import Stream
from kpis.keeping.tables import upload, upload_cover

# What a person says of a list that shares hardly a case with those held: the same cases under other references, other
# cases beside them, or a part of what is held. "" leaves it to the rules.
CASES = ("", "same", "other", "part")
_ENOUGH = 20  # cases on each side, to say that two lists share hardly any
_STRANGERS = 0.1  # they share less than this
_ASKED = {(False, False): "", (True, False): "references", (False, True): "part", (True, True): "both"}
_MUCH, _FEW = 2, 5  # what is held is more than so many times the file, and by more than a few: it is a part


@dataclass(frozen=True)
class Source:
    """The slice of some cases and the standing of their upload; ``asked``: why a person should be asked, or "".

    "references": other cases, or the same? "part": it has less than half of what is held. "both": both are so.
    """

    slice: str = ""
    standing: int = WHOLE
    asked: str = ""


def source_of(conn: Connection, stream: Stream, reach: Reach | None, fingerprint: str, said: str) -> Source:
    """Where the cases of a new upload belong; ``said`` is one of CASES."""
    if stream.slice == ANNEX_A:
        return Source(ANNEX_A, LEAST)
    if reach is None:
        return Source(stream.slice)
    cover = upload_cover.c
    here = cover.area == stream.area, cover.kind == stream.kind
    newest = sa.select(cover.slice, sa.func.max(cover.upload)).where(*here).group_by(cover.slice)
    held: dict[str, int] = {row[0]: row[1] for row in conn.execute(newest)}
    looking = _Looking(conn, stream, reach, fingerprint)
    part, is_stranger = stream.slice, False
    if is_list(part):
        known = looking.known_as({name: last for name, last in held.items() if is_list(name)})
        is_stranger = known is None
        part = _unused(LISTED, held) if known is None else known
    rivals = [name for name in held if name != ANNEX_A and are_rivals(part, name)]
    most = max((looking.finished_in(name) for name in rivals), default=0)
    is_small = most > _MUCH * len(stream) and most - len(stream) > _FEW
    asked = _ASKED[is_stranger, is_small]
    if is_stranger and said == "other":
        part = _unused(BESIDE, held)
    is_part = said == "part" or (is_small and said not in ("same", "other"))
    return Source(part, PART if is_part else WHOLE, asked)


@dataclass(frozen=True)
class _Looking:
    """The cases of one file, looked for among those that are held."""

    conn: Connection
    stream: Stream
    reach: Reach
    fingerprint: str

    def known_as(self, lists: dict[str, int]) -> str | None:
        """The list of those held (each with its newest upload) that the file goes on with; None where it knows none."""
        if not lists:
            return self.stream.slice
        cases = self.stream.column("case") - {None} if "case" in self._table.c else set()
        size = len(cases) or len(self.stream)
        fitting: list[tuple[int, int, str]] = []
        for name, newest in lists.items():
            shared, number = self._shared(name, cases)
            if number < _ENOUGH or size < _ENOUGH or shared >= _STRANGERS * min(size, number):
                fitting.append((shared, newest, name))
        return max(fitting)[2] if fitting else None

    def finished_in(self, name: str) -> int:
        """How many finished cases of another source the file reaches."""
        held, kind = self._contents(name), self.stream.kind
        number = sa.select(sa.func.count(held.c.record_key.distinct()))
        return self.conn.scalar(number.where(reached(held, kind, self.reach), is_finished(held, kind))) or 0

    def _shared(self, name: str, cases: Collection[Any]) -> tuple[int, int]:
        """How many of the file's cases a held list knows, and how many of the list's cases the file should know.

        Cases under another key are left out: nothing can be known of them. Of two lists without references nothing is
        asked: rows that the newer one reaches and lacks are taken away.
        """
        if "case" not in self._table.c:
            return 0, 0
        held = self._contents(name)
        same_key = (
            sa.select(held.c.case)
            .join(upload, upload.c.id == held.c.last_upload)
            .where(sa.or_(held.c.case.is_(None), upload.c.key_fingerprint.in_(["", self.fingerprint])))
        )
        known = set(self.conn.scalars(same_key.distinct()).all()) - {None}
        if not known and not cases:
            return 0, 0
        within = self.conn.scalars(same_key.where(reached(held, self.stream.kind, self.reach))).all()
        named = set(within) - {None}
        return len(known & set(cases)), len(named) if named else len(within)

    @property
    def _table(self) -> sa.Table:
        return CASE_TABLES[self.stream.kind]

    def _contents(self, name: str) -> sa.Subquery:
        """All that the files of one source ever said, with how far their newest knows."""
        table, cover = self._table, upload_cover.c
        columns = [table.c[each] for each in ("record_key", "last_upload", *payload_names(table))]
        return (
            sa.select(*columns, sa.func.coalesce(cover.knows_to, 0).label("knows_to"))
            .join(
                upload_cover,
                (cover.area == table.c.area)
                & (cover.kind == self.stream.kind)
                & (cover.slice == table.c.slice)
                & (cover.upload == table.c.last_upload),
            )
            .where(table.c.area == self.stream.area, table.c.slice == name, ~table.c.absent)
            .subquery("held")
        )


def _unused(begins: str, held: Collection[str]) -> str:
    taken = {name.split()[-1] for name in held if name.startswith((LISTED, BESIDE))}
    number = 2
    while str(number) in taken:
        number += 1
    return f"{begins} {number}"
