"""The history of uploads with undo and redo, and the way from the demonstration to one's own area."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from kpis import changes, questions, telling
from kpis.questions.history import KeptUpload
from pages.shared.answers import ask, the_store
from pages.shared.look import heading, html, plain, quiet
from pages.shared.provenance import original_file
from pages.shared.where import Link
from pages.shared.who import Person

SHOWN = 12
LINKS_AT_MOST = 4
BELOW = "said below"  # in the session: what was done was done far down the page


def say_what_was_done(person: Person) -> None:
    """What the last click did, said once after the page has been drawn anew."""
    done = st.session_state.pop("done", "")
    if done:
        st.success(done)
        if st.session_state.pop(BELOW, False):  # a form far down the page: its reader does not see the top
            st.toast(done)
    if st.session_state.get("arrived"):
        forget_just_added()
    uploads, links = st.session_state.get("just added", ([], []))
    if not uploads:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="just added"):
        for each in links:
            st.page_link(each.path, label=plain(each.words), query_params=each.picks)
        words = "Undo" if len(uploads) == 1 else f"Undo these {len(uploads)} uploads"
        if st.button(words, key="undo just added"):

            def undo() -> str:
                for each in uploads:
                    changes.undo(the_store(), each, by=person.name)
                return "**Undone.** What was held before holds again; the history below can put it back."

            forget_just_added()
            make(undo)


def after_adding(upload_id: int, links: Sequence[Link]) -> None:
    """Offer the pages on which an upload is seen, and its undo, beside the words that say what was done."""
    uploads, seen = st.session_state.get("just added", ([], []))
    st.session_state["just added"] = (
        [*uploads, upload_id],
        list({each.words: each for each in (*seen, *links)}.values())[:LINKS_AT_MOST],
    )


def forget_just_added() -> None:
    st.session_state.pop("just added", None)


def make(change: Callable[[], str]) -> None:
    """Make a change, which says what it did, and draw the page anew; what the store refuses is said, with why."""
    try:
        st.session_state["done"] = change()
    except changes.Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.rerun()


def history(person: Person) -> None:
    """Every upload, newest first, each with its undo or redo."""
    uploads = ask(questions.uploads)
    heading("History of uploads")
    if not uploads:
        quiet("Nothing has been uploaded yet.")
        return
    for each in uploads[:SHOWN]:
        _line(each, person)
    if uploads[SHOWN:]:
        with st.expander(f"{len(uploads) - SHOWN} older", key="older"):
            for each in uploads[SHOWN:]:
                _line(each, person)


def _line(upload: KeptUpload, person: Person) -> None:
    undone = upload.status == "undone"
    with st.container(horizontal=True, vertical_alignment="center", key=f"upload {upload.id}"):
        html(_words(upload), "undone" if undone else "")
        if upload.content_kept or (upload.cases and not upload.cases_forgotten):
            _more(upload, person)
        word = "Redo" if undone else "Undo"
        if st.button(f"{word} upload {upload.id}", key=f"{word.lower()} {upload.id}"):
            forget_just_added()

            def change() -> str:
                (changes.redo if undone else changes.undo)(the_store(), upload.id, by=person.name)
                return f"**{word}ne: {plain(upload.file)}.** Other uploads stay as they are."

            make(change)


def _more(upload: KeptUpload, person: Person) -> None:
    """What else can be done with an upload: its file given back, its cases forgotten."""
    with st.popover("More", key=f"more {upload.id}"):
        if upload.content_kept:
            original_file(upload, "Download the file as it was uploaded")
        elif upload.why_not_kept:
            quiet(upload.why_not_kept)
        if upload.cases and not upload.cases_forgotten:
            quiet(f"{upload.cases:,} rows of cases are kept of it, under codes that stand for their references.")
            if st.button("Forget the cases, keep the figures", key=f"forget {upload.id}"):

                def forget() -> str:
                    number = changes.forget_cases(the_store(), upload.id, by=person.name)
                    return f"**Forgotten: {number:,} rows of {plain(upload.file)}.** What was counted from them stays."

                forget_just_added()
                make(forget)


def _words(upload: KeptUpload) -> str:
    areas = ", ".join(upload.areas) if len(upload.areas) < 4 else f"{len(upload.areas)} areas"
    who = "demonstration" if upload.demonstration else upload.uploaded_by
    facts = [
        "published figures" if upload.published else "",
        "" if areas and areas in upload.did else areas,  # what was done by hand names it itself
        _counted(upload.figures, "figure"),
        "" if upload.cases_forgotten else _counted(upload.cases, "row of cases", "rows of cases"),
        "cases counted and forgotten" if upload.cases_forgotten else "",
        _counted(upload.targets, "target"),
        _counted(_of_a_plan(upload), "row of a plan", "rows of a plan"),
        _counted(upload.issues, "thing") + " to know" if upload.issues else "",
        upload.did,
        f"{who}, {telling.day_words(upload.uploaded_at.astimezone())}",
    ]
    state = " <span class='badge plain'>Undone</span>" if upload.status == "undone" else ""
    said = escape("; ".join(filter(None, facts)))
    return f"<strong>{escape(upload.file)}</strong>{state}<div class='quiet'>{said}</div>"


def _of_a_plan(upload: KeptUpload) -> int:
    """Actions, milestones and risks; unknown where cases were forgotten, which were counted among the rows too."""
    if upload.cases_forgotten or upload.kind == "by_hand":  # a change by hand says in words what it did
        return 0
    return max(0, upload.rows - upload.figures - upload.targets - upload.cases)


def _counted(number: int, what: str, many: str = "") -> str:
    return f"{number:,} {what if number == 1 else many or what + 's'}" if number else ""


def demonstration(person: Person) -> None:
    """One click takes the demonstration away; while nothing of one's own is held, one click brings it back."""
    uploads = ask(questions.uploads)
    if any(each.demonstration and each.status == "active" for each in uploads):
        heading("Start your own area")
        quiet(
            "This takes the demonstration's areas and their figures away. What you uploaded stays, and so do the "
            "published figures to compare with."
        )
        if st.button("Empty the demonstration and start your own area", key="empty"):
            number = changes.empty_demonstration(the_store(), by=person.name)
            _done(
                f"**The demonstration is gone** ({number} uploads). Choose your own workbook above to start your area."
            )
    elif all(each.published for each in uploads):
        heading("The demonstration")
        quiet("Five areas' published figures and a made-up area, to look around in.")
        if st.button("Bring the demonstration back", key="refill"):
            number = len(changes.load_demonstration(the_store(), again=True))
            _done(f"**The demonstration is back** ({number} uploads).")


def _done(words: str) -> None:
    """Say what a click did once the page has been drawn anew."""
    st.session_state["done"] = words
    st.rerun()
