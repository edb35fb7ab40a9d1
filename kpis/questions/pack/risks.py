"""Risks by consequence and likelihood, before and after mitigation, and what stands in the way. For the board alone."""

from kpis.judging.delivery.standing import PlanStanding
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.planned import as_of_words, owner_of, plan_missing
from kpis.questions.pack.section import many
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.pack.tabled import filled_table, words_table
from kpis.telling.plan.risks import (
    BANDS,
    CONSEQUENCES,
    LIKELIHOODS,
    STAGES,
    band,
    gravest_first,
    moved_words,
    placed,
    ref_of,
    risk_title,
    score_words,
    unplaced,
)

SECTION = "risks"
REGISTER = ("Risk", "Before mitigation", "Mitigation", "After mitigation", "Since the last board", "Owner")
BARRIERS = ("Priority", "What stands in the way", "What is done about it", "What was changed in the plan")
_HEAT = {word: f"heat_{place}" for place, (_, word) in enumerate(BANDS, start=1)}


def pages(asked: Asked) -> tuple[Page, ...]:
    """Both maps, the register, and the barriers."""
    plan = asked.plan
    barriers = [each for told in plan.priorities for each in told.barriers if each.open] if plan is not None else []
    if plan is None or not (plan.risks or barriers):
        return plan_missing(asked, SECTION, "risks")
    made = []
    if plan.risks:
        maps = tuple(_map(plan, stage) for stage in STAGES if placed(plan.risks, stage))
        points = tuple(f"{STAGES[stage]}: {each}." for stage in STAGES for each in unplaced(plan.risks, stage))
        points = tuple(filter(None, (as_of_words(asked), *points)))
        made.append(Page(SECTION, SECTION, risk_title(plan), "Risks", points, tables=(*maps, _register(plan))))
    if barriers:
        title = f"{many(len(barriers), 'barrier stands', 'barriers stand')} in the way"
        rows = [(each.priority, each.text, each.mitigation or "nothing yet", each.change_control) for each in barriers]
        name = f"{SECTION}-barriers"
        made.append(
            Page(SECTION, name, title, "Barriers", tables=(filled_table(f"{name}-table", title, BARRIERS, rows),))
        )
    return tuple(made)


def _map(plan: PlanStanding, stage: str) -> Table:
    """Likelihood down, consequence across; each cell its score, its band, and the risks that stand there."""
    cells = placed(plan.risks, stage)
    rows = []
    for likelihood in reversed(LIKELIHOODS):
        row = [Cell(f"{likelihood} {LIKELIHOODS[likelihood]}")]
        for consequence in CONSEQUENCES:
            score = likelihood * consequence
            here = ", ".join(ref_of(each) for each in cells.get((likelihood, consequence), ()))
            row.append(Cell(f"{score} {band(score)}{f': {here}' if here else ''}", tone=_HEAT[band(score)]))
        rows.append(row)
    columns = ("Likelihood by consequence", *(f"{number} {word}" for number, word in CONSEQUENCES.items()))
    return words_table(f"{SECTION}-{stage}-table", f"Risks, {STAGES[stage].lower()}", columns, rows)


def _register(plan: PlanStanding) -> Table:
    rows = [
        (
            Cell(": ".join(filter(None, (each.ref, each.words)))), Cell(score_words(each.before)),
            Cell(each.mitigation), Cell(score_words(each.after)), Cell(moved_words(each)), owner_of(each.owner),
        )
        for each in gravest_first(plan.risks)
    ]  # fmt: skip
    return filled_table(f"{SECTION}-register-table", "The register of risks, the gravest first", REGISTER, rows)
