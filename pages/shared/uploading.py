"""One file on the Upload page: what was recognised, what must be asked, what would change; then Add, or not."""

import hashlib

import streamlit as st

from kpis import changes, questions
from kpis.changes import Reading
from pages.shared.answers import the_store
from pages.shared.history import make, see_then
from pages.shared.look import heading, html, plain, quiet
from pages.shared.preview import figures_table, issues_table, recognised_table, restated_table
from pages.shared.where import pages_of
from pages.shared.who import Person

READINGS_KEPT = 20
FEW_ISSUES = 8
OUTCOMES = {
    "accepted": "Everything in it was recognised.",
    "accepted_with_warnings": "Read, with something that you should know.",
    "needs_confirmation": "Read, with a question for you.",
    "rejected": "Nothing in this file can be used.",
}


def show_file(name: str, content: bytes, person: Person) -> None:
    """One chosen file, from its reading to the two buttons. Nothing is stored before Add."""
    digest = hashlib.sha256(content).hexdigest()
    with st.container(border=True, key=f"file {digest[:12]}"):
        heading(name)
        if digest in st.session_state.get("set aside", ()):
            quiet("Not added; nothing was stored. Take the file off the list above and choose it again to look anew.")
            return
        answers: dict[str, str] = st.session_state.setdefault(f"answers {digest}", {})
        reading = _read(name, digest, "", tuple(sorted(answers.items())), content)
        if reading.outcome != "rejected" and not all(figure.area for figure in reading.figures):
            area = _ask_area(digest)
            if not area:
                return
            reading = _read(name, digest, area, tuple(sorted(answers.items())), content)
        found = f" {len(reading.figures)} figures and {len(reading.targets)} targets."
        quiet(OUTCOMES[reading.outcome] + (found if reading.outcome != "rejected" else ""))
        with st.expander("What was recognised, table by table", key=f"recognised {digest}"):
            html(recognised_table(reading), "cards")
            html(figures_table(reading), "cards")
        _show_issues(reading, digest)
        _ask_questions(reading, answers, digest)
        if reading.figures or reading.targets:
            _offer(reading, content, digest, person)


@st.cache_resource(show_spinner="Reading the workbook …", max_entries=READINGS_KEPT)
def _read(name: str, digest: str, area: str, answers: tuple[tuple[str, str], ...], _content: bytes) -> Reading:
    return changes.read(_content, name, area=area or None, answers=dict(answers))


def _ask_area(digest: str) -> str:
    return (
        st.selectbox(
            "The file does not say which area it is about. Which is it?", questions.start_areas(), index=None,
            placeholder="Choose the area", key=f"area {digest}", width=420,
        )
        or ""
    )  # fmt: skip


def _show_issues(reading: Reading, digest: str) -> None:
    """A few issues stand open; many wait for a click, unless the file cannot be used because of them."""
    if len(reading.issues) <= FEW_ISSUES or reading.outcome == "rejected":
        html(issues_table(reading.issues), "cards")
        return
    with st.expander(f"Things to know: {len(reading.issues)}", key=f"issues {digest}"):
        html(issues_table(reading.issues), "cards")


def _ask_questions(reading: Reading, answers: dict[str, str], digest: str) -> None:
    """What the file cannot say: what the figures hang on stands first and open, what may stay as it is waits below."""
    rest = sum(each.optional for each in reading.questions)
    first = len(reading.questions) - rest
    if first:
        with st.container(border=True, key=f"asked {digest[:12]}"):
            heading(f"Answer first: {first} question{'' if first == 1 else 's'}", 3)
            quiet("The figures hang on it. What is marked is used until you choose otherwise.")
            _ask(reading, answers, digest, optional=False)
    if rest:
        with st.expander(f"If you like: {rest} more, safe as marked", key=f"optional {digest}"):
            _ask(reading, answers, digest, optional=True)


def _ask(reading: Reading, answers: dict[str, str], digest: str, *, optional: bool) -> None:
    """The default is used until it is answered otherwise; an answer reads the file again."""
    for question in reading.questions:
        if question.optional is not optional:
            continue
        key = f"question {digest} {question.key}"
        options = {each: plain(words) for each, words in question.options}
        value = answers.get(question.key, question.default)
        label = plain(question.text)

        def answer(key: str = key, name: str = question.key) -> None:
            answers[name] = st.session_state[key]

        if options:
            chosen = list(options).index(value) if value in options else 0
            st.radio(label, list(options), index=chosen, format_func=options.__getitem__, key=key, on_change=answer)
        else:
            st.text_input(label, value=value, key=key, on_change=answer, width=420)


def _offer(reading: Reading, content: bytes, digest: str, person: Person) -> None:
    """The difference to what is held, and the two buttons."""
    difference = changes.preview(the_store(), reading)
    if difference.already:
        st.info("**This very file is held already, read in the same way.** Adding it again would change nothing.")
        return
    quiet(
        f"Against what is held now: {len(difference.new)} new, {len(difference.restated)} changed, "
        f"{len(difference.same)} the same" + (f"; {difference.targets} targets." if difference.targets else ".")
    )
    html(restated_table(difference), "cards")
    with st.container(horizontal=True):
        if st.button("Add these figures", type="primary", key=f"add {digest}"):
            _add(reading, content, person)
        if st.button("Do not add", key=f"leave {digest}"):
            st.session_state["set aside"] = {*st.session_state.get("set aside", ()), digest}
            st.rerun()


def _add(reading: Reading, content: bytes, person: Person) -> None:
    def add() -> str:
        done = changes.upload(the_store(), reading, content, by=person.name)
        see_then(pages_of(reading))
        return (
            f"**Added {plain(reading.file)}**: {done.new} new figures, {done.restated} changed, {done.same} the same. "
            "You can undo it in the history below."
        )

    make(add)
