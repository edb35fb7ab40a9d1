"""Grades given as numbers, letters or colours: what each means must stand in the workbook, or be asked."""

import re
from collections.abc import Iterable
from math import isfinite

from kpis.reading.grid import Grid, Value, clean
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.result import Issue, Question
from kpis.sheet import Column

_NUMBER = re.compile(r"\d{1,2}(?:\.\d+)?(?: ?/ ?(?:10|4|5))?")
_COLOURS = ("blue", "green", "yellow", "amber", "orange", "red", "purple", "gold", "silver", "bronze")
_LETTERS = ("a", "b", "c", "d", "e")
_GRADE = r"(outstanding|excellent|good|requires? improvement|\bri\b|inadequate|poor)"
_A_GRADE = re.compile(_GRADE)
_SAYS_KEY = re.compile(r"\bkeys?\b|\bscales?\b|scor|guid|legend|look ?ups?|\bgrad")  # else its numbers may be counts
_SHORT = 60  # rows: a sheet with a key holds little else
_SPAN = r"(\d{1,2})(?: ?(?:-|to|–|and|or|,|&) ?(\d{1,2}))?"
_CODE = rf"({'|'.join(_COLOURS)}|(?<!')[a-e])()"
_KEYS = tuple(
    re.compile(pattern)
    for code in (_SPAN, _CODE)
    for pattern in (
        rf"\b{code}\b ?(?:=|:|-|is|are|means?|\))? ?\(?{_GRADE}",
        rf"{_GRADE}\)? ?(?:=|:|-|is|are|\()? ?(?:grades? |scores? )?\b{code}\b",
    )
)
_WORDS = {
    "excellent": "outstanding",
    "ri": "requires improvement",
    "require improvement": "requires improvement",
    "poor": "inadequate",
}
_FROM_BEST = ("outstanding", "good", "requires improvement", "inadequate")
LEAVE_OUT = "leave out"


def keys_of_grades(grids: Iterable[Grid]) -> dict[str, dict[str, str]]:
    """What codes of grades mean by the sheets that hold little more than such a key, by the sheet's name."""
    found: dict[str, dict[str, str]] = {}
    for grid in grids:
        if grid.height <= _SHORT:
            rows = (" ".join(filter(None, map(clean, row))) for row in grid.rows)
            scale = scale_in(" ; ".join(row for row in rows if _A_GRADE.search(row.lower())))
            said = any(not code.isdigit() for code in scale) or _SAYS_KEY.search(
                f"{grid.name} {grid.text(0, 0)}".lower()
            )
            found |= {grid.name: scale} if scale and said else {}
    return found


def with_codes_as_words(
    raw: RawRows, issues: Issues, questions: list[Question], answers: dict[str, str], keys: dict[str, dict[str, str]]
) -> None:
    """Put words in place of codes in columns of grades, by a key in the workbook or an answer; else ask."""
    for column in raw.sheet.columns:
        if column.closed == "GRADE_UNKNOWN" and column.name in raw.values:
            _settle(column, raw, issues, questions, answers, keys)


def _by_another_sheet(codes: set[str], keys: dict[str, dict[str, str]]) -> dict[str, str]:
    """The scale of the sheets that explain all codes; none where two of them do not agree."""
    whole = [scale for scale in keys.values() if codes <= scale.keys()]
    return whole[0] if whole and all(scale == whole[0] for scale in whole) else {}


def _settle(  # noqa: PLR0917
    column: Column, raw: RawRows, issues: Issues, questions: list[Question], answers: dict[str, str],
    keys: dict[str, dict[str, str]],
) -> None:  # fmt: skip
    values = raw.values[column.name]
    codes = {value: code for value in set(values) if (code := _code(value))}
    if sum(value in codes for value in values) * 2 < sum(bool(clean(value)) for value in values) or not codes:
        codes = {value: code for value, code in codes.items() if code.isdigit()}
    if not codes:
        return
    asked = f"grades:{raw.grid_name}"
    answer = answers.get(asked, "")
    scale = scale_in(answer) or scale_in(" ; ".join(raw.explained)) or _by_another_sheet(set(codes.values()), keys)
    known = {value: scale.get(code, "") for value, code in codes.items()}
    kind = "numbers" if all(code.isdigit() for code in codes.values()) else "letters or colours"
    if scale and all(known.values()):
        raw.values[column.name] = [known.get(value, value) for value in values]
        issues.of_table(
            Issue(
                "GRADE_SCALE", "info",
                f"Grades are {kind}: read by the key {'given' if answer else 'in the workbook'}.",
                raw.grid_name, raw.column_range(column.name), kind, "",
            )
        )  # fmt: skip
        return
    raw.values[column.name] = ["" if value in codes else value for value in values]
    if answer == LEAVE_OUT:
        return
    issues.of_table(
        Issue(
            "GRADE_SCALE", "warning", f"Grades are {kind}, and nothing in the workbook says what they mean: left out.",
            raw.grid_name, raw.column_range(column.name), kind, "a key such as 7-8 = Good",
            "Answer the question, or write the key above the table.",
        )
    )  # fmt: skip
    if not any(question.key == asked for question in questions):
        questions.append(
            Question(
                asked, "GRADE_SCALE",
                f"What do the grades {_span(set(codes.values()))} on sheet {raw.grid_name!r} mean? Scales run both "
                "ways, so it cannot be known which grades are good.",
                LEAVE_OUT, _scales(set(codes.values())), raw.grid_name, raw.column_range(column.name),
            )
        )  # fmt: skip


def _span(codes: set[str]) -> str:
    numbers = sorted(int(code) for code in codes if code.isdigit())
    return f"from {numbers[0]} to {numbers[-1]}" if len(numbers) == len(codes) else ", ".join(sorted(codes))


def _code(value: Value) -> str:
    """The code of a cell that holds no word: a whole number, a letter or a colour in lower case; else ''."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if isfinite(value) else ""
    text = clean(value).lower()
    if _NUMBER.fullmatch(text):
        return str(int(float(text.split("/")[0])))
    return text if text in _COLOURS or text in _LETTERS else ""


def scale_in(text: str) -> dict[str, str]:
    """What each code of a key means: ``1-4 inadequate; 5-6 requires improvement; 7-8 good; 9-10 outstanding``.

    A key that names the code first and one that names the grade first look alike from the middle: the reading that
    finds more grades is right. Grades that do not run one way with their numbers are counts, or no key at all.
    """
    lower = clean(text).lower()
    best: dict[str, str] = {}
    for pattern in _KEYS:
        found: dict[str, str] = {}
        for match in pattern.finditer(lower):
            parts = match.groups()
            code_first = parts[0].isdigit() or parts[0] in (*_COLOURS, *_LETTERS)
            grade, low, high = (parts[2], *parts[:2]) if code_first else parts
            grade = _WORDS.get(grade, grade.replace("require ", "requires "))
            for code in range(int(low), int(high or low) + 1) if low.isdigit() else (low,):
                found.setdefault(str(code), grade)
        if len(set(found.values())) > max(1, len(set(best.values()))):
            best = found
    return best if _runs_one_way(best) else {}


def _runs_one_way(scale: dict[str, str]) -> bool:
    numbers = sorted(int(code) for code in scale if code.isdigit())
    places = [_FROM_BEST.index(scale[str(number)]) for number in numbers]
    return places in (sorted(places), sorted(places, reverse=True))


def _scales(codes: set[str]) -> tuple[tuple[str, str], ...]:
    """What may be answered: the usual scales that hold all of the codes, and to leave the grades out."""
    choices: tuple[str, ...]
    if all(code.isdigit() for code in codes):
        top = 4 if max(int(code) for code in codes) <= 4 else 10
        choices = {
            4: (
                "1 outstanding; 2 good; 3 requires improvement; 4 inadequate",
                "4 outstanding; 3 good; 2 requires improvement; 1 inadequate",
            ),
            10: (
                "9-10 outstanding; 7-8 good; 5-6 requires improvement; 1-4 inadequate",
                "1-2 outstanding; 3-4 good; 5-6 requires improvement; 7-10 inadequate",
            ),
        }[top]
    elif codes <= set(_LETTERS):
        choices = ("a outstanding; b good; c requires improvement; d inadequate; e inadequate",)
    else:
        choices = (
            "blue outstanding; green good; yellow requires improvement; amber requires improvement; "
            "orange requires improvement; red inadequate",
            "green good; yellow requires improvement; amber requires improvement; orange requires improvement; "
            "red inadequate",
        )
    return (*((choice, choice) for choice in choices), (LEAVE_OUT, "leave these grades out"))
