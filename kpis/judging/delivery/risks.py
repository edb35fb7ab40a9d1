"""How the risks of a register stand on a day, before and after mitigation, and how they moved."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from kpis.judging.delivery.impossible import placed, wrong_in_score
from kpis.judging.delivery.standing import RiskScore, RiskStanding
from kpis.keeping.plan_holding import Held, held
from kpis.keeping.plan_words import PlanRecord

BEFORE, AFTER = "before", "after"
Stages = dict[str, PlanRecord]


def risks_of(records: Iterable[PlanRecord]) -> list[Stages]:
    """The records of each risk by stage: those of one reference, or the same words, each next one of a stage apart."""
    found: dict[str, list[Stages]] = defaultdict(list)
    for each in records:
        said = held(each).now if each.kind == "risk" else {}
        stage = said.get("stage", "")
        if stage:
            same = found[said.get("ref") or said.get("risk", "")]
            apart = next((risk for risk in same if stage not in risk), None)
            if apart is None:
                same.append({stage: each})
            else:
                apart[stage] = each
    return [risk for same in found.values() for risk in same]


def key_of(risk: Stages) -> str:
    """What names a risk: its record before mitigation, else after."""
    return (risk.get(BEFORE) or risk[AFTER]).name


def risk_standings(records: Iterable[PlanRecord], on: date, since: date | None) -> tuple[RiskStanding, ...]:
    """The risks on the day ``on``; ``since`` is compared with."""
    return tuple(told for risk in risks_of(records) if (told := _standing(risk, on, since)) is not None)


def score_words(score: RiskScore | None) -> str:
    """``4 × 3 = 12``, ``12``, or ``no score``."""
    number = counted(score)
    if score is None or number is None:
        return "no score"
    if score.consequence is None or score.likelihood is None:
        return str(number)
    return f"{score.consequence} × {score.likelihood} = {number}"


def counted(score: RiskScore | None) -> int | None:
    """The score as printed, else the product of its parts; None where neither is known."""
    if score is None or score.score is not None:
        return None if score is None else score.score
    if score.consequence is None or score.likelihood is None:
        return None
    return score.consequence * score.likelihood


def _standing(risk: Stages, on: date, since: date | None) -> RiskStanding | None:
    now = {stage: holds for stage, each in risk.items() if not (holds := held(each, on)).gone and _is_named(holds)}
    if not now:
        return None
    then = {stage: held(each, since) for stage, each in risk.items()} if since else {}
    first = now.get(BEFORE) or now[AFTER]
    told = _texts(now)
    scores = [_score(each.get(stage)) for each in (now, then) for stage in (BEFORE, AFTER)]
    return RiskStanding(
        key=key_of(risk),
        ref=told.get("ref", ""),
        words=told.get("risk", ""),
        cause=told.get("cause", ""),
        effect=told.get("effect", ""),
        before=scores[0],
        after=scores[1],
        then_before=scores[2],
        then_after=scores[3],
        trend=_trend(scores) if since else "",
        owner=told.get("owner", ""),
        mitigation=told.get("mitigation", ""),
        history=_history(now),
        issues=tuple(placed(holds, words) for stage, holds in now.items() for words in _said_of(holds, stage)),
        where=first.place.where,
        by_hand=first.place.by_hand,
    )


def _is_named(holds: Held) -> bool:
    return bool(holds.now.get("risk") or holds.now.get("ref"))


def _texts(now: dict[str, Held]) -> dict[str, Any]:
    """What is said in words of a risk, the stage before mitigation first."""
    told: dict[str, Any] = {}
    for stage in (AFTER, BEFORE):
        told |= now[stage].now if stage in now else {}
    return told


def _score(holds: Held | None) -> RiskScore | None:
    if holds is None or holds.gone:
        return None
    parts = [holds.now.get(name) for name in ("consequence", "likelihood", "score")]
    return None if parts == [None] * len(parts) else RiskScore(*parts)


def _said_of(holds: Held, stage: str) -> tuple[str, ...]:
    """What cannot be in a score, and what is rated in words alone."""
    score, rated = _score(holds), holds.now.get("rated")
    words = (f"{stage} mitigation it is rated in words: {rated}.",) if rated else ()
    return (*(wrong_in_score(score, stage) if score is not None else ()), *words)


def _trend(scores: list[RiskScore | None]) -> str:
    """How the score moved that counts today: after mitigation where it is scored now and was then."""
    before, after, then_before, then_after = map(counted, scores)
    new, old = (before, then_before) if after is None or then_after is None else (after, then_after)
    if old is None or new is None:
        return "new" if old is None and then_before is None and then_after is None else ""
    return "up" if new > old else "down" if new < old else "same"


def _history(now: dict[str, Held]) -> tuple[tuple[date, RiskScore, str, str], ...]:
    """Each score that was said, by day: before and after mitigation, and who said it."""
    told = []
    for stage, holds in now.items():
        parts: dict[str, Any] = dict.fromkeys(("consequence", "likelihood", "score"))
        for each in holds.news:
            if each.said.keys() & parts.keys():
                parts |= {name: value for name, value in each.said.items() if name in parts}
                told.append((each.word.on, RiskScore(**parts), stage, each.word.by))
    return tuple(sorted(told, key=lambda each: (each[0], each[2] == AFTER)))
