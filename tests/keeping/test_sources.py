"""The same cases from several sources, under other references: each is counted once, and what is done is told."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis import changes
from kpis.keeping import Store, issues, observations
from kpis.reading.result import Reading
from tests.keeping.cases import records, request
from tests.keeping.readings import reading
from tests.keeping.stores import NewStore
from tests.reading.sen2_forms import Child, Request, Return, workbook

Case = dict[str, Any]
LIST, RETURN, ANNEX_A = "", "sen2", "annex_a"


def cases(start: date, number: int, every: int = 6, weeks: int = 20) -> list[Case]:
    """Requests at even distances, each with a plan so many weeks later."""
    days = [start + timedelta(days=every * n) for n in range(number)]
    return [request(f"{n:x}", day, day + timedelta(weeks=weeks)) for n, day in enumerate(days, 1)]


def to_end(rows: list[Case], end: date) -> list[Case]:
    """What was known of the cases on a day: what happened later is not."""
    began = [row for row in rows if row["request_on"] <= end]
    return [row if row["plan_on"] is None or row["plan_on"] <= end else row | {"plan_on": None} for row in began]


def of_year(rows: list[Case], year: int) -> list[Case]:
    """What a return holds: what was open in its year, as it stood at its end."""
    known = to_end(rows, date(year, 12, 31))
    return [row for row in known if row["plan_on"] is None or row["plan_on"].year == year]


def file(rows: list[Case], source: str = LIST, name: str = "", named: str = "") -> Reading:
    """A file of one source, whose references are its own."""
    told = [row | {"case": f"{named or source or 'c':z<8}{row['case'][8:]}"} for row in rows]
    if source == ANNEX_A:
        told = [row | {"request_on": None, "counts_as_request": 0} for row in told if row["plan_on"]]
    table = replace(records("assessments", told), source=source)
    return replace(reading(file=f"{name} {source} {told}"), file=name or f"{source or 'list'}.xlsx", records=(table,))


def counted(store: Store, measure: str = "plans_issued", view: str = "issued") -> dict[int, int]:
    with store.reading() as conn:
        found = observations(conn, "Merton", measure, view, breakdown="")
    return {each.period.first: int(each.value or 0) for each in found if each.value}


def by_month(rows: list[Case], name: str = "plan_on") -> dict[int, int]:
    found: dict[int, int] = {}
    for row in rows:
        if row[name]:
            month = row[name].year * 12 + row[name].month - 1
            found[month] = found.get(month, 0) + 1
    return found


TRUTH = cases(date(2022, 9, 1), 180)  # requests from September 2022 to August 2025
YEAR = of_year(TRUTH, 2024)
TO_MARCH = to_end(TRUTH, date(2025, 3, 31))
WHOLE = by_month(TO_MARCH)


def add(store: Store, rows: list[Case], source: str = LIST, **more: Any) -> changes.Uploaded:
    named = {name: more.pop(name) for name in ("name", "named") if name in more}
    read = file(rows, source, **named)
    seen = changes.preview(store, read, **more)
    done = changes.upload(store, read, None, by="Ana", **more)
    assert seen.places == done.places
    return done


@pytest.mark.parametrize("order", [(LIST, RETURN), (RETURN, LIST)])
def test_a_list_and_a_return_of_the_same_plans_count_them_once(store: Store, order: tuple[str, str]) -> None:
    files = {LIST: TO_MARCH, RETURN: YEAR}
    for source in order:
        add(store, files[source], source)
    assert counted(store) == WHOLE
    assert counted(store, "requests_received", "received") == by_month(TO_MARCH, "request_on")


def test_an_older_return_gives_back_what_it_held_when_the_list_is_undone(store: Store) -> None:
    returned = add(store, YEAR, RETURN).upload_id
    alone = counted(store)
    done = add(store, TO_MARCH)
    changes.undo(store, done.upload_id, "Ana")
    assert counted(store) == alone
    changes.redo(store, done.upload_id, "Ana")
    changes.undo(store, returned, "Ana")
    assert counted(store) == WHOLE


def test_it_is_said_whose_place_is_taken_and_in_which_months(store: Store) -> None:
    add(store, YEAR, RETURN, name="sen2.zip")
    done = add(store, TO_MARCH)
    (place,) = done.places
    assert place.words == (
        f"Cases of 2024 are held from the SEN2 return sen2.zip: this file takes their place ({len(YEAR)} rows)."
    )
    assert (place.takes, place.asked, place.question, place.answers) == (True, "", "", ())
    with store.reading() as conn:
        assert [each.message for each in issues(conn, done.upload_id)] == [place.words]


def test_a_return_of_an_older_year_says_nothing_of_what_it_cannot_know(store: Store) -> None:
    """A request of its last months was open then; the list, although older, knows of the plan."""
    add(store, TO_MARCH)
    done = add(store, YEAR, RETURN, name="late.zip")
    assert counted(store) == WHOLE
    ends = [place for place in done.places if not place.takes]
    still_open = sum(row["plan_on"] is None for row in YEAR)
    assert [place.rows for place in ends] == [still_open]
    assert "not counted a second time" in ends[0].words


def test_a_list_cut_by_its_requests_leaves_the_plans_of_older_requests_to_the_return(store: Store) -> None:
    add(store, YEAR, RETURN)
    rolling = [row for row in TO_MARCH if row["request_on"] >= date(2024, 3, 1)]
    add(store, rolling)
    since = {month: number for month, number in WHOLE.items() if month >= 2024 * 12}
    assert counted(store) == since


def test_a_list_of_plans_takes_no_refusal_and_no_open_request_of_its_own_time_away(store: Store) -> None:
    refused = [
        request(f"f{n:x}", date(2024, 1, 1) + timedelta(days=12 * n), ended_on=date(2024, 3, 1) + timedelta(days=9 * n),
                ending="refused")
        for n in range(25)
    ]  # fmt: skip
    add(store, [*YEAR, *refused], RETURN)
    requests = counted(store, "requests_received", "received")
    add(store, [row for row in YEAR if row["plan_on"]])
    assert counted(store) == by_month(YEAR)
    assert counted(store, "requests_received", "received") == requests


def test_annex_a_always_gives_way_and_counts_where_nothing_else_does(store: Store) -> None:
    add(store, TO_MARCH, ANNEX_A)
    assert counted(store) == WHOLE
    add(store, YEAR, RETURN)
    assert counted(store) == WHOLE
    newer = [row for row in TO_MARCH if row["plan_on"] and row["plan_on"] >= date(2023, 7, 1)]
    done = add(store, newer, ANNEX_A, name="newer annex.xlsx")
    assert counted(store) == WHOLE
    assert all(place.source == RETURN and not place.takes for place in done.places)


def test_a_list_under_other_references_takes_the_place_and_is_asked_about(store: Store) -> None:
    add(store, TO_MARCH, name="old.xlsx")
    done = add(store, TO_MARCH, name="new.xlsx", named="other")
    assert counted(store) == WHOLE
    (place,) = done.places
    assert place.question.startswith("Hardly a reference of this file is among those of old.xlsx")
    assert [answer for answer, _ in place.answers] == ["same", "other"]
    later = to_end(TRUTH, date(2025, 4, 30))
    for named in ("other", "c"):  # each goes on as what it is, and nothing is asked again
        assert not [each for each in add(store, later, named=named, name=f"{named} later").places if each.asked]
        assert counted(store) == by_month(later)


def test_a_list_of_other_cases_is_counted_beside_the_list_until_a_return_holds_both(store: Store) -> None:
    ours, theirs = TO_MARCH[::2], TO_MARCH[1::2]
    add(store, ours)
    done = add(store, theirs, named="theirs", cases="other")
    assert counted(store) == WHOLE
    assert done.places[0].rows == 0
    assert done.places[0].asked == "references"
    add(store, of_year(TRUTH, 2023), RETURN)
    add(store, YEAR, RETURN, name="2024")
    assert counted(store) == WHOLE
    more = to_end(TRUTH, date(2025, 4, 30))
    add(store, more[::2], name="later")
    assert counted(store) == by_month([*more[::2], *theirs])


def test_a_part_of_what_is_held_takes_no_place_unless_a_person_says_so(store: Store) -> None:
    add(store, YEAR, RETURN, name="sen2.zip")
    before = counted(store)
    some = [row for row in YEAR if row["plan_on"]][::4]
    done = add(store, some, name="tribunals.xlsx")
    assert counted(store) == before
    (place,) = done.places
    assert (place.takes, place.rows, place.asked) == (False, len(some), "part")
    assert place.question == "This file holds less than half of the cases of sen2.zip: is it a part of them, or all?"
    changes.undo(store, done.upload_id, "Ana")
    add(store, some, name="tribunals.xlsx", cases="same")
    assert sum(counted(store).values()) == len(some)


def test_lists_of_different_months_and_small_lists_are_never_asked_about(store: Store) -> None:
    plans = [row for row in TO_MARCH if row["plan_on"]]
    for month in range(2024 * 12, 2024 * 12 + 6):
        of_month = [row for row in plans if row["plan_on"].year * 12 + row["plan_on"].month - 1 == month]
        assert add(store, of_month, name=f"{month}").places == ()
    assert sum(counted(store).values()) == sum(WHOLE[month] for month in range(2024 * 12, 2024 * 12 + 6))


def test_forgetting_and_purging_leave_no_case_counted_twice(store: Store) -> None:
    returned = add(store, YEAR, RETURN).upload_id
    changes.upload(store, file(TO_MARCH), None, by="Ana", forget_cases=True)
    assert counted(store) == WHOLE
    changes.undo(store, returned, "Ana")
    changes.purge(store, by="Ana", undone=True)
    assert counted(store) == WHOLE


days = st.integers(0, 700).map(lambda n: date(2023, 1, 1) + timedelta(days=n))
plain = st.tuples(days, st.none() | st.integers(30, 300))
truths = st.lists(plain, min_size=1, max_size=30)
exports = st.tuples(
    st.sampled_from((LIST, RETURN, ANNEX_A)), st.sampled_from(("all", "year", "plans", "since")), st.integers(0, 24)
)


def exported(truth: list[Case], how: str, month: int) -> list[Case]:
    end = date(2023 + month // 12, month % 12 + 1, 28)
    known = to_end(truth, end)
    if how == "year":
        return of_year(truth, end.year)
    if how == "plans":
        return [row for row in known if row["plan_on"]]
    return [row for row in known if how == "all" or row["request_on"] >= end - timedelta(days=300)]


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(truth=truths, files=st.lists(exports, min_size=2, max_size=5), undone=st.integers(0, 4))
def test_however_sources_are_cut_nothing_counts_more_than_once(
    new_store: NewStore, truth: list[tuple[date, int | None]], files: list[tuple[str, str, int]], undone: int
) -> None:
    store = new_store()
    every = [
        request(f"{n:x}", day, day + timedelta(days=wait) if wait else None) for n, (day, wait) in enumerate(truth, 1)
    ]
    most = by_month(every), by_month(every, "request_on")
    done: list[int] = []
    for number, (source, how, month) in enumerate(files):
        rows = exported(every, how, month)
        if not rows or (source == ANNEX_A and not any(row["plan_on"] for row in rows)):
            continue
        done.append(changes.upload(store, file(rows, source, f"{number}"), None, by="Ana").upload_id)
        _no_more_than(store, *most)
    if done:
        changes.undo(store, done[undone % len(done)], "Ana")
        _no_more_than(store, *most)


def _no_more_than(store: Store, plans: dict[int, int], requests: dict[int, int]) -> None:
    for known, most in ((counted(store), plans), (counted(store, "requests_received", "received"), requests)):
        assert all(number <= most.get(month, 0) for month, number in known.items())


def test_a_return_and_a_list_as_files_count_each_plan_once(store: Store) -> None:
    """From the files themselves: the same 60 children, whom each form names otherwise."""
    truth = cases(date(2023, 7, 3), 60, every=9)
    known = of_year(truth, 2024)
    children = [
        Child(date(2015, 5, 1 + n % 28), f"A{n:012}", [
            Request(row["request_on"], "Y", min(row["request_on"] + timedelta(days=40), date(2024, 12, 31)),
                    assessment=("Y", row["plan_on"], 0) if row["plan_on"] else ("A", None, 0)),
        ])
        for n, row in enumerate(known)
    ]  # fmt: skip
    returned = changes.read(workbook(Return(2024, children)), "sen2.xlsx", area="Sutton", as_at=date(2025, 2, 1))
    lines = "".join(
        f"Sutton,C{n},{row['request_on']:%d/%m/%Y},{row['plan_on']:%d/%m/%Y},No\n"
        for n, row in enumerate(truth)
        if row["plan_on"]
    )
    heads = "Area,Case ID,Date of request,Date final plan issued,Exception\n"
    listed = changes.read(f"{heads}{lines}".encode(), "list.csv", as_at=date(2026, 2, 1))
    assert ({each.source for each in returned.records}, {each.source for each in listed.records}) == ({"sen2"}, {""})
    changes.upload(store, returned, None, by="Ana")
    done = changes.upload(store, listed, None, by="Ana")
    with store.reading() as conn:
        found = observations(conn, "Sutton", "plans_issued", "issued", breakdown="")
    assert {each.period.first: each.value for each in found if each.value} == by_month(truth)
    assert [place.words for place in done.places if place.kind == "assessments"] == [
        f"Cases of 2024 are held from the SEN2 return sen2.xlsx: this file takes their place ({len(known)} rows)."
    ]
