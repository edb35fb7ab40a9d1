"""An exception page for each measure that needs one: trend, cause, action, owner, date. For the board alone."""

from kpis.judging import JudgedSeries
from kpis.questions.commentary import STATES, ExceptionReport
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.headlines import WATCH, WORSE, by_kind
from kpis.questions.pack.section import notes_of, slug
from kpis.telling import source_line
from kpis.telling.commentary import COLUMNS, NOT_SAID, numbers, said_by, said_words
from kpis.telling.glance import name_at_a_glance
from kpis.telling.moved import movement_words
from kpis.telling.pack.drawn import chart_of, title_of
from kpis.telling.pack.page import Cell, Page, Said
from kpis.telling.pack.tabled import TONES_OF_VERDICTS, words_table
from kpis.telling.sentences import _lower_first

SECTION = "exceptions"
QUESTIONS = ("Cause", "Action", "Owner", "Back on track by")


def pages(asked: Asked) -> tuple[Page, ...]:
    """One page a report, the gravest first; one that says so where none is open."""
    if not asked.reports:
        title = f"No measure needs an exception page in {asked.month_words}"
        return (Page(SECTION, SECTION, title, "Exceptions", _none(asked)),)
    return tuple(_page(each) for each in asked.reports)


def _none(asked: Asked) -> tuple[str, ...]:
    """Why no page is here, and what is not well all the same: a page opens by the plan and by months alone."""
    aimed = any(each.point.target is not None for each in asked.scorecard.rows)
    plan = "No figure is off its plan" if aimed else "No target is in force that a figure could be off"
    found = by_kind(asked)
    worse = [f"{name_at_a_glance(each)} ({_lower_first(movement_words(each))})" for each in found[WORSE]]
    watch = [name_at_a_glance(each) for each in found[WATCH]]
    told = (
        f"{plan}, no month is unusual in the unwanted direction, and nothing said before is left open.",
        f"Worse than the period before, see the headlines: {'; '.join(worse)}." if worse else "",
        f"Not in line with the law, see the headlines: {'; '.join(watch)}." if watch else "",
    )
    return tuple(filter(None, told))


def _page(report: ExceptionReport) -> Page:
    series = report.lead
    name = f"{SECTION}-{slug(report.measure.id)}"
    points = tuple(filter(None, (*report.opened, report.overdue)))
    rows = [_row(each) for each in report.series]
    table = words_table(f"{name}-table", f"{report.measure.title}: the figures behind this page", COLUMNS, rows)
    return Page(
        SECTION, name, title_of(series), about=f"Exception: {STATES[report.state].lower()}",
        points=points, charts=(chart_of(series, f"{name}-chart"),), tables=(table,), said=_said(report),
        notes=notes_of(series), source=source_line(series),
    )  # fmt: skip


def _row(series: JudgedSeries) -> list[Cell]:
    point = series.latest
    tone = TONES_OF_VERDICTS.get(point.plan.code, "") if point is not None else ""
    return [Cell(text, tone=tone if COLUMNS[place] == "Against the plan" else "")
            for place, text in enumerate(numbers(series))]  # fmt: skip


def _said(report: ExceptionReport) -> tuple[Said, ...]:
    """What holds of what was said, carried forward with who and when; the questions where nobody answered yet."""
    if report.said is None:
        return tuple(Said(each, NOT_SAID) for each in QUESTIONS)
    told = tuple(Said(heading, text) for heading, text in said_words(report.said).items())
    carried = "Carried forward. " if report.said.month < report.month else ""
    return (*told, Said("Said", f"{carried}{said_by(report.said)}"))
