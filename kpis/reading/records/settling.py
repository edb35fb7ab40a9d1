"""From the raw rows of a case-level table to its records: typed, checked, each once, by area."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import Any

from kpis.area import find_area
from kpis.reading.grid import clean
from kpis.reading.records.claims import check_claims
from kpis.reading.records.dating import Ordinals, check_orders, check_promises, read_dates
from kpis.reading.records.days import read_days
from kpis.reading.records.grades import with_codes_as_words
from kpis.reading.records.leads import fill_by_leads
from kpis.reading.records.raw import Issues, RawRows, Settled
from kpis.reading.records.references import read_references
from kpis.reading.records.repeats import repeated
from kpis.reading.records.spans import fill_by_spans
from kpis.reading.records.stands import fill_by_stands
from kpis.reading.records.words import plain_word, read_flags, read_numbers, read_services, read_texts, read_words
from kpis.reading.result import Issue, Question, Records
from kpis.reading.shapes.base import Setting
from kpis.sheet import Column, Derived, Sheet

_BLANKS: dict[str, Any] = {"reference": None, "date": None, "number": None}
AGE_BANDS = ((4, "0-4"), (10, "5-10"), (15, "11-15"), (19, "16-19"), (25, "20-25"))
_ENDS, _BANDS = [last + 1 for last, _ in AGE_BANDS], (*(band for _, band in AGE_BANDS), "")
_DAYS_OF_A_YEAR = 365.2425


def settle_rows(raw: RawRows, setting: Setting) -> Settled:
    """Type, check and derive every column of raw rows; what is wrong is said of its cell, and nothing is raised."""
    if not raw.rows:
        return Settled()
    issues = Issues(raw)
    questions: list[Question] = []
    with_codes_as_words(raw, issues, questions, setting.answers, setting.grades)
    columns, as_found = _typed(raw, issues, setting)
    fill_by_leads(raw, columns, issues, questions, setting.answers, _today(setting))
    fill_by_spans(raw, columns, issues, _today(setting))
    fill_by_stands(raw, columns, issues, questions, setting.answers)
    sheet = raw.sheet
    dates: dict[str, Ordinals] = {each.name: columns[each.name] for each in sheet.columns if each.kind == "date"}
    check_orders(raw, dates, issues)
    check_promises(raw, columns, issues)
    work_out_again(sheet, columns)
    check_claims(raw, columns, issues)
    if "part" in columns:
        columns["part"] = as_found["part"] = _parts(raw, columns)
    case = columns.get("case") if "case" in raw.values else None
    key = [as_found.get(name, columns[name]) for name in sheet.key]
    dropped = repeated(raw, key, case, issues)
    if case is None and not sheet.anonymous:
        issues.of_table(
            Issue(
                "ID_MISSING", "warning", "No column holds case references: rows that repeat cannot be found.",
                raw.grid_name, raw.range, "no such column", "a column of case references", "Add the reference.",
            )
        )  # fmt: skip
    _say_uncountable(raw, dates, issues)
    records = _by_area(raw, columns, dropped, issues)
    return Settled(records, issues.all(), questions, len(raw.rows) - len(dropped))


def _say_uncountable(raw: RawRows, dates: dict[str, Ordinals], issues: Issues) -> None:
    """Say of rows that have none of the dates by which their kind is counted that nothing comes of them."""
    names = raw.sheet.counted_by
    if names and not any(day is not None for name in names for day in dates[name]):
        printed = ", ".join(raw.sheet.column(name).title.lower() or name.replace("_", " ") for name in names)
        issues.of_table(
            Issue(
                "NOTHING_COUNTED", "warning", f"No row has any of these dates: {printed}. Nothing of it is counted.",
                raw.grid_name, raw.range, "no such date", "one of these dates",
                "Give the date, or put the month into the title or the name of the tab.",
            )
        )  # fmt: skip


def work_out_again(sheet: Sheet, columns: dict[str, list[Any]]) -> None:
    """Work out the columns that follow from others, in place; ``part``, which tells repeats apart, stays."""
    rows = len(next(iter(columns.values())))
    for each in (*sheet.settles, *sheet.derived):
        if (each.takes or each.name not in columns) and columns.keys() >= set(each.takes):
            columns[each.name] = _worked_out(each, columns, rows)


def _typed(raw: RawRows, issues: Issues, setting: Setting) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Every declared column, settled; and the dates as the file has them, by which records are told apart."""
    today = _today(setting)
    columns: dict[str, list[Any]] = {}
    as_found: dict[str, list[Any]] = {}
    told: dict[str, dict[int, object]] = {}
    read: dict[str, Callable[[Column], list[Any]]] = {
        "flag": lambda column: read_flags(column, raw, issues),
        "word": lambda column: read_words(column, raw, issues),
        "service": lambda column: read_services(column, raw, issues),
        "number": lambda column: read_numbers(raw.values[column.name]),
        "reference": lambda column: read_references(column.name, raw, issues, setting.key),
        "text": lambda column: read_texts(raw.values[column.name]),
    }
    claims = {check.column for check in raw.sheet.checks}
    for column in raw.sheet.columns:
        if column.kind in ("identity", "birth") or column.name == "area" or column.name in claims:
            continue
        if column.name not in raw.values:
            columns[column.name] = [_blank(column, raw)] * len(raw.rows)
        elif column.kind == "date":
            columns[column.name], as_found[column.name] = read_dates(column, raw, issues, today, told)
        else:
            columns[column.name] = read[column.kind](column)
    for name, said in told.items():
        for record, means in said.items():
            columns[name][record] = means
    if "age_band" in columns:
        _give_ages(raw, columns, today)
    return columns, as_found


def _today(setting: Setting) -> int:
    if setting.today is not None:
        return setting.today.toordinal()
    return setting.as_at.last_day.toordinal() if setting.as_at else date.max.toordinal()


def _blank(column: Column, raw: RawRows) -> Any:
    if column.kind == "flag":
        return int(column.whether in raw.values) if column.whether else column.blank
    return _BLANKS.get(column.kind, column.absent)


def _worked_out(derived: Derived, columns: dict[str, list[Any]], rows: int) -> list[Any]:
    work_out = derived.work_out
    takes = [columns[name] for name in derived.takes]
    if not takes:
        return [work_out()] * rows
    if len(takes) == 1:
        missing = derived.takes_missing
        known = {value: work_out(value) if missing or value is not None else None for value in set(takes[0])}
        return list(map(known.__getitem__, takes[0]))
    if derived.takes_missing:
        return [work_out(*values) for values in zip(*takes, strict=True)]
    if len(takes) == 2:
        return [
            None if one is None or other is None else work_out(one, other) for one, other in zip(*takes, strict=True)
        ]
    return [None if None in values else work_out(*values) for values in zip(*takes, strict=True)]


def _parts(raw: RawRows, columns: dict[str, list[Any]]) -> list[int]:
    """The number of each record among those of its case and standard service that the file names otherwise."""
    if "service" not in raw.values:
        return [0] * len(raw.rows)
    names: dict[tuple[Any, str], list[str]] = {}
    parts = []
    for case, service, printed in zip(columns["case"], columns["service"], raw.values["service"], strict=True):
        known = names.setdefault((case, service), [])
        name = plain_word(printed)
        if name not in known:
            known.append(name)
        parts.append(known.index(name))
    return parts


def _give_ages(raw: RawRows, columns: dict[str, list[Any]], today: int) -> None:
    """Age bands at the request: of the file, else of the age, else of the date of birth, which goes no further."""
    if "birth" in raw.values:
        births = read_days(raw.values["birth"], date.fromordinal(today).year - 20).ordinals
        lived = [
            None if born is None or asked is None else asked - born
            for born, asked in zip(births, columns["request_on"], strict=True)
        ]
        years = {days: None if days is None else days / _DAYS_OF_A_YEAR for days in set(lived)}
        ages = list(map(years.__getitem__, lived))
    elif "age" in raw.values:
        ages = columns["age"]
    else:
        return
    bands = {age: _band(age) for age in set(ages)}
    columns["age_band"] = [band or bands[age] for band, age in zip(columns["age_band"], ages, strict=True)]


def _band(age: float | None) -> str:
    if age is None or age < 0:
        return ""
    return _BANDS[bisect_right(_ENDS, age)]


def _by_area(raw: RawRows, columns: dict[str, list[Any]], dropped: set[int], issues: Issues) -> list[Records]:
    kept = [number for number in range(len(raw.rows)) if number not in dropped]
    names = _kept_columns(raw)
    areas = _areas(raw, issues)
    groups: dict[str, list[int]] = {}
    for number in kept:
        groups.setdefault(areas[number] if areas else raw.area, []).append(number)
    return [
        Records(
            raw.sheet.id, area, raw.grid_name, raw.range, [raw.rows[number] + 1 for number in numbers],
            {name: _taken(columns[name], numbers) for name in names},
        )
        for area, numbers in groups.items()
    ]  # fmt: skip


def _taken(values: list[Any], numbers: list[int]) -> list[Any]:
    return values if len(numbers) == len(values) else [values[number] for number in numbers]


def _kept_columns(raw: RawRows) -> list[str]:
    sheet = raw.sheet
    kept = [each.name for each in sheet.columns if each.kept and each.kind not in ("identity", "birth")]
    return [*kept, *(each.name for each in sheet.derived if each.name not in kept)]


def _areas(raw: RawRows, issues: Issues) -> list[str]:
    """The area of each record where a column names it, under its own name where it is not known."""
    texts = {clean(value) for value in raw.values.get("area", ())} - {""}
    if sum(find_area(text) is not None for text in texts) * 2 < len(texts) or not texts:
        return []  # parts of one area, such as north and south
    meant: dict[str, str] = {}
    found = []
    for record, value in enumerate(raw.values["area"]):
        text = clean(value)
        if text not in meant:
            meant[text] = (find_area(text) or text) if text else raw.area
            if text and not find_area(text):
                issues.say(
                    "AREA_UNKNOWN", "warning", record, "area",
                    f"{text!r} is no local area that is known: its rows are kept under that name.", text,
                    "a council's name, short form or code", "Correct the name.",
                )  # fmt: skip
        found.append(meant[text])
    return found
