"""What was there and what came is what is there and what left: sums of stocks, and of the months between them.

Nobody prints what closes such a sum (cases that were withdrawn, that moved away); a reader knows that it is not below
none and, where it is none every time, that it is none. It is of no group and no measure, and is not protected itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kpis.judging.disclosure.counts import Count, Which, during
from kpis.judging.disclosure.links import IN_ALL, NUMBER, OTHER, OUT_OF, PENDING, PLANS, Part, band, stage
from kpis.measure import BASES
from kpis.measures import MEASURES
from kpis.period import Period

_OPEN, _REQUESTS = Part(NUMBER, "open_assessments"), Part(NUMBER, "requests_received")
_ISSUED, _DECIDED, _DRAFT = Part(NUMBER, "plans_issued"), "decided_to_assess", "draft_within_16_weeks"
_REFUSED = Part(OUT_OF, "refusals_to_issue_within_16_weeks")
_AWAITING, _ASSESSING, _DRAFTED = (stage(each) for each in ("Awaiting decision", "In assessment", "Draft sent"))
_OUTSTANDING, _OVERDUE = Part(NUMBER, "advice_outstanding"), Part(NUMBER, "advice_overdue")
_ADVICE = "advice_within_6_weeks"
_PAST_20, _PAST_30, _PAST_52 = (Part(NUMBER, f"open_past_{weeks}_weeks") for weeks in (20, 30, 52))
_BY_CASE, _BY_PIECE = ("requested", "due"), ("requested", "due", "assessment_started")


@dataclass(frozen=True)
class Flow:
    """``before`` at the end of the month before and ``came`` are ``after`` at the end of the month, ``left``, a rest.

    ``earlier`` came in the month before.
    """

    before: tuple[Part, ...]
    after: tuple[Part, ...]
    came: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()
    earlier: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Total:
    """All months of ``whole``, and ``whole_open`` at the end of the last, are those of ``parts``, and a rest."""

    whole: tuple[Part, ...] = ()
    whole_open: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    parts_open: tuple[Part, ...] = ()


FLOWS = (
    Flow((_OPEN,), (_OPEN,), (_REQUESTS,), (_ISSUED, Part(OTHER, _DECIDED), _REFUSED)),
    Flow((_AWAITING,), (_AWAITING,), (_REQUESTS,), (Part(OUT_OF, _DECIDED),)),
    Flow((_ASSESSING, _DRAFTED), (_ASSESSING, _DRAFTED), (Part(NUMBER, _DECIDED),), (_ISSUED, _REFUSED)),
    # Who is past a week today stood past an earlier one a month ago: no month is longer than the weeks between.
    Flow((), (band("0 to 6 weeks"),), (_REQUESTS,), (), (_REQUESTS,)),
    *(Flow((band("12 to 16 weeks"), band("16 to 20 weeks"), _PAST_20), (_PAST_20,), (), (Part(OTHER, PLANS, basis),))
      for basis in BASES),
    Flow((_PAST_20,), (_PAST_30,)),
    Flow((_PAST_30,), (_PAST_52,), (), (Part(NUMBER, "plans_issued_after_52_weeks"),)),
    Flow((_OUTSTANDING,), (_OUTSTANDING,), (Part(IN_ALL, _ADVICE, view="requested"),)),
    Flow((_OUTSTANDING,), (_OVERDUE,), (), (Part(OTHER, _ADVICE, view="received"),)),
)  # fmt: skip

TOTALS = (
    # Cases told by the month in which they began, and the same by the month in which they ended.
    *(
        Total((_ISSUED,), (_OPEN,), (Part(IN_ALL, measure, basis, view),))
        for measure, basis in (*((PLANS, each) for each in BASES), (_DRAFT, ""))
        for view in _BY_CASE
    ),
    *(Total((_ISSUED,), (_PAST_20,), (Part(OUT_OF, PLANS, basis, view),))
      for basis in BASES for view in _BY_CASE),
    *(Total((), (_OPEN,), (Part(PENDING, PLANS, basis, view),), (_PAST_20,)) for basis in BASES for view in _BY_CASE),
    *(Total((), (_OUTSTANDING,), (Part(PENDING, _ADVICE, "", view),), (_OVERDUE,)) for view in _BY_PIECE),
    *(Total((Part(OUT_OF, PLANS, "including", view),), (),
            (Part(OUT_OF, PLANS, "excluding", view), Part(NUMBER, "exception_share"))) for view in _BY_CASE),
    Total((_REQUESTS,), (), (Part(OUT_OF, _DECIDED),)),
    Total((Part(NUMBER, _DECIDED),), (), (_ISSUED, _REFUSED)),
)  # fmt: skip


class Sum(NamedTuple):
    """Counts that are the same as others and what is left; ``exact`` where a reader knows that nothing is."""

    whole: tuple[Count, ...]
    parts: tuple[Count, ...]
    exact: bool


def flowing(values: Mapping[Count, int]) -> Iterator[Sum]:
    """Every such sum that holds between the counts given."""
    held = _Months(values)
    for flow in FLOWS:
        for group in held.groups((*flow.after, *flow.left)):
            yield from held.flow(flow, group)
    for total in TOTALS:
        for group in held.groups((*total.whole, *total.whole_open)):
            yield from held.total(total, group)
    for measure in [name for name in held.by_measure if name in MEASURES and MEASURES[name].breakdown == "question"]:
        yield from held.answered_alike(measure)


Group = tuple[str, str]  # a breakdown and one of its groups; the whole has neither


class _Months:
    """The counts of single months, by series."""

    def __init__(self, values: Mapping[Count, int]) -> None:
        self.values = values
        self.months: dict[Count, set[int]] = defaultdict(set)
        self.by_measure: dict[str, dict[Group, None]] = defaultdict(dict)
        for count in values:
            if count.of.period.length == 1:
                self.months[during(count, _NO_MONTH)].add(count.of.period.first)
                self.by_measure[count.of.measure].setdefault((count.of.breakdown, count.of.group))

    def groups(self, parts: Collection[Part]) -> Iterable[Group]:
        """The groups by which the first of ``parts`` is told; the whole alone where it is itself of a group."""
        first = next(iter(parts))
        return (("", ""),) if first.group else self.by_measure[first.measure]

    def flow(self, flow: Flow, group: Group) -> Iterator[Sum]:
        here = {month for part in (*flow.after, *flow.left) for month in self.months[_series(part, group)]}
        found = list[tuple[list[Count], list[Count]]]()
        for month in sorted(here):
            whole = [_at(part, group, month) for part in flow.came]
            whole += [_at(part, group, month - 1) for part in (*flow.before, *flow.earlier)]
            # A stock that is not told because it is none holds nobody back; what is there to begin with has to be told.
            if all(each in self.values for each in whole):
                parts = [_at(part, group, month) for part in (*flow.after, *flow.left)]
                found.append((whole, [each for each in parts if each in self.values]))
        yield from self._sums(found)

    def total(self, total: Total, group: Group) -> Iterator[Sum]:
        sides = [[each for part in parts for each in self._every(part, group)] for parts in (total.whole, total.parts)]
        for part in (*total.whole_open, *total.parts_open):
            last = max(self.months[_series(part, group)], default=None)
            if last is None:
                return
            sides[part in total.parts_open].append(_at(part, group, last))
        if all(self.months[_series(part, group)] for part in (*total.whole, *total.parts)):
            yield from self._sums([(sides[0], sides[1])])

    def answered_alike(self, measure: str) -> Iterator[Sum]:
        """Who answers one question of a month answers all, where that is so every time."""
        groups = [group for group in self.by_measure[measure] if group[0] == "question"]
        for basis, view in {(count.of.basis, count.of.view) for count in self.months if count.of.measure == measure}:
            asked = [Part(OUT_OF, measure, basis, view, *group) for group in groups]
            for one, other in pairwise(each for each in asked if self.months[_series(each, ("", ""))]):
                months = self.months[_series(one, ("", ""))] & self.months[_series(other, ("", ""))]
                pairs = [(_at(one, ("", ""), month), _at(other, ("", ""), month)) for month in sorted(months)]
                if all(self.values[here] == self.values[there] for here, there in pairs):
                    yield from (Sum((here,), (there,), exact=True) for here, there in pairs)

    def _every(self, part: Part, group: Group) -> Iterator[Count]:
        return (_at(part, group, month) for month in sorted(self.months[_series(part, group)]))

    def _sums(self, found: list[tuple[list[Count], list[Count]]]) -> Iterator[Sum]:
        left = [sum(map(self.values.__getitem__, whole)) - sum(map(self.values.__getitem__, parts))
                for whole, parts in found]  # fmt: skip
        for (whole, parts), rest in zip(found, left, strict=True):
            if rest >= 0:  # else figures of several files do not agree
                yield Sum(tuple(whole), tuple(parts), not any(left))


_NO_MONTH = Period(0, 0)


def _series(part: Part, group: Group) -> Count:
    breakdown, name = (part.breakdown, part.group) if part.group else group
    view = part.view or MEASURES[part.measure].view
    return Count(part.what, Which(part.measure, part.basis, view, breakdown, name, _NO_MONTH))


def _at(part: Part, group: Group, month: int) -> Count:
    return during(_series(part, group), Period(month, month))
