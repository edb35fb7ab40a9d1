"""Action trackers: a row an action, with how it stands, who leads it and by when; objectives and priorities around it.

Rows that head a group, headers repeated at page breaks and text that runs on over a row are known by what they hold.
"""

import re
from dataclasses import dataclass

from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.periods import read_period
from kpis.reading.plans.actions import Gathered, actions_of
from kpis.reading.plans.codes import group_of, split_code
from kpis.reading.plans.columns import Place, columns_in, is_header_of_another, long_text_column
from kpis.reading.plans.statuses import key_of, says_status
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.milestones import find_milestones

SHAPE = "action_tracker"
_STANDING = ("status", "lead", "due", "progress")
_LOOKED_AT = 60  # rows below a header that show what a column without a known heading holds
_LONGEST_SECTION = 160
_NOTE = re.compile(r"^(?:notes?|source|please note|key|\*|this page)\b|[.;]$", re.IGNORECASE)
# Headings of tables about children, whose words are never kept, and of tables of figures.
OF_PEOPLE = re.compile(
    r"\b(?:upn|uln|dob|date of birth|forename|surname|first name|last name|postcode|nhs (?:no|number))\b|"
    r"\b(?:child|pupil|student|young person|yp|client|case|ehcp?)(?:'?s)? (?:name|id|ref\w*|no|number|initials)\b|"
    r"^(?:child|pupil|student|young person|yp|case|name|school|setting)$"
)
_OF_MEASURES = re.compile(r"\b(?:kpis?|measures?|indicators?|metrics?|baseline|target|actual|outturn|numerator)\b")
_KEY_LINE = re.compile(r"^(?:blue|green|amber|red|gr[ea]y|yellow|white|[brag])\s*[-=:]", re.IGNORECASE)

Columns = dict[str, list[Place]]


def find_actions(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every tracker of actions or of milestones by name in the rows of a sheet that no other table has used."""
    tables: list[Table] = []
    for row in grid.may_begin(used):
        columns = {} if tables and row <= tables[-1].bottom else _columns(grid, row)
        table = _Tracker(grid, row, columns, setting, used).read() if columns else None
        if table:
            tables.append(table)
    return tables


def _columns(grid: Grid, row: int) -> Columns:
    """The columns of a tracker's header row; empty for any other row."""
    found = columns_in(grid, row, SHAPE)
    filled = [column for column in range(len(grid.rows[row])) if grid.at(row, column) is not None]
    texts = [grid.text(row, column).lower() for column in filled]
    if len(texts) < 2 or not found or any(map(OF_PEOPLE.search, texts)) or is_header_of_another(grid, row, SHAPE):
        return {}
    below = range(row + 1, min(row + 1 + _LOOKED_AT, grid.height))
    taken = {place.column for places in found.values() for place in places}
    if "action" in found or "milestone" in found:
        if _is_header_of_periods(grid, row, filled, below):
            return {}
        return _named(grid, row, found, below, taken)
    return (
        {}
        if any(map(_OF_MEASURES.search, texts)) or _periods(grid, row, filled)
        else _likely(grid, found, below, taken)
    )


def _named(grid: Grid, row: int, found: Columns, below: range, taken: set[int]) -> Columns:
    """The columns of a tracker whose actions or milestones have a heading of their own."""
    if "status" not in found:
        width = range(len(grid.rows[row]))
        columns = [c for c in width if c not in taken and _holds_statuses(grid, below, c)]
        dated = [(c, said.period) for c in columns if (said := read_period(grid.at(row, c))) and said.period]
        if dated:
            found["status"] = [Place(column, period) for column, period in dated]  # how it stood, month by month
        elif columns:
            found["status"] = [Place(columns[0])]
    if "action" in found:
        return found if set(_STANDING) & set(found) else {}
    return found if {"status", "due"} & set(found) and not _is_kpi(grid, row) else {}


def _likely(grid: Grid, found: Columns, below: range, taken: set[int]) -> Columns:
    """The columns of a tracker whose actions have no heading that is known: the longest texts beside how they stand."""
    standing = [name for name in _STANDING if name in found]
    rated = any(_holds_statuses(grid, below, place.column) for place in found.get("status", ()))
    if not rated or len(standing) < 2:
        return {}
    column = long_text_column(grid, below, taken)
    if column is not None:
        found["action"] = [Place(column)]
    elif "objective" in found:
        found["action"] = found.pop("objective")
    return found if "action" in found else {}


def _is_kpi(grid: Grid, row: int) -> bool:
    return bool(find_milestones(grid, Setting(), set(range(row))))


def _holds_statuses(grid: Grid, rows: range, column: int) -> bool:
    texts = [text for row in rows if (text := grid.text(row, column))]
    return bool(texts) and sum(says_status(text) for text in texts) > 0.6 * len(texts)


@dataclass
class _Section:
    """The group that rows stand in, as the rows above them said."""

    priority: str = ""
    title: str = ""
    objective_code: str = ""
    objective: str = ""
    waits_for_title: bool = False


class _Tracker:
    """Walks down one tracker."""

    def __init__(self, grid: Grid, header: int, columns: Columns, setting: Setting, used: set[int]) -> None:
        self.grid, self.header, self.columns, self.setting, self.used = grid, header, columns, setting, used
        self.main = "action" if "action" in columns else "milestone"
        self.action = columns[self.main][0].column
        self.progress = {place.column for place in columns.get("progress", ())}
        self.section = _first_section(grid, header)
        self.gathered: list[Gathered] = []
        self.issues: list[Issue] = []
        below = [grid.text(row, self.action) for row in range(header + 1, grid.height)]
        coded = [text for text in below if text and split_code(text)[0]]
        self.dotted = len(coded) * 2 >= len([text for text in below if text])

    def read(self) -> Table | None:
        """The table, or None when no row of it is an action."""
        grid = self.grid
        for row in range(self.header + 1, grid.height):
            if row in self.used or not self._row(row):
                break
        if not self.gathered:
            return None
        titles = titles_above(grid, self.header)
        names = ", ".join(repr(grid.text(self.header, p.column)) for places in self.columns.values() for p in places)
        area = area_of(grid, self.header, titles) or self.setting.area
        places = [place.column for each in self.columns.values() for place in each]
        table = Table(
            SHAPE if self.main == "action" else "milestones",
            grid,
            self.header,
            min(places),
            self.gathered[-1].last_row,
            max(places),
            (self.header,),
            self.header + 1,
            f"each row is {'an action' if self.main == 'action' else 'a milestone'} of a plan, by the headings {names}",
            area,
        )
        table.issues.extend(self.issues)
        key = key_of(grid, range(table.top, table.bottom + 1), range(table.left, table.right + 1))
        actions_of(table, self.columns, self.gathered, key, self.setting)
        return table

    def _row(self, row: int) -> bool:
        """Take in one row; False where the table ends."""
        grid = self.grid
        filled = [column for column in range(len(grid.rows[row])) if grid.at(row, column) is not None]
        if not filled:
            return True
        below = range(row + 1, min(row + 1 + _LOOKED_AT, grid.height))
        if is_header_of_another(grid, row, SHAPE) or _is_header_of_periods(grid, row, filled, below):
            return False
        again = _columns(grid, row)
        if again:
            if {n: [p.column for p in ps] for n, ps in again.items()} != {
                n: [p.column for p in ps] for n, ps in self.columns.items()
            } and not self._same_texts(row):
                return False
            self._say(
                "HEADER_REPEATED", "The headings are printed again: this row is not read.", row, filled[0], filled[-1]
            )
            return True
        if self._is_section(row, filled) or self._runs_on(row, filled):
            return True
        text = grid.text(*grid.block_start(row, self.action))
        if isinstance(grid.over(row, self.action), str) and re.search("[A-Za-z]{2}", text):
            self._add(row, text)
        return True

    def _same_texts(self, row: int) -> bool:
        return all(
            self.grid.text(row, place.column).lower() == self.grid.text(self.header, place.column).lower()
            for places in self.columns.values()
            for place in places
        )

    def _is_section(self, row: int, filled: list[int]) -> bool:
        """A row that heads a group: alone in its row, or a label with its title beside it."""
        grid, section = self.grid, self.section
        first = grid.text(row, filled[0])
        group = group_of(first)
        own = {place.column for name in ("priority", "objective") for place in self.columns.get(name, ())}
        if group and self._is_label_and_title(group, filled):
            self.section = _Section(group[1], grid.text(row, filled[1]))
            return True
        if len(filled) != 1 or len(first) > _LONGEST_SECTION:
            return False
        wide = any(top <= row <= bottom and left <= filled[0] < right for top, left, bottom, right in grid.merged)
        if group and (filled[0] not in own or wide or group[0] == "priority"):
            kind, label, rest = group
            if kind == "priority":
                self.section = _Section(label, rest, waits_for_title=not rest)
            else:
                section.objective_code, section.objective = label, rest
            return True
        if section.waits_for_title and not split_code(first)[0]:
            section.title, section.waits_for_title = first, False
            return True
        if _KEY_LINE.match(first) or (_NOTE.search(first) and not wide):
            return filled[0] != self.action or bool(_KEY_LINE.match(first))
        return self._heads(first, filled[0], wide)

    def _heads(self, text: str, column: int, wide: bool) -> bool:
        """A text alone in its row, without a word such as priority, that heads the rows below it; takes it in."""
        section = self.section
        code, rest = split_code(text)
        beside = column not in self.progress | {self.action} and not text[0].islower()
        heads = wide or text.isupper() or text.endswith(":") or beside
        if not heads or (column == self.action and code and not wide):
            return False
        if code and (section.priority or section.title or "." in code):
            section.objective_code, section.objective = code, rest
        elif section.priority and section.title:
            section.objective_code, section.objective = "", text.rstrip(":")
        else:
            self.section = _Section(code, rest.rstrip(":"))
        return True

    def _is_label_and_title(self, group: tuple[str, str, str], filled: list[int]) -> bool:
        own = {place.column for place in self.columns.get("priority", ())}
        alone = len(filled) == 2 and filled[0] not in own and filled[1] <= self.action
        return alone and group[0] == "priority" and not group[2]

    def _runs_on(self, row: int, filled: list[int]) -> bool:
        """A row that only continues the one above: its text goes on, or its action is merged with the row above."""
        if not self.gathered:
            return False
        grid, last = self.grid, self.gathered[-1]
        standing = {place.column for name in ("status", "lead", "due", "code") for place in self.columns.get(name, ())}
        merged = grid.block_start(row, self.action)[0] < row
        texts = [grid.text(row, column) for column in filled]
        lower = all(text[:1].islower() for text in texts)
        only_progress = set(filled) <= self.progress and last.last_row == row - 1
        if not merged and not only_progress and (set(filled) & standing or not lower or last.last_row < row - 2):
            return False
        for column in filled:
            last.more.setdefault(column, []).append(row)
        last.last_row = row
        self._say(
            "CONTINUATION_ROW",
            f"This row goes on where row {last.row + 1} ends: read as one.",
            row,
            filled[0],
            filled[-1],
        )
        return True

    def _add(self, row: int, text: str) -> None:
        code, rest = split_code(text, dotted=self.dotted)
        section = self.section
        section.waits_for_title = False
        each = Gathered(
            row, row, code, rest, section.priority, section.title, section.objective_code, section.objective
        )
        for name, attribute in (("objective", "label"), ("priority", "priority_label")):
            for place in self.columns.get(name, ())[:1]:
                top = self.grid.block_start(row, place.column)
                setattr(each, attribute, self.grid.text(*top))
                if name == "objective":
                    each.label_at = top[0] if each.label else -1
        self.gathered.append(each)

    def _say(self, code: str, message: str, row: int, left: int, right: int) -> None:
        self.issues.append(Issue(code, "info", message, self.grid.name, range_name(row, left, row, right)))


def _periods(grid: Grid, row: int, filled: list[int]) -> list[int]:
    """The columns of a row whose cells are periods."""
    return [column for column in filled if read_period(grid.at(row, column)) is not None]


def _is_header_of_periods(grid: Grid, row: int, filled: list[int], below: range) -> bool:
    """Whether a row is the header of a table of figures: three periods or more with numbers under them."""
    periods = _periods(grid, row, filled)
    return len(periods) >= 3 and any(isinstance(grid.at(r, c), int | float) for r in below for c in periods)


def _first_section(grid: Grid, header: int) -> _Section:
    """The priority that a title above the header, or the tab, names."""
    for text in [*titles_above(grid, header), grid.name]:
        group = group_of(text)
        if group and group[0] == "priority":
            return _Section(group[1], group[2])
    return _Section()
