"""The improvement plan as it is told: status key, stack, timeline, risks, tables and sentences of one standing."""

from kpis.judging.delivery.standing import (
    ActionStanding,
    MilestoneStanding,
    PlanStanding,
    PriorityStanding,
    RiskStanding,
    Worked,
)
from kpis.telling.plan.stack import status_alt_text, status_chart, status_table, status_title
from kpis.telling.plan.status import StatusLook, look_of, status_badge, status_key
from kpis.telling.plan.timeline import timeline_alt_text, timeline_chart, timeline_note, timeline_title

__all__ = [
    "ActionStanding",
    "MilestoneStanding",
    "PlanStanding",
    "PriorityStanding",
    "RiskStanding",
    "StatusLook",
    "Worked",
    "look_of",
    "status_alt_text",
    "status_badge",
    "status_chart",
    "status_key",
    "status_table",
    "status_title",
    "timeline_alt_text",
    "timeline_chart",
    "timeline_note",
    "timeline_title",
]
