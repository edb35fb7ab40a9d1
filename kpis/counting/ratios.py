"""Figures of two measures: audits for every 100 plans issued in the month, requests for every 10,000 people."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kpis.counting.finish import COUNTED
from kpis.measures import MEASURES

Row = dict[str, Any]


def ratios_of(believed: Iterable[Row]) -> Iterator[Row]:
    """One row for each area and period in which both measures of a ratio are known as plain counts.

    What is set beside the other for as long as no newer one is known need not be of the same period, but of none that
    is later.
    """
    asked = [measure for measure in MEASURES.values() if measure.ratio is not None]
    names = {name for measure in asked if measure.ratio for name in (measure.ratio.of, measure.ratio.to)}
    counts = {
        (row["area"], row["measure"], row["period_from"], row["period_to"]): row
        for row in believed
        if row["measure"] in names and not row["breakdown"] and not row["basis"] and not row["bound"] and row["value"]
        and row["view"] == MEASURES[row["measure"]].view
    }  # fmt: skip
    for measure in asked:
        ratio = measure.ratio
        for (area, name, *period), row in counts.items():
            if ratio is None or name != ratio.of:
                continue
            to = (
                _newest(counts, area, ratio.to, row["period_to"])
                if ratio.standing
                else counts.get((area, ratio.to, *period))
            )
            if to is None:
                continue
            yield {name: said for name, said in row.items() if name != "record_key"} | {
                "measure": measure.id,
                "view": measure.view,
                "unit": measure.unit,
                "value": ratio.per * row["value"] / to["value"],
                "numerator": None,
                "denominator": None,
                "source": COUNTED,
                "flags": [],
                "also": [],
                "before": [],
            }


def _newest(counts: Mapping[tuple[Any, ...], Row], area: str, measure: str, until: int) -> Row | None:
    """The last figure of a measure that begins by the month ``until``; of equals the one of the longer period."""
    known = [row for (its, name, *_), row in counts.items() if (its, name) == (area, measure)]
    known = [row for row in known if row["period_from"] <= until]
    return max(known, key=lambda row: (row["period_to"], row["period_to"] - row["period_from"]), default=None)
