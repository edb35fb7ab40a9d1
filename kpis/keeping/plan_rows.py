"""How the parts of an improvement plan become rows, as a file prints them or as a person says them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kpis.keeping.absence import ABSENT
from kpis.keeping.plan_tables import PLAN_TABLES
from kpis.keeping.refusal import Refused
from kpis.keeping.row_tables import payload_names
from kpis.keeping.rows import BY_HAND, Row, digest

# Columns that have another name, or none, in the declared values.
_NAMED = {"ordinal": "order", "said_month": "month"}
# Columns that came later: left out of a row's digest while they are empty, so that an old row is still the same.
_LATER = {"started", "completed", "evidence", "measures", "earlier", "count_as_printed", "stated", "cause", "effect",
          "rated"}  # fmt: skip

# What each kind of row is about. An action is known by its code within its priority and objective, or by its words
# where it has none; a milestone by its name, a number of milestones by the status that they share too.
_ABOUT: dict[str, Callable[[Any], Sequence[Any]]] = {
    "plan": lambda each: ("plan",),
    "priority": lambda each: (each.code or each.title,),
    "action": lambda each: (each.priority, each.objective_code, each.code or each.action),
    "milestone": lambda each: (each.priority, each.milestone, each.status if is_counted(vars(each)) else ""),
    "success_test": lambda each: (each.priority, each.objective_code, each.code or each.text),
    "barrier": lambda each: (each.priority, each.text),
    "next_step": lambda each: (each.priority, each.text),
    "risk": lambda each: (each.ref or each.risk, each.stage),
    "ask": lambda each: (each.priority, each.text),
    "voice": lambda each: (each.kind, each.month, each.text),
}


def plan_rows(parts: Mapping[str, Iterable[Any]]) -> dict[str, list[Row]]:
    """The rows of all that a file says of a plan, by row table."""
    return {kind: _rows(kind, found) for kind, found in parts.items()}


def is_counted(milestone: Mapping[str, Any]) -> bool:
    """Whether it is a number of milestones at one status, and no single one that has a name."""
    return (
        not milestone.get("milestone")
        or milestone.get("stated") is not None
        or bool(milestone.get("count_as_printed"))
        or milestone.get("count", 1) != 1
    )


def record_key(kind: str, part: Any, times: int = 0) -> str:
    """What a part of a plan is known by from file to file; ``times`` tells apart what a file prints under one key."""
    return digest(digest(part.area, *_ABOUT[kind](part)), times)


def said_by_hand(kind: str, area: str, key: str, said: Mapping[str, Any]) -> Row:
    """What a person says of one record: the columns in ``said``, and nothing of the others."""
    payload = dict.fromkeys(payload_names(PLAN_TABLES[kind])) | _settled(said)
    return Row(area, key, digest({name: value for name, value in payload.items() if value is not None}), None, "", "",
               payload, BY_HAND)  # fmt: skip


def withdrawn_by_hand(kind: str, area: str, key: str) -> Row:
    """What a person says who takes a record out of the plan."""
    return Row(area, key, ABSENT, None, "", "", dict.fromkeys(payload_names(PLAN_TABLES[kind])), BY_HAND)


def payload_of(kind: str, part: Any) -> dict[str, Any]:
    """A part of a plan by the columns of its row table."""
    names = payload_names(PLAN_TABLES[kind])
    return _settled({name: getattr(part, _NAMED.get(name, name)) for name in names})


def _settled(said: Mapping[str, Any]) -> dict[str, Any]:
    def settled(value: Any) -> Any:
        if isinstance(value, tuple):
            return list(value)
        return value.toordinal() if isinstance(value, date) else value

    return {name: settled(value) for name, value in said.items()}


def _rows(kind: str, found: Iterable[Any]) -> list[Row]:
    """One row a record: what stands twice alike is one, and what differs under one key is told apart by its order."""
    said: dict[str, list[str]] = defaultdict(list)
    rows = []
    for each in found:
        cell = each.cell if hasattr(each, "cell") else f"A{each.row}"
        if not each.area:
            raise Refused(
                f"{each.sheet} {cell}: it is not known which area this is for. Name the area, and add the file again."
            )
        payload = payload_of(kind, each)
        key = record_key(kind, each)
        content = digest({name: value for name, value in payload.items() if value or name not in _LATER})
        if content in said[key]:
            continue
        said[key].append(content)
        record = record_key(kind, each, len(said[key]) - 1)
        scope = (each.month, each.month) if kind == "voice" and each.month is not None else None
        rows.append(Row(each.area, record, content, scope, each.sheet, cell, payload))
    return rows
