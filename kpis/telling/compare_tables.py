"""The tables behind a comparison: every authority's figure with its verdict, and the years."""

import pandas as pd

from kpis.area import areas
from kpis.judging.comparison import LEVELS, Placed, Standing
from kpis.judging.small import HIDDEN_WORDS
from kpis.telling.compare_words import period_of, share_words
from kpis.telling.words import number_words

COLUMNS = (
    "Area",
    "Which",
    "Period",
    "Share",
    "Count",
    "Out of",
    "95 % interval",
    "Against England",
    "Usual spread",
    "Note",
)


def which_words(told: Standing, each: Placed) -> str:
    """What this area is to the one that is compared."""
    if each.area == told.area:
        return "This area, since then" if each is told.since else "This area"
    beside = {one.area for one in told.beside.areas} if told.beside else set()
    named = [("chosen" if told.chosen else "statistical neighbour") if each.area in beside else ""]
    named.append("same region" if each.area in told.region_areas else "")
    said = ", ".join(filter(None, named)) or {"nation": "England", "region": "region"}.get(_kind(each.area), "")
    return _upper_first(said)


def _kind(area: str) -> str:
    return areas()[area].kind if area in areas() else ""


def verdict_words(each: Placed) -> str:
    """The verdict in words; for England and a region themselves nothing."""
    if _kind(each.area) in ("nation", "region"):
        return ""
    return _upper_first(HIDDEN_WORDS if each.hidden else LEVELS[each.level])


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def interval_of(each: Placed) -> str:
    """``78 % to 86 %``; nothing without counts."""
    if each.low is None or each.high is None:
        return ""
    low, high = (number_words(edge, "proportion", denominator=each.denominator or 0) for edge in (each.low, each.high))
    return f"{low} to {high}"


def standing_table(told: Standing) -> pd.DataFrame:
    """England, the region, then every authority from the highest share to the lowest; every cell text.

    A column in which nothing is said of any is left out.
    """
    first = [each for each in (told.england, told.region) if each is not None]
    rows = [_row(told, each) for each in (*first, *told.everyone, *([told.since] if told.since else []))]
    said = [column for column in range(len(COLUMNS)) if not rows or any(row[column] for row in rows)]
    kept = [tuple(row[column] for column in said) for row in rows]
    return pd.DataFrame(kept, columns=[COLUMNS[column] for column in said], dtype="str")


def _row(told: Standing, each: Placed) -> tuple[str, ...]:
    wide = "Beyond it too" if each.unusual and told.spread.beyond_chance else ""
    count, out_of = each.counts or (None, each.denominator)
    return (
        each.area, which_words(told, each), period_of(each), share_words(each),
        "" if count is None else f"{count:,}", "" if out_of is None else f"{out_of:,}",
        interval_of(each), verdict_words(each), wide, each.note,
    )  # fmt: skip


def over_time_table(told: Standing) -> pd.DataFrame:
    """A row a year: the area, England, and the quartiles of the authorities that are held."""

    def said(value: float | None) -> str:
        return "" if value is None else number_words(value, "proportion")

    rows = [
        (each.period.label, HIDDEN_WORDS if each.hidden else said(each.value), said(each.england),
         *map(said, each.quartiles or (None, None, None)),
         str(each.areas), each.note)
        for each in told.over_time
    ]  # fmt: skip
    columns = ["Year", told.area, "England", "Lower quartile", "Median", "Upper quartile", "Authorities held", "Note"]
    return pd.DataFrame(rows, columns=columns, dtype="str")
