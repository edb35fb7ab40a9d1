"""What a file cannot say and the analyst must: each with why we ask, a default, and what was answered last month."""

import streamlit as st

from kpis.changes import Question, Reading
from pages.shared.import_reading import ChosenFile, areas_to_name
from pages.shared.import_words import WHY, counted
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


def ask_first(file: ChosenFile, reading: Reading) -> None:
    """What the figures hang on, open and before the button."""
    first = [each for each in _asked(reading) if not each.optional]
    if first:
        with st.container(border=True, key=file.key("asked")):
            heading(f"Answer first: {counted(len(first), 'question')}", 3)
            quiet("The figures hang on it. What is marked is used until you choose otherwise.")
            for each in first:
                _ask(file, each)


def ask_if_you_like(file: ChosenFile, reading: Reading) -> None:
    """What may stay as it is waits behind a click."""
    rest = [each for each in _asked(reading) if each.optional]
    if rest:
        label = f"{counted(len(rest), 'question')} if you like, safe as marked"
        with st.expander(label, key=file.key("optional")):
            for each in rest:
                _ask(file, each)


def _asked(reading: Reading) -> list[Question]:
    return [each for each in reading.questions if each.key != AREA]


def _ask(file: ChosenFile, question: Question) -> None:
    """The default is used until it is answered otherwise; an answer reads the file again."""
    key = file.key(f"question {question.key}")
    options = {each: plain(words) for each, words in question.options}
    value = file.said.answers.get(question.key, question.default)
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
