"""Northbridge case by case: made-up requests, advice, reviews, audits and answers that add up to its story's counts.

Northbridge is told as a council that took over on 1 April 2023: nothing from before that day is held, so that no month
of its lists is a part of a month. Every date is drawn with a fixed seed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from data.northbridge_story import (
    AMENDED,
    DECISIONS,
    FIRST,
    LAST,
    MONTHS,
    REVIEW_DECISIONS,
    SERVICES,
    UNRIPE_ASSESSMENTS,
    UNRIPE_REQUESTS,
    Count,
    advice,
    audits,
    chance,
    families,
    plans,
    requests,
    reviews_held,
)
from kpis.period import Period, month_number

TOOK_OVER = month_number(2023, 4)
BEFORE = range(TOOK_OVER, FIRST)  # months of cases of which the scorecard says nothing
DATA_TO = Period(LAST, LAST).last_day
LAW, DECIDE, ADVISE, DECIDE_REVIEW, AMEND = 140, 42, 42, 28, 56  # days
STILL_LATE, LONG_LATE = 19, 8  # open past 20 weeks at the end of the story, and of those the ones that wait longest
WAITED_LONGEST = 430  # days
SOONEST = 7  # days in which advice can come
NEEDS = (("SEMH", 26), ("ASD", 30), ("SLCN", 22), ("MLD", 9), ("PD", 4), ("SPLD", 5), ("HI", 2), ("SLD", 2))
AGES = (("0-4", 26), ("5-10", 41), ("11-15", 24), ("16-19", 7), ("20-25", 2))
SOURCES = (("School", 64), ("Parent", 31), ("Health", 3), ("Social care", 2))


@dataclass
class Case:
    """One made-up request, and what has become of it."""

    ref: str
    request_on: date
    need: str
    age: str
    source: str
    decision_on: date | None = None
    decision: str = ""
    draft_on: date | None = None
    plan_on: date | None = None
    status: str = "Open"
    closed_on: date | None = None
    exception: bool = False
    advice: dict[str, "Advice"] = field(default_factory=dict)


@dataclass
class Advice:
    """One piece of advice; ``received_on`` is missing while it is outstanding."""

    asked_on: date
    received_on: date | None = None


def first_day(month: int) -> date:
    return Period(month, month).first_day


def last_day(month: int) -> date:
    return Period(month, month).last_day


def month_of(day: date) -> int:
    return month_number(day.year, day.month)


def _day(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randint(0, (last - first).days))


def _one(random: Random, choices: Iterable[tuple[str, int]]) -> str:
    names, weights = zip(*choices, strict=True)
    return str(random.choices(names, weights)[0])


@cache
def cases() -> tuple[Case, ...]:
    """Every request since the council took over, in order of its day."""
    random = Random("Northbridge: cases")
    numbers = {month: 47 + random.randint(-3, 3) for month in BEFORE} | requests()
    days = sorted(
        _day(random, first_day(month), last_day(month)) for month, number in numbers.items() for _ in range(number)
    )
    found = [
        Case(f"NB{place:05d}", day, _one(random, NEEDS), _one(random, AGES), _one(random, SOURCES))
        for place, day in enumerate(days, 10001)
    ]
    waiting = [each for each in found if random.random() > _refused(each)]
    _issue(waiting, random)
    _decide(found, waiting, random)
    _advise(found, random)
    _draft(found, random)
    return tuple(found)


def _refused(case: Case) -> float:
    return 0.06 if month_of(case.request_on) > LAST - 5 else 0.04


def _plans_of(month: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Plans in time and late without an exception, and the same with one."""
    if month in BEFORE:
        early = {month_number(2023, 8): (7, 0), month_number(2023, 9): (13, 11), month_number(2023, 10): (12, 17)}
        return early.get(month, (0, 0)), (0, 0)
    excluding, including = (counts[month] for counts in plans())
    in_time, all_in_time = excluding.counted or 0, including.counted or 0
    late, all_late = (excluding.out_of or 0) - in_time, (including.out_of or 0) - all_in_time
    return (in_time, late), (all_in_time - in_time, all_late - late)


def _issue(waiting: list[Case], random: Random) -> None:
    """Give each month its plans: those in time from requests of the last 20 weeks, the late from those before."""
    for month in (*BEFORE, *MONTHS):
        for exception, (in_time, late) in enumerate(_plans_of(month)):
            start, end = first_day(month), last_day(month)
            open_now = [each for each in waiting if each.plan_on is None]
            young = [
                each
                for each in open_now
                if each.request_on + timedelta(days=LAW) >= start and each.request_on + timedelta(days=98) <= end
            ]
            old = [each for each in open_now if each.request_on + timedelta(days=LAW + 1) <= end]
            for each in _chosen(young, in_time, random, 80):
                first = max(start, each.request_on + timedelta(days=98))
                each.plan_on = _day(random, first, min(end, each.request_on + timedelta(days=LAW)))
                each.exception = bool(exception)
            for each in _chosen([case for case in old if case.plan_on is None], late, random, 110):
                each.plan_on = _day(random, max(start, each.request_on + timedelta(days=LAW + 1)), end)
                each.exception = bool(exception)


def _chosen(there: list[Case], number: int, random: Random, spread: int) -> list[Case]:
    """So many of these cases, the older ones rather; the wider the ``spread`` in days, the less so."""
    there = sorted(there, key=lambda each: each.request_on.toordinal() + random.gauss(0, spread))
    if len(there) < number:
        raise ValueError(f"only {len(there)} cases for {number} plans")
    return there[:number]


def _decide(found: list[Case], waiting: list[Case], random: Random) -> None:
    """Decide whether to assess; what never came to a plan and is not open any more was refused or withdrawn."""
    still = [each for each in waiting if each.plan_on is None]
    past = [each for each in still if (DATA_TO - each.request_on).days > LAW]
    long = [each for each in past[:-STILL_LATE] if (DATA_TO - each.request_on).days < WAITED_LONGEST]
    late = past[-STILL_LATE:] + random.sample(long, min(LONG_LATE, len(long)))
    left_open = {id(each) for each in [case for case in still if case not in past] + late}
    for each in found:
        in_time = random.random() < chance(DECISIONS, max(FIRST, month_of(each.request_on)))
        decided = each.request_on + timedelta(days=random.randint(24, DECIDE) if in_time else random.randint(43, 62))
        if each.plan_on is not None:
            decided = min(decided, each.plan_on - timedelta(days=45))
            each.status = "Plan issued"
        elif id(each) not in left_open:
            each.status = "Refused to assess" if random.random() < 0.8 else "Withdrawn"
        if decided > DATA_TO:
            each.status = "Open"
            continue
        each.decision_on = decided
        each.decision = {"Refused to assess": "No", "Withdrawn": "Withdrawn"}.get(each.status, "Yes")
        each.closed_on = decided if each.decision != "Yes" else None


def _advise(found: list[Case], random: Random) -> None:
    """Ask every service for its part of the advice, and let it come as the story counts it, month by month."""
    assessed = [each for each in found if each.decision == "Yes"]
    for service, (part, _) in SERVICES.items():
        counts = advice()[service]
        asked = {
            id(each): Advice(each.decision_on + timedelta(days=random.randint(0, 3)))
            for each in assessed
            if each.decision_on is not None
        }
        for month in (*BEFORE, *MONTHS):
            in_time, late = _advice_of(counts, month, part)
            end = last_day(month)
            there = [
                (each, own)
                for each in assessed
                if (own := asked[id(each)]).received_on is None and own.asked_on + timedelta(days=SOONEST) <= end
            ]
            _receive(there, (in_time, late), month, random)
        for each in assessed:
            own = asked[id(each)]
            waits = each.status == "Open" and random.random() < _outstanding(part, own)
            if own.received_on is not None or waits:
                each.advice[service] = own


def _advice_of(counts: dict[int, Count], month: int, part: float) -> tuple[int, int]:
    """Pieces of advice received in time and late; before the story begins, as it begins."""
    if month in BEFORE:
        number = round(34 * part * {0: 0, 1: 0.3, 2: 0.7}.get(month - TOOK_OVER, 0.9))
        share = counts[FIRST].share or 0.45
        late = round(number * (1 - share)) if month > TOOK_OVER + 2 else 0
        return number - late, late
    count = counts[month]
    return count.counted or 0, (count.out_of or 0) - (count.counted or 0)


def _receive(there: list[tuple[Case, Advice]], numbers: tuple[int, int], month: int, random: Random) -> None:
    start, end = first_day(month), last_day(month)
    young = [pair for pair in there if pair[1].asked_on + timedelta(days=ADVISE) >= start]
    young.sort(key=lambda pair: (_too_late(pair, SOONEST, start), pair[1].asked_on.toordinal() + random.gauss(0, 8)))
    for _, own in young[: numbers[0]]:
        own.received_on = _day(
            random, max(start, own.asked_on + timedelta(days=SOONEST)), min(end, own.asked_on + timedelta(days=ADVISE))
        )
    old = [pair for pair in there if pair[1].received_on is None and pair[1].asked_on + timedelta(days=43) <= end]
    # The newest of what is late, so that what was never needed is not taken for very late.
    old.sort(key=lambda pair: (_too_late(pair, 43, start), -pair[1].asked_on.toordinal() + random.gauss(0, 25)))
    for _, own in old[: numbers[1]]:
        own.received_on = _day(random, max(start, own.asked_on + timedelta(days=43)), end)
    if len(young) < numbers[0] or len(old) < numbers[1]:
        there_are, when = f"{len(young)} and {len(old)} assessments", Period(month, month).label
        raise ValueError(f"{there_are} are too few for {numbers} pieces of advice in {when}")


def _too_late(pair: tuple[Case, Advice], least: int, start: date) -> bool:
    """Whether the advice would come when the draft should be out."""
    case, own = pair
    first = max(start, own.asked_on + timedelta(days=least))
    return case.plan_on is not None and first > case.plan_on - timedelta(days=20)


def _outstanding(part: float, own: Advice) -> float:
    """How likely advice that has not come is awaited: less so the longer it would have been."""
    days = (DATA_TO - own.asked_on).days
    return part * (0.9 if days <= ADVISE else 0.5 if days <= 90 else 0.12)


def _draft(found: list[Case], random: Random) -> None:
    for each in found:
        days = (DATA_TO - each.request_on).days
        if each.plan_on is not None:
            earliest = (each.decision_on or each.request_on) + timedelta(days=20)
            each.draft_on = max(earliest, each.plan_on - timedelta(days=random.randint(17, 40)))
        elif each.decision == "Yes" and days > 84 and random.random() < (0.45 if days < 112 else 0.75):
            drafted = each.request_on + timedelta(days=random.randint(80, 125))
            each.draft_on = drafted if drafted <= DATA_TO else None


@dataclass(frozen=True)
class Review:
    """One annual review of a made-up plan."""

    ref: str
    phase: str
    previous_on: date
    meeting_on: date
    decision_on: date | None
    decision: str
    notice_on: date | None
    final_on: date | None


@cache
def reviews() -> tuple[Review, ...]:
    """Reviews held since August 2023; those of the story's months are as many, and as many in time, as it counts."""
    random = Random("Northbridge: reviews one by one")
    held = reviews_held()
    told: list[Review] = []
    for month in range(FIRST - 3, LAST + 1):
        count = held.get(month, Count(34, 57))
        number = count.out_of or 58
        for place in range(number):
            meeting = _day(random, first_day(month), last_day(month))
            early = place < (count.counted if count.counted is not None else 39)
            previous = meeting - timedelta(days=random.randint(330, 364) if early else random.randint(367, 450))
            told.append(_review(f"NBP{random.randint(1000, 9999)}-{len(told):04d}", previous, meeting, random))
    return tuple(told)


def _review(ref: str, previous: date, meeting: date, random: Random) -> Review:
    month = max(FIRST, month_of(meeting))
    phase = _one(random, (("Primary", 45), ("Secondary", 40), ("Post-16", 11), ("Early years", 4)))
    wait = random.randint(9, 28) if random.random() < chance(REVIEW_DECISIONS, month) else random.randint(29, 75)
    decided = meeting + timedelta(days=wait)
    if decided > DATA_TO:
        return Review(ref, phase, previous, meeting, None, "", None, None)
    decision = _one(random, (("Maintain", 52), ("Amend", 45), ("Cease", 3)))
    if decision != "Amend":
        return Review(ref, phase, previous, meeting, decided, decision, None, None)
    finish = random.randint(30, 56) if random.random() < chance(AMENDED, month) else random.randint(57, 120)
    final = decided + timedelta(days=finish)
    return Review(ref, phase, previous, meeting, decided, decision, decided, final if final <= DATA_TO else None)


@dataclass(frozen=True)
class Audit:
    """One audit of a made-up plan with its answers by question: Yes, Partly, No, or n/a."""

    ref: str
    audited_on: date
    team: str
    kind: str
    grade: str
    moderated: str
    answers: dict[str, str]


@cache
def audits_done() -> tuple[Audit, ...]:
    """The audits of every month, as many good and as many yes as the story counts; poor plans are audited again."""
    random = Random("Northbridge: audits one by one")
    graded, answers = audits()
    plan_refs = [(each.plan_on, each.ref) for each in cases() if each.plan_on is not None]
    poor: list[tuple[date, str]] = []
    told: list[Audit] = []
    for month in MONTHS:
        number, good = graded[month].out_of or 0, graded[month].counted or 0
        given = {
            question: _answers(counts[month], number, random) for question, counts in answers.items() if number
        }  # fmt: skip
        for place in range(number):
            day = _day(random, first_day(month), last_day(month))
            again = next((pair for pair in poor if (day - pair[0]).days > 75), None) if place % 4 == 0 else None
            if again:
                poor.remove(again)
            done = {each.ref for each in told}
            recent = [ref for on, ref in plan_refs if on < day and (day - on).days < 200 and ref not in done]
            ref = again[1] if again else random.choice(recent or [f"NB0{month}{place}"])
            multi = random.random() < 0.4
            grade, moderated = _grades(place < good, random)
            if (moderated or grade) == "Inadequate":
                poor.append((day, ref))
            team = "Joint" if multi else random.choice(("Education", "Health", "Social care"))
            told.append(
                Audit(ref, day, team, "Multi-agency" if multi else "Single agency", grade, moderated,
                      {question: marks[place] for question, marks in given.items()})
            )  # fmt: skip
    return tuple(told)


def _answers(count: Count, number: int, random: Random) -> list[str]:
    yes, out_of = count.counted or 0, count.out_of or 0
    marks = ["Yes"] * yes + [random.choice(("Partly", "Partly", "No")) for _ in range(out_of - yes)]
    marks += ["n/a"] * (number - len(marks))
    random.shuffle(marks)
    return marks


def _grades(good: bool, random: Random) -> tuple[str, str]:
    """The auditor's grade and, for half, the moderated one; moderation is rather the stricter."""
    final = _one(
        random, (("Good", 88), ("Outstanding", 12)) if good else (("Requires improvement", 76), ("Inadequate", 24))
    )
    if random.random() < 0.5:
        return final, ""
    first = {"Requires improvement": "Good", "Inadequate": "Requires improvement"}.get(final, final)
    return (first if random.random() < 0.35 else final), final


RESPONDENTS = (("Parent or carer", None), ("School", 5), ("Young person", 3))


@dataclass(frozen=True)
class Answered:
    """One respondent's answers by question."""

    responded_on: date
    who: str
    answers: dict[str, str]


@cache
def answered() -> tuple[Answered, ...]:
    """The families' survey one by one, as the story counts it; schools and young people are fewer."""
    random = Random("Northbridge: survey one by one")
    survey = families()
    told = []
    for month in MONTHS:
        for who, about in RESPONDENTS:
            counts = {question: counted[month] for question, counted in survey.items()}
            number = (
                max((count.out_of or 0) for count in counts.values()) if about is None else random.randint(1, about)
            )
            marks = {
                question: _agreement(
                    (count.counted or 0) if about is None else round((count.share or 0.6) * number), number, random
                )
                for question, count in counts.items()
            }
            for place in range(number):
                day = _day(random, first_day(month), last_day(month))
                told.append(Answered(day, who, {question: given[place] for question, given in marks.items()}))
    return tuple(told)


def _agreement(agree: int, number: int, random: Random) -> list[str]:
    marks = [random.choice(("Agree", "Agree", "Strongly agree")) for _ in range(agree)]
    marks += [
        random.choice(("Neither agree nor disagree", "Disagree", "Strongly disagree")) for _ in range(number - agree)
    ]
    random.shuffle(marks)
    return marks


def _by_month(told: Iterable[tuple[int, bool]]) -> dict[int, Count]:
    """Counts of pairs of a month and whether it was in time."""
    found: dict[int, list[bool]] = defaultdict(list)
    for month, counts in told:
        found[month].append(counts)
    return {month: Count(sum(each), len(each)) for month, each in sorted(found.items()) if month in MONTHS}


def _days(start: date, end: date | None) -> int:
    """Days from one day to another, or to the day on which the lists end."""
    return ((end or DATA_TO) - start).days


def decisions() -> dict[int, Count]:
    """Decisions whether to assess within six weeks, by month of decision; withdrawn requests are none."""
    return _by_month(
        (month_of(each.decision_on), _days(each.request_on, each.decision_on) <= DECIDE)
        for each in cases()
        if each.decision_on is not None and each.decision != "Withdrawn"
    )


def average_weeks() -> dict[int, float]:
    """The mean weeks from request to plan, by month of issue, leaving out exceptions."""
    days: dict[int, list[int]] = defaultdict(list)
    for each in cases():
        if each.plan_on is not None and not each.exception:
            days[month_of(each.plan_on)].append(_days(each.request_on, each.plan_on))
    return {month: round(sum(days[month]) / len(days[month]) / 7, 1) for month in MONTHS}


def plans_by_request() -> dict[int, Count]:
    """Plans in time by month of request, leaving out exceptions: of the months whose last case is past its day."""
    return _by_month(
        (month_of(each.request_on), each.plan_on is not None and _days(each.request_on, each.plan_on) <= LAW)
        for each in cases()
        if each.status in ("Plan issued", "Open") and not each.exception
        if month_of(each.request_on) <= LAST - UNRIPE_REQUESTS
    )


def advice_by_assessment() -> dict[int, Count]:
    """Advice in time by month in which the assessment began: of the months whose last piece is past its day."""
    return _by_month(
        (month_of(each.decision_on), own.received_on is not None and _days(own.asked_on, own.received_on) <= ADVISE)
        for each in cases()
        if each.decision_on is not None and month_of(each.decision_on) <= LAST - UNRIPE_ASSESSMENTS
        for own in each.advice.values()
    )


def review_decisions() -> dict[int, Count]:
    """Annual review decisions within four weeks of the meeting, by month of decision."""
    return _by_month(
        (month_of(each.decision_on), _days(each.meeting_on, each.decision_on) <= DECIDE_REVIEW)
        for each in reviews()
        if each.decision_on is not None
    )


def amended_plans() -> dict[int, Count]:
    """Amended plans within eight weeks of the notice, by month of issue."""
    return _by_month(
        (month_of(each.final_on), _days(each.notice_on, each.final_on) <= AMEND)
        for each in reviews()
        if each.notice_on is not None and each.final_on is not None
    )
