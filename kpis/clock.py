"""The statutory clocks of special educational needs (England): limits in calendar days, the last day itself in time.

One room for every limit, each with the day from which it is in force, because reform is expected: a change of law is a
second entry here, and nothing else.
"""

from dataclasses import dataclass
from datetime import date

from kpis.period import Period


@dataclass(frozen=True)
class Clock:
    """One limit: what starts it, how long it runs, and the law that sets it."""

    title: str
    starts: str
    days: int | None  # None where the law counts months, working days or a fixed date
    limit: str
    law: str
    exceptions: str
    in_force_from: date = date(2014, 9, 1)


DECIDE_WHETHER_TO_ASSESS = Clock(
    "Decide whether to assess", "the request is received", 42, "6 weeks", "SEND Regulations 2014, reg. 4 and 5",
    "reg. 5(4)",
)  # fmt: skip
ADVICE = Clock(
    "Professional advice", "the body receives the request for advice", 42, "6 weeks",
    "SEND Regulations 2014, reg. 8(1)",
    "reg. 8(2): exceptional circumstances, absence of at least 4 weeks, a missed appointment",
)  # fmt: skip
REFUSE_TO_ISSUE = Clock(
    "Tell the family that no plan will be issued", "the request is received", 112, "16 weeks",
    "SEND Regulations 2014, reg. 10(1)", "reg. 10(4)(a) to (d)",
)  # fmt: skip
FINAL_PLAN = Clock(
    "Final plan", "the request is received, or the council became responsible for the child", 140, "20 weeks",
    "SEND Regulations 2014, reg. 13(2)",
    "reg. 13(3) with 10(4): closure of at least 4 weeks, exceptional personal circumstances, absence of at least "
    "4 weeks",
)  # fmt: skip
ANNUAL_REVIEW = Clock(
    "Annual review held", "the plan was made, or the last review", None, "12 months",
    "Children and Families Act 2014, s. 44", "none",
)  # fmt: skip
REVIEW_DECISION = Clock(
    "Review decision", "the review meeting", 28, "4 weeks", "SEND Regulations 2014, reg. 20(10), 21 and 22(2)", "none"
)
AMENDED_PLAN = Clock(
    "Amended final plan", "the notice of amendments", 56, "8 weeks",
    "SEND Regulations 2014, reg. 22(3); R (L, M, P) v Devon [2022] EWHC 493", "none",
)  # fmt: skip
AMENDED_PLAN_FROM_MEETING = Clock(
    "Amended final plan, from the meeting", "the review meeting", 84, "12 weeks",
    "SEND Regulations 2014, reg. 20(10), 22(2) and 22(3) together; R (L, M, P) v Devon [2022] EWHC 493", "none",
)  # fmt: skip

PHASE_TRANSFER = Clock(
    "Phase transfer", "the child moves to another phase of education in the following September", None,
    "15 February, or 31 March for a move to post-16", "SEND Regulations 2014, reg. 18", "none",
)  # fmt: skip

CLOCKS = (
    DECIDE_WHETHER_TO_ASSESS, ADVICE, REFUSE_TO_ISSUE, FINAL_PLAN, ANNUAL_REVIEW, REVIEW_DECISION, AMENDED_PLAN,
    AMENDED_PLAN_FROM_MEETING, PHASE_TRANSFER,
)  # fmt: skip

# SI 2020/471 relaxed the limits where coronavirus made them impracticable, from 1 May to 25 September 2020. The
# standard clock is counted; the months carry a note.
TEMPORARY_LAW = Period.parse("2020-05/2020-09")
TEMPORARY_LAW_NOTE = "Standard limit; temporary law applied (SI 2020/471, May to September 2020)"
