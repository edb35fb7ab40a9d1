"""Whether more plans are called exceptions than chance would give at the share that is usual elsewhere."""

from dataclasses import dataclass
from datetime import date

from kpis.judging.chance import as_many_or_more
from kpis.keeping import Store
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.edition import PUBLIC, edition_of
from kpis.questions.known import SeriesKey, known

EXCEPTION_SHARE = "exception_share"


@dataclass(frozen=True)
class Alert:
    """``counted`` of ``out_of`` in a span of months, where ``usual`` is the share elsewhere; ``words`` say it."""

    period: Period
    counted: int
    out_of: int
    usual: float
    chance: float
    words: str


def exception_alert(
    store: Store, area: str, last: int | None = None, months: int = 12, as_of: date | None = None
) -> Alert | None:
    """The alert of the ``months`` up to ``last`` (the newest), None where chance may well give so many."""
    if edition_of(store) == PUBLIC:
        return None  # a sum of the months that are shown would be no year's
    measure = MEASURES[EXCEPTION_SHARE]
    usual = measure.usual
    here = known(store, area, EXCEPTION_SHARE, as_of).at(measure, SeriesKey(view=measure.view))
    counts = [each for each in here if each.period.length == 1 and each.denominator and each.numerator is not None]
    if usual is None or not counts:
        return None
    end = max(each.period.last for each in counts) if last is None else last
    span = Period(end - months + 1, end)
    inside = [each for each in counts if span.first <= each.period.first <= span.last]
    counted, out_of = sum(each.numerator or 0 for each in inside), sum(each.denominator or 0 for each in inside)
    if not out_of:
        return None
    chance = as_many_or_more(counted, out_of, usual.share)
    if chance >= usual.chance:
        return None
    words = (
        f"{counted} of {out_of} plans issued have a recorded exception ({counted / out_of:.1%}). In {usual.where} "
        f"it was {usual.share:.1%}: at that share chance gives so many in fewer than 1 in {round(1 / usual.chance):,} "
        "such spans. Check how exceptions are recorded before the figure that leaves them out is used."
    ).replace("%", " %")
    return Alert(span, counted, out_of, usual.share, chance, words)
