"""One series in, one control chart out."""

from collections.abc import Iterable, Sequence

from .assurance import assurance_of, tolerance_of
from .colour import Signal, kind_of, winning_direction
from .reading import Asked, asked_for
from .rules import Standing, stretches
from .sections import section_of, spans
from .settings import MDC, Settings
from .shapes import COMMON, REASONS, TREND, ChartPoint, ControlChart, Section


def control_chart(
    values: Sequence[float | None],
    *,
    better: str | int = "increase",
    target: float | Sequence[float | None] | None = None,
    recalc: Iterable[int] = (),
    baseline: int | None = None,
    ghost: Iterable[int] = (),
    settings: Settings = MDC,
    bounds: tuple[float, float] | None = None,
) -> ControlChart:
    """Judge one series, oldest month first, one value a month; None (or NaN) is a missing month.

    ``better`` is increase (higher, +1), decrease (lower, -1) or neither (neutral, 0). ``target`` is one number, or one
    for each month, with None where none is in force: the target in force in the latest live month decides assurance.
    At each position in ``recalc`` a new section starts. ``baseline`` fixes the lines to the first N live points.
    Months at ``ghost`` are shown and not counted. ``bounds`` are the ends of the scale, such as 0 and 100.
    Raises BadInput, which says where, what was found, what was expected and what to do.
    """
    return judged(
        asked_for(values, better=better, target=target, recalc=recalc, baseline=baseline, ghost=ghost), settings, bounds
    )


def judged(asked: Asked, settings: Settings, bounds: tuple[float, float] | None = None) -> ControlChart:
    """The control chart of a series that was read and found good."""
    counted = [None if position in asked.ghost else value for position, value in enumerate(asked.values)]
    live = [position for position, value in enumerate(counted) if value is not None]
    tolerance = tolerance_of(counted)
    enough = len(live) >= max(settings.fewest, 1)
    sections = _sections(asked, counted, settings, tolerance, enough)
    section_at = [section for section in sections for _ in range(section.first, section.last + 1)]
    standing = Standing(counted, section_at, tolerance)
    found = stretches(live, section_at, standing, settings) if enough else []
    signals: list[set[Signal]] = [set() for _ in counted]
    for stretch, positions in found:
        for position in positions:
            signals[position].add((stretch.rule, stretch.direction))
    ways_on = _ways_of_trend(live, section_at, signals, standing, settings)
    points = []
    for position, value in enumerate(asked.values):
        section, on_point = section_at[position], signals[position]
        direction = winning_direction(on_point, asked.better, settings, ways_on.get(position, 0)) if on_point else 0
        points.append(
            ChartPoint(
                position, value, position in asked.ghost, section.number,
                section.mean, section.lpl, section.upl, section.low_2, section.high_2, asked.targets[position],
                None if counted[position] is None else kind_of(direction, asked.better) if on_point else COMMON,
                direction, tuple(REASONS[each] for each in REASONS if each in on_point) if on_point else (),
            )
        )  # fmt: skip
    latest = live[-1] if live else None
    missing, most = _missing(asked.values, live)
    now = None if latest is None else section_at[latest]
    goal = None if latest is None else asked.targets[latest]
    return ControlChart(
        settings=settings,
        better=asked.better,
        points=tuple(points),
        sections=tuple(sections),
        stretches=tuple(stretch for stretch, _ in found),
        live=len(live),
        latest=latest,
        variation=points[latest].kind if latest is not None and enough else None,
        variation_direction=points[latest].direction if latest is not None else 0,
        assurance=assurance_of(
            points, now, target=goal, better=asked.better, inclusive=settings.inclusive, bounds=bounds
        ),
        missing=missing,
        most_missing_in_12=most,
    )


def _sections(
    asked: Asked, counted: Sequence[float | None], settings: Settings, tolerance: float, enough: bool
) -> list[Section]:
    one_only = asked.baseline is not None and settings.baseline_across == "only"
    found = []
    for number, span in enumerate(spans(len(counted), () if one_only else asked.recalc)):
        live = [(at, value) for at, value in enumerate(counted[slice(*span)], span[0]) if value is not None]
        section = section_of(
            number, span, live, baseline=asked.baseline, settings=settings, tolerance=tolerance, enough=enough
        )
        found.append(section)
    return found


def _ways_of_trend(
    live: Sequence[int],
    section_at: Sequence[Section],
    signals: Sequence[set[Signal]],
    standing: Standing,
    settings: Settings,
) -> dict[int, int]:
    """Which way NHSRplotthedots reads the trend at each point that is part of one: see ``colour.py``.

    It looks at the step to the next point if that is part of a trend too, else at the step from the point before; and
    what does not rise there it calls falling.
    """
    if settings.conflict != "order":
        return {}
    part = {position for position in live if {(TREND, 1), (TREND, -1)} & signals[position]}
    ways = {}
    for number, position in enumerate(live):
        if position not in part:
            continue
        after = live[number + 1] if number + 1 < len(live) else None
        if after in part and not _parted(position, after, section_at, settings):
            step = standing.step(position, after)
        else:
            step = standing.step(live[number - 1], position)
        ways[position] = 1 if step > 0 else -1
    return ways


def _parted(before: int, after: int, section_at: Sequence[Section], settings: Settings) -> bool:
    """Whether a trend cannot run on between two live points."""
    at_section = settings.across == "none" and section_at[before] is not section_at[after]
    return at_section or (settings.gap == "break" and after - before > 1)


def _missing(values: Sequence[float | None], live: Sequence[int]) -> tuple[int, int]:
    """How many months are missing between the first and the last live point, and the most in any 12 in a row."""
    if not live:
        return 0, 0
    gaps = [int(value is None) for value in values[live[0] : live[-1] + 1]]
    windows = max(len(gaps) - 12, 0) + 1
    return sum(gaps), max(sum(gaps[start : start + 12]) for start in range(windows))
