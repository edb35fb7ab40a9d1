"""Questions to the store, answered once for each state of it: the store's version is part of every key."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

import streamlit as st

from kpis import changes, questions
from kpis.changes import Store
from kpis.questions.edition import in_edition
from kpis.settings import settings
from pages.shared.edition import edition

Answer = TypeVar("Answer")

ANSWERS_KEPT = 3000  # of some kilobytes each; the oldest make room
VERSION = "store version"


def the_store() -> Store:
    """The store of this installation: opened, migrated, and filled with the demonstration when it is new."""
    return _opened(settings().store)


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Store:
    store = changes.open_store(url)
    if questions.version(store) == 0:
        changes.load_demonstration(store)
    return store


def look_at_the_store() -> None:
    """Note the state of the store that this run shows; the frame does it once, before any page asks."""
    st.session_state[VERSION] = questions.version(the_store())


def today() -> date:
    """The day it is, where this program runs."""
    return datetime.now().astimezone().date()


def ask(question: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    """What ``question(store, …)`` answers. The answer is shared by every session: nobody may change it."""
    answer: Answer = _answered(question, state(), arguments, tuple(sorted(named.items())))
    return answer


def state() -> tuple[str, int, date, str]:
    """All that an answer depends on beside its question: what is unfinished or stale depends on the day."""
    return settings().store, st.session_state[VERSION], today(), edition()


# Streamlit's own cache hashes its keys through pickles, which costs more than many an answer; ours are hashable.
@lru_cache(maxsize=ANSWERS_KEPT)
def _answered(
    question: Callable[..., Any], state: tuple[str, int, date, str], arguments: tuple[Any, ...], named: tuple[Any, ...]
) -> Any:
    return question(in_edition(_opened(state[0]), state[3]), *arguments, **dict(named))
