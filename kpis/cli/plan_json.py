"""The parts of a plan in a reading as JSON, in the schema in which expected results are written down."""

from typing import Any

from kpis.plan import Action, Milestone, Risk
from kpis.reading.result import Reading


def plan_json(reading: Reading) -> dict[str, Any]:
    """The actions, milestones and risks of a reading."""
    return {
        "actions": [_action(each) for each in reading.actions],
        "milestones": [_milestone(each) for each in reading.milestones if not each.count_as_printed],
        "risks": [_risk(each) for each in reading.risks],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "area": action.area or None,
        "priority": action.priority or None,
        "priority_title": action.priority_title or None,
        "objective_code": action.objective_code or None,
        "objective": action.objective or None,
        "code": action.code or None,
        "action": action.action,
        "status": action.status,
        "status_raw": action.status_as_printed or None,
        "lead": list(action.lead),
        "due": action.due or None,
        "progress": action.progress or None,
        "sheet": action.sheet,
        "row": action.row,
    }


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {
        "area": milestone.area or None,
        "priority": milestone.priority or None,
        "milestone": milestone.milestone or None,
        "status": milestone.status,
        "count": milestone.count,
        "due": milestone.due or None,
        "sheet": milestone.sheet,
        "cell": milestone.cell,
    }


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "area": risk.area or None,
        "ref": risk.ref or None,
        "risk": risk.risk,
        "consequence": risk.consequence,
        "likelihood": risk.likelihood,
        "score": risk.score,
        "stage": risk.stage,
        "owner": risk.owner or None,
        "mitigation": risk.mitigation or None,
        "sheet": risk.sheet,
        "row": risk.row,
    }
