"""Board and public editions: which figures the public sees, decided once, before anything is judged or drawn."""

from kpis.judging.disclosure.coarser import without_names
from kpis.judging.disclosure.edition import public_edition
from kpis.judging.disclosure.hiding import System, hidden_units
from kpis.judging.disclosure.once import told_views
from kpis.judging.small import BELOW, BOARD, HIDDEN, HIDDEN_WORDS, PUBLIC, is_small

__all__ = [
    "BELOW",
    "BOARD",
    "HIDDEN",
    "HIDDEN_WORDS",
    "PUBLIC",
    "System",
    "hidden_units",
    "is_small",
    "public_edition",
    "told_views",
    "without_names",
]
