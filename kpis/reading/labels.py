"""What the label of a row or column means: a measure, its basis, its service or question, and whether it is a count."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kpis.area import find_area
from kpis.measure import LOCAL, VIEW_TITLES, Meaning, Measure
from kpis.measures import MEASURES
from kpis.reading.grid import clean
from kpis.reading.places import placed
from kpis.reading.services import own_name, service_in, services_in
from kpis.reading.views import of_measure, view_in, without_view
from kpis.reading.wholes import unexplained
from kpis.reading.words import (
    ALL_ADVICE,
    ALL_SERVICES,
    BASIS,
    DENOMINATOR,
    FILLER,
    HAVING_ONE,
    IDEAS,
    OF_AREA,
    PART,
    PARTS,
    SERVICES,
)

# Words that a label may have besides its measure's own and still lean on the title above it for its meaning.
_LEANING = frozenset(
    {
        "share", "number", "exceptions", "issued", "issuance", "new", "final", "plan", "on time", "held", "partner",
        "advice", "good",
    }
)  # fmt: skip
_NATION = re.compile(r"england|national|eng")
_MARKS = re.compile(r"[\s*†‡]+$|\s*\[(?:note )?\d+\]$")


@dataclass(frozen=True)
class Meant:
    """``measure`` is a measure's id, or ``local: <label>``; ``role`` is what the words say of the values."""

    measure: str
    basis: str = ""
    breakdown: str = ""
    group: str = ""
    role: str = ""  # "share", "number" or ""
    area: str = ""  # a nation or region that the label itself names
    all_services: bool = False
    out_of: tuple[str, ...] = ()  # the measures whose denominator this line is
    only_out_of: bool = False  # a denominator and nothing else: no figure of its own where its share is there
    view: str = ""  # by which month cases are counted, where it is not the measure's own
    why: str = ""  # why a label with the words of a declared measure is a local one

    @property
    def is_local(self) -> bool:
        return self.measure.startswith(LOCAL)


@lru_cache(maxsize=20_000)
def ideas_in(text: str) -> frozenset[str]:
    """The ideas of the field that a text speaks of, ``service`` among them when it names one."""
    lower = text.lower()
    found = {name for name, pattern in IDEAS.items() if pattern.search(lower)}
    if service_in(text):
        found.add("service")
    return frozenset(found)


def _fits(meaning: Meaning, ideas: frozenset[str]) -> bool:
    return ideas.issuperset(meaning.needs) and ideas.isdisjoint(meaning.refuses)


@lru_cache(maxsize=20_000)
def measure_of(text: str) -> str:
    """The id of the declared measure that a text names in its own words, or ''. The one with most of its words wins."""
    lower = clean(text).lower()
    for measure in MEASURES.values():
        if lower in _names(measure.id):
            return measure.id
    best = _nearest(text)
    return "" if best is None or _is_other(best, lower) else best.id


@lru_cache(maxsize=1_000)
def _names(measure: str) -> frozenset[str]:
    """The names of a measure, in lower case: each means the whole of it, whatever words it has."""
    declared = MEASURES[measure]
    return frozenset(clean(name).lower() for name in (declared.title, *declared.known_as))


def _nearest(text: str) -> Measure | None:
    """The measure that has most of a text's words, be the text a part of it or the whole."""
    ideas = ideas_in(text)
    fitting = [
        (len(meaning.needs), measure)
        for measure in MEASURES.values()
        for meaning in measure.meanings
        if _fits(meaning, ideas)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _is_other(measure: Measure, lower: str) -> bool:
    """Whether a text speaks of a part of what a measure counts, or of the exceptions themselves: never the measure."""
    if not measure.breakdown and PART.search(lower):
        return True
    if measure.id == "audit_good_or_better":
        return "outstanding" in lower and not re.search(r"\bgood\b", lower)  # one of the two grades that count
    if measure.id not in ("plans_issued", "plans_issued_within_20_weeks"):
        return False
    if IDEAS["exceptions"].search(BASIS.sub(" ", lower)):
        return True
    said = BASIS.search(lower)
    counts_them = bool(said and said[0].startswith("with") and HAVING_ONE.search(lower))
    return counts_them or (
        measure.id == "plans_issued" and bool(re.search(r"\bwith (?:an? |recorded |statutory )*exception", lower))
    )


def basis_in(text: str) -> str:
    """``excluding`` or ``including`` exceptions when a text says so, else ''."""
    match = BASIS.search(clean(text).lower())
    if not match:
        return ""
    return "excluding" if (match.lastgroup or "").startswith("out") else "including"


def _leans(label: str, measure: Measure) -> bool:
    """Whether a label has no meaning of its own beyond the measure's, so that its title may lend one."""
    if PARTS["value"].fullmatch(label.lower().strip(" :*")):
        return True
    own = {idea for meaning in measure.meanings for idea in meaning.needs} | _LEANING
    if not ideas_in(label) <= own | {"service"}:
        return False
    return not own_words(label)


def own_words(label: str) -> str:
    """What is left of a label without the words of the field."""
    rest = clean(label).lower()
    for pattern in (BASIS, *SERVICES.values(), *IDEAS.values()):
        rest = pattern.sub(" ", rest)
    return FILLER.sub(" ", rest).replace("%", " ").replace("#", " ").strip()


def meaning_of(label: str, contexts: tuple[str, ...] = (), group: str = "", stated_view: str = "") -> Meant:
    """What a label means, leaning on its ``contexts`` (nearest title first) where it has no meaning of its own.

    ``group`` is what a service, question or breakdown column says beside it, ``stated_view`` what a column says of the
    month by which cases are counted. A label that says more than its measure's whole is a local measure, and ``why``.
    """
    label, group = clean(label), clean(group)
    view = view_in(label)
    own = (measure_of(_bare(label)) if view or placed(label).area else "") or measure_of(label)
    leant = _Leant(own, label) if own else _lean(label, contexts)
    view = view or (view_in(leant.spoken) if leant.spoken else "")
    said = next(filter(None, (view_in(context, title=True) for context in contexts)), "")
    counted = view or stated_view or said
    if leant.base_of:
        return _base(label, leant, contexts, group, of_measure(MEASURES[leant.base_of], counted))
    if not leant.measure:
        kind = "group" if group else ""
        local = Meant(LOCAL + _title(label), breakdown=kind, group=group, role=_role(label), out_of=_out_of(label))
        nearest = _nearest(label)
        why = (
            f"speaks of a part, not the whole of {nearest.title!r}"
            if nearest and _is_other(nearest, label.lower())
            else ""
        )
        return replace(local, view=_view_of_base(local, counted), why=why)
    measure = MEASURES[leant.measure]
    of = of_measure(measure, counted)
    by = next((context for context in contexts if view_in(context, title=True)), "")
    title = f"{by}: {_title(label)}" if of and by and not view else _title(label)
    role = _role(label)
    if not role and leant.spoken != label and measure.unit == "proportion" and "share" in ideas_in(leant.spoken):
        role = "share"
    breakdown, name, every = _group(measure, label, leant, group)
    why = _why_not(measure, label, own, of, name)
    if why:
        kind = "group" if group else ""
        return Meant(LOCAL + title, breakdown=kind, group=group, role=role, why=why)
    basis, area = _basis(measure, label, (group, *contexts)), area_named(label) or (placed(label).area if own else "")
    return Meant(measure.id, basis, breakdown, name, role, area, every, _out_of(label), view=of)


def _why_not(measure: Measure, label: str, own: str, view: str, group: str) -> str:
    """Why a label with a measure's words is not that measure: another month's cases, or words that nothing explains."""
    if view and view not in measure.views:
        return f"counts {VIEW_TITLES[view]}, and {measure.title!r} is never counted so"
    if not own or measure.breakdown_only or label.lower() in _names(measure.id):
        return ""
    left = unexplained(_bare(label), measure)
    services = services_in(label) if measure.breakdown == "service" else ()
    if len(services) > 1:
        return f"names more than one service ({', '.join(services)})"
    if not left or (measure.breakdown == "service" and not services and group):
        return ""
    return f"speaks of {' '.join(left)!r}, which may be a part or another place, not the whole of {measure.title!r}"


def _bare(label: str) -> str:
    """A label without the place and the view that it names."""
    return without_view(placed(label).rest)


def _view_of_base(meant: Meant, view: str) -> str:
    """The view of the shares whose denominator a label names; '' where it names none."""
    views = {of_measure(MEASURES[measure], view) for measure in meant.out_of}
    return views.pop() if len(views) == 1 else ""


@dataclass(frozen=True)
class _Leant:
    """Where a label found its measure: ``spoken`` is the label with the titles it leans on, ``asked`` a question;
    ``base_of`` is the share measure whose denominator it is."""

    measure: str = ""
    spoken: str = ""
    asked: str = ""
    base_of: str = ""


def _lean(label: str, contexts: tuple[str, ...]) -> _Leant:
    """The measure that the nearest title with a meaning lends to a label which has none of its own."""
    joined = label
    for context in contexts:
        joined = f"{joined} {context}"
        found = measure_of(joined) or measure_of(context)
        if not found:
            continue
        measure = MEASURES[found]
        if measure.unit == "proportion" and DENOMINATOR.fullmatch(label.lower()):
            return _Leant(spoken=joined, base_of=found)
        if measure.breakdown == "question" and not _leans(label, measure) and not area_named(label):
            return _Leant(found, joined, asked=label)
        return _Leant(found, joined) if area_named(label) or _leans(label, measure) else _Leant()
    return _Leant()


def _base(label: str, leant: _Leant, contexts: tuple[str, ...], group: str, view: str) -> Meant:
    """A denominator by its place: a count that is declared (plans issued), else a base and nothing more."""
    counted = measure_of(f"{label} EHC plans")
    if counted and not view and leant.base_of in _out_of(f"{label} EHC plans"):
        return meaning_of(f"{label} EHC plans", tuple(filter(basis_in, contexts)), group)
    breakdown, name, _ = _group(MEASURES[leant.base_of], label, leant, group)
    title = LOCAL + _title(label)
    return Meant(
        title, breakdown=breakdown, group=name, role="number", out_of=(leant.base_of,), only_out_of=True, view=view
    )


def _role(label: str) -> str:
    ideas = ideas_in(label)
    return "share" if "share" in ideas else "number" if "number" in ideas else ""


def _out_of(label: str) -> tuple[str, ...]:
    """The share measures of which a label names the denominator."""
    ideas = ideas_in(label)
    if PART.search(label.lower()) and "service" not in ideas:
        return ()
    return tuple(
        m.id
        for m in MEASURES.values()
        if any(_fits(each, ideas) for each in m.out_of_meanings)
        and (m.breakdown == "service" or not unexplained(_bare(label), m))
    )


def _basis(measure: Measure, label: str, contexts: tuple[str, ...]) -> str:
    """Whether exceptions are counted, where the measure knows the difference: from the label, else its titles."""
    said = basis_in(label) or next(filter(None, map(basis_in, contexts)), "")
    if measure.has_basis:
        return said or "not_stated"
    return said if measure.id == "plans_issued" and said == "excluding" else ""


def _title(label: str) -> str:
    """A local measure's title: the label without footnote marks, the same every month."""
    return _MARKS.sub("", label)


@lru_cache(maxsize=20_000)
def area_named(label: str) -> str:
    """The area, region or nation that is the whole of a label (``England average``), so that its row is that area's."""
    bare = OF_AREA.sub(" ", clean(label).lower()).strip(" -,")
    if _NATION.fullmatch(bare):
        return "England"
    if len(bare) < 3 or not re.search(r"[a-z]{3}", bare):
        return ""
    return find_area(bare) or ""


def _group(measure: Measure, label: str, leant: _Leant, group: str) -> tuple[str, str, bool]:
    """Breakdown, group, and whether all services were named, for one label of a measure that has groups."""
    if not measure.breakdown:
        plain = group and not ALL_SERVICES.match(group.lower())
        return ("group", group, False) if plain and not basis_in(group) else ("", "", False)
    if measure.breakdown == "question":
        question = leant.asked or group
        return (
            ("question", question, False) if question and not ALL_SERVICES.match(question.lower()) else ("", "", False)
        )
    service = service_in(group) or group or service_in(label) or service_in(leant.spoken)
    if service == "All" or (not group and not service_in(label) and ALL_ADVICE.match(label.lower())):
        return "", "", True
    service = service or own_name(label, leant.spoken, unexplained(_bare(label), measure))
    return ("service", service, False) if service else ("", "", False)
