"""Numbers as people write them, for the details and notes of a judgement: ``65 %``, ``3.2 points``, ``12 weeks``."""

from fractions import Fraction

_UNIT_WORDS = {"weeks": ("week", "weeks"), "days": ("day", "days")}


def _plain(number: float, decimals: int = 1) -> str:
    """A number with at most ``decimals`` places, no trailing noughts, and commas in thousands."""
    text = f"{number:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number_words(value: float | Fraction, unit: str) -> str:
    """A value in its unit: ``59.9 %`` for a proportion of 0.599, ``20 weeks``, ``1,041``."""
    number = float(value)
    if unit == "proportion":
        return f"{_plain(number * 100)} %"
    text = _plain(number)
    if unit in _UNIT_WORDS:
        one, many = _UNIT_WORDS[unit]
        return f"{text} {one if text == '1' else many}"
    return text


def difference_words(difference: float | Fraction, unit: str) -> str:
    """The size of a difference, without its sign: ``3.2 points``, ``1 point``, ``2 weeks``, ``14``."""
    size = abs(float(difference))
    if unit != "proportion":
        return number_words(size, unit)
    text = _plain(size * 100)
    if text == "0" and size > 0:
        return "less than 0.1 points"
    return f"{text} {'point' if text == '1' else 'points'}"
