"""Every monthly measure of an area at a glance: is it changing, can its target be relied on; in order of attention."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kpis import keeping
from kpis.judging import JudgedSeries
from kpis.judging.small import PUBLIC
from kpis.keeping import KeptComment, Store
from kpis.measure import Measure
from kpis.questions.edition import edition_of
from kpis.questions.known import Known, SeriesKey, known
from kpis.telling.glance import attention_rank


@dataclass(frozen=True)
class Glance:
    """``judged`` have limits, the one to look at first first; ``waiting`` have too few months; ``others`` no months.

    ``owners`` are the roles that the newest open commentary names, by measure; None where they are not told.
    """

    area: str
    judged: tuple[JudgedSeries, ...]
    waiting: tuple[JudgedSeries, ...]
    others: tuple[JudgedSeries, ...]
    owners: Mapping[str, str] | None = None


def at_a_glance(store: Store, area: str, as_of: date | None = None) -> Glance:
    """The whole of every measure, and each service where the plan promises something of it or nothing tells of all."""
    found = glance_of(known(store, area, as_of=as_of, only="published"))
    if edition_of(store) == PUBLIC:
        return found
    with store.reading() as conn:
        return replace(found, owners=owners_in(keeping.comments(conn, area, as_of=as_of)))


def owners_in(comments: Iterable[KeptComment]) -> dict[str, str]:
    """Who owns each measure: the role that its newest commentary names, unless that is closed; newest come first."""
    newest: dict[str, KeptComment] = {}
    for each in comments:
        if not each.replaced:
            newest.setdefault(each.measure, each)
    return {name: each.owner for name, each in newest.items() if each.owner and not each.closed}


def glance_of(here: Known) -> Glance:
    """The same of what is known already."""
    found = [series for measure in here.measures() for series in _series(here, measure)]
    judged = [each for each in found if each.control is not None and each.control.enough]
    waiting = [each for each in found if each.control is not None and not each.control.enough]
    return Glance(
        here.area,
        tuple(sorted(judged, key=attention_rank)),
        tuple(waiting),
        tuple(each for each in found if each.control is None and each.latest is not None),
    )


def _series(here: Known, measure: Measure) -> list[JudgedSeries]:
    keys = [key for key in here.keys(measure) if key.view in ("", here.view_of(measure))]
    every = [key for key in keys if key.group in ("", "All")]
    monthly = [key for key in every if _grain(here, measure, key)]
    # Where the figures of the first basis come by the year alone, those of another that come by the month stand beside.
    whole = dict.fromkeys((*every[:1], *monthly[:1]))
    promised = any(each.measure == measure.id and each.kind == "plan" for each in here.targets)
    services = [key for key in keys if key.breakdown == "service" and key.group not in ("", "All")]
    told = [here.judged(measure, key, _grain(here, measure, key)) for key in whole]
    if promised or not whole:
        of_services = [here.judged(measure, key, _grain(here, measure, key)) for key in services]
        told += [each for each in of_services if each.targets or not whole]
    return told


def _grain(here: Known, measure: Measure, key: SeriesKey) -> str | None:
    """Months where there are any."""
    return "month" if any(each.period.length == 1 for each in here.at(measure, key)) else None
