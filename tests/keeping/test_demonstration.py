"""The demonstration goes in through the same door as any file, once, and does not come back by itself."""

from pathlib import Path

import pytest

from kpis import changes
from kpis.keeping import Store, observations, uploads
from tests.keeping.readings import APRIL, reading, share
from tests.keeping.stores import new_sqlite


@pytest.fixture
def shown(tmp_path: Path) -> Store:
    store = new_sqlite(tmp_path)
    files = [path for path in changes.demonstration.FOLDER.iterdir() if path.suffix in (".xlsx", ".csv")]
    assert len(changes.load_demonstration(store)) == len(files) > 5
    return store


def test_it_is_loaded_once_and_stays_away_when_it_was_emptied(shown: Store) -> None:
    assert changes.load_demonstration(shown) == []
    with shown.reading() as conn:
        loaded = uploads(conn)
        found = observations(conn)
    assert all(each.demonstration and each.content_kept for each in loaded)
    assert {"Merton", "Sutton", "Somerset", "Wandsworth", "Kingston upon Thames"} <= {each.area for each in found}
    somerset = {each.period: each for each in found if each.area == "Somerset" and each.also}
    assert [(each.value, each.also) for each in somerset.values()] == [(0.16, (0.17,))]
    assert changes.empty_demonstration(shown, by="Ana") == len(loaded)
    assert changes.load_demonstration(shown) == []
    with shown.reading() as conn:
        assert (uploads(conn), observations(conn)) == ([], [])
    assert len(changes.load_demonstration(shown, again=True)) == len(loaded)


def test_it_never_goes_into_a_store_of_ones_own(tmp_path: Path) -> None:
    store = new_sqlite(tmp_path)
    changes.upload(store, reading(share(APRIL, 1, 2)), None, by="Ana")
    assert changes.load_demonstration(store) == []
    assert changes.load_demonstration(store, again=True) == []
