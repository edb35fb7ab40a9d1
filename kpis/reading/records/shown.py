"""A cell of a child's record as an issue may show it: dates, numbers and known code words, never a person's words."""

import re
from datetime import date

from kpis.reading.grid import Value, clean

CODE_WORDS = re.compile(
    r"tb[acd]|n/?[aks]|n\.a\.|pending|awaiting|awaited|"
    r"not (?:req(?:uired|'?d)?|applicable|known|yet|graded|received|sure)|"
    r"unknown|none|nil|outstanding|ongoing|on hold|ceased|withdrawn|refused|yes|no|y|n|\?+|-+|x|z|c|\*|:|\.\.|"
    r"data error|error|#\w+[/!?0]*|to (?:be )?(?:confirm(?:ed)?|follow)|late|partial|ungraded|in progress|asap|chased"
)
_DATE_OR_NUMBER = re.compile(
    r"[-+£%\d\s/.,:()]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|"
    r"mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"st|nd|rd|th|am|pm|t)?[-\d\s/.,:()]*"
)


def shown(value: Value) -> str:
    """``TBC``, ``31/06/2021``, ``-4``; ``a text of 17 characters`` for anything that could name or describe a child."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool) or value is None:
        return str(value or "nothing")
    text = clean(value)
    if isinstance(value, int | float):
        return text
    lower = text.lower()
    digits = sum(each.isdigit() for each in text)
    # A long run of digits may be a telephone or NHS number.
    if len(text) <= 24 and (CODE_WORDS.fullmatch(lower) or (digits <= 8 and _DATE_OR_NUMBER.fullmatch(lower))):
        return text
    return f"a text of {len(text)} characters"
