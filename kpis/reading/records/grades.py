"""Grades given as numbers: what each means must stand on the sheet, or be asked."""

import re

from kpis.reading.grid import Value, clean
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.result import Issue, Question
from kpis.sheet import Column

_NUMBER = re.compile(r"\d{1,2}(?:\.\d+)?(?: ?/ ?(?:10|4|5))?")
_GRADE = r"(outstanding|excellent|good|requires? improvement|\bri\b|inadequate|poor)"
_SPAN = r"(\d{1,2})(?: ?(?:-|to|–|and|or|,|&) ?(\d{1,2}))?"
_KEYS = (
    re.compile(rf"\b{_SPAN}\b ?(?:=|:|-|is|are|means?|\))? ?\(?{_GRADE}"),
    re.compile(rf"{_GRADE}\)? ?(?:=|:|-|is|are|\()? ?(?:grades? |scores? )?{_SPAN}\b"),
)
_WORDS = {
    "excellent": "outstanding",
    "ri": "requires improvement",
    "require improvement": "requires improvement",
    "poor": "inadequate",
}
LEAVE_OUT = "leave out"


def with_numbers_as_words(raw: RawRows, issues: Issues, questions: list[Question], answers: dict[str, str]) -> None:
    """Put words in place of numbers in columns of grades, by a key on the sheet or an answer; else ask."""
    for column in raw.sheet.columns:
        if column.closed == "GRADE_UNKNOWN" and column.name in raw.values:
            _settle(column, raw, issues, questions, answers)


def _settle(column: Column, raw: RawRows, issues: Issues, questions: list[Question], answers: dict[str, str]) -> None:
    values = raw.values[column.name]
    numbers = {value: number for value in set(values) if (number := _number(value)) is not None}
    if not numbers:
        return
    asked = f"grades:{raw.grid_name}"
    answer = answers.get(asked, "")
    scale = scale_in(answer) or scale_in(" ; ".join(raw.explained))
    known = {value: scale.get(int(number), "") for value, number in numbers.items()}
    if scale and all(known.values()):
        raw.values[column.name] = [known.get(value, value) for value in values]
        issues.of_table(
            Issue(
                "GRADE_SCALE", "info", f"Grades are numbers: read by the key {'given' if answer else 'on the sheet'}.",
                raw.grid_name, raw.column_range(column.name), "numbers", "",
            )
        )  # fmt: skip
        return
    raw.values[column.name] = ["" if value in numbers else value for value in values]
    if answer == LEAVE_OUT:
        return
    top = 4 if max(numbers.values()) <= 4 else 10
    issues.of_table(
        Issue(
            "GRADE_SCALE", "warning", "Grades are numbers, and nothing on the sheet says what they mean: left out.",
            raw.grid_name, raw.column_range(column.name), "numbers", "a key such as 7-8 = Good",
            "Answer the question, or write the key above the table.",
        )
    )  # fmt: skip
    if not any(question.key == asked for question in questions):
        questions.append(
            Question(
                asked, "GRADE_SCALE",
                f"What do the grades from {min(numbers.values()):g} to {max(numbers.values()):g} on sheet "
                f"{raw.grid_name!r} mean? Scales run both ways, so it cannot be known which grades are good.",
                LEAVE_OUT, _scales(top), raw.grid_name, raw.column_range(column.name),
            )
        )  # fmt: skip


def _number(value: Value) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    text = clean(value)
    return float(text.split("/")[0]) if _NUMBER.fullmatch(text) else None


def scale_in(text: str) -> dict[int, str]:
    """What each number of a key means: ``1-4 inadequate; 5-6 requires improvement; 7-8 good; 9-10 outstanding``."""
    lower = clean(text).lower()
    for pattern in _KEYS:
        found: dict[int, str] = {}
        for match in pattern.finditer(lower):
            parts = match.groups()
            grade, low, high = (parts[2], parts[0], parts[1]) if parts[0][0].isdigit() else parts
            for number in range(int(low), int(high or low) + 1):
                found.setdefault(number, _WORDS.get(grade, grade.replace("require ", "requires ")))
        if len(set(found.values())) >= 2:
            return found
    return {}


def _scales(top: int) -> tuple[tuple[str, str], ...]:
    if top == 4:
        choices = (
            "1 outstanding; 2 good; 3 requires improvement; 4 inadequate",
            "4 outstanding; 3 good; 2 requires improvement; 1 inadequate",
        )
    else:
        choices = (
            "9-10 outstanding; 7-8 good; 5-6 requires improvement; 1-4 inadequate",
            "1-2 outstanding; 3-4 good; 5-6 requires improvement; 7-10 inadequate",
        )
    return (*((choice, choice) for choice in choices), (LEAVE_OUT, "leave these grades out"))
