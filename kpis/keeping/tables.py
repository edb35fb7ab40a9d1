"""The store's tables. What each is for stands in the comment beside it; the run model in ``settling.py``."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Date, Double, ForeignKey, Index, Integer, LargeBinary, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from kpis.keeping.row_tables import CASE_TABLES, ROW_TABLES, SAID_TABLES, Listed, figure, metadata, target

__all__ = [
    "CASE_TABLES",
    "ROW_TABLES",
    "SAID_TABLES",
    "event",
    "figure",
    "layout",
    "metadata",
    "observation",
    "quarantine",
    "source_file",
    "target",
    "upload",
    "upload_cover",
    "upload_issue",
]


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, timezone-aware on every engine (SQLite forgets the zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# A file's bytes, kept once however often it is uploaded; ``content`` is null where the bytes are not kept, and
# ``why_not_kept`` says why.
source_file = Table(
    "source_file",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary),
    Column("why_not_kept", String, nullable=False, server_default=""),
)

# One file, or one change by hand, put into the store. ``answers`` is canonical JSON of how it was read (the analyst's
# answers and the areas found): the same file read another way is another upload. Ids are never used twice: their order
# is the order of the run model.
upload = Table(
    "upload",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sha256", String, ForeignKey("source_file.sha256"), nullable=False, index=True),
    Column("safe_name", String, nullable=False),
    Column("kind", String, nullable=False),  # "workbook", "published", "by_hand"
    Column("answers", String, nullable=False),
    Column("mode", String, nullable=False),  # "usual", "merge", "replace"
    Column("parser_version", String, nullable=False),
    Column("as_at", Date, nullable=False),
    Column("data_to", Date),
    Column("demonstration", Boolean, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("uploaded_by", String, nullable=False),
    Column("uploaded_at", Moment, nullable=False),
    Column("status", String, nullable=False),  # "active", "undone"
    # Of the key that its case references were hashed with; "" where it holds none.
    Column("key_fingerprint", String, nullable=False, server_default=""),
    Column("cases_forgotten", Boolean, nullable=False, server_default=sa.false()),
    sqlite_autoincrement=True,
)
Index(
    "uq_upload_active",
    upload.c.sha256,
    upload.c.answers,
    unique=True,
    sqlite_where=upload.c.status == "active",
    postgresql_where=upload.c.status == "active",
)

# The streams that an upload belongs to: one row for each area, row table (``kind``) and slice in which it has rows.
upload_cover = Table(
    "upload_cover",
    metadata,
    Column("area", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("slice", String, primary_key=True),
    Column("upload", Integer, ForeignKey("upload.id"), primary_key=True, index=True),
    Column("rows", Integer, nullable=False),
    Column("month_from", Integer),  # null where the rows have no months: then nothing is replaced
    Column("month_to", Integer),
    # What follows is of cases: which of several sources is believed (``rivals.py``).
    Column("standing", Integer, nullable=False, server_default="2"),
    Column("knows_to", Integer),  # the last month of which it can know
    Column("reach", String, nullable=False, server_default=""),  # JSON of ``reach.Reach``
)

# Append-only: everything that was ever done, in order. ``seq`` is the store's clock.
event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("upload", Integer),  # no foreign key: the event outlives a purged upload
    Column("detail", String, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)


# What is known of an area, a measure and a period, in versions: true from event ``seq_from`` until ``seq_to``.
observation = Table(
    "observation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("area", String, nullable=False),
    Column("record_key", String, nullable=False),  # digest of the eight columns of the key
    Column("measure", String, nullable=False),
    Column("view", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("breakdown", String, nullable=False),
    Column("group", String, nullable=False),
    Column("period_from", Integer, nullable=False),
    Column("period_to", Integer, nullable=False),
    Column("unit", String, nullable=False),
    Column("value", Double),
    Column("numerator", Integer),
    Column("denominator", Integer),
    Column("pending", Integer, nullable=False, server_default="0"),
    Column("missing", String, nullable=False),
    Column("bound", String, nullable=False),
    Column("source", String, nullable=False),  # "reported", "counted"
    Column("flags", Listed, nullable=False),
    Column("also", Listed, nullable=False),  # other values of the same file
    Column("before", Listed, nullable=False),  # [value, upload] of what earlier uploads said, oldest first
    Column("unfinished_to", Date),  # the day the data ran to, where that is before the period's end
    Column("upload", Integer, ForeignKey("upload.id"), nullable=False, index=True),
    Column("sheet", String, nullable=False),
    Column("cell", String, nullable=False),
    Column("seq_from", Integer, nullable=False),
    Column("seq_to", Integer),
)
_open = observation.c.seq_to.is_(None)
Index(
    "uq_observation_open",
    observation.c.area,
    observation.c.record_key,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)
Index(
    "ix_observation_area_measure",
    *(observation.c[name] for name in ("area", "measure", "view", "basis", "breakdown", "group")),
)

# What the reader told the analyst about an upload.
upload_issue = Table(
    "upload_issue",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("upload", Integer, ForeignKey("upload.id"), nullable=False, index=True),
    Column("code", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("message", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("cell", String, nullable=False),
    Column("found", String, nullable=False),
    Column("expected", String, nullable=False),
    Column("to_do", String, nullable=False),
)

# How files of a known layout were read: the last answers, by the layout's signature and the area. No value of a cell.
layout = Table(
    "layout",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("signature", String, nullable=False),
    Column("area", String, nullable=False),  # "" for a file of several areas, or of none
    Column("file_pattern", String, nullable=False),  # the file's name without its dates
    Column("sheets", Listed, nullable=False),  # the names of its sheets, which some answers name
    Column("answers", String, nullable=False),  # canonical JSON
    Column("sha256", String, nullable=False),  # of the file that was read so; no foreign key: it outlives a purged file
    Column("set_by", String, nullable=False),
    Column("set_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index("uq_layout_signature_area", layout.c.signature, layout.c.area, unique=True)

# Values that were not let in, by the rule that kept them out.
quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("upload", Integer, ForeignKey("upload.id"), nullable=False, index=True),
    Column("sheet", String, nullable=False),
    Column("cell", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("safe_value", String, nullable=False),
)
