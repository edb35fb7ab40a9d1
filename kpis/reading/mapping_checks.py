"""Whether a grid changed by hand can be read with: plain words on what cannot be, and what may be chosen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpis.area import areas, find_area
from kpis.measure import BASIS_TITLES
from kpis.measures import MEASURES
from kpis.reading.answer_keys import UNITS
from kpis.reading.mapping import LOCAL_MEASURE, YES, MappingRow, declared_kinds, mapping_of
from kpis.reading.places_by_hand import place_of, rows_and_columns
from kpis.reading.records.people import names_births, names_people
from kpis.reading.result import Reading
from kpis.sheet import Column
from kpis.sheets import SHEETS

Choice = tuple[tuple[str, str], ...]
_NEVER = ("identity",)  # what nobody may choose
_UNIT_WORDS = {
    "percent": "percentages (61)", "fraction": "fractions (0.61)", "count": "how many", "weeks": "weeks",
    "days": "days", "number": "other numbers",
}  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of one row of the grid."""

    key: str
    field: str
    message: str


def problems_in(rows: Iterable[MappingRow], reading: Reading) -> tuple[Problem, ...]:
    """What stands against reading with a changed grid; nothing where it may be read."""
    rows = list(rows)
    known = {(row.what, row.key) for row in mapping_of(reading)}
    problems = [
        Problem(row.key, "use", f"{row.label!r} is not in this file any more: read it again and look at the new grid.")
        for row in rows
        if (row.what, row.key) not in known
    ]
    kinds = {row.key: row.kind for row in rows if row.kind}
    for row in rows:
        if row.use not in (YES, "no"):
            problems.append(Problem(row.key, "use", f"Use {row.label!r}: say yes or no, not {row.use!r}."))
        elif row.use == YES:
            problems.extend(Problem(row.key, *each) for each in _CHECKS[row.what](row))
    return (*problems, *_taken_twice(rows, kinds))


def choices(row: MappingRow, rows: Iterable[MappingRow] = ()) -> dict[str, Choice]:
    """The values that each field of a row may take, with their words; fields that take free text are left out.

    ``rows`` are all of the grid: a column's choices are those of the kind of its table.
    """
    found: dict[str, Choice] = {"use": (("yes", "read it"), ("no", "leave it out"))}
    if row.what == "line":
        named = tuple((measure.id, measure.title) for measure in MEASURES.values())
        found["measure"] = (*named, (LOCAL_MEASURE, "a measure of the area's own"))
        found["basis"] = (
            ("", ""),
            *((basis, BASIS_TITLES[basis]) for basis in ("not_stated", "excluding", "including")),
        )
        found["unit"] = (("", "as the reader decides"), *((unit, _UNIT_WORDS[unit]) for unit in UNITS))
    if row.what in ("table", "block"):
        found["area"] = (("", ""), *((name, name) for name in areas()))
    if row.what == "block":
        found["kind"] = (("", "figures by period"), *declared_kinds())
    if row.what == "column":
        kind = _kind_of(row, {each.key: each.kind for each in rows if each.kind})
        columns = SHEETS[kind].columns if kind in SHEETS else ()
        found["column"] = (("", "not used"), *((c.name, _title(c)) for c in columns if c.kind not in _NEVER))
    return found


def _title(column: Column) -> str:
    """A column as a template heads it."""
    return column.title or column.name.replace("_on", " date").replace("_", " ").capitalize()


def _kind_of(row: MappingRow, kinds: dict[str, str]) -> str:
    """The kind of the table or block that a heading belongs to."""
    place = row.key.split("|")[1]
    return next((kind for key, kind in kinds.items() if key.split("|")[1] == place), "")


def _check_table(row: MappingRow) -> list[tuple[str, str]]:
    if row.area and not find_area(row.area):
        return [("area", f"{row.area!r} is no area that is known: choose one from the list.")]
    return []


def _check_line(row: MappingRow) -> list[tuple[str, str]]:
    measure = MEASURES.get(row.measure)
    found = []
    if measure is None and row.measure != LOCAL_MEASURE:
        found.append(("measure", f"{row.label!r}: {row.measure!r} is no declared measure. Choose one, or 'local'."))
    if row.unit and row.unit not in UNITS:
        found.append(("unit", f"{row.label!r}: {row.unit!r} is no unit. There are: {', '.join(UNITS)}."))
    if row.basis and row.basis not in BASIS_TITLES:
        found.append(("basis", f"{row.label!r}: {row.basis!r} is no basis. Say excluding, including or not_stated."))
    if measure is None:
        return found
    if measure.breakdown_only and not row.group:
        found.append(("group", f"{row.label!r}: {measure.title!r} is kept by {measure.breakdown} only. Say which."))
    if measure.unit != "proportion" and row.unit in ("percent", "fraction"):
        found.append(("unit", f"{row.label!r}: {measure.title!r} is counted, not a share."))
    if measure.unit == "proportion" and row.unit in ("weeks", "days", "number"):
        found.append(("unit", f"{row.label!r}: {measure.title!r} is a share: its unit is percent, fraction or count."))
    return found


def _check_block(row: MappingRow) -> list[tuple[str, str]]:
    found = _check_table(row)
    extent = rows_and_columns(row.where)
    places = {}
    for name in ("periods", "labels"):
        said = getattr(row, name)
        places[name] = place_of(said, *extent) if said else None
        if said and places[name] is None:
            found.append((name, f"{said!r} is no row or column of {row.where}: write it as row 3 or column B."))
    if row.kind:
        if row.kind not in dict(declared_kinds()):
            found.append(("kind", f"{row.kind!r} is no kind of case-level sheet."))
        return found
    if bool(row.periods) != bool(row.labels):
        missing = "labels" if row.periods else "periods"
        found.append((missing, f"Say as well where the {missing} of {row.where} stand."))
    periods, labels = places["periods"], places["labels"]
    if periods and labels and periods[0] == labels[0]:
        found.append(("labels", "One of periods and labels stands in a row, the other in a column."))
    return found


def _check_column(row: MappingRow) -> list[tuple[str, str]]:
    if row.column and (names_people(row.label) or names_births(row.label)):
        return [("column", f"{row.label!r} identifies people: it is not read, whatever it is called.")]
    return []


def _taken_twice(rows: list[MappingRow], kinds: dict[str, str]) -> list[Problem]:
    """Columns of case-level rows that do not exist, or that two headings are to be."""
    found = []
    counts = Counter((row.key.split("|")[1], row.column) for row in rows if row.what == "column" and row.column)
    for row in rows:
        if row.what != "column" or not row.column or row.use != YES:
            continue
        kind = _kind_of(row, kinds)
        if kind in SHEETS and row.column not in {column.name for column in SHEETS[kind].columns}:
            title = SHEETS[kind].title
            found.append(Problem(row.key, "column", f"{row.label!r}: {title!r} has no column {row.column!r}."))
        elif counts[row.key.split("|")[1], row.column] > 1:
            found.append(Problem(row.key, "column", f"{row.column!r} is given to two headings: leave one of them out."))
    return found


_CHECKS = {"table": _check_table, "line": _check_line, "block": _check_block, "column": _check_column}
