"""Every measure in words, from its own declaration; and this project's choices where law or files leave one."""

from dataclasses import dataclass

from kpis.clock import CLOCKS, TEMPORARY_LAW_NOTE
from kpis.judging.verdict import FEWEST_TO_JUDGE
from kpis.measure import BASIS_TITLES, BREAKDOWN_TITLES, VIEW_TITLES, Measure
from kpis.measures import MEASURES
from kpis.sheets import SHEETS

_UNITS = {"proportion": "per cent, with the count", "count": "a count", "weeks": "weeks", "days": "days"}
_BETTER = {"higher": "Higher is better", "lower": "Lower is better", "neither": "Neither higher nor lower is better"}


@dataclass(frozen=True)
class Definition:
    """One measure as the definitions page shows it; an empty text has nothing to say."""

    id: str
    title: str
    theme: str
    counts: str
    out_of: str
    why_it_matters: str
    unit: str
    better: str
    clock: str
    law: str
    exceptions: str
    views: tuple[str, ...]
    bases: tuple[str, ...]
    breakdown: str
    known_as: tuple[str, ...]
    to_upload: str


@dataclass(frozen=True)
class Rule:
    """One rule in words: of the law, or this project's own where the law or the files leave it open."""

    title: str
    words: str


def definitions() -> tuple[Definition, ...]:
    """One row for each declared measure, in the order of themes."""
    return tuple(_definition(measure) for measure in MEASURES.values())


def what_to_upload(measure_id: str) -> str:
    """What an analyst can upload to fill a measure that has no figures."""
    measure = MEASURES[measure_id]
    rows = f"a list with {SHEETS[measure.sheet].record} in each row" if measure.sheet else ""
    if measure.ratio is not None and measure.ratio.standing:
        return f"{what_to_upload(measure.ratio.of)} And for what it is set beside: {what_to_upload(measure.ratio.to)}"
    if not measure.meanings:
        return f"{rows[:1].upper()}{rows[1:]}. The figure is counted from the rows."
    headings = " or ".join(f"“{name}”" for name in (measure.known_as or (measure.title,))[:2])
    by = f", one row for each {measure.breakdown}" if measure.breakdown else ""
    count = " Give the counts as well as the percentage." if measure.unit == "proportion" else ""
    or_rows = f" Or {rows}, from which the figure is counted." if rows else ""
    return f"A sheet with months or periods, and a row or column headed {headings}{by}.{count}{or_rows}"


def project_choices() -> tuple[Rule, ...]:
    """The project's own rules, in the order in which a figure meets them."""
    return _CHOICES


def clocks() -> tuple[Rule, ...]:
    """Every statutory limit in words: from which day, how long, by which law, with which exceptions."""
    return tuple(
        Rule(
            clock.title,
            f"{clock.limit}, from the day {clock.starts}. {clock.law}. Exceptions: {clock.exceptions}. "
            f"In force from {clock.in_force_from.day} {clock.in_force_from:%B %Y}.",
        )
        for clock in CLOCKS
    )


def _definition(measure: Measure) -> Definition:
    duty = measure.law
    clock = duty.clock if duty else None
    return Definition(
        id=measure.id,
        title=measure.title,
        theme=measure.theme,
        counts=measure.counts,
        out_of=measure.out_of,
        why_it_matters=measure.why_it_matters,
        unit=_UNITS.get(measure.unit, measure.unit),
        better=_BETTER[measure.better],
        clock=f"{clock.limit}, from the day {clock.starts}" if clock else "",
        law=f"{clock.law}: every case in time" if clock else "",
        exceptions=clock.exceptions if clock else "",
        views=tuple(VIEW_TITLES.get(view, view) for view in measure.views),
        bases=tuple(BASIS_TITLES.values()) if measure.has_basis else (),
        breakdown=", ".join(BREAKDOWN_TITLES[each] for each in measure.every_breakdown),
        known_as=measure.known_as,
        to_upload=what_to_upload(measure.id),
    )


_CHOICES = (
    Rule(
        "Month of a figure",
        "Plans count in the month they are issued; advice and requests in the month they are received; decisions in "
        "the month of the decision; reviews in the month of the meeting; amended plans in the month they are final; "
        "audits in the month of the audit.",
    ),
    Rule(
        "Counted from cases",
        "From lists of cases the program counts by itself. A date that is missing, unreadable, before 1 September 2014 "
        "or after the day of the file is missing: the row's other dates still count. Two dates in the wrong order give "
        "no time between them, in time or late. A blank exception is none where the file has a column of exceptions; "
        "where it has no such column, the basis is not stated. The file's own yes or no, or its weeks, never override "
        "its dates. Advice, decisions and reviews that have not happened yet are in no share of those that have. A "
        "plan that moved in with a child was not issued here. 52 weeks end with day 364.",
    ),
    Rule(
        "Counted and reported",
        "Where a month is counted from cases and reported by a file too, both are kept; the counted figure is shown.",
    ),
    Rule(
        "Days",
        "All days are calendar days, and the last day is in time: day 140 of 20 weeks, day 42 of 6 weeks, day 28 of "
        "4 weeks, day 56 of 8 weeks.",
    ),
    Rule("Annual reviews", "A review held on the anniversary itself is in time; 29 February becomes 28 February."),
    Rule("School terms", "Autumn is September to December, spring January to March, summer April to August."),
    Rule(
        "Years",
        "2020/21 is April to March unless the file says that it is an academic year (September to August); 2020 alone "
        "is January to December; Q1 of 2020/21 is April to June.",
    ),
    Rule(
        "Months without a year",
        "They are read as an unbroken run that ends in or before the month of the report, marked as inferred, and "
        "asked about.",
    ),
    Rule("Hidden rows and columns", "They are read like others. Hidden sheets are not read, and are named."),
    Rule("Totals", "Rows and columns of totals, sub-totals and years to date are passed over, never added in."),
    Rule(
        "The same row twice",
        "A row that repeats another in every cell is counted once. The same reference and request date with something "
        "else different is an error, and the later row is not counted; the same reference with another request date "
        "is a new request.",
    ),
    Rule("Contradictions", "Two values for one period in one source are both kept and said, and judged only if alike."),
    Rule(
        "Adding up",
        "Months become quarters, terms and years by adding counts and then dividing. Where only percentages were "
        "given, no total is made. Nothing out of nothing is missing, never 0 %. A total that holds a contradicted "
        "month is judged only if every value printed for that month gives it the same verdict.",
    ),
    Rule(
        "Exceptions",
        "Figures excluding exceptions, including them, and those that do not say, are three series that never mix.",
    ),
    Rule(
        "Against the plan",
        "At or beyond the target is on target; short by no more than 5 points (10 % of the target for weeks and "
        "counts, or the board's own margin) is below target; further is far below target. The target in force in the "
        "last month of a period is used.",
    ),
    Rule(
        "Which target is in force",
        "A milestone in the month it is due; otherwise the step that started last; otherwise the last milestone that "
        "was due; otherwise a target printed without a start, which judges only periods that lie wholly inside the "
        "months of its file. A target for the whole area holds for each service that has none of its own. A target "
        "for another view (by month of request, say) is shown and never judged.",
    ),
    Rule(
        "Against the law",
        "There is no margin: one late case does not meet the law. The law is judged on figures excluding exceptions "
        f"only. {TEMPORARY_LAW_NOTE}: a period with any of those months that has late cases is called neither.",
    ),
    Rule(
        "Few cases",
        f"Out of fewer than {FEWEST_TO_JUDGE} nothing is judged, and no change is claimed from or to it; "
        "fewer than 10 are drawn hollow.",
    ),
    Rule(
        "Months that are not over",
        "A period is unfinished when it ends after the day to which its file says the data run, or, where the file "
        "does not say, on or after the day of upload. It is shown, and is never the headline.",
    ),
    Rule("Interval", "Wilson's 95 % interval, where the counts are known."),
)
