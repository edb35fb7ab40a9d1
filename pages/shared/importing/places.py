"""Cases that another source holds already: which are not counted twice, and what only the analyst can know of them."""

import streamlit as st

from kpis.changes import Difference, PlaceTaken
from pages.shared.importing.reading import ChosenFile
from pages.shared.look import quiet


def say_of_places(file: ChosenFile, difference: Difference) -> None:
    """What the file does to cases of other sources, and they to its own; at most one question, with its default."""
    for words in dict.fromkeys(place.words for place in difference.places):
        quiet(words)
    asked = next((place for place in difference.places if place.asked), None)
    if asked is not None:
        _ask(file, asked)


def _ask(file: ChosenFile, place: PlaceTaken) -> None:
    key, words = file.key("cases"), dict(place.answers)

    def answer() -> None:
        file.said.cases = st.session_state[key]

    said = file.said.cases if file.said.cases in words else next(iter(words))
    st.radio(
        place.question, list(words), list(words).index(said), format_func=lambda each: words[each], key=key,
        on_change=answer,
    )  # fmt: skip
