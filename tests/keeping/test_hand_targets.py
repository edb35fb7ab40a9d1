"""What a person says of a target holds until a file says something new, and is undone like any upload."""

import pytest

from kpis import changes
from kpis.keeping import Store, targets, uploads
from kpis.period import Period
from kpis.plan import Target
from tests.keeping.readings import TWENTY_WEEKS, reading, step

OCTOBER = Period.parse("2020-10")
BOARD = Target("Merton", TWENTY_WEEKS, 0.65, starts=OCTOBER.first, source="Board, 3 June 2020")


def held(store: Store) -> list[tuple[float, int | None, bool]]:
    with store.reading() as conn:
        return [(each.target.value, each.target.starts, each.by_hand) for each in targets(conn, "Merton")]


def upload(store: Store, *found, file: str = "targets.xlsx") -> int:
    return changes.upload(store, reading(targets=found, file=file), None, by="Ana").upload_id


def test_a_target_set_by_hand_is_kept_with_who_and_when(store: Store) -> None:
    changes.set_target(store, BOARD, "Ben")
    with store.reading() as conn:
        (kept,) = targets(conn)
        (history,) = uploads(conn)
    assert kept.target == Target(**{**vars(BOARD), "view": "issued"})
    assert (kept.set_by, kept.by_hand, kept.where.file) == ("Ben", True, "Set by hand")
    assert (history.kind, history.did) == (
        "by_hand", "EHC plans issued within 20 weeks, Merton: 65 % from Oct 2020",
    )  # fmt: skip


def test_a_file_that_repeats_an_old_target_does_not_overrule_the_board(store: Store) -> None:
    upload(store, step(0.60, OCTOBER), file="1")
    changes.set_target(store, BOARD, "Ben")
    upload(store, step(0.60, OCTOBER), step(0.70, Period.parse("2021-01")), file="2")
    assert held(store) == [(0.65, OCTOBER.first, True), (0.70, Period.parse("2021-01").first, False)]
    upload(store, step(0.62, OCTOBER), file="3")
    assert held(store)[0] == (0.62, OCTOBER.first, False)


def test_a_withdrawn_target_stays_away_until_the_withdrawal_is_undone(store: Store) -> None:
    upload(store, step(0.60, OCTOBER), file="1")
    with store.reading() as conn:
        (kept,) = targets(conn)
    withdrawal = changes.withdraw_target(store, kept.id, "Ben").upload_id
    assert held(store) == []
    upload(store, step(0.60, OCTOBER), file="2")
    assert held(store) == []
    with pytest.raises(changes.Refused, match="no longer holds"):
        changes.withdraw_target(store, kept.id, "Ben")
    changes.undo(store, withdrawal, "Ben")
    assert held(store) == [(0.60, OCTOBER.first, False)]


def test_a_target_moved_to_another_month_is_one_change(store: Store) -> None:
    changes.set_target(store, BOARD, "Ben")
    with store.reading() as conn:
        (kept,) = targets(conn)
    later = Target(**{**vars(BOARD), "starts": OCTOBER.first + 1})
    moved = changes.set_target(store, later, "Ben", instead_of=kept.id).upload_id
    assert held(store) == [(0.65, OCTOBER.first + 1, True)]
    changes.undo(store, moved, "Ben")
    assert held(store) == [(0.65, OCTOBER.first, True)]


def test_the_board_sees_the_targets_of_the_day(store: Store) -> None:
    changes.set_target(store, BOARD, "Ben")
    changes.set_target(store, Target(**{**vars(BOARD), "value": 0.7}), "Ben")
    changes.undo(store, 2, "Ben")
    with store.reading() as conn:
        seen = [[each.target.value for each in targets(conn, as_of=seq)] for seq in range(4)]
    assert seen == [[], [0.65], [0.7], [0.65]]


def test_two_values_for_one_step_in_one_file_are_both_kept(store: Store) -> None:
    upload(store, step(0.60, OCTOBER), step(0.65, OCTOBER), step(0.60, OCTOBER))
    with store.reading() as conn:
        (kept,) = targets(conn)
    assert (kept.target.value, kept.also) == (0.60, (0.65,))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"area": "Mertn"}, "There is no area “Mertn”"),
        ({"measure": "plans"}, "no measure 'plans'"),
        ({"view": "audited"}, "has no view “audited”"),
        ({"value": 65}, "at most 100 %; found 6500 %"),
        ({"value": float("nan")}, "found nan"),
        ({"operator": ">"}, "compares by"),
        ({"ends": OCTOBER.first - 1}, "cannot end before it starts"),
    ],
)
def test_a_target_that_cannot_be_is_refused(store: Store, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(changes.Refused, match=message):
        changes.set_target(store, Target(**{**vars(BOARD), **wrong}), "Ben")
    assert held(store) == []
