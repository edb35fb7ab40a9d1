"""When the backlog clears and what the published percentage does meanwhile, told: always a range, never one date."""

from dataclasses import dataclass
from math import ceil

import pandas as pd

from kpis.judging.outlook import Clearing, Fan, capacity_for, dip
from kpis.telling.outlook.phrases import about_words, are, month_named, plans_words, subtitle_words
from kpis.telling.words import number_words

_AFTER = 3  # months shown after the range


@dataclass(frozen=True)
class BoardMilestone:
    """What the board promised of the backlog: no more than ``most`` plans past due by the end of ``month``."""

    month: int  # a month number
    most: int = 0


def backlog_title(found: Clearing, first: int) -> str:
    """``The backlog of 34 clears between June 2021 and February 2022``; ``first`` is the number of month 1."""
    if not found.start:
        return "No plan is past its day"
    what = f"backlog of {found.start:,}"
    if found.early is None:
        return f"At this pace the {what} is not cleared within {found.horizon} months"
    early = month_named(first, found.early)
    if found.late is None:
        return f"The {what} clears in {early} at the earliest, perhaps not within {found.horizon} months"
    if found.early == found.late:
        return f"The {what} clears in or about {early}"
    return f"The {what} clears between {early} and {month_named(first, found.late)}"


def backlog_subtitle(area: str, due: float, issued: float, found: Clearing, basis: str = "") -> str:
    """What the paths are drawn from; ``due`` and ``issued`` are the cases a month that are expected."""
    what = (
        f"plans past their day and still to be issued, if about {number_words(due, 'number')} cases a month reach it "
        f"and {number_words(issued, 'number')} plans a month are issued, "
        f"{about_words(found.share_on_late)} of them late ones"
    )
    return subtitle_words(area, what, basis)


def backlog_sentences(
    found: Clearing, first: int, *, published: float | None = None, due: float | None = None,
    issued: float | None = None, milestone: BoardMilestone | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """The range, the dip in advance, who becomes late meanwhile, the board's milestone, and the pace that it needs.

    ``published`` is the newest published share; ``due`` and ``issued`` are the cases a month that are expected.
    """
    if not found.start:
        return ("No plan is past its day: there is no backlog to clear.",)
    told = [_range_words(found, first), dip_words(found, first, published), _late_words(found, first)]
    if milestone is not None:
        told.append(_milestone_words(found, first, milestone))
        if due is not None:
            told.append(_pace_words(found, first, milestone, due, issued))
    told.append("The order of work decides who waits; it does not change when the backlog is cleared.")
    return tuple(filter(None, told))


def _range_words(found: Clearing, first: int) -> str:
    edges = ((found.early, "1 in 10"), (found.middle, "half"), (found.late, "9 in 10"))
    known = [f"{share} by {month_named(first, place)}" for place, share in edges if place is not None]
    if not known:
        return (
            f"Of 10 paths drawn from the months so far, fewer than 1 clears the backlog of {found.start:,} within "
            f"{found.horizon} months."
        )
    words = f"Of the paths drawn from the months so far, the backlog of {found.start:,} is cleared on {_listed(known)}"
    if found.never >= 0.005:
        words += f"; {about_words(found.never)} do not clear it within {found.horizon} months"
    return f"{words}."


def dip_words(found: Clearing, first: int, published: float | None) -> str:
    """The fall that finishing late plans makes, said in advance; that it stays low where it is low already."""
    middles = [None if fan is None else fan.middle for fan in found.shares]
    fall = dip(middles, published)
    clear = "That is the backlog being cleared, not the work getting slower."
    if fall is not None:
        span = f"in {month_named(first, fall.first)}"
        if fall.last != fall.first:
            span = f"from {month_named(first, fall.first)} to {month_named(first, fall.last)}"
        return (
            f"The published percentage will fall while late plans are finished: from {about_words(fall.now)} to about "
            f"{about_words(fall.lowest)}. It is below today's figure {span}. {clear}"
        )
    lowest = min((each for each in middles if each is not None), default=None)
    if lowest is None or lowest >= 1:
        return ""
    return (
        "Until the backlog is gone, late plans that are finished hold the published percentage down, to about "
        f"{about_words(lowest)} in its lowest month."
    )


def _late_words(found: Clearing, first: int) -> str:
    place = found.middle or found.horizon
    fan = found.newly_late[place - 1]
    if not fan.high:
        return "On this path no more plans become late."
    more = f"about {plans_words(round(fan.middle), 'more plan')}"
    span = f" ({fan.low:,.0f} to {fan.high:,.0f})" if fan.low != fan.high else ""
    become = "becomes" if round(fan.middle) == 1 else "become"
    return f"Until {month_named(first, place)} {more}{span} {become} late meanwhile."


def _milestone_words(found: Clearing, first: int, milestone: BoardMilestone) -> str:
    place = milestone.month - first + 1
    aim = "the backlog cleared" if not milestone.most else f"no more than {plans_words(milestone.most)} past due"
    what = f"The board's milestone ({aim} by {month_named(milestone.month, 1)})"
    said = {
        "before": "comes before the range begins: at this pace it is missed on more than 9 of 10 paths",
        "inside": "lies inside the range: at this pace it may be kept or missed",
        "after": "comes after the range: at this pace it is kept on at least 9 of 10 paths",
        "beyond": "lies beyond the months that were drawn",
    }[found.standing(place, milestone.most)]
    return f"{what} {said}."


def _pace_words(found: Clearing, first: int, milestone: BoardMilestone, due: float, issued: float | None) -> str:
    months = milestone.month - first + 1
    more = found.start - milestone.most
    if months < 1 or more <= 0:
        return ""
    needed = ceil(capacity_for(more, due, months))
    words = f"To keep it, {plans_words(needed)} a month {are(needed)} needed on average"
    return f"{words}; {number_words(issued, 'number')} are expected." if issued is not None else f"{words}."


def months_told(found: Clearing) -> int:
    """The months that chart and table show: to a little after the range, all that were drawn where it has no end."""
    return min(found.horizon, (found.late or found.horizon) + _AFTER)


def backlog_table(found: Clearing, first: int) -> pd.DataFrame:
    """One row a month: the middle of the paths with the range in which 8 of 10 lie, and the share already cleared."""
    rows = []
    for place in range(1, months_told(found) + 1):
        share = found.shares[place - 1]
        rows.append(
            {
                "Month": month_named(first, place),
                "Past due at its end": _fan_words(found.backlog[place - 1]),
                "Published percentage": "no plan issued" if share is None else _share_fan_words(share),
                "Newly late so far": _fan_words(found.newly_late[place - 1]),
                "Paths that cleared it": about_words(found.cleared_by[place - 1]),
            }
        )
    return pd.DataFrame(rows, dtype="str")


def backlog_alt(found: Clearing, first: int) -> str:
    """One sentence for those who cannot see the chart."""
    if not found.start:
        return "No chart: no plan is past its day."
    shown = months_told(found)
    last = found.backlog[shown - 1]
    shares = [fan.middle for fan in found.shares[:shown] if fan is not None]
    share = f"; the published percentage is lowest at about {about_words(min(shares))}" if shares else ""
    return (
        f"Chart of paths of the backlog, a fan from {found.start:,} plans past due to {_fan_words(last)} in "
        f"{month_named(first, shown)}, and below it of the published percentage: "
        f"{_lower(backlog_title(found, first))}{share}."
    )


def _fan_words(fan: Fan) -> str:
    middle = f"{fan.middle:,.0f}"
    return middle if fan.low == fan.high else f"{middle} ({fan.low:,.0f} to {fan.high:,.0f})"


def _share_fan_words(fan: Fan) -> str:
    middle = about_words(fan.middle)
    return middle if fan.low == fan.high else f"{middle} ({about_words(fan.low)} to {about_words(fan.high)})"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
