"""Headline, subtitle, source line, verdicts and text alternative of one judged series."""

import re

from kpis.area import areas
from kpis.judging.series import JudgedSeries, Point, Verdict
from kpis.judging.small import HIDDEN, HIDDEN_WORDS, PUBLIC
from kpis.keeping.observation import Provenance
from kpis.measure import BASIS_TITLES, VIEW_TITLES
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.signals import ASSURANCE_WORDS, assurance_words, limits_words, rule_words, variation_words
from kpis.telling.units import unit_words
from kpis.telling.words import (
    also_words,
    count_words,
    day_words,
    figure_words,
    missing_words,
    period_label,
    period_words,
    target_words,
    value_words,
)

_REASONS = ("no_target", "no_law", "not_judged", "missing")  # verdicts that give a reason rather than a distance


def _lower_first(text: str) -> str:
    """The text as it stands inside a sentence: a capital that belongs to a word's first letter only is lowered."""
    return text if text[1:2].isupper() or not text else text[0].lower() + text[1:]


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def headline_point(series: JudgedSeries) -> Point | None:
    """The point that headline, label and download agree on: the last finished one, else the newest with a value."""
    if series.latest is not None:
        return series.latest
    return next((point for point in reversed(series.points) if point.value is not None), None)


def title(series: JudgedSeries) -> str:
    """The finding with its number, about ten words; it claims no change."""
    name, measure = series.group, series.measure
    point = headline_point(series)
    if point is None:
        subject = f"“{name}”" if measure.breakdown_only and name else _lower_first(measure.title)
        reason = series.points[-1].missing if series.points else ""
        if HIDDEN in {each.missing for each in series.points}:
            return f"{_upper_first(subject)}: {HIDDEN_WORDS}"
        return f"No figure yet for {subject}" + (f" ({missing_words(reason)[11:]})" if reason else "")
    figure, when = figure_words(point, measure.unit), period_words(point.period, series.grain)
    # "1 EHC plans issued" is no English.
    in_a_sentence = not measure.is_local and measure.unit in ("proportion", "count") and figure != "1"
    if measure.breakdown_only and name:
        words = f"{figure} for “{name}” in {when}"
    elif not in_a_sentence:
        words = f"{measure.title}{f', {name}' if name else ''}: {figure} in {when}"
    elif measure.unit == "proportion":
        words = f"{figure} of {_lower_first(measure.title)} in {when}"
    else:
        words = f"{figure} {_lower_first(measure.title)} in {when}"
    if series.basis == "including":
        words += ", including exceptions"
    if said := "; ".join(filter(None, (count_words(point), also_words(point, measure.unit)))):
        words += f" ({said})"
    if point.unfinished:
        words += ", not over yet"
    if name and not measure.breakdown_only and in_a_sentence:
        words = f"{name}: {words}"
    return _upper_first(words)


def span(series: JudgedSeries) -> Period | None:
    """From the first month to the last of all points, None without points."""
    if not series.points:
        return None
    return Period(min(each.period.first for each in series.points), max(each.period.last for each in series.points))


def _grain_words(series: JudgedSeries) -> str:
    whole = span(series)
    grain = {
        "month": "by month",
        "as reported": "by the periods reported",
        "year to date": "financial year to date",
        "rolling 12 months": "rolling 12 months",
    }.get(series.grain, f"by {series.grain}")
    if whole is None:
        return grain
    if series.grain.endswith("year") and len(series.points) > 1:
        ends = (
            period_label(min(each.period for each in series.points), series.grain),
            period_label(max(each.period for each in series.points), series.grain),
        )
        return f"{grain}, {ends[0]} to {ends[1]}"
    return f"{grain}, {period_words(whole, series.grain)}"


def subtitle(series: JudgedSeries) -> str:
    """Area and measure, who is counted out of whom, period, unit, view and basis."""
    measure = series.measure
    what = measure.title + (f", {series.group}" if series.group else "")
    # A measure with two bases explains the one that leaves cases out: no explanation for a series of the other.
    clauses = [
        each
        for each in measure.out_of.split("; ")
        if series.basis == "excluding" or not each.startswith(BASIS_TITLES["excluding"])
    ]
    counted = f"Counts {measure.counts}" + (f", out of {'; '.join(clauses)}" if measure.out_of else "")
    view = f"counted {VIEW_TITLES[series.view]}" if series.view in VIEW_TITLES and series.view != "stated" else ""
    facts = [_upper_first(_grain_words(series)), view, unit_words(series)]
    facts.append(BASIS_TITLES.get(series.basis, ""))
    return f"{series.area}: {what}. {counted}. {'; '.join(filter(None, facts))}."


def source_line(series: JudgedSeries) -> str:
    """Files, newest upload, the month the figures run to, edition, and the day as of which the board sees them."""
    places = [place for point in series.points for place in point.where]
    files = list(dict.fromkeys(place.file for place in sorted(places, key=lambda place: place.upload, reverse=True)))
    parts = []
    if files and series.edition != PUBLIC:
        named = " and ".join(files[:2]) if len(files) < 3 else f"{files[0]}, {files[1]} and {len(files) - 2} more"
        parts.append(f"Source: {named}")
        if uploaded := [place.uploaded_at for place in places if place.uploaded_at]:
            parts[-1] += f", uploaded {day_words(max(uploaded))}"
    parts += _whose(series.area, places)
    if with_value := [point.period for point in series.points if point.value is not None]:
        last = max(period.last for period in with_value)
        parts.append(f"Figures to {Period(last, last).long_label}")
    if any(point.source == "added up" for point in series.points):
        parts.append("Added up from shorter periods")
    if any(point.source == "counted" for point in series.points):
        parts.append("Counted from cases")
    if compared := [each.name for each in series.comparisons]:
        parts.append(f"{' and '.join(compared)}: as published")
    if series.edition == "public":
        parts.append("Public edition, small numbers hidden")
    if series.as_of:
        parts.append(f"As the board saw it on {day_words(series.as_of)}")
    return "".join(f"{part}. " for part in parts).strip()


def _whose(area: str, places: list[Provenance]) -> list[str]:
    """What is to be said of figures that are not an area's own upload: the demonstration's, or published."""
    said = [demonstration_words(area)] if any(place.demonstration for place in places) else []
    published = [place.published for place in places]
    if any(published):
        said.append("Published figures" if all(published) else "Some figures are published ones")
    return said


def demonstration_words(name: str) -> str:
    """What the figures that come with the program are, so that nobody takes them for an area's own upload."""
    area = areas().get(name)
    made_up = area is not None and area.kind == "made-up"
    return "Demonstration: made-up figures" if made_up else "Demonstration: published figures"


def _against(what: str, verdict: Verdict, target: Target | None = None) -> str:
    # "Against the law: not judged against the law" would say it twice.
    words, detail = _lower_first(verdict.words).removesuffix(" against the law"), verdict.detail.strip().rstrip(".")
    detail = detail.replace("at the target of ", "at exactly ")
    if target is not None and target_words(target) not in detail:
        words += f" ({target_words(target)})"
        detail = re.sub(r"(?<= )(over|under) .*", r"\1 it", detail)  # which has just been named
    if detail:
        words += f" – {_lower_first(detail)}" if verdict.code in _REASONS else f", {detail}"
    return f"{what}: {words}."


def plan_sentence(point: Point) -> str:
    """``Against the plan: below target (60 %), 3 points short.``"""
    return _against("Against the plan", point.plan, point.target)


def law_sentence(point: Point) -> str:
    """``Against the law: does not meet the law, 12 late.``"""
    return _against("Against the law", point.law)


def verdict_sentence(point: Point) -> str:
    """Both verdicts, always both: on target must never read as lawful."""
    return f"{plan_sentence(point)} {law_sentence(point)}"


def target_note(series: JudgedSeries) -> str:
    """What the plan promises here: nothing published, a target without a start, targets that are never judged here."""
    if not series.other_targets:
        return _starts_assumed(series) if series.targets else "No plan target published."
    kinds: dict[str, list[str]] = {}
    for target in series.other_targets:
        kind = (VIEW_TITLES.get(target.view or series.measure.view, ""), BASIS_TITLES.get(target.basis, ""))
        when = start_words(target)
        words = f" ({when})" if target.start_assumed else f" {when}" if when else ""
        kinds.setdefault(", ".join(filter(None, kind)), []).append(target_words(target) + words)
    said = "; ".join(f"{_listed(targets)} for figures {kind}" for kind, targets in kinds.items())
    also = f"The plan also has targets that are not judged here: {said}."
    return " ".join(filter(None, (_starts_assumed(series), also)))


def _starts_assumed(series: JudgedSeries) -> str:
    """Which of the targets drawn here hold from a month that their file does not print."""
    return " ".join(
        f"The target {target_words(target)}: {start_words(target)}."
        for target in series.targets
        if target.start_assumed
    )


def start_words(target: Target) -> str:
    """``from April 2020``, ``by March 2025`` for a milestone; says so where the file prints no start."""
    if target.start_assumed:
        if target.starts is None:
            return "start not printed"
        # With an end these are the months of its file; without one it follows the last milestone.
        first = "" if target.ends is None else "the file's first month, "
        return f"start not printed; taken from {first}{month_words(target.starts)}"
    if target.milestone:
        due = target.ends if target.starts is None else target.starts
        if due is None:
            return ""
        return f"by {month_words(due)}" if target.ends in (None, due) else f"for {Period(due, target.ends).long_label}"
    return "" if target.starts is None else f"from {month_words(target.starts)}"


def month_words(month: int) -> str:
    """The month with this number: ``March 2021``."""
    return Period(month, month).long_label


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def alt_text(series: JudgedSeries) -> str:
    """One sentence for those who cannot see the chart: first, last, lowest, highest, target, and what is missing."""
    measure, grain = series.measure, series.grain
    what = f"{measure.title}{f', {series.group}' if series.group else ''}, {series.area}"
    last = headline_point(series)
    with_value = [point for point in series.points if point.value is not None and not point.unfinished]
    if last is None:
        if HIDDEN in {each.missing for each in series.points}:
            return f"No chart of {what}: every figure is {HIDDEN_WORDS}."
        return f"No chart: there are no figures for {what}."
    with_value = with_value or [last]

    def said(point: Point) -> str:
        return f"{value_words(point, measure.unit)} in {period_words(point.period, grain)}"

    basis = f", {BASIS_TITLES[series.basis]}" if series.basis in BASIS_TITLES else ""
    parts = [f"Chart of {what}, {_grain_words(series)}{basis}"]
    if len(with_value) == 1:
        facts = [f"one figure, {said(last)}"]
    else:
        # A bound says where a value may lie, not what it is: it is neither the lowest nor the highest.
        plain = [point for point in with_value if not point.bound] or with_value
        lowest = min(plain, key=lambda point: point.value or 0.0)
        highest = max(plain, key=lambda point: point.value or 0.0)
        facts = [
            f"first {said(with_value[0])}",
            f"last {said(last)}",
            f"lowest {said(lowest)}",
            f"highest {said(highest)}",
        ]
    if also := also_words(last, measure.unit):
        facts.append(f"for the last, {also}")
    facts.append(f"target {target_words(last.target)}" if last.target else "no plan target in force")
    facts += _limits(series)
    if hidden := sum(point.missing == HIDDEN for point in series.points):
        facts.append(f"{HIDDEN_WORDS} in {hidden} period{'s' if hidden > 1 else ''}")
    if gaps := sum(point.value is None and point.missing != HIDDEN for point in series.points):
        facts.append(f"no figure for {gaps} period{'s' if gaps > 1 else ''}")
    facts += _recalculated(series)
    facts += [f"the series breaks in {Period(each.month, each.month).long_label}" for each in series.breaks]
    return f"{parts[0]}: {'; '.join(facts)}."


def _limits(series: JudgedSeries) -> list[str]:
    """What the limits are and say, for the text alternative: both icons in words, and every run."""
    control, unit = series.control, series.measure.unit
    if control is None or not control.enough:
        return []
    found = [limits_words(series), f"variation: {_lower_first(variation_words(control))}"]
    found.append(f"assurance: {_lower_first(assurance_words(control))}")
    found += [f"the {target_words(each.target)} to come in {month_words(each.month)}: "
              f"{_lower_first(ASSURANCE_WORDS[each.assurance.result])}" for each in control.coming]  # fmt: skip
    said = dict.fromkeys(rule_words(each, control, unit) for each in control.chart.stretches)
    return found + [f"unusual: {each}" for each in said]


def _recalculated(series: JudgedSeries) -> list[str]:
    control = series.control
    if control is None or not control.enough:
        return []
    return [f"limits recalculated from {month_words(each.month)}" for each in control.recalculations]
