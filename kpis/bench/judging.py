"""How fast series are judged: one of 60 months, and every measure of the country's 153 areas.

The figures are drawn: a fixed seed, every declared measure, 60 months of shares out of 5 to 60 (or of counts, weeks and
days), a plan of four steps, the control chart with its checks and what the steps to come would make of it. Nothing
passes or fails here; the figures to reach stand beside those that were measured.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from statistics import median

from kpis.area import areas
from kpis.judging import judge
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.measures import MEASURES
from kpis.period import Period, month_number
from kpis.plan import Target

MONTHS = 60
FIRST = month_number(2021, 11)
STEPS = (0, 24, 48, 66)  # months after the first at which a step of the plan begins; the last is still to come
PROCESSES = 2
_LEVEL = {"proportion": 0.6, "count": 40.0, "number": 40.0, "weeks": 24.0, "days": 60.0}

Drawn = tuple[Measure, list[Observation], list[Target]]


def measure(rounds: int = 7) -> None:
    """Judge one series many times, then every area's by two processes; print what it took of a processor."""
    one, observations, targets = next(series for series in drawn_area("Merton", 1) if series[0].unit == "proportion")
    times = []
    for _ in range(max(rounds, 1) * 20):
        start = time.process_time()
        _judged(one, observations, targets)
        times.append((time.process_time() - start) * 1000)
    print(
        f"\nOne series of {MONTHS} months judged with its control chart: {median(times):.2f} ms (to reach: under 2 ms)"
    )
    names = [area.name for area in areas().values() if area.kind == "authority"]
    start = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES) as pool:
        parts = list(pool.map(judged_areas, [names[part::PROCESSES] for part in range(PROCESSES)]))
    whole, told = time.perf_counter() - start, sum((found for _, found in parts), Counter[str]())
    print(
        f"{len(MEASURES)} measures of {len(names)} areas, {MONTHS} months each, by {PROCESSES} processes: "
        f"{max(taken for taken, _ in parts):.1f} s of a processor each (to reach: under 10 s on two cores); "
        f"{whole:.1f} s by the clock, with the processes started and the figures drawn"
    )
    print(f"  what is told of their latest months: {', '.join(f'{told[code]:,} {code}' for code in sorted(told))}")


def judged_areas(names: list[str]) -> tuple[float, Counter[str]]:
    """Seconds of a processor spent judging every measure of these areas, and how many series are told as what."""
    taken, told = 0.0, Counter[str]()
    for seed, name in enumerate(names):
        series = list(drawn_area(name, seed))
        start = time.process_time()
        for each in series:
            told[_judged(*each)] += 1
        taken += time.process_time() - start
    return taken, told


def _judged(one: Measure, observations: list[Observation], targets: list[Target]) -> str:
    first = observations[0]
    series = judge(
        observations, targets, one, area=first.area, view=first.view, basis=first.basis, breakdown="", group="",
        grain="month",
    )  # fmt: skip
    return series.control.told if series.control is not None else "no chart"


def drawn_area(area: str, seed: int) -> Iterator[Drawn]:
    """Every declared measure of one area, with its months and the steps of its plan."""
    chance = random.Random(seed)  # noqa: S311 nothing secret is drawn
    for each in MEASURES.values():
        level = _LEVEL[each.unit] * chance.uniform(0.6, 1.4)
        basis = "excluding" if each.has_basis else ""
        observations = [
            Observation(area, each.id, each.view, basis, "", "", Period(month, month), each.unit, *drawn)
            for month in range(FIRST, FIRST + MONTHS)
            if (drawn := _figure(chance, each.unit, level)) is not None
        ]
        targets = [
            Target(area, each.id, _LEVEL[each.unit] * (1 + step / 10), starts=FIRST + after, unit=each.unit,
                   operator="<=" if each.better == "lower" else ">=")
            for step, after in enumerate(STEPS)
        ]  # fmt: skip
        yield each, observations, targets


def _figure(chance: random.Random, unit: str, level: float) -> tuple[float, int | None, int | None] | None:
    """A value with its counts; None for one month in fifty, of which nothing is known."""
    if chance.random() < 0.02:
        return None
    if unit != "proportion":
        value = max(level * chance.gauss(1, 0.15), 0)
        return float(round(value) if unit in ("count", "number") else round(value, 1)), None, None
    out_of = chance.randint(5, 60)
    count = sum(chance.random() < level for _ in range(out_of))
    return count / out_of, count, out_of
