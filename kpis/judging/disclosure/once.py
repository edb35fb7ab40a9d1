"""Of figures that count the same cases in several ways, the public is told one.

Plans by month of request, by due month and by month of issue are the same plans: all months of one view are all months
of another, so a single hidden month of one could follow from the other. So a measure is told in one view. And group by
group, plans with and without exceptions differ by few, and each would be hidden for the other's sake: groups are told
on one basis, and where no other measure counts the same. Which is told goes by the targets and by what is held, never
by a count. Less has to be hidden of it than of all of it together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kpis.judging.disclosure.links import COUNTED_BY_SHARE, PLANS
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES
from kpis.plan import Target

_BASES = ("excluding", "", "not_stated", "including")  # the law's own figure first
# Tables of groups that are the board's alone: of each need and age few plans have an exception, and means of groups
# with that of the whole are days that could be added up.
NOT_BY_GROUP = ("exception_share", "mean_weeks_to_plan")


def told_once(observations: Iterable[Observation], targets: Iterable[Target] = ()) -> list[Observation]:
    """The figures that the public is told of, if they are not small; all of what another publication shows."""
    found = list(observations)
    own = [each for each in found if not _is_published(each)]
    aims = list(targets)
    views = told_views(own, aims)
    own = [each for each in own if each.view == views.get(each.measure, each.view)]
    basis = _first(_BASES, {each.basis for each in own if each.measure == PLANS and each.breakdown}, _aimed_bases(aims))
    shares = {(each.measure, each.breakdown) for each in own if each.measure == PLANS}
    told = {id(each) for each in own if not each.breakdown or not _is_the_boards(each, basis, shares)}
    return [each for each in found if _is_published(each) or id(each) in told]


def told_views(observations: Iterable[Observation], targets: Iterable[Target] = ()) -> Mapping[str, str]:
    """For each measure that has several views, the one that is told.

    It is the one in which the measure is reported, unless the area's targets all stand in others, or no figure is held
    in it; then the first of these.
    """
    held: dict[str, set[str]] = defaultdict(set)
    for each in observations:
        if not _is_published(each):
            held[each.measure].add(each.view)
    aimed: dict[str, set[str]] = defaultdict(set)
    for target in targets:
        if target.measure in MEASURES:
            aimed[target.measure].add(target.view or MEASURES[target.measure].view)
    several = [name for name in held if name in MEASURES and len(MEASURES[name].views) > 1]
    return {name: _first(tuple(MEASURES[name].views), held[name], aimed[name]) for name in several}


def _first(order: Sequence[str], held: set[str], aimed: set[str]) -> str:
    """What is first in order, or first among what targets aim at; only of what is held."""
    there = [each for each in order if each in held] or [*sorted(held), ""]
    return there[0] if order[0] in aimed else next((each for each in there if each in aimed), there[0])


def _aimed_bases(targets: Iterable[Target]) -> set[str]:
    """On which bases there are targets; one that says none holds for every basis."""
    return {target.basis or _BASES[0] for target in targets if target.measure == PLANS}


def _is_the_boards(each: Observation, basis: str, shares: set[tuple[str, str]]) -> bool:
    """Whether a figure of a group is told to the board alone."""
    if each.measure == PLANS:
        return each.basis != basis
    return each.measure in NOT_BY_GROUP or (COUNTED_BY_SHARE.get(each.measure, ""), each.breakdown) in shares


def _is_published(observation: Observation) -> bool:
    return observation.where is not None and observation.where.published
