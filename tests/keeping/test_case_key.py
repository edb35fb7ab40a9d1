"""The key of case references: made once, private, never written over, told apart by its fingerprint."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kpis.case_key import KeyUnusable, case_key, key_file, key_fingerprint


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEND_KPIS_KEY_FILE", str(tmp_path / "new" / "case.key"))
    return tmp_path / "new" / "case.key"


def test_the_key_is_made_once_and_only_its_owner_reads_it(own_place: Path) -> None:
    assert key_fingerprint() == ""
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: case_key(), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) == 32
    assert list(own_place.parent.iterdir()) == [own_place]
    if os.name != "nt":
        assert stat.S_IMODE(own_place.stat().st_mode) == 0o600
        assert stat.S_IMODE(own_place.parent.stat().st_mode) == 0o700


def test_another_key_has_another_fingerprint_that_does_not_hold_it(own_place: Path) -> None:
    first, key = (case_key(), key_fingerprint())[1], case_key().hex()
    assert first not in key
    own_place.unlink()
    case_key()
    assert key_fingerprint() != first


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "ab" * 31])
def test_what_is_no_key_is_refused_and_left_as_it_is(own_place: Path, content: str) -> None:
    own_place.parent.mkdir()
    own_place.write_text(content, encoding="ascii")
    with pytest.raises(KeyUnusable, match="is no key"):
        case_key()
    assert own_place.read_text(encoding="ascii") == content


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    monkeypatch.setenv("SEND_KPIS_KEY_FILE", str(tmp_path / "file" / "case.key"))
    with pytest.raises(KeyUnusable, match=r"case\.key"):
        case_key()


def test_without_a_setting_it_lies_in_the_users_own_configuration_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEND_KPIS_KEY_FILE")
    assert key_file().parts[-2:] == ("send-kpis", "case.key")
