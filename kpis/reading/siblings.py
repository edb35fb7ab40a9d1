"""Lines of one table that belong together: a share, the number in time, and out of how many."""

from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.labels import basis_in
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell
from kpis.reading.services import service_in

_ROUNDED = 0.51  # points: what rounding to a whole percentage explains


def denominators(line: Line, lines: list[Line]) -> dict[Period, LineCell]:
    """The cells of the line that holds this one's denominators, by period; empty when there is none."""
    found = denominator_line(line, lines)
    return {each.period: each for each in found.cells} if found else {}


def denominator_line(line: Line, lines: list[Line]) -> Line | None:
    """The line with this one's denominators: of the same area, basis, group and view. Its own base comes first."""
    measure = MEASURES.get(line.meant.measure)
    if measure is None:
        return None
    wanted = {line.meant.basis} if line.meant.basis == "excluding" else {line.meant.basis, "", "including"}
    fitting = []
    for other in lines:
        if other is line or line.meant.measure not in other.meant.out_of or other.area != line.area:
            continue
        if other.meant.role == "share" or other.is_share or other.meant.view != line.meant.view:
            continue
        group = _service_of_label(other) if measure.breakdown == "service" else other.meant.group
        said = other.meant.basis or basis_in(other.label)
        if group == line.meant.group and (said in wanted or (said == line.meant.basis)):
            fitting.append(other)
    return next((other for other in fitting if other.meant.only_out_of), fitting[0] if fitting else None)


def pair(lines: list[Line]) -> None:
    """Give each share the counts of its sibling lines, where the two agree."""
    for line in lines:
        if not line.is_share or line.meant.is_local:
            continue
        counted = next(
            (o for o in lines if o.meant.measure == line.meant.measure and o.key == line.key and o.unit == "count"),
            None,
        )
        base = (denominator_line(counted, lines) if counted else None) or denominator_line(line, lines)
        if base is not None:
            _out_of_base(line, base)
        if base is not None and base.meant.only_out_of:
            base.based = True
        if base is None or (counted is None and not base.meant.only_out_of):
            continue
        above = {each.period: each for each in counted.cells} if counted else {}
        below = {each.period: each for each in base.cells}
        for each in line.cells:
            top, bottom = above.get(each.period), below.get(each.period)
            if each.cell.denominator is None and top and bottom:
                each.numerator, each.denominator = counts(top.cell, bottom.cell)
            elif counted is None and bottom and each.cell.denominator is None:
                each.denominator = counts(bottom.cell, bottom.cell)[1]


def _out_of_base(line: Line, base: Line) -> None:
    """``12 (40%)`` beside the 30 that there were: out of them, where the percentage agrees."""
    below = {each.period: each.cell for each in base.cells}
    for each in line.cells:
        bottom, share = below.get(each.period), each.cell.value
        if each.cell.numerator is None or each.cell.denominator is not None or not bottom or share is None:
            continue
        many = counts(bottom, bottom)[1]
        if many and abs(100 * each.cell.numerator / many - share) <= _ROUNDED:
            each.denominator = many


def counts(top: Cell, bottom: Cell) -> tuple[int | None, int | None]:
    """Numerator and denominator where both are whole numbers, not negative; the numerator alone when only it is."""
    numerator = int(top.value) if top.value is not None and top.value == int(top.value) and top.value >= 0 else None
    whole = bottom.value is not None and bottom.value == int(bottom.value) and bottom.value >= 0
    return numerator, int(bottom.value) if whole and bottom.value is not None else None


def _service_of_label(line: Line) -> str:
    if line.meant.breakdown == "service" or line.meant.group or line.meant.only_out_of:
        return line.meant.group
    found = service_in(line.label)
    return "" if found == "All" else found
