"""Comparison on a real store: what can be compared, and what is never shown."""

from datetime import date

from kpis import questions
from kpis.period import Period
from kpis.questions import Comparable
from tests.judging.drawn import DECISIONS, PLANS, decisions, figure, months
from tests.questions.stocked import add

YEAR = "2024-01/2024-12"


def year(said: str, area: str, number: int = 2024, **fields):
    return figure(said, f"{number}-01/{number}-12", area=area, **fields)


def dfe(store, number: int = 2024, basis: str = "excluding"):
    found = [year("500/1000", "England", number, basis=basis), year("600/1000", "London", number, basis=basis),
             year("70/100", "Merton", number, basis=basis), year("20/100", "Barnet", number, basis=basis)]  # fmt: skip
    return add(store, f"dfe_{number}_{basis}.csv", found, kind="published")


def test_only_shares_of_which_england_is_held_can_be_compared(store):
    assert questions.comparable(store) == ()
    dfe(store)
    dfe(store, basis="including")
    add(store, "more.csv", [decisions("80/100", YEAR, area="Merton")], kind="published")
    assert questions.comparable(store) == (Comparable(PLANS.id, "excluding"), Comparable(PLANS.id, "including"))
    add(store, "england.csv", [decisions("80/100", YEAR, area="England")], kind="published")
    assert questions.comparable(store)[0] == Comparable(DECISIONS.id, "")


def test_a_published_file_that_is_added_is_seen_at_once(store):
    dfe(store)
    told = questions.standing(store, "Merton", PLANS.id, "excluding")
    assert (told.period.label, told.us.level, told.beside.numerator) == ("2024", "higher", 20)
    dfe(store, 2025)
    again = questions.standing(store, "Merton", PLANS.id, "excluding")
    assert [each.label for each in again.years] == ["2025", "2024"]
    assert questions.standing(store, "Merton", PLANS.id, "excluding", Period.parse(YEAR)).period.label == "2024"


def test_another_areas_own_workbook_stays_its_own(store):
    add(store, "barnet.xlsx", [year("99/100", "Barnet"), *months("2024-01", *["9/10"] * 12, area="Barnet")])
    add(store, "dfe.csv", [year("500/1000", "England"), year("70/100", "Merton")], kind="published")
    told = questions.standing(store, "Merton", PLANS.id, "excluding")
    assert [each.area for each in told.everyone] == ["Merton"]


def test_months_of_the_area_itself_are_added_up(store):
    dfe(store)
    add(store, "m.xlsx", months("2024-07", *["4/10"] * 12))
    told = questions.standing(store, "Merton", PLANS.id, "excluding")
    assert told.us.counts == (70, 100) and told.since.counts == (48, 120)
    assert told.since.period == Period.parse("2024-07/2025-06")


def test_as_the_board_saw_it_before_anything_was_held(store):
    dfe(store)
    told = questions.standing(store, "Merton", PLANS.id, "excluding", as_of=date(2021, 1, 1))
    assert told.period is None and told.us is None
