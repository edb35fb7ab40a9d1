"""What Northbridge's made-up lists say beside their dates: why plans were late or excepted, which review is a transfer.

Each is drawn from the record's own reference, so that nothing else of the story changes with it.
"""

from datetime import timedelta
from random import Random

from data.northbridge_cases import DATA_TO, LAW, Case, Review

LATE = (
    ("EP report late", 34), ("Health advice late", 16), ("Social care advice late", 9), ("Caseworker capacity", 15),
    ("Placement consultation", 12), ("Parents asked for more time", 8), ("", 6),
)  # fmt: skip
EXCEPTED = (("School closed", 30), ("Absent from area over 4 weeks", 30), ("Exceptional personal circumstances", 40))
AUTUMN = (9, 10, 11, 12, 1)  # months in which the reviews before a move are held


def _drawn(ref: str, choices: tuple[tuple[str, int], ...]) -> str:
    return Random(f"Northbridge: why {ref}").choices([each for each, _ in choices], [each for _, each in choices])[0]


def why_late(case: Case) -> str:
    """The reason that the caseworker gives for a plan past its day, "" where none is given or it is not late."""
    open_now = case.plan_on is None and case.closed_on is None
    end = DATA_TO if open_now else case.plan_on
    late = end is not None and end > case.request_on + timedelta(days=LAW)
    return _drawn(case.ref, LATE) if late and not case.exception else ""


def why_excepted(case: Case) -> str:
    """The ground of regulation 10(4) of a case with an exception."""
    return _drawn(case.ref, EXCEPTED) if case.exception else ""


def is_transfer(review: Review) -> str:
    """Yes for about one in three of those amended after an autumn review: the child moves in the next September."""
    moves = review.meeting_on.month in AUTUMN and review.decision == "Amend"
    return "Yes" if moves and Random(f"Northbridge: moves {review.ref}").random() < 0.35 else "No"
