"""The demonstration goes in through the same door as any file, once, and does not come back by itself."""

import shutil
from pathlib import Path

import pytest

from kpis import changes, questions
from kpis.keeping import Store, observations, uploads
from kpis.period import Period
from kpis.questions import SeriesKey
from kpis.telling import source_line
from tests.keeping.readings import APRIL, TWENTY_WEEKS, reading, share
from tests.keeping.stores import new_sqlite

YEAR = Period.parse("2021-01/2021-12")


@pytest.fixture
def shown(demonstration: Path, tmp_path: Path) -> Store:
    return changes.open_store(f"sqlite:///{shutil.copy(demonstration, tmp_path / 'send.db')}")


def test_it_is_loaded_once_and_stays_away_when_it_was_emptied(shown: Store) -> None:
    files = [*changes.demonstration.COMPARATORS.iterdir(), *changes.demonstration.FOLDER.iterdir()]
    with shown.reading() as conn:
        assert len(uploads(conn)) == len(files) > 5
    assert changes.load_demonstration(shown) == []
    with shown.reading() as conn:
        *loaded, published = uploads(conn)
        found = observations(conn)
    assert all(each.demonstration and each.content_kept for each in loaded)
    assert (published.kind, published.demonstration, published.content_kept) == ("published", False, True)
    assert {"Merton", "Sutton", "Somerset", "Wandsworth", "Kingston upon Thames"} <= {each.area for each in found}
    somerset = {each.period: each for each in found if each.area == "Somerset" and each.also}
    assert [(each.value, each.also) for each in somerset.values()] == [(0.16, (0.17,))]
    assert changes.empty_demonstration(shown, by="Ana") == len(loaded)
    assert changes.load_demonstration(shown) == []
    with shown.reading() as conn:
        assert uploads(conn) == [published]
        left = observations(conn)
    assert left == [each for each in found if each.where.upload == published.id]
    again = changes.load_demonstration(shown, again=True)
    assert [each.already for each in again] == [True] + [False] * len(loaded)


def test_the_published_figures_stand_beside_ones_own_area_when_the_demonstration_is_gone(shown: Store) -> None:
    changes.empty_demonstration(shown, by="Ana")
    assert questions.areas(shown) == ()  # no neighbour is taken for one's own area
    changes.upload(shown, reading(share(YEAR, 60, 100)), None, by="Ana")
    assert questions.areas(shown) == ("Merton",)
    key = SeriesKey("excluding", view="issued")
    told = questions.series(shown, "Merton", TWENTY_WEEKS, key, "calendar year")
    assert [line.name for line in told.comparisons] == ["England", "London"]
    # Its own year is its own upload's; the other years of the DfE's file stand as published.
    assert {str(point.period): {place.published for place in point.where} for point in told.points} == {
        str(point.period): {str(point.period) != str(YEAR)} for point in told.points
    }
    england = questions.series(shown, "England", TWENTY_WEEKS, key, "calendar year")
    assert {(place.published, place.demonstration) for point in england.points for place in point.where} == {
        (True, False)
    }
    assert "Published figures. " in source_line(england)
    assert "Demonstration" not in source_line(england)
    changes.upload(shown, reading(share(YEAR, 6, 10, area="Barnet")), None, by="Ana")
    barnet = questions.series(shown, "Barnet", TWENTY_WEEKS, key, "calendar year")
    assert "Some figures are published ones. " in source_line(barnet)
    published = questions.uploads(shown)[-1].id
    changes.undo(shown, published, by="Ana")
    assert questions.series(shown, "Merton", TWENTY_WEEKS, key, "calendar year").comparisons == ()
    changes.redo(shown, published, by="Ana")
    assert len(questions.series(shown, "Merton", TWENTY_WEEKS, key, "calendar year").comparisons) == 2


def test_the_published_file_added_by_hand_is_held_already(shown: Store) -> None:
    (path,) = changes.demonstration.COMPARATORS.iterdir()
    content = path.read_bytes()
    read = changes.read(content, path.name)
    assert changes.preview(shown, read).already == 1
    assert changes.upload(shown, read, content, by="Ana") == changes.Uploaded(1, already=True)
    changes.undo(shown, 1, by="Ana")
    assert changes.upload(shown, read, content, by="Ana").already is False
    with pytest.raises(changes.Refused, match="added again as upload"):
        changes.redo(shown, 1, by="Ana")


def test_it_never_goes_into_a_store_of_ones_own(tmp_path: Path) -> None:
    store = new_sqlite(tmp_path)
    changes.upload(store, reading(share(APRIL, 1, 2)), None, by="Ana")
    assert changes.load_demonstration(store) == []
    assert changes.load_demonstration(store, again=True) == []
