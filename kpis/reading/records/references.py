"""Case references: put into one spelling, and kept as a keyed hash that no one without the key can turn back."""

import hmac
import re
import secrets
from collections.abc import Iterable

from kpis.reading.grid import Value, clean
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.records.words import BLANK
from kpis.reading.result import Issue

# Hashes with references of a file that is only looked at, when no key is given: they link within this run alone.
_FOR_THIS_RUN = secrets.token_bytes(32)
_LEADING_ZEROS = re.compile(r"^0\d+$", re.MULTILINE)
_PLAIN = re.compile(r"[!-/:-~]*[0-9][!-~]*")  # most references: a digit, no spaces, no letters but the plain ones
_PLAIN_LINES = re.compile(rf"^{_PLAIN.pattern}$", re.MULTILINE)
_DIGITS = re.compile(r"\d+")


def hashed(reference: str, key: bytes) -> str:
    """The keyed hash under which a case is kept: 32 hexadecimal digits."""
    return hashed_all((reference,), key)[reference]


def hashed_all(references: Iterable[str], key: bytes) -> dict[str, str]:
    """Each reference with its keyed hash; the key is worked in once for all of them."""
    keyed, hashes = hmac.new(key or _FOR_THIS_RUN, digestmod="sha256"), {}
    for reference in references:
        one = keyed.copy()
        one.update(reference.encode(errors="surrogatepass"))
        hashes[reference] = one.hexdigest()[:32]
    return hashes


def plain_reference(value: Value) -> str:
    """A reference without spaces, in capitals, its leading zeros kept; '' where there is none."""
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value.upper()
    text = clean(value)
    return "" if BLANK.fullmatch(text.lower()) or text.lower() in ("tbc", "pending") else text.replace(" ", "").upper()


def read_references(name: str, raw: RawRows, issues: Issues, key: bytes) -> list[str | None]:
    """A column of references as keyed hashes; None where a row has none."""
    plain = _plain_references(raw.values[name])
    if not raw.sheet.anonymous and not all(plain):
        for record, reference in enumerate(plain):
            if not reference:
                issues.say(
                    "ID_MISSING", "warning", record, name,
                    "There is no case reference: the row is counted, but a repeat of it cannot be found.",
                    "nothing", "the case's reference", "Give the reference.",
                )  # fmt: skip
    plain = _with_lost_zeros(name, raw, issues, plain)
    hashes = hashed_all(filter(None, set(plain)), key)
    return list(map(hashes.get, plain))


def _plain_references(values: list[Value]) -> list[str]:
    """``plain_reference`` of each value; of a whole column at once where all are texts, and plain as they stand."""
    if values and set(map(type, values)) == {str}:
        lines = "\n".join(values)  # type: ignore[arg-type]
        if lines.isascii() and lines.count("\n") == len(values) - 1:
            found: list[str] = _PLAIN_LINES.findall(lines.upper())
            if len(found) == len(values):
                return found
    return [plain_reference(value) for value in values]


def _with_lost_zeros(name: str, raw: RawRows, issues: Issues, plain: list[str]) -> list[str]:
    """Numbers among texts of one length that begin with zeros have lost theirs: they are given back, and said."""
    padded = set(map(len, _LEADING_ZEROS.findall("\n".join(plain))))  # a plain reference has no line of its own
    if len(padded) != 1:
        return plain
    length = padded.pop()
    lost = [
        record
        for record, value in enumerate(raw.values[name])
        if not isinstance(value, str) and _DIGITS.fullmatch(plain[record]) and len(plain[record]) < length
    ]
    if not lost:
        return plain
    issues.of_table(
        Issue(
            "ID_LEADING_ZERO", "warning",
            f"{len(lost)} references are numbers and have lost their leading zeros: read as {length} digits.",
            raw.grid_name, raw.cell(name, lost[0]), "numbers", f"texts of {length} digits",
            "Format the column as text before it is filled.",
        )
    )  # fmt: skip
    restored = list(plain)
    for record in lost:
        restored[record] = plain[record].zfill(length)
    return restored
