"""Nobody can work out a hidden count from everything that the public edition shows."""

import os

from hypothesis import assume, given, settings

from kpis.judging.disclosure import HIDDEN, public_edition
from kpis.judging.disclosure.counts import which
from kpis.period import Period
from tests.judging.disclosure.reader import Reader, others_like
from tests.judging.disclosure.worlds import FIRST, KINDS, Form, World, parts_of, printed, shown, worlds

MANY = int(os.environ.get("SEND_KPIS_TEST_EXAMPLES", "0"))  # more than CI has time for


def secrets(world: World) -> dict[object, Form]:
    """All counts that nobody may learn: those hidden, and small ones that are not shown, also as differences.

    What is shown under one name is not hidden under another: plans without exceptions are what is left of the share of
    exceptions too.
    """
    told = printed(world)
    public = {which(each): each for each in public_edition(told)}
    open_forms = {
        frozenset(form)
        for each in public.values()
        if each.missing != HIDDEN and (each.unit == "count" or each.denominator is not None)
        for form in parts_of(world, each).values()
    }
    found: dict[object, Form] = {}
    for each in told:
        there = public.get(which(each))
        if there is not None and there.missing != HIDDEN:
            continue
        for what, form in parts_of(world, each).items():
            number = world.total(form)
            if frozenset(form) in open_forms and number >= 5:
                continue
            # Of a figure that is told by quarter only, the small counts of its months matter.
            if 0 < number < 5 or (there is not None and number and what != "out of"):
                found[which(each), what] = form
    for group in ("", *world.needs):
        for span in world.spans:
            for kinds in (KINDS[2:3], KINDS[3:], KINDS[2:]):
                form = world.atoms(group, span, kinds)
                if 0 < world.total(form) < 5:
                    found[group, span, kinds] = form
    return found


@settings(max_examples=MANY or 30, deadline=None)
@given(worlds())
def test_no_hidden_count_is_solved_or_narrowed_to_one(world):
    rows = shown(world, public_edition(printed(world)))
    reader, hidden = Reader(rows), secrets(world)
    assert not [name for name, form in hidden.items() if reader.solved(form)]
    assert not reader.narrowed(hidden)


@settings(max_examples=MANY or 40, deadline=None)
@given(worlds(months=1, most=6, needs=2))
def test_another_world_looks_the_same_for_every_hidden_count(world):
    hidden = secrets(world)
    assume(hidden)
    left = dict(hidden)
    for other in others_like(shown(world, public_edition(printed(world))), world.counts):
        for name, form in list(left.items()):
            if sum(other[atom] for atom in form) != world.total(form):
                del left[name]
        if not left:
            break
    assert not left


def test_the_reader_solves_what_is_given_away_when_a_cover_is_shown_again():
    """The test's own teeth: of a small area whose cover is taken off, the count behind it is found."""
    month = FIRST
    kinds = {kind: 20 for kind in KINDS}
    counts = {(need, month, kind): number for need in ("ASD", "SEMH", "SLCN") for kind, number in kinds.items()}
    world = World({**counts, ("ASD", month, "late"): 3}, 1, ("ASD", "SEMH", "SLCN"), False, False)
    told = printed(world)
    public = public_edition(told)
    secret = world.atoms("ASD", Period(month, month), ("late",))
    assert not Reader(shown(world, public)).solved(secret)
    own = {which(each): each for each in told}
    covers = [each for each in public if each.missing == HIDDEN and each.group != "ASD"]
    uncovered = tuple(own[which(each)] if each in covers else each for each in public)
    assert covers and Reader(shown(world, uncovered)).solved(secret)
