"""Rows that come twice: the same row, the same record told otherwise, the same case again."""

from kpis.reading.grid import clean
from kpis.reading.records.raw import Issues, RawRows

Column = list  # one value for each record


def repeated(raw: RawRows, key: list[Column], case: Column | None, issues: Issues) -> set[int]:
    """The numbers of the records that are not counted because an earlier row tells of the same one.

    ``key`` holds the columns that tell records apart, the case's first, as the file has them: a date that is not used
    still tells two requests apart.
    """
    dropped: set[int] = set()
    if case is not None and len(set(case)) == len(case) and None not in case:
        return dropped
    first: dict[tuple, int] = {}
    seen: dict[object, int] = {}
    at = "case" if "case" in raw.places else next(iter(raw.places), "case")
    for record, parts in enumerate(zip(*key, strict=True)):
        if case is None or case[record] is None:
            continue
        earlier = first.setdefault(parts, record)
        if earlier != record:
            dropped.add(record)
            _say_repeat(raw, issues, record, earlier, at)
        elif raw.sheet.repeats:
            before = seen.setdefault(case[record], record)
            if before != record:
                issues.say(
                    raw.sheet.repeats, "info", record, at,
                    f"The case of row {raw.rows[before] + 1} comes again with another date: counted as a new request.",
                )  # fmt: skip
    dropped |= _same_without_reference(raw, case, issues, at)
    return dropped


def _say_repeat(raw: RawRows, issues: Issues, record: int, earlier: int, at: str) -> None:
    row = raw.rows[earlier] + 1
    if _cells(raw, record) == _cells(raw, earlier):
        issues.say(
            "ROW_DUPLICATE", "warning", record, at, f"The row repeats row {row}: it is counted once.",
            f"row {row} again",
            "each record once", "Delete the repeated row.",
        )  # fmt: skip
        return
    issues.say(
        "ID_DUPLICATE", "error", record, at,
        f"The same case and date as in row {row}, but other details: this row is not counted.", f"as in row {row}",
        "one row for each record", "Keep the row that is right and delete the other.",
    )  # fmt: skip


def _same_without_reference(raw: RawRows, case: Column | None, issues: Issues, at: str) -> set[int]:
    """Whole rows that are equal in a table whose rows have references, though these have none.

    Where no row has a reference, two children may well share their dates: all are counted.
    """
    if case is None or not any(case) or all(case):
        return set()
    dropped: set[int] = set()
    first: dict[tuple, int] = {}
    for record in (number for number, reference in enumerate(case) if reference is None):
        earlier = first.setdefault(_cells(raw, record), record)
        if earlier != record:
            dropped.add(record)
            _say_repeat(raw, issues, record, earlier, at)
    return dropped


def _cells(raw: RawRows, record: int) -> tuple:
    cells = raw.cells(record) if raw.cells is not None else (values[record] for values in raw.values.values())
    return tuple(clean(value).lower().replace(" ", "") if isinstance(value, str) else value or "" for value in cells)
