"""What each column of a template asks for: from the declaration of a sheet, or said for a layout that has none."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from kpis.measures import MEASURES
from kpis.reading.words import SERVICES
from kpis.sheet import Column, Sheet

INDICATORS = tuple(measure.title for measure in MEASURES.values() if measure.meanings and not measure.breakdown_only)
BASES = ("excluding exceptions", "including exceptions")
_HELP = {
    "reference": "The case's own reference in your system. It is scrambled when the file is read; no name, please.",
    "date": "A date, such as 21/05/2026.",
    "month": "The first day of the month, such as 01/05/2026.",
    "flag": "Yes or No; blank means No.",
    "count": "A whole number.",
    "share": "A percentage, such as 62%.",
    "score": "A whole number from 1 to 5.",
    "text": "Words.",
}


@dataclass(frozen=True)
class Field:
    """One column: its heading (a month where months stand across), and what a cell of it may hold."""

    heading: str | date
    kind: str = "text"  # "reference", "date", "month", "flag", "choice", "count", "number", "share", "score", "text"
    choices: tuple[str, ...] = ()
    help: str = ""
    needed: bool = False
    name: str = ""  # of the declared column, where there is one
    ahead: bool = False  # for dates: may lie after today
    width: int = 18

    @property
    def asks(self) -> str:
        """What to enter, in words."""
        return self.help or (_one_of(self.choices) if self.choices else _HELP.get(self.kind, "Words."))


def fields_of(sheet: Sheet, without: Collection[str] = (), **said: Field) -> tuple[Field, ...]:
    """The columns of ``sheet`` that have a title; what is ``said`` of a column, by its name, beats the declaration."""
    found = []
    for column in sheet.columns:
        if column.title and column.name not in without:
            field = replace(said[column.name], heading=column.title) if column.name in said else _field(column)
            found.append(replace(field, name=column.name, needed=column.needed or field.needed))
    return tuple(found)


def _field(column: Column) -> Field:
    if column.kind == "word":
        words = tuple(dict.fromkeys(_capital(means) for _, means in column.words))
        return Field(column.title, "choice", words, width=24)
    if column.kind == "service":
        others = tuple(dict.fromkeys(means for _, means in column.words))
        return Field(column.title, "choice", others or tuple(SERVICES), width=20)
    return Field(column.title, column.kind, ahead=column.ahead)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _one_of(choices: tuple[str, ...]) -> str:
    if len(choices) > 8:
        return "One of the list that the cell offers."
    return f"{', '.join(choices[:-1])} or {choices[-1]}." if len(choices) > 1 else f"{choices[0]}."
