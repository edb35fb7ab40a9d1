"""Statistical process control as NHS England's Making Data Count does it: XmR charts, with phased targets.

Needs nothing but Python: the folder can be taken alone. ``docs/spc.md`` tells how a series is judged.
"""

from .assurance import assure
from .binomial import chance_of_at_least, chance_of_at_most, counts_inside
from .chart import control_chart
from .checks import Chance, check_ceiling, check_denominators, check_outside_points
from .problems import BadInput
from .settings import MDC, MDC6, PRESETS, R, Settings, settings_for
from .shapes import Assurance, ChartPoint, ControlChart, Section, Stretch
from .shares import ShareChart, SharePoint, share_chart
from .suggestion import RecalculationSuggestion, suggest_recalculation

__all__ = [
    "MDC",
    "MDC6",
    "PRESETS",
    "Assurance",
    "BadInput",
    "Chance",
    "ChartPoint",
    "ControlChart",
    "R",
    "RecalculationSuggestion",
    "Section",
    "Settings",
    "ShareChart",
    "SharePoint",
    "Stretch",
    "assure",
    "chance_of_at_least",
    "chance_of_at_most",
    "check_ceiling",
    "check_denominators",
    "check_outside_points",
    "control_chart",
    "counts_inside",
    "settings_for",
    "share_chart",
    "suggest_recalculation",
]
