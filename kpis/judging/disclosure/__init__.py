"""Board and public editions: which figures the public sees, decided once, before anything is judged or drawn."""

from kpis.judging.disclosure.edition import BOARD, EDITIONS, PUBLIC, public_edition
from kpis.judging.disclosure.hiding import System, hidden_units
from kpis.judging.disclosure.rule import BELOW, HIDDEN, HIDDEN_WORDS, is_small

__all__ = [
    "BELOW",
    "BOARD",
    "EDITIONS",
    "HIDDEN",
    "HIDDEN_WORDS",
    "PUBLIC",
    "System",
    "hidden_units",
    "is_small",
    "public_edition",
]
