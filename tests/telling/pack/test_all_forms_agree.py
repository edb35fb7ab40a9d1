"""Every number of every form is that of the pack, and the pack's that of the judged series; nothing hidden is told."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from forms_agree import AGREES, footer, months_of, words_of
from forms_lines import held_at, promised_at
from forms_made import waiting
from forms_read import book, paper, plain, sections, slides

from kpis import questions
from kpis.changes import Store, open_store, upload
from kpis.judging import JudgedSeries
from kpis.judging.small import HIDDEN, HIDDEN_WORDS
from kpis.questions.edition import in_edition
from kpis.questions.known import SeriesKey, known
from kpis.questions.pack import board_pack
from kpis.questions.pack.section import name_of
from kpis.reading.read import read_content
from kpis.settings import ROOT
from kpis.telling.pack.forms import in_form
from kpis.telling.pack.page import Chart, Pack, Page
from kpis.telling.pack.slides.months import time_axis
from tests.made_once import made_once
from tests.questions.stocked import add

AREA = "Northbridge (made-up figures)"
FILES = ("northbridge_1_made_up_to_september_2026.xlsx", "northbridge_2_made_up_october_2026.xlsx")
# Together they have every kind of chart: two beside one another, bars of counts and of shares, quarters and months.
SECTIONS = ("cover", "scorecard", "twenty-weeks", "waits", "advice", "audits", "annual-reviews")
EDITIONS = ("board", "public")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Store:
    def make(path: Path) -> None:
        store = open_store(f"sqlite:///{path}")
        for name in FILES:
            content = (ROOT / "data" / "demonstration" / name).read_bytes()
            reading = read_content(content, name, today=date(2026, 11, 26), key=b"of the test")
            upload(store, reading, None, by="the analyst")
        add(store, "waiting.xlsx", waiting(AREA, 3), data_to=date(2026, 10, 31))
        store.engine.dispose()  # the last connection writes what is still beside the file into it

    return open_store(f"sqlite:///{made_once(tmp_path_factory, 'forms of a pack.db', make)}")


@pytest.fixture(scope="module")
def packs(held: Store) -> dict[str, Pack]:
    return {each: board_pack(held, AREA, edition=each, sections=SECTIONS) for each in EDITIONS}


@pytest.fixture(scope="module")
def made(packs: dict[str, Pack]) -> Callable[[str, str], bytes]:
    """Gives the file of an edition and a form, written when it is first asked for."""
    return cache(lambda edition, form: in_form(packs[edition], form))


def charts_of(pack: Pack) -> dict[str, Chart]:
    return {chart.name: chart for page in pack.pages for chart in page.charts}


def series_of(store: Store, pack: Pack) -> dict[str, JudgedSeries]:
    """The judged series behind each chart of one series, asked for as the dashboard asks."""
    own = in_edition(store, pack.edition)
    found, here = {}, known(own, pack.area)
    for measure in here.measures():
        for key in here.keys(measure):
            if key.group in ("", "All") and key.view in ("", measure.view):
                told = questions.series(own, pack.area, measure.id, key)
                for section, _ in pack.sections:
                    found.setdefault(f"{name_of(section, told)}-chart", told)
    return {name: told for name, told in found.items() if name in charts_of(pack)}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("form", AGREES)
def test_every_number_of_every_form_is_that_of_the_pack(packs, made, edition: str, form: str) -> None:
    assert AGREES[form](made(edition, form), packs[edition]) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_number_of_the_pack_is_that_of_the_judged_series(held: Store, packs, edition: str) -> None:
    """Value, counts, target and limits, in the table behind each chart and in its lines."""
    pack, compared = packs[edition], 0
    for name, told in series_of(held, pack).items():
        chart, part = charts_of(pack)[name], 100 if told.measure.unit == "proportion" else 1
        head = chart.table.columns
        for point, row in zip(told.points, chart.table.rows, strict=True):
            cells, at = dict(zip(head, row, strict=True)), point.period.last
            control = told.control.at(at) if told.control is not None and told.control.enough else None
            limits = (control.mean, control.lpl, control.upl) if control is not None else (None, None, None)
            scaled = None if point.value is None else pytest.approx(point.value * part, abs=1e-4)
            target = None if point.target is None else pytest.approx(point.target.value * part, abs=1e-4)
            assert cells["Value"].value == point.value
            assert "Out of" not in cells or cells["Out of"].value == point.denominator
            for heading in {"Number in time", "Number counted"} & set(cells):
                assert cells[heading].value == point.numerator
            assert cells["Target"].value == (point.target.value if point.target else None)
            assert held_at(chart, "us", at) == scaled
            assert promised_at(chart, at) == target
            for heading, value in zip(("Mean", "Lower limit", "Upper limit"), limits, strict=True):
                line = held_at(chart, "mean" if heading == "Mean" else "limit", at, heading)
                assert line == (None if value is None else pytest.approx(value, abs=1e-4)), (name, heading, at)
                assert value is None or cells[heading].value == pytest.approx(value / part)
                compared += value is not None
            compared += 1
    assert compared > 500


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_a_cell_says_is_the_number_behind_it(packs, edition: str) -> None:
    tables = [table for page in packs[edition].pages for table in (*page.tables, *(c.table for c in page.charts))]
    cells = [cell for table in tables for row in table.rows for cell in row if cell.value is not None]
    assert len(cells) > 300
    for cell in cells:
        said = re.search(r"-?\d[\d,]*(\.\d+)?", cell.text.replace("\N{MINUS SIGN}", "-"))
        assert said is not None and cell.value is not None, cell
        value = cell.value * 100 if cell.unit == "proportion" else cell.value
        places = len(said[1] or ".") - 1
        beyond = cell.text.startswith(("over ", "below ", "under ", "more ", "less "))
        assert beyond or abs(float(said[0].replace(",", "")) - value) <= 0.5 * 10**-places + 1e-9, cell


@dataclass(frozen=True)
class Hidden:
    """A point that the public edition hides: on which page and chart, in which row, and what the board reads there."""

    page: Page
    chart: Chart
    row: int
    month: int
    counts: str


def hidden_points(store: Store, pack: Pack) -> Iterator[Hidden]:
    pages = {chart.name: page for page in pack.pages for chart in page.charts}
    for name, told in series_of(store, pack).items():
        key = SeriesKey(told.basis, told.breakdown, told.group, told.view)
        exact = questions.series(store, pack.area, told.measure.id, key, told.grain)
        counts = {each.period: f"{each.numerator} of {each.denominator}" for each in exact.points}
        for row, each in enumerate(told.points):
            if each.missing == HIDDEN:
                yield Hidden(pages[name], charts_of(pack)[name], row, each.period.last, counts[each.period])


def test_where_a_count_is_hidden_every_form_has_none(held: Store, packs, made) -> None:
    """The place of the series and month in the native chart, the table, the sheets; and the words of the paper."""
    public = packs["public"]
    hidden = list(hidden_points(held, public))
    assert hidden
    leaves = slides(made("public", "pptx"), [page.title for page in public.pages])
    slide_of = {page.name: leaf for page, leaf in zip(public.pages, leaves, strict=True)}
    section_of = dict(zip([each.name for each in public.pages[1:]], sections(made("public", "html")), strict=True))
    sheets = book(made("public", "xlsx")).sheets
    printed = plain(paper(made("public", "pdf"), footer(public)).text)
    for each in hidden:
        chart, place = each.chart, time_axis(each.chart).months.index(each.month)
        ours = tuple(line.name for line in chart.lines if line.role == "us")
        native = slide_of[each.page.name].charts[chart.name].series
        assert {values[place] for name, values in native.items() if name.startswith(ours)} == {None}
        tables = [table.title for table in (*(one.table for one in each.page.charts), *each.page.tables)]
        row = section_of[each.page.name].tables[tables.index(chart.table.title)][1][1 + each.row]
        assert row[1] == HIDDEN_WORDS
        assert row[2] == ""
        behind = next(sheet for sheet in sheets if sheet.title == chart.table.title and sheet.holds == "Table")
        assert behind.rows[each.row][1] == "[c]"
        drawn = next(sheet for sheet in sheets if sheet.holds == "Chart" and chart.alt in " ".join(sheet.over))
        months = months_of(chart, [cells[0] for cells in drawn.rows])
        (cells,) = [cells for cells, month in zip(drawn.rows, months, strict=True) if month == each.month]
        assert {cells[at] for at, name in enumerate(drawn.head) if name.startswith(ours)} <= {None}
        said = (slide_of[each.page.name].said, section_of[each.page.name].said, printed)
        elsewhere = " ".join(words_of(public.pages))
        assert [words for words in said if each.counts in words and each.counts not in elsewhere] == []
