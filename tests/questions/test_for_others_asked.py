"""What others ask: every number is that of the judged series, nothing hidden comes out, nobody is named."""

import io
import re
import zipfile
from datetime import date

import pytest

from kpis import changes, questions
from kpis.changes import Comment, Store
from kpis.judging import JudgedSeries
from kpis.keeping.observation import Observation
from kpis.period import Period
from kpis.plan import Target
from kpis.questions import SeriesKey, for_others
from kpis.questions.edition import in_edition
from kpis.telling.for_others.foi import foi_csv, rows
from kpis.telling.pack.book import xlsx
from kpis.telling.pack.page import Pack
from tests.questions.stocked import add

AREA = "Merton"
FIRST = Period.month(2025, 4).first
MONTHS = 14
LAST = FIRST + MONTHS - 1
HEALTH = {"Paediatrics": (31, 47), "OT": (23, 53), "SaLT": (37, 59), "Physio": (29, 43), "CAMHS": (19, 41)}
PLANS = "plans_issued_within_20_weeks"
FEW = FIRST + 8  # in which month numbers are small
SECRET = ("1093", "1097", "1,093", "1,097", "1087", "1,087", "0.00184", "0.18399", "0.2 %")  # of that month


def _one(measure, month, number, out_of=None, *, unit="", view="", basis="", group=""):
    found = Period(month, month)
    unit = unit or ("count" if out_of is None else "proportion")
    value = float(number) if out_of is None else number / out_of
    return Observation(
        AREA, measure, view, basis, "service" if group else "", group, found, unit, value,
        None if out_of is None else number, out_of,
    )  # fmt: skip


def figures() -> list[Observation]:
    found = []
    for month in range(FIRST, LAST + 1):
        step, few = month - FIRST, month == FEW
        found += [
            _one(PLANS, month, 2 if few else 41 + step, 1087 if few else 83, view="issued", basis="excluding"),
            _one(PLANS, month, 47 + step, 1187 if few else 97, view="issued", basis="including"),
            # 4 refused of 1,097: the refusals are small, and so are both their counts hidden.
            _one("decided_to_assess", month, 1093 if few else 60 + step, 1097 if few else 90, view="decided"),
            _one("open_past_20_weeks", month, 3 if few else 31 + step, view="month_end"),
            _one("mean_weeks_to_plan", month, 23.5 + step / 10, unit="weeks", view="issued"),
        ]
        for place, (service, counts) in enumerate({"EP": (61, 79), **HEALTH}.items()):
            found += [
                _one("advice_within_6_weeks", month, *counts, view="received", group=service),
                _one("advice_outstanding", month, 26 + step + place, view="month_end", group=service),
                _one("advice_overdue", month, 11 + place, view="month_end", group=service),
                _one("children_waiting_for_advice", month, 9 + place, view="month_end", group=service),
            ]
    return found


@pytest.fixture
def held(store: Store) -> Store:
    target = Target(AREA, PLANS, 0.9, starts=FIRST)
    add(store, "secret name.xlsx", figures(), [target], data_to=Period(LAST, LAST).last_day)
    return store


def _unzipped(pack: Pack) -> str:
    """Every text and number of a pack's workbook: of its cells, of its charts' own copies, and of its properties."""
    with zipfile.ZipFile(io.BytesIO(xlsx(pack))) as parts:
        every = "\n".join(parts.read(name).decode() for name in parts.namelist())
    return "\n".join([*re.findall(r">([^<>]+)<", every), *re.findall(r"(?:descr|title|name)=\"([^\"]*)\"", every)])


def _public(store: Store, measure: str, **key: str) -> JudgedSeries:
    chosen = questions.choices(in_edition(store, "public"), AREA, measure).series
    wanted = next(each for each in chosen if all(getattr(each, name) == value for name, value in key.items()))
    return questions.series(in_edition(store, "public"), AREA, measure, wanted)


def _or_hidden(count: int | None) -> str:
    return "[c]" if count is None else f"{count}"


def _rows(store: Store, what: str, periods: str = "Months") -> dict[str, dict[str, str]]:
    told = rows(for_others.foi(store, AREA))
    return {row["Period"]: row for row in told if row["Answer to"] == what and row["Periods"] == periods}


def test_the_answer_sheet_says_what_the_series_of_the_public_says(held: Store):
    asked = {
        "EHC plans issued within 20 weeks, leaving out exceptions": _public(held, PLANS, basis="excluding"),
        "EHC plans issued within 20 weeks, with exceptions": _public(held, PLANS, basis="including"),
    }
    for what, series in asked.items():
        told = _rows(held, what)
        assert [row["Number"] for row in told.values()] == [_or_hidden(point.numerator) for point in series.points]
        assert [row["Out of"] for row in told.values()] == [_or_hidden(point.denominator) for point in series.points]
        assert [row["Number"] for row in told.values()].count("[c]") == what.count("leaving out")
    ep = _public(held, "advice_overdue", group="EP")
    assert [row["Number"] for row in _rows(held, "EP advice past 6 weeks and not received").values()] == [
        f"{point.value:g}" for point in ep.points
    ]


def test_the_year_to_date_adds_up_its_months(held: Store):
    told = _rows(held, "EHC plans issued within 20 weeks, with exceptions", "Financial year to date")
    assert (told["Apr to Jun 2025"]["Number"], told["Apr to Jun 2025"]["Out of"]) == (f"{47 + 48 + 49}", f"{3 * 97}")
    assert [row["Newest"] for row in told.values()][-1] == "yes"


def test_refusals_are_those_that_were_not_agreed(held: Store):
    told = _rows(held, "Requests refused an assessment")
    assert (told["Apr 2025"]["Number"], told["Apr 2025"]["Out of"], told["Apr 2025"]["In words"]) == (
        "30", "90", "33 % (30 of 90)",
    )  # fmt: skip
    hidden = told[Period(FEW, FEW).label]
    assert (hidden["Number"], hidden["Out of"], hidden["Per cent or average"]) == ("[c]", "[c]", "[c]")
    assert hidden["In words"] == "hidden (small numbers)"


def test_the_sheet_is_the_publics_whichever_edition_asks(held: Store):
    board, public = (foi_csv(for_others.foi(each, AREA)) for each in (held, in_edition(held, "public")))
    assert board == public
    told = board.decode("utf-8-sig")
    for secret in (*SECRET, "secret name", "Sheet1", "the analyst"):
        assert secret not in told


def test_a_question_without_figures_says_so(held: Store):
    told = {row["Answer to"]: row for row in rows(for_others.foi(held, AREA))}
    assert told["Assessments that ended without a plan"]["In words"] == "no figures are held"
    assert "EHC plans issued within 20 weeks, basis not stated" not in told


def test_nothing_after_the_month_is_in_the_sheet(held: Store):
    told = rows(for_others.foi(held, AREA, FIRST + 2))
    assert {row["Period"] for row in told if row["Periods"] == "Months"} == {"Apr 2025", "May 2025", "Jun 2025"}


def test_the_health_page_holds_every_health_service_and_what_its_series_say(held: Store):
    pack = for_others.health_page(held, AREA)
    first = pack.pages[0]
    (table,) = first.tables
    assert [row[0].text for row in table.rows] == list(HEALTH)
    for row in table.rows:
        group = row[0].text
        told = [
            questions.series(held, AREA, measure, SeriesKey("", "service", group, view)).latest
            for measure, view in (
                ("advice_within_6_weeks", "received"), ("advice_outstanding", "month_end"),
                ("advice_overdue", "month_end"), ("children_waiting_for_advice", "month_end"),
            )
        ]  # fmt: skip
        assert [row[place].value for place in (1, 6, 7, 8)] == [point.value for point in told if point]
    late, owed = sum(12 + place for place in range(5)), sum(26 + MONTHS + place for place in range(5))
    assert first.title.startswith(f"{late} of {owed} pieces of health advice outstanding")
    assert len(pack.pages) == 1 + len(HEALTH)
    bars = first.charts[0]
    assert bars.stacks[0].values == tuple(12.0 + place for place in range(5))
    # Educational psychology is the council's own.
    assert not re.search(r"\bEP\b", _unzipped(pack))


def test_the_lowest_service_is_named_with_its_count(held: Store):
    assert (
        "Lowest within 6 weeks: OT, 43 % (23 of 53) in May 2026." in for_others.health_page(held, AREA).pages[0].points
    )


def test_the_page_for_families_is_of_the_public_edition_and_leaks_nothing(held: Store):
    pack = for_others.local_offer(held, AREA)
    assert pack.edition == "public"
    told, exact = _unzipped(pack), _unzipped(for_others.exception_sheets(held, AREA))
    assert "1087" in exact and "0.2 %" in exact
    for secret in (*SECRET, "secret name", "Sheet1", "the analyst", "Source cell"):
        assert secret not in told
    assert "hidden (small numbers)" in told or "[c]" in told
    points = {
        series.measure.id: series.latest for series in [_public(held, PLANS), _public(held, "open_past_20_weeks")]
    }
    said = " ".join(each.text for each in pack.pages[0].said)
    assert f"{points[PLANS].numerator} of them were ready in time" in said
    assert f"{points['open_past_20_weeks'].value:g} children had waited more than 20 weeks" in said


def test_exception_sheets_say_what_was_said_and_not_who_said_it(held: Store):
    said = Comment(AREA, PLANS, LAST, "Cases came late", "A fourth officer", "Head of SEN", date(2026, 9, 1))
    changes.say(held, said, by="Ann Alyst")
    pack = for_others.exception_sheets(held, AREA, LAST)
    page = next(each for each in pack.pages if PLANS.replace("_", "-") in each.name)
    told = {each.heading: each.text for each in page.said}
    assert told["Cause"] == "Cases came late" and told["Owner"] == "Head of SEN"
    assert "Ann Alyst" not in _unzipped(pack) and "Ann Alyst" not in repr(pack)


def test_without_figures_every_page_says_what_lacks(store: Store):
    add(store, "m.xlsx", [_one("local: Something else", FIRST, 5, view="stated")])
    health, offer = for_others.health_page(store, AREA), for_others.local_offer(store, AREA)
    assert health.pages[0].missing and offer.pages[0].missing
    assert for_others.plain_summary(store, AREA) == () and for_others.partner_reports(store, AREA) == ()
    for pack in (health, offer, for_others.exception_sheets(store, AREA)):
        assert xlsx(pack)
