"""Words from a file as a pack may print them: without the characters that break a form or turn its figures round."""

import re

# Control characters, which XML and PDF refuse; and the marks that force a direction on what follows them, with which
# "12" can be made to read "21". Letters that are written from right to left keep their own direction.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile("[\t\n\r]+")


def clean(text: str) -> str:
    """The text in one line, without control characters and forced directions."""
    if text.isascii() and text.isprintable():
        return text
    return _SPACE.sub(" ", _REFUSED.sub("", text))
