"""What changed in a plan since the last board, in sentences."""

from collections.abc import Iterable, Sequence
from datetime import date

from kpis.judging.delivery.actions import COMPLETE, RENUMBERED, action_label
from kpis.judging.delivery.days import day_words
from kpis.judging.delivery.risks import score_words
from kpis.judging.delivery.standing import ActionStanding, MilestoneStanding, PlanStanding, RiskStanding
from kpis.keeping.plan_holding import held
from kpis.keeping.plan_rows import is_counted
from kpis.keeping.plan_words import PlanRecord
from kpis.plan import STATUS_WORDS

NEW = "new"
_AT_MOST = 12  # named in one sentence


def changed_since(
    records: Sequence[PlanRecord], standing: PlanStanding, milestones: Sequence[MilestoneStanding]
) -> tuple[str, ...]:
    """The sentences; none where there is no day to compare with, and one where nothing was held then."""
    since = standing.since
    if since is None:
        return ()
    if not any(word.on <= since for each in records for word in each.words):
        return (f"Nothing of the plan was held on {day_words(since)}.",)
    gone = _gone(records, standing.on, since)
    return (*_actions(standing.actions), *gone, *_milestones(milestones), *_risks(standing.risks))


def _actions(actions: Sequence[ActionStanding]) -> Iterable[str]:
    new = [each for each in actions if each.changed == NEW]
    moved = [each for each in actions if each.changed not in ("", NEW)]
    done = [each for each in moved if each.status == COMPLETE and " → complete" in each.changed]
    if done:
        yield f"Completed: {_listed(done)}."
    renumbered = [each for each in moved if each.changed.startswith(RENUMBERED) and ";" not in each.changed]
    for each in moved:
        if each not in done and each not in renumbered:
            yield f"{action_label(each)}: {each.changed}."
    if renumbered:
        yield f"Renumbered: {_cut([each.changed.removeprefix(RENUMBERED).strip() for each in renumbered])}."
    if new:
        yield f"New: {_listed(new)}."


def _listed(actions: Sequence[ActionStanding]) -> str:
    return _cut([action_label(each) for each in actions])


def _cut(names: Sequence[str]) -> str:
    rest = len(names) - _AT_MOST
    return ", ".join(names[:_AT_MOST]) + (f" and {rest} more" if rest > 0 else "")


def _gone(records: Iterable[PlanRecord], on: date, since: date) -> Iterable[str]:
    for each in records:
        if each.kind == "action" and held(each, on).gone:
            then = held(each, since)
            if then.now.get("action") and not then.gone:
                code = then.now.get("code") or f"“{then.now['action'][:60]}”"
                yield f"Action {code} is no longer in the plan."


def _milestones(milestones: Iterable[MilestoneStanding]) -> Iterable[str]:
    for each in milestones:
        if each.changed:
            of = each.milestone
            priority = f"Priority {of.priority}: " if of.priority else ""
            counted = is_counted(vars(of))
            name = f"{of.milestone} " if of.milestone else ""
            what = f"milestones {name}{STATUS_WORDS[of.status]}" if counted else f"milestone “{of.milestone}”"
            number = f" ({of.count})" if each.changed == NEW and counted else ""
            yield f"{priority}{what}: {each.changed}{number}."


def _risks(risks: Iterable[RiskStanding]) -> Iterable[str]:
    for each in risks:
        name = f"Risk {each.ref}" if each.ref else f"Risk “{each.words[:60]}”"
        if each.trend == NEW:
            yield f"{name} is new."
        else:
            for stage, now, then in (("before", each.before, each.then_before), ("after", each.after, each.then_after)):
                if now != then and now is not None and then is not None:
                    yield f"{name} {stage} mitigation: {score_words(then)} → {score_words(now)}."
