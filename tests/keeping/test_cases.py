"""Cases: kept as rows, counted, taken away when an export that reaches them lacks them, traced to their rows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kpis import changes
from kpis.keeping import Observation, Store, observations, uploads
from kpis.keeping.live import live_cases
from kpis.keeping.tables import CASE_TABLES
from kpis.period import Period
from kpis.reading.result import Reading
from tests.keeping.cases import records, request
from tests.keeping.readings import TWENTY_WEEKS, reading, share

JANUARY = Period.parse("2021-01")
IN_TIME, LATE = date(2021, 1, 20), date(2021, 1, 28)  # of a request on 1 and 2 September


def cases(*rows: dict[str, Any], file: str = "cases.xlsx", kind: str = "assessments", **more: Any) -> Reading:
    table = records(kind, rows, **more)
    return replace(reading(file=f"{file} {rows}"), file=file, records=(table,))


def known(store: Store, measure: str = TWENTY_WEEKS, basis: str = "excluding") -> dict[Period, Observation]:
    with store.reading() as conn:
        found = observations(conn, "Merton", measure, basis=basis, breakdown="", view="issued")
    return {each.period: each for each in found}


def live(store: Store, kind: str = "assessments") -> set[str]:
    with store.reading() as conn:
        return {case.lstrip("0") for case in live_cases(conn, ["Merton"]).get(kind, {"case": []})["case"]}


A = request("a", date(2020, 9, 1), IN_TIME)  # day 141: late
B = request("b", date(2020, 9, 10), IN_TIME)
C = request("c", date(2020, 9, 20), date(2021, 1, 29))
OPEN = request("d", date(2020, 12, 1))


def test_cases_are_counted_with_the_upload_and_the_rows_they_stand_in(store: Store) -> None:
    done = changes.upload(store, cases(A, B, C, OPEN), b"x", by="Ana")
    (changed,) = done.rows
    assert (changed.kind, changed.area, changed.rows, changed.new) == ("assessments", "Merton", 4, 4)
    january = known(store)[JANUARY]
    assert (january.numerator, january.denominator, january.source) == (2, 3, "counted")
    assert january.where is not None
    assert (january.where.upload, january.where.file, january.where.sheet) == (1, "cases.xlsx", "Cases")
    behind = changes.rows_behind(store, january)
    assert [(each.upload, each.file, each.sheet, each.row, each.counted) for each in behind] == [
        (1, "cases.xlsx", "Cases", 2, False), (1, "cases.xlsx", "Cases", 3, True), (1, "cases.xlsx", "Cases", 4, True),
    ]  # fmt: skip
    with store.reading() as conn:
        (kept,) = uploads(conn)
    assert (kept.cases, kept.rows, kept.content_kept) == (4, 4, False)
    assert kept.why_not_kept.startswith("It holds cases")
    assert changes.original(store, 1) is None


def test_a_group_is_traced_to_its_own_rows(store: Store) -> None:
    changes.upload(store, cases(B | {"primary_need": "ASD"}, C | {"primary_need": "SEMH"}), None, by="Ana")
    with store.reading() as conn:
        (group,) = observations(conn, "Merton", TWENTY_WEEKS, "issued", "excluding", "primary_need", "SEMH")
    assert [each.row for each in changes.rows_behind(store, group)] == [3]


def test_counted_wins_over_reported_and_undo_brings_the_reported_figure_back(store: Store) -> None:
    changes.upload(store, reading(share(JANUARY, 9, 10), file="scorecard"), None, by="Ana")
    seen = changes.preview(store, cases(A, B))
    assert next((old.value, new.value, new.source) for old, new in seen.restated if new.period == JANUARY) == (
        0.9, 0.5, "counted",
    )  # fmt: skip
    upload_id = changes.upload(store, cases(A, B), None, by="Ana").upload_id
    assert (known(store)[JANUARY].value, known(store)[JANUARY].before) == (0.5, (0.9,))
    changes.undo(store, upload_id, "Ana")
    assert (known(store)[JANUARY].value, known(store)[JANUARY].source) == (0.9, "reported")
    changes.redo(store, upload_id, "Ana")
    assert known(store)[JANUARY].value == 0.5


def test_a_reported_figure_beside_cases_changes_nothing_that_is_counted(store: Store) -> None:
    changes.upload(store, cases(A, B), None, by="Ana")
    done = changes.upload(store, reading(share(JANUARY, 9, 10)), None, by="Ana")
    assert (done.new, done.restated, done.gone) == (0, 0, 0)
    assert known(store)[JANUARY].value == 0.5


def test_a_case_that_left_the_export_is_taken_away_and_what_the_export_does_not_reach_stays(store: Store) -> None:
    old = request("e", date(2019, 1, 5), date(2019, 6, 1))
    changes.upload(store, cases(old, A, B, C, OPEN, file="1"), None, by="Ana")
    (changed,) = changes.upload(store, cases(A, C, OPEN, file="2"), None, by="Ana").rows
    assert (changed.same, changed.missing, changed.left) == (3, 1, 0)  # b is gone; e is older than the export
    assert live(store) == {"a", "c", "d", "e"}
    changes.undo(store, 2, "Ana")
    assert live(store) == {"a", "b", "c", "d", "e"}
    changes.redo(store, 2, "Ana")
    changes.upload(store, cases(A, B, C, OPEN, file="3"), None, by="Ana")
    assert live(store) == {"a", "b", "c", "d", "e"}


def test_a_corrected_or_a_filled_in_date_of_request_makes_no_second_case(store: Store) -> None:
    blank = {**A, "request_on": None}
    changes.upload(store, cases(blank, B, C, file="1"), None, by="Ana")
    corrected = B | {"request_on": date(2020, 9, 11)}
    (changed,) = changes.upload(store, cases(A, corrected, C, file="2"), None, by="Ana").rows
    assert (changed.new, changed.missing, changed.left) == (2, 2, 0)
    assert known(store)[JANUARY].denominator == 3


def test_an_export_of_plans_issued_takes_no_open_case_away(store: Store) -> None:
    """It has no case without a plan, and so says nothing of those."""
    changes.upload(store, cases(A, OPEN, file="1"), None, by="Ana")
    changes.upload(store, cases(B, C, A, file="2"), None, by="Ana")
    assert live(store) == {"a", "b", "c", "d"}


def test_an_export_of_one_service_takes_nothing_of_another_away(store: Store) -> None:
    def advice(case: str, service: str) -> dict[str, Any]:
        return {
            "case": case, "service": service, "requested_on": date(2021, 1, 4), "received_on": date(2021, 2, 1),
        }  # fmt: skip

    both = [advice(case, service) for service in ("EP", "Health") for case in "abc"]
    changes.upload(store, cases(*both, kind="advice", file="1"), None, by="Ana")
    (changed,) = changes.upload(store, cases(*both[:2], kind="advice", file="2"), None, by="Ana").rows
    assert changed.missing == 1
    with store.reading() as conn:
        held = live_cases(conn, ["Merton"])["advice"]
    assert sorted(zip(held["service"], held["case"], strict=True)) == [
        ("EP", "a"), ("EP", "b"), ("Health", "a"), ("Health", "b"), ("Health", "c"),
    ]  # fmt: skip


def many(start: int, stop: int) -> list[dict[str, Any]]:
    return [request(f"{n:x}", date(2020, 9, 1 + n % 28), date(2021, 1, 1 + n % 28)) for n in range(start, stop)]


@pytest.mark.parametrize(("mode", "missing", "left"), [("usual", 0, 30), ("replace", 30, 0), ("merge", 0, 0)])
def test_a_part_of_an_export_takes_nothing_away_unless_asked(store: Store, mode: str, missing: int, left: int) -> None:
    changes.upload(store, cases(*many(1, 101), file="1"), None, by="Ana")
    part = cases(*many(1, 71), file="2")
    (seen,) = changes.preview(store, part, mode=mode).rows
    (changed,) = changes.upload(store, part, None, by="Ana", mode=mode).rows
    assert seen == changed
    assert (changed.missing, changed.left) == (missing, left)
    assert len(live(store)) == 100 - missing


def test_rows_without_a_reference_are_counted_as_often_as_they_stand(store: Store) -> None:
    def audit(grade: str) -> dict[str, Any]:
        return {"case": None, "audited_on": date(2021, 3, 2), "grade": grade, "moderated_grade": ""}

    changes.upload(store, cases(audit("good"), audit("good"), audit("inadequate"), kind="audits"), None, by="Ana")
    with store.reading() as conn:
        (found,) = observations(conn, "Merton", "audit_good_or_better", breakdown="")
    assert (found.numerator, found.denominator) == (2, 3)
    again = cases(audit("good"), audit("inadequate"), kind="audits", file="2")
    changes.upload(store, again, None, by="Ana")
    with store.reading() as conn:
        (found,) = observations(conn, "Merton", "audit_good_or_better", breakdown="")
    assert (found.numerator, found.denominator) == (1, 2)


def test_a_run_goes_on_where_a_row_moves_and_the_newest_place_is_told(store: Store) -> None:
    changes.upload(store, cases(A, B, file="1"), None, by="Ana")
    changes.upload(store, cases(C, A, B, file="2"), None, by="Ana")
    behind = changes.rows_behind(store, known(store)[JANUARY])
    assert [(each.upload, each.row) for each in behind] == [(2, 2), (2, 3), (2, 4)]
    with store.reading() as conn:
        runs = conn.execute(CASE_TABLES["assessments"].select()).all()
    assert sorted((run.first_upload, run.last_upload) for run in runs) == [(1, 2), (1, 2), (2, 2)]


def test_the_same_count_keeps_where_it_first_was_said_and_makes_no_version(store: Store) -> None:
    changes.upload(store, cases(A, B, file="1"), None, by="Ana")
    before = known(store)[JANUARY]
    changes.upload(store, cases(A, B, OPEN, file="2"), None, by="Ana")
    assert known(store)[JANUARY] == before
    changes.undo(store, 1, "Ana")
    january = known(store)[JANUARY]
    assert january.where is not None and january.where.upload == 2


def test_cases_without_an_area_and_with_prose_are_refused(store: Store) -> None:
    with pytest.raises(changes.Refused, match="not known which area"):
        changes.upload(store, cases(A, area=""), None, by="Ana")
    with pytest.raises(changes.Refused, match="at most 500"):
        changes.upload(store, cases(A | {"primary_need": "x" * 501}), None, by="Ana")


def with_key(monkeypatch: pytest.MonkeyPatch, path: Any, key: str) -> None:
    path.write_text(key * 32, encoding="ascii")
    monkeypatch.setenv("SEND_KPIS_KEY_FILE", str(path))


def test_a_new_key_counts_no_case_twice_and_is_told(
    store: Store, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_key(monkeypatch, tmp_path / "one.key", "ab")
    changes.upload(store, cases(A, B, C, file="1"), None, by="Ana")
    assert changes.keys_changed(store) == ()
    with_key(monkeypatch, tmp_path / "two.key", "cd")
    assert [each.id for each in changes.keys_changed(store)] == [1]
    under_new = [each | {"case": f"{n}" * 32} for n, each in enumerate((A, B, C))]
    seen = changes.preview(store, cases(*under_new, file="2"))
    assert seen.key_changed
    assert [(each.missing, each.new) for each in seen.rows] == [(3, 3)]
    second = changes.upload(store, cases(*under_new, file="2"), None, by="Ana").upload_id
    assert known(store)[JANUARY].denominator == 3
    monkeypatch.setenv("SEND_KPIS_KEY_FILE", str(tmp_path / "lost.key"))
    assert {each.id for each in changes.keys_changed(store)} == {1, second}


def test_the_preview_tells_what_the_cases_would_count(store: Store) -> None:
    changes.upload(store, cases(A, B, OPEN, file="1"), None, by="Ana")
    later = cases(A, OPEN, request("f", date(2020, 12, 30), date(2021, 2, 20)), file="2")
    seen = changes.preview(store, later)
    new = {each.measure for each in seen.new if each.period == Period.parse("2021-02")}
    assert TWENTY_WEEKS in new
    whole = TWENTY_WEEKS, "excluding", ""
    old, now = next(pair for pair in seen.restated if (pair[1].measure, pair[1].basis, pair[1].breakdown) == whole)
    assert ((old.numerator, old.denominator), (now.numerator, now.denominator)) == ((1, 2), (0, 1))
    assert known(store)[JANUARY].denominator == 2
