"""Plans in time: with and without exceptions, how long plans take, and where the area stands beside others."""

from dataclasses import replace

from kpis.judging import JudgedSeries
from kpis.measures import MEASURES
from kpis.questions.compare import standing
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import missing_page, page_of
from kpis.telling.compare_words import standing_footnotes, standing_sentences, standing_source
from kpis.telling.pack.compared import standing_bars
from kpis.telling.pack.page import Page

SECTION = "twenty-weeks"
PLANS = "plans_issued_within_20_weeks"
ALSO = ("exception_share", "draft_within_16_weeks", "median_weeks_to_plan", "weeks_to_plan_90th_percentile",
        "plans_issued_after_52_weeks")  # fmt: skip


def pages(asked: Asked) -> tuple[Page, ...]:
    """Both bases side by side where both are known, then the other measures of the way to a plan, then others."""
    told = {basis: asked.series(PLANS, basis) for basis in ("excluding", "including", "not_stated")}
    found = _own(told)
    if not found:
        return (missing_page(asked, SECTION, "No figures yet for plans issued within 20 weeks", (PLANS, *ALSO)),)
    both = told["excluding"] is not None and told["including"] is not None
    made = [page_of(SECTION, found[0], beside=found[1:2] if both else ())]
    made += [page_of(SECTION, each) for each in found[2 if both else 1 :]]
    made += [page_of(SECTION, each) for name in ALSO if (each := asked.series(name)) is not None]
    return (*made, *_beside_others(asked, found[0]))


def _own(told: dict[str, JudgedSeries | None]) -> list[JudgedSeries]:
    """Those that are known; without one of a basis not stated that is as old as a figure of the years after it.

    A lone figure of 2021 beside what is published of every year says nothing more: it stands on the dashboard.
    """
    stated = [each for basis, each in told.items() if each is not None and basis != "not_stated"]
    unstated = told["not_stated"]
    if unstated is None or (stated and not _has_limits(unstated) and _is_older(unstated, stated[0])):
        return stated
    return [*stated, unstated]


def _has_limits(one: JudgedSeries) -> bool:
    return one.control is not None and one.control.enough


def _is_older(one: JudgedSeries, other: JudgedSeries) -> bool:
    newest = [each.latest.period.last if each.latest is not None else 0 for each in (one, other)]
    return newest[0] <= newest[1]


def _beside_others(asked: Asked, series: JudgedSeries) -> tuple[Page, ...]:
    """Where the area stands in the newest of England's years that was over in the month of the pack."""
    basis = next((each for each in (series.basis, "including") if each != "not_stated"), "including")
    told = standing(asked.store, asked.area, PLANS, basis, as_of=asked.as_of)
    year = next((each for each in told.years if each.last <= asked.month), None)
    if year is None:
        return ()
    told = told if told.period == year else standing(asked.store, asked.area, PLANS, basis, year, as_of=asked.as_of)
    if told.since is not None and told.since.period.last > asked.month:
        told = replace(told, since=None)
    if told.england is None:
        return ()
    if asked.is_past:  # which years came after is not told in a pack of its time
        told = replace(told, years=tuple(each for each in told.years if each.last <= asked.month))
    said = standing_sentences(told)
    if asked.public:  # what is not held, and what an analyst can do about it, is no matter of the public's
        said = tuple(each for each in said if "upload" not in each and not each.startswith("No figure is held"))
    name = f"{SECTION}-beside-others"
    chart = standing_bars(told, f"{name}-chart")
    return (
        Page(
            SECTION, name, chart.title, about=MEASURES[PLANS].title, points=said[:4],
            charts=(chart,), notes=" ".join((*said, *standing_footnotes(told))),
            source=standing_source(told),
        ),
    )  # fmt: skip
