"""Numbers and addresses of one person wherever they stand in a text, and how a text is shown without them."""

import re

from kpis.reading.records.plain_words import HIDDEN

_MARKS = re.compile(
    r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b"  # a unique pupil number
    r"|\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"  # an NHS or a learner's number
    r"|\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\+44[ \d]{9,14}"  # a telephone
    r"|[^\s@,;:<>()'\"“”]+@[^\s@,;:<>()'\"“”]+\.[A-Za-z.]+"  # an address of e-mail
    # a postcode
    r"|\b(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y]\d[\dABEHMNPRVWXY]) ?\d[ABD-HJLNP-UW-Z]{2}\b"
    r"|\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b",  # a national insurance number
)  # fmt: skip


def holds_personal_mark(text: str) -> bool:
    """Whether a number of one person (pupil, NHS, learner, telephone, insurance), a postcode or an e-mail is there."""
    return bool(_MARKS.search(text) or _MARKS.search(text.upper()))


def without_personal_marks(text: str) -> str:
    """A text with ``…`` for each number or address of a person in it."""
    if not any(each.isdigit() or each == "@" for each in text):
        return text
    return _MARKS.sub(HIDDEN, text)
