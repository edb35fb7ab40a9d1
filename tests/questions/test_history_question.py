"""Areas, uploads, targets and what changed since a day."""

from datetime import timedelta

from kpis import questions
from kpis.changes import undo
from kpis.questions.known import today
from tests.judging.drawn import figure, months, target
from tests.questions.stocked import add

YESTERDAY = today() - timedelta(days=1)


def test_areas_to_pick_have_figures_or_targets_of_their_own(store):
    assert questions.areas(store) == ()
    dfe = [figure("50%", "2021-01/2021-12", area=name) for name in ("England", "London", "Barnet", "Merton")]
    published = add(store, "dfe.csv", dfe, kind="published")
    assert questions.areas(store) == ()  # publications alone are no area's own figures
    # An area's own workbook may print the nation and the region beside it.
    beside = [figure("59.9%", "2021-01/2021-12", area=name) for name in ("England", "London")]
    add(store, "merton.xlsx", [*months("2021-01", "50%"), *beside])
    add(store, "wandsworth.xlsx", targets=[target(0.6, area="Wandsworth")])
    assert questions.areas(store) == ("Merton", "Wandsworth")
    undo(store, published.upload_id, "the analyst")
    assert questions.areas(store) == ("Merton", "Wandsworth")
    assert "Barnet" in questions.start_areas() and "England" not in questions.start_areas()


def test_the_version_grows_with_every_change(store):
    before = questions.version(store)
    add(store, "a.xlsx", months("2021-01", "50%"))
    assert questions.version(store) > before


def test_what_changed_is_new_restated_or_gone(store):
    first = add(store, "a.xlsx", months("2021-01", "50%", "19/31"))
    new = questions.what_changed(store, "Merton", YESTERDAY)
    assert [(each.kind, str(each.period), each.old, each.new) for each in new] == [
        ("new", "2021-02", None, 19 / 31), ("new", "2021-01", None, 0.5),
    ]  # fmt: skip
    assert (new[1].upload.file, new[1].upload.cell, new[1].basis) == ("a.xlsx", "B2", "excluding")
    assert questions.what_changed(store, "Merton", today()) == ()
    undo(store, first.upload_id, "the analyst")
    assert questions.what_changed(store, "Merton", YESTERDAY) == ()


def test_a_blank_that_stays_blank_is_no_change(store):
    add(store, "a.xlsx", months("2021-01", "!blank", "50%"))
    assert [str(each.period) for each in questions.what_changed(store, "Merton", YESTERDAY)] == ["2021-02"]


def test_uploads_newest_first_and_the_targets_of_one_area(store):
    add(store, "a.xlsx", months("2021-01", "50%"), [target(0.6, "2021-01")])
    add(store, "b.xlsx", targets=[target(0.7, "2021-01", area="Sutton")])
    assert [each.file for each in questions.uploads(store)] == ["b.xlsx", "a.xlsx"]
    assert [each.target.value for each in questions.targets(store, "Merton")] == [0.6]
