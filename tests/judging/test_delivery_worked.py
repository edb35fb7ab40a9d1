"""Did it work: what was done, and whether its measure moved, as SPC says it."""

from collections.abc import Sequence

import pytest

from kpis.judging import JudgedSeries
from kpis.judging.control import Recalculation
from kpis.judging.delivery.actions import action_standing
from kpis.judging.delivery.milestones import milestone_standings
from kpis.judging.delivery.standing import ActionStanding, Worked
from kpis.judging.delivery.worked import worked
from kpis.period import Period
from tests.judging.drawn import DECISIONS, PLANS, figure, judged, months
from tests.judging.planned import MARCH, MAY, action, record

TITLE = "the share of EHC plans issued within 20 weeks"
USUAL = [f"{each}/40" for each in (20, 21, 19, 22, 20, 18) * 3]
BETTER = [*USUAL, *["38/40"] * 8]


def actions(*statuses: str, measures: Sequence[str] = ()) -> list[ActionStanding]:
    found = [
        action((MARCH, {"status": each, "measures": list(measures)}), key=str(number), code=f"1.{number}")
        for number, each in enumerate(statuses)
    ]
    return [told for each in found if (told := action_standing(each, MAY, None))]


def monthly(said: Sequence[str], **options: object) -> JudgedSeries:
    return judged(months("2020-01", *said), **options)


def of(series: JudgedSeries) -> Worked:
    return worked(series, actions("complete", "complete", "delayed"))


def test_complete_and_not_moved_is_said_in_so_many_words() -> None:
    told = of(monthly(USUAL))
    assert (told.done, told.of, told.moved) == (2, 3, "not changed")
    assert told.words == f"2 of 3 actions complete; {TITLE} has not changed"


@pytest.mark.parametrize(
    ("said", "moved", "words"),
    [
        (BETTER, "improvement", f"{TITLE} has improved"),
        ([*USUAL, *["2/40"] * 8], "concern", f"{TITLE} has got worse"),
        (USUAL[:5], "too few", f"too few figures yet to tell whether {TITLE} has changed"),
        (["!suppressed"] * 14, "no figures", f"there are no figures yet of {TITLE}"),
    ],
)
def test_the_control_chart_says_whether_a_measure_moved(said: list[str], moved: str, words: str) -> None:
    told = of(monthly(said))
    assert (told.moved, told.words) == (moved, f"2 of 3 actions complete; {words}")


def test_limits_that_were_worked_out_anew_say_since_when_nothing_has_changed() -> None:
    month = Period.parse("2021-07").first
    series = monthly([*USUAL, *["38/40", "37/40", "38/40", "39/40", "38/40", "37/40"] * 3],
                     recalculations=[Recalculation(month, "New clinic")])  # fmt: skip
    told = of(series)
    assert told.moved == "not changed"
    assert told.words.endswith("has not changed since its limits were worked out anew from Jul 2021")


@pytest.mark.parametrize(
    ("new", "moved"), [("90/100", "improvement"), ("20/100", "concern"), ("52/100", "not changed"), ("3/4", "too few")]
)
def test_periods_without_limits_are_told_by_their_counts(new: str, moved: str) -> None:
    quarters = [figure("50/100", "2021-01/2021-03"), figure(new, "2021-04/2021-06")]
    assert of(judged(quarters, grain="quarter")).moved == moved


def test_only_linked_actions_count_where_some_are() -> None:
    both = [*actions("complete", measures=(PLANS.id,)), *actions("delayed", "delayed", measures=(DECISIONS.id,))]
    assert worked(monthly(USUAL), both).words.startswith("1 of 1 action complete;")
    assert worked(monthly(USUAL), actions("complete", "delayed", measures=(DECISIONS.id,))).of == 2


def test_a_plan_of_milestones_alone_counts_those() -> None:
    found = [
        record("milestone", (MARCH, {"priority": "1", "status": "complete", "count": 9}), key="a"),
        record("milestone", (MARCH, {"priority": "1", "status": "delayed", "count": 2}), key="b"),
    ]
    told = worked(monthly(USUAL), (), milestone_standings(found, MAY, None))
    assert told.words.startswith("9 of 11 milestones complete;")
    assert worked(monthly(USUAL), ()).words.startswith("No action is held;")
