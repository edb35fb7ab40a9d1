"""Adding a file that was read, seeing first what it would change, and taking it back in any order."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.changes.settled import settle_and_recount
from kpis.keeping import Observation, Refused, Store, Versioned, observations, one_upload
from kpis.keeping import tables as kept
from kpis.keeping.plan_rows import action_rows, milestone_rows, risk_rows
from kpis.keeping.rows import canonical, figure_rows, observation_key, target_rows
from kpis.keeping.uploading import (
    FILE_KINDS,
    MODES,
    Parcel,
    Sender,
    active_twin,
    keep_parcel,
    record_event,
    touched_areas,
)
from kpis.reading.result import PARSER_VERSION, Reading

_LONGEST_FILE_NAME = 150


@dataclass(frozen=True)
class Uploaded:
    """What a change did: how many observations it added, left alike, restated and took away.

    ``already``: the file was in the store, read the same way, and nothing was changed.
    """

    upload_id: int
    already: bool
    new: int = 0
    same: int = 0
    restated: int = 0
    gone: int = 0
    targets: int = 0


@dataclass(frozen=True)
class Difference:
    """What an upload would change, observation by observation; ``restated`` holds (old, new)."""

    new: tuple[Observation, ...] = ()
    same: tuple[Observation, ...] = ()
    restated: tuple[tuple[Observation, Observation], ...] = ()
    gone: tuple[Observation, ...] = ()
    targets: int = 0
    already: int | None = None  # the active upload that brought this file before


def upload(
    store: Store,
    reading: Reading,
    content: bytes | None,
    *,
    by: str,
    demonstration: bool = False,
    mode: str = "usual",
    kind: str = "workbook",
) -> Uploaded:
    """Put one read file into the store: everything in it, or nothing.

    ``mode`` merge adds to what is known; replace also takes away what the file's own months no longer hold. ``kind``
    published says that the file is a publication of many areas' figures, to compare with, and no area's own workbook.
    Only what is published (so too the demonstration) is kept as bytes: an area's own workbook may hold children's rows
    on the sheets beside its figures, and of those nothing is kept.
    A file that could not be read, or has figures without an area, is Refused.
    """
    parcel = _parcel(reading, content, mode, kind, demonstration)
    sender = Sender.now(by)
    with store.writing() as conn:
        twin = active_twin(conn, parcel.sha256, parcel.answers)
        if twin is not None:
            return Uploaded(twin, already=True)
        upload_id, versioned = _keep(conn, parcel, sender)
        return _uploaded(upload_id, versioned, parcel)


def preview(store: Store, reading: Reading, *, mode: str = "usual") -> Difference:
    """What ``upload`` would change, worked out by the same steps and then undone; nothing is stored."""
    parcel = _parcel(reading, None, mode)
    with store.trying() as conn:
        twin = active_twin(conn, parcel.sha256, parcel.answers)
        if twin is not None:
            return Difference(already=twin)
        before = _by_key(conn, parcel.areas)
        _, versioned = _keep(conn, parcel, Sender.now("preview"))
        after = _by_key(conn, parcel.areas)
    unchanged = _keys(parcel) - versioned.new - versioned.restated - versioned.gone
    return Difference(
        new=tuple(each for key, each in after.items() if key in versioned.new),
        same=tuple(each for key, each in after.items() if key in unchanged),
        restated=tuple((before[key], each) for key, each in after.items() if key in versioned.restated),
        gone=tuple(each for key, each in before.items() if key in versioned.gone),
        targets=len(parcel.rows["target"]),
    )


def undo(store: Store, upload_id: int, by: str) -> Uploaded:
    """Take an upload back: what is known is then exactly what the other active uploads say. Redo puts it back."""
    with store.writing() as conn:
        if not one_upload(conn, upload_id).active:
            raise Refused(f"Upload {upload_id} is already undone. “Redo upload {upload_id}” puts it back.")
        return _flip(conn, upload_id, "undone", Sender.now(by))


def redo(store: Store, upload_id: int, by: str) -> Uploaded:
    """Put an undone upload back in its old place among the others: a newer upload still has the last word."""
    with store.writing() as conn:
        if one_upload(conn, upload_id).active:
            raise Refused(f"Upload {upload_id} is not undone: there is nothing to put back.")
        head = conn.execute(sa.select(kept.upload).where(kept.upload.c.id == upload_id)).one()
        twin = active_twin(conn, head.sha256, head.answers)
        if twin is not None:
            raise Refused(
                f"The file of upload {upload_id} was added again as upload {twin}, which is active. "
                f"Undo upload {twin} first, if you want this one in its place."
            )
        return _flip(conn, upload_id, "active", Sender.now(by))


def _flip(conn: Connection, upload_id: int, status: str, sender: Sender) -> Uploaded:
    conn.execute(kept.upload.update().where(kept.upload.c.id == upload_id).values(status=status))
    seq = record_event(conn, sender, "undo" if status == "undone" else "redo", upload_id)
    versioned = settle_and_recount(conn, seq, touched_areas(conn, upload_id))
    counts = {"new": len(versioned.new), "restated": len(versioned.restated), "gone": len(versioned.gone)}
    return Uploaded(upload_id, already=False, **counts)


def _keep(conn: Connection, parcel: Parcel, sender: Sender) -> tuple[int, Versioned]:
    upload_id = keep_parcel(conn, parcel, sender).upload_id
    seq = record_event(conn, sender, "upload", upload_id)
    return upload_id, settle_and_recount(conn, seq, touched_areas(conn, upload_id))


def _parcel(
    reading: Reading, content: bytes | None, mode: str, kind: str = "workbook", demonstration: bool = False
) -> Parcel:
    if mode not in MODES:
        raise ValueError(f"{mode!r} is not a mode of uploading; there are: {', '.join(MODES)}")
    if kind not in FILE_KINDS:
        raise ValueError(f"{kind!r} is not a kind of file; there are: {', '.join(FILE_KINDS)}")
    if reading.outcome == "rejected":
        why = next((issue.message for issue in reading.issues if issue.severity == "error"), "it could not be read")
        raise Refused(f"{reading.file} was not added: {why}")
    rows = {
        "figure": figure_rows(reading.figures),
        "target": target_rows(reading.targets),
        "action": action_rows(reading.actions),
        "milestone": milestone_rows(reading.milestones),
        "risk": risk_rows(reading.risks),
    }
    records = tuple(each for each in reading.records if len(each))
    if not records and not any(rows.values()):
        raise Refused(
            f"{reading.file} was not added: no figure, target, case or part of a plan was recognised in it. "
            "The issues say what was found, and what a table should look like."
        )
    return Parcel(
        sha256=reading.sha256,
        safe_name=safe_name(reading.file),
        size=reading.size,
        content=content if kind == "published" or demonstration else None,
        kind=kind,
        answers=_as_read(reading, mode),
        mode=mode,
        parser_version=PARSER_VERSION,
        as_at=reading.as_at,
        data_to=reading.data_to,
        demonstration=demonstration,
        rows=rows,
        records=records,
        issues=reading.issues,
    )


def _as_read(reading: Reading, mode: str) -> str:
    """How the file was read, as canonical JSON: the answers, the areas found, and the mode where it is not merge."""
    answers = dict(reading.answers)
    # The area that was named for tables that name none: said already by the one area found, or not used at all.
    if len(reading.areas) == 1 or answers.get("area") not in reading.areas:
        answers.pop("area", None)
    return canonical({"answers": answers, "areas": reading.areas} | ({} if mode == "merge" else {"mode": mode}))


def safe_name(name: str) -> str:
    """A file's own name without folders or characters that do not print, at most 150 characters long."""
    name = PurePosixPath(PureWindowsPath(name).as_posix()).name
    name = re.sub(r"[^\w\s.,()+&'’–-]|[\r\n\t\v\f]", "_", name).strip()
    return name[-_LONGEST_FILE_NAME:] or "unnamed file"


def _keys(parcel: Parcel) -> set[tuple[str, str]]:
    return {(row.area, observation_key(row.payload, *row.scope)) for row in parcel.rows["figure"] if row.scope}


def _uploaded(upload_id: int, versioned: Versioned, parcel: Parcel) -> Uploaded:
    new, restated, gone = len(versioned.new), len(versioned.restated), len(versioned.gone)
    same = len(_keys(parcel) - versioned.new - versioned.restated - versioned.gone)
    return Uploaded(upload_id, False, new, same, restated, gone, targets=len(parcel.rows["target"]))


def _by_key(conn: Connection, areas: set[str]) -> dict[tuple[str, str], Observation]:
    return {
        (each.area, observation_key(vars(each), each.period.first, each.period.last)): each
        for each in observations(conn, area=areas)
    }
