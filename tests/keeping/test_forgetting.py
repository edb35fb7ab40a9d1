"""Cases forgotten: their figures stay, their rows are in no table and no byte, and nothing brings them back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from kpis import changes
from kpis.keeping import Store, events, observations, uploads
from kpis.keeping.tables import CASE_TABLES
from kpis.period import Period
from tests.keeping.cases import request
from tests.keeping.readings import TWENTY_WEEKS
from tests.keeping.stores import new_sqlite
from tests.keeping.test_cases import IN_TIME, JANUARY, A, B, C, cases, known

FEBRUARY = Period.parse("2021-02")
LATER = request("9", date(2020, 10, 1), date(2021, 2, 3))


def counts(store: Store) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    with store.reading() as conn:
        return {
            (each.measure, each.view, each.basis, each.breakdown, each.group, each.period): (
                each.value, each.numerator, each.denominator, each.source,
            )
            for each in observations(conn)
        }  # fmt: skip


def number_of_rows(store: Store) -> int:
    with store.reading() as conn:
        return sum(conn.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in CASE_TABLES.values())


def test_count_and_forget_at_the_door_keeps_what_is_counted_and_no_case(store: Store) -> None:
    other = changes.upload(store, cases(A, B, C, LATER), None, by="Ana").upload_id
    wanted = counts(store)
    changes.undo(store, other, "Ana")
    changes.purge(store, undone=True, by="Ana")
    done = changes.upload(store, cases(A, B, C, LATER), None, by="Ana", forget_cases=True)
    assert counts(store) == wanted
    assert number_of_rows(store) == 0
    january = known(store)[JANUARY]
    assert (january.numerator, january.denominator, january.flags) == (2, 3, ("cases_forgotten",))
    assert january.where is not None
    assert (january.where.upload, january.where.sheet, january.where.cell) == (done.upload_id, "Cases", "rows 2 to 4")
    assert changes.rows_behind(store, january) == []
    with store.reading() as conn:
        (kept,) = uploads(conn)
    assert (kept.cases, kept.cases_forgotten, kept.figures, kept.rows) == (0, True, 0, 4)


def test_undo_takes_the_figures_away_redo_brings_them_back_and_no_case_comes_back(store: Store) -> None:
    upload_id = changes.upload(store, cases(A, B, C), None, by="Ana").upload_id
    wanted = counts(store)
    assert changes.forget_cases(store, upload_id, "Ben") == 3
    changes.undo(store, upload_id, "Ana")
    assert counts(store) == {}
    changes.redo(store, upload_id, "Ana")
    assert counts(store) == wanted
    assert number_of_rows(store) == 0
    with store.reading() as conn:
        told = [(each.actor, each.action, each.detail) for each in events(conn)]
    assert told[1] == ("Ben", "forget cases", f"upload {upload_id}: 3 rows")


def test_what_cannot_be_forgotten_is_refused(store: Store) -> None:
    upload_id = changes.upload(store, cases(A, B), None, by="Ana").upload_id
    changes.undo(store, upload_id, "Ana")
    with pytest.raises(changes.Refused, match="is undone"):
        changes.forget_cases(store, upload_id, "Ana")
    changes.redo(store, upload_id, "Ana")
    changes.forget_cases(store, upload_id, "Ana")
    with pytest.raises(changes.Refused, match="holds no cases"):
        changes.forget_cases(store, upload_id, "Ana")


def test_rows_that_another_upload_holds_stay_until_that_one_is_forgotten(store: Store) -> None:
    first = changes.upload(store, cases(A, B, file="1"), None, by="Ana").upload_id
    second = changes.upload(store, cases(A, B, C, file="2"), None, by="Ana").upload_id
    wanted = counts(store)
    assert changes.forget_cases(store, second, "Ana") == 1
    assert (counts(store), number_of_rows(store)) == (wanted, 2)
    assert changes.forget_cases(store, first, "Ana") == 2
    assert (counts(store), number_of_rows(store)) == (wanted, 0)
    changes.undo(store, second, "Ana")
    assert known(store)[JANUARY].denominator == 2


def test_a_later_export_restates_what_it_knows_and_not_what_it_no_longer_reaches(store: Store) -> None:
    """Of January the second export has only one case: what three said stands. February's second plan is new."""
    changes.upload(store, cases(A, B, C, LATER, file="1"), None, by="Ana", forget_cases=True)
    also = request("8", date(2020, 10, 2), date(2021, 2, 4))
    changes.upload(store, cases(C, LATER, also, file="2"), None, by="Ana", forget_cases=True)
    assert [(each.numerator, each.denominator) for each in known(store).values()] == [(2, 3), (2, 2)]
    corrected = B | {"plan_on": date(2021, 1, 30)}
    changes.upload(store, cases(A, corrected, C, LATER, also, file="3"), None, by="Ana")
    assert [(each.numerator, each.denominator) for each in known(store).values()] == [(1, 3), (2, 2)]


def test_cases_that_are_older_than_they_are_kept_go_and_their_figures_stay(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = date.today()
    recent = request("7", today.replace(day=1), None)
    undated = {"case": "6", "request_on": None, "plan_on": None, "ending": ""}
    changes.upload(store, cases(A, B, recent, undated), None, by="Ana")
    wanted = counts(store)
    assert changes.retain_cases(store, "Ana") == 0  # the setting is off
    assert changes.retain_cases(store, "Ana", months=24) == 2
    assert counts(store) == wanted
    assert number_of_rows(store) == 2
    assert changes.retain_cases(store, "Ana", months=24) == 0
    # From now on each upload does it: the old rows of a whole export go again, and restate what they correct.
    monkeypatch.setenv("SEND_KPIS_KEEP_CASES_MONTHS", "24")
    corrected = B | {"plan_on": date(2021, 1, 30)}
    changes.upload(store, cases(A, corrected, recent, file="2"), None, by="Ana")
    assert (known(store)[JANUARY].numerator, known(store)[JANUARY].denominator) == (0, 2)
    assert number_of_rows(store) == 2


@pytest.mark.parametrize("how", ["at the door", "later", "retained", "purged"])
def test_no_byte_of_a_forgotten_case_is_left(tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_sqlite(tmp_path)
    changes.upload(store, cases(request("5", date.today().replace(day=1)), file="kept"), None, by="Ana")
    secrets = [f"{n:032x}" for n in range(0xABCDEF00, 0xABCDEF00 + 300)]
    file = cases(*(request(each, date(2020, 9, 1), IN_TIME, primary_need="SLCN") for each in secrets), file="old")
    upload_id = changes.upload(store, file, None, by="Ana", forget_cases=how == "at the door").upload_id
    if how != "at the door":
        assert secrets[7].encode() in bytes_of(tmp_path)
        changes.backup(store, tmp_path.parent / f"{tmp_path.name}.backup")
        if how == "later":
            changes.forget_cases(store, upload_id, "Ana")
        elif how == "retained":
            monkeypatch.setenv("SEND_KPIS_KEEP_CASES_MONTHS", "24")
            changes.upload(store, cases(request("4", date.today().replace(day=1)), file="next"), None, by="Ana")
        else:
            changes.undo(store, upload_id, "Ana")
            changes.purge(store, undone=True, by="Ana")
    left = bytes_of(tmp_path)
    assert not [each for each in secrets if each.encode() in left]
    assert (known(store).get(JANUARY) is None) == (how == "purged")


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_figure_of_forgotten_cases_has_its_history(store: Store) -> None:
    changes.upload(store, cases(A, B, file="1"), None, by="Ana")
    second = changes.upload(store, cases(A, B, C, file="2"), None, by="Ana").upload_id
    with store.reading() as conn:
        before = store.version(conn)
    changes.forget_cases(store, second, "Ana")
    with store.reading() as conn:
        (then,) = observations(conn, "Merton", TWENTY_WEEKS, "issued", "excluding", breakdown="", as_of=before)
    assert (then.numerator, then.denominator, then.flags) == (2, 3, ())
