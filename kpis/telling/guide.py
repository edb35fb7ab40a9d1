"""How to read a chart: what its lines, marks, icons and words mean, with its own numbers as the example."""

from kpis.judging.control import Control
from kpis.judging.series import JudgedSeries, Point
from kpis.judging.small import HIDDEN
from kpis.telling.aloud import coming_sentence
from kpis.telling.findings import speaks
from kpis.telling.sentences import headline_point
from kpis.telling.signals import (
    ASSURANCE_WORDS,
    MEANINGS,
    assurance_code,
    gap_words,
    line_words,
    month_name,
    reached_words,
    variation_words,
    why_words,
)
from kpis.telling.words import interval_words, period_words, target_words, value_words

Entry = tuple[str, str]


def how_to_read(series: JudgedSeries) -> tuple[Entry, ...]:
    """Each thing that stands in this chart, by name, and what it means here."""
    point = headline_point(series)
    if point is None:
        return ()
    told = [_value(series, point)]
    if series.control is not None and series.control.enough:
        told += _limits(series, series.control)
    elif series.control is not None:
        told.append(("No limits yet", _not_enough(series.control)))
    told += _lines(series, point)
    return tuple(told)


def _value(series: JudgedSeries, point: Point) -> Entry:
    unit = series.measure.unit
    said = f"Each point is one period. The headline is {period_words(point.period, series.grain)}: "
    said += f"{value_words(point, unit)}."
    if interval := interval_words(point, unit):
        said += (
            f" The 95 % interval (Wilson) is {interval}: taken as a sample of how the process runs, the rate behind it "
            "may be any of these. The figure itself is a full count."
        )
    return (
        "The points",
        f"{said} Hollow points are out of fewer than 10 cases: one case moves them by 10 points or more.",
    )


def _not_enough(control: Control) -> str:
    fewest = control.chart.settings.fewest
    return (
        f"Limits need {fewest} months; {control.chart.live} count so far. Until then nobody can tell a change from "
        "chance, so none is told: only values and targets are."
    )


def _limits(series: JudgedSeries, control: Control) -> list[Entry]:
    section, unit = control.chart.section, series.measure.unit
    told: list[Entry] = []
    if section is not None and section.mean is not None and section.lpl is not None and section.upl is not None:
        low, high, mean = (line_words(each, unit) for each in (section.lpl, section.upl, section.mean))
        ranges = gap_words(section.mean_range or 0.0, unit)
        told.append(
            ("Mean and limits",
             f"The solid line is the mean of {section.behind} months, {mean}. From one month to the next the figure "
             f"moves by {ranges} on average (the moving range); {control.chart.settings.factor:g} times that on either "
             f"side gives the dashed limits, {low} to {high}. As things run, nearly every month lies between them. "
             f"{_beyond(section.upl, unit)}".strip())
        )  # fmt: skip
        if any(each.missing == HIDDEN for each in series.points):
            told.append(
                ("Hidden months",
                 "Mean and limits rest on the months that are shown here. The board's rest on the hidden ones too, so "
                 "its limits lie a little elsewhere, and where a target lies close to a limit it may read otherwise.")
            )  # fmt: skip
        if control.pooled is not None and unit == "proportion":
            told.append(
                ("Mean of months, share of all",
                 f"The mean of the months is {mean}; all cases together come to {line_words(control.pooled, unit)}, "
                 "for months with many cases then weigh more.")
            )  # fmt: skip
    told.append(("Variation: is it changing?", _variation(series, control)))
    told.append(("What counts as unusual", _rules(control)))
    told.append(("Assurance: will the target be met?", _assurance(series, control)))
    told += _small_numbers(series, control)
    if control.ghosts:
        last = control.ghosts[-1]
        told.append(
            ("Months not counted", f"{month_name(last.month)} is shown and not counted, because {last.why}. "
             "Such months leave mean, limits and icons alone.")
        )  # fmt: skip
    for made in control.recalculations:
        by = f", recorded by {made.by}" if made.by else ""
        told.append(("Recalculated limits", f"From {month_name(made.month)} the lines are worked out anew"
                     f"{f': {made.reason}' if made.reason else ''}{by}."))  # fmt: skip
    told += [("Recalculation", each) for each in control.remarks]
    return told


def _beyond(upper: float, unit: str) -> str:
    if unit == "proportion" and upper > 100:
        return "The upper limit lies above 100 %: no month can be unusually high."
    return ""


def _variation(series: JudgedSeries, control: Control) -> str:
    words, kind = variation_words(control), control.chart.variation or "common"
    meaning = MEANINGS[kind].removeprefix(f"{words}: ")  # which would be said twice
    said = f"The icon speaks of the latest month alone. Here: {words}. {meaning[0].upper()}{meaning[1:]}"
    why = why_words(control, control.latest or 0, series.measure.unit)
    return f"{said} Why: {why}." if why else said


def _rules(control: Control) -> str:
    shift, trend = control.chart.settings.shift, control.chart.settings.trend
    return (
        f"A month beyond a limit; {shift} months in a row on one side of the mean; {trend} months in a row that rise, "
        "or fall; two of three months in a row far out on one side. All else is what the process does anyway."
    )


def _assurance(series: JudgedSeries, control: Control) -> str:
    code, assured, unit = assurance_code(control), control.chart.assurance, series.measure.unit
    if assured is None:
        return f"{ASSURANCE_WORDS[code]}: no target is in force that the limits can be held against."
    side = "lower" if control.chart.better > 0 else "upper"
    goal = line_words(assured.target, unit)
    said = f"The limits are held against the target in force, {goal}. Here: {ASSURANCE_WORDS[code].lower()}. "
    said += f"{MEANINGS[code]} It was {reached_words(assured)}."
    if code != "pass":
        said += f" The {side} limit is {gap_words(assured.distance, unit)} from where it would have to be."
    return said


def _small_numbers(series: JudgedSeries, control: Control) -> list[Entry]:
    told: list[Entry] = []
    if control.denominators.marked:
        told.append(
            ("Small numbers",
             f"Months are out of {control.denominators.smallest:,} to {control.denominators.largest:,}. Where a month "
             "beyond the limits could be chance with so few cases it has the mark ≈ and is not told as a change. The "
             "view “by each month's cases” draws limits that allow for them.")
        )  # fmt: skip
    if control.ceiling.marked:
        told.append(
            ("Many months at the end of the scale",
             f"{control.ceiling.on_bound} of {control.ceiling.live} months are exactly at the end of the scale. Runs "
             "come by themselves there, so a run is not read as a change: quarters, or the number late, tell more.")
        )  # fmt: skip
    return told


def _lines(series: JudgedSeries, point: Point) -> list[Entry]:
    told: list[Entry] = []
    if point.target is not None or series.targets:
        goal = f"now {target_words(point.target)}" if point.target else "none in force now"
        said = f"The orange dashes are what the plan promises, {goal}. They step when the promise does."
        if series.control is not None and speaks(series):
            said = " ".join([said, *(coming_sentence(each) for each in series.control.coming[:2])])
        told.append(("The plan's target", said))
    if series.measure.law is not None and series.basis != "including":
        told.append(
            ("The law", f"The thin line at {series.measure.law.share:.0%} is what the law asks. It is no target to aim "
             "at and no limit of the process: every case late is a child who waited too long.".replace("100%", "100 %"))
        )  # fmt: skip
    if series.comparisons:
        names = " and ".join(each.name for each in series.comparisons)
        told.append((names, "Grey: published figures, to compare with. They judge nothing."))
    return told


def suggestion_words(series: JudgedSeries) -> tuple[int, str] | None:
    """From which month limits could be worked out anew, and the evidence; None where nothing is suggested."""
    control, unit = series.control, series.measure.unit
    if control is None or control.suggestion is None:
        return None
    found = control.suggestion
    month = control.first + found.since
    way = "above" if found.direction > 0 else "below"
    said = (
        f"{found.points} months in a row, since {month_name(month)}, lie {way} the mean of "
        f"{line_words(found.mean_drawn, unit)}: they average {line_words(found.mean_since, unit)}, the {found.before} "
        f"months before them {line_words(found.mean_before, unit)}. If the cause is known and the change is expected "
        f"to last, limits can be recalculated from {month_name(month)}, with the reason recorded."
    )
    if found.trial:
        said += f" They would rest on {found.points} months and be on trial."
    return month, said
