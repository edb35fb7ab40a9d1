"""Which of a plan's targets apply to a series, and which one is in force in a month.

A target applies when area, measure, view, basis and group agree. A target without a basis applies to every basis. A
target for the whole area applies also to each service of a measure that comes by service, because that is how boards
set it ("education, health and social care advice: 65 %"), unless the service has a target of its own.

In force in a month, first that holds: a milestone due in that very month; the step that started last (it ends where
the next begins, or at its own end, and does not come back); the last milestone already due; a target printed without
a start, for periods that lie wholly inside the months of its file: nobody agreed it for a year that reaches beyond
them. Of two that start together the later in the list, which is the one set later, holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kpis.judging.words import number_words
from kpis.measure import BASIS_TITLES, VIEW_TITLES, Measure
from kpis.period import MONTH_NAMES, Period
from kpis.plan import Target

_WHOLE = {"", "All"}  # files write the whole of all services both ways
_NUMBERS = ("count", "number")  # two names for a plain number


@dataclass(frozen=True)
class Aims:
    """``own`` are judged; ``other`` (another view or basis) are said beside the chart and never judged."""

    own: tuple[Target, ...] = ()
    other: tuple[Target, ...] = ()
    others_are: str = ""  # by what the other targets differ from the series: "by month of request"

    def in_force(self, month: int) -> Target | None:
        """The target that holds in the month with this number, or None."""
        return self._in_force(month, Period(month, month))

    def _in_force(self, month: int, whole: Period) -> Target | None:
        """The target that holds in a month of the period ``whole``, which is what is to be judged."""
        if not self.own:
            return None
        milestones, dated, undated = self._parted
        due_now = [each for each in milestones if _first(each) <= month <= _last(each)]
        if due_now:
            return _newest(due_now)
        started = _newest(step for step in dated if _first(step) <= month)
        if started is not None:
            return started if started.ends is None or month <= started.ends else None
        reached = _newest(each for each in milestones if _first(each) <= month)
        if reached is not None:
            return reached
        return _newest(
            step for step in undated if _first(step) <= whole.first and (step.ends is None or whole.last <= step.ends)
        )

    @cached_property
    def _parted(self) -> tuple[list[Target], list[Target], list[Target]]:
        """Milestones; steps with a start that was agreed; steps without."""
        steps = [target for target in self.own if not target.milestone]
        dated = [step for step in steps if step.starts is not None and not step.start_assumed]
        undated = [step for step in steps if step not in dated]
        return [target for target in self.own if target.milestone], dated, undated

    def why_none(self, month: int) -> str:
        """Why no target is in force in a month: which is to come, or that the plan's targets are of another kind."""
        agreed = [each for each in self.own if not each.start_assumed]
        coming = [each for each in agreed if each.starts is not None and each.starts > month]
        if coming:
            first = min(coming, key=_first)
            when = f"{MONTH_NAMES[_first(first) % 12]} {_first(first) // 12}"
            return f"{number_words(first.value, first.unit)} {'is due in' if first.milestone else 'from'} {when}"
        if self.own and not agreed:
            return _of_its_file(_newest(self.own))
        return f"the plan's targets are {self.others_are}" if self.others_are and not self.own else ""

    def in_force_for(self, period: Period) -> tuple[Target | None, str]:
        """The target in force in the last month of a period, and a note when it changed within the period."""
        if not self.own:
            return None, ""
        target = self._in_force(period.last, period)
        if period.length == 1:
            return target, ""
        spells: list[tuple[int, Target | None]] = []
        for month in period.months:
            each = self._in_force(month, period)
            if not spells or _aim(spells[-1][1]) != _aim(each):
                spells.append((month, each))
        if target is None or len(spells) == 1:
            return target, ""
        (_, first), *later = spells
        words = [_aim(first)] + [f"{_aim(each)} from {MONTH_NAMES[month % 12]} {month // 12}" for month, each in later]
        return target, f"The target changed within this period: {', then '.join(words)}. The last one is used."


def aims_of(
    targets: Iterable[Target], measure: Measure, *, area: str, view: str, basis: str, breakdown: str, group: str,
    unit: str,
) -> Aims:  # fmt: skip
    """The plan's targets for one series, parted into those that apply and those of another view or basis."""
    asked = [
        target
        for target in targets
        if target.kind == "plan"
        and (target.area, target.measure) == (area, measure.id)
        and _same_unit(target.unit, unit)
        and _reaches(target, measure, breakdown, group)
    ]
    here = [target for target in asked if (target.view or measure.view) == view and target.basis in ("", basis)]
    elsewhere = [target for target in asked if target not in here]
    of_this_group = [target for target in here if target.group == group]
    here = of_this_group or here
    differ = dict.fromkeys(_difference(target, measure, view, basis) for target in _in_order(elsewhere))
    return Aims(_in_order(here), _in_order(elsewhere), " and ".join(filter(None, differ)))


def assumed_words(target: Target | None) -> str:
    """That nobody printed from when a target holds; "" for any other."""
    if target is None or not target.start_assumed:
        return ""
    # A target beside dated milestones, which has no end, is taken to hold from the last of them.
    taken = "its file's first month" if target.ends is not None else "its last milestone"
    return f"The target's start is not printed; it is taken from {taken}"


def _of_its_file(target: Target | None) -> str:
    """For which months alone a target without a printed start is taken to hold."""
    if target is None or target.starts is None or target.ends is None:
        return ""
    goal, months = number_words(target.value, target.unit), Period(target.starts, target.ends).long_label
    return f"{goal} is printed without a start, and holds for its file's {months} only"


def _difference(target: Target, measure: Measure, view: str, basis: str) -> str:
    """By what a target differs from a series: its view, its basis or both; never what the two have in common."""
    views = VIEW_TITLES.get(target.view or measure.view, "") if (target.view or measure.view) != view else ""
    bases = BASIS_TITLES.get(target.basis, "") if target.basis not in ("", basis) else ""
    return ", ".join(filter(None, (views, bases)))


def _reaches(target: Target, measure: Measure, breakdown: str, group: str) -> bool:
    if target.group == group or {target.group, group} <= _WHOLE:
        return True
    return target.group in _WHOLE and breakdown == "service" == measure.breakdown


def _same_unit(one: str, other: str) -> bool:
    return one == other or (one in _NUMBERS and other in _NUMBERS)


def _in_order(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Oldest first; of two that start together, the one that names the basis comes last and so holds."""
    return tuple(sorted(targets, key=lambda target: (_first(target), target.basis != "")))


def _first(target: Target) -> int:
    """The first month in which a target holds; a milestone printed with its end alone is due then."""
    if target.starts is not None:
        return target.starts
    return target.ends if target.milestone and target.ends is not None else 0


def _last(target: Target) -> int:
    return target.ends if target.ends is not None else _first(target)


def _newest(targets: Iterable[Target]) -> Target | None:
    newest, began = None, 0
    for target in targets:
        first = _first(target)
        if newest is None or first >= began:
            newest, began = target, first
    return newest


def _aim(target: Target | None) -> str:
    return "no target" if target is None else number_words(target.value, target.unit)
