"""What is already decided of the next month, told: headline, sentences, table, alternative text."""

from collections.abc import Sequence

import pandas as pd

from kpis.judging.outlook import Ceiling, DueMonth
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.outlook.phrases import are, plans_words, share_words, subtitle_words
from kpis.telling.words import target_words


def month_words(month: int) -> str:
    return Period(month, month).long_label


def day_before_words(month: int) -> str:
    """``31 October 2026``, the day before a month begins."""
    return f"{Period(month - 1, month - 1).last_day.day} {month_words(month - 1)}"


def ceiling_title(found: Ceiling, month: int, target: Target | None = None) -> str:
    """``If 30 plans are issued in April 2021, at most 70 % can be in time``; with fewer plans more could be."""
    when = month_words(month)
    if not found.issued:
        return f"No plan can be issued in {when}"
    if not found.fewest_late:
        return f"Every plan issued in {when} can still be in time"
    most = _of(found, found.issued - found.fewest_late, target)
    return f"If {plans_words(found.issued)} {are(found.issued)} issued in {when}, at most {most} can be in time"


def ceiling_subtitle(area: str, month: int, basis: str = "") -> str:
    return subtitle_words(area, f"cases open on {day_before_words(month)}, by the day their plan is due", basis)


def ceiling_sentences(found: Ceiling, month: int, target: Target | None = None) -> tuple[str, ...]:
    """What is bound to be late, what the month can show, what the target allows, and the dip, in this order."""
    when = month_words(month)
    told = [_open_words(found, month)]
    if not found.issued:
        return (*told, f"No plan can be issued in {when}, so it will have no percentage.")
    if found.capacity > found.available:
        told.append(f"There is room for {found.capacity:,}, but only {found.available:,} can be issued.")
    told.append(_range_words(found, target))
    if target is not None:
        told.append(_target_words(found, target))
    if found.fewest_late:
        told.append(
            f"{plans_words(found.in_time).capitalize()} at most can be in time: issuing more lowers the percentage "
            "while late plans are finished, and each of them ends a wait."
        )
    return tuple(told)


# Two pages tell two numbers of the same cases; a reader who sees both is owed the reason.
NOT_THE_BACKLOG = (
    "Bound to be late is not the same as past 20 weeks on the page Waits: a plan whose 20 weeks end on the last day "
    "itself is bound to be late too, and cases with a recorded exception are left out here."
)


def _open_words(found: Ceiling, month: int) -> str:
    when, ends = month_words(month), f"by {day_before_words(month)}"
    later = f"{found.later:,} {are(found.later)} due later"
    if found.ready is not None and found.later:
        later += f", of which {found.ready:,} {are(found.ready)} ready"
    return (
        f"{plans_words(found.late)} {are(found.late)} already bound to be late (20 weeks end {ends}); "
        f"{found.due:,} {are(found.due)} due in {when}; {later}."
    )


def _range_words(found: Ceiling, target: Target | None) -> str:
    if found.worst is None or found.best is None or found.lowest is None:
        return ""
    low, high = (_of(found, round(edge * found.issued), target) for edge in (found.worst, found.best))
    many = plans_words(found.issued)
    lies = f"will be {high}" if found.worst == found.best else f"lies between {low} and {high}"
    words = f"If {many} {are(found.issued)} issued, the share in time {lies}"
    if found.lowest < found.worst:
        lowest = _of(found, round(found.lowest * found.issued), target)
        words += f"; it can fall to {lowest} if plans due in the month are issued after their day"
    return f"{words}."


def _target_words(found: Ceiling, target: Target) -> str:
    goal, allowed = target_words(target), found.late_allowed(target.value)
    many = plans_words(found.issued)
    if found.certain(target.value):
        return f"The target of {goal} will be reached whatever the order of work."
    if found.reachable(target.value):
        return f"The target of {goal} allows {allowed:,} late of {many}."
    must = f"at least {found.fewest_late:,} of {many} must be late"
    return f"The target of {goal} is out of reach: {must}, and it allows {allowed:,}."


def ceiling_table(ceilings: Sequence[Ceiling], target: Target | None = None) -> pd.DataFrame:
    """One row for each number of plans issued, every column text."""
    rows = []
    for found in ceilings:
        edges = [found.lowest, found.worst, found.best]
        lowest, worst, best = (
            "no plan issued" if edge is None else _of(found, round(edge * found.issued), target) for edge in edges
        )
        row = {
            "Plans issued": f"{found.issued:,}",
            "Bound to be late": f"{found.fewest_late:,}",
            "Best": best,
            "Worst": worst,
            "Worst, if plans due in the month slip": lowest,
        }
        if target is not None:
            row[f"Late plans that {target_words(target)} allows"] = f"{found.late_allowed(target.value):,}"
        rows.append(row)
    return pd.DataFrame(rows, dtype="str")


def ceiling_alt(ceilings: Sequence[Ceiling], month: int, target: Target | None = None) -> str:
    """One sentence for those who cannot see the chart."""
    told = [found for found in ceilings if found.issued]
    when = month_words(month)
    if not told:
        return f"No chart: no plan can be issued in {when}."
    facts = "; ".join(
        f"with {plans_words(found.issued)}, {_of(found, round((found.worst or 0) * found.issued), target)} to "
        f"{_of(found, round((found.best or 0) * found.issued), target)}"
        for found in told
    )
    goal = f"; target {target_words(target)}" if target else ""
    return f"Chart of the lowest and highest share of plans in time that {when} can show: {facts}{goal}."


def coming_table(months: Sequence[DueMonth]) -> pd.DataFrame:
    """By month, cases whose plan is due in it and how many of them are not yet ready."""
    rows = []
    for each in months:
        row = {"Due in": month_words(each.month), "Open cases": f"{each.due:,}"}
        if each.not_ready is not None:
            row["Not yet ready"] = f"{each.not_ready:,}"
        rows.append(row)
    return pd.DataFrame(rows, dtype="str")


def _of(found: Ceiling, in_time: int, target: Target | None) -> str:
    return share_words(in_time, found.issued, target)
