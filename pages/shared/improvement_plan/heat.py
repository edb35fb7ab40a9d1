"""The Risks page's parts: the 5 × 5 map before and after, the register, the history of one risk."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kpis.telling.plan import PlanStanding, RiskStanding
from kpis.telling.plan.risks import (
    CONSEQUENCES,
    LIKELIHOODS,
    SCALE,
    STAGES,
    band,
    band_edges,
    gravest_first,
    history_rows,
    moved,
    moved_words,
    placed,
    ref_of,
    register_table,
    score_words,
    unplaced,
)
from pages.shared.frames import behind
from pages.shared.improvement_plan.parts import filled_table, here
from pages.shared.look import bullets, facts, heading, html, quiet, table

REGISTER = ("Risk", "Before", "Mitigation", "After", "Since the last board", "Owner")
HISTORY = ("On", "Which", "Score", "Who")
KEY_WORDS = "▲ up, ▼ down, = the same, ✱ new since the last board. Consequence times likelihood:"


def maps(standing: PlanStanding) -> None:
    """Both maps, side by side where there is room, with what neither can place; no map where it would be empty."""
    there = [stage for stage in STAGES if placed(standing.risks, stage)]
    for column, stage in zip(st.columns(2, gap="medium") if there else [], STAGES, strict=False):
        with column:
            if stage in there:
                html(heat_map(standing.risks, stage), "heat")
            else:
                quiet(f"{STAGES[stage]}: no risk is scored by consequence and likelihood.")
    told = [f"{STAGES[stage]}: {words}" for stage in STAGES for words in unplaced(standing.risks, stage)]
    if told:
        quiet("Not on the map:")
        html(bullets(told), "quiet")
    if there:
        html(_key())


def heat_map(risks: Sequence[RiskStanding], stage: str) -> str:
    """A table of likelihood by consequence; each cell has its score, in words for who hears it, and its risks."""
    cells = placed(risks, stage)
    # On a telephone the longest word is wider than its column.
    words = {each: CONSEQUENCES[each].replace("trophic", "&shy;trophic") for each in SCALE}
    head = "".join(f"<th scope='col'>{each} {words[each]}</th>" for each in SCALE)
    body = "".join(
        f"<tr><th scope='row'>{likelihood} {LIKELIHOODS[likelihood]}</th>"
        + "".join(
            _cell(likelihood * consequence, cells.get((likelihood, consequence), ()), stage) for consequence in SCALE
        )
        + "</tr>"
        for likelihood in reversed(SCALE)
    )
    return (
        f"<table><caption>{STAGES[stage]}</caption>"
        f"<thead><tr><th scope='col'>Likelihood, by consequence</th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(score: int, here_are: Sequence[RiskStanding], stage: str) -> str:
    word = band(score)
    said = f"<small>{score}<span class='only-read'> {word}{':' if here_are else ''}</span></small>"
    return f"<td class='band-{word.lower()}'>{said}{''.join(_chip(each, stage) for each in here_are)}</td>"


def _chip(risk: RiskStanding, stage: str) -> str:
    shape, words = moved(risk, stage)
    arrow = f" <span aria-hidden='true'>{shape}</span><span class='only-read'>{escape(words)}</span>" if shape else ""
    address = here("risks", risk=risk.key)
    return f"<a href='{address}' target='_self' title='{escape(risk.words)}'>{escape(ref_of(risk))}{arrow}</a>"


def _key() -> str:
    bands = "".join(
        f"<span class='band band-{word.lower()}'>{word} {low}–{high}</span>" for word, low, high in band_edges()
    )
    return f"<div class='key'><span class='quiet'>{KEY_WORDS}</span>{bands}</div>"


def register(standing: PlanStanding) -> None:
    """The register, the gravest first, with its download."""
    heading("Register")
    rows = [
        (
            f"<a href='{here('risks', risk=each.key)}' target='_self'>{escape(each.ref or 'History')}</a> "
            f"{escape(each.words)}{_more(each)}",
            _scored(score_words(each.before)),
            escape(each.mitigation),
            _scored(score_words(each.after) if each.after else ""),
            escape(moved_words(each)),
            escape(each.owner),
        )
        for each in gravest_first(standing.risks)
    ]
    html(filled_table(REGISTER, rows), "cards tracker")
    behind("risk-register", f"Risks: {standing.area}", lambda: register_table(standing), words="Download the register")


def _scored(words: str) -> str:
    """``12 High (4 × 3)`` with the score and its band in the band's colour."""
    number, _, rest = words.partition(" ")
    if not number.isdigit() or not rest:
        return escape(words)
    word, _, by = rest.partition(" ")
    said = f"<span class='band band-{word.lower()}'>{number} {escape(word)}</span>"
    return f"{said} <span class='quiet nowrap'>{escape(by)}</span>" if by else said


def _more(each: RiskStanding) -> str:
    parts = filter(
        None, (f"Cause: {each.cause}" if each.cause else "", f"Effect: {each.effect}" if each.effect else "")
    )
    said = "".join(f"<div class='quiet'>{escape(part)}</div>" for part in parts)
    return said + (f"<div class='quiet'>{bullets(each.issues)}</div>" if each.issues else "")


def one_risk(standing: PlanStanding, key: str) -> RiskStanding | None:
    """One risk with every score that it had; None when it is not held."""
    risk = next((each for each in standing.risks if each.key == key), None)
    if risk is None:
        return None
    with st.container(border=True, key="one risk"):
        heading(" ".join(filter(None, (risk.ref, risk.words))))
        html(
            facts("", {
                "Cause": risk.cause, "Effect": risk.effect, "Before mitigation": score_words(risk.before),
                "Mitigation": risk.mitigation, "After mitigation": score_words(risk.after),
                "Since the last board": moved_words(risk), "Owner": risk.owner, "Where it stands": risk.where,
            })
        )  # fmt: skip
        html(table(HISTORY, history_rows(risk), "Every score that it had, the newest first"), "cards tracker")
    return risk
