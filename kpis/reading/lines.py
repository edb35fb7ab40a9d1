"""A line of a table: a row of months across, a column of months down, or one indicator of a long table."""

from dataclasses import dataclass, field

from kpis.period import Period
from kpis.reading.grid import cell_name
from kpis.reading.labels import Meant
from kpis.reading.numbers import Cell


@dataclass
class LineCell:
    """One cell of a line; ``factor`` turns a printed number into a proportion (0.01 for 61)."""

    period: Period
    row: int
    column: int
    cell: Cell
    flags: tuple[str, ...] = ()
    block: int = 0  # cells of one block share a scale: a year's section of a column
    factor: float = 1.0
    numerator: int | None = None
    denominator: int | None = None

    @property
    def name(self) -> str:
        return cell_name(self.row, self.column)


@dataclass
class Line:
    """Cells of one area with one meaning, in the order of the table."""

    label: str
    meant: Meant
    area: str
    cells: list[LineCell] = field(default_factory=list)
    is_share: bool = False  # its values are shares, not counts
    percent_corner: bool = False  # the heading of its labels is "%"
    unit: str = ""
    printed_unit: str = ""  # what a column of units says of it
    section: str = ""  # the heading above it, without values of its own
    by_hand: str = ""  # the unit that a person gave it: "percent", "fraction", "count", "weeks", "days" or "number"
    based: bool = False  # a denominator that a share of its table was paired with

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.area, self.meant.basis, self.meant.group, self.meant.view

    @property
    def numbers(self) -> list[LineCell]:
        return [each for each in self.cells if each.cell.value is not None]

    @property
    def printed(self) -> list[float]:
        """Its values as they are printed."""
        return [each.cell.value for each in self.cells if each.cell.value is not None]

    @property
    def shows_percent(self) -> bool:
        """Whether a cell itself says that it is a percentage: a % sign, or a number format with one."""
        return any(each.cell.percent or each.cell.fraction for each in self.numbers)
