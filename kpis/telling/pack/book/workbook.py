"""The whole workbook of one pack, the same bytes for the same pack, without the name of anybody."""

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO

import xlsxwriter

from kpis.telling.pack.book.figures import grid_of
from kpis.telling.pack.book.front import Listed, contents, in_words, link_contents, write_cover
from kpis.telling.pack.book.grid import ALT_TITLE, Grid, Looks, write_grid
from kpis.telling.pack.book.names import Names
from kpis.telling.pack.book.native import insert
from kpis.telling.pack.book.plots import Plot, plotted
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Chart, Pack, Table

FIRST_SHEETS = ("Cover", "Contents", "What the pack says")
# Text stays text: no cell becomes a formula, a link or a number by what it begins with.
_TEXT_STAYS_TEXT = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "use_future_functions": False,
}  # fmt: skip
_Sheet = tuple[Listed, str, Grid, Chart | None, tuple[Plot, ...]]


def xlsx(pack: Pack) -> bytes:
    """The numbers of a pack: every table and every chart of it on a sheet of its own, and its words on one more."""
    names = Names()
    front = [names.sheet(name) for name in FIRST_SHEETS]
    sheets = list(_sheets(pack, names))
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, _TEXT_STAYS_TEXT)
    looks = Looks(book)
    book.set_properties(
        {"title": clean(pack.title)[:ALT_TITLE], "subject": clean(pack.subtitle)[:ALT_TITLE],
         "category": f"{pack.edition} edition",
         "created": datetime.combine(pack.made_on, time())}
    )  # fmt: skip
    write_cover(book.add_worksheet(front[0]), pack, looks)
    words = in_words(pack)
    listed = contents([Listed(front[2], "Words", words.title, "All"), *(each for each, *_ in sheets)])
    for name, grid in zip(front[1:], (listed, words), strict=True):
        sheet = book.add_worksheet(name)
        write_grid(sheet, grid, names.table(name), looks)
        if grid is listed:
            link_contents(sheet, grid, looks)
    for each, table_name, grid, chart, plots in sheets:
        sheet = book.add_worksheet(each.sheet)
        write_grid(sheet, grid, table_name, looks)
        if chart is not None:
            insert(book, sheet, chart, grid, plots)
    book.close()
    return stream.getvalue()


def _sheets(pack: Pack, names: Names) -> Iterator[_Sheet]:
    """Every table of the pack, and every chart after the table behind it, in the order of the pack."""
    titles, told = dict(pack.sections), set[Table]()
    for page in pack.pages:
        section = titles.get(page.section, page.section)
        behind = [(chart.table, chart) for chart in page.charts]
        for table, chart in [*behind, *((table, None) for table in page.tables)]:
            if table not in told:
                told.add(table)
                yield _of_table(table, page.source if chart is None else chart.source, section, names)
            if chart is not None:
                grid, plots = plotted(chart)
                if plots:
                    name = names.sheet(f"{chart.name[:25]} chart")
                    yield Listed(name, "Chart", grid.title, section), names.table(name), grid, chart, plots


def _of_table(table: Table, source: str, section: str, names: Names) -> _Sheet:
    grid = grid_of(table, notes=(f"Source: {source.removeprefix('Source: ')}",) if source else ())
    name = names.sheet(table.name)
    return Listed(name, "Table", grid.title, section), names.table(name), grid, None, ()
