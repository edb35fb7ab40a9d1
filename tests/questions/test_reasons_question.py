"""Why plans are late and which exceptions are recorded: where a list says so, and never more than it says."""

from dataclasses import replace

from kpis.changes import Store, upload
from kpis.period import Period
from kpis.questions.reasons import Reason, Reasons, reasons
from tests.keeping.readings import reading
from tests.spec.drawn import AREA, TODAY, records

# Today is 30 April 2022: day 140 of 11 December 2021 is today, of 10 December it was yesterday.
CASES = """
    case | request_on | plan_on    | exception | exception_reason        | late_reason
    K-1  | 2021-11-01 | 2022-04-01 |           |                         | EP report late
    K-2  | 2021-12-10 |            |           |                         | awaiting EP advice
    K-3  | 2021-12-11 |            |           |                         | EP report late
    K-4  | 2021-11-01 | 2022-04-02 |           |                         |
    K-5  | 2021-11-01 | 2022-04-03 | Yes       | absent for five weeks   | EP report late
    K-6  | 2021-11-01 | 2022-03-01 | Yes       | nursery closed          |
    K-7  | 2020-05-01 | 2021-04-30 |           |                         | EP report late
    K-8  | 2021-10-01 | 2022-04-04 |           |                         | parents asked for time
"""


def _with(store: Store, drawn: str) -> Reasons:
    upload(
        store, replace(reading(file="c.xlsx", as_at=TODAY), records=tuple(records("assessments", drawn))), None, by="A"
    )
    return reasons(store, AREA)


def test_late_plans_of_a_year_and_those_still_waiting_by_their_reason(store: Store) -> None:
    told = _with(store, CASES)
    assert (told.period, told.as_at) == (Period.parse("2021-05/2022-04"), TODAY)
    # K-3 is not late yet, K-5 has an exception, K-7 is of another year; K-4 gives no reason.
    assert told.late == (
        Reason("Late advice: EP", issued=1, waiting=1),
        Reason("Family: more time or no answer yet", issued=1),
        Reason("", issued=1),
    )
    assert told.exceptions == (Reason("Child or family away", issued=1), Reason("School or setting closed", issued=1))


def test_where_no_list_gives_a_reason_nothing_is_said(store: Store) -> None:
    assert reasons(store, AREA) == Reasons()
    told = _with(store, "case | request_on | plan_on\nK-1 | 2021-11-01 | 2022-04-01")
    assert (told.late, told.exceptions) == ((), ())


def test_a_name_is_no_reason(store: Store) -> None:
    told = _with(
        store,
        """
        case | request_on | plan_on    | late_reason
        K-1  | 2021-11-01 | 2022-04-01 | John Smith had gone
        K-2  | 2021-11-01 | 2022-04-01 | EP
        """,
    )
    assert "Late advice: EP" in {each.words for each in told.late}
    assert not any("Smith" in each.words for each in told.late)
