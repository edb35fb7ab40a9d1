"""Audit quality: how many plans were audited, how many were good, and what the answers say, question by question."""

from kpis.judging import JudgedSeries
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import missing_page, page_of
from kpis.questions.scorecard import summary_of
from kpis.telling import period_label, source_line, value_words
from kpis.telling.pack.page import Cell, Page, Stack, Table
from kpis.telling.pack.stacked import shares
from kpis.telling.pack.tabled import value_cell, words_table
from kpis.telling.scales import scaled
from kpis.telling.sentences import _lower_first

SECTION = "audits"
GRADES = ("audit_good_or_better", "audit_inadequate", "audits_done", "audits_per_100_plans_issued",
          "inadequate_plans_audited_again")  # fmt: skip
ANSWERS = {"Yes": ("audit_answer_yes", "us"), "Partly": ("audit_answer_partly", "second"),
           "No": ("audit_answer_no", "third")}  # fmt: skip


def pages(asked: Asked) -> tuple[Page, ...]:
    """The grades, each with its sample, then the answers."""
    made = [page_of(SECTION, told) for each in GRADES if (told := asked.series(each)) is not None]
    made += _answers(asked)
    lacking = (*GRADES[:2], "audit_answer_yes")
    return tuple(made) or (missing_page(asked, SECTION, "No figures yet for audited plans", lacking),)


def _answers(asked: Asked) -> list[Page]:
    """What share of the answers to each question was yes, partly and no, of the newest period in which it was asked."""
    told = {
        name: {each.group: each for each in asked.groups(measure) if each.latest is not None}
        for name, (measure, _) in ANSWERS.items()
    }
    yes = told["Yes"]
    if not yes:
        return []
    questions = sorted(yes, key=lambda each: _share(yes[each]))
    worst = yes[questions[0]]
    point = worst.latest
    if point is None:
        return []
    lowest = summary_of(worst.measure, tuple(yes.values())) or f"“{worst.group}”, {value_words(point)}"
    title = f"Answers of yes: {_lower_first(lowest)}"
    # Shares of different wholes make no bar: where an answer is of another period or number, yes stands alone.
    together = all(_of_one_whole([told[each].get(question) for each in ANSWERS]) for question in questions)
    shown = [each for each in ANSWERS if told[each] and (together or each == "Yes")]
    stacks = [_stack(each, ANSWERS[each][1], questions, told[each], worst) for each in shown]
    name = f"{SECTION}-answers"
    tables = () if together else (_apart(f"{name}-table", questions, told),)
    chart = shares(
        f"{name}-chart", title, f"{asked.area}: answers to audit questions, each in the newest period in which it was "
        f"asked; per cent of the answers given.", questions, stacks, heading="Question", source=source_line(worst),
    )  # fmt: skip
    so_what = ("A question that few plans satisfy is where training and templates help most.",)
    return [Page(SECTION, name, title, "What audits say", so_what, (chart,), tables,
                 source=source_line(worst))]  # fmt: skip


def _of_one_whole(answers: list[JudgedSeries | None]) -> bool:
    """Whether the newest answers to a question, those that are held, are shares of the same answers."""
    points = [each.latest for each in answers if each is not None and each.latest is not None]
    return len({(each.period, each.denominator) for each in points}) < 2


def _apart(name: str, questions: list[str], told: dict[str, dict[str, JudgedSeries]]) -> Table:
    """Each answer to each question with the period that it is of."""
    rows = []
    for question in questions:
        row = [Cell(question)]
        for by_question in told.values():
            series = by_question.get(question)
            point = series.latest if series is not None else None
            if series is None or point is None:
                row.append(Cell("not known", tone="quiet"))
            else:
                row.append(Cell(f"{value_words(point, 'proportion')}, {period_label(point.period, series.grain)}"))
        rows.append(row)
    note = "The answers to one question are of different periods, so that they do not add up to 100 %."
    return words_table(name, "Each answer in its newest period", ("Question", *told), rows, note)


def _share(series: JudgedSeries) -> float:
    return 0.0 if series.latest is None else series.latest.value or 0.0


def _stack(name: str, role: str, questions: list[str], told: dict[str, JudgedSeries], yes: JudgedSeries) -> Stack:
    points = [told[each].latest if each in told else None for each in questions]
    return Stack(
        name, role, tuple(None if each is None else scaled(each.value, "proportion") for each in points),
        tuple(value_cell(each, yes.measure.unit).text for each in points),
    )  # fmt: skip
