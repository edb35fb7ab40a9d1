"""What the reader makes of the demonstration files: every published figure under its measure, and nothing refused."""

import csv
from functools import cache
from pathlib import Path

import pytest

from data import make_northbridge, northbridge_cases, northbridge_story
from data.make_northbridge import HEALTH
from data.make_published import PUBLISHED
from data.workbook import COMPARATORS, FOLDER
from kpis.area import areas
from kpis.measures import MEASURES
from kpis.period import Period, month_number
from kpis.reading import read_file
from kpis.reading.result import Figure, Reading

HERE = Path(__file__).parent
FILES = {path.name: path for folder in (COMPARATORS, FOLDER) for path in sorted(folder.iterdir())}
NORTHBRIDGE = "Northbridge (made-up figures)"
*SCORECARDS, LISTS = (name for name in FILES if name.startswith("northbridge") and "plan" not in name)


def rows_of(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EXPECTED = rows_of(HERE / "expected_figures.csv")


@cache
def read(name: str) -> Reading:
    return read_file(FILES[name], name)


@cache
def by_cell(name: str) -> dict[tuple[str, str], Figure]:
    return {(figure.sheet, figure.cell): figure for figure in read(name).figures}


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_taken_and_nothing_must_be_asked_but_what_somersets_report_contradicts(name):
    reading = read(name)
    contradictions = ["CONFLICT"] if name == "somerset.xlsx" else []
    impossible = ["NOT_INTEGER_COUNT"] * 5 if name == "somerset_plan.xlsx" else []  # 3.5 and 6.5 milestones
    assert [issue.code for issue in reading.issues if issue.severity == "error"] == contradictions + impossible
    assert [question.code for question in reading.questions if not question.optional] == contradictions
    assert {figure.area for figure in reading.figures} <= set(areas())


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['file']}-{row['sheet']}-{row['cell']}")
def test_every_published_figure_comes_out_under_its_measure_and_period(row):
    figure = by_cell(row["file"]).get((row["sheet"], row["cell"]))
    if figure is None:
        assert row["missing"] == "blank"  # a blank need not be reported
        return
    assert (figure.area, figure.measure, str(figure.period)) == (row["area"], row["measure"], row["period"])
    assert (figure.basis, figure.breakdown, figure.group) == (row["basis"], row["breakdown"], row["group"])
    assert (figure.missing, figure.bound) == (row["missing"], row["bound"])
    printed = float(row["value"]) if row["value"] else None
    assert figure.value == pytest.approx(printed, abs=0.0101 if row["numerator"] else 1e-9)
    counts = [None if row[key] == "" else int(row[key]) for key in ("numerator", "denominator")]
    assert [figure.numerator, figure.denominator] == counts


def published() -> dict[tuple[str, str, str, Period], tuple[int | None, int | None, float | None]]:
    """Every DfE figure by area, measure, basis and year."""
    found = {}
    for row in rows_of(PUBLISHED / "dfe_20_week.csv"):
        year = Period.parse(f"{row['year']}-01/{row['year']}-12")
        plans = float(row["plans_including_exceptions"])
        found[row["area"], "plans_issued", "", year] = (None, None, plans)
        for basis in ("excluding", "including"):
            counts = [row[f"within_20_weeks_{basis}"], row[f"plans_{basis}_exceptions"]]
            percent = row[f"percent_{basis}"]
            found[row["area"], "plans_issued_within_20_weeks", basis, year] = (
                *(int(count) if count else None for count in counts),
                float(percent) / 100 if percent else None,
            )
    return found


def dfe_figures(name):
    """The DfE figures of one file, by what they are of; none stands twice."""
    found = {}
    for figure in read(name).figures:
        if figure.sheet == "DfE published figures" or name.endswith(".csv"):
            key = (figure.area, figure.measure, figure.basis, figure.period)
            assert key not in found
            found[key] = figure
    return found


def test_an_areas_own_sheet_says_of_the_dfe_what_the_published_file_says():
    """So that the one stands where the other is taken away, and nothing seems restated."""
    (whole,) = (dfe_figures(name) for name in FILES if name.endswith(".csv"))
    for name in FILES:
        for key, own in dfe_figures(name).items():
            one = whole[key]
            assert (own.numerator, own.denominator, own.value, own.missing) == (
                one.numerator, one.denominator, one.value, one.missing,
            )  # fmt: skip


def test_every_dfe_figure_comes_out_and_zero_of_zero_is_missing():
    found = {key: figure for name in FILES for key, figure in dfe_figures(name).items()}
    expected = published()
    assert set(found) == set(expected)
    for key, (numerator, denominator, value) in expected.items():
        figure = found[key]
        if value is None:
            assert figure.value is None
            assert figure.missing == "no_events"
        else:
            assert (figure.numerator, figure.denominator) == (numerator, denominator)
            assert figure.value == pytest.approx(value, abs=0.0006)


def test_wandsworths_targets_are_for_cohorts_and_no_other_area_has_any_but_somersets_milestone():
    targets = {name: [found.target for found in read(name).targets] for name in FILES if "northbridge" not in name}
    assert [name for name in targets if targets[name]] == ["somerset.xlsx", "wandsworth.xlsx"]
    steps = [(each.measure, each.view, each.value, each.starts) for each in targets["wandsworth.xlsx"]]
    plans, advice = "plans_issued_within_20_weeks", "advice_within_6_weeks"
    assert sorted(steps) == sorted(
        [
            (plans, "requested", 0.60, month_number(2020, 1)),
            (plans, "requested", 0.65, month_number(2020, 10)),
            (plans, "requested", 0.70, month_number(2021, 1)),
            (advice, "assessment_started", 0.65, month_number(2020, 7)),
            (advice, "assessment_started", 0.70, month_number(2020, 12)),
            (advice, "assessment_started", 0.80, month_number(2021, 3)),
        ]
    )
    (milestone,) = targets["somerset.xlsx"]
    assert (milestone.measure, milestone.value) == (
        "local: Health assessments of children looked after within 20 working days",
        0.75,
    )
    assert (milestone.milestone, milestone.starts) == (True, month_number(2021, 12))


def northbridge(measure: str, basis: str = "", group: str = "", view: str = "", *, file: str) -> dict[int, Figure]:
    """One series of Northbridge as one file has it, by month; in the measure's own view where none is named."""
    declared = MEASURES.get(measure)
    key = (measure, basis, group, view or (declared.view if declared else "stated"))
    found = {}
    for figure in read(file).figures:
        if (figure.measure, figure.basis, figure.group, figure.view) == key and figure.period.length == 1:
            assert figure.period.first not in found
            assert figure.area == NORTHBRIDGE
            found[figure.period.first] = figure
    return found


def test_every_declared_measure_of_northbridge_has_every_month():
    first, second = SCORECARDS
    # The others are counted from cases, or set beside a population, which the made-up scorecard does not give.
    beside = {"population_aged_0_to_24", "requests_per_10000"}
    for measure in (name for name, each in MEASURES.items() if each.meanings and name not in beside):
        months = {
            figure.period.first
            for name in (first, second)
            for figure in read(name).figures
            if figure.measure == measure and figure.period.length == 1
        }
        assert months == set(northbridge_story.MONTHS), measure
    assert set(northbridge("local: Average weeks taken to issue plans", file=first)) < set(northbridge_story.MONTHS)
    assert len(northbridge(f"local: {HEALTH}", file=second)) == 3


def test_northbridges_counts_come_out_as_the_story_has_them():
    first, second = SCORECARDS
    excluding, including = northbridge_story.plans()
    decisions, held, review_decisions, amended = make_northbridge.in_time().values()
    graded, answers = northbridge_story.audits()
    advice = make_northbridge.printed_advice()
    stories = [
        ("plans_issued_within_20_weeks", "excluding", "", excluding),
        ("plans_issued_within_20_weeks", "including", "", including),
        ("decision_to_assess_within_6_weeks", "", "", decisions),
        ("annual_review_held_within_12_months", "", "", held),
        ("annual_review_decision_within_4_weeks", "", "", review_decisions),
        ("amended_plan_within_8_weeks", "", "", amended),
        ("audit_good_or_better", "", "", graded),
        *(("audit_answer_yes", "", question, counts) for question, counts in answers.items()),
        *(("advice_within_6_weeks", "", "" if name == "All" else name, counts) for name, counts in advice.items()),
        *(("parent_satisfaction", "", question, counts) for question, counts in northbridge_story.families().items()),
    ]
    for measure, basis, group, counts in stories:
        for file in (first, second):
            for month, figure in northbridge(measure, basis, group, file=file).items():
                story = counts[month]
                if file == first and measure == "plans_issued_within_20_weeks":
                    story = northbridge_story.first_reported(counts)[month]
                assert (figure.numerator, figure.denominator) == (story.counted, story.out_of), figure
                assert (figure.value is None) == (story.counted is None)


COHORTS = [
    ("plans_issued_within_20_weeks", "excluding", "requested", northbridge_cases.plans_by_request(), (2026, 5)),
    ("advice_within_6_weeks", "", "assessment_started", northbridge_cases.advice_by_assessment(), (2026, 8)),
]


@pytest.mark.parametrize(("measure", "basis", "view", "story", "known_to"), COHORTS, ids=lambda value: str(value)[:30])
def test_northbridges_cohorts_come_out_as_far_as_they_are_known(measure, basis, view, story, known_to):
    first, second = (northbridge(measure, basis, view=view, file=name) for name in SCORECARDS)
    last = month_number(*known_to)
    assert list(first) == list(range(northbridge_story.FIRST, last))
    assert list(second) == [last]
    for month, figure in (first | second).items():
        assert (figure.numerator, figure.denominator) == (story[month].counted, story[month].out_of)


def test_northbridges_phased_targets_for_cohorts_have_a_figure_to_judge_in_every_step():
    first = SCORECARDS[0]
    for measure, basis, view, _, _ in COHORTS:
        months = northbridge(measure, basis, view=view, file=first)
        steps = [each.target.starts for each in read(first).targets if each.target.view == view]
        assert len(steps) >= 2
        assert set(steps) <= set(months)


def test_northbridges_targets_step_for_the_month_of_issue_and_for_the_cohort_of_requests():
    first, second = SCORECARDS
    assert read(second).targets == ()
    steps = {
        (each.target.view or "issued", each.target.value, each.target.starts)
        for each in read(first).targets
        if each.target.measure == "plans_issued_within_20_weeks"
    }
    assert steps == {
        ("issued", 0.60, month_number(2024, 1)),
        ("issued", 0.65, month_number(2024, 10)),
        ("issued", 0.70, month_number(2025, 4)),
        ("issued", 0.80, month_number(2026, 4)),
        ("requested", 0.60, month_number(2024, 1)),
        ("requested", 0.65, month_number(2024, 10)),
        ("requested", 0.70, month_number(2025, 1)),
    }
    good = [each.target for each in read(first).targets if each.target.measure == "audit_good_or_better"]
    assert {(each.value, each.starts, each.milestone) for each in good} == {
        (0.55, month_number(2025, 3), True),
        (0.65, month_number(2026, 3), True),
        (0.75, month_number(2027, 3), True),
    }
    waiting = [each.target for each in read(first).targets if each.target.measure == "open_past_20_weeks"]
    assert [(each.value, each.operator, each.milestone) for each in waiting] == [
        (90.0, "<=", True), (60.0, "<=", True), (10.0, "<=", True),
    ]  # fmt: skip


def test_northbridges_lists_are_read_row_by_row_and_nothing_in_them_is_doubted():
    reading = read(LISTS)
    assert {issue.severity for issue in reading.issues} <= {"info"}
    told = northbridge_cases.cases()
    assert {each.kind: len(each.rows) for each in reading.records} == {
        "assessments": len(told),
        "advice": sum(len(each.advice) for each in told),
        "reviews": len(northbridge_cases.reviews()),
        "audits": len(northbridge_cases.audits_done()),
        "answers": sum(len(each.answers) for each in northbridge_cases.audits_done()),
        "responses": sum(len(each.answers) for each in northbridge_cases.answered()),
    }
    assert reading.data_to == northbridge_cases.DATA_TO
