"""How the whole plan of an area stands on a day, worked out from all that was said of it and its judged measures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kpis.judging.delivery.actions import action_standing
from kpis.judging.delivery.changed import changed_since
from kpis.judging.delivery.impossible import with_codes_twice
from kpis.judging.delivery.milestones import milestone_standings
from kpis.judging.delivery.parts import parts
from kpis.judging.delivery.priorities import SeriesOf, priorities
from kpis.judging.delivery.risks import risk_standings
from kpis.judging.delivery.standing import PlanStanding
from kpis.keeping.plan_words import PlanRecord
from kpis.plan import Ask, Plan, Voice


def plan_on(
    area: str, records: Sequence[PlanRecord], series_of: SeriesOf, on: date, since: date | None = None
) -> PlanStanding:
    """The plan on the day ``on``, beside how it stood on ``since`` (by default the day of the file before)."""
    since = since or _file_before(records, on)
    found = [told for each in records if each.kind == "action" and (told := action_standing(each, on, since))]
    actions = with_codes_twice(found)
    milestones = milestone_standings(records, on, since)
    risks = risk_standings(records, on, since)
    plan = next(iter(parts(records, Plan, on)), None)
    placed = [issue for part in (actions, milestones, risks) for each in part for issue in each.issues]
    standing = PlanStanding(
        area=area,
        on=on,
        since=since,
        plan=plan,
        priorities=priorities(area, records, actions, milestones, series_of, on=on),
        actions=actions,
        risks=risks,
        asks=parts(records, Ask, on),
        voices=parts(records, Voice, on),
        changed=(),
        issues=tuple(dict.fromkeys(placed)),
        said_on=max((word.on for each in records for word in each.words if word.on <= on), default=None),
        actions_stated=plan.actions_stated if plan else None,
    )
    return replace(standing, changed=changed_since(records, standing, milestones))


def _file_before(records: Iterable[PlanRecord], on: date) -> date | None:
    """The day of the file before the newest that speaks of the plan; None where there is one alone."""
    words = (word for each in records if each.kind in ("action", "milestone", "risk") for word in each.words)
    days = sorted({word.on for word in words if not word.by_hand and word.on <= on})
    return days[-2] if len(days) > 1 else None
