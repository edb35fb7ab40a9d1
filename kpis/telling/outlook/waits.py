"""The share expected in time with open cases counted, and the month to come case by case, told."""

import pandas as pd

from kpis.judging.outlook import LEFT_OUT, Ceiling, Cohort, Curve, Forecast, OnTime
from kpis.judging.outlook.survival import OF
from kpis.period import Period
from kpis.telling.outlook.phrases import TAKEN_FOR_GRANTED, about_words, are, plans_words, share_words, subtitle_words

WEEK = 7


def limit_words(limit: int) -> str:
    """``20 weeks``, ``100 days``."""
    return f"{limit // WEEK} weeks" if limit % WEEK == 0 else f"{limit} days"


def waits_title(found: OnTime) -> str:
    """``About 49 % of plans are expected within 20 weeks, open cases counted``."""
    if found.value is None:
        return f"No share within {limit_words(found.limit)} can be expected yet: {found.why_none}"
    of = "plans" if found.of == OF[LEFT_OUT] else "requests"
    return (
        f"About {about_words(found.value)} of {of} are expected within {limit_words(found.limit)}, open cases counted"
    )


def waits_subtitle(area: str, found: OnTime, window: Period | None = None, basis: str = "") -> str:
    """Who is counted, and from which months; ``window`` where only what happened in some months counts."""
    seen = f", as cases went in {window.long_label}" if window else ""
    return subtitle_words(area, f"share with a plan by age, of {found.of}{seen}", basis)


def waits_sentences(found: OnTime) -> tuple[str, ...]:
    """The share with its interval, what finished plans alone would say, and what it takes for granted."""
    if found.value is None or found.low is None or found.high is None:
        return (f"No share can be given: {found.why_none}.",)
    told = [
        f"About {about_words(found.value)} of {found.of}, are expected to have their plan within "
        f"{limit_words(found.limit)} (95 % interval {about_words(found.low)} to {about_words(found.high)}, "
        f"{found.cases:,} case{'' if found.cases == 1 else 's'})."
    ]
    if found.closed_only is not None and found.of == OF[LEFT_OUT]:
        said = share_words(found.closed_in_time, found.closed)
        count = f"{said} ({found.closed_in_time:,} of {found.closed:,})"
        if found.closed_only > found.value:
            told.append(f"Finished plans alone say {count}: too high, because quick cases are finished first.")
        else:
            told.append(f"Finished plans alone say {count}.")
    return (*told, TAKEN_FOR_GRANTED)


def waits_alt(curve: Curve, found: OnTime) -> str:
    """One sentence for those who cannot see the chart."""
    if found.value is None or found.low is None or found.high is None:
        return f"No chart: {found.why_none}."
    weeks = [week for week in (6, 12, 16, 20, 26, 30, 40, 52) if curve.speaks_of(week * WEEK)]
    facts = ", ".join(f"{about_words(curve.with_plan(week * WEEK))} by week {week}" for week in weeks)
    return (
        f"Chart of the share with a plan by weeks since the request, open cases counted: {facts}; within "
        f"{limit_words(found.limit)} between {about_words(found.low)} and {about_words(found.high)}."
    )


def waits_table(curve: Curve) -> pd.DataFrame:
    """One row a week in which a plan was issued or a case ended: how many were watched, and the share with a plan."""
    rows = []
    for week in sorted({-(-step.day // WEEK) for step in curve.steps}):
        in_week = [step for step in curve.steps if -(-step.day // WEEK) == week]
        row = {
            "By week": f"{week}",
            "Watched": f"{in_week[0].watched:,}",
            "Plans issued": f"{sum(step.issued for step in in_week):,}",
        }
        if curve.refusals != LEFT_OUT:
            row["Refused or withdrawn"] = f"{sum(step.ended for step in in_week):,}"
        row["Share with a plan"] = about_words(curve.with_plan(in_week[-1].day))
        rows.append(row)
    return pd.DataFrame(rows, dtype="str")


def forecast_sentences(found: Forecast, month: int, ceiling: Ceiling | None = None) -> tuple[str, ...]:
    """Plans expected in a month, how many in time, the 80 % band of the share, and what is not known.

    Where the band reaches above the ``ceiling`` that is told on the same page, it is said why.
    """
    when = Period(month, month).long_label
    told = []
    if found.cases:
        band = found.issued_band
        told.append(
            f"About {round(found.issued):,} of {plans_words(found.cases, 'open case')} {are(round(found.issued))} "
            f"expected to get a plan in {when} (between {band.low:,.0f} and {band.high:,.0f} four times in five), "
            f"about {round(found.in_time):,} of them in time."
        )
        if found.share_band is not None:
            low, high = about_words(found.share_band.low), about_words(found.share_band.high)
            told.append(
                f"The share in time is then likely to be about {low}." if low == high
                else f"The share in time is then likely to lie between {low} and {high}, four times in five."
            )  # fmt: skip
            told += _above(found, ceiling)
    if found.unknown:
        told.append(
            f"{plans_words(found.unknown, 'open case')} {'has' if found.unknown == 1 else 'have'} waited longer than "
            "any that was watched: nothing is said of them."
        )
    return (*told, TAKEN_FOR_GRANTED) if told else (f"There is no open case to expect a plan from in {when}.",)


def _above(found: Forecast, ceiling: Ceiling | None) -> list[str]:
    """Why more may be in time than the ceiling allows: it takes for granted how many plans are issued."""
    if ceiling is None or ceiling.best is None or found.share_band is None or found.share_band.high <= ceiling.best:
        return []
    most = share_words(ceiling.issued - ceiling.fewest_late, ceiling.issued)
    late = round(found.issued) - round(found.in_time)
    few = f"{late:,} of them late" if late else "none of them late"
    return [
        f"That reaches above the {most} that {plans_words(ceiling.issued)} allow at most, for about "
        f"{round(found.issued):,} are expected here, {few}: as cases went, few late ones get their plan in a month. "
        "The more late plans are finished, the lower the share."
    ]


def cohort_words(cohort: Cohort) -> str:
    """``between 45 % and 75 % (9 in time, 5 late, 6 not yet due)``, ``64 % (9 of 14)`` once nothing is pending."""
    if not cohort.cases:
        return "no cases"
    if cohort.ripe:
        return f"{share_words(cohort.on_time, cohort.cases)} ({cohort.on_time:,} of {cohort.cases:,})"
    low = share_words(cohort.on_time, cohort.cases)
    high = share_words(cohort.on_time + cohort.pending, cohort.cases)
    return (
        f"between {low} and {high} ({cohort.on_time:,} in time, {cohort.late:,} late, {cohort.pending:,} not yet due)"
    )
