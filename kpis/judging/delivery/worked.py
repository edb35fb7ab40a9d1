"""Whether what was done moved its measure: as statistical process control says it, never as the eye does."""

from collections.abc import Sequence

from kpis.judging.control import COMMON, TOO_FEW
from kpis.judging.delivery.actions import COMPLETE
from kpis.judging.delivery.promises import promise_of
from kpis.judging.delivery.standing import ActionStanding, MilestoneStanding, Worked
from kpis.judging.movement import BEYOND_CHANCE, WITHIN_CHANCE, movement
from kpis.judging.series import JudgedSeries
from kpis.period import Period

IMPROVEMENT, CONCERN, CHANGED, NOT_CHANGED = "improvement", "concern", "changed", "not changed"
TOO_FEW_MONTHS, NO_FIGURES = "too few", "no figures"
_SAID = {IMPROVEMENT: "has improved", CONCERN: "has got worse", CHANGED: "has changed", NOT_CHANGED: "has not changed"}


def worked(
    series: JudgedSeries, actions: Sequence[ActionStanding], milestones: Sequence[MilestoneStanding] = ()
) -> Worked:
    """What was done of a priority beside one of its measures.

    Of the actions, those that are linked to the measure where some are; of a plan that lists none, its milestones.
    """
    linked = [each for each in actions if series.measure.id in each.measures] or list(actions)
    what, stood = "action", [(each.status, 1) for each in linked]
    if not linked and milestones:
        what, stood = "milestone", [(each.milestone.status, each.milestone.count) for each in milestones]
    of = sum(number for _, number in stood)
    done, untold = (sum(number for status, number in stood if status == one) for one in (COMPLETE, "unknown"))
    deeds = _deeds(done, untold, of, what)
    moved = moved_of(series)
    words = f"{deeds}; {_moved_words(series, moved)}"
    return Worked(series.measure.id, series, done, of, moved, words, promise_of(series))


def _deeds(done: int, untold: int, of: int, what: str) -> str:
    """``9 of 11 actions complete``; where no status is known, nothing is said of how many are complete."""
    if not of:
        return "No action is held"
    what += "" if of == 1 else "s"
    if untold == of:
        return f"{of} {what}, no status stated"
    return f"{done} of {of} {what} complete{f', {untold} without a status' if untold else ''}"


def moved_of(series: JudgedSeries) -> str:
    """Whether a measure has moved: of months by its control chart, of other periods by their counts."""
    if series.empty or series.latest is None:
        return NO_FIGURES
    control = series.control
    if control is not None:
        told = control.told
        if told in (TOO_FEW, COMMON):
            return TOO_FEW_MONTHS if told == TOO_FEW else NOT_CHANGED
        return told if told in (IMPROVEMENT, CONCERN) else CHANGED
    found = movement(series)
    if found == WITHIN_CHANCE:
        return NOT_CHANGED
    return _way(series) if found == BEYOND_CHANCE else TOO_FEW_MONTHS


def _way(series: JudgedSeries) -> str:
    new, old = (each.value if each else None for each in (series.latest, series.previous))
    if new is None or old is None or series.measure.better not in ("higher", "lower"):
        return CHANGED
    return IMPROVEMENT if (new > old) == (series.measure.better == "higher") else CONCERN


def _moved_words(series: JudgedSeries, moved: str) -> str:
    name = measure_words(series)
    if moved == NO_FIGURES:
        return f"there are no figures yet of {name}"
    if moved == TOO_FEW_MONTHS:
        return f"too few figures yet to tell whether {name} has changed"
    since = ""
    if series.control is None and series.previous is not None and series.latest is not None:
        # Of years only two are compared: what came before them, the plan's beginning for example, is not told of.
        since = f" from {series.previous.period.label} to {series.latest.period.label}"
    if moved == NOT_CHANGED and series.control is not None and series.control.recalculations:
        month = series.control.recalculations[-1].month
        since = f" since its limits were worked out anew from {Period(month, month).label}"
    return f"{name} {_SAID[moved]}{since}"


def measure_words(series: JudgedSeries) -> str:
    """A measure inside a sentence, with its group: ``the share of advice received within 6 weeks (EP)``."""
    title, unit = series.measure.title, series.measure.unit
    if len(title) > 1 and not title[1].isupper():
        title = title[0].lower() + title[1:]
    # Most titles are plural, and what moved is one number.
    if not title.startswith(("share", "%", "percent", "number", "proportion")):
        title = {"proportion": f"the share of {title}", "count": f"the number of {title}"}.get(unit, title)
    return f"{title} ({series.group})" if series.group not in ("", "All") else title
