"""One measure through time: of one area, of each of its groups, and of all areas on one scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kpis import keeping
from kpis.area import ENGLAND
from kpis.area import areas as all_areas
from kpis.judging import JudgedSeries, default_grain, grains_of
from kpis.keeping import Store
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.measures import MEASURES, measure_named
from kpis.questions.edition import PUBLIC, as_the_board_sees, edition_of
from kpis.questions.history import pickable
from kpis.questions.known import Known, SeriesKey, beside, default_key, in_order, known, targets_of


@dataclass(frozen=True)
class Choices:
    """What a reader can choose for one area and measure; the default comes first everywhere."""

    series: tuple[SeriesKey, ...]
    grains: tuple[str, ...]
    groups: tuple[str, ...]
    bases: tuple[str, ...]
    views: tuple[str, ...]


def choices(store: Store, area: str, measure_id: str, key: SeriesKey | None = None) -> Choices:
    """What there is of a measure; ``grains`` are those of ``key``, or of the default series."""
    measure, keys = _keys(store, area, measure_id)
    chosen = key if key in keys else (keys or (default_key(measure),))[0]
    here = known(store, area, measure_id, only=chosen)
    return Choices(
        series=keys,
        grains=grains_of(here.at(measure, chosen)),
        groups=tuple(dict.fromkeys(each.group for each in keys if each.group)),
        bases=tuple(dict.fromkeys(each.basis for each in keys)),
        views=tuple(dict.fromkeys(each.view for each in keys)),
    )


def series(
    store: Store,
    area: str,
    measure_id: str,
    key: SeriesKey | None = None,
    grain: str | None = None,
    *,
    as_of: date | None = None,
    edition: str = "board",
) -> JudgedSeries:
    """One judged series. A key or a grain without figures (an old link) gives the default; the series says which."""
    measure, keys = _keys(store, area, measure_id, as_of)
    chosen = _chosen(measure, keys, key)
    return known(store, area, measure_id, as_of, edition, chosen).judged(measure, chosen, grain)


def _keys(store: Store, area: str, measure_id: str, as_of: date | None = None) -> tuple[Measure, tuple[SeriesKey, ...]]:
    """The measure, and every series that there is of it, without reading them all: by need and age they are many.

    In the public edition they are those that it tells, which is known once all of the area was looked at.
    """
    if edition_of(store) == PUBLIC:
        here = known(store, area, measure_id)
        measure = _measure(here, measure_id)
        return measure, here.keys(measure)
    with as_the_board_sees(store).reading() as conn:
        found = keeping.series_keys(conn, area, measure_id, as_of)
    units = {unit for *_, unit in found}
    measure = MEASURES.get(measure_id) or measure_named(measure_id, *sorted(units)[:1])
    keys = (SeriesKey(basis, breakdown, group, view) for view, basis, breakdown, group, _ in found)
    return measure, in_order(measure, keys)


def groups(store: Store, area: str, measure_id: str, as_of: date | None = None) -> tuple[JudgedSeries, ...]:
    """Every group (service, question) of a measure, all by the same grain where they have it."""
    here = known(store, area, measure_id, as_of)
    return judged_groups(here, _measure(here, measure_id))


def judged_groups(here: Known, measure: Measure, newest: int | None = None) -> tuple[JudgedSeries, ...]:
    """The groups that a measure is known by, in the view of reported figures, by the grain that is the default of most.

    Groups by which cases can be told apart too (need, age) are for whoever picks one: they are many and small.

    With ``newest`` only so many observations of each are judged, the last to end.
    """
    keys = [
        key
        for key in here.keys(measure)
        if key.group and key.breakdown not in measure.breakdowns and key.view in ("", here.view_of(measure))
    ]
    grain = _most_common_grain([here.at(measure, key) for key in keys])
    return tuple(here.judged(measure, key, grain, newest) for key in keys)


def compare(
    store: Store,
    measure_id: str,
    key: SeriesKey,
    grain: str | None,
    areas: tuple[str, ...] | None = None,
    *,
    as_of: date | None = None,
) -> tuple[JudgedSeries, ...]:
    """The same series of each of ``areas`` (all that can be picked), by one grain, in order of name.

    An area that has no such series, or not by this grain, is left out.
    """
    if edition_of(store) == PUBLIC:
        with as_the_board_sees(store).reading() as conn:
            asked = pickable(conn) if areas is None else areas
        return _public_compare(store, measure_id, key, grain, asked)
    with store.reading() as conn:
        asked = pickable(conn) if areas is None else areas
        everywhere = (*asked, *published_areas())
        found = keeping.observations(
            conn, everywhere, measure_id, key.view, key.basis, key.breakdown, key.group, as_of=as_of
        )
        targets = targets_of(conn, asked, measure_id, as_of)
    own: dict[str, list[Observation]] = {}
    for each in found:
        own.setdefault(each.area, []).append(each)
    wanted = [name for name in sorted(asked) if name in own and beside(name)]
    grain = grain or _most_common_grain([own[name] for name in wanted])
    judged = []
    for name in wanted:
        here = Known(
            name,
            tuple(own[name]),
            tuple(target for target in targets if target.area == name),
            tuple(each for other in beside(name) for each in own.get(other, ())),
            as_of,
        )
        told = here.judged(_measure(here, measure_id), key, grain)
        if told.grain == grain:
            judged.append(told)
    return tuple(judged)


def _public_compare(
    store: Store, measure_id: str, key: SeriesKey, grain: str | None, areas: tuple[str, ...]
) -> tuple[JudgedSeries, ...]:
    """The same as the public may see it, where each area's own numbers decide what is hidden of it."""
    found = [
        here
        for name in sorted(areas)
        if beside(name) and (here := known(store, name, measure_id, only=key)).observations
    ]
    grain = grain or _most_common_grain([here.observations for here in found])
    judged = (here.judged(_measure(here, measure_id), key, grain) for here in found)
    return tuple(told for told in judged if told.grain == grain)


def _most_common_grain(series_of_observations: Iterable[Sequence[Observation]]) -> str | None:
    """The default grain of most of these series, the first of equals."""
    defaults = [grain for found in series_of_observations if (grain := default_grain(found))]
    return max(dict.fromkeys(defaults), key=defaults.count) if defaults else None


def published_areas() -> tuple[str, ...]:
    """England and the regions."""
    return (ENGLAND, *(area.name for area in all_areas().values() if area.kind == "region"))


def _chosen(measure: Measure, keys: tuple[SeriesKey, ...], key: SeriesKey | None) -> SeriesKey:
    if key is not None and (key in keys or not keys):
        return key if key.view else key._replace(view=measure.view)
    return (keys or (default_key(measure),))[0]


def _measure(here: Known, measure_id: str) -> Measure:
    if measure_id in MEASURES:
        return MEASURES[measure_id]
    units = [each.unit for each in here.observations if each.measure == measure_id]
    return measure_named(measure_id, *units[:1])
