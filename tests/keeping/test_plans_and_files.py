"""Parts of plans are kept as trackers print them; a file is kept where it holds no rows about people."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from kpis import changes
from kpis.keeping import Store, tables, uploads
from kpis.keeping.row_tables import PLAN_TABLES
from kpis.plan import Action, Milestone, Risk
from kpis.reading.result import FoundTable, Reading, SheetRead
from tests.keeping.readings import APRIL, JUNE, MAY, reading, share


def tracker(*parts: Action | Milestone | Risk, file: str = "tracker") -> Reading:
    def of(kind: type) -> Any:
        return tuple(each for each in parts if isinstance(each, kind))

    return replace(
        reading(file=f"{file} {parts}"), actions=of(Action), milestones=of(Milestone), risks=of(Risk)
    )  # fmt: skip


def action(code: str, status: str, *, priority: str = "1", row: int = 5) -> Action:
    return Action("Merton", f"Do {code}", "Plan", row, code, priority, status=status, lead=("Head of SEND", "EP lead"))


def live(store: Store, kind: str, *names: str) -> list[tuple[Any, ...]]:
    table = PLAN_TABLES[kind]
    with store.reading() as conn:
        rows = conn.execute(sa.select(table).where(table.c.live).order_by(table.c.id)).all()
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_actions_milestones_and_risks_alone_are_an_upload(store: Store) -> None:
    risk = Risk("Merton", "Too few psychologists", "Risks", 3, "R1", 4, 5, 20, "before", "Head of SEND", "Agency cover")
    milestone = Milestone("Merton", "1", "complete", 3, "RAG", "B2")
    done = changes.upload(store, tracker(action("1.1", "on_track"), milestone, risk), b"x", by="Ana")
    assert [(each.kind, each.rows, each.new) for each in done.rows] == [
        ("action", 1, 1), ("milestone", 1, 1), ("risk", 1, 1),
    ]  # fmt: skip
    told = live(store, "action", "code", "status", "lead", "sheet", "cell")
    assert told == [("1.1", "on_track", ["Head of SEND", "EP lead"], "Plan", "A5")]
    assert live(store, "risk", "ref", "score", "stage", "mitigation") == [("R1", 20, "before", "Agency cover")]
    with store.reading() as conn:
        (kept,) = uploads(conn)
    assert (kept.plan_rows, kept.areas, kept.content_kept) == (3, ("Merton",), True)


def test_a_tracker_takes_the_place_of_the_one_before_for_the_priorities_that_it_speaks_of(store: Store) -> None:
    first = tracker(action("1.1", "on_track"), action("1.2", "delayed"), action("2.1", "complete", priority="2"))
    changes.upload(store, first, None, by="Ana")
    (changed,) = changes.upload(store, tracker(action("1.1", "complete", row=9)), None, by="Ana").rows
    assert (changed.changed, changed.missing) == (1, 1)
    assert sorted(live(store, "action", "code", "status")) == [("1.1", "complete"), ("2.1", "complete")]
    changes.undo(store, 2, "Ana")
    assert len(live(store, "action")) == 3


def test_numbers_of_milestones_by_status_are_those_of_the_newest_file(store: Store) -> None:
    def counts(**numbers: int) -> Reading:
        return tracker(*(Milestone("Merton", "1", status, n, "RAG", "B2") for status, n in numbers.items()))

    changes.upload(store, counts(complete=3, on_track=2), None, by="Ana")
    changes.upload(store, counts(complete=5), None, by="Ana")
    assert live(store, "milestone", "status", "count") == [("complete", 5)]


def test_a_workbook_of_figures_can_be_had_again_as_it_came(store: Store) -> None:
    file = reading(share(APRIL, 1, 2), file="Score card.xlsx")
    upload_id = changes.upload(store, file, b"the bytes", by="Ana").upload_id
    assert changes.original(store, upload_id) == ("Score card.xlsx", b"the bytes")
    assert changes.preview(store, reading(share(MAY, 1, 2)), b"the bytes").not_kept == ""


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return content.getvalue()


def with_table(**fields: Any) -> Reading:
    table = FoundTable("case_list", "A1:C9", (1,), (2, 9), "Merton", "", **fields)
    return replace(reading(share(APRIL, 1, 2)), sheets=(SheetRead("Cases", "visible", "data", "", (table,)),))


@pytest.mark.parametrize(
    ("file", "content", "why"),
    [
        (with_table(kind="reviews"), b"x", "It holds cases"),
        (with_table(dropped=("Pupil name",)), b"x", "a column that identifies people, “Pupil name”"),
        (replace(reading(share(APRIL, 1, 2)), private=("Sheet “x” is hidden.",)), b"x", "Sheet “x” is hidden."),
        (reading(share(APRIL, 1, 2)), zipped("xl/workbook.xml", "xl/pivotCache/pivotCacheRecords1.xml"), "pivot table"),
        (reading(share(APRIL, 1, 2)), b"..." + "_SX_DB_CUR".encode("utf-16-le"), "pivot table"),
        (reading(share(APRIL, 1, 2)), zipped("xl/model/item.data"), "other data inside"),
    ],
)
def test_a_file_that_may_hold_rows_about_people_is_not_kept_and_it_is_said_why(
    store: Store, file: Reading, content: bytes, why: str
) -> None:
    assert why in changes.preview(store, file, content).not_kept
    upload_id = changes.upload(store, file, content, by="Ana").upload_id
    assert changes.original(store, upload_id) is None
    with store.reading() as conn:
        (kept,) = uploads(conn)
        assert why in kept.why_not_kept
        assert conn.scalars(sa.select(tables.source_file.c.content)).all() == [None]


def test_what_last_times_file_had_within_these_months_and_this_one_lacks_is_missing(store: Store) -> None:
    year = [share(month, 1, 2, area=area) for month in (APRIL, MAY) for area in ("Merton", "Sutton")]
    changes.upload(store, reading(*year, file="1"), None, by="Ana")
    less = reading(share(APRIL, 1, 2), share(JUNE, 1, 2), share(APRIL, 1, 2, area="Sutton"), file="2")
    seen = changes.preview(store, less)
    assert [(each.area, each.period) for each in seen.missing] == [("Merton", MAY), ("Sutton", MAY)]
    assert seen.gone == ()
    replaced = changes.preview(store, less, mode="replace")
    assert [(each.area, each.period) for each in replaced.gone] == [("Merton", MAY)]
    assert set(replaced.gone) < set(replaced.missing)
    other = reading(share(APRIL, 3, 4, measure="requests_received", basis=""), file="3")
    assert changes.preview(store, other).missing == ()
