"""What comes next: what is already decided, what open cases will come to, when a backlog clears, the rate left to do.

Everything here is a pure function of counts. Nothing here belongs inside the limits of a control chart: those limits
foretell nothing of a process that is being changed.
"""

from kpis.judging.outlook.backlog import (
    BacklogMonth,
    Dip,
    capacity_for,
    cleared_in,
    dip,
    months_to_clear,
    most_in_progress,
    path,
)
from kpis.judging.outlook.cases import OpenCases, Wait
from kpis.judging.outlook.ceiling import Ceiling, DueMonth, ceiling, coming_due
from kpis.judging.outlook.clearing import Clearing, Fan, Pace, clearing
from kpis.judging.outlook.cohort import Cohort
from kpis.judging.outlook.forecast import Band, Chance, Forecast, chance, forecast
from kpis.judging.outlook.run_rate import RunRate, cases_to_come
from kpis.judging.outlook.survival import COMPETE, LEFT_OUT, Curve, OnTime, Step, curve, on_time

__all__ = [
    "COMPETE",
    "LEFT_OUT",
    "BacklogMonth",
    "Band",
    "Ceiling",
    "Chance",
    "Clearing",
    "Cohort",
    "Curve",
    "Dip",
    "DueMonth",
    "Fan",
    "Forecast",
    "OnTime",
    "OpenCases",
    "Pace",
    "RunRate",
    "Step",
    "Wait",
    "capacity_for",
    "cases_to_come",
    "ceiling",
    "chance",
    "cleared_in",
    "clearing",
    "coming_due",
    "curve",
    "dip",
    "forecast",
    "months_to_clear",
    "most_in_progress",
    "on_time",
    "path",
]
