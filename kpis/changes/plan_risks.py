"""What a person says of the risks of a plan: new ones, and how they are scored now."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from kpis.changes.plain_words import role, written
from kpis.changes.plan_records import given, keep, not_yet_held
from kpis.judging.delivery.risks import AFTER, BEFORE, Stages, key_of, risks_of
from kpis.keeping import Refused, Store, held, plan_records
from kpis.keeping.plan_rows import payload_of, record_key, said_by_hand, withdrawn_by_hand
from kpis.keeping.rows import Row
from kpis.plan import Risk

Score = tuple[int, int]  # consequence and likelihood, each from 1 to 5
_STAGES = (BEFORE, AFTER)


def add_risk(
    store: Store,
    area: str,
    words: str,
    *,
    before: Score,
    after: Score | None = None,
    ref: str = "",
    cause: str = "",
    effect: str = "",
    owner: str = "",
    mitigation: str = "",
    on: date | None = None,
    by: str,
) -> int:
    """Add a risk to the register, scored before mitigation and, where known, after; give the change's number."""
    words = written("The risk", words)
    if not words:
        raise Refused("Say what may go wrong.")
    risk = Risk(
        area, words, "", 0, written("The reference", ref, 20), owner=role(owner),
        mitigation=written("The mitigation", mitigation), cause=written("The cause", cause),
        effect=written("The effect", effect),
    )  # fmt: skip
    with store.writing() as conn:
        not_yet_held(conn, area, "risk", record_key("risk", risk), f"a risk {risk.ref or f'“{words}”'}")
        rows = [_row(risk, stage, score) for stage, score in zip(_STAGES, (before, after), strict=True) if score]
        return keep(conn, "risk", rows, words=f"New: {_named(area, vars(risk))}", by=by, action="add risk", on=on)


def score_risk(
    store: Store,
    area: str,
    key: str,
    *,
    score: Score | None = None,
    stage: str = AFTER,
    owner: str | None = None,
    mitigation: str | None = None,
    on: date | None = None,
    by: str,
) -> int:
    """Score a risk as it is on a day, before or after mitigation, or say what is done about it now.

    It holds until somebody scores it otherwise, or a register prints something else than it did before.
    """
    if stage not in _STAGES:
        raise Refused(f"A risk is scored before or after mitigation; found “{stage}”.")
    said = given(
        {
            "owner": None if owner is None else role(owner),
            "mitigation": None if mitigation is None else written("The mitigation", mitigation),
        }
    )
    if score is None and not said:
        raise Refused("Score the risk, or say what is done about it.")
    with store.writing() as conn:
        found = _risk(conn, area, key)
        texts = _texts(found)
        rows: list[Row] = []
        told = list(said)
        if score is not None:
            rows.append(_scored(area, found, stage, score, texts))
            told.insert(0, f"{stage} mitigation {score[0]} × {score[1]} = {score[0] * score[1]}")
        for its_stage, record in found.items() if said else ():
            if rows and its_stage == stage:
                payload = {name: value for name, value in rows[0].payload.items() if value is not None}
                rows[0] = said_by_hand("risk", area, record.key, payload | said)
            else:
                rows.append(said_by_hand("risk", area, record.key, said))
        words = f"{_named(area, texts)}: {', '.join(told)}"
        return keep(conn, "risk", rows, words=words, by=by, action="score risk", on=on)


def withdraw_risk(store: Store, area: str, key: str, *, by: str, on: date | None = None) -> int:
    """Take a risk out of the register, and give the number of that change; undo brings it back."""
    with store.writing() as conn:
        found = _risk(conn, area, key)
        rows = [withdrawn_by_hand("risk", area, each.key) for each in found.values()]
        words = f"Taken out: {_named(area, _texts(found))}"
        return keep(conn, "risk", rows, words=words, by=by, action="withdraw risk", on=on)


def _risk(conn: Connection, area: str, key: str) -> Stages:
    risks = risks_of(plan_records(conn, area, ["risk"]))
    found = next((each for each in risks if key_of(each) == key), None)
    if found is None or all(held(each).gone for each in found.values()):
        raise Refused("This risk is no longer in the register: someone changed it. Open the page again, and look.")
    return found


def _texts(found: Stages) -> dict[str, Any]:
    texts: dict[str, Any] = {}
    for stage in reversed(_STAGES):
        texts |= held(found[stage]).now if stage in found else {}
    return texts


def _scored(area: str, found: Stages, stage: str, score: Score, texts: dict[str, Any]) -> Row:
    if stage in found:
        return said_by_hand("risk", area, found[stage].key, _score(score))
    return _row(Risk(area, texts.get("risk", ""), "", 0, texts.get("ref", "")), stage, score)


def _row(risk: Risk, stage: str, score: Score) -> Row:
    said = payload_of("risk", risk) | {"stage": stage} | _score(score)
    key = record_key("risk", Risk(risk.area, risk.risk, "", 0, risk.ref, stage=stage))
    return said_by_hand("risk", risk.area, key, {name: value for name, value in said.items() if value})


def _score(score: Sequence[int]) -> dict[str, int]:
    if len(score) != len(_STAGES) or any(each not in range(1, 6) for each in score):
        raise Refused("Consequence and likelihood are each a whole number from 1 to 5.")
    consequence, likelihood = score
    return {"consequence": consequence, "likelihood": likelihood, "score": consequence * likelihood}


def _named(area: str, texts: dict[str, Any]) -> str:
    name = texts.get("ref") or f"“{texts.get('risk', '')[:60]}”"
    return f"Risk {name}, {area}"
