"""What must hold in an Annex A list: the rules that inspections check, each with the cell that breaks it.

No message says whose row it is, or what a person's number or day of birth is.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from kpis.reading.grid import Value, clean
from kpis.reading.records.days import read_days
from kpis.reading.records.raw import Issues

_DAYS_OF_A_YEAR = 365.2425
_SCHOOL_AGE = (5, 16)
_MUST_STAND = {
    "birth": "date of birth", "gender": "gender", "ethnicity": "ethnicity", "primary_need": "primary need",
    "disability": "answer whether there is a disability",
}  # fmt: skip
_DATES = {"plan_on": "initial plan", "updated_on": "updated plan", "reviewed_on": "last review"}
Values = dict[str, list[Value]]


def check(values: Values, issues: Issues, today: date) -> None:
    """Check every rule on the columns of one list; ``today`` is the day that nothing may lie after."""
    days = {name: read_days(values[name], today.year).ordinals for name in (*_DATES, "birth") if name in values}
    _check_gaps(values, issues)
    _check_future(days, issues, today)
    _check_order(days, issues)
    ages = [None if day is None else (today.toordinal() - day) / _DAYS_OF_A_YEAR for day in days.get("birth", ())]
    _check_ages(ages, values, issues)
    _check_pupil_numbers(values, issues)


def _check_gaps(values: Values, issues: Issues) -> None:
    for name, words in _MUST_STAND.items():
        for record, value in enumerate(values.get(name, ())):
            if not _said(value):
                issues.say(
                    "VALUE_MISSING", "warning", record, name, f"There is no {words}.", "nothing", f"the {words}",
                    "Complete it in the case system.",
                )  # fmt: skip


def _check_future(days: dict[str, list[int | None]], issues: Issues, today: date) -> None:
    for name, words in {"updated_on": "updated plan", "reviewed_on": "last review", "birth": "birth"}.items():
        for record, day in enumerate(days.get(name, ())):
            if day is not None and day > today.toordinal():
                issues.say(
                    "DATE_FUTURE", "error", record, name, f"The date of the {words} lies in the future.", "",
                    "a day that has been", "Correct the date.",
                )  # fmt: skip


def _check_order(days: dict[str, list[int | None]], issues: Issues) -> None:
    for later, words in (("updated_on", "updated plan"), ("reviewed_on", "last review")):
        for record, (first, then) in enumerate(zip(days.get("plan_on", ()), days.get(later, ()), strict=False)):
            if first is not None and then is not None and first > then:
                issues.say(
                    "DATE_ORDER", "error", record, later, f"The initial plan was issued after the {words}.", "",
                    "the initial plan first", "Correct one of the two dates.",
                )  # fmt: skip


def _check_ages(ages: list[float | None], values: Values, issues: Issues) -> None:
    for record, age in _known(ages):
        if age >= 26:
            issues.say(
                "AGE_SUSPECT", "error", record, "birth", "The person is 26 or older: a plan ends at 25 at the latest.",
                "", "an age of 0 to 25", "Correct the date of birth, or end the plan.",
            )  # fmt: skip
        elif age >= 25:
            issues.say(
                "AGE_SUSPECT",
                "info",
                record,
                "birth",
                "The person is 25: check that the plan is still kept.",
                "",
                "",
                "",
            )
        numbered = [values[name][record] for name in ("upn", "uln") if name in values]
        if age >= 6 and numbered and not any(map(_said, numbered)):
            issues.say(
                "ID_MISSING", "warning", record, "upn" if "upn" in values else "uln",
                "A child of six or older has neither a pupil number nor a learner number.", "nothing",
                "a UPN or a ULN", "Complete it in the case system.",
            )  # fmt: skip
        _check_school(record, age, values, issues)


def _check_school(record: int, age: float, values: Values, issues: Issues) -> None:
    at_home = "home" in values and clean(values["home"][record]).lower() in ("y", "yes", "1", "true")
    if at_home or not _SCHOOL_AGE[0] <= age < _SCHOOL_AGE[1]:
        return
    for name, words in (("urn", "URN"), ("phase", "phase")):
        if name in values and not _said(values[name][record]):
            issues.say(
                "VALUE_MISSING", "warning", record, name,
                f"A child of school age has no {words} of a main establishment.", "nothing", f"the {words}",
                "Complete it in the case system.",
            )  # fmt: skip


def _check_pupil_numbers(values: Values, issues: Issues) -> None:
    numbers = [clean(value).upper() if _said(value) else "" for value in values.get("upn", ())]
    times = Counter(number for number in numbers if len(number) >= 10)
    for record, number in enumerate(numbers):
        if times[number] > 1:
            issues.say(
                "ID_DUPLICATE", "warning", record, "upn",
                f"{times[number]} rows have the same pupil number.", f"{times[number]} times", "one row for each child",
                "Correct the number, or delete the row that is too many.",
            )  # fmt: skip


def _known(ages: list[float | None]) -> Iterator[tuple[int, float]]:
    return ((record, age) for record, age in enumerate(ages) if age is not None)


def _said(value: Value) -> bool:
    return value is not None and clean(value).lower() not in ("", "-", "n/a", "null", "none", "not known", "nk")
