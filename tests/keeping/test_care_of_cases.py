"""Forgetting and fetching by the command line."""

from pathlib import Path

import pytest

from kpis import changes
from kpis.cli.commands import main
from tests.keeping.readings import APRIL, reading, share
from tests.keeping.stores import new_sqlite
from tests.keeping.test_cases import A, B, cases, known


def test_cases_are_forgotten_only_when_it_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = new_sqlite(tmp_path)
    changes.upload(store, cases(A, B), None, by="Ana")
    at = ["--store", str(store.path)]
    assert main(["forget", "1", *at]) == 1
    assert "would remove the 2 cases of upload 1, cases.xlsx" in capsys.readouterr().err
    assert main(["forget", "1", "--yes", *at]) == 0
    assert "2 rows of cases gone; the figures stay" in capsys.readouterr().out
    assert main(["forget", "1", *at]) == 1
    assert "holds no cases" in capsys.readouterr().err
    assert len(known(store)) == 1


def test_old_cases_are_forgotten_when_it_is_said_what_is_old(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_sqlite(tmp_path)
    changes.upload(store, cases(A, B), None, by="Ana")
    at = ["--store", str(store.path)]
    assert main(["retain", *at]) == 1
    assert "SEND_KPIS_KEEP_CASES_MONTHS" in capsys.readouterr().err
    monkeypatch.setenv("SEND_KPIS_KEEP_CASES_MONTHS", "24")
    assert main(["retain", *at]) == 0
    assert "2 rows of cases of which nothing happened for 24 months" in capsys.readouterr().out


def test_a_file_is_written_as_it_came_and_over_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = new_sqlite(tmp_path)
    changes.upload(store, reading(share(APRIL, 1, 2), file="score.xlsx"), b"the bytes", by="Ana")
    changes.upload(store, cases(A, B), b"x", by="Ana")
    at = ["--store", str(store.path)]
    assert main(["original", "1", str(tmp_path), *at]) == 0
    assert (tmp_path / "score.xlsx").read_bytes() == b"the bytes"
    assert main(["original", "1", str(tmp_path), *at]) == 1
    assert main(["original", "2", str(tmp_path / "new"), *at]) == 1
    assert "is not kept. It holds cases" in capsys.readouterr().err
