"""What a file says of its own timeliness beside its dates: a Y/N or a number of weeks never overrides them."""

from kpis.reading.grid import Value
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.records.shown import shown
from kpis.reading.records.words import NO, YES, plain_word, read_numbers
from kpis.sheet import Check


def check_claims(raw: RawRows, derived: dict[str, list[int | None]], issues: Issues) -> None:
    """Say where a column of the file and the dates of the same row disagree."""
    for check in raw.sheet.checks:
        if check.column not in raw.values:
            continue
        values, days = raw.values[check.column], derived[check.days]
        if check.limit is not None:
            _check_flags(check, values, days, issues)
        else:
            _check_numbers(check, values, days, issues)


def _check_flags(check: Check, values: list[Value], days: list[int | None], issues: Issues) -> None:
    limit = check.limit or 0
    says = {value: _says(value) for value in set(values)}
    for record, (value, taken) in enumerate(zip(values, days, strict=True)):
        said = says[value]
        if taken is not None and said is not None and said != (taken <= limit):
            issues.say(
                "FLAG_DISAGREES", "warning", record, check.column,
                f"The column says {'in time' if said else 'late'}, the dates say {taken} days of {limit}: the "
                "dates are used.",
                shown(value), "in time" if taken <= limit else "late", "Correct the column or the dates.",
            )  # fmt: skip


def _says(value: Value) -> bool | None:
    word = plain_word(value)
    if value in (None, "") or word in ("", "-", "n/a", "na", "n/k"):
        return None
    return False if NO.fullmatch(word) else True if YES.fullmatch(word) else None


def _check_numbers(check: Check, values: list[Value], days: list[int | None], issues: Issues) -> None:
    name = {7: "weeks", 1: "days"}[check.unit]
    for record, (number, taken) in enumerate(zip(read_numbers(values), days, strict=True)):
        if number is None:
            continue
        if number < 0:
            issues.say(
                "DURATION_NEGATIVE", "warning", record, check.column,
                f"{number:g} {name} is a negative time: the dates are used.", f"{number:g}", "a time of 0 or more",
                "Correct the dates that it was worked out from.",
            )  # fmt: skip
        elif taken is not None and abs(number * check.unit - taken) > 7:  # whole weeks are rounded up or down
            issues.say(
                "FLAG_DISAGREES", "warning", record, check.column,
                f"The column says {number:g} {name}, the dates say {taken} days: the dates are used.", f"{number:g}",
                f"{taken / check.unit:.1f}", "Correct the column or the dates.",
            )  # fmt: skip
