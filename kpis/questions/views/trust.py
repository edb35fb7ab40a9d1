"""How far figures can be trusted: counted beside printed, restated, open issues, how far each area's figures reach."""

from collections.abc import Sequence

from kpis.keeping import Store
from kpis.measure import BASIS_TITLES
from kpis.measures import MEASURES, measure_named
from kpis.period import Period
from kpis.questions.pack.section import many
from kpis.questions.quality import OpenIssue, data_quality
from kpis.questions.staleness import newest_of_areas
from kpis.questions.views.view import Of, Shown, tabled
from kpis.telling.scales import short_name
from kpis.telling.trust import before_words, observed_words, printed_words

ABOUT = "Data quality"
DIFFERENCES = ("Measure", "Period", "Counted", "Printed", "Where")
RESTATED = ("Measure", "Period", "Was", "Is")
ISSUES = ("Weight", "File", "Where", "What", "What to do")
WEIGHTS = {"error": "Put right", "warning": "Look at this", "info": "For information"}
MOST, PLACES = 60, 3


def differences(store: Store, of: Of) -> tuple[Shown, ...]:
    """Months that are counted from cases and printed by a file too, where the two differ."""
    found = data_quality(store, of.area).differences
    rows = [
        (", ".join(filter(None, (each.measure.title, each.group, BASIS_TITLES.get(each.basis, "")))),
         each.period.label, observed_words(each.counted),
         printed_words(each.reported, each.reported_counts, each.measure.unit),
         f"{each.file}, {each.sheet} {each.cell}")
        for each in found[:MOST]
    ]  # fmt: skip
    title = f"{many(len(found), 'figure differs', 'figures differ')} from what files print; the counted one is shown"
    return tabled(of, "differences", title, ABOUT, DIFFERENCES, rows, _more(len(found)))


def restated(store: Store, of: Of) -> tuple[Shown, ...]:
    """Figures of which an earlier upload said otherwise, the newest first."""
    found = data_quality(store, of.area).restated
    rows = [
        (", ".join(filter(None, (measure_named(each.measure, each.unit).title, each.group,
                                 BASIS_TITLES.get(each.basis, "")))),
         each.period.label, before_words(each), observed_words(each))
        for each in found[:MOST]
    ]  # fmt: skip
    title = f"{many(len(found), 'figure was', 'figures were')} restated by a later file"
    return tabled(of, "restated", title, ABOUT, RESTATED, rows, _more(len(found)))


def issues(store: Store, of: Of) -> tuple[Shown, ...]:
    """What the reader said of the files in use, the gravest first."""
    found = data_quality(store, of.area).issues
    rows = issues_together(found)
    return tabled(of, "issues", f"{many(len(found), 'issue')} open", ABOUT, ISSUES, rows[:MOST], _more(len(rows)))


def issues_together(found: Sequence[OpenIssue]) -> list[tuple[str, ...]]:
    """The cells of ISSUES, the gravest first: the same issue of a file once, with the first of its cells."""
    told: dict[tuple[str, str, str, str], list[OpenIssue]] = {}
    for each in found:
        told.setdefault((each.severity, each.file, each.message, each.to_do), []).append(each)
    ranked = sorted(told.items(), key=lambda pair: list(WEIGHTS).index(pair[0][0]))
    return [
        (WEIGHTS[severity], file, _places(same), message, to_do) for (severity, file, message, to_do), same in ranked
    ]


def _places(same: Sequence[OpenIssue]) -> str:
    places = list(dict.fromkeys(" ".join(filter(None, (each.sheet, each.cell))) for each in same))
    return ", ".join(places[:PLACES]) + (f" and {len(places) - PLACES} more" if len(places) > PLACES else "")


def reach(store: Store, of: Of) -> tuple[Shown, ...]:
    """Measures down, areas across: the newest month held, and whether it is counted or as reported."""
    areas = tuple(filter(None, of.get("areas").split(";"))) or (of.area,)
    found = newest_of_areas(store, areas)
    held = {measure for measure, _ in found}
    rows = [
        (measure.title, *(
            f"{Period(told.month, told.month).label} ({'counted' if told.counted else 'reported'})" if told else ""
            for told in (found.get((measure.id, area)) for area in areas)
        ))
        for measure in MEASURES.values()
        if measure.id in held
    ]  # fmt: skip
    title = f"How far the figures of {many(len(areas), 'area')} reach"
    return tabled(of, "reach", title, ABOUT, ("Measure", *map(short_name, areas)), rows)


def name_of_reach(of: Of) -> str:
    return of.get("areas").replace(";", ", ")


def _more(number: int) -> str:
    return f"The first {MOST} of {number:,} are shown." if number > MOST else ""
