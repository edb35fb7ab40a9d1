"""Names of pages and charts, from the words that they are about."""

import re


def slug(words: str) -> str:
    """``Head of SEN`` becomes ``head-of-sen``; never empty."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower())) or "page"
