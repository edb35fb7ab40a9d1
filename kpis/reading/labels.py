"""What the label of a row or column means: a measure, its basis, its service or question, and whether it is a count."""

import re
from dataclasses import dataclass
from functools import cache

from kpis.area import find_area
from kpis.measure import LOCAL, Meaning, Measure
from kpis.measures import MEASURES
from kpis.reading.grid import clean
from kpis.reading.words import ALL_SERVICES, EXCLUDING, FILLER, IDEAS, INCLUDING, SERVICES

# Words that a label may have besides its measure's own and still lean on the title above it for its meaning.
_LEANING = frozenset({"share", "number", "exceptions", "issued", "final", "plan", "on time", "held", "partner", "advice", "good"})  # fmt: skip
_NATION = re.compile(r"^(?:england|national(?: average)?|england average|eng)$")


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

    @property
    def is_local(self) -> bool:
        return self.measure.startswith(LOCAL)


@cache
def ideas_in(text: str) -> frozenset[str]:
    """The ideas of the field that a text speaks of, ``service`` among them when it names one."""
    lower = text.lower()
    found = {name for name, pattern in IDEAS.items() if pattern.search(lower)}
    if service_in(text):
        found.add("service")
    return frozenset(found)


@cache
def service_in(text: str) -> str:
    """The canonical service that a text names first, ``All`` for all of them, else ''."""
    lower = clean(text).lower()
    if ALL_SERVICES.match(lower):
        return "All"
    places = [(match.start(), name) for name, pattern in SERVICES.items() if (match := pattern.search(lower))]
    return min(places)[1] if places else ""


def _fits(meaning: Meaning, ideas: frozenset[str]) -> bool:
    return ideas.issuperset(meaning.needs) and ideas.isdisjoint(meaning.refuses)


@cache
def measure_of(text: str) -> str:
    """The id of the declared measure that a text names in its own words, or ''. The one with most of its words wins."""
    lower = clean(text).lower()
    for measure in MEASURES.values():
        if lower in {clean(name).lower() for name in (measure.title, *measure.known_as)}:
            return measure.id
    ideas = ideas_in(text)
    fitting = [
        (len(meaning.needs), measure.id)
        for measure in MEASURES.values()
        for meaning in measure.meanings
        if _fits(meaning, ideas)
    ]
    best = max(fitting, key=lambda pair: pair[0])[1] if fitting else ""
    if best == "plans_issued" and re.search(r"\bwith (?:an? |recorded )?exception", lower):
        return ""  # how many plans had an exception is a count of its own
    return best


def basis_in(text: str) -> str:
    """``excluding`` or ``including`` exceptions when a text says so, else ''."""
    lower = clean(text).lower()
    if EXCLUDING.search(lower):
        return "excluding"
    return "including" if INCLUDING.search(lower) else ""


def _leans(label: str, measure: Measure) -> bool:
    """Whether a label has no meaning of its own beyond the measure's, so that its title may lend one."""
    own = {idea for meaning in measure.meanings for idea in meaning.needs} | _LEANING
    if not ideas_in(label) <= own | {"service"}:
        return False
    return not _rest(label)


def _rest(label: str) -> str:
    """What is left of a label without the words of the field."""
    rest = clean(label).lower()
    for pattern in (EXCLUDING, INCLUDING, *SERVICES.values(), *IDEAS.values()):
        rest = pattern.sub(" ", rest)
    return FILLER.sub(" ", rest).replace("%", " ").replace("#", " ").strip()


def _own_name(label: str) -> str:
    """A service of the area's own, as its label names it: ``Portage`` for ``Portage advice within 6 weeks``."""
    kept = [word for word in re.split(r"\s+", clean(label)) if _rest(word)]
    return " ".join(kept).strip(" -:,()")


def meaning_of(label: str, contexts: tuple[str, ...] = (), group: str = "") -> Meant:
    """What a label means, leaning on its ``contexts`` (nearest title first) where it has no meaning of its own.

    ``group`` is what a service, question or breakdown column says beside it.
    """
    label, group = clean(label), clean(group)
    ideas = ideas_in(label)
    role = "share" if "share" in ideas else "number" if "number" in ideas else ""
    out_of = tuple(m.id for m in MEASURES.values() if any(_fits(each, ideas) for each in m.out_of_meanings))
    area = "England" if _NATION.match(label.lower()) else _region(label)
    measure_id = measure_of(label)
    spoken, asked = label, ""
    if not measure_id:
        joined = label
        for context in contexts:
            joined = f"{joined} {context}"
            found = measure_of(joined) or measure_of(context)
            if not found:
                continue
            measure = MEASURES[found]
            if measure.breakdown == "question" and not _leans(label, measure) and not area:
                measure_id, asked = found, label
            elif area or _leans(label, measure):
                measure_id, spoken = found, joined
            break
    if not measure_id:
        return Meant(LOCAL + label, breakdown="group" if group else "", group=group, role=role, area="", out_of=out_of)
    measure = MEASURES[measure_id]
    basis = basis_in(label) or next(filter(None, map(basis_in, contexts)), "")
    if measure_id == "plans_issued":
        basis = basis if basis == "excluding" else ""
    elif measure.has_basis:
        basis = basis or "not_stated"
    else:
        basis = ""
    if not role and "share" in ideas_in(spoken) and measure.unit == "proportion" and spoken != label:
        role = "share"
    breakdown, name, every = _group(measure, label, spoken, group, asked)
    return Meant(measure_id, basis, breakdown, name, role, area, every, out_of)


def _region(label: str) -> str:
    """A nation, region or other area that is the whole of a label, so that its row is that area's."""
    if len(label) < 4 or label.isdigit():
        return ""
    return find_area(label) or ""


def _group(measure: Measure, label: str, spoken: str, group: str, asked: str) -> tuple[str, str, bool]:
    """Breakdown, group, and whether all services were named, for one label of a measure that has groups."""
    if not measure.breakdown:
        plain = group and not ALL_SERVICES.match(group.lower())
        return ("group", group, False) if plain and not basis_in(group) else ("", "", False)
    if measure.breakdown == "question":
        question = asked or group
        return (
            ("question", question, False) if question and not ALL_SERVICES.match(question.lower()) else ("", "", False)
        )
    service = service_in(group) or group or service_in(label) or service_in(spoken)
    if service == "All":
        return "", "", True
    service = service or _own_name(label)
    return ("service", service, False) if service else ("", "", False)
