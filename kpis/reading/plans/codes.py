"""The codes of a plan: ``1.1.1``, ``ACTION 2.3 -``, ``KP1``, ``Outcome 3``."""

import re

from kpis.reading.grid import Value, clean

_CODE = r"(?:[a-z]{1,4}[- ]?)?\d{1,2}(?:\.\d{1,2})+[a-z]?|[a-z]{1,3}\d{1,3}[a-z]?(?:-[a-z0-9]+)*|\d{1,3}[a-z]?"
_NAMED = re.compile(
    rf"^(?:key )?(?:action|objective|milestone|task|step|ref|no)\.? ?({_CODE})[\s:.)–-]*\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MARKED = re.compile(rf"^\(?({_CODE})\.?\s*(?:[):]|\s[-–]|\.(?=\s))\s*(\S.*)$", re.IGNORECASE | re.DOTALL)
_DOTTED = re.compile(r"^([a-z]{0,4}\d{1,2}(?:\.\d{1,2})+[a-z]?)\.?\s+(\S.*)$", re.IGNORECASE | re.DOTALL)
_LETTERS = r"[ik]?p|pap?|ka|aip|ao?i"  # KP1, PA1, AoI 1
_GROUP = re.compile(
    r"^(?:improvement |key |strategic |wsoa |written statement )*"
    r"(?P<word>outcome|priority|priority area|area(?: of (?:weakness|concern|improvement))?|theme|workstream|"
    rf"work stream|strand|weakness|pillar|aim|goal|(?:{_LETTERS})(?=\s?\d)|objective)s?\s?(?:no\.?|number)?\s?"
    r"(?P<number>(?:[a-z]{1,3})?\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-h](?=\s*(?:[:.)–-]|$)))"
    r"\s*[:.)–-]*\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)

_WHOLE_PLAN = re.compile(r"(?:the )?(?:whole|all|entire)(?: of the)? ?(?:plan|priorities)?|-|n/?a|none", re.IGNORECASE)


def split_code(text: str, *, dotted: bool = True) -> tuple[str, str]:
    """The code that a text begins with, and the rest; ('', text) without one. ``dotted``: 1.1 alone is a code here."""
    text = clean(text)
    match = _NAMED.match(text) or _MARKED.match(text) or (_DOTTED.match(text) if dotted else None)
    return (tidy(match[1]), match[2].strip()) if match and (match[2] or _NAMED.match(text)) else ("", text)


def tidy(code: str) -> str:
    """A code without spaces and closing marks."""
    return re.sub(r"\s+", "", code).strip(".):-")


def group_of(text: str) -> tuple[str, str, str] | None:
    """The kind, the label and the title of a row that heads a group: ``IMPROVEMENT OUTCOME 1`` is Outcome 1."""
    match = _GROUP.match(clean(text))
    if match is None:
        return None
    word, number = match["word"].lower().split(" of ")[0].removesuffix(" area"), match["number"]
    if word == "objective" or "." in number:
        return "objective", number, match["rest"]
    if number[0].isalpha() and len(number) > 1:  # "Priority KP1" is KP1
        return "priority", number.upper(), match["rest"]
    label = f"{word.upper()}{number}" if re.fullmatch(_LETTERS, word) else f"{word.capitalize()} {number.upper()}"
    return "priority", label, match["rest"]


def code_and_title(text: str) -> tuple[str, str]:
    """``IP3`` and the title of ``IP3: Joint working``; a priority without a code is called by its title."""
    group = group_of(text)
    code, rest = (group[1], group[2]) if group else split_code(text)
    return code or rest, rest


def priority_of(text: str) -> tuple[str, str]:
    """The code and title of the priority that a cell names; ('', '') where it is for the whole plan."""
    return ("", "") if _WHOLE_PLAN.fullmatch(text) else code_and_title(text)


def objective_of(text: str) -> tuple[str, str]:
    """The code and the words of an objective: ``1.1`` and ``Fewer exclusions``; ('', text) without a code."""
    group = group_of(text)
    return (group[1], group[2]) if group and group[0] == "objective" else split_code(text)


def parent_of(code: str) -> str:
    """``1.1`` for ``1.1.1``; '' for a code without parts."""
    return code.rpartition(".")[0]


def printed_code(value: Value, before: str) -> str:
    """The code of a cell of codes. A number has lost its last nought: after 1.9, 1.1 is 1.10."""
    code = tidy(clean(value))
    if isinstance(value, float) and "." in code and "." in before:
        stem, last = code.split(".")[0], code.rpartition(".")[2]
        if (
            before.rpartition(".")[0] == stem
            and before.endswith("9")
            and f"{int(before.rpartition('.')[2]) + 1}" == f"{last}0"
        ):
            return f"{stem}.{last}0"
    named = re.match(rf"^(?:action|objective|ref|no)\.?\s*({_CODE})$", code, re.IGNORECASE)
    return named[1] if named else code
