"""One chosen file: its bytes, what the analyst said of it, and its reading, shown while it is under way."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from kpis import changes, questions
from kpis.changes import Difference, Question, Reading, Recalled
from kpis.changes.coming import ComingSeries, coming
from pages.shared.answers import VERSION, the_store

PUBLISHED = "published"
PUBLISHED_SHAPE = "dfe_open_data"
READINGS_KEPT, ROWS_KEPT = 20, 200_000  # the oldest make room


@dataclass
class Said:
    """What the analyst said of a file so far, kept for the session: answers by key, the area, what to do with cases."""

    answers: dict[str, str] = field(default_factory=dict)
    asked: dict[str, Question] = field(default_factory=dict)  # all that was asked, also what is answered by now
    area: str = ""
    forget_cases: bool = False
    take_nothing_away: bool = False  # what has left the file since last time stays
    cases: str = ""  # of cases that another source holds: the same, others, or a part of them
    set_aside: bool = False
    added: int | None = None  # the upload that it was added as
    anew: bool = False  # not as it was answered last time
    told: str = ""  # the file's name as the reader tells it: of a file of cases without what may name a person

    @property
    def mode(self) -> str:
        """How keeping takes what is no longer in the file."""
        return "merge" if self.take_nothing_away else "usual"


@dataclass(frozen=True)
class FileRead:
    """A reading, with what was answered to its layout before where that was used."""

    reading: Reading
    recalled: Recalled | None


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

    @property
    def told(self) -> str:
        """The file's name as it may stand on the page: it may be called after a child."""
        return self.said.told or "The file"

    def key(self, what: str) -> str:
        """The name of a widget of this file."""
        return f"{what} {self.digest[:12]}"


def chosen(files: Sequence[Any]) -> list[ChosenFile]:
    """The files in the list, each once; those of one SEN2 export as one."""
    told: dict[str, bytes] = {}
    for each in files:
        name, content = each.name, each.getvalue()
        if told.get(name, content) != content:
            name = f"{len(told) + 1} {name}"  # another file of the same name
        told[name] = content
    if len(told) > 1:
        told = changes.together(told)
    found = {file.digest: file for file in (ChosenFile.of(name, content) for name, content in told.items())}
    return list(found.values())


def read(file: ChosenFile, by: str) -> FileRead:
    """A file with what was said of it, and, where its layout is known, with what was answered to it before."""
    said = file.said
    reading, recalled = _read(file, said.answers), None
    said.told = reading.file
    said.asked.update({each.key: each for each in reading.questions})
    if not said.anew:
        recalled = changes.recall(the_store(), reading, by=by)
    if recalled is not None and recalled.answers.items() - said.answers.items():
        reading = _read(file, {**recalled.answers, **said.answers})
        said.asked.update({each.key: each for each in reading.questions})
        return FileRead(reading, recalled)
    return FileRead(reading, None)


def _read(file: ChosenFile, answers: dict[str, str]) -> Reading:
    """The reading with these answers; what is done is shown while it is read."""
    key = file.name, file.digest, file.said.area, tuple(sorted(answers.items()))
    kept = _kept_readings()
    if key not in kept:
        bar = st.progress(0.0, f"{file.told} is being read")

        def tell(share: float, doing: str) -> None:
            bar.progress(min(1.0, share), f"{file.told}: {doing}")

        area = file.said.area or None
        kept[key] = changes.read(file.content, file.name, area=area, answers=answers, on_progress=tell)
        bar.empty()
        while len(kept) > 1 and (len(kept) > READINGS_KEPT or _rows(kept) > ROWS_KEPT):
            kept.popitem(last=False)
    return kept[key]


def _rows(kept: "OrderedDict[Any, Reading]") -> int:
    return sum(len(each.rows) for reading in kept.values() for each in reading.records)


def let_go(file: ChosenFile) -> None:
    """Forget what was read in a file that was added or set aside: rows about people wait no longer than they must."""
    kept = _kept_readings()
    for key in [key for key in kept if key[1] == file.digest]:
        kept.pop(key, None)


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
    how = file.said.mode, kind_of(reading), file.said.cases
    return _preview(file.digest, reading.answers, how, st.session_state[VERSION], reading, file.content)


def kind_of(reading: Reading) -> str:
    """``published`` for figures that the DfE publishes: they stand beside those of every area, and are nobody's own."""
    shapes = {table.shape for sheet in reading.sheets for table in sheet.tables}
    return PUBLISHED if shapes == {PUBLISHED_SHAPE} else "workbook"


@st.cache_resource(show_spinner="Comparing with what is held …", max_entries=READINGS_KEPT)
def _preview(
    digest: str,
    answers: tuple[tuple[str, str], ...],
    how: tuple[str, str, str],
    version: int,
    _reading: Reading,
    _content: bytes,
) -> Preview:
    difference = changes.preview(the_store(), _reading, _content, mode=how[0], kind=how[1], cases=how[2])
    return Preview(difference, coming(the_store(), difference))


def areas_to_name() -> tuple[str, ...]:
    """Every area that a file may be about."""
    return questions.start_areas()
