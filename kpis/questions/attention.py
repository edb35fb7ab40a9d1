"""What needs attention first, in sentences, from an area's judged series."""

from collections.abc import Iterable, Sequence

from kpis.judging import JudgedSeries, Point
from kpis.judging.movement import BEYOND_CHANCE, UNUSUAL, movement
from kpis.judging.verdict import FEWEST_TO_JUDGE, exact
from kpis.measure import BASIS_TITLES
from kpis.period import Period
from kpis.telling.signals import why_words
from kpis.telling.words import figure_words, missing_words, number_words, period_words, target_words, value_words

STALE_MONTHS = 3  # a measure this much older than the month shown has stopped coming
WORSE_BY = 0.01  # a point: less is the same percentage, printed with another decimal
MOST_NAMED = 4  # a sentence that lists more is no longer read
FIRST = "plans_issued_within_20_weeks"
# How a measure can be off, the gravest first.
STATES = ("far from the target", "outside the law and worse than before", "short of the target")
FAR, UNLAWFUL_AND_WORSE, SHORT = range(len(STATES))


def compared(series: Iterable[JudgedSeries]) -> list[JudgedSeries]:
    """The groups that can be set side by side: those with a value for the newest period that any group has.

    Values out of too few to judge are passed over while there are others.
    """
    with_value = [each for each in series if each.latest is not None]
    newest = max((_latest(each).period.last for each in with_value), default=None)
    here = [each for each in with_value if _latest(each).period.last == newest]
    enough = [each for each in here if not _is_out_of_few(_latest(each))]
    return enough or here


def worst_of(series: Iterable[JudgedSeries]) -> JudgedSeries | None:
    """The group whose newest value is worst, of those that can be compared."""
    return min(compared(series), key=_from_worst, default=None)


def _from_worst(series: JudgedSeries) -> float:
    return (_latest(series).value or 0.0) * (-1 if series.measure.better == "lower" else 1)


def _is_out_of_few(point: Point) -> bool:
    return point.denominator is not None and point.denominator < FEWEST_TO_JUDGE


def attention_in(every: Sequence[JudgedSeries], month: int | None) -> tuple[str, ...]:
    """Sentences in the order in which the chair of a board must hear them, one for each measure that is off.

    Far off its target, then off the law and worse, then short of its target; of each first what is still reported,
    and the 20 weeks before all else. Then, in one sentence, what has stopped coming; what is missing; contradictions.
    """
    of_measures: dict[str, list[JudgedSeries]] = {}
    for each in every:
        of_measures.setdefault(each.measure.id, []).append(each)
    off = [(members, found) for members in of_measures.values() if (found := _states(members))]
    off.sort(key=lambda pair: _weight(pair[1], month))
    return (
        *(_of_measure(members, found) for members, found in off),
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


def _states(members: Iterable[JudgedSeries]) -> list[tuple[int, JudgedSeries]]:
    """The series of one measure that are off, each with its place in STATES, the gravest and newest first."""
    found = []
    for each in members:
        state = _state(each)
        if state is not None:
            found.append((state, each))
    return sorted(found, key=lambda pair: (pair[0], -_latest(pair[1]).period.last))


def _state(series: JudgedSeries) -> int | None:
    if series.latest is None:
        return None
    if series.latest.plan.code == "far_below_target":
        return FAR
    if _unlawful_and_worse(series):
        return UNLAWFUL_AND_WORSE
    return SHORT if series.latest.plan.code == "below_target" else None


def _weight(found: Sequence[tuple[int, JudgedSeries]], month: int | None) -> tuple[int, bool, bool]:
    """How soon a measure must be heard of; of equals the order of the measures stands."""
    gravest, worst = found[0]
    newest = max((_latest(each).period for _, each in found), key=_end)
    return gravest, month is not None and _is_stale(newest, month), worst.measure.id != FIRST


def _end(period: Period) -> int:
    return period.last


def _of_measure(members: Sequence[JudgedSeries], found: Sequence[tuple[int, JudgedSeries]]) -> str:
    """All that is off in one measure: the whole with its bases, then the groups together."""
    whole = [(state, each) for state, each in found if not _is_group(each)]
    by_group = [(state, each) for state, each in found if _is_group(each)]
    said = [_off(state, each, _upper_first(_basis(each)) if place else "") for place, (state, each) in enumerate(whole)]
    if len(by_group) == 1:
        said += [_off(*by_group[0], by_group[0][1].group if said else "")]
    elif by_group:
        groups = _of_groups(by_group, sum(map(_is_group, members)))
        said += [_upper_first(groups) if said else f"{found[0][1].measure.title}: {groups}"]
    return " ".join(said)


def _of_groups(found: Sequence[tuple[int, JudgedSeries]], of: int) -> str:
    """``2 of 6 services are far from the target: OT 17 % in May 2021; … 1 more is short of the target.``"""
    clauses: list[str] = []
    for state, words in enumerate(STATES):
        members = sorted((each for its, each in found if its == state), key=_from_worst)
        if not members:
            continue
        are = "is" if len(members) == 1 else "are"
        if clauses:
            clauses.append(f"{len(members)} more {are} {words}.")
            continue
        unit = members[0].measure.unit
        values = [f"{each.group} {figure_words(_latest(each), unit)} in {_when(each)}" for each in members]
        kind = f"{members[0].breakdown or 'group'}s"
        clauses.append(f"{len(members)} of {of} {kind} {are} {words}: {_listed(values, '; ')}.")
    return " ".join(clauses)


def _off(state: int, series: JudgedSeries, name: str = "") -> str:
    sentence = _off_law if state == UNLAWFUL_AND_WORSE else _off_target
    return sentence(series, name or name_of(series))


def _basis(series: JudgedSeries) -> str:
    return BASIS_TITLES.get(series.basis, series.group or series.measure.title)


def _gathered(series: Iterable[JudgedSeries]) -> list[list[JudgedSeries]]:
    """The groups of one measure together, everything else alone, in the order of the first of each."""
    gathered: dict[object, list[JudgedSeries]] = {}
    for each in series:
        key = each.measure.id if _is_group(each) else (each.measure.id, each.basis, each.view)
        gathered.setdefault(key, []).append(each)
    return list(gathered.values())


def _is_group(series: JudgedSeries) -> bool:
    return series.group not in ("", "All")


def _off_target(series: JudgedSeries, name: str) -> str:
    point = _latest(series)
    detail = f", {point.plan.detail}" if point.plan.detail else ""
    goal = f" (target {target_words(point.target)})" if point.target is not None and not detail else ""
    value = value_words(point, series.measure.unit)
    law = f" {point.law.words}, {point.law.detail}." if point.law.code == "does_not_meet" else ""
    return f"{name}: {value} in {_when(series)}. {point.plan.words}{goal}{detail}.{law}"


def _unlawful_and_worse(series: JudgedSeries) -> bool:
    """Late against the law, and worse than before as far as that can be known.

    Of months the limits say it: concern. Of other periods, at least a point lower, and by more than chance explains.
    """
    point, previous = _latest(series), series.previous
    if point.law.code != "does_not_meet":
        return False
    moved = movement(series)
    if moved == UNUSUAL and series.control is not None:
        return series.control.told == "concern"
    if moved != BEYOND_CHANCE or previous is None:
        return False
    return exact(previous.value or 0.0) - exact(point.value or 0.0) >= exact(WORSE_BY)


def _off_law(series: JudgedSeries, name: str) -> str:
    point, previous = _latest(series), series.previous
    value = value_words(point, series.measure.unit)
    before, why = "", ""
    if movement(series) == UNUSUAL and series.control is not None and series.control.latest is not None:
        why = f" Unusual: {why_words(series.control, series.control.latest, series.measure.unit)}."
    elif previous is not None:
        before = f", {figure_words(previous, series.measure.unit)} in {period_words(previous.period, series.grain)}"
    plan = f" {point.plan.words}, {point.plan.detail}." if point.plan.code == "below_target" else ""
    return f"{name}: {value} in {_when(series)}{before}.{why} {point.law.words}, {point.law.detail}.{plan}"


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
    old = [(period.last, title) for title, period in newest.items() if month is not None and _is_stale(period, month)]
    if not old:
        return []
    old.sort(key=lambda each: -each[0])
    named = [f"{title} ({Period(last, last).long_label})" for last, title in old]
    have = "measure has" if len(old) == 1 else "measures have"
    return [f"{len(old)} {have} had no new figure for {STALE_MONTHS} months or more: {_listed(named, ', ')}."]


def _is_stale(period: Period, month: int) -> bool:
    """Whether a newer figure should have come by ``month``; a yearly one is not late before the next year is over."""
    return month - period.last >= STALE_MONTHS + period.length - 1


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
            words = f"no figure for {when}" + (f": {reason}" if "(" in reason else f" ({reason})" if reason else "")
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
