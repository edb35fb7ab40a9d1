"""Risks by consequence and likelihood, before and after mitigation: the 5 × 5 map, movement, the register."""

from collections.abc import Sequence

import pandas as pd

from kpis.judging.delivery.standing import PlanStanding, RiskScore, RiskStanding
from kpis.telling.words import day_words

SCALE = (1, 2, 3, 4, 5)
# The bands of the NHS risk matrix (NPSA 2008): words beside every score, so that no colour is needed to read it.
BANDS = ((1, "Low"), (4, "Moderate"), (8, "High"), (15, "Extreme"))
LIKELIHOODS = {1: "Rare", 2: "Unlikely", 3: "Possible", 4: "Likely", 5: "Almost certain"}
CONSEQUENCES = {1: "Negligible", 2: "Minor", 3: "Moderate", 4: "Major", 5: "Catastrophic"}
TRENDS = {"up": ("▲", "up"), "down": ("▼", "down"), "same": ("=", "the same"), "new": ("✱", "new")}
STAGES = {"before": "Before mitigation", "after": "After mitigation"}
_NOT_KNOWN = "Not scored"


def band(score: int) -> str:
    """``High`` for 8 to 12."""
    return next(word for least, word in reversed(BANDS) if score >= least)


def band_edges() -> list[tuple[str, int, int]]:
    """Each band with the least and the greatest score that consequence times likelihood can come to in it."""
    scores = sorted({one * other for one in SCALE for other in SCALE})
    held = {word: [score for score in scores if band(score) == word] for _, word in BANDS}
    return [(word, min(found), max(found)) for word, found in held.items()]


def score_of(risk: RiskStanding, stage: str) -> RiskScore | None:
    return risk.before if stage == "before" else risk.after


def then_of(risk: RiskStanding, stage: str) -> RiskScore | None:
    return risk.then_before if stage == "before" else risk.then_after


def placed(risks: Sequence[RiskStanding], stage: str) -> dict[tuple[int, int], list[RiskStanding]]:
    """The risks of each cell, by likelihood and consequence; what is not scored by both stands in none."""
    cells: dict[tuple[int, int], list[RiskStanding]] = {}
    for each in risks:
        score = score_of(each, stage)
        if score and score.likelihood in SCALE and score.consequence in SCALE:
            cells.setdefault((score.likelihood, score.consequence), []).append(each)
    return cells


def unplaced(risks: Sequence[RiskStanding], stage: str) -> list[str]:
    """What no cell holds, with what is known of it: ``323: score 9, consequence and likelihood not given``."""
    there = {each.key for cell in placed(risks, stage).values() for each in cell}
    scored = [(each, score_of(each, stage)) for each in risks if each.key not in there]
    return [
        f"{ref_of(each)}: {score_words(score)}, consequence and likelihood not given"
        for each, score in scored
        if score is not None and score_words(score) != _NOT_KNOWN
    ]


def ref_of(risk: RiskStanding) -> str:
    """The reference, else the first words."""
    return risk.ref or (risk.words if len(risk.words) <= 18 else risk.words[:17].rstrip() + "…")


def score_words(score: RiskScore | None) -> str:
    """``12 High (4 × 3)``: consequence by likelihood where both are known."""
    if score is None or score.score is None:
        return _NOT_KNOWN
    by = f" ({score.consequence} × {score.likelihood})" if score.consequence and score.likelihood else ""
    return f"{score.score} {band(score.score) if 1 <= score.score <= 25 else ''}".rstrip() + by


def moved(risk: RiskStanding, stage: str) -> tuple[str, str]:
    """Shape and words of what became of a score since the last board: ``▼``, ``down from 16``."""
    now, then = score_of(risk, stage), then_of(risk, stage)
    if now is None or now.score is None:
        return "", ""
    if risk.trend == "new" or then is None or then.score is None:
        return TRENDS["new"] if risk.trend == "new" else ("", "")
    if now.score == then.score:
        return TRENDS["same"]
    shape, word = TRENDS["up" if now.score > then.score else "down"]
    return shape, f"{word} from {then.score}"


def moved_words(risk: RiskStanding) -> str:
    """The movement since the last board of the score that counts today: after mitigation where that is scored."""
    return " ".join(filter(None, moved(risk, "after" if risk.after else "before")))


def _score(risk: RiskStanding) -> int:
    """The score by which risks are ordered: after mitigation where there is one."""
    score = risk.after or risk.before
    return score.score or 0 if score else 0


def gravest_first(risks: Sequence[RiskStanding]) -> list[RiskStanding]:
    return sorted(risks, key=lambda each: (-_score(each), each.ref))


def risk_title(standing: PlanStanding) -> str:
    """``4 risks, 2 of them high or extreme; 1 up, 1 down since the last board``: the finding with its number."""
    risks = standing.risks
    if not risks:
        return "No risk is held"
    grave, silent = sum(_score(each) >= 8 for each in risks), sum(not _score(each) for each in risks)
    many = f"{len(risks):,} {'risk' if len(risks) == 1 else 'risks'}"
    if silent < len(risks):
        many += f", {grave:,} of them high or extreme"
    if silent:
        many += f", {'none' if silent == len(risks) else f'{silent:,} not'} scored"
    counts = {trend: sum(each.trend == trend for each in risks) for trend in ("up", "down", "new")}
    told = ", ".join(f"{number:,} {TRENDS[trend][1]}" for trend, number in counts.items() if number)
    if standing.since is None:
        return many
    return f"{many}; {told or 'none moved'} since {day_words(standing.since)}"


def map_alt_text(risks: Sequence[RiskStanding], stage: str) -> str:
    """One sentence: every cell that holds a risk, the gravest first."""
    cells = sorted(placed(risks, stage).items(), key=lambda cell: -cell[0][0] * cell[0][1])
    told = [
        f"{likelihood * consequence} {band(likelihood * consequence)}: {', '.join(map(ref_of, here))}"
        for (likelihood, consequence), here in cells
    ]
    return f"{STAGES[stage]}, by likelihood and consequence. {'; '.join(told)}." if told else f"{STAGES[stage]}: none."


def register_table(standing: PlanStanding) -> pd.DataFrame:
    """The register, the gravest first, every cell text."""
    rows = [
        {
            "Reference": each.ref,
            "Risk": each.words,
            "Cause": each.cause,
            "Effect": each.effect,
            "Before mitigation": score_words(each.before),
            "Mitigation": each.mitigation,
            "After mitigation": score_words(each.after),
            "Since the last board": moved_words(each),
            "Owner": each.owner,
            "Where it stands": each.where,
        }
        for each in gravest_first(standing.risks)
    ]
    columns = list(rows[0]) if rows else ["Reference", "Risk"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def history_rows(risk: RiskStanding) -> list[tuple[str, ...]]:
    """Every score that a risk had: day, before or after, score, who; the newest first."""
    return [
        (day_words(day), STAGES.get(stage, stage), score_words(score), who)
        for day, score, stage, who in sorted(risk.history, key=lambda step: step[0], reverse=True)
    ]
