"""Hand-made judged series that between them hold everything a chart or a sentence must be able to say."""

from datetime import datetime

from kpis.judging.series import LAW_VERDICTS, PLAN_VERDICTS, Break, Comparison, JudgedSeries, Mark, Point, Verdict
from kpis.keeping.observation import Provenance
from kpis.measures import measure_named
from kpis.period import Period, month_number
from kpis.plan import Target

TWENTY_WEEKS = "plans_issued_within_20_weeks"


def at(cell: str = "B4", file: str = "scorecard.xlsx", upload: int = 1) -> Provenance:
    return Provenance(upload, file, "Scorecard", cell, datetime(2020, 10, 5, 9, 30), "the analyst")


def verdicts(value: float | None, target: Target | None, late: int | None = None, law: str = "") -> dict[str, Verdict]:
    """What judging would say, in short: enough to draw with."""
    if value is None:
        plan = "missing"
    elif target is None:
        plan = "no_target"
    else:
        short = target.value - value
        plan = "on_target" if short <= 1e-9 else "below_target" if short <= 0.05 + 1e-9 else "far_below_target"
    detail = f"{round(100 * (target.value - value), 1):g} points short" if plan.startswith(("below", "far")) else ""
    law = law or ("missing" if value is None else "meets" if value >= 1 else "does_not_meet")
    return {
        "plan": Verdict(plan, PLAN_VERDICTS[plan], detail),
        "law": Verdict(law, LAW_VERDICTS[law], f"{late} late" if late and law == "does_not_meet" else ""),
    }


def point(
    period: Period | str,
    value: float | None = None,
    counts: tuple[int, int] | None = None,
    *,
    target: Target | None = None,
    law: str = "",
    **more: object,
) -> Point:
    period = Period.parse(period) if isinstance(period, str) else period
    numerator, denominator = counts or (None, None)
    if counts and counts[1]:
        value = counts[0] / counts[1]
        if "low" not in more:
            margin = 1.96 * (value * (1 - value) / counts[1]) ** 0.5
            more |= {"low": max(0.0, value - margin), "high": min(1.0, value + margin)}
    late = counts[1] - counts[0] if counts else None
    more.setdefault("where", (at(),))
    return Point(
        period, value, numerator=numerator, denominator=denominator, target=target,
        **verdicts(value, target, late, law), **more,
    )  # fmt: skip


def series(points: list[Point], *, measure: str = TWENTY_WEEKS, area: str = "Merton", **more: object) -> JudgedSeries:
    declared = measure_named(measure, str(more.pop("unit", "proportion")))
    finished = [each for each in points if each.value is not None and not each.unfinished]
    fields = {
        "basis": "excluding" if declared.has_basis else "",
        "breakdown": "",
        "group": "",
        "view": declared.view,
        "grain": "month",
        "latest": finished[-1] if finished else None,
        "previous": finished[-2] if len(finished) > 1 else None,
    }
    return JudgedSeries(area, declared, points=tuple(points), **(fields | more))


def _months(start: str, length: int) -> list[Period]:
    first = Period.parse(start).first
    return [Period(first + step, first + step) for step in range(length)]


def monthly() -> JudgedSeries:
    """Counts, three target steps, the law, England, a mark, and a last month that is not over."""
    steps = [(2020, 1, 0.60), (2020, 10, 0.65), (2021, 1, 0.70)]
    targets = tuple(
        Target("Merton", TWENTY_WEEKS, value, starts=month_number(year, month)) for year, month, value in steps
    )
    counts = [(14, 31), (16, 30), (18, 33), (19, 31), (20, 29), (17, 31), (21, 35), (18, 26), (22, 36), (23, 33),
              (19, 34), (24, 33), (25, 38), (27, 37), (3, 4)]  # fmt: skip
    points = []
    for period, count in zip(_months("2020-01", len(counts)), counts, strict=True):
        target = [each for each in targets if each.starts <= period.first][-1]
        unfinished = period == Period.parse("2021-03")
        points.append(point(period, counts=count, target=target, unfinished=unfinished))
    england = tuple((Period.parse(f"{year}-01/{year}-12"), value) for year, value in ((2020, 0.58), (2021, 0.599)))
    return series(
        points,
        targets=targets,
        comparisons=(Comparison("England", england),),
        marks=(
            Mark(month_number(2020, 5), "Standard limit; temporary law applied"),
            Mark(month_number(2020, 11), "Inspectors' revisit"),
        ),
    )


def kingston() -> JudgedSeries:
    """Percentages only, no target, basis not stated."""
    shares = (100, 95, 100, 95, 90, 100, 92, 100, 100, 94, 87, 95, 75)
    points = [
        point(period, share / 100, law="not_judged", notes=("Count not given.",), where=(at(f"B{4 + step}"),))
        for step, (period, share) in enumerate(zip(_months("2019-09", 13), shares, strict=True))
    ]
    return series(points, area="Kingston upon Thames", basis="not_stated")


def annual() -> JudgedSeries:
    """Published years with a break before 2023, England and a region; one year known only as a count of nothing."""
    counts = {2014: (61, 101), 2015: (92, 147), 2016: (80, 166), 2017: (97, 190), 2018: (101, 210), 2019: (88, 205),
              2020: (84, 212), 2021: (172, 238), 2022: (141, 159), 2023: (150, 260), 2024: (189, 301),
              2025: (205, 310)}  # fmt: skip
    years = {year: Period.parse(f"{year}-01/{year}-12") for year in counts}
    england = (0.643, 0.592, 0.586, 0.649, 0.601, 0.604, 0.58, 0.599, 0.491, 0.503, 0.464, 0.47)
    london = (0.66, 0.6, 0.57, 0.61, 0.6, 0.62, 0.6, 0.63, 0.55, 0.57, 0.50, 0.51)
    return series(
        [point(years[year], counts=count) for year, count in counts.items()],
        grain="calendar year",
        comparisons=(
            Comparison("England", tuple(zip(years.values(), england, strict=True))),
            Comparison("London", tuple(zip(years.values(), london, strict=True))),
        ),
        breaks=(Break(month_number(2023, 1), "DfE counts from person-level returns from 2023"),),
    )


def issued() -> JudgedSeries:
    """A count, with no law and no target."""
    numbers = (31, 30, 33, 31, 29, 31, 35, 26, 36, 33, 34, 33)
    return series(
        [
            point(period, float(number), law="no_law")
            for period, number in zip(_months("2020-01", 12), numbers, strict=True)
        ],
        measure="plans_issued",
    )


def weeks() -> JudgedSeries:
    """A local measure in weeks."""
    values = (24.5, 23.0, 22.4, 21.0, 20.5, 18.5)
    return series(
        [point(period, value, law="no_law") for period, value in zip(_months("2021-01", 6), values, strict=True)],
        measure="local: Average weeks to a final plan",
        unit="weeks",
        area="Sutton",
    )


def gaps() -> JudgedSeries:
    """A service's advice with data errors, a blank, an absent month, a bound and small denominators."""
    target = Target(
        "Somerset", "advice_within_6_weeks", 0.8, breakdown="service", group="EP", starts=month_number(2020, 1)
    )
    told = [
        point("2020-01", counts=(4, 8), target=target),
        point("2020-02", missing="data_error", target=target),
        point("2020-03", counts=(7, 9), target=target),
        point("2020-04", counts=(12, 15), target=target),
        point("2020-06", counts=(0, 1), target=target, notes=("Restated: 1 of 1 until 4 September 2020.",)),
        point("2020-07", missing="blank", target=target),
        point("2020-08", 0.5, target=target, bound=">"),
        point("2020-09", counts=(11, 12), target=target,
              also=(0.9,), notes=("The source also prints 90 %",)),
    ]  # fmt: skip
    return series(
        told, measure="advice_within_6_weeks", area="Somerset", breakdown="service", group="EP", targets=(target,)
    )


def one_of_none() -> JudgedSeries:
    """A single point, 0 of 1."""
    return series([point("2019-10", counts=(0, 1), law="too_few")], area="Sutton")


def irregular() -> JudgedSeries:
    """Periods of unequal length."""
    told = [("2019-09/2019-12", 0.42), ("2020-01/2020-05", 0.55), ("2020-06/2020-08", 0.61), ("2020-09/2021-01", 0.7)]
    return series(
        [point(period, value) for period, value in told],
        measure="annual_review_decision_within_4_weeks",
        area="Kingston upon Thames",
        grain="as reported",
    )


def milestones() -> JudgedSeries:
    """Dated milestones, one of them still to come."""
    promised = [(2020, 3, 0.45), (2020, 7, 0.6), (2020, 12, 0.75)]
    targets = tuple(
        Target("Sutton", TWENTY_WEEKS, value, starts=month_number(year, month), ends=month_number(year, month),
               milestone=True)
        for year, month, value in promised
    )  # fmt: skip
    counts = [(10, 30), (12, 28), (14, 30), (15, 31), (17, 30), (16, 29), (18, 31), (20, 30)]
    points = []
    for period, count in zip(_months("2020-01", 8), counts, strict=True):
        reached = [each for each in targets if each.starts <= period.first]
        points.append(point(period, counts=count, target=reached[-1] if reached else None))
    return series(points, area="Sutton", targets=targets)


def survey() -> JudgedSeries:
    """One question of a survey, by years."""
    told = [point("2018-09/2019-08", counts=(12, 31)), point("2019-09/2020-08", counts=(19, 31))]
    return series(
        told, measure="parent_satisfaction", area="Kingston upon Thames", grain="academic year", breakdown="question",
        group="My child's plan says clearly what help they get",
    )  # fmt: skip


def empty() -> JudgedSeries:
    return series([], area="Wandsworth")


def all_missing() -> JudgedSeries:
    return series(
        [point("2020-01", missing="suppressed"), point("2020-02", missing="not_available")], area="Wandsworth"
    )


ALL = {
    made.__name__: made
    for made in (
        monthly,
        kingston,
        annual,
        issued,
        weeks,
        gaps,
        one_of_none,
        irregular,
        milestones,
        survey,
        empty,
        all_missing,
    )
}
