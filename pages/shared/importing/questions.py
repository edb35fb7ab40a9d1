"""What a file cannot say and the analyst must: each with why we ask, a default, and what was answered last month."""

import streamlit as st

from kpis.changes import Question, Reading
from pages.shared.importing.reading import ChosenFile, FileRead, areas_to_name
from pages.shared.importing.words import WHY, counted
from pages.shared.look import heading, plain, quiet

AREA = "area"


def ask_area(file: ChosenFile) -> None:
    """Ask whose figures these are, where nothing in the file says so; nothing comes without it."""
    key = file.key("area")

    def answer() -> None:
        file.said.area = st.session_state[key] or ""

    st.selectbox(
        "The file does not say which area it is about. Which is it?", areas_to_name(), index=None,
        placeholder="Choose the area", key=key, width=420, on_change=answer,
    )  # fmt: skip


def ask_first(file: ChosenFile, told: FileRead) -> None:
    """What the figures hang on, open and before the button; it stays to be seen once it is answered."""
    first = [each for each in _asked(file, told) if not each.optional]
    if not first:
        return
    open_still = [each for each in first if each.key not in file.said.answers]
    with st.container(border=True, key=file.key("asked")):
        heading(f"Answer first: {counted(len(open_still), 'question')}" if open_still else "Your answers", 3)
        if open_still:
            quiet("The figures hang on it. What is marked is used until you choose otherwise.")
        for each in first:
            _ask(file, told.reading, each)


def ask_if_you_like(file: ChosenFile, told: FileRead) -> None:
    """What was answered last time, by whom and when, and what may stay as it is: each behind a click."""
    if told.recalled is not None:
        words = told.recalled.words
        with st.expander(plain(words[:1].upper() + words[1:]), key=file.key("as before")):
            for each in file.said.asked.values():
                if each.key in told.recalled.answers:
                    _ask(file, told.reading, each)
            if st.button("Read it as if for the first time", key=file.key("anew")):
                file.said.anew = True
                st.rerun()
    rest = [each for each in _asked(file, told) if each.optional]
    if rest:
        label = f"{counted(len(rest), 'optional question')}; the answers marked are safe"
        with st.expander(label, key=file.key("optional")):
            for each in rest:
                _ask(file, told.reading, each)


def _asked(file: ChosenFile, told: FileRead) -> list[Question]:
    """What was asked of this file and not answered last time; the area is asked for apart."""
    before = told.recalled.answers if told.recalled else {}
    return [each for each in file.said.asked.values() if each.key != AREA and each.key not in before]


def _ask(file: ChosenFile, reading: Reading, question: Question) -> None:
    """The default is used until it is answered otherwise; an answer reads the file again."""
    key = file.key(f"question {question.key}")
    options = {each: plain(words) for each, words in question.options}
    value = dict(reading.answers).get(question.key, question.default)
    label = plain(question.text)

    def answer() -> None:
        file.said.answers[question.key] = st.session_state[key]

    if question.code in WHY:
        quiet(f"{_place(question)}{WHY[question.code]}")
    if options:
        chosen = list(options).index(value) if value in options else 0
        st.radio(label, list(options), index=chosen, format_func=options.__getitem__, key=key, on_change=answer)
    else:
        st.text_input(label, value=value, key=key, on_change=answer, width=420)


def _place(question: Question) -> str:
    place = " ".join(filter(None, (question.sheet, question.cell)))
    return f"{place}: " if place else ""
