"""What needs attention first, in sentences, from an area's judged series."""

from collections.abc import Callable, Iterable, Sequence

from kpis.judging import JudgedSeries, Point
from kpis.measure import BASIS_TITLES
from kpis.period import Period
from kpis.telling.words import figure_words, missing_words, period_words, target_words, value_words

STALE_MONTHS = 3  # a measure this much older than the month shown has stopped coming


def worst_of(series: Iterable[JudgedSeries]) -> JudgedSeries | None:
    """The group whose newest value is worst, among those with a value for the newest period that any group has.

    Values out of too few to judge are passed over while there are others.
    """
    with_value = [each for each in series if each.latest is not None and each.group != "All"]
    if not with_value:
        return None
    newest = max(_latest(each).period.last for each in with_value)
    here = [each for each in with_value if _latest(each).period.last == newest]
    judged = [each for each in here if _latest(each).plan.code != "too_few" and _latest(each).law.code != "too_few"]
    lower_is_better = here[0].measure.better == "lower"
    return min(judged or here, key=lambda each: (_latest(each).value or 0.0) * (-1 if lower_is_better else 1))


def attention_in(every: Sequence[JudgedSeries], month: int | None) -> tuple[str, ...]:
    """Sentences in order of weight: far off target, off target, off the law and worse, stale, missing, in conflict."""
    return (
        *_by_measure(every, _is("far_below_target"), _off_target, "far from the target"),
        *_by_measure(every, _is("below_target"), _off_target, "short of the target"),
        *_by_measure(every, _unlawful_and_worse, _off_law, "outside the law and worse than before"),
        *_stale(every, month),
        *_missing(every),
        *_conflicts(every),
    )


def name_of(series: JudgedSeries) -> str:
    """The measure's title with the group and the basis, as it stands in front of a colon."""
    group = f", {series.group}" if series.group else ""
    basis = f" ({BASIS_TITLES[series.basis]})" if series.basis in BASIS_TITLES else ""
    return f"{series.measure.title}{group}{basis}"


def _latest(series: JudgedSeries) -> Point:
    if series.latest is None:
        raise ValueError(f"{name_of(series)} has no finished value")
    return series.latest


def _by_measure(
    every: Sequence[JudgedSeries],
    holds: Callable[[JudgedSeries], bool],
    sentence: Callable[[JudgedSeries], str],
    state: str,
) -> list[str]:
    """One sentence for each series that stands alone, and one for all the groups of a measure together."""
    found = [each for each in every if each.latest is not None and holds(each)]
    said: list[str] = []
    done: set[str] = set()
    for each in found:
        together = [other for other in found if other.group and other.measure == each.measure]
        if not each.group or len(together) == 1:
            said.append(sentence(each))
        elif each.measure.id not in done:
            done.add(each.measure.id)
            of = sum(1 for other in every if other.group and other.measure == each.measure)
            unit = each.measure.unit
            values = "; ".join(
                f"{other.group} {figure_words(_latest(other), unit)} in {_when(other)}" for other in together
            )
            said.append(f"{each.measure.title}: {len(together)} of {of} {each.breakdown}s are {state}: {values}.")
    return said


def _is(code: str) -> Callable[[JudgedSeries], bool]:
    return lambda series: _latest(series).plan.code == code


def _off_target(series: JudgedSeries) -> str:
    point = _latest(series)
    detail = f", {point.plan.detail}" if point.plan.detail else ""
    goal = f" (target {target_words(point.target)})" if point.target is not None and not detail else ""
    value = value_words(point, series.measure.unit)
    return f"{name_of(series)}: {value} in {_when(series)}. {point.plan.words}{goal}{detail}."


def _unlawful_and_worse(series: JudgedSeries) -> bool:
    """Late against the law, and worse than the finished period before; a bound is no ground for *worse*."""
    point, previous = _latest(series), series.previous
    if point.law.code != "does_not_meet" or previous is None or point.bound or previous.bound:
        return False
    if any(previous.period.last < each.month <= point.period.last for each in series.breaks):
        return False
    return (point.value or 0.0) < (previous.value or 0.0)


def _off_law(series: JudgedSeries) -> str:
    point, previous = _latest(series), series.previous
    value = value_words(point, series.measure.unit)
    before = ""
    if previous is not None:
        before = f", {figure_words(previous, series.measure.unit)} in {period_words(previous.period, series.grain)}"
    return f"{name_of(series)}: {value} in {_when(series)}{before}. {point.law.words}, {point.law.detail}."


def _when(series: JudgedSeries) -> str:
    return period_words(_latest(series).period, series.grain)


def _stale(every: Sequence[JudgedSeries], month: int | None) -> list[str]:
    """The measures whose newest figure, in any series, is much older than the month shown: one sentence an age."""
    newest: dict[str, tuple[int, int]] = {}
    for each in every:
        if each.latest is not None:
            last, length = each.latest.period.last, each.latest.period.length
            newest[each.measure.title] = max(newest.get(each.measure.title, (0, 0)), (last, length))
    by_age: dict[int, list[str]] = {}
    for title, (last, length) in newest.items():
        # A yearly figure is not late before the next year is over.
        if month is not None and month - last >= STALE_MONTHS + length - 1:
            by_age.setdefault(last, []).append(title)
    return [
        f"No newer figure than {Period(last, last).long_label} for {_listed(titles)}."
        for last, titles in sorted(by_age.items(), reverse=True)
    ]


def _listed(titles: Sequence[str]) -> str:
    shown = [title[0].lower() + title[1:] if not title[1:2].isupper() else title for title in titles[:3]]
    if len(titles) > 3:
        return f"{', '.join(shown)} and {len(titles) - 3} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _missing(every: Sequence[JudgedSeries]) -> list[str]:
    """The series whose newest period has no figure, with the source's reason."""
    found: dict[str, list[str]] = {}
    for each in every:
        if each.points and each.points[-1].value is None:
            point = each.points[-1]
            words = f"{missing_words(point.missing)}, {period_words(point.period, each.grain)}"
            found.setdefault(f"{each.measure.title}|{words}", []).append(each.group)
    said = []
    for key, groups in found.items():
        title, words = key.split("|", 1)
        named = ", ".join(filter(None, groups))
        said.append(f"{title}{f' ({named})' if named else ''}: {words}.")
    return said


def _conflicts(every: Sequence[JudgedSeries]) -> list[str]:
    """Every period for which one source prints more than one value."""
    return [
        f"{name_of(each)}: the source contradicts itself for {period_words(point.period, each.grain)}: "
        f"{figure_words(point, each.measure.unit)} is shown. {_also(point)}."
        for each in every
        for point in each.points
        if point.also
    ]


def _also(point: Point) -> str:
    return next((note for note in point.notes if note.startswith("The source also prints")), "It prints others too")
