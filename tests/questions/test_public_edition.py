"""Every question and everything told of its answer, in the public edition: no hidden number is in any of it."""

import io
import zipfile
from datetime import date

import pytest

from kpis import changes, questions, telling
from kpis.changes import Store
from kpis.judging.small import HIDDEN
from kpis.keeping import AreaEvent, Recalculation
from kpis.keeping.observation import Observation
from kpis.period import GRAIN_TITLES, Period
from kpis.questions.edition import BoardOnly, in_edition
from kpis.questions.known import known
from kpis.telling.compare_alt import funnel_alt_text, over_time_alt_text, strip_alt_text
from kpis.telling.compare_tables import over_time_table, standing_table
from kpis.telling.compare_words import standing_sentences, standing_title
from kpis.telling.compare_years import over_time_chart
from kpis.telling.funnel import funnel_chart
from kpis.telling.sparkline import sparkline
from kpis.telling.stack import Stack, stack_alt_text, stack_chart, stack_table, stack_title
from kpis.telling.strip import strip_chart
from tests.questions.stocked import add

AREA = "Merton"
FIRST = Period.month(2024, 1).first
SERVICES = {"EP": (41, 83), "OT": (3, 61), "SaLT": (29, 67), "Physio": (37, 71)}
MONTHS = 15


def _one(measure, view, month, unit, number, out_of=None, *, breakdown="", group="", basis=""):  # noqa: PLR0917
    span = Period(FIRST + month, FIRST + month)
    value = number / out_of if out_of else float(number)
    return Observation(
        AREA, measure, view, basis, breakdown, group, span, unit, value, number if out_of else None, out_of
    )  # fmt: skip


def figures():
    """Advice by service with its whole, of which one service is small in some months; waits of which a band is."""
    found = []
    for month in range(MONTHS):
        own = {each: (n, d) if month % 5 == 1 or each != "OT" else (n + 22, d) for each, (n, d) in SERVICES.items()}
        whole = tuple(map(sum, zip(*own.values(), strict=True)))
        for service, counts in own.items():
            found.append(_one("advice_within_6_weeks", "received", month, "proportion", *counts, breakdown="service",
                              group=service))  # fmt: skip
        found.append(_one("advice_within_6_weeks", "received", month, "proportion", *whole))
        found.append(_one("plans_issued_within_20_weeks", "issued", month, "proportion", 59 if month != 7 else 2, 89,
                          basis="excluding"))  # fmt: skip
        bands = {"0 to 6 weeks": 53, "6 to 12 weeks": 47, "Over 52 weeks": 4 if month > 12 else 23}
        for band, count in bands.items():
            found.append(_one("open_assessments", "month_end", month, "count", count, breakdown="age_band_of_wait",
                              group=band))  # fmt: skip
        found.append(_one("open_assessments", "month_end", month, "count", sum(bands.values())))
    return found


@pytest.fixture
def held(store: Store) -> Store:
    add(store, "secret name.xlsx", figures(), data_to=date(2025, 3, 31))
    return store


def _all_series(store: Store):
    for measure in ("advice_within_6_weeks", "plans_issued_within_20_weeks", "open_assessments"):
        for key in questions.choices(store, AREA, measure).series:
            for grain in GRAIN_TITLES:
                yield questions.series(store, AREA, measure, key, grain)
        yield from questions.groups(store, AREA, measure)
        default = questions.default_key(questions.series(store, AREA, measure).measure)
        yield from questions.compare(store, measure, default, None)
    yield from (row.series for row in questions.scorecard(store, AREA).rows)


def _unzipped(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def _told(series) -> list[str]:
    point = series.latest
    return [
        telling.title(series), telling.subtitle(series), telling.alt_text(series), telling.source_line(series),
        telling.target_note(series), telling.table(series).to_csv(), telling.download_csv(series).decode("utf-8-sig"),
        telling.chart(series).to_json(), telling.chart(series, dark=True).to_json(), sparkline(series),
        telling.verdict_sentence(point) if point else "",
    ]  # fmt: skip


def _everything(store: Store) -> str:
    told = []
    every = list({repr(each): each for each in _all_series(store)}.values())
    for series in every:
        told += _told(series)
    told.append(_unzipped(telling.download_xlsx(every[:40])))
    told.append(telling.compare_chart(every[:1]).to_json())
    card = questions.scorecard(store, AREA)
    told += [*card.attention, card.freshness, *(row.change + row.summary for row in card.rows)]
    grid = questions.advice_grid(store, AREA)
    told.append(telling.grid_chart(grid.months, grid.services, grid.points).to_json())
    told += [telling.grid_table(grid.months, grid.services, grid.points).to_csv(),
             telling.grid_alt_text(grid.months, grid.services, grid.points)]  # fmt: skip
    found = questions.stock(store, AREA, "open_assessments", "age_band_of_wait")
    stack = Stack(AREA, "children", found.months, found.groups, found.counts, found.as_at, found.groups[-1:],
                  found.hidden)  # fmt: skip
    told += [stack_title(stack), stack_alt_text(stack), stack_table(stack).to_csv(), stack_chart(stack).to_json()]
    return "\n".join(told)


def test_no_hidden_number_is_in_any_text_chart_table_or_download(held: Store):
    board, public = _everything(held), _everything(in_edition(held, "public"))
    # One small service and one month of few plans: as counts, and as shares.
    for told in ("3 of 61", "2 of 89", "4.918", "0.04918", "2.247", "0.02247"):
        assert told in board
        found = public.find(told)
        assert found < 0, public[max(0, found - 200) : found + 80]
    assert "hidden (small numbers)" in public and "hidden (small numbers)" not in board
    for name in ("secret name", "Sheet1", "the analyst"):
        assert name not in public
    assert "secret name" in board


def test_every_hidden_point_is_empty_and_a_total_never_holds_one(held: Store):
    store = in_edition(held, "public")
    hidden = [each for series in _all_series(store) for each in series.points if each.missing == HIDDEN]
    assert hidden
    for each in hidden:
        assert (each.value, each.numerator, each.denominator, each.low, each.also, each.pending) == (
            None, None, None, None, (), 0,
        )  # fmt: skip
        assert each.plan.words == "Hidden (small numbers)" and each.plan.detail == ""
    plans = questions.series(store, AREA, "plans_issued_within_20_weeks", grain="quarter")
    assert [
        point.period.label for point in plans.points if Period(FIRST + 7, FIRST + 7).first in point.period.months
    ] == []


def test_the_newest_bar_says_which_band_is_hidden(held: Store):
    found = questions.stock(in_edition(held, "public"), AREA, "open_assessments", "age_band_of_wait")
    assert ("Over 52 weeks", FIRST + 14) in found.hidden and ("Over 52 weeks", FIRST) not in found.hidden
    assert not found.hidden & found.counts.keys()


def test_what_the_public_sees_is_never_as_of_another_day(held: Store):
    told = questions.series(in_edition(held, "public"), AREA, "advice_within_6_weeks", as_of=date(2024, 6, 1))
    assert told.as_of is None and told.edition == "public"


@pytest.mark.parametrize(
    "asked",
    [
        lambda store: questions.open_cases(store, AREA),
        lambda store: questions.partners(store, AREA),
        questions.uploads,
        lambda store: questions.targets(store, AREA),
        lambda store: questions.data_quality(store, AREA),
        lambda store: questions.audit_profile(store, AREA),
        lambda store: questions.durations(store, AREA),
        lambda store: questions.what_changed(store, AREA, date(2024, 1, 1)),
    ],
)
def test_cases_files_and_people_are_the_boards(held: Store, asked):
    with pytest.raises(BoardOnly):
        asked(in_edition(held, "public"))


def test_nothing_is_written_in_the_public_edition(held: Store):
    with pytest.raises(BoardOnly), in_edition(held, "public").writing():
        pass


PLANS = "plans_issued_within_20_weeks"


def test_words_typed_by_hand_are_not_the_publics(held: Store):
    changes.set_event(held, AreaEvent(AREA, FIRST + 3, "New clinic in the north", "new_service"), "Ben")
    made = Recalculation(AREA, PLANS, FIRST + 2, "Two psychologists started", view="issued", basis="excluding")
    changes.set_recalculation(held, made, "Ben")
    board, public = (known(store, AREA) for store in (held, in_edition(held, "public")))
    assert board.events and not public.events
    assert [each.reason for each in board.recalculations] == [made.reason]
    # The limits stay, for the chart is judged by them; why they were worked out anew is not said.
    assert [(each.month, each.reason, each.by) for each in public.recalculations] == [(made.month, "", "")]
    assert "New clinic" in telling.chart(questions.series(held, AREA, PLANS)).to_json()
    assert "New clinic" not in telling.chart(questions.series(in_edition(held, "public"), AREA, PLANS)).to_json()


def _standing(store: Store) -> list[str]:
    told = questions.standing(store, AREA, PLANS, "excluding")
    return [
        standing_title(told), " ".join(standing_sentences(told)), strip_alt_text(told), over_time_alt_text(told),
        standing_table(told).to_csv(), over_time_table(told).to_csv(), strip_chart(told).to_json(),
        funnel_alt_text(told), funnel_chart(told).to_json(), over_time_chart(told).to_json(),
    ]  # fmt: skip


def test_twelve_months_of_which_one_is_hidden_are_hidden_alike_in_all_of_a_comparison(store: Store):
    year = Period(FIRST, FIRST + 11)
    england = Observation("England", PLANS, "issued", "excluding", "", "", year, "proportion", 0.5, 500, 1000)
    add(store, "dfe.csv", [england], kind="published")
    add(store, "m.xlsx", [_one(PLANS, "issued", month, "proportion", 3 if month == 4 else 30, 80, basis="excluding")
                          for month in range(12)])  # fmt: skip
    told = questions.standing(store, AREA, PLANS, "excluding").us
    assert told is not None and told.counts == (333, 960)
    public = _standing(in_edition(store, "public"))
    for said in public:
        assert "333 of" not in said and "34.6875" not in said and "34.7" not in said and "35 %" not in said
    assert all("hidden (small numbers)" in public[place] for place in (0, 2, 3, 4, 5))
    assert "is hidden, because numbers in it are small" in public[1]


def _year(area, number, out_of):
    span = Period(FIRST, FIRST + 11)
    return Observation(area, PLANS, "issued", "excluding", "", "", span, "proportion", number / out_of, number, out_of)


def test_only_what_is_published_of_other_areas_is_compared_and_none_of_it_is_hidden(store: Store):
    add(store, "dfe.csv", [_year("England", 500, 1000), _year("Sutton", 3, 50)], kind="published")
    add(store, "s.xlsx", [_year("Somerset", 2, 91)])
    add(store, "m.xlsx", [_year(AREA, 30, 80)])
    public = in_edition(store, "public")
    told = questions.standing(public, AREA, PLANS, "excluding")
    # Everybody may read the one in the publication; the other is a workbook of Somerset's own.
    assert [(each.area, each.counts) for each in told.authorities] == [("Sutton", (3, 50))]
    assert "Somerset" not in "".join(_standing(public))
    # So Sutton's own edition cannot take the year for hidden, nor hide a month behind it.
    (year,) = known(public, "Sutton").observations
    assert (year.value, year.missing) == (0.06, "")
