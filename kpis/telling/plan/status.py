"""How an action or a milestone stands, as it is shown: word first, then shape, then colour; all three can be set."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from kpis.keeping.refusal import Refused
from kpis.plan import STATUSES
from kpis.settings import settings
from kpis.telling.palette import RED, WHITE, palette

SETTING = "SEND_KPIS_STATUS_KEY"
LONGEST_WORD, LONGEST_SHAPE = 20, 2
SHAPE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: what is no text
INKS = ("#000000", WHITE)  # one of them reads at 4.58:1 or better on any colour; a softer black would not
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class StatusLook:
    """One status of the key. ``fill`` is for light pages, ``fill_dark`` for dark ones, each ``#rrggbb``.

    The ink on a fill is whichever of black and white reads better, which is never below 4.5:1; a fill too near to the
    page has an edge in the page's own text colour. So no colour that an area sets can be unreadable.
    """

    status: str  # of kpis.plan.STATUSES
    word: str
    shape: str
    fill: str
    fill_dark: str

    @property
    def text(self) -> str:
        return f"{self.shape} {self.word}"

    def on(self, dark: bool) -> tuple[str, str, str]:
        """Fill, ink and edge on a page of this theme."""
        page, fill = palette(dark), self.fill_dark if dark else self.fill
        edge = fill if contrast(fill, page.page) >= SHAPE_CONTRAST else page.quiet
        return fill, ink_on(fill), edge


DEFAULT = (
    StatusLook("complete", "Complete", "✓", "#12436D", "#6BACE6"),
    StatusLook("on_track", "On track", "►", "#28A197", "#28A197"),
    StatusLook("delayed", "Delayed", "◆", "#FFB000", "#FFB000"),
    StatusLook("off_track", "Off track", "▲", RED, "#E8604C"),
    StatusLook("not_started", "Not started", "○", "#D5D9DE", "#6B747D"),
    StatusLook("unknown", "Not stated", "?", WHITE, "#0E1117"),
)


def status_key() -> dict[str, StatusLook]:
    """The key in force, by status in the order of STATUSES: what SEND_KPIS_STATUS_KEY sets, else the default.

    ``delayed=Slipping, ●, #FFB000; complete=Done``: word, shape and colour in any order, each only where it differs.
    Refused where a status, a colour or a shape is not known, or two statuses would read alike.
    """
    return dict(_key(settings().status_key))


@lru_cache(maxsize=8)
def _key(said: str) -> tuple[tuple[str, StatusLook], ...]:
    looks = {look.status: look for look in DEFAULT}
    for part in filter(None, (each.strip() for each in said.split(";"))):
        name, equals, given = (each.strip() for each in part.partition("="))
        if name not in looks or not equals:
            raise Refused(f"{SETTING}: “{part}” names no status; there are: {', '.join(STATUSES)}.")
        for value in filter(None, (each.strip() for each in given.split(","))):
            looks[name] = _set(looks[name], value)
    for what in ("word", "shape"):
        said_by = [getattr(look, what).casefold() for look in looks.values()]
        if twice := next((each for each in said_by if said_by.count(each) > 1), ""):
            raise Refused(
                f"{SETTING}: two statuses share the {what} “{twice}”, and colour alone would tell them apart."
            )
    return tuple((status, looks[status]) for status in STATUSES)


def _set(look: StatusLook, value: str) -> StatusLook:
    if value.startswith("#"):
        if not _COLOUR.fullmatch(value):
            raise Refused(f"{SETTING}: “{value}” is no colour such as #12436D.")
        return replace(look, fill=value, fill_dark=value)
    if len(value) <= LONGEST_SHAPE:
        return replace(look, shape=value)
    if len(value) > LONGEST_WORD:
        raise Refused(f"{SETTING}: “{value}” is longer than {LONGEST_WORD} letters.")
    return replace(look, word=value)


def look_of(status: str) -> StatusLook:
    """The look of a status; one that nobody knows is shown as not stated."""
    key = status_key()
    return key.get(status, key["unknown"])


def status_badge(status: str, words: str = "") -> str:
    """The status as one inline span that suits both themes; ``words`` instead of the key's own where given."""
    look = look_of(status)
    fill, ink, edge = (
        f"light-dark({light}, {dark})" for light, dark in zip(look.on(False), look.on(True), strict=True)
    )
    return (
        f'<span class="status" style="color:{ink};background:{fill};border-color:{edge}">'
        f'<span aria-hidden="true">{escape(look.shape)}</span> {escape(words or look.word)}</span>'
    )


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on this colour."""
    return max(INKS, key=lambda ink: contrast(ink, fill))


def contrast(one: str, other: str) -> float:
    """How far two colours ``#rrggbb`` stand apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
