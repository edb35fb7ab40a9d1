"""How a kind of sheet is declared whose columns have headings: what each column holds, and how real files name it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """``headings`` are patterns for a whole heading, in lower case, without marks and line breaks."""

    name: str
    headings: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Sheet:
    """A kind of sheet with one record a row. It is recognised by its headings alone: where all needed columns stand."""

    title: str
    columns: tuple[Column, ...]
    one_of: tuple[tuple[str, ...], ...] = ()  # groups of columns of which one must stand whole
    id: str = ""
