"""What the board agreed, set or withdrawn by a person: an upload of its own, undone like any other."""

import math
from dataclasses import replace

from sqlalchemy import Connection

from kpis.area import areas
from kpis.changes.by_hand import keep_by_hand
from kpis.changes.differences import Uploaded
from kpis.keeping import Refused, Store, target_row, targets
from kpis.keeping.rows import Row, target_key, target_rows
from kpis.keeping.uploading import Sender
from kpis.measures import measure_named
from kpis.period import Period
from kpis.plan import TARGET_KINDS, Target
from kpis.reading.result import FoundTarget

_OPERATORS = (">=", "<=", "=")


def set_target(store: Store, target: Target, by: str, *, instead_of: int | None = None) -> Uploaded:
    """Set a target of an area's plan; ``instead_of`` withdraws, in the same change, the kept target with this id."""
    _check(target)
    sender = Sender.now(by)
    with store.writing() as conn:
        rows = target_rows([FoundTarget(target, "", "")], by_hand=True)
        if instead_of is not None:
            old = _holding(conn, instead_of)
            if target_key(old) != target_key(replace(target, view=target.view or _view(target))):
                rows += target_rows([FoundTarget(old, "", "")], by_hand=True, withdrawn=True)
        return _keep(conn, rows, sender, "set target", _words(target))


def withdraw_target(store: Store, target_id: int, by: str) -> Uploaded:
    """Say that a kept target no longer holds, whether a file printed it or a person set it; undo brings it back."""
    with store.writing() as conn:
        old = _holding(conn, target_id)
        rows = target_rows([FoundTarget(old, "", "")], by_hand=True, withdrawn=True)
        return _keep(conn, rows, Sender.now(by), "withdraw target", f"Withdrawn: {_words(old)}")


def _holding(conn: Connection, target_id: int) -> Target:
    old = target_row(conn, target_id)
    if old is None or target_id not in {kept.id for kept in targets(conn, old.area, old.measure)}:
        raise Refused("This target no longer holds: someone changed it. Open the targets again, and look.")
    return old


def _keep(conn: Connection, rows: list[Row], sender: Sender, action: str, words: str) -> Uploaded:
    upload_id = keep_by_hand(conn, "target", rows, sender, action=action, words=words, name="Set by hand")
    return Uploaded(upload_id, already=False, targets=len(rows))


def _view(target: Target) -> str:
    return measure_named(target.measure, target.unit).view


def _check(target: Target) -> None:
    if target.area not in areas():
        raise Refused(f"There is no area “{target.area}”. Choose one from the list of areas.")
    try:
        measure = measure_named(target.measure, target.unit)
    except KeyError as error:
        raise Refused(error.args[0]) from error
    if target.view and target.view not in measure.views:
        raise Refused(f"{measure.title} has no view “{target.view}”; it has: {', '.join(measure.views)}.")
    if target.kind not in TARGET_KINDS or target.operator not in _OPERATORS:
        raise Refused(
            f"A target is of kind {', '.join(TARGET_KINDS)} and compares by {', '.join(_OPERATORS)}; "
            f"found {target.kind} and {target.operator}."
        )
    if not math.isfinite(target.value) or target.value < 0:
        raise Refused(f"A target is a number from 0 up; found {target.value}.")
    if target.unit == "proportion" and target.value > 1:
        raise Refused(f"A share is at most 100 %; found {target.value * 100:g} %.")
    if target.starts is not None and target.ends is not None and target.ends < target.starts:
        raise Refused("A target cannot end before it starts. Change one of the two months.")


def _words(target: Target) -> str:
    """The target in words: ``EHC plans issued within 20 weeks, Somerset: 65 % from Oct 2020``."""
    value = f"{target.value * 100:g} %" if target.unit == "proportion" else f"{target.value:g} {target.unit}"
    start = ""
    if target.starts is not None:
        start = f" {'by' if target.milestone else 'from'} {Period(target.starts, target.starts).label}"
    group = f" ({target.group})" if target.group else ""
    return f"{measure_named(target.measure, target.unit).title}{group}, {target.area}: {value}{start}"
