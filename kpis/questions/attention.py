"""What needs attention first, in sentences, from an area's judged series."""

from collections.abc import Callable, Iterable, Sequence

from kpis.judging import JudgedSeries, Point
from kpis.judging.verdict import exact
from kpis.measure import BASIS_TITLES
from kpis.period import Period
from kpis.telling.words import figure_words, missing_words, number_words, period_words, target_words, value_words

STALE_MONTHS = 3  # a measure this much older than the month shown has stopped coming
WORSE_BY = 0.01  # a point: less is the same percentage, printed with another decimal
MOST_NAMED = 4  # a sentence that lists more is no longer read


def worst_of(series: Iterable[JudgedSeries]) -> JudgedSeries | None:
    """The group whose newest value is worst, among those with a value for the newest period that any group has.

    Values out of too few to judge are passed over while there are others.
    """
    with_value = [each for each in series if each.latest is not None]
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
    for members in _gathered(found):
        if len(members) == 1:
            said.append(sentence(members[0]))
            continue
        measure = members[0].measure
        of = sum(1 for other in every if _is_group(other) and other.measure.id == measure.id)
        lower_is_better = measure.better == "lower"
        members.sort(key=lambda each: (_latest(each).value or 0.0) * (-1 if lower_is_better else 1))
        values = [f"{each.group} {figure_words(_latest(each), measure.unit)} in {_when(each)}" for each in members]
        kind = f"{members[0].breakdown or 'group'}s"
        said.append(f"{measure.title}: {len(members)} of {of} {kind} are {state}: {_listed(values, '; ')}.")
    return said


def _gathered(series: Iterable[JudgedSeries]) -> list[list[JudgedSeries]]:
    """The groups of one measure together, everything else alone, in the order of the first of each."""
    gathered: dict[object, list[JudgedSeries]] = {}
    for each in series:
        key = each.measure.id if _is_group(each) else (each.measure.id, each.basis, each.view)
        gathered.setdefault(key, []).append(each)
    return list(gathered.values())


def _is_group(series: JudgedSeries) -> bool:
    return series.group not in ("", "All")


def _is(code: str) -> Callable[[JudgedSeries], bool]:
    return lambda series: _latest(series).plan.code == code


def _off_target(series: JudgedSeries) -> str:
    point = _latest(series)
    detail = f", {point.plan.detail}" if point.plan.detail else ""
    goal = f" (target {target_words(point.target)})" if point.target is not None and not detail else ""
    value = value_words(point, series.measure.unit)
    law = f" {point.law.words}, {point.law.detail}." if point.law.code == "does_not_meet" else ""
    return f"{name_of(series)}: {value} in {_when(series)}. {point.plan.words}{goal}{detail}.{law}"


def _unlawful_and_worse(series: JudgedSeries) -> bool:
    """Late against the law, and at least a point lower than in the period before; a bound is no ground for *lower*.

    What is off its target is said already, with its verdict against the law.
    """
    point, previous = _latest(series), series.previous
    if point.plan.code in ("below_target", "far_below_target"):
        return False
    if point.law.code != "does_not_meet" or previous is None or point.bound or previous.bound:
        return False
    if any(previous.period.last < each.month <= point.period.last for each in series.breaks):
        return False
    return exact(previous.value or 0.0) - exact(point.value or 0.0) >= exact(WORSE_BY)


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
    """One sentence for all the measures whose newest figure, in any series, is much older than the month shown."""
    newest: dict[str, Period] = {}
    for each in every:
        if each.latest is not None:
            known = newest.get(each.measure.title)
            if known is None or each.latest.period.last > known.last:
                newest[each.measure.title] = each.latest.period
    old = [
        (period.last, title)
        for title, period in newest.items()
        # A yearly figure is not late before the next year is over.
        if month is not None and month - period.last >= STALE_MONTHS + period.length - 1
    ]
    if not old:
        return []
    old.sort(key=lambda each: -each[0])
    named = [f"{title} ({Period(last, last).long_label})" for last, title in old]
    have = "measure has" if len(old) == 1 else "measures have"
    return [f"{len(old)} {have} had no new figure for {STALE_MONTHS} months or more: {_listed(named, ', ')}."]


def _listed(items: Sequence[str], between: str) -> str:
    """The first few, and how many more."""
    shown = items if len(items) <= MOST_NAMED else items[: MOST_NAMED - 1]
    more = f"{between}and {len(items) - len(shown)} more" if len(shown) < len(items) else ""
    return between.join(shown) + more


def _missing(every: Sequence[JudgedSeries]) -> list[str]:
    """The series whose newest period has no figure, with the source's reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in every:
        if each.points and each.points[-1].value is None:
            point = each.points[-1]
            reason = missing_words(point.missing).removeprefix("no figure").removeprefix(": ")
            when = period_words(point.period, each.grain)
            words = f"no figure for {when}" + (f" ({reason})" if reason else "")
            found.setdefault((each.measure.title, words), []).append(each.group)
    said = []
    for (title, words), groups in found.items():
        named = _listed([group for group in groups if group], ", ")
        said.append(f"{title}{f', {named}' if named else ''}: {words}.")
    return said


def _conflicts(every: Sequence[JudgedSeries]) -> list[str]:
    """The measures of which one source prints more than one value for the same period."""
    said = []
    for members in _gathered(each for each in every if any(map(_contradicted, each.points))):
        found = [
            f"{f'{each.group}, ' if len(members) > 1 else ''}{period_words(point.period, each.grain)}: "
            f"{figure_words(point, each.measure.unit)} is shown, {_also(point, each.measure.unit)} is printed too"
            for each in members
            for point in each.points
            if _contradicted(point)
        ]
        name = name_of(members[0]) if len(members) == 1 else members[0].measure.title
        said.append(f"{name}: the source contradicts itself. {_upper_first(_listed(found, '; '))}.")
    return said


def _contradicted(point: Point) -> bool:
    """Whether another printed value is one that the value shown does not allow: "more than 1,000" allows 1,041."""
    value = point.value or 0.0
    allows = {">": lambda other: other > value, "<": lambda other: other < value}.get(point.bound)
    return any(allows is None or not allows(other) for other in point.also)


def _also(point: Point, unit: str) -> str:
    return " and ".join(number_words(value, unit) for value in point.also)


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
