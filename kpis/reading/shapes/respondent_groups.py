"""Who gave each row of a survey's answers, and what is said of those whose answers are no family's."""

from dataclasses import dataclass, field

from kpis.reading.grid import Grid, clean, range_name
from kpis.reading.records.shown import shown
from kpis.reading.respondents import PARENTS, who_in
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table

OTHERS = "others"  # a group that is not known: counted in no measure


@dataclass
class RespondentGroups:
    """The groups in ``column`` (None without one); ``titled`` is whom tab and titles name, '' for nobody."""

    grid: Grid
    rows: list[int]
    column: int | None
    titled: str
    found: dict[str, str] = field(default_factory=dict)  # what a cell says -> the group

    def __post_init__(self) -> None:
        texts = {text for row in self.rows if (text := self._text(row))}
        self.found = {text: who_in(text) or OTHERS for text in texts}
        only_parents = set(self.found.values()) <= {PARENTS}
        self.blank = self.titled or ("" if not self.found else PARENTS if only_parents else OTHERS)

    def of(self, row: int) -> str:
        """The group of a row: of its cell, else of the titles; '' where nothing says who answers at all."""
        return self.found.get(self._text(row), self.blank)

    def _text(self, row: int) -> str:
        return clean(self.grid.over(row, self.column)) if self.column is not None else ""

    def say(self, table: Table) -> None:
        """Say whose answers are kept and counted in no measure."""
        groups = [self.of(row) for row in self.rows]
        unknown, known = groups.count(OTHERS), sorted(set(groups) - {OTHERS, PARENTS, ""})
        cells = table.range
        if self.column is not None:
            cells = range_name(self.rows[0], self.column, self.rows[-1], self.column)
        if unknown:
            words = ", ".join(sorted({shown(text) for text, group in self.found.items() if group == OTHERS}))
            table.issues.append(
                Issue(
                    "RESPONDENTS_UNKNOWN", "warning",
                    f"{unknown:,} rows do not say that parents, schools or young people answered: they are counted in "
                    "no measure.", self.grid.name, cells, words or "an empty cell",
                    "parent or carer, school, young person", "Write who answered in those words.",
                )
            )  # fmt: skip
        if known:
            table.issues.append(
                Issue(
                    "RESPONDENTS_NOT_FAMILIES", "info",
                    f"Answers of {' and '.join(known)} are no answers of families: they are kept, and counted in no "
                    "measure.", self.grid.name, cells, ", ".join(known), "answers of parents and carers", "",
                )
            )  # fmt: skip
