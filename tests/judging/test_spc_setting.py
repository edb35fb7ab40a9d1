"""SEND_KPIS_SPC: a preset and single switches for the whole installation; what it does not know it names."""

import pytest

from kpis.judging.spc import MDC, MDC6, R
from kpis.judging.spc_setting import spc_settings
from kpis.keeping import Refused
from kpis.settings import settings


@pytest.mark.parametrize(
    ("said", "preset", "switches"),
    [
        ("", MDC, {}),
        ("mdc", MDC, {}),
        (" MDC6 ", MDC6, {}),
        ("r", R, {}),
        ("mdc, conflict=concern, gap=break", MDC, {"conflict": "concern", "gap": "break"}),
        ("mdc6,shift = 8,inclusive=false,factor=2.5", MDC6, {"shift": 8, "inclusive": False, "factor": 2.5}),
    ],
)
def test_a_preset_then_single_switches(said, preset, switches, monkeypatch):
    monkeypatch.setenv("SEND_KPIS_SPC", said)
    assert vars(spc_settings(settings().spc)) == vars(preset) | switches


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("mcd6", "did you mean mdc6?"),
        ("mdc, conflicts=concern", "did you mean conflict?"),
        ("mdc, screeen=r", "did you mean screen?"),
        ("mdc, conflict=worse", "one of improvement, concern, rank, order"),
        ("mdc, shift=1", "a whole number, 2 or more"),
        ("mdc, inclusive=maybe", "true or false"),
        ("mdc, conflict", "one of improvement, concern, rank, order"),
    ],
)
def test_what_is_not_known_is_said_with_where_it_stands_and_what_is_nearest(said, expected):
    with pytest.raises(Refused, match=r"^SEND_KPIS_SPC, ") as problem:
        spc_settings(said)
    assert expected in str(problem.value)
