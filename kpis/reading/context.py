"""What stands around a table: the titles above it, the area they name, the year they give."""

from kpis.area import area_in, areas, find_area
from kpis.reading.grid import Grid
from kpis.reading.periods import read_period


def titles_above(grid: Grid, row: int, until: int = -1) -> list[str]:
    """The texts of title rows above ``row``, nearest first, down to the row after ``until``: rows with one text only."""
    found = []
    for above in range(row - 1, until, -1):
        texts = {grid.text(above, column) for column in range(len(grid.rows[above])) if grid.text(above, column)}
        if len(texts) == 1:
            found.append(texts.pop())
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
    for text in titles_above(grid, min(row, grid.height)):
        area = find_area(text) or area_in(text)
        if area:
            return area
    return from_tab or ""


def speaks_of_academic_years(texts: list[str]) -> bool:
    """Whether titles say that their years are academic."""
    return any("academic" in text.lower() for text in texts)


def year_beside(grid: Grid, row: int, column: int, academic: bool) -> object | None:
    """The year (a Period of twelve months) over a column of heading cells: in its merged block, or the last to its left."""
    for above in (row - 1, row - 2):
        if above < 0:
            break
        found = read_period(grid.over(above, column), academic)
        if found and found.period and found.period.length == 12:
            return found.period
        for left in range(column, -1, -1):
            value = grid.at(above, left)
            if value is not None:
                found = read_period(value, academic)
                if found and found.period and found.period.length == 12:
                    return found.period
                break
    return None
