"""The grid of variation by assurance, the order in which a board should look, and the table that says it in words."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kpis.judging.control import COMMON, TOO_FEW
from kpis.judging.series import JudgedSeries
from kpis.measure import BASIS_TITLES
from kpis.telling.commentary import is_off
from kpis.telling.sentences import headline_point
from kpis.telling.signals import assurance_code, assurance_words, line_words, month_name, variation_words
from kpis.telling.words import period_label, target_words, value_words

COLUMNS = {
    "pass": "Target met every month", "inconsistent": "Hit or miss", "fail": "Target missed every month",
    "": "No target",
}  # fmt: skip
ROWS = {
    "concern": "Concern", COMMON: "Nothing unusual", "improvement": "Improvement",
    "unusual": "Unusual, neither good nor bad",
}  # fmt: skip
OWNER, NOT_NAMED = "Owner", "Not named yet"
ADVICE = {
    ("improvement", "pass"): "Celebrate and share; consider moving the target.",
    ("improvement", "inconsistent"): "Improving, not yet reliable: keep going.",
    ("improvement", "fail"): "Improving, still missed as things run: is the pace enough for the next step?",
    ("improvement", ""): "Note it.",
    (COMMON, "pass"): "Reliable: leave alone, review seldom.",
    (COMMON, "inconsistent"): "Luck decides: redesign to narrow or lift.",
    (COMMON, "fail"): "Stable and failing: it needs a different process, not more chasing.",
    (COMMON, ""): "Describe it.",
    ("concern", "pass"): "Still safe but slipping: find out why.",
    ("concern", "inconsistent"): "Slipping: act before it fails.",
    ("concern", "fail"): "First priority: escalate.",
    ("concern", ""): "Investigate.",
    ("unusual", ""): "Understand the reason.",
}
_FIRST = (
    ("concern", "fail"), ("concern", "inconsistent"), (COMMON, "fail"), ("concern", "pass"), ("improvement", "fail"),
    (COMMON, "inconsistent"), ("improvement", "inconsistent"), ("concern", ""), ("unusual", ""), ("improvement", ""),
    ("improvement", "pass"), (COMMON, "pass"), (COMMON, ""),
)  # fmt: skip


def cell_of(series: JudgedSeries) -> tuple[str, str] | None:
    """Row and column of a series in the grid; None where there are no limits."""
    control = series.control
    if control is None or control.told == TOO_FEW:
        return None
    row = "unusual" if control.told in ("high", "low") else control.told
    return row, "" if row == "unusual" else assurance_code(control)


def attention_rank(series: JudgedSeries) -> int:
    """How soon a board should look: concern that misses its target first, what is steady without a target last."""
    cell = cell_of(series)
    return _FIRST.index(cell) if cell in _FIRST else len(_FIRST)


def name_at_a_glance(series: JudgedSeries) -> str:
    """The measure with its group, and its basis where that is not the one that is judged."""
    basis = f" ({BASIS_TITLES[series.basis]})" if series.basis in BASIS_TITLES and series.basis != "excluding" else ""
    return series.measure.title + (f", {series.group}" if series.group else "") + basis


def still_needed(series: JudgedSeries) -> str:
    """``Phase transfers in time: 7 more months``."""
    more = series.control.chart.still_needed if series.control is not None else 0
    return f"{name_at_a_glance(series)}: {more} more {'month' if more == 1 else 'months'}"


def next_target(series: JudgedSeries) -> str:
    """The next step of the plan with its month and what today's process would make of it; "" where none is to come."""
    if series.control is None or not series.control.coming:
        return ""
    found = series.control.coming[0]
    words = {"pass": "would be met", "fail": "would be missed", "inconsistent": "hit or miss"}[found.assurance.result]
    return f"{target_words(found.target)} from {month_name(found.month)}: {words}"


def remarks(series: JudgedSeries) -> str:
    """What a reader must know of the data: small numbers, the end of the scale, young limits, months left out."""
    control = series.control
    if control is None:
        return ""
    section, said = control.chart.section, []
    if section is not None and section.trial:
        said.append("trial limits")
    if section is not None and section.early:
        said.append("early limits")
    if control.denominators.marked:
        said.append(f"small numbers: months of {control.denominators.smallest:,} to {control.denominators.largest:,}")
    if control.ceiling.marked:
        said.append("many months at the end of the scale")
    if control.ghosts:
        said.append(f"{len(control.ghosts)} not counted")
    if control.chart.gappy:
        said.append(f"{control.chart.missing} months missing")
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def owner_words(series: JudgedSeries, owners: Mapping[str, str]) -> str:
    """The role that answers for a measure; of one that is off its plan and has none, that nobody is named."""
    return owners.get(series.measure.id, "") or (NOT_NAMED if is_off(series) else "")


def newest_words(series: JudgedSeries) -> str:
    """The newest figure with its period: ``95.6 % (150 of 157), 2025``."""
    point = headline_point(series)
    if point is None:
        return "no figure"
    return f"{value_words(point, series.measure.unit)}, {period_label(point.period, series.grain)}"


def glance_row(series: JudgedSeries) -> dict[str, str]:
    """One line of the table, every cell text."""
    control, point, unit = series.control, headline_point(series), series.measure.unit
    section = control.chart.section if control is not None else None
    if control is None or point is None or section is None:
        return {}
    lines = {"Mean": section.mean, "Lower limit": section.lpl, "Upper limit": section.upl}
    return {
        "Measure": name_at_a_glance(series),
        "Month": period_label(point.period, series.grain),
        "Value": value_words(point, unit),
        "Target now": target_words(point.target) if point.target else "",
        "Next target": next_target(series),
        **{name: "" if value is None else line_words(value, unit) for name, value in lines.items()},
        "Is it changing?": variation_words(control),
        "Will the target be met?": assurance_words(control),
        "To know": remarks(series),
    }


def glance_table(judged: Sequence[JudgedSeries], owners: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The table behind the grid, in the order given; with owners where they are told."""
    rows = [
        glance_row(each) | ({} if owners is None else {OWNER: owner_words(each, owners)})
        for each in judged
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else ["Measure"], dtype="str")
