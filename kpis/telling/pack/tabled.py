"""The tables of a pack: words as on screen, with the number behind each where it is one, and a verdict's tone."""

from collections.abc import Iterable, Sequence

from kpis.judging.series import JudgedSeries, Point, Verdict
from kpis.telling.badges import shape
from kpis.telling.pack.page import Cell, Table
from kpis.telling.sentences import title
from kpis.telling.tables import LINES, NOT_YET_DUE, compared, lines_at, number_heading, table
from kpis.telling.words import target_words, value_words

TONES_OF_VERDICTS = {"on_target": "on_target", "below_target": "below", "far_below_target": "far"}


def table_of(series: JudgedSeries, name: str) -> Table:
    """What stands behind the chart of a series: one row a period, oldest first, the columns of the table on screen."""
    frame = table(series)
    columns = tuple(str(each) for each in frame.columns)
    rows = tuple(
        tuple(_cell(series, point, column, text) for column, text in zip(columns, row, strict=True))
        for point, row in zip(series.points, frame.itertuples(index=False, name=None), strict=True)
    )
    return Table(name, title(series), columns, rows)


def _cell(series: JudgedSeries, point: Point, column: str, text: str) -> Cell:
    if column == "Against the plan":
        return plan_cell(point)
    value, unit = _behind(series, point).get(column, (None, ""))
    return Cell(text, value, unit) if unit else Cell(text)


def _behind(series: JudgedSeries, point: Point) -> dict[str, tuple[float | int | None, str]]:
    """The numbers of one period by column, each with its unit."""
    unit = series.measure.unit
    found: dict[str, tuple[float | int | None, str]] = {
        "Value": (None if point.bound or point.pending else point.value, unit),
        number_heading(series.measure): (point.numerator, "count"),
        "Out of": (point.denominator, "count"),
        NOT_YET_DUE: (point.pending, "count"),
        "Target": (point.target.value if point.target else None, unit),
    }
    found |= {name: (value, unit) for name, value in zip(LINES, lines_at(series, point), strict=True)}
    for other in series.comparisons:
        told = compared(other, point.period)
        found[other.name] = (told[1] if told and told[0] == point.period else None, unit)
    return found


def plan_cell(point: Point) -> Cell:
    """The verdict against the plan: word, shape and tone."""
    return Cell(f"{shape(point.plan)} {point.plan.words}", tone=TONES_OF_VERDICTS.get(point.plan.code, "quiet"))


def law_cell(verdict: Verdict) -> Cell:
    """The verdict against the law: never with the tone of a target that is met."""
    return Cell(f"{shape(verdict)} {verdict.words}", tone="quiet" if verdict.code == "no_law" else "")


def value_cell(point: Point | None, unit: str) -> Cell:
    """A figure with its count; "" where there is no point."""
    if point is None:
        return Cell("")
    return Cell(value_words(point, unit), None if point.bound or point.pending else point.value, unit)


def target_cell(point: Point | None, unit: str) -> Cell:
    """The target in force, "none" where there is none."""
    if point is None or point.target is None:
        return Cell("none", tone="quiet")
    return Cell(target_words(point.target), point.target.value, unit)


def words_table(
    name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[str | Cell]], note: str = ""
) -> Table:
    """A table of which most cells are words alone."""
    return Table(name, title, tuple(columns), _told(rows), note)


def filled_table(
    name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[str | Cell]], note: str = ""
) -> Table:
    """The same without the columns in which no row says anything."""
    told = _told(rows)
    kept = [place for place in range(len(columns)) if not place or any(row[place].text for row in told)]
    return Table(
        name,
        title,
        tuple(columns[each] for each in kept),
        tuple(tuple(row[each] for each in kept) for row in told),
        note,
    )


def _told(rows: Iterable[Sequence[str | Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(each if isinstance(each, Cell) else Cell(each) for each in row) for row in rows)
