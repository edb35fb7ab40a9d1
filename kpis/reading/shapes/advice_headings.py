"""The headings of advice with one case a row: of which service a column is, and which part it holds."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kpis.reading.advice_parts import short_service, split_heading
from kpis.reading.grid import Grid
from kpis.reading.records.naming import rank_of
from kpis.reading.services import service_in
from kpis.reading.shapes.columns_beside import heading_of
from kpis.sheets import SHEETS

_KINDS = {
    kind: re.compile(rf"(?:dates? )?(?:{pattern})(?: dates?| on| by)?")
    for kind, pattern in {
        "requested_on": r"req|req'?d|requests?|requested|sent|sent out|asked|asked for|sought|"
        r"commissioned|referred|referral|out|start",
        "received_on": r"rec|rec'?d|rcv'?d|received|returned|ret'?d|completed|submitted|supplied|"
        r"provided|in|back|receipt|return|end",
        "due_on": r"due|due back|deadline|target|expected|6 ?(?:weeks?|wks?)(?: due| deadline| date)?",
        "on_time": r"(?:on|in) ?time\??|within (?:6|six) ?(?:weeks?|wks?)\??|(?:in|within) timescales?\??|"
        r"< ?6 ?(?:weeks?|wks?)|met\??|timely\??|late\??|y/n",
        "days": r"(?:no\.? of |number of |total )?(?:calendar )?days(?: taken)?",
        "weeks": r"(?:no\.? of |number of )?(?:weeks|wks)(?: taken)?",
        "required": r"required\??|needed\??|req\?|required y/n|applicable\??",
    }.items()
}
_DECLARED = ("requested_on", "received_on", "due_on", "on_time", "days", "weeks", "required")
# Words that name no service: they belong to the case, its assessment or its plan.
_OF_THE_CASE = re.compile(
    r"\b(?:dates?|requests?|requested|received|assess\w*|plans?|drafts?|finals?|decisions?|reviews?|meetings?|ehc\w*|panel|case|"
    r"parents?|parental|consent|mediation|tribunal|amended|information|all|last|first|status|notes?|comments?|total|weeks?|days?|"
    r"latest|overall|consult\w*|placements?|representations?|outcome|letters?|closed|opened|issued?|sen2?|part|chased?|reminders?)\b"
)
_OF_ADVICE = re.compile(r"\badvices?\b|\breports?\b|\bcontributions?\b")
_DEEPEST = 3


@dataclass
class WideHeader:
    """``services`` holds, by its heading, the column of each kind; ``shared`` a date of request for all of them.

    ``due`` is a last day for all of them.
    """

    heads: list[int]
    services: dict[str, dict[str, int]] = field(default_factory=dict)
    shared: int | None = None
    due: int | None = None

    @property
    def columns(self) -> set[int]:
        taken = {column for kinds in self.services.values() for column in kinds.values()}
        return taken | {column for column in (self.shared, self.due) if column is not None}

    @property
    def is_asked(self) -> bool:
        """Whether a column says when advice was asked for; else its last day may tell."""
        return self.shared is not None or any("requested_on" in kinds for kinds in self.services.values())

    def _has_request(self, kinds: dict[str, int]) -> bool:
        return "requested_on" in kinds or self.shared is not None

    def _has_due(self, name: str, kinds: dict[str, int]) -> bool:
        """Whether a last day tells when one service was asked; of all at once it tells of none."""
        return service_in(name) != "All" and ("due_on" in kinds or self.due is not None)

    @property
    def is_whole(self) -> bool:
        """Whether a known service has what its measure needs, and there is more than one pair of dates."""
        whole = [
            name for name, kinds in self.services.items()
            if "received_on" in kinds and (self._has_request(kinds) or self._has_due(name, kinds))
        ]  # fmt: skip
        return any(short_service(name) for name in whole) and len(whole) >= 1


def header_over(grid: Grid, first: int, used: set[int]) -> WideHeader | None:
    """The headings right above a row: the fewest rows of them that name services with their dates."""
    for depth in range(1, _DEEPEST + 1):
        heads = list(range(first - depth, first))
        if heads[0] < 0 or heads[0] in used or grid.is_blank_row(heads[0]):
            return None
        header = _decoded(grid, heads)
        if header.is_whole:
            return _with_upper_headings(grid, header, first, used)
    return None


def _with_upper_headings(grid: Grid, header: WideHeader, first: int, used: set[int]) -> WideHeader:
    """The same headings with the row above them, where columns of the case have theirs there and nowhere else."""
    above = header.heads[0] - 1
    if len(header.heads) >= _DEEPEST or above < 0 or above in used:
        return header
    bare = [
        c for c in range(min(header.columns))
        if grid.at(first, c) is not None and not heading_of(grid, header.heads, c) and grid.text(above, c)
    ]  # fmt: skip
    deeper = _decoded(grid, [above, *header.heads]) if bare and not grid.only_text(above) else header
    return deeper if deeper.services == header.services else header


def _decoded(grid: Grid, heads: list[int]) -> WideHeader:
    header = WideHeader(heads)
    bands = [row for row in heads[:-1] if not _is_title(grid, row)]
    band = ""
    for column in range(max(len(grid.rows[row]) for row in heads)):
        if not any(isinstance(grid.over(row, column), str) for row in heads):
            continue
        own = grid.text(*grid.block_start(heads[-1], column))
        over = [text for row in bands if (text := grid.text(*grid.block_start(row, column))) and text != own]
        band = over[-1] if over else band
        service, kind = split_heading(own, kind_of)
        if kind and not service and len(heads) > 1:
            service = band if _names_service(band) else ""
        elif len(heads) > 1 and not kind and short_service(own) and kind_of(band):
            service, kind = own, band
        if kind and service and _names_service(service):
            header.services.setdefault(short_service(service) or service, {}).setdefault(kind_of(kind), column)
        else:
            _share(header, column, (kind_of(kind) and own) or f"{band} {own}")
    return header


def _share(header: WideHeader, column: int, heading: str) -> None:
    """Take in a column of no one service whose heading says when advice was asked for, or due, from all of them."""
    lower = heading.lower()
    kind = kind_of(split_heading(heading, kind_of)[1]) or kind_of(re.sub(r"\s+dates?$", "", lower))
    if not _OF_ADVICE.search(lower):
        return
    if kind == "requested_on" and header.shared is None:
        header.shared = column
    elif kind == "due_on" and header.due is None:
        header.due = column


def _is_title(grid: Grid, row: int) -> bool:
    """Whether a row holds one text alone, over no more than its own column at the left: what the table is about."""
    if not grid.only_text(row):
        return False
    column = next(c for c in range(len(grid.rows[row])) if grid.text(row, c))
    merged = any((top, left) == (row, column) and right > left for top, left, _, right in grid.merged)
    return not merged and column == min(c for c in range(grid.width) if grid.at(row + 1, c) is not None)


@lru_cache(maxsize=20_000)
def kind_of(text: str) -> str:
    """What a column of one service holds, by a short heading: the name of a declared column of advice; '' for none."""
    lower = text.lower().strip(" :*()")
    if not lower or len(lower) > 40:
        return ""
    found = next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(lower)), "")
    if found:
        return found
    sheet = SHEETS["advice"]
    return next((name for name in _DECLARED if rank_of(lower, sheet.column(name).headings) is not None), "")


def _names_service(text: str) -> bool:
    if short_service(text):
        return True
    return bool(re.search(r"[A-Za-z]{2}", text)) and not _OF_THE_CASE.search(text.lower()) and len(text.split()) <= 4
