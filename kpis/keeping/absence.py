"""What a file no longer holds, though it reaches it: kept as rows that say so, in the same runs as everything else.

Plans and case-level exports are snapshots: a record that is in no newer file was removed at its source. But an export
reaches only so far, and a missing record beyond that was not removed. A file *reaches* a record when none of the
record's months lies before the first or after the last that the file has for the same date, when the file also has
records without a date where this one has none, and when it speaks of the same part (service, question, priority).
So a rolling export of 24 months, by whatever date it is cut, takes nothing away of what it was not asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from kpis.keeping.reach import FORESEEN, PARTS
from kpis.keeping.row_tables import CASE_TABLES, ROW_TABLES, payload_names
from kpis.keeping.streams import Stream
from kpis.keeping.tables import upload
from kpis.sheets import SHEETS

ABSENT = "absent"  # the content of such a row
# More missing than this of the cases that a file reaches: it is a part of an export, and takes nothing away.
_FEW, _SHARE = 5, 0.2


@dataclass(frozen=True)
class Absences:
    """``keys`` of records that a file takes away; ``left``: how many more it lacks, and leaves as they are."""

    keys: tuple[str, ...] = ()
    scopes: tuple[tuple[int | None, int | None], ...] = ()
    left: int = 0


def has_absences(table: Table) -> bool:
    """Whether the table's files are snapshots: plans and cases, not figures or targets."""
    return "absent" in table.c


@dataclass(frozen=True)
class Snapshot:
    """The upload that is looked at: its number, its mode, the key of its cases, and the month its data run to."""

    upload_id: int
    mode: str
    key_fingerprint: str = ""
    data_to: int | None = None


def absences(conn: Connection, stream: Stream, taken: Snapshot) -> Absences:
    """What an upload lacks of its stream; its own rows stand in the table already.

    Cases under another key can never be found again, and would count twice: they are taken away wherever their months
    touch those of the file.
    """
    if taken.mode == "merge":
        return Absences()
    table = ROW_TABLES[stream.kind]
    # What does not reach a record by any of its contents need not be ranked: most of what is held is long past.
    missing = _newest_without(table, stream, taken.upload_id, _reach(table.c, table, stream, taken))
    is_case = stream.kind in CASE_TABLES and "case" in table.c
    known = missing.c.case if is_case else sa.null()
    cases = stream.column("case") if is_case else set()
    within = sa.select(*_scope_of(missing), known.label("known")).where(*_reach(missing.c, table, stream, taken))
    reached = conn.execute(within).all()
    # A case that is in the file under another key (its date of request was corrected) is not missing from it.
    named = [row for row in reached if row.known is not None and row.known not in cases]
    gone = {row.record_key: (row.scope_from, row.scope_to) for row in reached}
    left = 0
    if taken.mode == "usual" and len(named) > max(_FEW, _SHARE * (len(stream) + len(named))):
        left = len(named)
        for row in named:
            del gone[row.record_key]
    first, last = stream.months
    is_other = upload.c.key_fingerprint.not_in(["", taken.key_fingerprint])
    if is_case and taken.key_fingerprint and last is not None and conn.scalar(sa.select(sa.exists().where(is_other))):
        every = _newest_without(table, stream, taken.upload_id)
        under_other_key = (
            sa.select(*_scope_of(every))
            .join(upload, upload.c.id == every.c.last_upload)
            .where(every.c.case.is_not(None), is_other)
            .where(every.c.scope_from <= last, every.c.scope_to >= first)
        )
        other = {row.record_key: (row.scope_from, row.scope_to) for row in conn.execute(under_other_key)}
        left = len({row.record_key for row in named} - other.keys()) if left else 0
        gone |= other
    return Absences(tuple(gone), tuple(gone.values()), left)


def _scope_of(missing: sa.Subquery) -> tuple[ColumnElement[Any], ...]:
    return missing.c.record_key, missing.c.scope_from, missing.c.scope_to


def _newest_without(
    table: Table, stream: Stream, upload_id: int, about: Iterable[ColumnElement[bool]] = ()
) -> sa.Subquery:
    """The newest content of each record of a stream that is not in an upload; of those whose contents are ``about``."""
    here = table.c.area == stream.area, table.c.slice == stream.slice
    in_it = sa.select(table.c.record_key).where(*here, table.c.last_upload == upload_id, ~table.c.absent)
    said = [*here, ~table.c.absent, table.c.record_key.not_in(in_it)]
    if about:
        said.append(table.c.record_key.in_(sa.select(table.c.record_key).where(*here, ~table.c.absent, *about)))
    order = sa.func.row_number().over(partition_by=table.c.record_key, order_by=table.c.last_upload.desc())
    ranked = sa.select(table, order.label("rank")).where(*said).subquery("ranked")
    return sa.select(ranked).where(ranked.c.rank == 1).subquery("missing")


def _reach(of: Any, table: Table, stream: Stream, taken: Snapshot) -> Iterator[ColumnElement[bool]]:
    """What must hold of the columns ``of`` a record that an upload reaches."""
    names = (name for name in payload_names(table) if name.endswith("_month") and name not in FORESEEN)
    said = {name: stream.column(name) for name in (*names, *PARTS) if name in table.c}
    months = [month for name, values in said.items() if name not in PARTS for month in values if month is not None]
    # An export ends for all its dates on one day; what it holds from, each date has for itself.
    end = max([*months, taken.data_to or 0], default=0)
    cases = _cases_of(table, stream, taken.upload_id) if "case" in table.c else None
    for name, values in said.items():
        known: list[Any] = sorted(value for value in values if value is not None)
        column = of[name]
        within: ColumnElement[bool] = sa.false()
        if known:
            within = column.in_(known) if name in PARTS else column.between(known[0], end)
        if None in values:
            yield sa.or_(within, column.is_(None))
        elif cases is not None and name in _months_of_key(stream.kind):
            # The blank date was filled in: the record of this case stands in the file under its new key.
            yield sa.or_(within, column.is_(None) & of["case"].in_(cases))
        else:
            yield within


def _months_of_key(kind: str) -> set[str]:
    """The months of those dates that tell records of one case apart."""
    sheet = SHEETS.get(kind)
    return {f"{name.removesuffix('_on')}_month" for name in sheet.key if name.endswith("_on")} if sheet else set()


def _cases_of(table: Table, stream: Stream, upload_id: int) -> sa.Select[Any]:
    here = table.c.area == stream.area, table.c.slice == stream.slice, table.c.last_upload == upload_id
    return sa.select(table.c.case).where(*here, ~table.c.absent, table.c.case.is_not(None))
