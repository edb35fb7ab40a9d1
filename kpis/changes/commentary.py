"""What the analyst says of a measure that is off its plan: cause, action, whose, and when it is to be back."""

from dataclasses import replace

from kpis.changes.by_hand import check_subject, keep_by_hand
from kpis.changes.plain_words import role, written
from kpis.keeping import Comment, Refused, Store
from kpis.keeping.said import comment_row
from kpis.keeping.uploading import Sender
from kpis.measures import measure_named
from kpis.period import Period


def say(store: Store, comment: Comment, by: str) -> int:
    """Keep what is said of a measure for a month and give the number of that change.

    What was said for the same month before stays in the history, and undo brings it back. Refused where nothing is
    said, where the owner is no role, and where a text may tell who somebody is.
    """
    comment = _checked(comment)
    with store.writing() as conn:
        rows = [comment_row(comment)]
        return keep_by_hand(
            conn, "commentary", rows, Sender.now(by), action="say", words=_words(comment), name="Commentary"
        )


def _checked(comment: Comment) -> Comment:
    check_subject(comment.area, comment.measure)
    checked = replace(
        comment,
        cause=written("The cause", comment.cause),
        action=written("The action", comment.action),
        owner=role(comment.owner),
    )
    if not (checked.cause or checked.action or checked.closed):
        raise Refused("Say what the cause is, or what is done about it.")
    day = checked.back_on_track_on
    if day is not None and not checked.closed and day < Period(checked.month, checked.month).first_day:
        raise Refused(
            f"The day to be back on track lies before {Period(checked.month, checked.month).long_label}, the month "
            "that is commented on. Choose a later day."
        )
    return checked


def _words(comment: Comment) -> str:
    what = "closed" if comment.closed else "commentary"
    month = Period(comment.month, comment.month).long_label
    return f"{measure_named(comment.measure).title}, {comment.area}: {what} for {month}"
