"""Questions to the store, answered once for each state of it: the store's version is part of every key."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kpis import changes, questions
from kpis.changes import Store
from kpis.questions.edition import PUBLIC, in_edition
from kpis.settings import settings
from pages.shared.edition import edition

Answer = TypeVar("Answer")

ANSWERS_KEPT = 3000  # of some kilobytes each; the oldest make room
VERSION = "store version"
_SEEN = "store seen"  # of this run: the settings are read and the clock looked at once, not for each of 50 questions
WORKING = "Working out which figures may be shown…"
_saying: ContextVar[bool] = ContextVar("saying that it takes", default=False)


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
    st.session_state[_SEEN] = settings().store, st.session_state[VERSION], today()


def today() -> date:
    """The day it is, where this program runs."""
    return datetime.now().astimezone().date()


def ask(question: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    """What ``question(store, …)`` answers. The answer is shared by every session: nobody may change it."""
    answer: Answer = _answered(question, state(), arguments, tuple(sorted(named.items())))
    return answer


def state() -> tuple[str, int, date, str]:
    """All that an answer depends on beside its question: what is unfinished or stale depends on the day."""
    return (*st.session_state[_SEEN], edition())


# Streamlit's own cache hashes its keys through pickles, which costs more than many an answer; ours are hashable.
@lru_cache(maxsize=ANSWERS_KEPT)
def _answered(
    question: Callable[..., Any], state: tuple[str, int, date, str], arguments: tuple[Any, ...], named: tuple[Any, ...]
) -> Any:
    store = in_edition(_opened(state[0]), state[3])
    with _said_while_it_takes(public=PUBLIC in (state[3], *arguments)):
        return question(store, *arguments, **dict(named))


@contextmanager
def _said_while_it_takes(*, public: bool) -> Iterator[None]:
    """A plain word where the page would stay blank: the first answer of the public edition weighs every figure.

    Streamlit shows it after half a second, in passing: it takes no place among what the page holds, so that no button
    moves. A thread of its own, as that which looks ahead, has no page to say it on.
    """
    if not public or _saying.get() or get_script_run_ctx(suppress_warning=True) is None:
        yield
        return
    token = _saying.set(True)  # what an answer asks for in its turn says nothing more
    try:
        with st.spinner(WORKING):
            yield
    finally:
        _saying.reset(token)
