"""One file on the Upload page: what would come of it, what must be asked, Add or not; then what stands behind it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kpis import changes, questions
from kpis.changes import Reading, Uploaded
from kpis.period import Period
from kpis.questions.provenance import added_words
from pages.shared.answers import ask, the_store
from pages.shared.history import after_adding, make
from pages.shared.importing.cases import ask_what_to_keep, cases_in
from pages.shared.importing.difference import changes_behind, counts, first_tiles
from pages.shared.importing.issues import issues_behind, offer_marked
from pages.shared.importing.mapping import correct_by_hand
from pages.shared.importing.places import say_of_places
from pages.shared.importing.plan import plan_behind
from pages.shared.importing.questions import ask_area, ask_first, ask_if_you_like
from pages.shared.importing.reading import PUBLISHED, ChosenFile, Preview, kind_of, let_go, preview, read
from pages.shared.importing.sheets import sheets_behind
from pages.shared.importing.words import RECORDS, counted, listed
from pages.shared.look import heading, html, plain, quiet
from pages.shared.where import pages_of
from pages.shared.who import Person

_ALIKE = 1e-9


def show_file(file: ChosenFile, person: Person) -> None:
    """One chosen file, from its reading to the two buttons. Nothing is stored before Add."""
    with st.container(border=True, key=file.key("file")):
        if file.said.set_aside:
            heading(file.told)
            quiet("Not added; nothing was stored. Take the file off the list above and choose it again to look anew.")
            return
        held_as = _held_as(file)
        if held_as is not None:
            heading(file.told)
            html(_already(held_as))
            return
        file_read = read(file, person.name)
        reading = file_read.reading
        html(_heading(reading))
        if reading.outcome == "rejected":
            issues_behind(file, reading)
            correct_by_hand(file, reading)
            return
        if _without_area(reading):
            ask_area(file)
            return
        told = _preview(file, reading)
        if told is None:
            issues_behind(file, reading)
            sheets_behind(file, reading, None)
            correct_by_hand(file, reading)
            return
        if told.difference.already is not None:
            html(_already(told.difference.already))
        else:
            html(counts(told.difference, reading))
            _say_of_the_key(told)
            say_of_places(file, told.difference)
            first_tiles(told)
            ask_first(file, file_read)
            plan_behind(file, told.difference)
            ask_what_to_keep(file, reading)
            _buttons(file, reading, told, person)
            ask_if_you_like(file, file_read)
            changes_behind(file, told.difference)
            issues_behind(file, reading)
        sheets_behind(file, reading, told)
        correct_by_hand(file, reading)


def _heading(reading: Reading) -> str:
    """The file's name, and in one line all that is in it."""
    if reading.outcome == "rejected":
        words = "Nothing in this file was recognised." if reading.blocks else "Nothing in this file can be used."
        return f"<h2>{escape(reading.file)}</h2><p><strong>{words}</strong></p>"
    plan = (counted(len(parts), *RECORDS[kind]) for kind, parts in reading.plan_parts.items() if kind != "plan")
    facts = (
        "Published figures, to compare with" if kind_of(reading) == PUBLISHED else listed(reading.areas),
        _span(reading),
        counted(len(reading.figures), "figure"),
        *cases_in(reading),
        counted(len(reading.targets), "target"),
        *plan,
    )
    return f"<h2>{escape(reading.file)}</h2><p class='quiet'>{escape(' · '.join(filter(None, facts)))}</p>"


def _span(reading: Reading) -> str:
    """The months that the figures are for."""
    periods = [each.period for each in reading.figures if each.value is not None]
    if not periods:
        return ""
    return Period(min(each.first for each in periods), max(each.last for each in periods)).label


def _without_area(reading: Reading) -> bool:
    parts = (reading.figures, reading.records, *reading.plan_parts.values())
    return any(not each.area for part in parts for each in part)


def _preview(file: ChosenFile, reading: Reading) -> Preview | None:
    try:
        return preview(file, reading)
    except changes.Refused as refusal:
        st.error(plain(str(refusal)))
        return None


def _held_as(file: ChosenFile) -> int | None:
    """The upload that a file was added as on this page, while it is not undone: nothing need be read of it again."""
    return next((each.id for each in ask(questions.uploads) if each.id == file.said.added and each.active), None)


def _already(upload_id: int) -> str:
    upload = next((each for each in ask(questions.uploads) if each.id == upload_id), None)
    said = f": {added_words(upload)}" if upload else ""
    return (
        f"<p><strong>This very file is held already, read in the same way{escape(said)}.</strong> "
        "Adding it again would change nothing.</p>"
    )


def _say_of_the_key(told: Preview) -> None:
    if told.difference.key_changed:
        st.warning(
            "**The key of case references is another one than last time.** These cases will not be joined to those "
            "that are held. Put the old key file back before you add the file, if you have it."
        )


def _buttons(file: ChosenFile, reading: Reading, told: Preview, person: Person) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Add to the dashboard", type="primary", key=file.key("add")):
            make(lambda: add(file, reading, person))
        if st.button("Do not add", key=file.key("leave")):
            file.said.set_aside = True
            let_go(file)
            st.rerun()
        offer_marked(file, reading, beside=True)
    if told.difference.not_kept:
        quiet(told.difference.not_kept)


def add(file: ChosenFile, reading: Reading, person: Person) -> str:
    """Add the file, remember what was answered, and say what was done."""
    said, brought = file.said, preview(file, reading).series
    done = changes.upload(
        the_store(), reading, file.content, by=person.name, mode=said.mode, kind=kind_of(reading),
        forget_cases=said.forget_cases, cases=said.cases,
    )  # fmt: skip
    changes.remember(the_store(), reading, person.name)
    said.added = done.upload_id
    let_go(file)
    after_adding(done.upload_id, [] if kind_of(reading) == PUBLISHED else pages_of(brought))
    places = "".join(f" {plain(words)}" for words in dict.fromkeys(each.words for each in done.places))
    return f"**Added {plain(reading.file)}**: {listed(_done(done))}.{places}"


def _done(done: Uploaded) -> list[str]:
    words = [
        counted(done.new, "new figure"),
        counted(done.restated, "changed", "changed"),
        counted(done.same, "as held", "as held"),
        counted(done.targets, "target"),
        *(counted(each.new + each.changed, *RECORDS.get(each.kind, ("row", "rows"))) for each in done.rows),
    ]
    return [each for each in words if each] or ["nothing that was not held already"]


def add_all(files: Sequence[ChosenFile], person: Person) -> None:
    """One button for several files that wait for nothing: no question open, no area missing, not held already."""
    waiting = [file for file in files if not file.said.set_aside and _held_as(file) is None]
    readings = [(file, read(file, person.name).reading) for file in waiting]
    ready = [(file, reading) for file, reading in readings if _waits_for_nothing(file, reading)]
    ready, later = _agreeing(ready)
    if len(ready) < 2:
        return
    every = "both" if len(ready) == 2 else f"all {len(ready)}"
    words = f"Add {every} files" if len(ready) == len(files) else f"Add the {len(ready)} files that are ready"
    if st.button(words, type="primary", key="add all"):
        make(lambda: " ".join(add(file, reading, person) for file, reading in ready))
    if later:
        quiet(
            f"{listed(later)} {'gives' if len(later) == 1 else 'give'} other values for figures of the files before: "
            "added after them, what would change is shown first."
        )


def _agreeing(ready: Sequence[tuple[ChosenFile, Reading]]) -> tuple[list[tuple[ChosenFile, Reading]], list[str]]:
    """Of files that wait for nothing those that contradict none before them, and the names of the others.

    Each was compared with what is held: added one after the other, a later one would restate what was not shown.
    """
    said: dict[tuple[object, ...], float | None] = {}
    agreeing, later = [], []
    for file, reading in ready:
        difference = preview(file, reading).difference
        own: dict[tuple[object, ...], float | None] = {
            (each.area, each.measure, each.view, each.basis, each.breakdown, each.group, each.period): each.value
            for each in (*difference.new, *difference.same, *(new for _, new in difference.restated))
        }
        if all(_alike(value, said[key]) for key, value in own.items() if key in said):
            agreeing.append((file, reading))
            said |= own
        else:
            later.append(file.told)
    return agreeing, later


def _alike(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) < _ALIKE)


def _waits_for_nothing(file: ChosenFile, reading: Reading) -> bool:
    if file.said.set_aside or reading.outcome in ("rejected", "needs_confirmation") or _without_area(reading):
        return False
    try:
        difference = preview(file, reading).difference
        return difference.already is None and not any(place.asked for place in difference.places)
    except changes.Refused:
        return False
