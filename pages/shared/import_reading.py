"""One chosen file: its bytes, what the analyst said of it, and its reading, shown while it is under way."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from kpis import changes, questions
from kpis.changes import Difference, Reading
from kpis.changes.coming import ComingSeries, coming
from pages.shared.answers import VERSION, the_store

READINGS_KEPT = 20


@dataclass
class Said:
    """What the analyst said of a file so far, kept for the session: answers by key, the area, what to do with cases."""

    answers: dict[str, str] = field(default_factory=dict)
    area: str = ""
    forget_cases: bool = False
    set_aside: bool = False


@dataclass(frozen=True)
class ChosenFile:
    """One file in the list of those that were chosen."""

    name: str
    content: bytes
    digest: str

    @classmethod
    def of(cls, name: str, content: bytes) -> "ChosenFile":
        return cls(name, content, hashlib.sha256(content).hexdigest())

    @property
    def said(self) -> Said:
        said: Said = st.session_state.setdefault(f"said of {self.digest}", Said())
        return said

    def key(self, what: str) -> str:
        """The name of a widget of this file."""
        return f"{what} {self.digest[:12]}"


def chosen(files: Sequence[Any]) -> list[ChosenFile]:
    """The files in the list, each once."""
    told = {file.digest: file for each in files for file in [ChosenFile.of(each.name, each.getvalue())]}
    return list(told.values())


def read(file: ChosenFile) -> Reading:
    """The reading of a file with what was said of it; what is done is shown while it is read."""
    key = file.name, file.digest, file.said.area, tuple(sorted(file.said.answers.items()))
    kept = _kept_readings()
    if key not in kept:
        bar = st.progress(0.0, f"Reading {file.name}")

        def tell(share: float, doing: str) -> None:
            bar.progress(min(1.0, share), f"{file.name}: {doing}")

        kept[key] = changes.read(
            file.content, file.name, area=file.said.area or None, answers=file.said.answers, on_progress=tell
        )
        bar.empty()
        while len(kept) > READINGS_KEPT:
            kept.popitem(last=False)
    return kept[key]


@st.cache_resource(show_spinner=False)
def _kept_readings() -> "OrderedDict[Any, Reading]":
    return OrderedDict()


@dataclass(frozen=True)
class Preview:
    """What adding a file would do, worked out once for each state of the store."""

    difference: Difference
    series: tuple[ComingSeries, ...]


def preview(file: ChosenFile, reading: Reading) -> Preview:
    """What adding the file would change; ``changes.Refused`` where it cannot be added."""
    said = file.said
    answers = tuple(sorted({**said.answers, "area": said.area}.items()))
    return _preview(file.digest, answers, said.forget_cases, st.session_state[VERSION], reading)


@st.cache_resource(show_spinner="Comparing with what is held …", max_entries=READINGS_KEPT)
def _preview(
    _digest: str, answers: tuple[tuple[str, str], ...], forget: bool, version: int, _reading: Reading
) -> Preview:
    difference = changes.preview(the_store(), _reading)
    return Preview(difference, coming(the_store(), difference))


def areas_to_name() -> tuple[str, ...]:
    """Every area that a file may be about."""
    return questions.start_areas()
