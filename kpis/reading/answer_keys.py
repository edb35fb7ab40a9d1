"""The keys of what a person says of a file's tables, lines, headings and blocks; no part of a key is a range."""

NONE = "none"  # an answer that says: no group, no column
NO = "no"
UNITS = ("percent", "fraction", "count", "weeks", "days", "number")

# Answers that are about an area's own figures rather than about a layout: another area's file does not take them.
OF_AN_AREA = ("area", "basis", "years:", "dates:", "year_basis:", "target_start:", "conflict:")


def of_table(table: str, what: str) -> str:
    """``what``: use, area."""
    return f"table|{table}|{what}"


def of_line(table: str, line: str, what: str) -> str:
    """``what``: use, measure, basis, group, unit."""
    return f"line|{table}|{line}|{what}"


def of_heading(place: str, heading: str) -> str:
    """The declared column that a heading of case-level rows stands for; ``place`` is a table's key or a block's."""
    return f"column|{place}|{heading}"


def of_block(block: str, what: str) -> str:
    """``what``: periods, labels, kind, area."""
    return f"block|{block}|{what}"


def is_of_an_area(key: str) -> bool:
    """Whether an answer holds for its own area's files alone."""
    if key.startswith(("table|", "block|", "line|")):
        return key.rpartition("|")[2] in ("area", "basis")
    return key.startswith(OF_AN_AREA)
