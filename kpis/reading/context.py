"""What stands around a table: the titles above it, the area they name, the year they give."""

from bisect import bisect_right

from kpis.area import area_in, areas, find_area
from kpis.period import Period
from kpis.reading.grid import Grid, Value, clean
from kpis.reading.periods import read_period, year_in_text
from kpis.reading.roles import is_neighbours

_TITLE_ROWS = 12  # rows above a table in which a title may stand beside its area
_COVER = 60  # rows of a sheet without a table that are looked at for an area's name


def titles_above(grid: Grid, row: int, until: int = -1, columns: range | None = None) -> list[str]:
    """The titles above ``row``, nearest first, down to the row after ``until``: rows with one text only.

    ``columns`` are those of one of several tables side by side: then the one text over them is enough.
    """
    rows, texts = grid.lone_texts
    if columns is None:
        beside_area = _beside_areas(grid, range(max(until + 1, row - _TITLE_ROWS, 0), row))
        after = bisect_right(rows, until)
        lone = dict(zip(rows[after:], texts[after:], strict=True)) | beside_area
        return [lone[above] for above in sorted(lone, reverse=True) if above < row]
    lone = dict(zip(rows, texts, strict=True))
    found = []
    for above in range(row - 1, until, -1):
        over = {text for column in columns if (text := grid.text(*grid.block_start(above, column)))}
        if len(over) == 1 or above in lone:
            found.append(over.pop() if len(over) == 1 else lone[above])
    return found


def _beside_areas(grid: Grid, rows: range) -> dict[int, str]:
    """Titles that stand beside the name of their area, in one row of these two texts alone: both together."""
    found = {}
    for row in rows:
        values = [value for value in grid.rows[row] if value not in (None, "")]
        if len(values) != 2 or not all(isinstance(value, str) and not read_period(value) for value in values):
            continue
        texts = [clean(value) for value in values if isinstance(value, str)]
        if sum(find_area(text) is not None for text in texts) == 1:
            found[row] = " – ".join(texts)
    return found


def area_of(grid: Grid, row: int, titles: list[str]) -> str:
    """The area that a table is for: from the titles above it, the tab, or any title of the sheet; else ''."""
    for text in titles:
        area = find_area(text) or area_in(text)
        if area and areas()[area].kind in ("authority", "made-up"):
            return area
    from_tab = find_area(grid.name) or area_in(grid.name)
    if from_tab and areas()[from_tab].kind in ("authority", "made-up"):
        return from_tab
    if titles and is_neighbours(titles[0]):
        return ""
    for text in titles_above(grid, min(row, grid.height)):
        area = find_area(text) or area_in(text)
        if area and (areas()[area].kind in ("authority", "made-up") or find_area(text)):
            return area
    return from_tab or ""


def named_on(covers: list[Grid]) -> set[str]:
    """The areas that sheets without tables name, as a cover does: ``Sutton SEND board pack``."""
    texts = (text for grid in covers for text in titles_above(grid, min(grid.height, _COVER)))
    return {area for text in texts if (area := area_in(text)) and areas()[area].kind in ("authority", "made-up")}


def speaks_of_academic_years(texts: list[str]) -> bool:
    """Whether titles say that their years are academic."""
    return any("academic" in text.lower() for text in texts)


def year_beside(grid: Grid, row: int, column: int, academic: bool) -> Period | None:
    """The year (a Period of twelve months) over a heading cell: in its merged block, or the last to its left."""
    for above in (row - 1, row - 2):
        if above < 0:
            break
        found = _year(grid.over(above, column), academic)
        if found:
            return found
        for left in range(column, -1, -1):
            value = grid.at(above, left)
            if value is not None:
                found = _year(value, academic)
                if found:
                    return found
                break
    return None


def _year(value: Value, academic: bool) -> Period | None:
    found = read_period(value, academic)
    if found and found.period and found.period.length == 12:
        return found.period
    return year_in_text(value, academic) if isinstance(value, str) and len(value) <= 40 else None
