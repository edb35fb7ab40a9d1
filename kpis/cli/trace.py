"""``trace``: where one figure comes from, as the dashboard shows it."""

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kpis.cli.names import area_named, measure_called
from kpis.keeping import Observation, Refused, Store, observations, open_store
from kpis.measure import BASIS_TITLES, LOCAL

if TYPE_CHECKING:
    from kpis.questions.provenance import Origin, Trace

_WIDE = 18


def trace(asked: argparse.Namespace) -> int:
    """Print definition, value, counts, upload, file, sheet and cell of a figure, and what it was before."""
    from kpis.questions.provenance import facts, trace  # noqa: PLC0415 the charts' libraries load with it

    store = open_store(asked.store)
    area, measure, keys = _series(store, asked)
    told = [trace(store, area, measure, key, asked.period, as_of=asked.as_of) for key in keys]
    found = [each for each in told if each is not None]
    if not found:
        raise Refused(
            f"The store holds no figure of {area} for {asked.measure} in {asked.period}. "
            "'python -m kpis observations' lists those that there are."
        )
    if asked.json:
        print(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=1))
        return 0
    for place, each in enumerate(found):
        if place:
            print()
        for name, words in facts(each).items():
            if words:
                print(f"{name:<{_WIDE}} {words}")
        _print_origins(each)
    return 0


def _series(store: Store, asked: argparse.Namespace) -> tuple[str, str, list[Any]]:
    """The area, the measure's id, and the series of it that the caller may mean, the default first."""
    from kpis.questions import choices  # noqa: PLC0415

    area = area_named(asked.area)
    with store.reading() as conn:
        own = {each.measure for each in observations(conn, area, as_of=asked.as_of) if each.measure.startswith(LOCAL)}
    measure = measure_called(asked.measure, sorted(own))
    keys = list(choices(store, area, measure).series)
    if asked.breakdown:
        wanted = asked.breakdown.casefold()
        keys = [key for key in keys if wanted in (key.group.casefold(), BASIS_TITLES.get(key.basis, ""))]
    if asked.view:
        keys = [key for key in keys if key.view == asked.view]
    return area, measure, keys


def _print_origins(told: "Trace") -> None:
    from kpis.questions.provenance import added_words, before, place_words, said  # noqa: PLC0415

    for each in told.origins:
        if len(told.origins) > 1:
            place = f"{each.upload.file}, {place_words(each.observation)}; {added_words(each.upload)}"
            print(f"  {each.observation.period.label:<{_WIDE - 2}} {said(each.observation)}  [{place}]")
        for value, place, when in before(each):
            print(f"{'Before':<{_WIDE}} {value}  [{place}; known {when}]")


def _as_json(told: "Trace") -> dict[str, Any]:
    from kpis.questions.provenance import facts  # noqa: PLC0415

    return {
        "facts": {name: words for name, words in facts(told).items() if words},
        "value": told.point.value,
        "numerator": told.point.numerator,
        "denominator": told.point.denominator,
        "from": [_origin(each) for each in told.origins],
    }


def _origin(each: "Origin") -> dict[str, Any]:
    earlier = [version for version in each.history if version.until is not None]
    return _observation(each.observation) | {
        "before": [
            _observation(version.observation)
            | {"known_from": version.since.isoformat(), "known_until": str(version.until), "by": version.by}
            for version in earlier
        ]
    }


def _observation(each: Observation) -> dict[str, Any]:
    where = asdict(each.where) if each.where else {}
    where |= {"uploaded_at": each.where.uploaded_at.isoformat() if each.where and each.where.uploaded_at else None}
    return {
        "period": str(each.period),
        "value": each.value,
        "numerator": each.numerator,
        "denominator": each.denominator,
        "missing": each.missing or None,
        "source": each.source,
        **where,
    }
