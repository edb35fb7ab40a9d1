"""In which edition questions are answered: as the board sees the store, or as the public may.

The edition belongs to the store that is asked, and to no single question, so that no page, chart or download can forget
it. A public store opens no transaction: whatever reads cases, files or people by itself is refused, and what is to be
told all the same goes through :func:`kpis.questions.known.known`, where small numbers are hidden.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from kpis.judging.small import BOARD, PUBLIC
from kpis.keeping import Store


class BoardOnly(Exception):  # noqa: N818 what it says, as Refused does
    """Something that the public edition does not tell: of cases, files or people."""


class Public(Store):
    """A store that answers as the public may hear it; ``board`` is the same as the board sees it."""

    def __init__(self, board: Store) -> None:
        super().__init__(board.engine)
        self.board = board

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Refused: nothing is read past the hiding of small numbers."""
        raise BoardOnly("This is not part of the public edition.")
        yield  # a generator, as what it stands in place of

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        raise BoardOnly("Nothing is changed in the public edition.")
        yield


def edition_of(store: Store) -> str:
    """``board`` or ``public``."""
    return PUBLIC if isinstance(store, Public) else BOARD


def in_edition(store: Store, edition: str) -> Store:
    """The store as it answers in an edition."""
    return Public(store) if edition == PUBLIC else store


def as_the_board_sees(store: Store) -> Store:
    """The store itself, for what is no secret: which areas and series there are, what the whole country publishes."""
    return store.board if isinstance(store, Public) else store
