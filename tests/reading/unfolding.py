"""What comes of tables with several records a row, as a test states it: counts by service, question and month."""

from collections import Counter

from kpis.reading.result import Reading


def month(number: int | None) -> str:
    """``2021-03``; '' for no month."""
    return "" if number is None else f"{number // 12}-{number % 12 + 1:02d}"


def advice_of(reading: Reading) -> Counter:
    """Area, service, month received, days, whether it was required: how often each comes."""
    return Counter(
        (each.area, service, month(received), days, required)
        for each in reading.records
        if each.kind == "advice"
        for service, received, days, required in zip(
            *(each.columns[name] for name in ("service", "received_month", "days_to_advice", "required")), strict=True
        )
    )


def answers_of(reading: Reading, kind: str = "answers") -> Counter:
    """Area, question, month and answer: how often each comes."""
    at = "audited_month" if kind == "answers" else "responded_month"
    return Counter(
        (each.area, question, month(when), answer)
        for each in reading.records
        if each.kind == kind
        for question, when, answer in zip(*(each.columns[name] for name in ("question", at, "answer")), strict=True)
    )


def table_of(reading: Reading, shape: str):
    """The one table of a shape."""
    (found,) = [table for sheet in reading.sheets for table in sheet.tables if table.shape == shape]
    return found
