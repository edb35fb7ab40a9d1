"""The rows and columns of a scorecard as they are labelled, and what their neighbours say of them."""

import re
from dataclasses import dataclass, replace

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import Target
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import Meant, basis_in, measure_of
from kpis.reading.lines import Line
from kpis.reading.parts import part_of

_OUTSTANDING, _GOOD = re.compile(r"\boutstanding\b"), re.compile(r"\bgood\b")
_AND_BETTER = re.compile(r"\boutstanding\b|\bbetter\b|\babove\b|\bor more\b|\bat least\b|\+")
_FOOTNOTE = re.compile(r"[*†‡¹²³]+$")
_DENOMINATOR_OF = re.compile(r"(denominator)\s*[:(–-]\s*", re.IGNORECASE)
PERCENT = re.compile(r"%|per ?cent(?:age)?s?")


@dataclass(frozen=True, order=True)
class Place:
    """A cell and the period that it is for; ``block`` counts the sections of years of a column."""

    period: Period
    row: int
    column: int
    flags: tuple[str, ...] = ()
    block: int = 0


@dataclass(frozen=True)
class Labelled:
    """What is said of one row or column, and where its values stand."""

    label: str
    places: tuple[Place, ...]
    part: str = ""  # a heading under the period, or beside the label: ``On time``
    group: str = ""
    area: str = ""
    section: str = ""
    corner: str = ""
    cell: tuple[int, int] | None = None  # where the label stands
    unit: str = ""  # what a column of units says of it: ``%``, ``no.``, ``weeks``

    def place_range(self) -> str:
        rows, columns = [place.row for place in self.places], [place.column for place in self.places]
        return range_name(min(rows), min(columns), max(rows), max(columns))


def split_part(said: Labelled) -> Labelled:
    """``Denominator: all requested`` is the denominator of the line above, in words of its own."""
    prefixed = _DENOMINATOR_OF.match(said.label)
    if not prefixed or said.part or measure_of(said.label[prefixed.end() :]):
        return said
    return replace(said, label=prefixed[1])


def in_its_unit(meant: Meant, said: Labelled) -> Meant:
    """What its unit says of a row: a percentage, or how many."""
    if meant.role or not said.unit:
        return meant
    role = "share" if PERCENT.fullmatch(said.unit) else "number" if part_of(said.unit) == "number" else ""
    return replace(meant, role=role)


def with_its_footnote(meant: Meant, grid: Grid, said: Labelled) -> Meant:
    """The basis that the footnote of a label's own mark states: ``* excludes statutory exceptions``."""
    mark = _FOOTNOTE.search(grid.text(*said.cell)) if said.cell and meant.basis == "not_stated" else None
    if mark is None:
        return meant
    notes = (text for text in grid.lone_texts[1] if text.startswith(mark[0]) and basis_in(text))
    return replace(meant, basis=basis_in(next(notes, "")) or meant.basis)


def of_shares_above(meant: Meant, label: str, said: Labelled, lines: list[Line], title: str) -> Meant:
    """A bare ``Percentage`` after the plans in time, and all of them, is the share in time: never a count.

    So is one under the same band: Plans issued, over Total, Within 20 weeks and %.
    """
    measure = MEASURES.get(meant.measure)
    if part_of(said.part or label) != "share" or measure is None or measure.unit == "proportion":
        return meant
    for line in reversed(lines):
        above = MEASURES.get(line.meant.measure)
        beside = label in (line.label, line.section) if said.part else line.section == said.section
        if beside and above is not None and above.unit == "proportion":
            return replace(line.meant, role="share")
    return replace(meant, measure=f"{LOCAL}{label if said.part else said.section or title}: {said.part or label}")


def part_grades(lines: list[Line]) -> None:
    """Beside a line of outstanding audits, one of good audits is that grade alone: neither is both together."""
    if not any(_OUTSTANDING.search(line.label.lower()) and not _GOOD.search(line.label.lower())
               for line in lines):  # fmt: skip
        return
    for line in lines:
        lower = line.label.lower()
        if line.meant.measure == "audit_good_or_better" and _GOOD.search(lower) and not _AND_BETTER.search(lower):
            line.meant = Meant(f"{LOCAL}{line.label}", role=line.meant.role)


def tell_apart(lines: list[Line]) -> None:
    """Local lines with one title in one table are two measures: each takes its section's words before its own."""
    kept: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        if line.meant.is_local:
            kept.setdefault((line.area, line.meant.measure, line.meant.group), []).append(line)
    for alike in kept.values():
        if len({line.section for line in alike}) > 1:
            for line in alike:
                if line.section:
                    line.meant = replace(line.meant, measure=f"{LOCAL}{line.section}: {line.label}")


def target_of(line: Line) -> Target:
    """A target without value or months for what a line measures."""
    meant = line.meant
    measure = MEASURES.get(meant.measure)
    return Target(
        line.area, meant.measure, 0.0, view=(meant.view or measure.view) if measure else "", breakdown=meant.breakdown,
        group=meant.group, basis="" if meant.basis == "not_stated" else meant.basis,
    )  # fmt: skip
