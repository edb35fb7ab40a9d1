"""Where a figure comes from: its cells, who brought it and when, what it was before; for totals, each part."""

from dataclasses import replace
from datetime import date

from kpis import questions
from kpis.changes import Store, undo, upload
from kpis.period import Period
from kpis.questions import SeriesKey
from kpis.questions.provenance import added_words, before, facts, place_words
from tests.pages.area_with_figures import full_reading, thin_reading

PLANS = "plans_issued_within_20_weeks"
WHOLE = SeriesKey("excluding", "", "", "issued")
LAST = Period.month(2021, 5)


def test_a_figure_names_its_definition_counts_file_and_cell(store: Store) -> None:
    upload(store, full_reading(), b"as if", by="Ann")
    told = questions.trace(store, "Merton", PLANS, WHOLE, LAST)
    assert told is not None
    said = facts(told)
    assert said["Figure"] == "70 % (21 of 30)"
    assert "day 140" in said["What it counts"]
    assert said["Counted"] == "by month of issue, excluding exceptions"
    assert said["File"] == "merton.xlsx"
    assert said["Where in it"] == "sheet Scorecard, cell O4"
    assert said["Added"].startswith("upload 1, by Ann on ")
    assert before(told.origins[0]) == []
    observation = told.origins[0].observation
    assert observation.where is not None
    counted = replace(observation, where=replace(observation.where, cell="rows 6 to 207"))
    assert place_words(counted) == "sheet Scorecard, rows 6 to 207"


def test_what_it_was_before_stays_to_be_read_also_when_the_change_is_undone(store: Store) -> None:
    upload(store, full_reading(), b"as if", by="Ann")
    second = upload(store, full_reading(better=6, file="corrected.xlsx"), b"as if", by="Bob").upload_id
    told = questions.trace(store, "Merton", PLANS, WHOLE, LAST)
    assert told is not None
    assert facts(told)["Figure"] == "90 % (27 of 30)"
    ((was, place, _),) = before(told.origins[0])
    assert was == "70 % (21 of 30)"
    assert place == "merton.xlsx, sheet Scorecard, cell O4; upload 1"

    undo(store, second, by="Cid")
    told = questions.trace(store, "Merton", PLANS, WHOLE, LAST)
    assert told is not None
    assert facts(told)["Figure"] == "70 % (21 of 30)"
    first, corrected = before(told.origins[0])
    assert first[0] == "70 % (21 of 30)"
    assert corrected[0] == "90 % (27 of 30)"
    assert "corrected.xlsx" in corrected[1]
    assert told.origins[0].history[-1].by == "Cid"


def test_a_total_is_traced_to_each_of_its_months(store: Store) -> None:
    upload(store, full_reading(), b"as if", by="Ann")
    told = questions.trace(store, "Merton", PLANS, WHOLE, Period(LAST.first - 4, LAST.first - 2))
    assert told is not None
    assert facts(told)["How it came about"] == "added up from the 3 figures below"
    assert [place_words(each.observation) for each in told.origins] == [
        f"sheet Scorecard, cell {column}4" for column in "KLM"
    ]
    assert {added_words(each.upload)[:9] for each in told.origins} == {"upload 1,"}


def test_a_percentage_alone_says_that_it_is_printed(store: Store) -> None:
    upload(store, thin_reading(), b"as if", by="Ann")
    key = SeriesKey("not_stated", "", "", "issued")
    told = questions.trace(store, "Somerset", PLANS, key, Period.month(2020, 4))
    assert told is not None
    assert facts(told)["How it came about"] == "as printed in the file"


def test_another_series_is_never_given_in_the_place_of_one_that_is_not_held(store: Store) -> None:
    upload(store, full_reading(), b"as if", by="Ann")
    assert questions.trace(store, "Merton", PLANS, SeriesKey("not_stated", "", "", "issued"), LAST) is None
    assert questions.trace(store, "Merton", PLANS, WHOLE, Period.month(2019, 1)) is None
    assert questions.trace(store, "Merton", "no such measure", WHOLE, LAST) is None
    assert questions.trace(store, "Sutton", PLANS, WHOLE, LAST) is None
    assert questions.trace(store, "Merton", PLANS, WHOLE, LAST, as_of=date(2020, 1, 1)) is None
