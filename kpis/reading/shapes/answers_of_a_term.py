"""Audit questions answered in a term, a quarter or a year: no plan has a day, but a title names the whole period."""

from collections import defaultdict
from collections.abc import Iterable

from kpis.reading.audit_answers import YES
from kpis.reading.numbers import Cell
from kpis.reading.shapes.base import Table
from kpis.reading.shapes.block_periods import period_in
from kpis.reading.shapes.survey_lines import Answered, SurveyLines
from kpis.reading.shapes.unfolded import Unfolded


def count_by_title(table: Table, unfolded: Unfolded, titles: Iterable[str]) -> None:
    """Count the answers of a settled table by question for the period of a title, in place of records without a day."""
    found = (read.period for text in titles if (read := period_in(text)) and read.period)
    period = next((each for each in found if each.length > 1), None)
    values = unfolded.values
    if period is None or not values or any(day is not None for day in values["audited_on"]):
        return
    answers: dict[tuple[str, str], list[bool]] = defaultdict(list)
    first: dict[tuple[str, str], tuple[int, int]] = {}
    areas = values.get("area") or [None] * len(unfolded.rows)
    for number, (area, question, answer) in enumerate(zip(areas, values["question"], values["answer"], strict=True)):
        if answer is not None:
            asked = str(area or ""), str(question)
            first.setdefault(asked, (unfolded.rows[number], unfolded.places["answer"][number]))
            answers[asked].append(answer == YES)
    lines = SurveyLines(table, "audit_answer_yes")
    for asked, said in answers.items():
        share = Cell(sum(said) / len(said) * 100, True, False, sum(said), len(said))
        lines.add(Answered(asked[0], "", asked[1]), period, first[asked], share)
    table.records.clear()
    table.issues = [each for each in table.issues if each.code != "NOTHING_COUNTED"]
