"""Adding a file that was read, seeing first what it would change, and taking it back in any order."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.case_key import KeyUnusable, key_fingerprint
from kpis.changes.differences import (
    Difference,
    Uploaded,
    by_key,
    keys_of,
    missing_since_last_time,
    sources_by_key,
    unchanged,
)
from kpis.changes.forgetting import forget, retain
from kpis.changes.parcels import parcel_of
from kpis.changes.places import PlaceTaken, live_rows, places_of
from kpis.changes.plan_changes import how_it_stands, plan_changes
from kpis.changes.scrubbing import scrub
from kpis.changes.settled import settle_and_recount
from kpis.counting.behind import RowBehind
from kpis.counting.behind import rows_behind as behind
from kpis.counting.undisturbed import undisturbed
from kpis.keeping import KeptUpload, Observation, Refused, Store, Versioned, content, one_upload, uploads
from kpis.keeping import tables as kept
from kpis.keeping.plan_renumbered import InDoubt, with_known_actions, with_known_parts
from kpis.keeping.uploading import (
    KeptParcel,
    Parcel,
    Sender,
    active_twin,
    keep_issues,
    keep_parcel,
    record_event,
    touched_areas,
)
from kpis.reading.result import Reading


def upload(
    store: Store,
    reading: Reading,
    content: bytes | None,
    *,
    by: str,
    demonstration: bool = False,
    mode: str = "usual",
    kind: str = "workbook",
    forget_cases: bool = False,
    cases: str = "",
) -> Uploaded:
    """Put one read file into the store: everything in it, or nothing.

    ``mode`` usual adds figures to what is known, and takes plans and cases as they stand now: what a file no longer
    holds, though it reaches it, is taken away, unless the file looks like a part of an export. Merge takes nothing
    away; replace takes away figures too that the file's own months no longer hold. ``kind`` published says that the
    file is a publication of many areas' figures, to compare with, and no area's own workbook; the DfE's files are one.
    ``cases`` answers what a ``Difference.places`` asks: same, other or part; '' leaves it to the rules.
    ``forget_cases`` keeps what is counted from the file's cases, and not the cases. The file itself is kept where it
    holds no rows about people. A file that could not be read, or has records without an area, is Refused.
    """
    kind = "published" if reading.is_publication else kind
    parcel = parcel_of(reading, content, mode, kind, demonstration=demonstration, cases=cases)
    sender = Sender.now(by)
    with store.writing() as conn, undisturbed():
        twin = active_twin(conn, parcel.sha256, parcel.answers)
        if twin is not None:
            return Uploaded(twin, already=True)
        parcel, _ = _known(conn, parcel)
        keeps, versioned, places = _keep(conn, parcel, sender)
        keep_issues(conn, keeps.upload_id, [each.issue for each in places])
        done = replace(_uploaded(conn, keeps, versioned, parcel), places=places)
        if forget_cases and parcel.records:
            forget(conn, keeps.upload_id, sender)
        deleted = retain(conn, sender)
    if deleted or (forget_cases and parcel.records):
        # What this change wrote and took out again was in no copy; what an earlier one wrote may be.
        scrub(store, copies=bool(deleted))
    return done


def preview(
    store: Store,
    reading: Reading,
    content: bytes | None = None,
    *,
    mode: str = "usual",
    kind: str = "workbook",
    cases: str = "",
) -> Difference:
    """What ``upload`` would change, worked out by the same steps and then undone; nothing is stored.

    ``content`` is only looked at for whether the file can be kept.
    """
    parcel = parcel_of(reading, content, mode, kind, cases=cases)
    with store.trying() as conn:
        twin = active_twin(conn, parcel.sha256, parcel.answers)
        if twin is not None:
            return Difference(already=twin, not_kept=parcel.why_not_kept)
        before = by_key(conn, parcel.areas)
        of_plan = parcel.plan_areas
        stood = how_it_stands(conn, of_plan)
        key_changed = parcel.holds_references and bool(_under_another_key(conn, parcel.areas))
        parcel, doubts = _known(conn, parcel)
        keeps, versioned, places = _keep(conn, parcel, Sender.now("preview"))
        after = by_key(conn, parcel.areas)
        missing = missing_since_last_time(conn, parcel, keeps.upload_id) | versioned.gone
        stands = how_it_stands(conn, of_plan)
    same = unchanged(keys_of(parcel, after), versioned)
    return Difference(
        new=tuple(each for key, each in after.items() if key in versioned.new),
        same=tuple(each for key, each in after.items() if key in same),
        restated=tuple((before[key], each) for key, each in after.items() if key in versioned.restated),
        gone=tuple(each for key, each in before.items() if key in versioned.gone),
        missing=tuple(each for key, each in before.items() if key in missing),
        targets=len(parcel.rows["target"]),
        rows=tuple(keeps.changed),
        plan=plan_changes(stood, stands, doubts),
        key_changed=key_changed,
        not_kept=parcel.why_not_kept,
        places=places,
    )


def original(store: Store, upload_id: int) -> tuple[str, bytes] | None:
    """The file of an upload as it was uploaded, with its name; None where it is not kept."""
    with store.reading() as conn:
        found = one_upload(conn, upload_id)
        held = content(conn, upload_id)
    return None if held is None else (found.file, held)


def rows_behind(store: Store, observation: Observation) -> list[RowBehind]:
    """The rows that a counted observation was counted from, for those with the casework role."""
    with store.reading() as conn:
        return behind(conn, observation)


def keys_changed(store: Store) -> tuple[KeptUpload, ...]:
    """The active uploads whose cases were hashed under a key that is no longer here: they link to no later file's."""
    with store.reading() as conn:
        return tuple(each for each in uploads(conn) if each.active and each.key_changed)


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
    new, restated, gone = len(versioned.new), len(versioned.restated), len(versioned.gone)
    return Uploaded(upload_id, already=False, new=new, restated=restated, gone=gone)


def _known(conn: Connection, parcel: Parcel) -> tuple[Parcel, list[InDoubt]]:
    """The parcel with each action, milestone and risk under the key of the one that it is, be it called otherwise."""
    rows, doubts = with_known_actions(conn, parcel.rows.get("action", ()))
    found = {**parcel.rows, "action": rows}
    for kind in ("milestone", "risk"):
        found[kind], unsure = with_known_parts(conn, kind, parcel.rows.get(kind, ()))
        doubts = [*doubts, *unsure]
    return replace(parcel, rows=found), doubts


def _keep(conn: Connection, parcel: Parcel, sender: Sender) -> tuple[KeptParcel, Versioned, tuple[PlaceTaken, ...]]:
    before = live_rows(conn, parcel)
    try:
        keeps = keep_parcel(conn, parcel, sender)
    except KeyUnusable as error:
        raise Refused(str(error)) from error
    seq = record_event(conn, sender, "upload", keeps.upload_id)
    versioned = settle_and_recount(conn, seq, touched_areas(conn, keeps.upload_id))
    return keeps, versioned, places_of(conn, keeps, before)


def _uploaded(conn: Connection, keeps: KeptParcel, versioned: Versioned, parcel: Parcel) -> Uploaded:
    new, restated, gone = len(versioned.new), len(versioned.restated), len(versioned.gone)
    after = sources_by_key(conn, parcel.areas) if parcel.records else {}
    same = len(unchanged(keys_of(parcel, after), versioned))
    targets = len(parcel.rows["target"])
    return Uploaded(keeps.upload_id, False, new, same, restated, gone, targets, tuple(keeps.changed))


def _under_another_key(conn: Connection, areas: set[str]) -> list[int]:
    """The active uploads of some areas whose cases were hashed under another key than this installation's."""
    cover = kept.upload_cover.c
    asked = (
        sa.select(kept.upload.c.id)
        .join(kept.upload_cover, cover.upload == kept.upload.c.id)
        .where(cover.area.in_(areas), kept.upload.c.status == "active")
        .where(kept.upload.c.key_fingerprint.not_in(["", key_fingerprint()]))
    )
    return list(conn.scalars(asked.distinct()))
