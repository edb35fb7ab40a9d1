"""From what is kept to observations: figures as they stand, and totals by counts; cases counted as measures declare."""

from kpis.counting.adding import ADDED, PRINTED, Added, add_up
from kpis.counting.choosing import believed
from kpis.counting.finish import COUNTED
from kpis.counting.frame import count, count_kept
from kpis.counting.recounting import recount

__all__ = [
    "ADDED",
    "COUNTED",
    "PRINTED",
    "Added",
    "add_up",
    "believed",
    "count",
    "count_kept",
    "recount",
]
