"""Hand-made standings of a plan that between them hold everything that a page, a chart or a sentence must say."""

from dataclasses import replace
from datetime import date

from kpis.judging.delivery.standing import (
    ActionStanding,
    MilestoneStanding,
    PlanStanding,
    PriorityStanding,
    RiskScore,
    RiskStanding,
    Step,
    Worked,
)
from kpis.plan import (
    STATUSES,
    Ask,
    Barrier,
    Milestone,
    NextStep,
    Plan,
    Priority,
    SuccessTest,
    Voice,
)
from tests.telling import made

ON, SINCE = date(2021, 10, 1), date(2021, 7, 1)
FILE = "tracker.xlsx"


def action(code: str, status: str, due: date | None = None, **more: object) -> ActionStanding:
    """One action of priority 1 unless said otherwise, with the step that gave it its status."""
    steps = (Step(date(2021, 6, 1), status, "Began", by="Ann Alyst", where=f"{FILE}, Tracker!B4", upload=1),)
    made_up = ActionStanding(
        key=f"key-{code}", code=code, words=f"Do what {code} says", priority="P1", objective_code="1.1",
        objective="Advice in time", status=status, status_as_printed=status, lead=("Head of SEN",),
        due=due.isoformat() if due else "", due_on=due, progress="Going well", history=steps,
        completed_on=date(2021, 8, 2) if status == "complete" else None,
        overdue=bool(due and due < ON and status != "complete"),
        due_soon=bool(due and ON <= due <= date(2021, 10, 29) and status != "complete"), where=f"{FILE}, Tracker!B4",
    )  # fmt: skip
    return replace(made_up, **more)


def milestones(priority: str, **counts: int) -> tuple[MilestoneStanding, ...]:
    return tuple(
        MilestoneStanding(Milestone("Somerset", priority, status, count, "Milestones", "C4"), None, False, False)
        for status, count in counts.items()
    )


def counted(statuses: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((status, statuses.get(status, 0)) for status in STATUSES)


def priority(
    code: str,
    title: str,
    actions: tuple[ActionStanding, ...] = (),
    held: tuple[MilestoneStanding, ...] = (),
    **more: object,
) -> PriorityStanding:
    tally: dict[str, int] = {}
    for each in actions:
        tally[each.status] = tally.get(each.status, 0) + 1
    told = PriorityStanding(
        Priority("Somerset", code, title, theme="Theme 1", lead="Director of SEND", concern="Advice comes late.",
                 headline="Most of it is done.", so_what="Plans no longer wait for health.", did="Two clinics opened.",
                 difference="Half the delay is gone.", measures=(made.TWENTY_WEEKS,)),
        actions, held, counted(tally), counted({each.milestone.status: each.milestone.count for each in held}),
        tests=(SuccessTest("Somerset", code, "1.1", "Nine in ten plans in 20 weeks", measure=made.TWENTY_WEEKS),),
        barriers=(Barrier("Somerset", code, "No locum to be had", "Share with the next area", "Due a month later"),),
        next_steps=(NextStep("Somerset", code, "Open a third clinic", "Head of therapies", date(2021, 11, 1)),),
        worked=(),
    )  # fmt: skip
    return replace(told, **more)


def risk(
    ref: str, before: tuple[int, int] | int, after: tuple[int, int] | int | None = None, **more: object
) -> RiskStanding:
    told = RiskStanding(
        f"risk-{ref}", ref, f"What {ref} fears", "Few psychologists", "Advice comes late", _score(before),
        None if after is None else _score(after), _score(before), None if after is None else _score(after), "same",
        "Director of SEND", "Shared rota", ((date(2021, 6, 1), _score(before), "before", "Ann Alyst"),),
        where=f"{FILE}, Risks!A4",
    )  # fmt: skip
    return replace(told, **more)


def _score(of: tuple[int, int] | int) -> RiskScore:
    return RiskScore(None, None, of) if isinstance(of, int) else RiskScore(*of, of[0] * of[1])


def standing() -> PlanStanding:
    """Two priorities with five actions and fourteen milestones, four risks, an ask and a voice."""
    first = (
        action("1.1.1", "complete", date(2021, 8, 31), changed="on track → complete"),
        action("1.1.2", "delayed", date(2021, 9, 30), changed="on track → delayed"),
        action("1.1.3", "on_track", date(2021, 10, 15), lead=("Head of therapies", "Health lead")),
    )
    second = (
        action("2.1.1", "off_track", date(2021, 12, 31), priority="P2", changed="new"),
        action("2.1.2", "unknown", None, priority="P2", status_as_printed="Purple",
               issues=("Tracker!F9: “Purple” is no status of the key.",), progress=""),
    )  # fmt: skip
    moved = Worked(made.TWENTY_WEEKS, made.monthly(), 1, 3, "not changed", "1 of 3 actions complete; not changed")
    priorities = (
        priority("P1", "Advice in time", first, milestones("P1", complete=9, on_track=2), worked=(moved,)),
        priority("P2", "Quality of plans", second, milestones("P2", on_track=1, delayed=1, unknown=1)),
    )
    return PlanStanding(
        area="Somerset", on=ON, since=SINCE,
        plan=Plan("Somerset", "wsoa", "Written Statement of Action", date(2020, 3, 1), date(2020, 12, 1),
                  actions_stated=27),
        priorities=priorities, actions=(*first, *second),
        risks=(risk("R1", (4, 4), (3, 3), trend="down", then_after=_score((4, 3))), risk("R2", (4, 4), (4, 3)),
               risk("R3", (5, 5), trend="new", then_before=None), risk("323", 9)),
        asks=(Ask("Somerset", "Agree the money for a third clinic", "P1", "Chair", date(2021, 11, 1)),),
        voices=(Voice("Somerset", "compliment", "We were heard", source="Survey", priority="P1"),),
        changed=("1.1.2 went from on track to delayed.", "2.1.1 is new."),
        issues=("tracker.xlsx, Tracker!F9: “Purple” is no status of the key.",), actions_stated=27,
    )  # fmt: skip


def empty() -> PlanStanding:
    return PlanStanding("Merton", ON, None, None, (), (), (), (), (), (), ())
