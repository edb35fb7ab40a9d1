"""Who is here, and what they may do. Sign-in comes later; until then the settings and the address say."""

from dataclasses import dataclass
from ipaddress import ip_address

import streamlit as st

from kpis.area import find_area
from kpis.settings import settings

# A proxy adds these; behind one, a local address says nothing about the visitor.
FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


@dataclass(frozen=True)
class Person:
    """``areas`` are the only ones that this person sees, all when empty."""

    name: str
    role: str  # "analyst" or "viewer"
    areas: tuple[str, ...]
    casework: bool

    @property
    def is_analyst(self) -> bool:
        return self.role == "analyst"

    def sees(self, area: str) -> bool:
        return not self.areas or area in self.areas


def who_is_here() -> Person:
    """The person before the screen: SEND_KPIS_ROLE says, else the analyst on this very machine, else a viewer."""
    now = settings()
    role = now.role.strip().lower() or ("analyst" if _at_this_machine() else "viewer")
    if role == "analyst":
        return Person(now.person, "analyst", (), now.casework)
    # An unknown role gets the least; an area that nobody knows is kept, so that a slip of the pen opens nothing.
    return Person("a viewer", "viewer", tuple(find_area(name) or name for name in now.areas), casework=False)


def analysts_only(what: str) -> Person:
    """The analyst who is here; anybody else is told what the page is for, and the page stops."""
    person = who_is_here()
    if not person.is_analyst:
        st.info(f"{what} is for the analyst. You are here as a viewer: you see the figures and can change nothing.")
        st.stop()
    return person


def _at_this_machine() -> bool:
    """Whether the dashboard is served on a loopback address and was asked for by a browser on the same machine."""
    headers = st.context.headers
    visitor = st.context.ip_address  # None for a loopback address
    return (
        _is_loopback(str(st.get_option("server.address") or ""))
        and _is_loopback(_without_port(headers.get("Host") or ""))
        and (visitor is None or _is_loopback(visitor))
        and not any(headers.get(name) for name in FORWARDING)
    )


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_loopback(address: str) -> bool:
    if address.lower() == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
