"""The rows of a tracker settled: which objective and priority each belongs to, how it stands, who leads it, by when."""

from dataclasses import dataclass, field, replace

from kpis.area import find_area
from kpis.plan import Action, Milestone
from kpis.reading.grid import Value, cell_name
from kpis.reading.plans.above import Above, points_above
from kpis.reading.plans.codes import objective_of, parent_of, printed_code, priority_of
from kpis.reading.plans.columns import Place
from kpis.reading.plans.dues import ONGOING, are_months, due_of
from kpis.reading.plans.leads import leads_of, names_somebody, without_contacts
from kpis.reading.plans.linked import measures_of
from kpis.reading.plans.rated import Statuses
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table


@dataclass
class Gathered:
    """One action as its rows print it, before its group is settled. Rows are counted from 0."""

    row: int
    last_row: int
    code: str
    text: str
    priority: str = ""
    priority_title: str = ""
    objective_code: str = ""
    objective: str = ""
    label: str = ""  # what the column of objectives prints beside it
    label_at: int = -1  # the row where it is printed
    priority_label: str = ""
    more: dict[int, list[int]] = field(default_factory=dict)  # by column: the rows in which its text goes on


Columns = dict[str, list[Place]]


def actions_of(table: Table, columns: Columns, gathered: list[Gathered], key: tuple, setting: Setting) -> None:
    """Fill a table with its actions (or milestones), each once, and with what must be said of them."""
    settler = _Settler(table, columns, gathered, key, setting)
    settler.codes()
    settler.priorities()
    settler.objectives()
    found = [settler.action(each) for each in gathered]
    kept = {replace(each, row=0): each for each in reversed(found)}
    table.rows_in_source, table.rows_kept = len(found), len(kept)
    for each in found:
        if kept[replace(each, row=0)] is not each:
            settler.say(
                "ROW_DUPLICATE", "warning", "This row repeats one above: it is kept once.", (each.row - 1, settler.main)
            )
    for at in settler.above.said:
        settler.say("CONTINUATION_ROW", "info", "This cell refers to the row above it: what stands there is taken.", at)
    actions = [each for each in found if kept[replace(each, row=0)] is each]
    if "action" in columns:
        table.actions = actions
    else:
        table.milestones = [
            Milestone(
                each.area,
                each.priority,
                each.status,
                1,
                each.sheet,
                cell_name(each.row - 1, settler.main),
                f"{each.code} {each.action}".strip(),
                each.due,
            )
            for each in actions
        ]
        table.actions = [each for row in gathered for each in settler.over_milestones(row)]


class _Settler:
    def __init__(self, table: Table, columns: Columns, gathered: list[Gathered], key: tuple, setting: Setting) -> None:
        self.table, self.grid, self.columns, self.gathered = table, table.grid, columns, gathered
        self.key, self.setting = key, setting
        self.main = columns["action" if "action" in columns else "milestone"][0].column
        self.above = Above(table.grid, [each.row for each in gathered])
        self.statuses = Statuses(table, columns.get("status", []), key, setting, self.above)
        due = self._due_column()
        self.months = due is not None and are_months([self.grid.over(each.row, due) for each in gathered])

    def say(
        self, code: str, severity: str, message: str, at: tuple[int, int], *, expected: str = "", to_do: str = ""
    ) -> None:
        found = without_contacts(self.grid.text(*at))
        self.table.issues.append(
            Issue(code, severity, message, self.grid.name, cell_name(*at), found[:80], expected, to_do)
        )

    # ---- codes and groups --------------------------------------------------------------------------------------------

    def codes(self) -> None:
        """Codes from their own column, where there is one."""
        before = ""
        for place in self.columns.get("code", ())[:1]:
            for each in self.gathered:
                printed = printed_code(self.grid.over(each.row, place.column), before)
                if printed:
                    before = each.code = printed

    def priorities(self) -> None:
        """A priority in a column is printed on the first row of its group, or in a merged block over it."""
        last: tuple[str, str] | None = None
        for each in self.gathered:
            if each.priority_label:
                last = priority_of(each.priority_label)
            if last and "priority" in self.columns:
                each.priority, each.priority_title = last

    def objectives(self) -> None:
        """Give each action the objective of its code; without a code, the last one printed."""
        by_code: dict[str, tuple[str, str]] = {}
        first_at: dict[str, int] = {}
        last, priority = ("", ""), None
        for index, each in enumerate(self.gathered):
            fresh = bool(each.label) and (index == 0 or each.label_at != self.gathered[index - 1].label_at)
            if (each.priority, each.priority_title) != priority:
                priority, last = (each.priority, each.priority_title), (each.objective_code, each.objective)
            elif each.objective and not each.label and "objective" not in self.columns:
                last = (each.objective_code, each.objective)
            if fresh:
                last = self._printed(each, last, index, by_code)
                code = last[0] or parent_of(each.code)
                if code and code not in by_code:
                    by_code[code], first_at[code] = last, each.row
            each.objective_code, each.objective = last
        for each in self.gathered:
            parent = parent_of(each.code)
            if parent in by_code:
                each.objective_code, each.objective = by_code[parent]
            elif parent and each.objective_code and each.objective_code not in (parent, each.code):
                each.objective_code, each.objective = parent, ""
            elif "." in parent and not each.objective_code:
                each.objective_code = parent
        self._labels_printed_late(first_at)

    def _printed(
        self, each: Gathered, last: tuple[str, str], index: int, by_code: dict[str, tuple[str, str]]
    ) -> tuple[str, str]:
        """The objective beside an action; text that begins in lower case goes on from the label above."""
        code, text = objective_of(each.label)
        if index and not code and text[:1].islower() and last[1]:
            at = (each.row, self.columns["objective"][0].column)
            self.say("CONTINUATION_ROW", "info", "This text goes on from the label above: read as one.", at)
            whole = (last[0], f"{last[1]} {text}")
            for other in self.gathered[:index]:
                if (other.objective_code, other.objective) == last:
                    other.objective = whole[1]
            by_code.update({known: whole for known, printed in by_code.items() if printed == last})
            return whole
        return code, text

    def _labels_printed_late(self, first_at: dict[str, int]) -> None:
        firsts: dict[str, int] = {}
        for each in self.gathered:
            firsts.setdefault(parent_of(each.code), each.row)
        for code, row in first_at.items():
            if code in firsts and firsts[code] < row:
                self.say(
                    "GROUP_LABEL_NOT_FIRST",
                    "info",
                    f"Objective {code} is printed after its first action: the actions' codes decide.",
                    (row, self.columns["objective"][0].column),
                )

    # ---- one action --------------------------------------------------------------------------------------------------

    def action(self, each: Gathered) -> Action:
        status, printed = self.statuses.now(each.row)
        area = find_area(self._told(each, "area"))
        leads = [
            lead
            for place in self.columns.get("lead", ())
            for row in (each.row, *each.more.get(place.column, ()))
            for lead in leads_of(self.grid.over(self.above.row(row, place.column), place.column))
        ]
        for place in self.columns.get("lead", ()):
            if names_somebody(self.grid.over(each.row, place.column)):
                self.table.issues.append(
                    Issue("IDENTITY_DROPPED", "info", "A name stands among the leads here: it is left out.",
                          self.grid.name, cell_name(each.row, place.column), "", "a role",
                          "Write the role that leads, not who holds it.")
                )  # fmt: skip
        return Action(
            area or self.table.area,
            without_contacts(" ".join([each.text, *self._more(each, self.main)])),
            self.grid.name,
            each.row + 1,
            each.code,
            each.priority,
            each.priority_title,
            each.objective_code,
            each.objective,
            status,
            printed,
            tuple(dict.fromkeys(leads)),
            self._due(each),
            self._progress(each),
            self._measures(each),
            *self._begun_and_done(each, status),
            self._told(each, "evidence"),
            self.statuses.earlier(each.row),
        )

    def over_milestones(self, each: Gathered) -> list[Action]:
        """The action whose first milestone stands in a row: how it stands itself, the tracker does not say."""
        places = self.columns.get("of_action", ())[:1]
        texts = [text for place in places if (text := self.grid.text(each.row, place.column))]
        return [
            Action(
                find_area(self._told(each, "area")) or self.table.area, without_contacts(text), self.grid.name,
                each.row + 1, priority=each.priority, priority_title=each.priority_title,
                objective_code=each.objective_code, objective=each.objective,
            )
            for text in texts
        ]  # fmt: skip

    def _told(self, each: Gathered, name: str) -> str:
        places = self.columns.get(name, ())[:1]
        return " ".join(self.grid.text(*self.grid.block_start(each.row, place.column)) for place in places)

    def _value(self, each: Gathered, column: int) -> Value:
        """The value of a cell, or of the one above it that it points at."""
        return self.grid.over(self.above.row(each.row, column), column)

    def _measures(self, each: Gathered) -> tuple[str, ...]:
        """The measures that the action is to move; text that names none may be any aim, and is passed over."""
        places = self.columns.get("measure", ())
        found = [name for place in places for name in measures_of(self._value(each, place.column))[0]]
        return tuple(dict.fromkeys(found))

    def _begun_and_done(self, each: Gathered, status: str) -> tuple[str, str]:
        """When the action began and when it was finished; what cannot be is said and stays as it is printed."""
        days = {}
        for name in ("started", "completed"):
            places = self.columns.get(name, ())[:1]
            said = next((due_of(self._value(each, place.column)) for place in places), "") or ""
            days[name] = "" if said == ONGOING else said
        began, done = days["started"], days["completed"]
        if began and done and done < began[: len(done)]:
            self.say(
                "COMPLETED_BEFORE_STARTED", "warning", f"Finished {done}, before it began ({began}): kept as printed.",
                (each.row, self.columns["completed"][0].column), expected=f"a day on or after {began}",
                to_do="Correct one of the two dates.",
            )  # fmt: skip
        if done and status not in ("complete", "unknown"):
            self.say(
                "COMPLETED_BUT_OPEN", "warning", f"It has a day of completion, but is {status.replace('_', ' ')}.",
                (each.row, self.columns["completed"][0].column), expected="complete, or no such day",
                to_do="Correct the status or the date.",
            )  # fmt: skip
        return began, done

    def _more(self, each: Gathered, column: int) -> list[str]:
        return [self.grid.text(row, column) for row in each.more.get(column, ())]

    def _due_column(self) -> int | None:
        return next((place.column for place in self.columns.get("due", ())), None)

    def _due(self, each: Gathered) -> str:
        for name in ("revised", "due"):
            for place in self.columns.get(name, ()):
                due = due_of(self._value(each, place.column))
                if due is None:
                    said = self.grid.text(each.row, place.column)[:60]
                    self.say(
                        "DATE_UNREADABLE",
                        "warning",
                        f"{said!r} was not understood as a date: the action has none.",
                        (each.row, place.column),
                        expected="a date, a month, a term or 'ongoing'",
                        to_do="Write the month and the year.",
                    )
                elif due:
                    return due[:7] if self.months and due.endswith("-01") else due
        return ""

    def _progress(self, each: Gathered) -> str:
        parts: list[tuple[str, str]] = []
        for place in self.columns.get("progress", ()):
            text = " ".join(
                [self.grid.text(*self.grid.block_start(each.row, place.column)), *self._more(each, place.column)]
            ).strip()
            if text and points_above(text):
                self.say("CONTINUATION_ROW", "info", "This cell refers to the row above it.", (each.row, place.column))
            if text:
                parts.append((self.grid.text(self.table.top, place.column), text))
        shown = [text for _, text in parts] if len(parts) == 1 else [f"{heading}: {text}" for heading, text in parts]
        return without_contacts("; ".join(shown)).strip()
