"""What comes, what goes and what is open give no hidden count back; drawn areas, and the reader who knows the sums."""

import os
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging.disclosure import HIDDEN, public_edition, told_views
from kpis.judging.disclosure.counts import which
from kpis.keeping.observation import Observation
from kpis.period import Period
from kpis.plan import Target
from tests.judging.disclosure.reader import Reader

AREA, FIRST, MONTHS = "Merton", Period.month(2024, 4).first, 6
PLANS = "plans_issued_within_20_weeks"
KINDS = ("requested", "agreed", "refused", "withdrawn", "in time", "late", "excepted")
NOTED = ("withdrawn", "excepted")
MANY = int(os.environ.get("SEND_KPIS_TEST_EXAMPLES", "0"))


@dataclass(frozen=True)
class Figure:
    """A figure as printed, and each of its counts as a sum of what happened: ``{(kind, month): times}``."""

    printed: Observation
    counts: dict[str, dict[tuple[str, int], int]]


def figures(happened: dict[tuple[str, int], int]) -> list[Figure]:
    """Requests, decisions, plans and who is still open, month by month."""
    found = []
    for month in range(MONTHS):
        asked, agreed, refused, _, in_time, late, excepted = ({(kind, month): 1} for kind in KINDS)
        comes = {("open before", 0): 1} | {("requested", each): 1 for each in range(month + 1)}
        goes = {(kind, each): -1 for kind in KINDS[2:] for each in range(month + 1)}
        for measure, view, basis, counts in (
            ("requests_received", "received", "", {"number": asked}),
            ("plans_issued", "issued", "", {"number": in_time | late | excepted}),
            ("open_assessments", "month_end", "", {"number": comes | goes}),
            ("decided_to_assess", "decided", "", {"number": agreed, "other": refused}),
            (PLANS, "issued", "excluding", {"number": in_time, "other": late}),
        ):
            number, other = (_total(happened, counts.get(what, {})) for what in ("number", "other"))
            share = "other" in counts
            out_of = number + other if share else None
            value = (number / out_of if out_of else None) if share else float(number)
            found.append(Figure(
                Observation(AREA, measure, view, basis, "", "", Period(FIRST + month, FIRST + month),
                            "proportion" if share else "count", value, number if share else None, out_of,
                            "" if value is not None else "no_events"),
                counts | ({"out of": counts["number"] | counts["other"]} if share else {}),
            ))  # fmt: skip
    return found


def _without(kinds, form):
    return frozenset((name, times) for name, times in form.items() if name[0] not in kinds)


def _total(happened, form):
    return sum(times * happened[name] for name, times in form.items())


@st.composite
def histories(draw):
    """Areas of few cases, of which some never note that a request was withdrawn, or an exception."""
    often, seldom = st.integers(5, 14) | st.integers(0, 5), st.sampled_from((0, 0, 1, 2, 5))
    never = [kind for kind in NOTED if draw(st.booleans())]
    each = {(kind, month): draw(often if kind in KINDS[:2] or kind == "late" else seldom)
            for kind in KINDS for month in range(MONTHS)}  # fmt: skip
    return each | {(kind, month): 0 for kind in never for month in range(MONTHS)} | {("open before", 0): 120}


@settings(max_examples=MANY or 25, deadline=None)
@given(histories())
def test_no_hidden_count_follows_from_stocks_and_flows(happened):
    told = figures(happened)
    public = {which(each): each for each in public_edition([each.printed for each in told])}
    shown, secret = [], {}
    for each in told:
        there = public.get(which(each.printed))
        for what, form in each.counts.items():
            number = _total(happened, form)
            if there is not None and there.missing != HIDDEN:
                shown.append((form, number))
            elif 0 < number < 5 or (there is not None and number):
                secret[which(each.printed), what] = form
    for each in public.values():  # quarters that stand for their months
        if each.period.length > 1 and each.missing != HIDDEN:
            own = [one for one in told if one.printed.period.first in each.period.months
                   and which(one.printed)._replace(period=each.period) == which(each)]  # fmt: skip
            for what in own[0].counts:
                form = {name: times for one in own for name, times in one.counts[what].items()}
                shown.append((form, _total(happened, form)))
    # What is shown under one name is not hidden under another: all plans are those without exceptions, where none was.
    never = {kind for kind in NOTED if not any(happened[kind, month] for month in range(MONTHS))}
    shown += [({(kind, month): 1}, 0) for kind in never for month in range(MONTHS)]  # and that is known
    open_forms = {_without(never, form) for form, _ in shown}
    secret = {name: form for name, form in secret.items() if _without(never, form) not in open_forms}
    reader = Reader(shown)
    assert not [name for name, form in secret.items() if reader.solved(form)]
    # The tightening of bounds reads sums of what cannot be below none; who is open is such a sum turned round.
    assert not reader.narrowed({name: form for name, form in secret.items() if min(form.values()) > 0})


def test_a_month_of_few_requests_is_not_what_the_open_cases_grew_by():
    quiet = {(kind, month): {"requested": 20, "agreed": 15, "late": 9, "in time": 9}.get(kind, 0)
             for kind in KINDS for month in range(MONTHS)}  # fmt: skip
    happened = quiet | {("open before", 0): 120, ("requested", 3): 3}
    told = public_edition([each.printed for each in figures(happened)])
    hidden = [(each.measure, each.period.first - FIRST) for each in told if each.missing == HIDDEN]
    assert ("requests_received", 3) in hidden and len(hidden) > 1


@pytest.mark.parametrize(
    ("held", "aimed", "told"),
    [
        (("issued", "requested", "due"), (), "issued"),
        (("issued", "requested"), ("requested",), "requested"),
        (("issued", "requested"), ("requested", ""), "issued"),
        (("issued",), ("requested",), "issued"),
        (("due", "requested"), (), "requested"),
    ],
)
def test_the_view_that_is_told_goes_by_targets_and_by_what_is_held(held, aimed, told):
    month = Period(FIRST, FIRST)
    own = [Observation(AREA, PLANS, view, "excluding", "", "", month, "proportion", 0.5, 20, 40) for view in held]
    targets = [Target(AREA, PLANS, 0.6, view=view) for view in aimed]
    assert told_views(own, targets) == {PLANS: told}
    assert [each.view for each in public_edition(own, targets=targets)] == [told]
