"""Whether bare numbers of a share are fractions of one or of a hundred (0.61 or 61), for each block of a line."""

from kpis.reading.grid import Grid, range_name
from kpis.reading.lines import Line, LineCell
from kpis.reading.result import Issue


def scale(grid: Grid, lines: list[Line]) -> list[Issue]:
    """Set the factor of every cell of the shares; an issue says where one line mixes both."""
    issues = []
    for line in lines:
        if not line.is_share:
            continue
        blocks: dict[int, list[LineCell]] = {}
        for each in line.numbers:
            if each.cell.percent or line.by_hand == "percent":
                each.factor = 0.01
            elif not each.cell.fraction and line.by_hand != "fraction":
                blocks.setdefault(each.block, []).append(each)
        factors = set()
        for cells in blocks.values():
            factors |= _scale_block(line, cells, lines)
        if len(factors) > 1:
            rows, columns = [each.row for each in line.cells], [each.column for each in line.cells]
            issues.append(
                Issue("UNIT_MIXED", "warning", f"{line.label!r} holds percentages both as 0.61 and as 61.", grid.name,
                      range_name(min(rows), min(columns), max(rows), max(columns)), "fractions and whole percentages",
                      "one of the two", "Check the figures below; each was read by its own scale.")
            )  # fmt: skip
    return issues


def _scale_block(line: Line, cells: list[LineCell], lines: list[Line]) -> set[float]:
    values = [each.cell.value or 0.0 for each in cells]
    by_counts = {
        0.01
        if abs(value * 0.01 - each.numerator / each.denominator) < abs(value - each.numerator / each.denominator)
        else 1.0
        for each, value in zip(cells, values, strict=True)
        if each.numerator is not None and each.denominator and value
    }
    small = [value for value in values if 0 < abs(value) < 1]
    large = [value for value in values if abs(value) > 1.5]
    if len(by_counts) == 1:
        factor = by_counts.pop()
    elif large and small and not by_counts and _looks_mixed(small, large):
        for each, value in zip(cells, values, strict=True):
            each.factor = 0.01 if abs(value) > 1.5 else 1.0
        return {0.01, 1.0}
    elif large or (line.percent_corner and (not small or any(value > 1 for value in values))):
        factor = 0.01
    elif small:
        factor = 1.0
    else:
        factor = 0.01 if _others_are_percents(line, lines) else 1.0
    for each in cells:
        each.factor = factor
    return {factor}


def _looks_mixed(small: list[float], large: list[float]) -> bool:
    """Whether small numbers among percentages are fractions: 0.61 among 61s is one, 0.5 beside 33.3 is 0.5 %."""
    return max(map(abs, large)) > 5 and max(map(_decimals, small)) > max(map(_decimals, large))


def _decimals(value: float) -> int:
    _, _, behind = f"{value:.6f}".rstrip("0").partition(".")
    return len(behind)


def _others_are_percents(line: Line, lines: list[Line]) -> bool:
    """For a line of nothing but 0 and 1: whether the other shares of the table are printed as bare percentages."""
    bare = [
        each.cell.value or 0
        for other in lines
        if other is not line and other.is_share
        for each in other.numbers
        if not each.cell.percent and not each.cell.fraction
    ]
    return bool(bare) and sum(value > 1.5 for value in bare) > len(bare) / 2
