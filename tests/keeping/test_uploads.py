"""One upload is one transaction; the same file changes nothing; undo leaves exactly what the others say."""

from datetime import date

import pytest
import sqlalchemy as sa

from kpis import changes
from kpis.keeping import (
    Observation,
    Store,
    content,
    events,
    issues,
    observations,
    tables,
    uploads,
)
from kpis.period import Period
from kpis.reading.result import Issue
from tests.keeping.readings import APRIL, JUNE, MAY, reading, share


def known(store: Store, as_of: int | None = None) -> dict[Period, Observation]:
    with store.reading() as conn:
        return {each.period: each for each in observations(conn, "Merton", as_of=as_of)}


def values(store: Store) -> dict[Period, float | None]:
    return {period: each.value for period, each in known(store).items()}


def test_a_figure_is_kept_with_its_counts_file_sheet_and_cell(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 34, 49, cell="D7")), b"bytes", by="Ana")
    april = known(store)[APRIL]
    assert (april.numerator, april.denominator, april.value) == (34, 49, 34 / 49)
    assert (april.view, april.basis, april.source) == ("issued", "excluding", "reported")
    assert april.where is not None
    assert (april.where.upload, april.where.file, april.where.sheet, april.where.cell, april.where.uploaded_by) == (
        1, "scorecard.xlsx", "Scorecard", "D7", "Ana",
    )  # fmt: skip
    assert april.where.uploaded_at is not None and april.where.uploaded_at.tzinfo is not None


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    first = changes.upload(store, reading(share(APRIL, 1, 2)), b"a", by="Ana")
    with store.reading() as conn:
        before = store.version(conn)
    again = changes.upload(store, reading(share(APRIL, 1, 2)), b"a", by="Ben")
    assert (first.already, again.already, again.upload_id) == (False, True, first.upload_id)
    with store.reading() as conn:
        assert store.version(conn) == before
        assert len(uploads(conn)) == 1


def test_the_same_file_read_with_another_answer_is_another_upload(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2)), b"a", by="Ana")
    answered = reading(share(APRIL, 1, 2), answers=(("years:Impact", "2019-09/2020-09"),))
    assert not changes.upload(store, answered, b"a", by="Ana").already


def test_an_undone_file_can_be_added_again_and_then_not_redone_beside_itself(store: Store) -> None:
    first = changes.upload(store, reading(share(APRIL, 1, 2)), b"a", by="Ana").upload_id
    changes.undo(store, first, "Ana")
    second = changes.upload(store, reading(share(APRIL, 1, 2)), b"a", by="Ana")
    assert (second.already, second.new) == (False, 1)
    with pytest.raises(changes.Refused, match=f"added again as upload {second.upload_id}"):
        changes.redo(store, first, "Ana")


def test_undo_of_a_change_keeps_it_when_the_next_file_repeats_it(store: Store) -> None:
    """Closing the older row by upload would bring 10 of 20 back, which the newest file does not say."""
    changes.upload(store, reading(share(APRIL, 10, 20), file="1"), None, by="Ana")
    changed = changes.upload(store, reading(share(APRIL, 12, 20), file="2"), None, by="Ana").upload_id
    changes.upload(store, reading(share(APRIL, 12, 20), share(MAY, 5, 9), file="3"), None, by="Ana")
    changes.undo(store, changed, "Ana")
    april = known(store)[APRIL]
    assert (april.numerator, april.before) == (12, (0.5,))
    assert april.where is not None and april.where.upload == 3


def test_undo_works_in_any_order_and_redo_puts_back(store: Store) -> None:
    ids = [
        changes.upload(store, reading(share(APRIL, n, 20), file=str(n)), None, by="Ana").upload_id for n in (1, 2, 3)
    ]
    changes.undo(store, ids[1], "Ana")
    assert values(store) == {APRIL: 3 / 20}
    changes.undo(store, ids[2], "Ana")
    assert values(store) == {APRIL: 1 / 20}
    changes.redo(store, ids[1], "Ana")
    assert values(store) == {APRIL: 2 / 20}
    changes.undo(store, ids[0], "Ana")
    changes.undo(store, ids[1], "Ana")
    assert values(store) == {}
    with pytest.raises(changes.Refused, match="already undone"):
        changes.undo(store, ids[1], "Ana")
    with pytest.raises(changes.Refused, match="There is no upload 99"):
        changes.undo(store, 99, "Ana")


def test_an_undone_upload_between_two_that_agree_still_says_what_it_said(store: Store) -> None:
    """A run that reached across the undone upload would claim that upload too contained 10 of 20."""
    changes.upload(store, reading(share(APRIL, 10, 20), file="1"), None, by="Ana")
    between = changes.upload(store, reading(share(APRIL, 12, 20), file="2"), None, by="Ana").upload_id
    changes.undo(store, between, "Ana")
    last = changes.upload(store, reading(share(APRIL, 10, 20), file="3"), None, by="Ana").upload_id
    changes.redo(store, between, "Ana")
    assert (values(store), known(store)[APRIL].before) == ({APRIL: 0.5}, (0.5, 0.6))
    changes.undo(store, last, "Ana")
    assert (values(store), known(store)[APRIL].before) == ({APRIL: 0.6}, (0.5,))


def test_undo_says_nothing_of_a_mistake_in_what_was_said_before(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 10, 20), file="1"), None, by="Ana")
    mistake = changes.upload(store, reading(share(APRIL, 1, 20), file="2"), None, by="Ana").upload_id
    changes.undo(store, mistake, "Ana")
    changes.upload(store, reading(share(APRIL, 11, 20), file="3"), None, by="Ana")
    assert known(store)[APRIL].before == (0.5,)


def test_a_merge_keeps_the_months_that_a_file_no_longer_holds(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2), share(MAY, 1, 2), share(JUNE, 1, 2), file="1"), None, by="Ana")
    changes.upload(store, reading(share(APRIL, 2, 2), share(JUNE, 2, 2), file="2"), None, by="Ana")
    assert values(store) == {APRIL: 1.0, MAY: 0.5, JUNE: 1.0}


def test_a_replace_takes_away_what_its_own_months_no_longer_hold(store: Store) -> None:
    year = Period.parse("2021-04/2022-03")
    old = reading(share(APRIL, 1, 2), share(MAY, 1, 2), share(year, 50, 90), file="1")
    changes.upload(store, old, None, by="Ana")
    newer = reading(share(APRIL, 2, 2), share(JUNE, 2, 2), file="2")
    replaced = changes.upload(store, newer, None, by="Ana", mode="replace")
    assert (replaced.new, replaced.restated, replaced.gone) == (1, 1, 1)
    # The year reaches beyond April to June: those months do not replace it.
    assert values(store) == {APRIL: 1.0, JUNE: 1.0, year: 50 / 90}
    changes.undo(store, replaced.upload_id, "Ana")
    assert values(store) == {APRIL: 0.5, MAY: 0.5, year: 50 / 90}


def test_one_area_is_not_touched_by_anothers_upload(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2), file="1"), None, by="Ana")
    replacing = reading(share(MAY, 1, 2, area="Somerset"), share(APRIL, 1, 4, area="Somerset"), file="2")
    changes.upload(store, replacing, None, by="Ana", mode="replace")
    assert values(store) == {APRIL: 0.5}


def test_both_values_of_a_file_that_contradicts_itself_are_kept(store: Store) -> None:
    january = Period.parse("2021-01")
    twice = reading(share(january, value=0.16, cell="B5"), share(january, value=0.17, cell="C9"), file="1")
    changes.upload(store, twice, None, by="Ana")
    assert (known(store)[january].value, known(store)[january].also) == (0.16, (0.17,))
    # The next file prints one value: the contradiction is over, though the older file is still in the store.
    changes.upload(store, reading(share(january, value=0.17), file="2"), None, by="Ana")
    assert (known(store)[january].value, known(store)[january].also) == (0.17, ())


def test_a_gap_beside_a_value_and_a_rounded_share_beside_its_counts_contradict_nothing(store: Store) -> None:
    figures = share(APRIL, missing="blank"), share(APRIL, value=0.61, cell="C2"), share(APRIL, 19, 31, cell="D2")
    changes.upload(store, reading(*figures), None, by="Ana")
    april = known(store)[APRIL]
    assert (april.numerator, april.denominator, april.also, april.missing) == (19, 31, (), "")
    assert april.where is not None and april.where.cell == "D2"


def test_a_gap_that_is_filled_is_not_restated_but_a_figure_that_changes_is(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, missing="blank"), share(MAY, 1, 4), file="1"), None, by="Ana")
    changes.upload(store, reading(share(APRIL, 1, 2), share(MAY, 2, 4), file="2"), None, by="Ana")
    assert known(store)[APRIL].before == ()
    assert known(store)[MAY].before == (0.25,)


def test_a_cell_that_moved_is_the_same_figure_from_the_file_that_first_said_it(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2, cell="B2"), file="1"), None, by="Ana")
    moved = changes.upload(store, reading(share(APRIL, 1, 2, cell="C2"), file="2"), None, by="Ana")
    assert (moved.same, moved.restated) == (1, 0)
    where = known(store)[APRIL].where
    assert where is not None and (where.upload, where.cell) == (1, "B2")
    changes.undo(store, 1, "Ana")
    where = known(store)[APRIL].where
    assert where is not None and (where.upload, where.cell) == (2, "C2")


def test_a_month_is_unfinished_until_a_file_whose_data_run_to_its_end(store: Store) -> None:
    first = reading(share(APRIL, 1, 2), file="1", data_to=date(2021, 4, 15))
    changes.upload(store, first, None, by="Ana")
    assert known(store)[APRIL].data_to == date(2021, 4, 15)
    later = reading(share(APRIL, 1, 2), file="2", data_to=date(2021, 5, 31))
    changes.upload(store, later, None, by="Ana")
    data_to = known(store)[APRIL].data_to
    assert data_to is None or data_to >= APRIL.last_day
    changes.undo(store, 2, "Ana")
    assert known(store)[APRIL].data_to == date(2021, 4, 15)


def test_a_file_read_before_the_month_was_over_leaves_it_unfinished(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2), as_at=date(2021, 4, 20)), None, by="Ana")
    assert known(store)[APRIL].data_to == date(2021, 4, 20)


def test_an_earlier_state_is_shown_as_it_was_after_each_event(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 10, 20), file="1"), None, by="Ana")
    changes.upload(store, reading(share(APRIL, 12, 20), share(MAY, 1, 2), file="2"), None, by="Ana")
    changes.undo(store, 1, "Ana")
    assert {period: each.value for period, each in known(store, 0).items()} == {}
    assert {period: each.value for period, each in known(store, 1).items()} == {APRIL: 0.5}
    assert {period: each.value for period, each in known(store, 2).items()} == {APRIL: 0.6, MAY: 0.5}
    assert (known(store, 2)[APRIL].before, known(store, 3)[APRIL].before) == ((0.5,), ())


def test_the_day_of_the_board_ends_at_midnight(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 10, 20), file="1"), None, by="Ana")
    changes.upload(store, reading(share(APRIL, 12, 20), file="2"), None, by="Ana")
    local = [(2021, 6, 30, 23, 59), (2021, 7, 1, 0, 0)]
    with store.writing() as conn:
        for seq, moment in enumerate(local, start=1):
            at = _local(*moment)
            conn.execute(tables.event.update().where(tables.event.c.seq == seq).values(at=at))
    with store.reading() as conn:
        seen = {
            day: [each.value for each in observations(conn, as_of=day)]
            for day in (date(2021, 6, 29), date(2021, 6, 30), date(2021, 7, 1), _local(2021, 6, 30, 23, 59))
        }
    assert list(seen.values()) == [[], [0.5], [0.6], [0.5]]


def _local(*moment: int):
    from datetime import datetime

    return datetime(*moment).astimezone()


def test_a_preview_says_what_the_upload_then_does_and_stores_nothing(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 4), share(MAY, 1, 2), file="1"), None, by="Ana")
    file = reading(share(APRIL, 2, 4), share(MAY, 1, 2), share(JUNE, 1, 2), file="2")
    with store.reading() as conn:
        before = store.version(conn)
    difference = changes.preview(store, file)
    with store.reading() as conn:
        assert store.version(conn) == before
        assert len(uploads(conn)) == 1
    assert [each.period for each in difference.new] == [JUNE]
    assert [each.period for each in difference.same] == [MAY]
    assert [(old.value, new.value) for old, new in difference.restated] == [(0.25, 0.5)]
    assert difference.gone == ()
    done = changes.upload(store, file, None, by="Ana")
    assert (done.new, done.same, done.restated, done.gone) == (1, 1, 1, 0)
    assert changes.preview(store, file).already == done.upload_id


def test_a_rejected_file_an_empty_one_and_one_without_its_area_are_refused(store: Store) -> None:
    damaged = Issue("FILE_CORRUPT", "error", "The workbook is damaged.")
    with pytest.raises(changes.Refused, match="damaged"):
        changes.upload(store, reading(outcome="rejected", issues=[damaged]), None, by="Ana")
    with pytest.raises(changes.Refused, match="no figure, target, case or part of a plan"):
        changes.upload(store, reading(), None, by="Ana")
    with pytest.raises(changes.Refused, match="Scorecard C7: it is not known which area"):
        changes.upload(store, reading(share(APRIL, 1, 2), share(MAY, 1, 2, area="", cell="C7")), None, by="Ana")
    with pytest.raises(changes.Refused, match="no measure 'plans_isued'"):
        changes.upload(store, reading(share(APRIL, 1, 2, measure="plans_isued")), None, by="Ana")
    for impossible in (share(MAY, 1, 10**20, cell="C8"), share(MAY, value=float("nan"), cell="C8")):
        with pytest.raises(changes.Refused, match=r"Scorecard C8: .* cannot be a figure"):
            changes.upload(store, reading(impossible), None, by="Ana")
    with store.reading() as conn:
        assert (store.version(conn), uploads(conn), observations(conn)) == (0, [], [])


def test_the_history_tells_what_each_upload_held_and_what_became_of_it(store: Store) -> None:
    problem = Issue("NUM_GT_DEN", "error", "More than all.", "Scorecard", "B9", "31 of 19", "at most 19", "Correct it.")
    note = Issue("TOTAL_ROW_SKIPPED", "info", "A total was left out.", "Scorecard", "B10")
    file = reading(share(APRIL, 1, 2), share(JUNE, 1, 2), issues=[problem, note], file="C:\\boards\\June <1>.xlsx")
    changes.upload(store, file, b"the bytes", by="Ana", demonstration=True)
    changes.undo(store, 1, "Ben")
    with store.reading() as conn:
        (kept,) = uploads(conn)
        assert issues(conn, 1) == [problem, note]
        assert content(conn, 1) == b"the bytes"
        assert [(each.action, each.actor) for each in events(conn)] == [("upload", "Ana"), ("undo", "Ben")]
        kept_out = conn.execute(sa.select(tables.quarantine)).one()
    assert (kept.file, kept.areas, kept.figures, kept.months) == (
        "June _1_.xlsx", ("Merton",), 2, Period.parse("2021-04/2021-06"),
    )  # fmt: skip
    assert (kept.status, kept.changed_by, kept.issues, kept.demonstration) == ("undone", "Ben", 2, True)
    assert (kept_out.cell, kept_out.rule, kept_out.safe_value) == ("B9", "NUM_GT_DEN", "31 of 19")


def test_observations_are_found_by_any_part_of_their_key(store: Store) -> None:
    figures = (
        share(APRIL, 1, 2),
        share(APRIL, 1, 3, basis="including"),
        share(APRIL, 1, 4, area="Sutton"),
        share(APRIL, 1, 5, measure="decision_to_assess_within_6_weeks", basis=""),
    )
    changes.upload(store, reading(*figures), None, by="Ana")
    with store.reading() as conn:
        denominators = lambda **key: sorted(each.denominator or 0 for each in observations(conn, **key))  # noqa: E731
        assert denominators() == [2, 3, 4, 5]
        assert denominators(area="Merton") == [2, 3, 5]
        assert denominators(area=("Merton", "Sutton"), basis="excluding") == [2, 4]
        assert denominators(measure="decision_to_assess_within_6_weeks") == [5]
        assert denominators(view="requested") == []
        assert denominators(breakdown="", group="") == [2, 3, 4, 5]
