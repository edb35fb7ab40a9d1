"""The made-up area's story: counts that can be true, every measure in every month, one month restated, all said."""

from datetime import timedelta

import pytest

from data import make_northbridge, northbridge_cases, northbridge_story
from data.northbridge_story import FIRST, LAST, MONTHS, RESTATED, Count
from kpis.period import Period, month_number

EXCLUDING, INCLUDING = northbridge_story.plans()
GRADED, ANSWERS = northbridge_story.audits()
ADVICE = northbridge_story.advice()
REQUESTED, ASSESSED = northbridge_cases.plans_by_request(), northbridge_cases.advice_by_assessment()
COHORTS = {
    "plans by request": northbridge_story.UNRIPE_REQUESTS,
    "advice by assessment": northbridge_story.UNRIPE_ASSESSMENTS,
}
EVERY = {
    "excluding": EXCLUDING,
    "including": INCLUDING,
    "plans by request": REQUESTED,
    "advice by assessment": ASSESSED,
    "audits": GRADED,
    **ANSWERS,
    **ADVICE,
    **northbridge_story.families(),
    **make_northbridge.in_time(),
}


def test_three_years_of_months_up_to_october_2026():
    assert len(MONTHS) == 36
    assert month_number(2026, 10) == LAST


@pytest.mark.parametrize("name", EVERY)
def test_every_month_has_a_count_that_can_be_true_or_a_printed_reason(name):
    counts = EVERY[name]
    assert list(counts) == list(range(FIRST, LAST - COHORTS.get(name, 0) + 1))
    for count in counts.values():
        if count.counted is None:
            assert count.out_of is None
            assert count.printed in ("n/a", "c", "tbc", "Data error")
        else:
            assert 0 <= count.counted <= count.out_of
            assert count.out_of > 0
            assert not count.printed


def test_leaving_exceptions_out_leaves_no_more_plans_than_there_are():
    for excluding, including in zip(EXCLUDING.values(), INCLUDING.values(), strict=True):
        exceptions = including.out_of - excluding.out_of
        assert 0 <= including.counted - excluding.counted <= exceptions


def test_no_month_has_more_audits_than_plans_or_more_answers_than_audits():
    for month in MONTHS:
        audited = GRADED[month].out_of or 0
        assert audited <= INCLUDING[month].out_of
        assert all((answers[month].out_of or 0) <= audited for answers in ANSWERS.values())


def test_all_services_are_what_the_services_add_up_to():
    for month in MONTHS:
        services = [counts[month] for name, counts in ADVICE.items() if name != "All"]
        assert ADVICE["All"][month].counted == sum(count.counted or 0 for count in services)
        assert ADVICE["All"][month].out_of == sum(count.out_of or 0 for count in services)


def pooled(months) -> float:
    return sum(EXCLUDING[m].counted for m in months) / sum(EXCLUDING[m].out_of for m in months)


def test_plans_in_time_rise_and_fall_while_the_backlog_is_cleared():
    backlog = northbridge_story.BACKLOG
    before = pooled(range(min(backlog) - 3, min(backlog)))
    assert pooled(range(FIRST, FIRST + 6)) == pytest.approx(0.36, abs=0.08)
    assert pooled(backlog) < before - 0.15
    assert pooled(range(LAST - 5, LAST + 1)) == pytest.approx(0.69, abs=0.06)


def test_the_restated_month_is_lower_in_the_first_workbook_and_nothing_else_differs():
    first = northbridge_story.first_reported(EXCLUDING)
    assert {month for month in MONTHS if first[month] != EXCLUDING[month]} == {RESTATED}
    assert first[RESTATED] == Count(EXCLUDING[RESTATED].counted - 3, EXCLUDING[RESTATED].out_of)


def test_the_workbooks_sort_by_name_in_the_order_of_their_data_and_say_that_they_are_made_up():
    books = make_northbridge.workbooks()
    assert sorted(books) == list(books)
    for name, book in books.items():
        assert "made_up" in name
        for sheet in book:
            assert "made-up figures" in sheet["A1"].value


def test_no_month_of_requests_leads_to_more_plans_than_requests_and_about_as_many_are_in_time_as_were_issued():
    received = northbridge_story.requests()
    known = range(FIRST, LAST - northbridge_story.UNRIPE_REQUESTS + 1)
    assert all(REQUESTED[month].out_of <= received[month] for month in known)
    issued = sum(EXCLUDING[month + 4].counted for month in known)
    assert sum(REQUESTED[month].counted for month in known) == pytest.approx(issued, rel=0.15)


def test_the_backlog_of_other_months_is_no_fall_by_month_of_request():
    backlog = northbridge_story.BACKLOG
    of_requests = [sum(REQUESTED[m].counted for m in part) / sum(REQUESTED[m].out_of for m in part)
                   for part in (range(min(backlog) - 3, min(backlog)), backlog)]  # fmt: skip
    assert of_requests[1] > of_requests[0] - 0.05


@pytest.mark.parametrize(
    ("days", "unripe"),
    [(140, northbridge_story.UNRIPE_REQUESTS), (42, northbridge_story.UNRIPE_ASSESSMENTS)],
)
def test_a_cohort_is_known_once_the_clock_of_its_last_case_has_run_out(days, unripe):
    for month in MONTHS:
        ends = Period(month, month).last_day + timedelta(days=days)
        assert Period(month + unripe - 1, month + unripe - 1).last_day < ends
        assert ends <= Period(month + unripe, month + unripe).last_day


CASES = northbridge_cases.cases()


def by_month(dated) -> dict[int, list]:
    found: dict[int, list] = {month: [] for month in MONTHS}
    for day, each in dated:
        if day is not None and (month := month_number(day.year, day.month)) in found:
            found[month].append(each)
    return found


def test_the_lists_come_to_what_the_story_counts_month_by_month():
    requested = by_month((each.request_on, each) for each in CASES)
    issued = by_month((each.plan_on, each) for each in CASES)
    for month in MONTHS:
        assert len(requested[month]) == northbridge_story.requests()[month]
        in_time = [(each.plan_on - each.request_on).days <= 140 for each in issued[month] if not each.exception]
        assert (sum(in_time), len(in_time)) == (EXCLUDING[month].counted, EXCLUDING[month].out_of)
        assert len(issued[month]) == INCLUDING[month].out_of


@pytest.mark.parametrize("service", [name for name in ADVICE if name != "All"])
def test_the_advice_of_a_service_comes_as_the_story_counts_it(service):
    own = [each.advice[service] for each in CASES if service in each.advice]
    received = by_month((each.received_on, (each.received_on - each.asked_on).days) for each in own if each.received_on)
    for month, count in ADVICE[service].items():
        days = received[month]
        assert (sum(day <= 42 for day in days), len(days)) == (count.counted or 0, count.out_of or 0)


def test_no_made_up_day_comes_before_the_one_it_follows():
    for each in CASES:
        days = [each.request_on, each.decision_on, each.draft_on, each.plan_on]
        told = [day for day in days if day is not None]
        assert told == sorted(told)
        assert all(own.received_on is None or own.received_on >= own.asked_on for own in each.advice.values())


def test_audits_are_as_many_and_as_good_as_the_story_counts_and_poor_plans_are_audited_again():
    told = northbridge_cases.audits_done()
    for month, audits in by_month((each.audited_on, each) for each in told).items():
        good = [(each.moderated or each.grade) in ("Good", "Outstanding") for each in audits]
        assert (sum(good), len(good)) == (GRADED[month].counted or 0, GRADED[month].out_of or 0)
    refs = [each.ref for each in told]
    assert len(set(refs)) < len(refs)


def test_scorecard_and_lists_differ_where_it_was_meant_and_nowhere_else():
    assert {m for m, n in make_northbridge.printed_requests().items() if n != northbridge_story.requests()[m]} == {
        month_number(2026, 5)
    }
    other = make_northbridge.printed_advice()
    assert [(name, month) for name in ADVICE for month in MONTHS if other[name][month] != ADVICE[name][month]] == [
        ("EP", month_number(2026, 7))
    ]
