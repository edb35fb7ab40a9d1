"""The made-up story of Northbridge: three years of counts for every measure, drawn with a fixed seed.

On-time plans rise from about 35 % to about 70 %, and fall in early 2025 while a backlog of late cases is cleared. One
service stays late. Audits and surveys are small. Some cells are missing, each with its reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from kpis.period import month_number

FIRST, LAST = month_number(2023, 11), month_number(2026, 10)
MONTHS = range(FIRST, LAST + 1)
RESTATED = month_number(2026, 8)
FOUND_LATER = 3  # plans in time in the restated month, found after it was first reported

# A course is where the chance of success stands in some months; it runs straight between them.
Course = dict[tuple[int, int], float]
PLANS_IN_TIME: Course = {
    (2023, 11): 0.35, (2024, 8): 0.45, (2024, 12): 0.50, (2025, 1): 0.31, (2025, 2): 0.24, (2025, 3): 0.30,
    (2025, 6): 0.52, (2025, 12): 0.61, (2026, 10): 0.72,
}  # fmt: skip
UNRIPE_REQUESTS = 5  # day 140 of the last request of a month falls in its fifth month after
UNRIPE_ASSESSMENTS = 2  # and day 42 of the last assessment in its second
BACKLOG = {month_number(2025, 1): 24, month_number(2025, 2): 31, month_number(2025, 3): 22}
EXCEPTIONS = 0.06
DECISIONS: Course = {(2023, 11): 0.80, (2026, 10): 0.97}
REVIEWS_HELD: Course = {(2023, 11): 0.60, (2025, 9): 0.72, (2026, 10): 0.84}
REVIEW_DECISIONS: Course = {(2023, 11): 0.40, (2026, 10): 0.66}
AMENDED: Course = {(2023, 11): 0.55, (2026, 10): 0.78}
GOOD_AUDITS: Course = {(2023, 11): 0.42, (2026, 10): 0.78}
HEALTH_ASSESSMENTS: Course = {(2023, 11): 0.48, (2026, 10): 0.74}

# Each service: its share of the assessments, and its course. Occupational therapy is the one that stays late.
SERVICES: dict[str, tuple[float, Course]] = {
    "EP": (0.86, {(2023, 11): 0.52, (2026, 10): 0.88}),
    "Social care": (0.80, {(2023, 11): 0.38, (2026, 10): 0.76}),
    "Paediatrics": (0.60, {(2023, 11): 0.58, (2026, 10): 0.71}),
    "OT": (0.40, {(2023, 11): 0.31, (2025, 6): 0.28, (2026, 10): 0.33}),
    "SaLT": (0.55, {(2023, 11): 0.50, (2026, 10): 0.73}),
    "Physio": (0.20, {(2023, 11): 0.55, (2026, 10): 0.80}),
    "CAMHS": (0.25, {(2023, 11): 0.44, (2026, 10): 0.62}),
    "Education setting": (0.84, {(2023, 11): 0.70, (2026, 10): 0.91}),
}
QUESTIONS: dict[str, Course] = {
    "Needs are clear": {(2023, 11): 0.70, (2026, 10): 0.92},
    "Provision is specific and quantified": {(2023, 11): 0.38, (2026, 10): 0.68},
    "Outcomes can be measured": {(2023, 11): 0.45, (2026, 10): 0.72},
    "The child's voice is evident": {(2023, 11): 0.66, (2026, 10): 0.90},
    "Health advice is in the plan": {(2023, 11): 0.50, (2026, 10): 0.75},
    "Social care advice is in the plan": {(2023, 11): 0.42, (2026, 10): 0.77},
}
SURVEY: dict[str, Course] = {
    "I was listened to": {(2023, 11): 0.50, (2026, 10): 0.78},
    "I knew what would happen next": {(2023, 11): 0.38, (2026, 10): 0.69},
    "The plan describes my child": {(2023, 11): 0.62, (2026, 10): 0.84},
    "The plan will help my child": {(2023, 11): 0.55, (2026, 10): 0.80},
}


@dataclass(frozen=True)
class Count:
    """``counted`` of ``out_of``; or a printed reason why there is no figure, with a note."""

    counted: int | None
    out_of: int | None
    printed: str = ""
    note: str = ""

    @property
    def share(self) -> float | None:
        return self.counted / self.out_of if self.counted is not None and self.out_of else None


def chance(course: Course, month: int) -> float:
    """Where a course stands in a month."""
    points = sorted((month_number(*point), value) for point, value in course.items())
    for (start, low), (end, high) in pairwise(points):
        if start <= month <= end:
            return low + (high - low) * (month - start) / (end - start)
    raise ValueError(f"the course does not reach month {month}")


def draw(name: str, course: Course, sizes: Callable[[Random, int], int]) -> dict[int, Count]:
    """Counts for every month, each name with a seed of its own, so that a new measure moves no other."""
    random = Random(f"Northbridge: {name}")
    counts = {}
    for month in MONTHS:
        size = sizes(random, month)
        counts[month] = Count(sum(random.random() < chance(course, month) for _ in range(size)), size)
    return counts


def missing(counts: dict[int, Count], month: tuple[int, int], printed: str, note: str) -> None:
    counts[month_number(*month)] = Count(None, None, printed, note)


def requests() -> dict[int, int]:
    """Requests received: about 40 a month, fewer in August, more in the spring."""
    random = Random("Northbridge: requests")
    season = {8: -16, 12: -6, 2: 5, 3: 8, 6: 4}
    return {month: 36 + month % 5 + season.get(month % 12 + 1, 0) + random.randint(-4, 4) for month in MONTHS}


def plans() -> tuple[dict[int, Count], dict[int, Count]]:
    """Plans issued, and in time: leaving out those with an exception, and all."""

    def issued(random: Random, month: int) -> int:
        return random.randint(26, 38) + BACKLOG.get(month, 0)

    excluding = draw("EHC plans", PLANS_IN_TIME, issued)
    random = Random("Northbridge: exceptions")
    including = {}
    for month, count in excluding.items():
        exceptions = sum(random.random() < EXCEPTIONS for _ in range(count.out_of or 0))
        in_time = sum(random.random() < 0.2 for _ in range(exceptions))
        including[month] = Count((count.counted or 0) + in_time, (count.out_of or 0) + exceptions)
    return excluding, including


def first_reported(counts: dict[int, Count]) -> dict[int, Count]:
    """Plans in time as they stood before the restated month was put right."""
    after = counts[RESTATED]
    return counts | {RESTATED: Count((after.counted or 0) - FOUND_LATER, after.out_of)}


def small(low: int, high: int) -> Callable[[Random, int], int]:
    return lambda random, month: random.randint(low, high)


def part_of_requests(part: float) -> Callable[[Random, int], int]:
    """How many pieces of advice a service gives in a month: its part of what comes in."""
    received = requests()
    return lambda random, month: round(received[month] * part * random.uniform(0.7, 0.9))


def advice() -> dict[str, dict[int, Count]]:
    """Advice received, by service, and under "All" what the services add up to."""
    services = {name: draw(name, course, part_of_requests(part)) for name, (part, course) in SERVICES.items()}
    for month in range(FIRST, month_number(2024, 9)):
        services["CAMHS"][month] = Count(None, None, "n/a", "Not reported by the service before September 2024.")
    missing(services["Paediatrics"], (2024, 3), "Data error", "The service's own report failed.")
    return services | {"All": {month: total(counts[month] for counts in services.values()) for month in MONTHS}}


def total(counts: Iterable[Count]) -> Count:
    known = [count for count in counts if count.counted is not None]
    return Count(sum(count.counted or 0 for count in known), sum(count.out_of or 0 for count in known))


def audits() -> tuple[dict[int, Count], dict[str, dict[int, Count]]]:
    """Plans audited and good or better, and each question's answers; no audits are done in August."""
    graded = draw("audits", GOOD_AUDITS, small(6, 12))
    answers = {
        question: draw(question, course, lambda random, month: (graded[month].out_of or 0) - random.choice((0, 0, 1)))
        for question, course in QUESTIONS.items()
    }
    for year in (2024, 2025, 2026):
        for counts in (graded, *answers.values()):
            missing(counts, (year, 8), "n/a", "No audits in August.")
    return graded, answers


def families() -> dict[str, dict[int, Count]]:
    """Answers to the families' survey; months with fewer than five answers are hidden."""
    sizes = draw("answers", {(2023, 11): 0, (2026, 10): 0}, small(3, 17))
    survey = {
        question: draw(question, course, lambda random, month: sizes[month].out_of or 0)
        for question, course in SURVEY.items()
    }
    for counts in survey.values():
        for month, count in counts.items():
            if (count.out_of or 0) < 5:
                counts[month] = Count(None, None, "c", "Hidden: fewer than five answers.")
    return survey


def reviews_held() -> dict[int, Count]:
    """Annual reviews held within 12 months, by month of meeting."""
    held = draw("reviews", REVIEWS_HELD, small(44, 78))
    missing(held, (2024, 7), "tbc", "")
    return held
