"""Answers to the questions of an audit: yes, partly, no or not applicable, in words, letters, ticks or numbers.

A cross is no beside ticks, and nothing that is known without them; 1, 0.5 and 0 are answers where a column holds no
other numbers; others are where a key says what each means. Which of these a table uses is settled once for all its answers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kpis.reading.grid import Value, clean

YES, PARTLY, NO, NOT_APPLICABLE = "yes", "partly", "no", "not applicable"

_WORDS = {
    YES: (
        "yes", "y", "yes.", "met", "fully met", "fully", "achieved", "evident", "true", "yes - fully", "yes fully",
        "fully evident", "clearly evident", "standard met", "compliant", "fully compliant",
    ),
    PARTLY: (
        "partly", "partial", "partially", "part", "p", "partly met", "partially met", "part met", "in part", "some",
        "to some extent", "partly evident", "partially evident", "somewhat", "yes/no", "y/n", "yes - partly",
        "yes - in part", "partially achieved", "mostly", "half", "1/2", "½", "partly achieved", "partially compliant", "partial yes",
    ),
    NO: (
        "no", "n", "no.", "not met", "unmet", "not at all", "not achieved", "not evident", "false", "none",
        "no evidence", "standard not met", "not compliant", "non-compliant", "not yet met",
    ),
    NOT_APPLICABLE: ("n/a", "na", "n.a.", "n/a.", "not applicable", "not relevant", "n.a", "not appl", "not req", "not required"),
}  # fmt: skip
_BY_WORD = {word: answer for answer, words in _WORDS.items() for word in words}
_TICKS = {
    "✓": YES, "✔": YES, "☑": YES, "✅": YES, "√": YES, "🗸": YES, "ü": YES, "tick": YES,
    "✗": NO, "✘": NO, "☒": NO, "❌": NO, "✕": NO, "✖": NO, "×": NO, "û": NO, "cross": NO,
    "~": PARTLY, "◐": PARTLY, "(✓)": PARTLY, "(✔)": PARTLY, "(√)": PARTLY, "✓/✗": PARTLY, "✓✗": PARTLY,
}  # fmt: skip
_NUMBERS: Mapping[float | str, str] = {1.0: YES, 0.5: PARTLY, 0.0: NO}
# An answer and in a word or two why: "Yes – tailored", "No (generic)"; not one that is taken back: "Yes, but late".
_WITH_WHY = re.compile(
    r"(?P<answer>[a-z ]+?) ?[-–—:;,(] ?(?!.*\b(?:but|parts?|part\w*|some\w*|mostly|limited|except|not|no|yes|n/a|unclear)\b)"
    r"[a-z][a-z'’&/]*(?: [a-z'’&/]+){0,3}\)?"
)
_IN_A_KEY = re.compile(
    r"\b(?:(?P<number>\d(?:\.\d)?) ?(?:=|-|–|—|:|is|means)|(?P<code>[a-z]|red|amber|yellow|green) ?(?:=|:|is\b|means\b))"
    r" ?(?P<word>[a-z/ ]+)"
)
_BLANK = frozenset({"", "-", "--"})


@dataclass(frozen=True)
class Style:
    """How one table gives its answers. ``crosses``: x means no, because ticks stand beside it.

    ``meant``: what each number means, where numbers are answers; and each letter or colour that a key explains.
    """

    crosses: bool = False
    numbers: bool = False
    meant: Mapping[float | str, str] = field(default_factory=lambda: _NUMBERS, hash=False)

    def answer(self, value: Value) -> str:
        """The answer in a cell; '' where it holds nothing that is known."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, int | float):
            return self.meant.get(float(value), "") if self.numbers else ""
        text = mark_of(value)
        if text in self.meant:
            return self.meant[text]
        if text == "x":
            return NO if self.crosses else ""
        if self.numbers and (number := _number(text)) is not None:
            return self.meant.get(number, "")
        return _TICKS.get(text) or _BY_WORD.get(text) or _with_why(text)


def _with_why(text: str) -> str:
    match = _WITH_WHY.fullmatch(text)
    return _BY_WORD.get(match["answer"], "") if match else ""


def mark_of(value: Value) -> str:
    """The text of an answer, without the variation marks that emoji carry; '' for a dash."""
    text = clean(value).lower().replace("\ufe0f", "").strip(" *†‡")
    return "" if text in _BLANK else text


def meaning_of_codes(texts: Iterable[str]) -> Mapping[float | str, str]:
    """What numbers, letters or colours mean by a key such as ``2 = Yes, 1 = Partly, 0 = No`` or ``G = met, R = not met``.

    Of numbers, 1, 0.5 and 0 where none says otherwise.
    """
    for text in texts:
        said: dict[float | str, str] = {
            float(match["number"]) if match["number"] else match["code"]: answer
            for match in _IN_A_KEY.finditer(text.lower())
            if (answer := _BY_WORD.get(match["word"].strip(" .")))
        }
        if {YES, NO} <= set(said.values()):
            return said if any(isinstance(code, float) for code in said) else {**_NUMBERS, **said}
    return _NUMBERS


def style_of(values: Iterable[Value], meant: Mapping[float | str, str] = _NUMBERS) -> Style:
    """How the answers of a whole table are given; ``meant`` is what its numbers mean."""
    values = list(values)
    texts = {mark_of(value) for value in values if isinstance(value, str)}
    numbers = {float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)}
    numbers |= {number for text in texts if (number := _number(text)) is not None}
    ticked = any(_TICKS.get(text) == YES for text in texts)
    return Style(ticked, bool(numbers) and numbers <= set(meant) and len(numbers) > 1, meant)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
