"""What the headings of a list of cases leave to be said: what was left out, or read all the same."""

from kpis.reading.grid import cell_name, has_look_alikes
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table
from kpis.reading.shapes.case_headings import CaseHeader


def say_of_headings(table: Table, header: CaseHeader) -> None:
    """Add the issues about the columns of a table that has been read."""
    _drop_people(table, header)
    _say_unused(table, header)
    _say_look_alikes(table, header)


def _drop_people(table: Table, header: CaseHeader) -> None:
    """Name the columns that identify people, which are not read."""
    if not header.people:
        return
    table.dropped = tuple(header.shown[column] for column in header.people)
    names = ", ".join(repr(text) for text in table.dropped)
    table.issues.append(
        Issue(
            "IDENTITY_DROPPED", "info", f"Columns that identify people are left out: {names}. Nothing of them is kept.",
            table.grid.name, cell_name(header.bottom, header.people[0]), names, "",
            "Leave such columns out of the export.",
        )
    )  # fmt: skip


def _say_unused(table: Table, header: CaseHeader) -> None:
    """Name the columns of dates that are not read: one of them may be a date that is missed."""
    if header.unused:
        names = ", ".join(repr(header.shown[column]) for column in header.unused)
        table.issues.append(
            Issue(
                "COLUMN_UNUSED", "info", f"Columns of dates that are not read: {names}.", table.grid.name,
                cell_name(header.bottom, header.unused[0]), names, "",
                "If one of them is a date that should be counted, give its heading a plainer name.",
            )
        )  # fmt: skip


def _say_look_alikes(table: Table, header: CaseHeader) -> None:
    """Name a heading that was read although it is typed with letters of another alphabet."""
    rows = range(header.top, header.bottom + 1)
    for column in header.columns.values():
        if any(has_look_alikes(table.grid.at(row, column)) for row in rows):
            heading = header.shown[column]
            table.issues.append(
                Issue(
                    "HOMOGLYPH", "info", f"The heading {heading!r} uses letters of another alphabet that look alike.",
                    table.grid.name, cell_name(header.bottom, column), heading, "", "Nothing: it was read.",
                )
            )  # fmt: skip
