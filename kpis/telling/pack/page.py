"""What a pack is made of: pages with words, charts and tables, before anybody knows in which form they are drawn.

Slides, paper, web page, workbook and the presentation in the browser draw these values and work nothing out. Every
number in them comes from a judged series of the pack's edition, so that no form can tell another figure, and none can
tell what that edition hides.
"""

from dataclasses import dataclass, field
from datetime import date

# What a cell or a bar says, so that every form gives it the same colour; the words and the shape always stand in text.
TONES = (
    "", "strong", "on_target", "below", "far", "quiet", "improvement", "concern", "neutral",
    "complete", "on_track", "delayed", "off_track", "not_started", "unknown",
    "heat_1", "heat_2", "heat_3", "heat_4",
)  # fmt: skip
ROLES = ("us", "target", "law", "limit", "mean", "context", "second", "third", "fourth")
BULLET = "• "
LOOKS = ("", "improvement", "concern", "high", "low", "ghost", "unfinished", "chance")


@dataclass(frozen=True)
class Cell:
    """One cell of a table: what it says, and the number behind it where it is one.

    ``unit`` is that of the measure ("proportion", "count", "weeks", "days", "number") and gives the number its format.
    """

    text: str
    value: float | int | None = None
    unit: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """A table with one row of headings; the first column names the row. ``name`` is unique in its pack."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Dot:
    """One value of a line: ``at`` is a month number, ``value`` stands as on the axis (58.0 for 58 %), None in a gap."""

    at: int
    value: float | None
    words: str = ""  # "34 of 49", to be said with the value
    look: str = ""  # of LOOKS: drawn by shape as well as by colour
    hollow: bool = False  # fewer than 10 in the denominator
    said: str = ""  # the value as it stands everywhere else: "71 %"


@dataclass(frozen=True)
class Line:
    """One line of a chart over months. A ``stepped`` one holds its value to the next dot and breaks there."""

    name: str
    role: str
    dots: tuple[Dot, ...]
    stepped: bool = False
    end: str = ""  # the words beside its end: "Target 65 %"; "" for none


@dataclass(frozen=True)
class Note:
    """What stands on the time axis: an event, a break in the series, limits worked out anew."""

    at: int  # a month number
    words: str
    kind: str = "event"  # "event", "break" or "limits"


@dataclass(frozen=True)
class Stack:
    """One part of every bar; ``values`` one for each label, as they stand on the axis."""

    name: str
    tone: str  # of TONES, or a role of ROLES
    values: tuple[float | None, ...]
    words: tuple[str, ...] = ()  # said with each value
    tones: tuple[str, ...] = ()  # of each bar, where they differ: those to compare with are grey

    def tone_of(self, place: int) -> str:
        """The tone of this part of one bar."""
        return self.tones[place] if self.tones else self.tone


@dataclass(frozen=True)
class Chart:
    """One chart: lines over months, or bars by label. ``table`` is what stands behind it, from the same series."""

    name: str  # unique in its pack: names the picture, the sheet and the anchor
    title: str  # the finding
    subtitle: str
    alt: str  # one sentence, for those who cannot see it
    unit: str  # "%", "plans", "weeks" …: what the axis counts
    table: Table
    source: str = ""
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    labels: tuple[str, ...] = ()  # of bars
    stacks: tuple[Stack, ...] = ()
    top: float | None = None  # of the axis: 100 for a share; None: what its values need
    grain: str = "month"  # how far apart the dots of its lines stand

    @property
    def is_bars(self) -> bool:
        return bool(self.stacks)


@dataclass(frozen=True)
class Said:
    """One thing that somebody wrote, under its heading: cause, action, owner, date.

    A line of ``text`` that begins with BULLET is one of a list.
    """

    heading: str
    text: str

    @property
    def lines(self) -> tuple[tuple[str, bool], ...]:
        """Each line, and whether it is one of a list."""
        told = (each.strip() for each in self.text.splitlines())
        return tuple((each.removeprefix(BULLET), each.startswith(BULLET)) for each in told if each)


@dataclass(frozen=True)
class Page:
    """One message. ``points`` is the "so what" beside the chart; ``missing`` says what lacks and how to supply it."""

    section: str  # the id of its section
    name: str  # unique in its pack, the same from month to month
    title: str  # the finding, as a sentence
    about: str = ""  # over the title: measure, area, month
    points: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()  # one, or two side by side
    tables: tuple[Table, ...] = ()
    said: tuple[Said, ...] = ()
    missing: str = ""
    notes: str = ""  # what the presenter may say: definition, source, how sure
    source: str = ""


@dataclass(frozen=True)
class Pack:
    """All pages of one pack, in order. ``month`` is the data month (its number)."""

    area: str
    month: int
    edition: str  # "board" or "public"
    title: str
    subtitle: str
    made_on: date
    meeting_on: date | None = None
    pages: tuple[Page, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()  # id and title of each section that has pages, in order
    language: str = "en-GB"
    logo: bytes | None = field(default=None, repr=False)
    template: bytes | None = field(default=None, repr=False)  # the council's own PowerPoint template
