"""What an upload does to cases that another source holds, in plain words: which months, and whose place is taken."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from kpis.keeping.reach import months_of
from kpis.keeping.rivals import ANNEX_A, RETURN, are_rivals
from kpis.keeping.sources import Source
from kpis.keeping.tables import CASE_TABLES, upload, upload_cover
from kpis.keeping.uploading import KeptParcel, Parcel
from kpis.period import Period
from kpis.reading.result import Issue

Live = dict[tuple[str, str], set[int]]  # the rows that are believed, by kind and area

# What a person can answer where ``asked``; the first is what is done without an answer.
ANSWERS = {
    "references": (
        ("same", "The same cases under other references: this file takes their place"),
        ("other", "Other cases: count both"),
    ),
    "both": (
        ("part", "Some of them, under other references: count what is held"),
        ("same", "The same cases under other references: this file takes their place"),
        ("other", "Other cases: count both"),
    ),
    "part": (
        ("part", "A part of them: count what is held"),
        ("same", "All of them: this file takes their place"),
    ),
}


@dataclass(frozen=True)
class PlaceTaken:
    """Cases of one kind and area that are held from another source, and are not counted twice.

    ``takes``: the file takes their place, of ``rows`` that are held; else ``rows`` of the file itself are not counted,
    for they are held already. ``asked`` is a key of ANSWERS where a person should say which, else "". Without
    ``rows`` nothing changes place; there is only something to ask.
    """

    kind: str
    area: str
    source: str  # the slice of what is held
    file: str  # the newest file that holds it
    rows: int
    months: Period | None
    takes: bool
    asked: str = ""

    @property
    def words(self) -> str:
        """One or two sentences for the person who uploads."""
        held = {RETURN: "the SEN2 return ", ANNEX_A: "Annex A in "}.get(self.source, "") + self.file
        of = f" of {self.months.label}" if self.months else ""
        rows = f"{self.rows:,} {'row' if self.rows == 1 else 'rows'}"
        said = f"Cases{of} are held from {held}"
        if not self.rows:
            return f"Cases are held from {held} too: those of this file are counted beside them."
        if self.takes:
            return f"{said}: this file takes their place ({rows})."
        return f"{said}: {rows} of this file {'is' if self.rows == 1 else 'are'} not counted a second time."

    @property
    def question(self) -> str:
        """What a person should be asked; '' where the rules are sure."""
        if self.asked in ("references", "both"):
            return (
                f"Hardly a reference of this file is among those of {self.file}: are these other cases, or the same "
                "under other references?"
            )
        if self.asked == "part":
            return f"This file holds less than half of the cases of {self.file}: is it a part of them, or all?"
        return ""

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """What can be answered, for ``upload(…, cases=…)``, each with its words; the default first."""
        return ANSWERS.get(self.asked, ())

    @property
    def issue(self) -> Issue:
        """The same for the history of the upload."""
        return Issue("SOURCE_CHANGED" if self.takes else "HELD_ALREADY", "info", self.words, to_do=self.question)


def live_rows(conn: Connection, parcel: Parcel) -> Live:
    """The cases that are believed before an upload, where its areas hold any of its kinds."""
    found: Live = {}
    for kind, area in {(each.kind, each.area) for each in parcel.records}:
        table = CASE_TABLES[kind]
        asked = sa.select(table.c.id).where(table.c.area == area, table.c.live)
        found[kind, area] = set(conn.scalars(asked).all())
    return found


def places_of(conn: Connection, kept: KeptParcel, before: Live) -> tuple[PlaceTaken, ...]:
    """What an upload that is settled did to the cases of other sources, and they to its own."""
    told: list[PlaceTaken] = []
    for (kind, area), sources in sorted(kept.sources.items()):
        files = _files(conn, kind, area)
        own = {source.slice: source for source in sources}
        others = set(files) - set(own)
        taken = _by_slice(row for row in _dead(conn, kind, area, others) if row.id in before[kind, area])
        for part, rows in sorted(taken.items()):
            asked = next((each.asked for each in sources if are_rivals(each.slice, part)), "")
            told.append(_told(kind, area, part, files[part], rows, takes=True, asked=asked))
        dead = _by_slice(row for row in _dead(conn, kind, area, own) if row.last_upload == kept.upload_id)
        for part, rows in sorted(dead.items()):
            holder = _holder(part, files)
            told.append(_told(kind, area, *holder, rows, takes=False, asked=own[part].asked))
        asked_alone = [each for each in sources if each.asked and not taken and not dead]
        told += [_told(kind, area, *_newest(files, own), [], takes=False, asked=each.asked) for each in asked_alone]
    return tuple(told)


def _files(conn: Connection, kind: str, area: str) -> dict[str, str]:
    """The newest active upload of each source, by name of file; where none is active, the newest of all."""
    cover = upload_cover.c
    asked = (
        sa.select(cover.slice, upload.c.safe_name)
        .join(upload, upload.c.id == cover.upload)
        .where(cover.kind == kind, cover.area == area)
        .order_by(upload.c.status == "active", cover.upload)
    )
    return {row.slice: row.safe_name for row in conn.execute(asked)}


def _dead(conn: Connection, kind: str, area: str, parts: Iterable[str]) -> list[Row]:
    """The rows of some sources that say something and are not believed."""
    table = CASE_TABLES[kind]
    columns = table.c.id, table.c.slice, table.c.last_upload, *(table.c[name] for name in months_of(kind))
    here = table.c.area == area, table.c.slice.in_(list(parts)), ~table.c.live, ~table.c.absent
    return list(conn.execute(sa.select(*columns).where(*here)))


def _by_slice(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.slice].append(row)
    return found


def _holder(part: str, files: dict[str, str]) -> tuple[str, str]:
    """The newest of the sources that tell of the same cases as ``part``."""
    rivals = [(name, file) for name, file in files.items() if are_rivals(part, name) and name != ANNEX_A]
    return rivals[-1] if rivals else (part, files[part])


def _newest(files: dict[str, str], own: dict[str, Source]) -> tuple[str, str]:
    others = [(name, file) for name, file in files.items() if name not in own]
    return others[-1] if others else next(iter(files.items()))


def _told(kind: str, area: str, source: str, file: str, rows: list[Row], *, takes: bool, asked: str) -> PlaceTaken:
    newest = [max(known) for row in rows if (known := [month for month in row[3:] if month is not None])]
    months = Period(min(newest), max(newest)) if newest else None
    return PlaceTaken(kind, area, source, file, len(rows), months, takes, asked)
