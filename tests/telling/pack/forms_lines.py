"""What the lines of a chart say of a month."""

from kpis.telling.pack.page import Chart, Line


def held(line: Line, months: tuple[int, ...]) -> dict[int, float]:
    """What a line says of each of these months; a stepped one holds its value to its next dot."""
    if not line.stepped:
        return {dot.at: dot.value for dot in line.dots if dot.value is not None and dot.at in months}
    told = {}
    for month in months:
        before = [dot for dot in line.dots if dot.at <= month]
        if before and before[-1].value is not None:
            told[month] = before[-1].value
    return told


def held_at(chart: Chart, role: str, month: int, name: str = "") -> float | None:
    """What the lines of a role say of a month, those whose name begins so; None where they say nothing."""
    told = [
        value
        for line in chart.lines
        if line.role == role and line.name.startswith(name)
        for value in held(line, (month,)).values()
    ]
    return told[-1] if told else None


def promised_at(chart: Chart, month: int) -> float | None:
    """The target in force: a step that holds in the month, else the last milestone that was due by then."""
    lines = [line for line in chart.lines if line.role == "target"]
    steps = [value for line in lines if line.stepped for value in held(line, (month,)).values()]
    due = sorted((dot.at, dot.value) for line in lines if not line.stepped for dot in line.dots if dot.at <= month)
    return steps[-1] if steps else due[-1][1] if due else None
