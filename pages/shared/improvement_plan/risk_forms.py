"""The analyst's forms for risks: a score of today, what is done about it, a new one, one taken out."""

import streamlit as st

from kpis.changes import plan as changes
from kpis.telling.plan import PlanStanding, RiskStanding
from kpis.telling.plan.risks import CONSEQUENCES, LIKELIHOODS, STAGES, ref_of
from pages.shared.answers import the_store
from pages.shared.improvement_plan.forms import LONGEST_ROLE, day, fresh, keep, one_of, text
from pages.shared.look import plain
from pages.shared.target_form import FORM_WIDTH
from pages.shared.who import Person
from pages.shared.written import name_nobody

UNSCORED = "0"


def change_risk(standing: PlanStanding, risk: RiskStanding, person: Person) -> None:
    """Score a risk as it is on a day, or say what is done about it; or take it out."""
    with st.expander("Score this risk", key="score risk"):
        with st.form(fresh("score risk"), border=False, width=FORM_WIDTH):
            name_nobody()
            stage = one_of("Which score", "risk stage", STAGES, "after" if risk.after else "before")
            score = _score("risk score")
            owner = text("Owner, a role", "risk owner", risk.owner, longest=LONGEST_ROLE)
            mitigation = text("What is done about it", "risk mitigation", risk.mitigation, tall=True)
            on = day("On", "risk on", gone_by=True)
            if st.form_submit_button("Keep", type="primary"):
                keep(
                    lambda: changes.score_risk(
                        the_store(), standing.area, risk.key, score=score, stage=stage,
                        owner=owner if owner.strip() != risk.owner else None,
                        mitigation=mitigation if mitigation.strip() != risk.mitigation else None,
                        on=on, by=person.name,
                    ),
                    f"Kept: {plain(ref_of(risk))}",
                )  # fmt: skip
        if st.button("Take this risk out of the register", key="withdraw risk"):
            keep(
                lambda: changes.withdraw_risk(the_store(), standing.area, risk.key, by=person.name),
                f"Taken out: {plain(ref_of(risk))}",
            )


def add_risk(standing: PlanStanding, person: Person) -> None:
    """A new risk, scored before mitigation and, where known, after."""
    with st.expander("Add a risk", key="add risk"), st.form(fresh("add risk"), border=False, width=FORM_WIDTH):
        name_nobody()
        words = text("What may go wrong", "new risk", tall=True)
        ref = text("Reference", "new risk ref", longest=20)
        cause, effect = text("Because of", "new risk cause"), text("So that", "new risk effect")
        before = _score("new risk before", "before mitigation")
        mitigation = text("What is done about it", "new risk mitigation", tall=True)
        after = _score("new risk after", "after mitigation")
        owner = text("Owner, a role", "new risk owner", longest=LONGEST_ROLE)
        if not st.form_submit_button("Add the risk", type="primary"):
            return
    if before is None:
        st.error("Score the risk before mitigation: consequence and likelihood.")
        return
    keep(
        lambda: changes.add_risk(
            the_store(), standing.area, words, before=before, after=after, ref=ref, cause=cause, effect=effect,
            owner=owner, mitigation=mitigation, by=person.name,
        ),
        f"Added: {plain((ref or words)[:60])}",
    )  # fmt: skip


def _score(key: str, when: str = "") -> tuple[int, int] | None:
    """Consequence and likelihood side by side; None while either is not picked."""
    left, right = st.columns(2)
    named = f" {when}" if when else ""
    with left:
        consequence = one_of(f"Consequence{named}", f"{key} consequence", _options(CONSEQUENCES))
    with right:
        likelihood = one_of(f"Likelihood{named}", f"{key} likelihood", _options(LIKELIHOODS))
    return None if UNSCORED in (consequence, likelihood) else (int(consequence), int(likelihood))


def _options(words: dict[int, str]) -> dict[str, str]:
    return {UNSCORED: "Not scored"} | {str(number): f"{number} {word}" for number, word in words.items()}
