"""What can be changed of an improvement plan by hand: each change is kept with who and when, and undone like a file.

Texts are refused where they may tell who somebody is: leads and owners are roles.
"""

from kpis.changes.plan_actions import add_action, update_action, withdraw_action
from kpis.changes.plan_milestones import add_milestone, count_milestones, update_milestone, withdraw_milestone
from kpis.changes.plan_parts import (
    add_ask,
    add_barrier,
    add_next_step,
    add_test,
    add_voice,
    close_ask,
    close_barrier,
    link_measure,
    update_barrier,
    withdraw,
    write_plan,
    write_priority,
)
from kpis.changes.plan_risks import add_risk, score_risk, withdraw_risk

__all__ = [
    "add_action",
    "add_ask",
    "add_barrier",
    "add_milestone",
    "add_next_step",
    "add_risk",
    "add_test",
    "add_voice",
    "close_ask",
    "close_barrier",
    "count_milestones",
    "link_measure",
    "score_risk",
    "update_action",
    "update_barrier",
    "update_milestone",
    "withdraw",
    "withdraw_action",
    "withdraw_milestone",
    "withdraw_risk",
    "write_plan",
    "write_priority",
]
