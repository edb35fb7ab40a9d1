"""The pack as it is being arranged: what it is of, its sections made one by one, and its files, remembered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpis.changes import Refused, Store
from kpis.questions.pack import SECTIONS
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.making import asked_of, bound, pages_of
from kpis.questions.pack.presets import FULL
from kpis.questions.pack_settings import PackSettings
from kpis.telling.pack.forms import FORMS, in_form
from kpis.telling.pack.page import Pack, Page
from kpis.telling.pack.screen import Screen, footer_words, large_screens_of, screens_of
from pages.shared.answers import ask, state

SECTION = {each.id: each for each in SECTIONS}
BUILT = "pack built last"


@dataclass(frozen=True)
class Wanted:
    """Which pack: all that its pages depend on."""

    area: str
    month: int
    edition: str
    meeting_on: date | None = None
    preset: str = FULL


@dataclass(frozen=True)
class Built:
    """A pack with its files by ending; ``of`` is all that they depend on."""

    of: tuple[object, ...]
    pack: Pack
    files: dict[str, bytes]
    refused: tuple[str, ...] = ()  # forms that could not be written, with why


def footer_of(wanted: Wanted) -> str:
    """What stands at the foot of every slide."""
    return footer_words(wanted.area, wanted.edition, wanted.month)


def start(wanted: Wanted) -> tuple[Asked, PackSettings]:
    """What the sections are made from, and how the area has set its pack."""
    return ask(_start, wanted)


def screens(section: str, wanted: Wanted, *, large: bool = False) -> tuple[Screen, ...]:
    """The slides of one section; ``large`` for a wall, one chart a screen."""
    return ask(_screens, section, wanted, large=large)


def all_screens(wanted: Wanted, sections: tuple[str, ...], *, large: bool = False) -> list[Screen]:
    """The slides of every section named, with a bar that says how far it is; at once where they are remembered."""
    steps = _told(st.empty(), {each: f"Making: {SECTION[each].title}" for each in sections})
    return [each for section in steps for each in screens(section, wanted, large=large)]


def build(wanted: Wanted, sections: tuple[str, ...], slot: DeltaGenerator) -> None:
    """Make the pack and write its files, with a bar in ``slot`` that says how far it is."""
    words = {each: f"Making: {SECTION[each].title}" for each in sections}
    words |= {each: f"Writing: {form.title}" for each, form in FORMS.items()}
    pages: list[Page] = []
    files, refused = {}, []
    pack: Pack | None = None
    for step in _told(slot, words):
        if step not in FORMS:
            pages += ask(_section, step, wanted)
            continue
        pack = pack or bound(*start(wanted), tuple(SECTION[each] for each in sections), tuple(pages))
        try:
            files[step] = in_form(pack, step)
        except (Refused, ValueError) as reason:  # a kept template or logo that a form cannot use
            refused.append(f"{FORMS[step].title} could not be written. {reason}")
    if pack is not None:
        st.session_state[BUILT] = Built(_of(wanted, sections), pack, files, tuple(refused))


def built(wanted: Wanted, sections: tuple[str, ...]) -> Built | None:
    """What was built last, if it is this very pack and nothing has changed since."""
    last = st.session_state.get(BUILT)
    return last if isinstance(last, Built) and last.of == _of(wanted, sections) else None


def _of(wanted: Wanted, sections: tuple[str, ...]) -> tuple[object, ...]:
    return (state(), wanted, sections)


def _start(store: Store, wanted: Wanted) -> tuple[Asked, PackSettings]:
    return asked_of(
        store, wanted.area, wanted.month, edition=wanted.edition, meeting_on=wanted.meeting_on, preset=wanted.preset
    )


def _section(_store: Store, section: str, wanted: Wanted) -> tuple[Page, ...]:
    return pages_of(SECTION[section], start(wanted)[0])


def _screens(_store: Store, section: str, wanted: Wanted, *, large: bool) -> tuple[Screen, ...]:
    made = large_screens_of if large else screens_of
    return tuple(each for page in ask(_section, section, wanted) for each in made(page))


def _told(slot: DeltaGenerator, words: Mapping[str, str]) -> Iterator[str]:
    """Each in turn, with a bar that says which; it is gone when all are done."""
    for place, (each, said) in enumerate(words.items()):
        slot.progress(place / len(words), said)
        yield each
    slot.empty()
