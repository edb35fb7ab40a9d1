"""What is typed on the command line as a day, a period or an answer, read; argparse says what is wrong with it."""

import argparse
from datetime import date

from kpis.period import Period


def day(text: str) -> date:
    """A day such as 2022-04-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: expected one such as 2022-04-30") from None


def period(text: str) -> Period:
    """A month, quarter or year."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def answer(text: str) -> tuple[str, str]:
    """An answer to a question of the reader: its key and its value."""
    key, separator, value = text.partition("=")
    if not separator or not key:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an answer: expected KEY=VALUE, with the KEY that 'read' prints"
        )
    return key, value
