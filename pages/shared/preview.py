"""What a file would bring, as tables: what was recognised and why, the figures, the difference, the issues."""

from collections.abc import Sequence

from kpis import telling
from kpis.changes import Difference, Figure, Issue, Observation, Reading
from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.period import Period
from pages.shared.look import table

SHOWN = 40  # rows of a long table; what they leave out is said
SEVERITIES = ("error", "warning", "info")
SEVERITY_WORDS = {"error": "Put right", "warning": "Look at this", "info": "For information"}


def measure_title(measure: str, group: str, basis: str) -> str:
    """``Advice within 6 weeks, EP``: a measure's title with what sets this series apart."""
    return ", ".join(filter(None, (measure_named(measure).title, group, BASIS_TITLES.get(basis, ""))))


def said(figure: Figure | Observation) -> str:
    """A figure as it is held: its value with its count, or why there is none."""
    if figure.value is None:
        return telling.missing_words(figure.missing)
    number = telling.number_words(figure.value, figure.unit, numerator=figure.numerator, denominator=figure.denominator)
    counts = f" ({figure.numerator} of {figure.denominator})" if figure.denominator is not None else ""
    return f"{figure.bound}{number}{counts}"


def recognised_table(reading: Reading) -> str:
    """Sheet by sheet, table by table: where it stands, what it was taken for, and why."""
    rows = []
    for sheet in reading.sheets:
        name = sheet.name if sheet.state == "visible" else f"{sheet.name} (hidden)"
        rows += [
            (
                f"{name}, {each.range}",
                each.shape.replace("_", " "),
                each.area or ", ".join(each.areas),
                _months(each.months),
                str(each.figures),
                each.why,
            )
            for each in sheet.tables
        ] or [(name, f"not used: {sheet.role}", "", "", "", sheet.why)]
    return table(("Where", "Taken for", "Area", "Months", "Figures", "Why"), rows, "What was recognised, and why")


def _months(text: str) -> str:
    """``2019-09/2020-09`` as people write it."""
    try:
        return Period.parse(text).label
    except ValueError:
        return text


def figures_table(reading: Reading) -> str:
    """The first figures to come, each with its area and its cell."""
    rows = [
        (
            measure_title(each.measure, each.group, each.basis),
            each.area,
            each.period.label,
            said(each),
            f"{each.sheet}, {each.cell}",
        )
        for each in reading.figures[:SHOWN]
    ]
    columns = ("Measure", "Area", "Period", "Figure", "From")
    return table(columns, rows, _caption("Figures in the file", len(reading.figures)))


def issues_table(issues: Sequence[Issue]) -> str:
    """What the analyst should know: where, what was found, what was expected, what to do; the gravest first."""
    ranked = sorted(issues, key=lambda each: SEVERITIES.index(each.severity))
    rows = [
        (
            SEVERITY_WORDS[each.severity],
            ", ".join(filter(None, (each.sheet, each.cell))),
            each.message,
            # A file that is refused whole was not found to hold anything: its message says all.
            *(("", "") if each.found == each.message else (each.found, each.expected)),
            each.to_do,
        )
        for each in ranked[:SHOWN]
    ]
    columns = ("Weight", "Where", "What", "Found", "Expected", "What to do")
    told = [place for place in range(len(columns)) if not rows or any(row[place] for row in rows)]
    return table(
        [columns[place] for place in told], [[row[place] for place in told] for row in rows],
        _caption("Things to know", len(issues)),
    )  # fmt: skip


def restated_table(difference: Difference) -> str:
    """Every figure that would change: what is held, and what the file says."""
    rows = [
        (measure_title(new.measure, new.group, new.basis), new.area, new.period.label, said(old), said(new))
        for old, new in difference.restated[:SHOWN]
    ]
    return table(
        ("Measure", "Area", "Period", "Held now", "In this file"), rows,
        _caption("Figures that would change", len(difference.restated)),
    )  # fmt: skip


def _caption(words: str, number: int) -> str:
    return f"{words}: {number}" + (f" (the first {SHOWN} are shown)" if number > SHOWN else "")
