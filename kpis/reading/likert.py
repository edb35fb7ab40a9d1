"""What a survey's answers say, in whatever words it offers them: agree, neither, disagree, or no answer at all.

Every scale is brought to the five words of agreement; ``very satisfied`` and ``very good`` stand for ``strongly
agree``. Neutral words and ``don't know`` are answers. ``Not applicable`` and a question that was skipped are none.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from kpis.reading.grid import Value, clean

AGREE = ("strongly agree", "agree")
ANSWERS = ("strongly agree", "agree", "neither", "disagree", "strongly disagree")
NOT_APPLICABLE = "not applicable"

_VERY = r"(?:very|extremely|highly|completely|totally|fully|entirely|really)"
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        (
            NOT_APPLICABLE,
            r"n/?\.?a\.?|not[\s-]applicable(?: to (?:me|us|my child))?|does(?:n't| not) apply(?: to (?:me|us))?|"
            r"no (?:answer|response|reply)|not answered|unanswered|no answer given|skipped|prefer not to (?:say|answer)|"
            r"blank|left blank|did not answer|missing",
        ),
        (
            "strongly agree",
            rf"strong(?:ly)? agree[ds]?|agree strongly|(?:definitely|{_VERY}|completely) agree[ds]?|"
            rf"{_VERY} (?:satisfied|happy|good|positive|confident|easy|helpful|well|useful|involved|likely|clear)|excellent",
        ),
        (
            "strongly disagree",
            rf"strong(?:ly)? disagree[ds]?|disagree strongly|(?:definitely|{_VERY}|completely) disagree[ds]?|"
            rf"{_VERY} (?:dissatisfied|unsatisfied|unhappy|poor|bad|negative|difficult|unhelpful|unlikely|unclear|poorly)",
        ),
        (
            "neither",
            r"neither(?: .*)?|neutral|undecided|not sure|unsure|don'?t know|do not know|no (?:opinion|view|strong (?:view|opinion)s?|preference)|"
            r"(?:partly|partially|in part|to some extent|sometimes|sort of|maybe|somewhat|mixed|average|fair|ok|okay|so[\s-]so|adequate|"
            r"neither one nor the other|in between)",
        ),
        (
            "disagree",
            r"(?:slightly |somewhat |mostly |tend to |generally |partly )?disagree[ds]?|"
            r"(?:quite |fairly |slightly |somewhat )?(?:dissatisfied|unsatisfied|unhappy|poor|bad|negative|difficult|unhelpful|unlikely|unclear)|"
            r"not (?:very |at all |really )?(?:satisfied|happy|good|confident|helpful)|no|not at all|definitely not",
        ),
        (
            "agree",
            r"(?:slightly |somewhat |mostly |tend to |generally |partly )?agree[ds]?|"
            r"(?:quite |fairly |mostly |generally |reasonably )?(?:satisfied|happy|good|positive|confident|easy|helpful|useful|likely|clear)|"
            r"yes|yes,? definitely|definitely",
        ),
    )
)  # fmt: skip
_LETTERS = {
    "sa": "strongly agree", "a": "agree", "n": "neither", "nan": "neither", "d": "disagree", "sd": "strongly disagree",
    "vs": "strongly agree", "s": "agree", "ds": "disagree", "vd": "strongly disagree", "n/a": NOT_APPLICABLE,
}  # fmt: skip
_SURE_LETTERS = frozenset({"sa", "sd", "vs", "vd"})
_NUMBERED = re.compile(r"^[(\[]?\d{1,2}[)\]]?\s*[-=:.)]?\s+|\s*[-=:]?\s*[(\[]\s*\d{1,2}\s*[)\]]$")
_KEY_PART = re.compile(r"(?<![\d%])(\d{1,2})\s*(?:=|:|-|is|means|being)\s*['\"]?([a-z][a-z' ]{0,30}[a-z])")
_KEY_PART_AFTER = re.compile(r"([a-z][a-z' ]{0,30}[a-z])['\"]?\s*(?:=|\()\s*(\d{1,2})\b")


@lru_cache(maxsize=20_000)
def read_likert(text: str) -> str:
    """One of ``ANSWERS``, ``not applicable``, or '' for what is no answer of a scale."""
    lower = _NUMBERED.sub("", clean(text).lower()).strip(" .,;:!*")
    lower = re.sub(r"^(?:i |we )", "", lower)
    if not lower or len(lower) > 50:
        return ""
    return next((word for word, pattern in _WORDS if pattern.fullmatch(lower)), "")


def letters_of(texts: Iterable[str]) -> dict[str, str]:
    """The answers that the letters of a whole table stand for (SA, A, N, D, SD); empty where one is no such letter."""
    found = {text.lower() for text in texts if text}
    return {each: _LETTERS[each] for each in found} if found <= set(_LETTERS) and found & _SURE_LETTERS else {}


def scale_in(texts: Iterable[str]) -> dict[int, str]:
    """The answers that numbers stand for, from a key among the texts: ``1 = strongly disagree, 5 = strongly agree``.

    Ends alone give the numbers between them where there are five. Empty without a key that says both ends.
    """
    for text in texts:
        lower = clean(text).lower()
        found: dict[int, str] = {}
        for number, words in _KEY_PART.findall(lower):
            if answer := _start_of(words):
                found[int(number)] = answer
        if len(found) < 2:
            found = {
                int(number): answer for words, number in _KEY_PART_AFTER.findall(lower) if (answer := _end_of(words))
            }
        if len(found) >= 2:
            return _between(found)
    return {}


def _start_of(words: str) -> str:
    """The answer that the first words of a text name: ``strongly disagree and`` is strongly disagree."""
    parts = words.split()
    return next((found for end in range(len(parts), 0, -1) if (found := read_likert(" ".join(parts[:end])))), "")


def _end_of(words: str) -> str:
    parts = words.split()
    return next((found for start in range(len(parts)) if (found := read_likert(" ".join(parts[start:])))), "")


def _between(ends: dict[int, str]) -> dict[int, str]:
    if set(ends) == {1, 5} and {ends[1], ends[5]} == {"strongly agree", "strongly disagree"}:
        order = ANSWERS if ends[1] == "strongly agree" else ANSWERS[::-1]
        return dict(zip(range(1, 6), order, strict=True))
    return ends


def answer_of(value: Value, scale: dict[int, str], letters: dict[str, str]) -> str:
    """The answer in a cell, by the words of a scale, its numbers or its letters; '' where it says none."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return scale.get(int(value), "") if value == int(value) else ""
    text = clean(value)
    if text.isdigit():
        return scale.get(int(text), "")
    return letters.get(text.lower(), "") if letters else read_likert(text)
