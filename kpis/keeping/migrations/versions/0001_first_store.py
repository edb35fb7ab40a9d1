"""The first store: files, uploads, events, figures, targets, plans, observations."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The tables of plans, by their columns. Those of cases follow the sheets' declarations (kpis/keeping/declared.py).
PLAN_TABLES = {
    "action": (
        "code priority priority_title objective_code objective action status status_as_printed lead:list due progress"
    ),
    "milestone": "priority milestone status count:whole due",
    "risk": "ref risk stage consequence:whole likelihood:whole score:whole owner mitigation",
}


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("upload", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("slice", sa.String(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("row_hash", sa.String(), nullable=False),
        sa.Column("scope_from", sa.Integer(), nullable=True),
        sa.Column("scope_to", sa.Integer(), nullable=True),
        sa.Column("first_upload", sa.Integer(), nullable=False),
        sa.Column("last_upload", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("breakdown", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("numerator", sa.Integer(), nullable=True),
        sa.Column("denominator", sa.Integer(), nullable=True),
        sa.Column("pending", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missing", sa.String(), nullable=False),
        sa.Column("bound", sa.String(), nullable=False),
        sa.Column("flags", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_figure_last_upload", "figure", ["area", "slice", "last_upload"], unique=False)
    op.create_index(
        "uq_figure_live",
        "figure",
        ["area", "slice", "record_key"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )
    op.create_table(
        "source_file",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("why_not_kept", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source_file")),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("slice", sa.String(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("row_hash", sa.String(), nullable=False),
        sa.Column("scope_from", sa.Integer(), nullable=True),
        sa.Column("scope_to", sa.Integer(), nullable=True),
        sa.Column("first_upload", sa.Integer(), nullable=False),
        sa.Column("last_upload", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("breakdown", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("milestone", sa.Boolean(), nullable=False),
        sa.Column("start_assumed", sa.Boolean(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("tolerance", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("basis_as_printed", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_target_last_upload", "target", ["area", "slice", "last_upload"], unique=False)
    op.create_index(
        "uq_target_live",
        "target",
        ["area", "slice", "record_key"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("safe_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("parser_version", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("data_to", sa.Date(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.String(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("key_fingerprint", sa.String(), server_default="", nullable=False),
        sa.Column("cases_forgotten", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["source_file.sha256"], name=op.f("fk_upload_sha256_source_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_upload_sha256"), "upload", ["sha256"], unique=False)
    op.create_index(
        "uq_upload_active",
        "upload",
        ["sha256", "answers"],
        unique=True,
        sqlite_where=sa.text("status = 'active'"),
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("breakdown", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("period_from", sa.Integer(), nullable=False),
        sa.Column("period_to", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("numerator", sa.Integer(), nullable=True),
        sa.Column("denominator", sa.Integer(), nullable=True),
        sa.Column("pending", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missing", sa.String(), nullable=False),
        sa.Column("bound", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("flags", sa.String(), nullable=False),
        sa.Column("also", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("unfinished_to", sa.Date(), nullable=True),
        sa.Column("upload", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("seq_from", sa.Integer(), nullable=False),
        sa.Column("seq_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["upload"], ["upload.id"], name=op.f("fk_observation_upload_upload")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index(
        "ix_observation_area_measure",
        "observation",
        ["area", "measure", "view", "basis", "breakdown", "group"],
        unique=False,
    )
    op.create_index(op.f("ix_observation_upload"), "observation", ["upload"], unique=False)
    op.create_index(
        "uq_observation_open",
        "observation",
        ["area", "record_key"],
        unique=True,
        sqlite_where=sa.text("seq_to IS NULL"),
        postgresql_where=sa.text("seq_to IS NULL"),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("upload", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("safe_value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["upload"], ["upload.id"], name=op.f("fk_quarantine_upload_upload")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_index(op.f("ix_quarantine_upload"), "quarantine", ["upload"], unique=False)
    op.create_table(
        "upload_cover",
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slice", sa.String(), nullable=False),
        sa.Column("upload", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("month_from", sa.Integer(), nullable=True),
        sa.Column("month_to", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Integer(), server_default="2", nullable=False),
        sa.Column("knows_to", sa.Integer(), nullable=True),
        sa.Column("reach", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["upload"], ["upload.id"], name=op.f("fk_upload_cover_upload_upload")),
        sa.PrimaryKeyConstraint("area", "kind", "slice", "upload", name=op.f("pk_upload_cover")),
    )
    op.create_index(op.f("ix_upload_cover_upload"), "upload_cover", ["upload"], unique=False)
    op.create_table(
        "upload_issue",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("upload", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("expected", sa.String(), nullable=False),
        sa.Column("to_do", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["upload"], ["upload.id"], name=op.f("fk_upload_issue_upload_upload")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_issue")),
    )
    op.create_index(op.f("ix_upload_issue_upload"), "upload_issue", ["upload"], unique=False)
    op.create_table(
        "layout",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("file_pattern", sa.String(), nullable=False),
        sa.Column("sheets", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layout")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_layout_signature_area", "layout", ["signature", "area"], unique=True)

    for name, columns in PLAN_TABLES.items():
        _create_row_table(name, columns)


def _create_row_table(name: str, columns: str) -> None:
    """A table of records: the head that all row tables share, then ``columns``, each with its type where no text."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("slice", sa.String(), nullable=False),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("row_hash", sa.String(), nullable=False),
        sa.Column("scope_from", sa.Integer(), nullable=True),
        sa.Column("scope_to", sa.Integer(), nullable=True),
        sa.Column("first_upload", sa.Integer(), nullable=False),
        sa.Column("last_upload", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("absent", sa.Boolean(), nullable=False),
        *(_column(*word.split(":")) for word in columns.split()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_last_upload", name, ["area", "slice", "last_upload"], unique=False)
    op.create_index(
        f"uq_{name}_live",
        name,
        ["area", "slice", "record_key"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )


def _column(name: str, kind: str = "text") -> sa.Column[Any]:
    types: dict[str, sa.types.TypeEngine[Any]] = {
        "text": sa.String(),
        "list": sa.String(),
        "whole": sa.Integer(),
    }
    return sa.Column(name, types[kind], nullable=kind != "list")


def downgrade() -> None:
    for name in PLAN_TABLES:
        live = sa.text("live")
        op.drop_index(f"uq_{name}_live", table_name=name, sqlite_where=live, postgresql_where=live)
        op.drop_index(f"ix_{name}_last_upload", table_name=name)
        op.drop_table(name)
    op.drop_index("uq_layout_signature_area", table_name="layout")
    op.drop_table("layout")
    op.drop_index(op.f("ix_upload_issue_upload"), table_name="upload_issue")
    op.drop_table("upload_issue")
    op.drop_index(op.f("ix_upload_cover_upload"), table_name="upload_cover")
    op.drop_table("upload_cover")
    op.drop_index(op.f("ix_quarantine_upload"), table_name="quarantine")
    op.drop_table("quarantine")
    op.drop_index(
        "uq_observation_open",
        table_name="observation",
        sqlite_where=sa.text("seq_to IS NULL"),
        postgresql_where=sa.text("seq_to IS NULL"),
    )
    op.drop_index(op.f("ix_observation_upload"), table_name="observation")
    op.drop_index("ix_observation_area_measure", table_name="observation")
    op.drop_table("observation")
    op.drop_index(
        "uq_upload_active",
        table_name="upload",
        sqlite_where=sa.text("status = 'active'"),
        postgresql_where=sa.text("status = 'active'"),
    )
    op.drop_index(op.f("ix_upload_sha256"), table_name="upload")
    op.drop_table("upload")
    op.drop_index("uq_target_live", table_name="target", sqlite_where=sa.text("live"), postgresql_where=sa.text("live"))
    op.drop_index("ix_target_last_upload", table_name="target")
    op.drop_table("target")
    op.drop_table("source_file")
    op.drop_index("uq_figure_live", table_name="figure", sqlite_where=sa.text("live"), postgresql_where=sa.text("live"))
    op.drop_index("ix_figure_last_upload", table_name="figure")
    op.drop_table("figure")
    op.drop_table("event")
