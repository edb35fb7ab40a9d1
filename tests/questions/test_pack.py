"""The board pack of every area that comes with the program, in both editions: whole, unique, and in agreement."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kpis import changes, questions
from kpis.changes import Store, open_store, upload
from kpis.judging.disclosure.counts import Which, which
from kpis.judging.small import HIDDEN, HIDDEN_WORDS
from kpis.keeping import AreaEvent, Comment, Refused
from kpis.keeping.observation import Observation
from kpis.period import Period
from kpis.questions.edition import in_edition
from kpis.questions.known import _REMEMBERED, Known, known
from kpis.questions.pack import SECTIONS, board_pack, exceptions, headlines, sections_of
from kpis.questions.pack.making import asked_of
from kpis.reading.read import read_content
from kpis.settings import ROOT
from kpis.telling import title
from kpis.telling.glance import name_at_a_glance
from kpis.telling.milestone_table import COLUMNS, promise_rows
from kpis.telling.pack.page import LOOKS, ROLES, TONES, Chart, Pack, Table
from tests.questions.stocked import add, empty_store

NORTHBRIDGE = "Northbridge (made-up figures)"
AREAS = ("Kingston upon Thames", "Merton", NORTHBRIDGE, "Somerset", "Sutton", "Wandsworth")
EDITIONS = ("board", "public")
CASES = "northbridge_3"  # thousands of rows: what they are counted to is drawn below
MONTHS = range(Period.month(2025, 9).first, Period.month(2026, 10).first + 1)
BANDS = {"0 to 6 weeks": 53, "6 to 12 weeks": 47, "20 to 30 weeks": 12, "Over 52 weeks": 3}


def _waiting() -> Iterator[Observation]:
    """Children who wait, of whom a few wait longest: a small number to be hidden."""
    for month in MONTHS:
        for group, count in {**BANDS, "": sum(BANDS.values())}.items():
            yield Observation(
                NORTHBRIDGE, "open_assessments", "month_end", "", "age_band_of_wait" if group else "", group,
                Period(month, month), "count", float(count),
            )  # fmt: skip


def _published() -> Iterator[Observation]:
    for area, counts in {"England": (40_000, 90_000), "Merton": (400, 451)}.items():
        yield Observation(
            area, "plans_issued_within_20_weeks", "issued", "excluding", "", "", Period.parse("2025-01/2025-12"),
            "proportion", counts[0] / counts[1], *counts,
        )  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = empty_store(tmp_path_factory.mktemp("packs"))
    for path in sorted((ROOT / "data" / "demonstration").glob("*.xlsx")):
        if not path.name.startswith(CASES):
            reading = read_content(path.read_bytes(), path.name, today=date(2026, 11, 26), key=b"of the test")
            upload(store, reading, None, by="the analyst")
    add(store, "waiting.xlsx", _waiting(), data_to=date(2026, 10, 31))
    add(store, "published.csv", _published(), kind="published")
    return store


@pytest.fixture(scope="module")
def packs(held: Store) -> dict[tuple[str, str], Pack]:
    return {(area, edition): board_pack(held, area, edition=edition) for area in AREAS for edition in EDITIONS}


def _charts(pack: Pack) -> list[Chart]:
    return [chart for page in pack.pages for chart in page.charts]


def _tables(pack: Pack) -> list[Table]:
    return [table for page in pack.pages for table in page.tables] + [each.table for each in _charts(pack)]


def test_every_section_has_a_page_that_says_something_in_the_order_of_sections(packs) -> None:
    for (area, edition), pack in packs.items():
        shown = list(dict.fromkeys(page.section for page in pack.pages))
        assert shown == [each.id for each in sections_of(edition)] == [name for name, _ in pack.sections], area
        for page in pack.pages:
            assert page.title, page.name
            assert page.points or page.charts or page.tables or page.said or page.missing, page.name
            assert not (page.missing and page.charts), page.name
        assert bool({"exceptions", "asks", "risks", "action-log"} & set(shown)) == (edition == "board")


def test_names_are_unique_and_values_are_of_the_vocabulary(packs) -> None:
    for pack in packs.values():
        names = [each.name for each in (*pack.pages, *_charts(pack), *_tables(pack))]
        assert [name for name, number in Counter(names).items() if number > 1] == []
        for chart in _charts(pack):
            assert {line.role for line in chart.lines} <= set(ROLES)
            assert {dot.look for line in chart.lines for dot in line.dots} <= set(LOOKS)
            assert {stack.tone for stack in chart.stacks} <= {*TONES, *ROLES}
            for line in chart.lines:
                months = [dot.at for dot in line.dots]
                assert months == sorted(set(months)), line.name
        for table in _tables(pack):
            assert all(len(row) == len(table.columns) for row in table.rows), table.name
            assert {cell.tone for row in table.rows for cell in row} <= set(TONES)


FIGURE = re.compile(r"\d[\d,.]* %|\d[\d,]* of \d[\d,]*")


def _said_in(table: Table) -> str:
    """All that a table says, each pair of counts as it is said in a sentence too."""
    words = [cell.text for row in table.rows for cell in row]
    numbers = [place for place, column in enumerate(table.columns) if column.startswith("Number ")]
    if numbers and "Out of" in table.columns:
        out_of = table.columns.index("Out of")
        words += [f"{row[numbers[0]].text} of {row[out_of].text}" for row in table.rows]
    return " | ".join(words)


def test_the_figures_of_a_charts_title_and_text_alternative_stand_in_its_table(packs) -> None:
    checked = 0
    for pack in packs.values():
        for chart in _charts(pack):
            behind = _said_in(chart.table)
            lines = [line for line in chart.lines if line.role == "us"]
            # What is promised or to come stands on the chart, and in no row of a period that is over.
            promised = " | ".join(f"{line.name} {line.end}" for line in chart.lines)
            told = chart.title + ("" if chart.stacks else chart.alt.partition("; limits")[0].partition("; unusual")[0])
            for figure in FIGURE.findall(told):
                if not (chart.stacks and " of " in figure):  # a title adds up bars
                    assert figure in behind or figure in promised, (chart.name, figure)
                    checked += 1
            values = {round(cell.value * (100 if cell.unit == "proportion" else 1), 4)
                      for row in chart.table.rows for cell in row if cell.value is not None}  # fmt: skip
            drawn = [dot.value for line in lines for dot in line.dots if dot.value is not None]
            drawn += [value for stack in chart.stacks for value in stack.values if value is not None]
            assert [each for each in drawn if round(each, 4) not in values and "than" not in str(lines)] == []
    assert checked > 100


def test_charts_and_tables_are_of_the_series_that_the_dashboard_shows(held: Store, packs) -> None:
    compared = 0
    for (area, edition), pack in packs.items():
        store = in_edition(held, edition)
        for measure in ("plans_issued", "plans_issued_within_20_weeks", "advice_within_6_weeks"):
            series = questions.series(store, area, measure)
            name = measure.replace("_", "-")
            for chart in _charts(pack):
                if chart.table.title != title(series) or name not in chart.name:
                    continue
                told = [row[1].value for row in chart.table.rows]
                assert told == [None if each.bound or each.pending else each.value for each in series.points]
                compared += 1
    assert compared > len(AREAS)


def test_what_each_priority_promised_stands_beside_what_is_left_to_do(held: Store, packs) -> None:
    standing = questions.plan_standing(held, NORTHBRIDGE)
    wanted = {f"plan-{each.priority.code.lower()}-promised-table": promise_rows(each.worked, standing.on)
              for each in standing.priorities}  # fmt: skip
    tables = {each.name: each for each in _tables(packs[NORTHBRIDGE, "board"])}
    assert len(wanted) == 4
    for name, rows in wanted.items():
        assert rows, name
        assert tables[name].columns == COLUMNS
        assert [tuple(cell.text for cell in row) for row in tables[name].rows] == rows


def test_every_action_has_an_owner_and_a_date_or_says_that_it_has_none(packs) -> None:
    pack = packs[NORTHBRIDGE, "board"]
    page = next(each for each in pack.pages if each.name == "action-log")
    owner, due = page.tables[0].columns.index("Owner"), page.tables[0].columns.index("Due")
    assert page.tables[0].rows
    assert all(row[owner].text and row[due].text for row in page.tables[0].rows)


def test_an_earlier_month_knows_nothing_of_later_ones(held: Store) -> None:
    until = Period.month(2026, 3).first
    pack = board_pack(held, NORTHBRIDGE, until)
    assert pack.month == until
    lines = [line for chart in _charts(pack) for line in chart.lines if line.role in ("us", "mean", "limit")]
    assert lines
    assert max(dot.at for line in lines for dot in line.dots if dot.value is not None) == until
    told = " ".join(repr(page) for page in pack.pages)
    assert not re.search("(May|July|October) 2026|the newest is", told)
    # A plan is held, though nothing of how it stood then: it is not said that there is none.
    asks = next(page for page in pack.pages if page.section == "asks")
    assert "begins on 30 September 2026" in asks.missing
    assert "No improvement plan is held" not in told


def test_the_action_log_says_what_became_of_actions_that_are_not_late(packs) -> None:
    log = next(page for page in packs["Merton", "board"].pages if page.name == "action-log")
    assert log.title.startswith("All 28 actions complete")
    assert len(log.tables[0].rows) == 28
    assert all(row[2].text.startswith("by ") for row in log.tables[0].rows)
    silent = next(page for page in packs["Wandsworth", "board"].pages if page.name == "action-log")
    assert silent.title == "51 actions, none with a status; none overdue (as of 31 August 2020)"
    assert any("what became of it since is not held" in each for each in silent.points)


def test_no_page_calls_calm_what_another_calls_worse_or_unlawful(held: Store) -> None:
    asked, _ = asked_of(held, "Kingston upon Thames", edition="board")
    found = headlines.by_kind(asked)
    named = [name_at_a_glance(each) for kind in (headlines.WORSE, headlines.WATCH) for each in found[kind]]
    assert named
    assert not asked.reports
    said = " ".join(exceptions.pages(asked)[0].points)
    assert all(each in said for each in named)
    assert "Nothing is off its plan" not in said  # where no target is in force, none can be


def test_steps_whose_day_has_gone_by_are_not_told_as_next(packs) -> None:
    page = next(page for page in packs["Kingston upon Thames", "board"].pages if page.section == "next-steps")
    assert page.title == "8 next steps, 2 past their day on 31 March 2021"
    assert [row[-1].text.endswith("(past)") for row in page.tables[0].rows[:3]] == [True, True, False]


def test_an_area_without_figures_is_told_page_by_page_what_to_upload(held: Store) -> None:
    board, public = (board_pack(held, "Bromley", edition=edition) for edition in EDITIONS)
    lacking = {page.section for page in board.pages if page.missing}
    told = {"cover", "exceptions", "asks", "action-log", "definitions", "data-quality", "how-to-read"}
    assert {each.id for each in SECTIONS} - told <= lacking
    for page in board.pages:
        if page.missing and page.section != "plain-summary":
            assert "upload" in page.missing, page.name
    assert not any("upload" in page.missing for page in public.pages)


def test_the_public_pack_holds_no_hidden_number_and_no_word_of_the_board(held: Store) -> None:
    """In every cell and dot, and in the whole of what can be printed of the pack."""
    month = Period.month(2026, 10).first
    changes.say(held, Comment(NORTHBRIDGE, "plans_issued_within_20_weeks", month, "cause-of-board", "act"), "Ann Alyst")
    changes.set_event(held, AreaEvent(NORTHBRIDGE, month, "event-of-board", "other"), "Ann Alyst")
    board, public = (board_pack(held, NORTHBRIDGE, edition=edition) for edition in EDITIONS)
    said = repr(public)
    assert "cause-of-board" in repr(board)
    assert "event-of-board" in repr(board)
    for secret in ("cause-of-board", "event-of-board", "Ann Alyst", "waiting.xlsx", "northbridge_1", "Sheet1!"):
        assert secret not in said
    waits = next(chart for chart in _charts(public) if chart.name == "waits-by-age-chart")
    longest = next(stack for stack in waits.stacks if stack.name == "Over 52 weeks")
    assert set(longest.values) == {None}
    assert set(longest.words) == {HIDDEN_WORDS}
    totals = next((chart for chart in _charts(public) if chart.name == "waits-open-assessments-chart"), None)
    whole = {} if totals is None else {row[0].text: row[1].value for row in totals.table.rows}
    for row in waits.table.rows:  # what is hidden is not what is left when all else is taken from the whole
        assert sum(cell.value is None for cell in row[1:]) > (whole.get(row[0].text) is not None)
    own = in_edition(held, "public")
    for chart in _charts(public):
        for row in chart.table.rows:
            hidden = [cell for cell in row if HIDDEN_WORDS in cell.text]
            assert all(cell.value is None for cell in hidden), chart.name
    key = questions.SeriesKey("", "age_band_of_wait", "Over 52 weeks", "month_end")
    series = questions.series(own, NORTHBRIDGE, "open_assessments", key)
    assert {each.missing for each in series.points} == {HIDDEN}


def _with_other_numbers(held: Store, folder: Path, public: Known) -> Store:
    """The same store with other numbers in everything of an area that its public edition does not show."""
    path = folder / "other.db"
    with sqlite3.connect(str(held.engine.url.database)) as here, sqlite3.connect(path) as there:
        here.backup(there)
        shown = {which(each) for each in public.observations if each.missing != HIDDEN}
        names = 'id, measure, basis, view, breakdown, "group", period_from, period_to'
        own = there.execute(f"SELECT {names} FROM observation WHERE area = ?", (public.area,))  # noqa: S608
        secret = [row[0] for row in own.fetchall() if Which(*row[1:6], Period(*row[6:])) not in shown]
        told_otherwise = "UPDATE observation SET value = 0.4321, numerator = 4321, denominator = 10000 WHERE id = ?"
        there.executemany(told_otherwise, [(each,) for each in secret])
    return open_store(f"sqlite:///{path}")


@pytest.mark.parametrize("area", ["Kingston upon Thames", NORTHBRIDGE])
def test_a_public_pack_is_made_of_the_public_edition_and_nothing_else(held: Store, tmp_path: Path, area: str) -> None:
    """Whatever the numbers are that are hidden or left out, the pack is the same, page by page and cell by cell."""
    public = known(in_edition(held, "public"), area)
    other = _with_other_numbers(held, tmp_path, public)
    # What is hidden is settled once, by the true numbers: worked out anew it would rightly be another edition.
    _REMEMBERED[other] = dict(_REMEMBERED[held])
    assert board_pack(other, area, edition="public") == board_pack(held, area, edition="public")
    assert board_pack(other, area) != board_pack(held, area)


def test_sections_come_in_the_order_asked_for_and_unknown_ones_are_refused(held: Store) -> None:
    pack = board_pack(held, "Merton", sections=["scorecard", "exceptions", "cover"])
    assert [name for name, _ in pack.sections] == ["scorecard", "exceptions", "cover"]
    open_part = board_pack(held, "Merton", edition="public", sections=["scorecard", "exceptions", "cover"])
    assert [name for name, _ in open_part.sections] == ["scorecard", "cover"]
    with pytest.raises(Refused, match="There are: cover, "):
        board_pack(held, "Merton", sections=["covers"])
    with pytest.raises(Refused, match="no edition"):
        board_pack(held, "Merton", edition="press")


def test_a_public_store_gives_no_board_pack(held: Store) -> None:
    pack = board_pack(in_edition(held, "public"), "Merton", edition="board")
    assert pack.edition == "public"
    assert {each.section for each in pack.pages}.isdisjoint(each.id for each in SECTIONS if each.board_only)


def test_a_short_pack_is_of_a_meetings_length_and_says_the_same_figures(held: Store, packs) -> None:
    for area in AREAS:
        for edition in EDITIONS:
            short = board_pack(held, area, edition=edition, preset="short")
            assert 6 <= len(short.pages) <= 15, (area, edition)
            assert not any(page.missing for page in short.pages)  # what lacks is gathered on one
            full = {page.name: page for page in packs[area, edition].pages}
            for page in short.pages:
                for chart in page.charts:
                    assert chart.table in [each.table for each in full[page.name].charts]
    with pytest.raises(Refused, match="no preset"):
        board_pack(held, "Merton", preset="tiny")


def test_nothing_is_said_to_be_complete_or_not_where_no_status_is_stated(packs) -> None:
    told = {page.name: page for page in packs["Wandsworth", "board"].pages if page.section == "plan"}
    words = " ".join(
        (*(page.title for page in told.values()), *(each for page in told.values() for each in page.points))
    )
    assert "41 actions, none with a status" in words
    assert "complete" not in words
    assert "still to do" not in words
    somerset = [page for page in packs["Somerset", "board"].pages if page.name == "plan-ip2"]
    assert somerset[0].title == "18 milestones, none with a status"


def test_parts_of_one_bar_are_shares_of_one_whole(packs) -> None:
    for pack in packs.values():
        for chart in _charts(pack):
            if len(chart.stacks) > 1 and chart.top == 100:
                sums = [sum(each.values[place] or 0 for each in chart.stacks) for place in range(len(chart.labels))]
                assert max(sums) < 100.01, chart.name
