"""No case counts twice: which of several sources is believed where they tell of the same cases.

An area's cases come from sources that name them differently: its own lists ("", and "list 2" … where the references
changed), the SEN2 return and Annex A. Nothing links a case of one source to the same case of another but its dates, so
one source at a time is believed of all that another one *reaches* (``reach.py``):

- what is finished (a plan was issued, a request refused) is believed as the newest active upload that reaches it says;
- what is open is believed as that upload says whose data run on longest: an older return cannot know what came of it;
- an upload of lower *standing* never takes the place of a higher one: Annex A, which holds today's plans alone, stands
  lowest; above it stands a part, a file with less than half of what it would take the place of.

Nothing is stored for this but how far each upload reaches: which rows are live follows from the uploads that are
active, and undo and redo settle it again, in any order.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Select

from kpis.keeping.reach import OUTCOMES, PARTS, Reach, months_of
from kpis.keeping.tables import CASE_TABLES, upload, upload_cover

RETURN, ANNEX_A = "sen2", "annex_a"
LISTED, BESIDE = "list", "beside"  # how slices of further lists begin: the same cases named otherwise, other cases
WHOLE, PART, LEAST = 2, 1, 0  # standings


@dataclass(frozen=True)
class Claim:
    """One active upload of one source: how far it reaches, and its standing."""

    slice: str
    upload: int
    standing: int
    reach: Reach


def are_rivals(one: str, other: str) -> bool:
    """Whether two sources (slices) tell of the same cases. A list of other cases is beside every other list."""
    return one != other and not _is_beside(one, other)


def is_list(part: str) -> bool:
    """Whether a slice is one of an area's own lists."""
    return part not in (RETURN, ANNEX_A)


def _is_beside(one: str, other: str) -> bool:
    return one != other and is_list(one) and is_list(other) and (one.startswith(BESIDE) or other.startswith(BESIDE))


def claims(conn: Connection, kind: str, areas: Collection[str]) -> dict[str, list[Claim]]:
    """The active uploads of the cases of some areas, by area; only where an area has more than one source."""
    if kind not in CASE_TABLES:
        return {}
    cover = upload_cover.c
    asked = (
        sa.select(cover.area, cover.slice, cover.upload, cover.standing, cover.reach)
        .join(upload, upload.c.id == cover.upload)
        .where(cover.kind == kind, cover.area.in_(list(areas)), upload.c.status == "active", cover.reach != "")
        .order_by(cover.upload)
    )
    found: dict[str, list[Claim]] = defaultdict(list)
    for row in conn.execute(asked):
        reach = Reach.of_text(row.reach)
        if reach is not None:
            found[row.area].append(Claim(row.slice, row.upload, row.standing, reach))
    return {area: its for area, its in found.items() if len({each.slice for each in its}) > 1}


def told_apart_by(kind: str) -> tuple[str, ...]:
    """The columns of a case table by which it is known what another source reaches."""
    columns = CASE_TABLES[kind].c
    return tuple(name for name in (*months_of(kind), *PARTS, "closed") if name in columns)


def believed_of(said: sa.Subquery, kind: str, of_areas: dict[str, list[Claim]]) -> Select[tuple[int]]:
    """The ids of those rows that no other source has taken the place of.

    ``said`` is every row with ``absent``, the newest active upload that contains it (``newest``), the ``rank`` of its
    word on the record, and the columns by which rows are told apart.
    """
    cover = upload_cover.c
    its_newest = (
        (cover.area == said.c.area)
        & (cover.kind == kind)
        & (cover.slice == said.c.slice)
        & (cover.upload == said.c.newest)
    )
    known_to = sa.func.coalesce(cover.knows_to, 0).label("knows_to")
    standing = (
        sa.select(*said.c, cover.standing, known_to)
        .join(upload_cover, its_newest)
        .where(said.c.rank == 1, ~said.c.absent)
        .subquery("standing")
    )
    return sa.select(standing.c.id).where(~_displaced(standing, kind, of_areas))


def _displaced(said: sa.Subquery, kind: str, of_areas: dict[str, list[Claim]]) -> ColumnElement[bool]:
    conditions = []
    for area, its in of_areas.items():
        for part in sorted({each.slice for each in its}):
            own = {each.standing for each in its if each.slice == part}
            rivals = _without_overtaken([each for each in its if are_rivals(part, each.slice)])
            companions = _without_overtaken([each for each in its if _is_beside(part, each.slice)])
            here = said.c.area == area, said.c.slice == part
            taken = [
                _taken(said, kind, each, companions, equal=equal)
                for each in rivals
                for equal, meets in ((True, each.standing in own), (False, each.standing > min(own)))
                if meets
            ]
            if taken:
                conditions.append(sa.and_(*here, sa.or_(*taken)))
    return sa.or_(*conditions) if conditions else sa.false()


def _without_overtaken(its: list[Claim]) -> list[Claim]:
    """The uploads that have a say: not those that a newer one of the same source and standing covers whole."""
    kept: list[Claim] = []
    for each in reversed(its):
        if not any(
            newer.slice == each.slice and newer.standing == each.standing and newer.reach.covers(each.reach)
            for newer in kept
        ):
            kept.append(each)
    return kept


def _taken(said: sa.Subquery, kind: str, by: Claim, companions: list[Claim], *, equal: bool) -> ColumnElement[bool]:
    """Which rows an upload takes the place of, of those of its own standing (``equal``), or of a lower one."""
    if equal:
        newer = said.c.newest < by.upload
        if by.slice == RETURN:  # in one upload the return is believed, which is whole
            newer = said.c.newest <= by.upload
        end = by.reach.knows_to
        later = sa.or_(said.c.knows_to < end, sa.and_(said.c.knows_to == end, newer))
        finished = is_finished(said, kind)
        goes_before = sa.or_(sa.and_(finished, newer), sa.and_(~finished, later))
        taken = sa.and_(said.c.standing == by.standing, goes_before, reached(said, kind, by.reach))
    else:
        taken = sa.and_(said.c.standing < by.standing, reached(said, kind, by.reach, as_known_then=True))
    # A list of other cases and the list that it stands beside are whole together: the newer of them speaks for both.
    speaks = [
        reached(said, kind, each.reach)
        for each in companions
        if each.upload > by.upload and each.standing == by.standing
    ]
    return sa.and_(taken, ~sa.or_(*speaks)) if speaks else taken


def is_finished(said: Any, kind: str) -> ColumnElement[bool]:
    """Whether a case waits for nothing any more."""
    if "closed" in said.c:
        return sa.func.coalesce(said.c.closed, 0) == 1
    return said.c[OUTCOMES[kind]].is_not(None) if kind in OUTCOMES else sa.true()


def reached(said: Any, kind: str, reach: Reach, *, as_known_then: bool = False) -> ColumnElement[bool]:
    """Which rows a source reaches: each of their dates that it has too lies in its months, and one at least does.

    A list that holds only what has had its outcome reaches what is open only where its data run on longer, and
    nothing that ended otherwise. ``as_known_then`` leaves out of account what happened after the end of its data.
    """
    within = {name: _in_runs(said.c[name], runs) for name, runs in reach.months.items()}
    conditions = [sa.or_(*within.values())]
    for name, inside in within.items():
        unknown = said.c[name].is_(None)
        if as_known_then:
            unknown = sa.or_(unknown, said.c[name] > reach.knows_to)
        conditions.append(sa.or_(unknown, inside))
    for name, known in reach.parts.items():
        conditions.append(sa.or_(sa.func.coalesce(said.c[name], "") == "", said.c[name].in_(known)))
    outcome = OUTCOMES.get(kind, "")
    if outcome in reach.months and not reach.has_open:
        went_on = sa.and_(~is_finished(said, kind), said.c.knows_to < reach.knows_to)
        conditions.append(sa.or_(within[outcome], went_on))
    return sa.and_(*conditions)


def _in_runs(column: ColumnElement[Any], runs: Iterable[tuple[int, int]]) -> ColumnElement[bool]:
    return sa.and_(column.is_not(None), sa.or_(*(column.between(first, last) for first, last in runs)))
