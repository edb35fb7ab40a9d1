"""What people entered: targets, what happened, limits recalculated, months that are not counted, what changed since."""

from datetime import date

from kpis.keeping import EVENT_KINDS, FAULT_KINDS, KeptMonthFault, KeptRecalculation, Store
from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.questions.events import area_events, month_faults, recalculations
from kpis.questions.history import targets, what_changed
from kpis.questions.pack.section import many
from kpis.questions.views.view import Of, Shown, tabled
from kpis.telling.agreed import figures_words, holds_words
from kpis.telling.sentences import month_words
from kpis.telling.words import day_words, number_words, target_words

TARGETS = ("Measure", "Target", "Holds", "For which figures", "Where it is agreed")
HAPPENED = ("When", "What", "Kind", "For which measures")
RECALCULATED = ("From", "Measure", "Reason")
NOT_COUNTED = ("Month", "Measure", "It is", "Reason")
CHANGED = ("Measure", "Period", "What", "Was", "Is")
MOST = 60


def agreed(store: Store, of: Of) -> tuple[Shown, ...]:
    """Every plan target that is held, measure by measure."""
    held = targets(store, of.area)
    rows = [
        (measure_named(each.target.measure, each.target.unit).title, target_words(each.target),
         holds_words(each.target), figures_words(each.target), each.target.source)
        for each in held
    ]  # fmt: skip
    rows.sort(key=lambda row: row[0])
    return tabled(of, "targets", f"{many(len(held), 'target is', 'targets are')} held", "Targets", TARGETS, rows)


def happened(store: Store, of: Of) -> tuple[Shown, ...]:
    """What happened in the area, as it stands on the charts."""
    held = area_events(store, of.area, as_of=of.as_of)
    rows = [
        (month_words(each.month), each.title, EVENT_KINDS.get(each.kind, each.kind),
         measure_named(each.measure).title if each.measure else "all measures")
        for each in held
    ]  # fmt: skip
    title = f"What happened: {many(len(held), 'event')} on the charts"
    return tabled(of, "happened", title, "What happened", HAPPENED, rows)


def recalculated(store: Store, of: Of) -> tuple[Shown, ...]:
    """From which months limits are worked out anew, and why."""
    held = recalculations(store, of.area, as_of=of.as_of)
    rows = [(month_words(each.month), _measure(each), each.reason) for each in held]
    title = f"Limits recalculated {many(len(held), 'time')}"
    return tabled(of, "recalculated", title, "Limits recalculated", RECALCULATED, rows)


def not_counted(store: Store, of: Of) -> tuple[Shown, ...]:
    """Months that are shown and not counted, and why."""
    held = month_faults(store, of.area, as_of=of.as_of)
    rows = [
        (month_words(each.month), _measure(each), FAULT_KINDS.get(each.kind, each.kind), each.reason) for each in held
    ]
    title = f"{many(len(held), 'month is', 'months are')} shown and not counted"
    return tabled(of, "not-counted", title, "Months not counted", NOT_COUNTED, rows)


def _measure(each: KeptRecalculation | KeptMonthFault) -> str:
    which = "; ".join(filter(None, (each.group, BASIS_TITLES.get(each.basis, ""))))
    return measure_named(each.measure).title + (f" ({which})" if which else "")


def changed(store: Store, of: Of) -> tuple[Shown, ...]:
    """Figures that came, changed or went after the day of a meeting."""
    since = date.fromisoformat(of.get("since"))
    found = what_changed(store, of.area, since)
    rows = [
        (", ".join(filter(None, (each.measure.title, each.group, BASIS_TITLES.get(each.basis, "")))),
         each.period.label, each.kind.capitalize(), *(_number(value, each.measure.unit) for value in
                                                      (each.old, each.new)))
        for each in found[:MOST]
    ]  # fmt: skip
    title = f"{many(len(found), 'figure')} changed since {day_words(since)}"
    note = f"The first {MOST} are shown." if len(found) > MOST else ""
    return tabled(of, "changed", title, "What changed since the last meeting", CHANGED, rows, note)


def name_of_changed(of: Of) -> str:
    return f"since {day_words(date.fromisoformat(of.get('since')))}"


def _number(value: float | None, unit: str) -> str:
    return "" if value is None else number_words(value, unit)
