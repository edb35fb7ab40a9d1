"""What is removed for good is in no table, no version and no byte of the file; everything else stays."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from kpis import changes
from kpis.keeping import Store, content, events, observations, tables, targets, uploads
from kpis.plan import Target
from kpis.reading.result import Issue
from tests.keeping.readings import APRIL, JUNE, MAY, TWENTY_WEEKS, reading, share, step
from tests.keeping.stores import new_sqlite


def values(store: Store, as_of: int | None = None) -> dict[tuple[str, str], float | None]:
    with store.reading() as conn:
        return {(each.area, str(each.period)): each.value for each in observations(conn, as_of=as_of)}


def test_an_area_is_removed_with_its_history_and_the_files_that_hold_it(store: Store) -> None:
    both = reading(
        share(APRIL, 1, 2), share(APRIL, 1, 3, area="Sutton"), file="both",
        issues=[Issue("NUM_GT_DEN", "error", "More than all.", found="Sutton 31 of 19")],
    )  # fmt: skip
    changes.upload(store, both, b"both", by="Ana")
    alone = reading(share(APRIL, 2, 3, area="Sutton"), targets=[step(0.6, area="Sutton")], file="alone")
    changes.upload(store, alone, b"alone", by="Ana")
    changes.set_target(store, Target("Sutton", TWENTY_WEEKS, 0.7), "Ben")
    assert changes.purge(store, area="Sutton", by="Ben") == 2
    assert values(store) == {("Merton", "2021-04"): 0.5}
    assert values(store, as_of=2) == {("Merton", "2021-04"): 0.5}
    with store.reading() as conn:
        (kept,) = uploads(conn)
        assert (kept.areas, kept.figures, kept.rows, kept.issues) == (("Merton",), 1, 1, 0)
        assert content(conn, kept.id) is None
        assert targets(conn) == []
        assert [each.detail for each in events(conn)] == ["", "", "", "area Sutton"]
        for table in tables.metadata.sorted_tables:
            if table.name != "event":
                assert "Sutton" not in " ".join(map(str, conn.execute(sa.select(table)))), table.name
    with pytest.raises(changes.Refused, match="nothing of “Sutton”"):
        changes.purge(store, area="Sutton", by="Ben")
    again = changes.upload(store, both, b"both", by="Ana")
    assert (again.already, again.new, again.same) == (False, 1, 1)


def test_undone_uploads_are_removed_and_the_others_say_what_they_said(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 10, 20), file="1"), b"1", by="Ana")
    changes.upload(store, reading(share(APRIL, 11, 20), share(MAY, 1, 2), file="2"), b"2", by="Ana")
    changes.upload(store, reading(share(APRIL, 11, 20), share(MAY, 1, 2), share(JUNE, 1, 2), file="3"), b"3", by="Ana")
    changes.upload(store, reading(share(APRIL, 12, 20), share(MAY, 1, 2), file="4"), b"4", by="Ana")
    changes.undo(store, 2, "Ana")
    before = values(store)
    assert changes.purge(store, undone=True, by="Ana") == 1
    assert values(store) == before
    with store.reading() as conn:
        assert {each.id for each in uploads(conn)} == {1, 3, 4}
        (april,) = (each for each in observations(conn) if each.period == APRIL)
        assert april.before == (0.5, 0.55)  # what uploads 1 and 3 said; upload 2 is forgotten
        assert conn.scalar(sa.select(sa.func.count()).select_from(tables.source_file)) == 3
        runs = conn.execute(sa.select(tables.figure.c.first_upload, tables.figure.c.last_upload)).all()
    assert all(2 not in run for run in runs)
    # The run model goes on: undoing what is left still works.
    changes.undo(store, 4, "Ana")
    assert values(store)["Merton", "2021-04"] == 0.55
    changes.undo(store, 3, "Ana")
    assert values(store) == {("Merton", "2021-04"): 0.5}
    assert changes.purge(store, undone=True, by="Ana") == 2
    assert changes.purge(store, undone=True, by="Ana") == 0


def test_emptying_the_demonstration_leaves_ones_own_area(store: Store) -> None:
    shown = reading(share(APRIL, 1, 2), share(APRIL, 1, 3, area="Sutton"), file="shown")
    changes.upload(store, shown, b"d", by="demo", demonstration=True)
    changes.upload(store, reading(share(APRIL, 2, 2), file="own"), b"o", by="Ana")
    assert changes.empty_demonstration(store, by="Ana") == 1
    assert values(store) == {("Merton", "2021-04"): 1.0}
    with store.reading() as conn:
        assert observations(conn)[0].before == ()


def test_nothing_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    store = new_sqlite(tmp_path)
    secret = b"the only file of Sutton " * 400
    changes.upload(store, reading(share(APRIL, 1, 2, area="Sutton"), file="s"), secret, by="Ana")
    changes.undo(store, 1, by="Ana")
    assert any(tmp_path.rglob("*.backup"))
    changes.purge(store, area="Sutton", by="Ana")
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"the only file" not in left


def test_purge_removes_one_thing_at_a_time(store: Store) -> None:
    with pytest.raises(ValueError, match="one thing"):
        changes.purge(store, by="Ana")
    with pytest.raises(ValueError, match="one thing"):
        changes.purge(store, by="Ana", area="Merton", undone=True)
