"""The pages of a short pack: of each section what the board must hear, and what lacks gathered on one page."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kpis.questions.commentary import NEW, ExceptionReport
from kpis.questions.pack import asks, exceptions, headlines, next_steps, plan, risks, scorecard, twenty_weeks, waits
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import many
from kpis.telling.commentary import NOT_SAID, said_words
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import words_table

MOST_ROWS = 10  # of a table that a board goes through
MOST_OF_A_KIND = 3  # headlines
MOST_FIGURES, FEW_FIGURES = 12, 8  # of the scorecard
LACKING, LACKING_TITLE = "lacking", "What is missing"
_SAID = ("Measure", "Why it is here", *exceptions.QUESTIONS)


def _cut(page: Page, most: int = MOST_ROWS) -> Page:
    """The page with the first rows of its table, and how many there are."""
    if not page.tables or len(page.tables[0].rows) <= most:
        return page
    table = page.tables[0]
    note = f"The first {most} of {len(table.rows)}; all stand in the full pack."
    return replace(page, tables=(replace(table, rows=table.rows[:most], note=note), *page.tables[1:]))


def _asks(asked: Asked) -> tuple[Page, ...]:
    return tuple(_cut(each) for each in asks.pages(asked))


def _next_steps(asked: Asked) -> tuple[Page, ...]:
    return tuple(_cut(each) for each in next_steps.pages(asked))


def _headlines(asked: Asked) -> tuple[Page, ...]:
    first = headlines.first(asked, MOST_OF_A_KIND)
    return (replace(first, points=()) if first.tables else first,)  # what is off has its line in the table


def _scorecard(asked: Asked) -> tuple[Page, ...]:
    """The figures that are held to a target or to the law; where they are few, others with them."""
    rows = asked.scorecard.rows
    held = [each for each in rows if scorecard.is_judged(each) or scorecard.is_lawful(each)]
    others = [each for each in rows if each not in held][: max(0, FEW_FIGURES - len(held))]
    shown = {id(each) for each in (*held[:MOST_FIGURES], *others)}
    return scorecard.pages_with(asked, [each for each in rows if id(each) in shown])


def _exceptions(asked: Asked) -> tuple[Page, ...]:
    """One line a report, with what was said of it."""
    if not asked.reports:
        return exceptions.pages(asked)
    unsaid = sum(each.state == NEW for each in asked.reports)
    needs = many(len(asked.reports), "measure needs", "measures need")
    title = f"{needs} an explanation" + (f", {unsaid} not commented yet" if unsaid else "")
    name = f"{exceptions.SECTION}-in-short"
    table = words_table(f"{name}-table", title, _SAID, [_report(each) for each in asked.reports])
    return (_cut(Page(exceptions.SECTION, name, title, "Exceptions", tables=(table,))),)


def _report(report: ExceptionReport) -> list[Cell]:
    told = said_words(report.said) if report.said is not None else dict.fromkeys(exceptions.QUESTIONS, NOT_SAID)
    answers = (told[each] for each in exceptions.QUESTIONS)
    return [
        Cell(report.measure.title),
        Cell(" ".join((*report.opened, report.overdue)).strip()),
        *(Cell(each, tone="quiet" if each == NOT_SAID else "") for each in answers),
    ]


def _twenty_weeks(asked: Asked) -> tuple[Page, ...]:
    first = twenty_weeks.pages(asked)[0]
    return (replace(first, charts=first.charts[:1]),)


def _waits(asked: Asked) -> tuple[Page, ...]:
    return waits.pages(asked)[:1]


def _plan(asked: Asked) -> tuple[Page, ...]:
    return plan.in_short(asked)


def _risks(asked: Asked) -> tuple[Page, ...]:
    """The register, the gravest first; the maps stand in the full pack."""
    first = risks.pages(asked)[0]
    return (_cut(replace(first, tables=first.tables[-1:])),)


BRIEF: dict[str, Callable[[Asked], tuple[Page, ...]]] = {
    asks.SECTION: _asks,
    headlines.SECTION: _headlines,
    scorecard.SECTION: _scorecard,
    exceptions.SECTION: _exceptions,
    twenty_weeks.SECTION: _twenty_weeks,
    waits.SECTION: _waits,
    plan.SECTION: _plan,
    risks.SECTION: _risks,
    next_steps.SECTION: _next_steps,
}


def gathered(pages: Sequence[Page], titles: dict[str, str]) -> tuple[Page, ...]:
    """The pages with those of which the figures lack gathered on one, the last."""
    lacking = [each for each in pages if each.missing]
    if not lacking:
        return tuple(pages)
    told: dict[str, list[str]] = {}
    for each in lacking:
        told.setdefault(each.missing, []).append(titles.get(each.section, each.section))
    title = f"{many(len(lacking), 'part of this pack waits', 'parts of this pack wait')} for figures"
    rows = [(", ".join(dict.fromkeys(sections)), words.replace("\n", " ")) for words, sections in told.items()]
    table = words_table(f"{LACKING}-table", title, ("Part", LACKING_TITLE), rows)
    last = Page(LACKING, LACKING, title, LACKING_TITLE, tables=(table,))
    return (*(each for each in pages if not each.missing), last)
