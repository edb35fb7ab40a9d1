"""Figures of two measures in one month: audits for every 100 plans issued. Worked out when both are believed."""

from collections.abc import Iterable, Iterator
from typing import Any

from kpis.counting.finish import COUNTED
from kpis.measures import MEASURES

Row = dict[str, Any]


def ratios_of(believed: Iterable[Row]) -> Iterator[Row]:
    """One row for each area and period in which both measures of a ratio are known as plain counts."""
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
            to = counts.get((area, ratio.to, *period)) if ratio and name == ratio.of else None
            if ratio is None or to is None:
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
