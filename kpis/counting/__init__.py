"""From what is kept to observations: figures as they stand, and totals by counts."""

from kpis.counting.adding import ADDED, PRINTED, Added, add_up
from kpis.counting.recounting import recount

__all__ = ["ADDED", "PRINTED", "Added", "add_up", "recount"]
