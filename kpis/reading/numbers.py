"""Values as people type them: ``61%*``, ``19/24``, ``80% (19 out of 24)``, ``<5``, ``n/a``, ``Synergy data error``."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from kpis.reading.grid import Value, clean

_CODES = {
    "blank": ("", "-", "--", "---", "—", "_", "nil return"),
    "not_applicable": ("n/a", "na", "n.a.", "n.a", "z", "[z]", "not applicable"),
    "suppressed": ("c", "[c]", "*", "**", "suppressed", "supp", "hidden", "s"),
    "not_available": (
        "x", "[x]", "..", "...", ":", "n/k", "nk", "not known", "unknown", "tbc", "tba", "t.b.c.", "to be confirmed",
        "not available", "no data", "not yet available", "awaited", "awaiting data", "pending", "data not available",
        "not reported", "unavailable", "#n/a", "?", "not recorded", "no data available",
    ),
    "data_error": ("#ref!", "#value!", "#name?", "#num!", "#null!", "error", "#error", "err"),
    "no_events": ("0/0", "0 of 0", "#div/0!", "0 out of 0", "none due", "no cases", "none issued"),
}  # fmt: skip
_REASON_OF = {code: reason for reason, codes in _CODES.items() for code in codes}
_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?|-?\.\d+"
_MORE = r"(?:>=?|≥|over|more than|above|at least|greater than|in excess of|min\.?|minimum)"
_LESS = r"(?:<=?|≤|under|less than|fewer than|below|up to|at most|no more than|max\.?|maximum)"
_ABOUT = r"(?:~|≈|approx(?:imately|\.)?|about|around|circa|c\.|ca\.)"
_BOUND = re.compile(rf"({_MORE})|({_LESS})|({_ABOUT})")
# A figure with its trend or its colour beside it: ``61% ▲``, ``75% (A)``.
_TREND = re.compile(
    r"^[▲▼△▽↑↓→←↗↘↔⬆⬇⇧⇩●■🟢🔴🟠🟡🔵\ufe0f]+\s*(?=[\d<>~])|(?<=[\d%)a-z])\s*[(\[]?[▲▼△▽↑↓→←↗↘↔⬆⬇⇧⇩●■🟢🔴🟠🟡🔵\ufe0f]+[)\]]?$|"
    r"(?<=[\d%])\s*[(\[](?:g|a|b|green|amber|red|blue)[)\]]$"
)
_OF = r"(?:/|of|out of|from)"


@dataclass(frozen=True)
class Cell:
    """One value as it stands. ``value`` is the number as printed (61 for ``61%``); ``percent`` says that it is one of a
    hundred for certain; ``unread`` holds a text that is no value."""

    value: float | None = None
    percent: bool = False
    fraction: bool = False  # a number from 0 to 1 for certain: its format shows a percentage
    numerator: int | None = None
    denominator: int | None = None
    bound: str = ""
    missing: str = ""
    unread: str = ""
    flags: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.value is not None or self.numerator is not None


def _float(text: str) -> float:
    return float(text.replace(",", ""))


def read_cell(value: Value, percent_format: bool = False, uncached: bool = False) -> Cell:
    """Read one value cell; never raises, never guesses: what is no value is ``unread``."""
    if uncached:
        return Cell(missing="no_cached_value")
    if value is None:
        return Cell(missing="blank")
    if isinstance(value, bool | datetime | date | time | timedelta):
        return Cell(unread=clean(value))
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return Cell(missing="data_error")
        return Cell(value=float(value), fraction=percent_format)
    text = clean(value).lower()
    reason = _REASON_OF.get(text) or _REASON_OF.get(text.rstrip(".").strip())
    if reason:
        return Cell(missing=reason)
    if "error" in text and not re.search(r"\d", text):
        return Cell(missing="data_error")
    return _read_text(text, value)


@lru_cache(maxsize=20_000)
def _read_text(text: str, original: str) -> Cell:
    flags: list[str] = []
    bare = re.sub(r"\((?:p|prov|provisional)\)|\[p\]|\bprovisional\b|(?<=[\d%])\s?p$", "", text).strip()
    if bare != text:
        flags.append("provisional")
    unmarked = re.sub(r"[*†‡]+$|\^\d?$|\[(?:note )?\d+\]$|\[r\]$|\(r\)$|(?<=[\d%])\s?r$", "", bare).strip()
    if unmarked != bare or re.search(r"[¹²³⁴]", original):
        flags.append("footnote_mark")
    unmarked = _TREND.sub("", unmarked).strip()
    if "?" in unmarked:
        flags.append("uncertain")
        unmarked = unmarked.replace("?", "").strip()
    if unmarked.count(")") > unmarked.count("("):
        flags.append("uncertain")
        unmarked = unmarked.rstrip(")").strip()
    bound, rest = _bound(unmarked)
    found = _shapes(rest)
    if found is None:
        return Cell(unread=clean(original))
    value, percent, numerator, denominator = found
    if denominator == 0 and not value:
        return Cell(missing="no_events", numerator=numerator, denominator=0, flags=tuple(flags))
    return Cell(value, percent, False, numerator, denominator, bound, "", "", tuple(flags))


def _bound(text: str) -> tuple[str, str]:
    match = _BOUND.match(text)
    if not match:
        return "", text
    kind = ">" if match[1] else "<" if match[2] else "~"
    return kind, text[match.end() :].strip()


def _shapes(text: str) -> tuple[float | None, bool, int | None, int | None] | None:
    """Value, whether it is certainly a percentage, numerator and denominator; None when the text is no value."""
    text = re.sub(r"\s*(?:per ?cent|pc|percent)\b", "%", text).strip()
    text = re.sub(rf"^£\s?(?={_NUMBER})", "", text)
    if match := re.fullmatch(rf"({_NUMBER})\s?%", text):
        return _float(match[1]), True, None, None
    if match := re.fullmatch(r"(\d{1,3}),(\d{1,2})\s?%", text):  # thousands have three digits: 26,5% is 26.5%
        return float(f"{match[1]}.{match[2]}"), True, None, None
    if match := re.fullmatch(rf"({_NUMBER})(?:\s?(?:weeks?|wks?|days?|months?|plans?|requests?|cases?))?", text):
        return _float(match[1]), False, None, None
    if match := re.fullmatch(rf"(\d+)\s?{_OF}\s?(\d+)(?:\s?[a-z ]+)?", text):
        return _of(match[1], match[2])
    if match := re.fullmatch(rf"(\d+)\s?{_OF}\s?(\d+)[\s,:;=-]*[(\[]?\s?({_NUMBER})\s?%\s?[)\]]?", text):
        return _float(match[3]), True, int(match[1]), int(match[2])
    if match := re.fullmatch(rf"({_NUMBER})\s?%[\s,:;-]*[(\[]?\s?(\d+)\s?{_OF}\s?(\d+)(?:\s?[a-z ]+)?\s?[)\]]?", text):
        return _float(match[1]), True, int(match[2]), int(match[3])
    if match := re.fullmatch(rf"({_NUMBER})\s?%\s?[(\[]\s?(?:n\s?=\s?)?(\d+)(?:\s?[a-z ]+)?\s?[)\]]", text):
        return _float(match[1]), True, None, int(match[2])
    if match := re.fullmatch(rf"(\d+)\s?[(\[]\s?({_NUMBER})\s?%\s?[)\]]", text):
        return _float(match[2]), True, int(match[1]), None
    if match := re.fullmatch(r"\((\d+(?:\.\d+)?)\)(%?)", text):
        return -_float(match[1]), bool(match[2]), None, None
    return None


def _of(first: str, second: str) -> tuple[float | None, bool, int | None, int | None]:
    numerator, denominator = int(first), int(second)
    value = numerator / denominator * 100 if denominator else None
    return value, True, numerator, denominator
