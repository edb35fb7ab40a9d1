"""``python -m kpis trace`` prints what the dashboard's panel shows."""

import json
from pathlib import Path

import pytest

from kpis import changes
from kpis.cli.commands import main
from tests.pages.area_with_figures import full_reading

MEASURE = ("--measure", "plans_issued_within_20_weeks")


@pytest.fixture
def address(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'send.db'}"
    store = changes.open_store(url)
    changes.upload(store, full_reading(), b"as if", by="Ann")
    changes.upload(store, full_reading(better=6, file="corrected.xlsx"), b"as if", by="Bob")
    return url


def test_a_figure_is_traced_to_its_cell_and_to_what_it_was(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--area", "LB Merton", *MEASURE, "--period", "2021-05", "--breakdown", "excluding exceptions")
    assert main(["trace", *asked, "--store", address]) == 0
    said = capsys.readouterr().out
    for each in ("90 % (27 of 30)", "corrected.xlsx", "sheet Scorecard, cell O4", "upload 2, by Bob"):
        assert each in said
    assert "Before             70 % (21 of 30)  [merton.xlsx, sheet Scorecard, cell O4; upload 1; known" in said
    assert main(["trace", *asked, "--json", "--store", address]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["numerator"], told["denominator"]) == (27, 30)
    assert (told["from"][0]["cell"], told["from"][0]["before"][0]["numerator"]) == ("O4", 21)


def test_a_figure_that_is_not_held_is_refused_with_the_way_on(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "--area", "Merton", *MEASURE, "--period", "2030-01", "--store", address]) == 1
    assert "holds no figure of Merton" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["trace", "--area", "Merton", *MEASURE, "--period", "last month", "--store", address])
    assert "expected 2020-04 or 2020-04/2020-06" in capsys.readouterr().err
