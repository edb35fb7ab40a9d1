"""Findings and paragraphs over the whole grid of outcomes: variation by assurance by law by small numbers.

They stand in ``tests/golden/outcomes.txt`` as they were last read and found good, and are written anew only with
SEND_KPIS_REFRESH_GOLDEN=1.
"""

import csv
import re
from io import StringIO
from itertools import product

import pytest

from kpis.judging import JudgedSeries
from kpis.measures import MEASURES
from kpis.telling import alt_text, chart, download_csv, finding, paragraph, sentences, table
from kpis.telling.findings import reached_now
from kpis.telling.signals import line_words
from tests.judging.drawn import target
from tests.telling.outcomes import ASSURANCES, FEW_CASES, MANY_CASES, counts, outcome, phased, told_of

GRID = [("many cases", name, said) for name, said in MANY_CASES.items()]
GRID += [("few cases", name, said) for name, said in FEW_CASES.items()]
LAWS = {
    "does not meet": {"basis": "excluding"},
    "not judged": {"basis": "including"},
    "no law": {"measure": "audit_good_or_better", "view": "audited", "basis": ""},
}
OPEN = "open_past_20_weeks"
NUMBERS = (30, 34, 28, 32, 27, 33, 31, 29, 32, 28, 30, 33, 27, 31, 34, 28, 32, 29, 31, 30)
MORE = {
    "phased targets, two steps and a milestone to come": phased,
    "lower is better, target at most 20": lambda: counts(
        NUMBERS, OPEN, target(20, "2023-01", measure=OPEN, operator="<=", unit="count")
    ),
    "lower is better, a rise": lambda: counts((*NUMBERS, 35, 36, 36, 35, 37, 36, 38), OPEN),
    "lower is better, a fall to none": lambda: counts(
        (*NUMBERS[:8], *range(20, 3, -2), 0), OPEN, target(0, "2023-01", measure=OPEN, operator="<=", unit="count")
    ),
    "neither is better, unusually high": lambda: counts((*NUMBERS, 60), "requests_received"),
    "neither is better, common": lambda: counts(NUMBERS, "requests_received"),
    "everything in time, every month": lambda: outcome(["20/20"] * 20, "never"),
    "months without a figure": lambda: outcome(
        [each if place % 4 else "." for place, each in enumerate(MANY_CASES["common"], start=1)], "inconsistent"
    ),
    "early limits": lambda: outcome(MANY_CASES["common"][:15], "inconsistent"),
    "a last month that is out of few": lambda: outcome([*MANY_CASES["common"][:-1], "4/6"], "inconsistent"),
}
CLAIMS = ("improv", "concern", "unusually", "wanted direction")


def told(series: JudgedSeries) -> str:
    return f"{finding(series)}\n{paragraph(series)}\n"


def whole_grid() -> str:
    parts = []
    for (cases, name, said), assurance in product(GRID, ASSURANCES):
        parts.append(f"[{cases} · {name} · {assurance}]\n{told(outcome(said, assurance))}")
    for (law, fields), (cases, name, said) in product(LAWS.items(), GRID):
        if law != "does not meet" and name in ("common", "improvement, shift", "too few"):
            parts.append(
                f"[{cases} · {name} · hit or miss · law: {law}]\n{told(outcome(said, 'inconsistent', **fields))}"
            )
    parts += [f"[{name}]\n{told(made())}" for name, made in MORE.items()]
    return "\n".join(parts)


def test_the_whole_grid_as_it_was_last_read(golden):
    golden("../../golden/outcomes.txt", whole_grid())


@pytest.mark.parametrize(("cases", "name", "said"), GRID)
def test_each_name_is_what_the_limits_say(cases, name, said):
    series = outcome(said, "no target")
    assert series.control.told == told_of(name)
    if name == "within chance":
        assert series.control.chart.variation == "concern"
    if name == "at the ceiling":
        assert series.control.chart.variation == "improvement"


@pytest.mark.parametrize(("cases", "name", "said"), GRID)
@pytest.mark.parametrize("assurance", ["pass", "fail", "inconsistent"])
def test_the_target_gives_the_assurance_that_is_told(cases, name, said, assurance):
    series = outcome(said, assurance)
    if not series.control.enough:
        assert series.control.chart.assurance is None
        return
    found = series.control.chart.assurance.result
    assert found == assurance or (series.control.chart.section.upl > 100 and assurance == "fail")
    words = {"pass": ("met every", "meet the"), "fail": ("missed every", "miss the"), "inconsistent": ("hit or miss",)}
    assert any(each in paragraph(series) for each in words[found])
    if found == "inconsistent":
        assert finding(series).endswith("hit or miss")
    elif reached_now(series.control) == (found == "pass"):
        assert finding(series).endswith("safe" if found == "pass" else "missed as things run")
    else:
        assert finding(series).endswith("this month")


@pytest.mark.parametrize(("cases", "name", "said"), GRID)
@pytest.mark.parametrize("assurance", ASSURANCES)
@pytest.mark.parametrize("law", LAWS)
def test_every_sentence_is_a_sentence_and_claims_no_more_than_the_limits_bear(cases, name, said, assurance, law):
    series = outcome(said, assurance, **LAWS[law])
    for each in sentences(series):
        assert re.match(r"[A-Z“0-9]", each) and each.endswith((".", "?")), each
        assert "  " not in each and " ." not in each and "None" not in each and ".." not in each, each
    whole = finding(series) + " " + paragraph(series).partition("Against the plan")[0]
    if series.control.told == "common" and not series.control.held_back:
        assert not any(claim in whole.lower() for claim in CLAIMS)
    if series.control.told == "too few":
        assert not any(claim in whole.lower() for claim in (*CLAIMS, "usual", "every month"))
    assert len(finding(series).split()) <= 17


def test_no_direction_is_called_good_where_neither_is():
    said = told(MORE["neither is better, unusually high"]()).lower()
    assert "neither direction is better" in said and "wanted" not in said and "concern" not in said


def test_each_step_to_come_is_held_against_today():
    said = paragraph(phased())
    assert "As things run now, the 70 % of April 2026 will be hit or miss." in said
    assert "As things run now, the 80 % of April 2027 will be missed every month." in said


@pytest.mark.parametrize(("cases", "name", "said"), GRID)
def test_headline_paragraph_and_text_alternative_say_the_same_icon(cases, name, said):
    series = outcome(said, "inconsistent")
    alt = alt_text(series)
    if series.control.enough:
        assert "assurance: hit or miss" in alt
        assert ("variation: nothing unusual" in alt) == (series.control.chart.variation == "common")
        assert ("nothing unusual" in finding(series)) == (series.control.told == "common")
    assert MEASURES[series.measure.id].title in alt
    assert alt.count(". ") == 0


@pytest.mark.parametrize(("cases", "name", "said"), GRID)
def test_chart_table_download_and_text_alternative_are_of_the_same_lines(cases, name, said):
    series = outcome(said, "inconsistent")
    drawn = {trace.name: trace for trace in chart(series).data}
    frame = table(series)
    rows = list(csv.DictReader(StringIO(download_csv(series).decode("utf-8-sig"), newline="")))
    if not series.control.enough:
        assert "Mean" not in drawn and "Mean" not in frame and "Signal" not in rows[0]
        return
    section = series.control.chart.section
    for trace, heading, value in (
        ("Mean", "Mean", section.mean),
        ("Upper process limit", "Upper limit", section.upl),
        ("Lower process limit", "Lower limit", section.lpl),
    ):
        assert drawn[trace].y[0] == pytest.approx(value, abs=1e-4)
        assert frame[heading].iloc[-1] == line_words(value, "proportion") and frame[heading].iloc[-1] in alt_text(
            series
        )
        assert float(rows[-1][heading]) == pytest.approx(value, abs=1e-3)
    kinds = {"square": "improvement", "triangle-up": "concern", "triangle-down": "concern", "circle": "common"}
    symbols = next(trace for trace in chart(series).data if trace.name.endswith(", points")).marker.symbol
    assert [kinds[each] for each in symbols] == [point.kind for point in series.control.chart.points]
    words = {"improvement": "Improvement", "concern": "Concern", "common": "Nothing unusual"}
    for point, told_there, row in zip(series.control.chart.points, frame["Signal"], rows, strict=True):
        assert told_there == row["Signal"] and told_there.startswith(words[point.kind])
