"""What a person says of a plan and its priorities: their story, what stands in the way, next steps, asks, voices."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kpis.changes.plain_words import role, written
from kpis.changes.plan_records import given, keep, known_measures, lines, not_yet_held, record_held, records_held
from kpis.keeping import Refused, Store
from kpis.keeping.plan_rows import payload_of, record_key, said_by_hand, withdrawn_by_hand
from kpis.plan import PLAN_TYPES, VOICE_KINDS, Ask, Barrier, NextStep, Plan, Priority, SuccessTest, Voice

Part = SuccessTest | Barrier | NextStep | Ask | Voice
# What people call each kind, and what is said in the history of one that is closed or taken out.
CALLED = {
    "priority": "priority", "action": "action", "success_test": "test of success", "barrier": "barrier",
    "next_step": "next step", "ask": "ask of the board", "voice": "voice",
}  # fmt: skip


def write_plan(store: Store, plan: Plan, *, by: str) -> int:
    """Say what kind of plan it is, and when it was inspected, published and looked at again."""
    if plan.kind not in PLAN_TYPES:
        raise Refused(f"A plan is one of {', '.join(PLAN_TYPES.values())}; found “{plan.kind}”.")
    plan = replace(plan, title=written("The title", plan.title, 200), note=written("The note", plan.note))
    said = {name: value for name, value in payload_of("plan", plan).items() if value not in (None, "")}
    with store.writing() as conn:
        records_held(conn, plan.area, "plan")
        rows = [said_by_hand("plan", plan.area, record_key("plan", plan), said)]
        words = f"{PLAN_TYPES[plan.kind]}, {plan.area}"
        return keep(conn, "plan", rows, words=words, by=by, action="write plan")


def write_priority(
    store: Store,
    area: str,
    code: str,
    *,
    title: str | None = None,
    theme: str | None = None,
    lead: str | None = None,
    concern: str | None = None,
    headline: str | None = None,
    so_what: str | None = None,
    did: str | None = None,
    difference: str | None = None,
    measures: Sequence[str] | None = None,
    on: date | None = None,
    by: str,
) -> int:
    """Write the story of a priority, or a part of it, and give the number of that change; None leaves a part alone.

    A priority that only a tracker's actions name, or that nobody has named yet, gets one.
    """
    texts = {"concern": concern, "headline": headline, "so_what": so_what, "did": did, "difference": difference}
    said = given(
        {
            "title": None if title is None else written("The title", title, 200),
            "theme": None if theme is None else written("The theme", theme, 200),
            "lead": None if lead is None else role(lead),
            **{name: lines(f"“{_spoken(name)}”", text) for name, text in texts.items() if text is not None},
            "measures": None if measures is None else known_measures(area, measures),
        }
    )
    if not said or not code:
        raise Refused("Say which priority it is, and what is to be said of it.")
    with store.writing() as conn:
        old = next((each for each in records_held(conn, area, "priority") if each.now.get("code") == code), None)
        key = old.record.key if old else record_key("priority", Priority(area, code, said.get("title", "")))
        rows = [said_by_hand("priority", area, key, {"code": code} | said)]
        told = ", ".join(map(_spoken, said))
        return keep(
            conn, "priority", rows, words=f"Priority {code}, {area}: {told}", by=by, action="write priority", on=on
        )


def link_measure(store: Store, area: str, kind: str, key: str, measures: Sequence[str], *, by: str) -> int:
    """Say which measures an action is to move, or which one answers a test of success; none takes the links away.

    Those of a priority are written with it (:func:`write_priority`).
    """
    ids = known_measures(area, measures)
    if kind not in ("action", "success_test") or (kind == "success_test" and len(ids) > 1):
        raise Refused("Measures are linked to an action, or one of them to a test of success.")
    said: dict[str, Any] = {"measures": ids} if kind == "action" else {"measure": "".join(ids)}
    with store.writing() as conn:
        old = record_held(conn, area, kind, key, CALLED[kind])
        rows = [said_by_hand(kind, area, old.record.key, said)]
        name = old.now.get("code") or f"“{(old.now.get('action') or old.now.get('text', ''))[:60]}”"
        words = f"{CALLED[kind].capitalize()} {name}, {area}: linked to {', '.join(ids) or 'no measure'}"
        return keep(conn, kind, rows, words=words, by=by, action="link measure")


def add_test(store: Store, test: SuccessTest, *, by: str) -> int:
    """Add how it will be known that an objective is met."""
    known_measures(test.area, [test.measure] if test.measure else [])
    return _add(store, "success_test", replace(test, text=written("The test", test.text)), by)


def add_barrier(store: Store, barrier: Barrier, *, by: str) -> int:
    """Add what stands in the way, with what is done about it and what was changed in the plan on its account."""
    told = replace(
        barrier,
        text=written("The barrier", barrier.text),
        mitigation=written("The mitigation", barrier.mitigation),
        change_control=written("The change", barrier.change_control),
    )
    return _add(store, "barrier", told, by)


def update_barrier(
    store: Store, area: str, key: str, *, mitigation: str | None = None, change_control: str | None = None, by: str
) -> int:
    """Say what is done about a barrier now, and what was changed in the plan on its account; None leaves it alone."""
    said = given(
        {
            "mitigation": None if mitigation is None else lines("The mitigation", mitigation),
            "change_control": None if change_control is None else lines("The change", change_control),
        }
    )
    if not said:
        raise Refused("Say what is done about it, or what was changed in the plan.")
    return _change(store, area, "barrier", key, said, by=by, did="update")


def close_barrier(store: Store, area: str, key: str, *, by: str) -> int:
    """Say that something stands in the way no longer."""
    return _change(store, area, "barrier", key, {"open": False}, by=by)


def add_next_step(store: Store, step: NextStep, *, by: str) -> int:
    """Add what comes next for a priority."""
    return _add(store, "next_step", replace(step, text=written("The step", step.text), owner=role(step.owner)), by)


def add_ask(store: Store, ask: Ask, *, by: str) -> int:
    """Add what the board is asked to decide or do."""
    return _add(store, "ask", replace(ask, text=written("The ask", ask.text), owner=role(ask.owner)), by)


def close_ask(store: Store, area: str, key: str, *, by: str) -> int:
    """Say that the board has decided or done what it was asked."""
    return _change(store, area, "ask", key, {"closed": True}, by=by)


def add_voice(store: Store, voice: Voice, *, by: str) -> int:
    """Add what families said, in words that tell of nobody."""
    if voice.kind not in VOICE_KINDS:
        raise Refused(f"It is one of {', '.join(VOICE_KINDS.values())}; found “{voice.kind}”.")
    told = replace(voice, text=written("What was said", voice.text), source=written("The source", voice.source, 80))
    return _add(store, "voice", told, by)


def withdraw(store: Store, area: str, kind: str, key: str, *, by: str) -> int:
    """Take a test, barrier, next step, ask or voice out of the plan; undo brings it back."""
    return _change(store, area, kind, key, None, by=by)


def _add(store: Store, kind: str, part: Part, by: str) -> int:
    if not part.text:
        raise Refused(f"Say what the {CALLED[kind]} is.")
    part = replace(part, priority=written("The priority", part.priority, 80))
    with store.writing() as conn:
        key = record_key(kind, part)
        not_yet_held(conn, part.area, kind, key, f"this {CALLED[kind]}")
        said = {name: value for name, value in payload_of(kind, part).items() if value not in (None, "")}
        row = replace(said_by_hand(kind, part.area, key, said), scope=_scope(part))
        words = f"New {CALLED[kind]}, {part.area}: {part.text[:60]}"
        return keep(conn, kind, [row], words=words, by=by, action=f"add {CALLED[kind]}")


def _scope(part: Part) -> tuple[int, int] | None:
    return (part.month, part.month) if isinstance(part, Voice) and part.month is not None else None


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _change(
    store: Store, area: str, kind: str, key: str, said: dict[str, Any] | None, *, by: str, did: str = "close"
) -> int:
    """Say something of one part of the plan, or that it is taken out."""
    if kind not in CALLED:
        raise Refused(f"A plan has no “{kind}”.")
    with store.writing() as conn:
        old = record_held(conn, area, kind, key, CALLED[kind])
        row = withdrawn_by_hand(kind, area, old.record.key) if said is None else said_by_hand(
            kind, area, old.record.key, said
        )  # fmt: skip
        done = "Taken out" if said is None else {"close": "Closed", "update": "Changed"}[did]
        words = f"{done}: {CALLED[kind]}, {area}: {old.now.get('text', old.now.get('title', ''))[:60]}"
        return keep(conn, kind, [row], words=words, by=by, action=f"{'withdraw' if said is None else did} {kind}")
