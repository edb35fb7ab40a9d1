"""Case-level rows drawn by hand, as the reader would give them: derived columns are worked out by the declarations."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kpis.probe import settled_columns
from kpis.reading.result import Records
from kpis.sheets import SHEETS

_USUAL = {"counts_as_request": 1, "counts_as_plan": 1, "states_exceptions": 1, "required": 1, "plan_kind": ""}
_FLAGS = ("exception", "transferred_in", "historical")
_SAID_OF_ROWS = ("plan_kind", "historical")  # read, not kept: what counts is worked out of them


def records(
    kind: str, rows: Iterable[Mapping[str, Any]], *, area: str = "Merton", sheet: str = "Cases", first_row: int = 2
) -> Records:
    """One table of ``kind``; dates may be ``date``s or ordinals, and what a row does not say is blank."""
    declared = SHEETS[kind]
    settled = []
    for row in rows:
        known = {name: value.toordinal() if isinstance(value, date) else value for name, value in row.items()}
        for name in (*settled_columns(declared), *_SAID_OF_ROWS):
            known.setdefault(name, _USUAL.get(name, 0 if name in _FLAGS else None))
        for derived in (*declared.settles, *declared.derived):
            taken = [known.get(name) for name in derived.takes]
            can = derived.takes_missing or None not in taken
            known[derived.name] = derived.work_out(*taken) if can else None
        settled.append(known)
    columns = {name: [row[name] for row in settled] for name in settled_columns(declared)}
    numbers = list(range(first_row, first_row + len(settled)))
    return Records(kind, area, sheet, f"A1:O{first_row + len(settled) - 1}", numbers, columns)


def request(case: str | None, request_on: date, plan_on: date | None = None, **more: Any) -> dict[str, Any]:
    """One request for an assessment, with the plan that followed it."""
    return {"case": case and f"{case:0>32}", "request_on": request_on, "plan_on": plan_on, "ending": "", **more}
