"""How far figures can be trusted: the grid of what covers which month, differences, what is old, restated or open."""

from collections.abc import Mapping, Sequence
from html import escape

from kpis.measure import BASIS_TITLES
from kpis.measures import MEASURES, measure_named
from kpis.period import Period
from kpis.questions import CountedAndReported, DataQuality, OpenIssue, SeriesKey
from kpis.questions.quality import Observation
from kpis.questions.staleness import Newest
from kpis.questions.views.trust import ISSUES, issues_together
from kpis.telling.trust import before_words, observed_words, printed_words
from pages.shared.look import marked_table, scrolling
from pages.shared.provenance import name_of, traced

SHOWN = 60
MONTHS = 18
# Letter and shade, so that the grid is read without its colours.
MARKS = {"counted": ("C", "counted from cases"), "reported": ("R", "as reported"), "both": ("B", "both")}


def coverage(found: DataQuality) -> str:
    """Measure by month, the newest year and a half: counted, reported, both, or nothing."""
    newest = max((month for each in found.coverage for month in each.months), default=0)
    months = [month for month in found.months if month <= newest][-MONTHS:]
    head = "".join(
        f"<th scope='col'>{name}<br>{year[2:]}</th>" for name, year in (Period(m, m).label.split() for m in months)
    )
    body = "".join(
        f"<tr><th scope='row'>{escape(each.measure.title)}</th>"
        f"<td>{escape(_label(max(each.months)) if each.months else '')}</td>"
        + "".join(_covered(each.months.get(month, "")) for month in months)
        + "</tr>"
        for each in found.coverage
    )
    table = (
        "<table><caption class='only-read'>What each month's figures come from</caption>"
        f"<thead><tr><th scope='col'>Measure</th><th scope='col' class='newest'>Newest</th>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
    key = "C counted from cases; R as reported; B both; blank: no figure of that month."
    return f"<p class='quiet'>{key}</p>{scrolling(table, 'What each month comes from, measure by month')}"


def _label(month: int) -> str:
    return Period(month, month).label


def newest(found: Mapping[tuple[str, str], Newest], areas: Sequence[str]) -> str:
    """Measures down, areas across: the newest month held, and whether it is counted or as reported."""
    head = "".join(f"<th scope='col'>{escape(area)}</th>" for area in areas)
    held = {measure for measure, _ in found}
    body = "".join(
        f"<tr><th scope='row'>{escape(measure.title)}</th>"
        + "".join(_reaches(found.get((measure.id, area))) for area in areas)
        + "</tr>"
        for measure in MEASURES.values()
        if measure.id in held
    )
    table = (
        "<table><caption class='only-read'>The newest month of each measure, area by area</caption>"
        f"<thead><tr><th scope='col'>Measure</th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    return scrolling(table, "The newest month of each measure, area by area")


def _reaches(told: Newest | None) -> str:
    if told is None:
        return "<td><span class='only-read'>no figure</span></td>"
    letter, words = MARKS["counted" if told.counted else "reported"]
    return (
        f"<td>{escape(_label(told.month))}<small><span aria-hidden='true'>{letter}</span>"
        f"<span class='only-read'>{words}</span></small></td>"
    )


def _covered(how: str) -> str:
    if not how:
        return "<td><span class='only-read'>no figure</span></td>"
    letter, words = MARKS[how]
    return f"<td class='from-{how}'><span aria-hidden='true'>{letter}</span><span class='only-read'>{words}</span></td>"


def none_differ(found: DataQuality) -> str:
    """That what is printed agrees with what is counted, or that there is nothing to set side by side."""
    if any("both" in each.months.values() for each in found.coverage):
        return "No printed figure differs from the counted one by more than one case or one percentage point."
    return "No month is both counted from cases and printed by a file, so there is nothing to compare."


def differences(area: str, found: Sequence[CountedAndReported]) -> str:
    """Counted beside printed, by more than one case or one point."""
    rows = [
        (
            escape(", ".join(filter(None, (each.measure.title, each.group, BASIS_TITLES.get(each.basis, ""))))),
            escape(each.period.label),
            traced(
                escape(observed_words(each.counted)),
                name_of(area, each.measure.id, _key(each.counted), each.period),
            ),
            escape(printed_words(each.reported, each.reported_counts, each.measure.unit)),
            escape(f"{each.file}, {each.sheet} {each.cell}"),
        )
        for each in found[:SHOWN]
    ]
    more = f" (the first {SHOWN} are shown)" if len(found) > SHOWN else ""
    return marked_table(("Measure", "Period", "Counted", "Printed", "Where"), rows, f"Differences: {len(found)}{more}")


def _key(each: Observation) -> SeriesKey:
    return SeriesKey(each.basis, each.breakdown, each.group, each.view)


def restated(area: str, found: Sequence[Observation]) -> str:
    """Figures of which an earlier upload said otherwise."""
    rows = [
        (
            escape(", ".join(filter(None, (_title(each), each.group, BASIS_TITLES.get(each.basis, ""))))),
            escape(each.period.label),
            escape(before_words(each)),
            traced(escape(observed_words(each)), name_of(area, each.measure, _key(each), each.period)),
        )
        for each in found[:SHOWN]
    ]
    return marked_table(("Measure", "Period", "Was", "Is"), rows, f"Restated figures: {len(found)}")


def _title(each: Observation) -> str:
    return measure_named(each.measure, each.unit).title


def issues(found: Sequence[OpenIssue]) -> str:
    """What the reader said of the files in use, the gravest first, the same issue of a file once with its cells."""
    rows = [tuple(map(escape, cells)) for cells in issues_together(found)[:SHOWN]]
    return marked_table(ISSUES, rows, f"Open issues: {len(found)}")
