"""Whether a line holds shares, counts, weeks or days: from its words, its cells and the lines beside it."""

import re

from kpis.measures import MEASURES
from kpis.reading.lines import Line
from kpis.reading.siblings import denominators

_STATED = {unit: re.compile(rf"\(\s*(?:in |no\.? of |number of )?{unit}\s*\)") for unit in ("weeks", "days")}


def decide_units(lines: list[Line], answers: dict[int, str]) -> list[Line]:
    """Give every line its unit; gives back the lines that could be shares or counts.

    ``answers`` holds "share" or "count" by the ``id()`` of a line.
    """
    bare, marked = _prints_bare_percents(lines), _marks_percents(lines)
    unsure = []
    for line in lines:
        measure = MEASURES.get(line.meant.measure)
        if line.by_hand:
            line.unit = "proportion" if line.by_hand in ("percent", "fraction") else line.by_hand
        elif measure is None:
            line.unit = _local_unit(line)
        elif measure.unit != "proportion":
            line.unit = measure.unit
        else:
            share = _is_share(line, lines, bare)
            if share is None:
                share = (
                    answers.get(id(line), "count" if marked or max(line.printed, default=0) > 100 else "share")
                    == "share"
                )
                unsure.append(line)
            line.unit = "proportion" if share else "count"
        line.is_share = line.unit == "proportion"
    return unsure


def _of_shares(lines: list[Line]) -> list[Line]:
    return [line for line in lines if (m := MEASURES.get(line.meant.measure)) and m.unit == "proportion"]


def _prints_bare_percents(lines: list[Line]) -> bool:
    """Whether other shares of this table are certainly printed as bare whole numbers."""
    return any(
        (line.percent_corner or line.meant.role == "share")
        and any(
            not each.cell.percent and not each.cell.fraction and (each.cell.value or 0) > 1.5 for each in line.numbers
        )
        for line in _of_shares(lines)
    )


def _marks_percents(lines: list[Line]) -> bool:
    """Whether the table marks its percentages in their cells, so that bare numbers are counts."""
    return any(line.shows_percent for line in _of_shares(lines))


def _is_share(line: Line, lines: list[Line], table_prints_percents: bool) -> bool | None:
    """Whether a line of a share measure holds shares; else it holds the number in time. None when nothing tells."""
    if line.meant.role == "share" or line.percent_corner or line.shows_percent:
        return True
    if any(value != int(value) for value in line.printed):
        return True
    if line.meant.role == "number":
        return False
    if any(each.cell.numerator is not None for each in line.cells):
        return True
    rivals = [other for other in lines if other is not line and other.meant.measure == line.meant.measure]
    if any(other.key == line.key and other.meant.role == "share" for other in rivals):
        return False
    if not line.numbers:
        return True  # nothing but reasons why there is no figure: they are the share's
    out_of = denominators(line, lines)
    if out_of and not table_prints_percents:
        # More in time than there were cannot be counts. Else the words stand: "issued in 20 weeks" is how many.
        return any(
            (bottom := out_of.get(each.period))
            and bottom.cell.value is not None
            and (each.cell.value or 0) > bottom.cell.value
            for each in line.numbers
        )
    return True if table_prints_percents else None


def _local_unit(line: Line) -> str:
    label = line.label.lower()
    if line.meant.role == "share" or line.percent_corner or line.shows_percent:
        return "proportion"
    stated = next((unit for unit in ("weeks", "days") if _STATED[unit].search(f"{label} ({line.printed_unit})")), "")
    if stated:
        return stated
    averaged = any(word in label for word in ("average", "mean", "median", "avg", "taken"))
    if "week" in label and averaged:
        return "weeks"
    if "day" in label and averaged:
        return "days"
    whole = line.printed and all(value == int(value) and value >= 0 for value in line.printed)
    return "count" if whole else "number"
