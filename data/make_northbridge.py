"""Write the workbooks of Northbridge, an area that does not exist, in the layouts that real areas use.

The first runs to September 2026; the second is the next month's, and puts one month of the first right; the third holds
the lists of cases behind both. Run ``python -m data.make_northbridge`` from the project's folder after a change.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.northbridge_cases import (
    advice_by_assessment,
    amended_plans,
    average_weeks,
    decisions,
    plans_by_request,
    review_decisions,
)
from data.northbridge_lists import cases_workbook
from data.northbridge_story import (
    FIRST,
    HEALTH_ASSESSMENTS,
    LAST,
    RESTATED,
    UNRIPE_ASSESSMENTS,
    UNRIPE_REQUESTS,
    Count,
    advice,
    audits,
    draw,
    families,
    first_reported,
    missing,
    plans,
    requests,
    reviews_held,
    small,
)
from data.workbook import FOLDER, Share, about, add_table, empty_workbook, finish, new_sheet, save, typed
from kpis.period import Period, month_number

AREA = "Northbridge (made-up figures)"
MADE_UP = "Made up to show the dashboard full: no real area, no real child."
LONG_HEADINGS = ("Area", "Indicator", "Breakdown", "Period", "Numerator", "Denominator", "Value", "Notes")
COHORT_HEADINGS = (*LONG_HEADINGS[:3], "Counted by", *LONG_HEADINGS[3:])
HEALTH = "Health assessments of children looked after within 20 working days"
PLANS, ADVICE = "EHC plans issued within 20 weeks", "Professional advice received within 6 weeks"
REVIEWS, DECISIONS = "Annual reviews held within 12 months", "Annual review decisions within 4 weeks"

TARGETS = [
    (PLANS, None, "plans issued from", "January 2024", "60%"),
    (PLANS, None, "plans issued from", "October 2024", "65%"),
    (PLANS, None, "plans issued from", "April 2025", "70%"),
    (PLANS, None, "plans issued from", "April 2026", "80%"),
    (PLANS, None, "requests received from", "January 2024", "60%"),
    (PLANS, None, "requests received from", "October 2024", "65%"),
    (PLANS, None, "requests received from", "January 2025", "70%"),
    (ADVICE, "All", "advice received from", "January 2024", "60%"),
    (ADVICE, "All", "advice received from", "January 2025", "65%"),
    (ADVICE, "All", "advice received from", "January 2026", "70%"),
    (ADVICE, "EP", "advice received from", "January 2025", "75%"),
    (ADVICE, "EP", "advice received from", "January 2026", "80%"),
    (ADVICE, "OT", "advice received from", "January 2025", "60%"),
    (ADVICE, "All", "assessments starting from", "July 2024", "65%"),
    (ADVICE, "All", "assessments starting from", "December 2024", "70%"),
    (REVIEWS, None, "reviews held from", "April 2024", "70%"),
    (REVIEWS, None, "reviews held from", "April 2025", "80%"),
    (DECISIONS, None, "decisions made from", "April 2024", "60%"),
    (DECISIONS, None, "decisions made from", "September 2025", "75%"),
]
BACKLOG = "Children waiting more than 20 weeks"
MILESTONES = [
    ("Audited EHC plans judged good or better", "42% (2022/23)", "55%", "65%", "75%"),
    (HEALTH, "45% (2022/23)", "60%", "70%", "75%"),
    (BACKLOG, "152 (December 2024)", "90", "60", "10"),  # at most: the second was missed, the third is to come
]
MILESTONE_HEADINGS = (
    "Key Performance Indicator",
    "Baseline (date)",
    "Milestone 1 – Mar 25",
    "Milestone 2 – Mar 26",
    "Milestone 3 – Mar 27",
)

# Where the scorecard says otherwise than the list of cases, on purpose: the page on data quality shows it.
MORE_REQUESTS = {month_number(2026, 5): 3}  # a reminder was taken for a request
MORE_ADVICE = {("EP", month_number(2026, 7)): 4}  # advice that came a day late was taken for advice in time

Months = Sequence[int]
APRIL = 3  # of twelve, from 0


def first_day(month: int) -> date:
    return Period(month, month).first_day


def title_lines(what: str, months: Months) -> list[str]:
    last = Period(months[-1], months[-1]).last_day
    return [f"{AREA} – {what}", f"{MADE_UP} Data to {last.day} {last:%B %Y}"]


def write_scorecard(workbook: Workbook, months: Months, *, restated: bool) -> None:
    """Months across under their financial years; counts in the rows above their percentage."""
    excluding, including = (counts if restated else first_reported(counts) for counts in plans())
    health = draw("health assessments", HEALTH_ASSESSMENTS, small(8, 15))
    missing(health, (2024, 11), "Data error", "")
    rows: list[tuple[str, str, dict[int, object]]] = [
        ("Number of requests for EHC needs assessment", "n/a", printed_requests()),
        ("Number of final EHC plans issued (all)", "n/a", {m: c.out_of for m, c in including.items()}),
        ("Number issued within 20 weeks (all)", "n/a", {m: c.counted for m, c in including.items()}),
        ("% issued within 20 weeks (including exceptions)", "High", shares(including)),
        ("Number of final EHC plans issued (excl. exceptions)", "n/a", {m: c.out_of for m, c in excluding.items()}),
        ("Number within 20 weeks (excl. exceptions)", "n/a", {m: c.counted for m, c in excluding.items()}),
        ("% issued within 20 weeks (excluding exceptions)", "High", shares(excluding)),
        ("Average weeks taken to issue plans", "Lower", dict(average_weeks())),
        (HEALTH, "High", shares(health)),
    ]
    sheet = new_sheet(workbook, "Scorecard", title_lines("SEND scorecard", months))
    years = [year_of(month) if month == months[0] or month % 12 == APRIL else None for month in months]
    labels = [[label, good, *(values[month] for month in months)] for label, good, values in rows]
    top = add_table(sheet, ("Indicator", "Good is", *years), [[None, None, *map(first_day, months)], *labels])
    merge_years(sheet, top, years)
    finish(sheet, top + 1, columns=2)


def printed_requests() -> dict[int, object]:
    return {month: number + MORE_REQUESTS.get(month, 0) for month, number in requests().items()}


def printed_advice() -> dict[str, dict[int, Count]]:
    """Advice as the scorecard prints it; the line of all services is added up from the lists, and right."""
    printed = {service: dict(counts) for service, counts in advice().items()}
    for (service, month), more in MORE_ADVICE.items():
        count = printed[service][month]
        printed[service][month] = Count((count.counted or 0) + more, count.out_of)
    return printed


def in_time() -> dict[str, dict[int, Count]]:
    """The other clocks, each month's number in time out of those due."""
    return {
        "% of decisions whether to assess made within 6 weeks": decisions(),
        "% of annual reviews held within 12 months": reviews_held(),
        "% of annual review decisions made within 4 weeks": review_decisions(),
        "% of final amended plans issued within 8 weeks of the notice": amended_plans(),
    }


def merge_years(sheet: Worksheet, row: int, years: list[str | None]) -> None:
    """Spread each financial year over its months, and the first two headings over both rows."""
    starts = [place for place, year in enumerate(years) if year] + [len(years)]
    for start, end in pairwise(starts):
        sheet.merge_cells(start_row=row, end_row=row, start_column=start + 3, end_column=end + 2)
    for column in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)


def shares(counts: dict[int, Count]) -> dict[int, object]:
    return {month: count.printed or Share(round(count.share or 0, 10)) for month, count in counts.items()}


def year_of(month: int) -> str:
    start = month // 12 - (month % 12 < APRIL)
    return f"{start}/{(start + 1) % 100:02d}"


def write_months_down(workbook: Workbook, months: Months) -> None:
    """Months down; each cell the number in time out of the number due."""
    measures = in_time()
    lines = [*title_lines("decisions and annual reviews", months), "Shown as number in time / number due"]
    sheet = new_sheet(workbook, "Decisions and reviews", lines)
    rows = [(first_day(month), *(as_fraction(counts[month]) for counts in measures.values())) for month in months]
    finish(sheet, add_table(sheet, ("Month", *measures), rows))


def as_fraction(count: Count) -> str:
    return count.printed or f"{count.counted}/{count.out_of}"


def write_long(workbook: Workbook, name: str, months: Months, figures: list[tuple[str, str, dict[int, Count]]]) -> None:
    """One row a figure: indicator, breakdown and the counts of each month."""
    sheet = new_sheet(workbook, name, title_lines(name.lower(), months))
    rows = [
        (
            AREA,
            indicator,
            group,
            first_day(month),
            count.counted,
            count.out_of,
            shares(counts)[month],
            count.note or None,
        )
        for indicator, group, counts in figures
        for month in months
        for count in (counts[month],)
    ]
    finish(sheet, add_table(sheet, LONG_HEADINGS, rows))


def write_cohorts(workbook: Workbook, months: Months, before: int | None) -> None:
    """Plans by month of request, and advice by month in which the assessment began, as far as they are known.

    A month is known when the clock of its last case has run out. ``before`` is the last month of the workbook before
    this one: what was known by then is not said again.
    """
    lines = [
        *title_lines("plans by month of request, advice by month the assessment began", months),
        "Later months are not known yet: 20 weeks from their requests, or 6 from their assessments, have not passed.",
    ]
    sheet = new_sheet(workbook, "By month of start", lines)
    cohorts = [
        (f"{PLANS} (excluding exceptions)", None, "Month of request", plans_by_request(), UNRIPE_REQUESTS),
        (ADVICE, "All", "Month the assessment began", advice_by_assessment(), UNRIPE_ASSESSMENTS),
    ]
    rows = [
        (AREA, indicator, group, by, first_day(month), count.counted, count.out_of, shares(counts)[month], None)
        for indicator, group, by, counts, unripe in cohorts
        for month in range(FIRST if before is None else before - unripe + 1, months[-1] - unripe + 1)
        for count in (counts[month],)
    ]
    finish(sheet, add_table(sheet, COHORT_HEADINGS, rows))


def write_targets(workbook: Workbook) -> None:
    """What the made-up board agreed: phased steps by month of issue and by cohort, and dated milestones."""
    sheet = new_sheet(workbook, "Targets", [f"{AREA} – targets", MADE_UP])
    headings = ("KPI", "Service", "Applies to", "From", "Target", "By when")
    finish(sheet, add_table(sheet, headings, [(*row[:4], typed(row[4]), None) for row in TARGETS]))
    sheet = new_sheet(workbook, "KPI", [f"{AREA} – milestones", MADE_UP])
    finish(sheet, add_table(sheet, MILESTONE_HEADINGS, [(*row[:2], *map(typed, row[2:])) for row in MILESTONES]))


def write_months(months: Months, *, restated: bool) -> Workbook:
    """One month's workbook: every measure, for the months given."""
    workbook = empty_workbook()
    notes = [
        "Every figure is drawn by a seeded generator (data/make_northbridge.py).",
        "A reason stands in each cell without a figure.",
    ]
    if restated:
        found = f"{Period(RESTATED, RESTATED).long_label} is restated: more of its plans were found to be in time."
        notes.append(found)
    about(workbook, f"{AREA} – SEND figures", [MADE_UP, *notes])
    write_scorecard(workbook, months, restated=restated)
    write_months_down(workbook, months)
    write_cohorts(workbook, months, LAST - 1 if restated else None)
    write_long(workbook, "Advice", months, [(ADVICE, service, counts) for service, counts in printed_advice().items()])
    graded, answers = audits()
    yes = [("Audit questions answered yes", question, counts) for question, counts in answers.items()]
    write_long(workbook, "Audits", months, [("Audited EHC plans judged good or better", "All", graded), *yes])
    survey = [("Families who agree, by question", question, counts) for question, counts in families().items()]
    write_long(workbook, "Families", months, survey)
    return workbook


def workbooks() -> dict[str, Workbook]:
    """The workbooks by file name, in the order in which they are loaded."""
    first = write_months(range(FIRST, LAST), restated=False)
    write_targets(first)
    second = write_months(range(RESTATED, LAST + 1), restated=True)
    return {
        "northbridge_1_made_up_to_september_2026.xlsx": first,
        "northbridge_2_made_up_october_2026.xlsx": second,
        "northbridge_3_made_up_cases_to_october_2026.xlsx": cases_workbook(f"{AREA} – ", MADE_UP),
    }


def main() -> None:
    for name, workbook in workbooks().items():
        save(workbook, FOLDER / name)


if __name__ == "__main__":
    main()
