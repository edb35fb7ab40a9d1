"""When the actions of a plan were completed, as marks on the charts of the measures that they are to move."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kpis.judging.delivery.actions import action_standing
from kpis.judging.delivery.parts import parts
from kpis.judging.delivery.standing import ActionStanding
from kpis.judging.series import Mark
from kpis.keeping.plan_words import PlanRecord
from kpis.keeping.said import LONGEST_TITLE
from kpis.period import Period
from kpis.plan import Priority


class Completed(NamedTuple):
    """A mark on the charts of one measure."""

    measure: str
    mark: Mark


def completions(records: Sequence[PlanRecord], on: date, *, by_hand: bool = True) -> tuple[Completed, ...]:
    """The marks by measure and month: of each action that is known to have been completed then, by its own links, or
    else those of its priority. An action that the first file of it already called complete has no month to be drawn at.

    ``by_hand`` False leaves out what people added to the plan: nothing marks their words for the public.
    """
    of_priority = {each.code: each.measures for each in parts(records, Priority, on)}
    done: dict[tuple[str, int], list[ActionStanding]] = defaultdict(list)
    for record in records:
        each = action_standing(record, on, None) if record.kind == "action" else None
        if each is None or each.completed_on is None or not each.completed_seen or (each.by_hand and not by_hand):
            continue
        for measure in each.measures or of_priority.get(each.priority, ()):
            done[measure, Period.of(each.completed_on).first].append(each)
    return tuple(Completed(measure, Mark(month, mark_words(its))) for (measure, month), its in sorted(done.items()))


def mark_words(actions: Iterable[ActionStanding]) -> str:
    """``Done: 1.2 Recruit two psychologists``, or ``3 actions done: 1.2, 1.3, 2.1``: what fits beside a mark."""
    found = list(actions)
    if len(found) == 1:
        return _cut(f"Done: {found[0].code} {found[0].words}".replace("  ", " "))
    return _cut(f"{len(found)} actions done: {', '.join(each.code or each.words for each in found)}")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip(' ,')}…"
