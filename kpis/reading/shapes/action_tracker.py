"""Action trackers: a row an action, with how it stands, who leads it and by when; objectives and priorities around it.

Rows that head a group, headers repeated at page breaks and text that runs on over a row are known by what they hold.
"""

import re
from dataclasses import dataclass

from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.plans.actions import Gathered, actions_of
from kpis.reading.plans.codes import group_of, split_code
from kpis.reading.plans.columns import is_header_of_another
from kpis.reading.plans.statuses import is_colour, key_of
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.tracker_columns import LOOKED_AT, SHAPE, Columns, is_header_of_periods, tracker_columns

_LONGEST_SECTION = 160
_NOTE = re.compile(r"^(?:notes?|source|please note|key|\*|this page)\b|[.;]$", re.IGNORECASE)
_KEY_TITLE = re.compile(r"(?:b?rag |status |colour )?(?:key|legend)(?: to .*)?:?")
_KEY_LINE = re.compile(r"^(?:blue|green|amber|red|gr[ea]y|yellow|white|[brag])\s*[-=:]", re.IGNORECASE)


def find_actions(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every tracker of actions or of milestones by name in the rows of a sheet that no other table has used."""
    tables: list[Table] = []
    for row in grid.may_begin(used):
        columns = {} if tables and row <= tables[-1].bottom else tracker_columns(grid, row)
        table = _Tracker(grid, row, columns, setting, used).read() if columns else None
        if table:
            tables.append(table)
    return tables


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
        below = range(row + 1, min(row + 1 + LOOKED_AT, grid.height))
        if is_header_of_another(grid, row, SHAPE) or is_header_of_periods(grid, row, filled, below):
            return False
        again = tracker_columns(grid, row)
        if again:
            if {n: [p.column for p in ps] for n, ps in again.items()} != {
                n: [p.column for p in ps] for n, ps in self.columns.items()
            } and not self._same_texts(row):
                return False
            self._say(
                "HEADER_REPEATED", "The headings are printed again: this row is not read.", row, filled[0], filled[-1]
            )
            return True
        if self._is_of_key(row, filled) or self._is_section(row, filled) or self._runs_on(row, filled):
            return True
        text = grid.text(*grid.block_start(row, self.action))
        if isinstance(grid.over(row, self.action), str) and re.search("[A-Za-z]{2}", text):
            self._add(row, text)
        return True

    def _is_of_key(self, row: int, filled: list[int]) -> bool:
        """A row of the key to the colours: a colour, outside the column of statuses, and what it means."""
        first = self.grid.text(row, filled[0])
        statuses = {place.column for place in self.columns.get("status", ())}
        return (len(filled) == 2 and filled[0] not in statuses and is_colour(first)) or (
            len(filled) == 1 and bool(_KEY_TITLE.fullmatch(first.lower()))
        )

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


def _first_section(grid: Grid, header: int) -> _Section:
    """The priority that a title above the header, or the tab, names."""
    for text in [*titles_above(grid, header), grid.name]:
        group = group_of(text)
        if group and group[0] == "priority":
            return _Section(group[1], group[2])
    return _Section()
