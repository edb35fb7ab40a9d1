"""Who is here: the settings say; else the analyst on this very machine; else a viewer."""

from collections.abc import Mapping
from typing import Any

import pytest
import streamlit as st

from pages.shared import who


class _Visit:
    """What Streamlit says of a visit; ``ip_address`` is None for a loopback address."""

    def __init__(self, headers: Mapping[str, str], ip_address: str | None = None) -> None:
        self.headers, self.ip_address = headers, ip_address


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ROLE", "AREAS", "PERSON", "CASEWORK"):
        monkeypatch.delenv(f"SEND_KPIS_{name}", raising=False)
    monkeypatch.setattr(st, "get_option", lambda name: {"server.address": "127.0.0.1"}[name])


def _role(monkeypatch: pytest.MonkeyPatch, *visit: Any) -> str:
    monkeypatch.setattr(st, "context", _Visit(*visit))
    return who.who_is_here().role


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "LOCALHOST"])
def test_on_this_machine_it_is_the_analyst(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    assert _role(monkeypatch, {"Host": host}) == "analyst"


@pytest.mark.parametrize(
    "visit",
    [
        ({"Host": "send.example.gov.uk"},),
        ({"Host": "127.0.0.1.example.org"},),
        ({"Host": "localhost:8501"}, "10.0.0.7"),
        ({"Host": "localhost:8501", "X-Forwarded-For": "10.0.0.7"},),
        ({"Host": "localhost:8501", "Forwarded": "for=10.0.0.7"},),
        ({},),
    ],
)
def test_from_anywhere_else_it_is_a_viewer(monkeypatch: pytest.MonkeyPatch, visit: tuple[Any, ...]) -> None:
    assert _role(monkeypatch, *visit) == "viewer"


def test_served_to_the_network_it_is_a_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda name: {"server.address": "0.0.0.0"}[name])  # noqa: S104
    assert _role(monkeypatch, {"Host": "localhost:8501"}) == "viewer"


def test_a_role_that_nobody_knows_is_a_viewers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_ROLE", "administrator")
    assert _role(monkeypatch, {"Host": "localhost"}) == "viewer"


def test_casework_is_off_until_it_is_turned_on_and_never_a_viewers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_ROLE", "analyst")
    assert not who.who_is_here().casework
    monkeypatch.setenv("SEND_KPIS_CASEWORK", "on")
    assert who.who_is_here().casework
    monkeypatch.setenv("SEND_KPIS_ROLE", "viewer")
    assert not who.who_is_here().casework


def test_an_area_spelled_wrong_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_ROLE", "viewer")
    monkeypatch.setenv("SEND_KPIS_AREAS", "LB Merton; Mertn")
    person = who.who_is_here()
    assert person.sees("Merton")
    assert not person.sees("Sutton")
    monkeypatch.setenv("SEND_KPIS_AREAS", "Mertn")
    assert not who.who_is_here().sees("Merton")
