"""Small areas drawn at random: plans by need and month, with and without exceptions, in every form that is printed."""

from dataclasses import dataclass

from hypothesis import strategies as st

from kpis.judging.grains import told_by
from kpis.keeping.observation import Observation
from kpis.period import GRAIN_TITLES, Period

AREA, PLANS = "Merton", "plans_issued_within_20_weeks"
FIRST = Period.month(2024, 4).first
NEEDS = ("ASD", "SEMH", "SLCN")
KINDS = ("in time", "late", "exception in time", "exception late")
Atom = tuple[str, int, str]  # need, month, kind
Form = dict[Atom, int]


@dataclass(frozen=True)
class World:
    """How many plans of each need and kind were issued in each month; a file may print all needs' quarter too."""

    counts: dict[Atom, int]
    months: int
    needs: tuple[str, ...]
    prints_quarter: bool
    percentages_only: bool

    @property
    def spans(self) -> tuple[Period, ...]:
        """Its months, and its quarter where there is a whole one."""
        months = tuple(Period(FIRST + month, FIRST + month) for month in range(self.months))
        return (*months, Period(FIRST, FIRST + 2)) if self.months == 3 else months

    def atoms(self, group: str, period: Period, kinds: tuple[str, ...]) -> Form:
        needs = (group,) if group else self.needs
        return {(need, month, kind): 1 for need in needs for month in period.months for kind in kinds}

    def total(self, form: Form) -> int:
        return sum(k * self.counts[atom] for atom, k in form.items())


@st.composite
def worlds(draw: st.DrawFn, months: int = 3, most: int = 14, needs: int = 3) -> World:
    some = NEEDS[: draw(st.integers(2, needs))]
    often = st.integers(0, most) | st.integers(0, 5)
    seldom = st.sampled_from((0, 0, 0, 1, 2, 6))
    counts = {
        (need, FIRST + month, kind): draw(seldom if kind.startswith("exception") else often)
        for need in some
        for month in range(months)
        for kind in KINDS
    }
    return World(counts, months, some, months == 3 and draw(st.booleans()), draw(st.booleans()))


def kinds_of(basis: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which kinds are in the numerator, and which are in the complement."""
    if basis == "excluding":
        return ("in time",), ("late",)
    return ("in time", "exception in time"), ("late", "exception late")


def printed(world: World) -> list[Observation]:
    """Everything that is known of such an area: shares on two bases, plans and exceptions, by need and together."""
    found = []
    for group in ("", *world.needs):
        for span in world.spans:
            if span.length > 1 and (group or not world.prints_quarter):
                continue
            for basis in ("excluding", "including"):
                found.append(_share(world, PLANS, basis, group, span, *kinds_of(basis)))
            found.append(_share(world, "exception_share", "", group, span, KINDS[2:], KINDS[:2]))
            number = world.total(world.atoms(group, span, KINDS))
            found.append(_one("plans_issued", "", group, span, "count", float(number)))
    return found


def _share(world, measure, basis, group, span, counted, rest) -> Observation:  # noqa: PLR0917
    number, others = (world.total(world.atoms(group, span, kinds)) for kinds in (counted, rest))
    out_of = number + others
    if not out_of:
        return _one(measure, basis, group, span, "proportion", None, 0, 0, "no_events")
    bare = world.percentages_only and (measure, basis) == (PLANS, "including")
    if bare:
        return _one(measure, basis, group, span, "proportion", round(number / out_of, 2))
    return _one(measure, basis, group, span, "proportion", number / out_of, number, out_of)


def _one(measure, basis, group, span, unit, value, number=None, out_of=None, missing="") -> Observation:  # noqa: PLR0917
    return Observation(
        AREA, measure, "issued", basis, "primary_need" if group else "", group, span, unit, value, number, out_of,
        missing,
    )  # fmt: skip


def parts_of(world: World, each: Observation) -> dict[str, Form]:
    """Each count of a figure as a sum of atoms: its number, what is left of it, out of how many."""
    if each.unit == "count":
        return {"number": world.atoms(each.group, each.period, KINDS)}
    counted, rest = kinds_of(each.basis) if each.basis else (KINDS[2:], KINDS[:2])
    number, other = world.atoms(each.group, each.period, counted), world.atoms(each.group, each.period, rest)
    return {"number": number, "other": other, "out of": {**number, **other}}


def shown(world: World, public: tuple[Observation, ...]) -> list[tuple[Form, int]]:
    """Everything that the public edition shows, by every length of period that a page offers."""
    series: dict[tuple[str, str, str], list[Observation]] = {}
    for each in public:
        series.setdefault((each.measure, each.basis, each.group), []).append(each)
    rows = []
    for own in series.values():
        for grain in GRAIN_TITLES:
            for each in (added.observation for added in told_by(own, grain)):
                if each.value is None and each.missing != "no_events":
                    continue
                parts = parts_of(world, each)
                if each.unit == "count" or each.denominator is not None:
                    rows += [(form, world.total(form)) for form in parts.values()]
                elif each.value in (0, 1):
                    nothing = parts["number" if each.value == 0 else "other"]
                    rows.append((nothing, 0))
                elif world.total(parts["out of"]) < 100:
                    # A whole percentage of fewer than a hundred gives its count back to whoever knows out of how many.
                    rows += [(form, world.total(form)) for form in parts.values()]
    return rows
