"""Keeping figures and forgetting cases: of one upload, or of all that are older than the area keeps cases."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection

from kpis.changes.scrubbing import scrub
from kpis.changes.settled import settle_and_recount
from kpis.counting.choosing import Row, believed, from_cases, is_forgotten, key_of
from kpis.keeping import Refused, Store, one_upload, settle
from kpis.keeping.forgetting import cases_of, keep_figures, old_cases, remove_cases, remove_old_cases
from kpis.keeping.observing import SAID
from kpis.keeping.uploading import Sender, record_event
from kpis.settings import settings


def forget_cases(store: Store, upload_id: int, by: str) -> int:
    """Delete the cases of one upload and keep what was counted from them; gives how many rows were deleted.

    Rows that another upload holds too stay until that one is forgotten. Undo and redo of the upload take away and
    bring back its figures; its cases nothing brings back, but adding the file again as another upload.
    """
    with store.writing() as conn:
        if not one_upload(conn, upload_id).active:
            raise Refused(
                f"Upload {upload_id} is undone: it has no figures to keep. Redo it first, or remove it for good "
                "(purge the undone uploads)."
            )
        if not cases_of(conn, upload_id):
            raise Refused(f"Upload {upload_id} holds no cases: there is nothing to forget.")
        deleted = forget(conn, upload_id, Sender.now(by))
    scrub(store)
    return deleted


def forget(conn: Connection, upload_id: int, sender: Sender) -> int:
    """The same inside a change that is under way; the file is scrubbed when it is done."""
    touched = cases_of(conn, upload_id)
    areas = {area for of_kind in touched.values() for area in of_kind}
    counted = _counted(conn, areas, upload_id)
    deleted = remove_cases(conn, upload_id)
    _keep_what_is_lost(conn, touched, counted, upload_id)
    seq = record_event(conn, sender, "forget cases", detail=f"upload {upload_id}: {deleted} rows")
    settle_and_recount(conn, seq, {**touched, "figure": areas})
    return deleted


def retain_cases(store: Store, by: str, months: int | None = None) -> int:
    """Delete every case of which nothing happened for so many months, and keep what was counted; gives how many rows.

    ``months`` is the setting SEND_KPIS_KEEP_CASES_MONTHS when None; 0 keeps all. Each upload does this by itself too.
    """
    with store.writing() as conn:
        deleted = retain(conn, Sender.now(by), months)
    if deleted:
        scrub(store)
    return deleted


def retain(conn: Connection, sender: Sender, months: int | None = None) -> int:
    """The same inside a change that is under way."""
    keep = settings().keep_cases_months if months is None else months
    if keep <= 0:
        return 0
    before = _months_before(sender.at.astimezone().date(), keep)
    touched = old_cases(conn, before)
    if not touched:
        return 0
    areas = {area for of_kind in touched.values() for area in of_kind}
    counted = _counted(conn, areas, None)
    deleted = remove_old_cases(conn, touched, before)
    _keep_what_is_lost(conn, touched, counted, None)
    seq = record_event(conn, sender, "forget cases", detail=f"older than {keep} months: {deleted} rows")
    settle_and_recount(conn, seq, {**touched, "figure": areas})
    return deleted


def _counted(conn: Connection, areas: Collection[str], upload_id: int | None) -> list[Row]:
    """What the cases come to where that is believed, or would be if a newer upload's figure were undone."""
    held = {key_of(row): row for row in believed(conn, areas)}
    return [
        row
        for row in from_cases(conn, areas)
        if not is_forgotten(held[key_of(row)]) or held[key_of(row)]["upload"] > (upload_id or row["upload"])
    ]


def _keep_what_is_lost(
    conn: Connection, touched: Mapping[str, Collection[str]], counted: list[Row], upload_id: int | None
) -> None:
    """Keep, of what was counted before rows were deleted, what the rows that are left do not come to."""
    for kind, areas in touched.items():
        settle(conn, kind, areas)
    every = {area for areas in touched.values() for area in areas}
    left = {key_of(row): row for row in from_cases(conn, every)}
    lost = [row for row in counted if not _says(left.get(key_of(row)), row)]
    keep_figures(conn, lost, upload_id)


def _says(one: Row | None, other: Row) -> bool:
    return one is not None and all(one[name] == other[name] for name in SAID)


def _months_before(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)
