"""The row tables of improvement plans, in the run model of all row tables (``settling.py``).

What a file prints of a plan and what a person says of it by hand are rows of the same tables, in slices of their own.
A person says some columns of a row alone: an empty cell (null) says nothing, and leaves what others say.
"""

from typing import Any

from sqlalchemy import Boolean, Column, Integer, String, Table

from kpis.keeping.run_table import Listed, ListedOrUnsaid, absent, cell, row_table


def _plan_table(name: str, *payload: Column[Any]) -> Table:
    return row_table(name, cell(), absent(), *payload)


def _texts(names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, String) for name in names.split())


# Days are their ordinals, ``due`` and its like as plans write them: 2021-09-30, 2021-09, ongoing.
plan = _plan_table(
    "plan",
    *_texts("kind title note"),
    Column("inspected_on", Integer),
    Column("published_on", Integer),
    Column("revisited_on", Integer),
    Column("actions_stated", Integer),
)
priority = _plan_table(
    "priority",
    *_texts("code title theme lead concern headline so_what did difference"),
    Column("ordinal", Integer),  # its place in the plan
    Column("measures", ListedOrUnsaid),
)
action = _plan_table(
    "action",
    *_texts("code priority priority_title objective_code objective action status status_as_printed"),
    Column("lead", Listed, nullable=False),
    *_texts("due progress started completed evidence"),
    Column("measures", ListedOrUnsaid),
    Column("earlier", ListedOrUnsaid),  # what its file says of the days before
)
# One milestone by name, or how many of a priority's stand at one status.
milestone = _plan_table(
    "milestone",
    *_texts("priority milestone status"),
    Column("count", Integer),
    *_texts("due count_as_printed"),
    Column("stated", Integer),
    Column("earlier", ListedOrUnsaid),
)
success_test = _plan_table("success_test", *_texts("priority objective_code code text measure"))
barrier = _plan_table("barrier", *_texts("priority text mitigation change_control"), Column("open", Boolean))
next_step = _plan_table("next_step", *_texts("priority text owner"), Column("due_on", Integer))
# A risk of a register, before or after mitigation.
risk = _plan_table(
    "risk",
    *_texts("ref risk stage"),
    Column("consequence", Integer),
    Column("likelihood", Integer),
    Column("score", Integer),
    *_texts("owner mitigation cause effect rated"),
    Column("earlier", ListedOrUnsaid),
)
ask = _plan_table("ask", *_texts("priority text owner"), Column("due_on", Integer), Column("closed", Boolean))
# A file of one month's voices says nothing of those of other months: by the month it is known how far it reaches.
voice = _plan_table("voice", *_texts("priority kind text source"), Column("said_month", Integer))

PLAN_TABLES: dict[str, Table] = {
    each.name: each for each in (plan, priority, action, milestone, success_test, barrier, next_step, risk, ask, voice)
}
