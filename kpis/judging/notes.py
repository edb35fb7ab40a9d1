"""What must be said beside a value: restated, contradicted, provisional, a bound, a count not given."""

from collections.abc import Collection, Sequence

from kpis.counting import PRINTED
from kpis.judging.verdict import others_printed, temporary_law_note
from kpis.judging.words import number_words
from kpis.keeping.observation import Observation
from kpis.measure import Measure

COUNT_NOT_GIVEN = "Count not given"

_FLAGS = {
    "provisional": "Provisional in the source",
    "year_inferred": "The file prints months without years: the year is inferred",
    "year_basis_assumed": "The file does not say which kind of year: it is assumed",
    "period_needs_confirmation": "The period needs confirming",
    "baseline": "The baseline that the plan started from",
    "uncertain": "The source is unsure of this figure",
    "footnote_mark": "The source has a footnote here",
    "counts_invalid": "The counts printed beside it are impossible and not used",
    "all_exceptions": "The authority recorded an exception for every plan",
    "known_wrong": "The release says that this figure is wrong",
    "four_months": "The law began on 1 September 2014: four months",
    "start_assumed": "For some, the decision to assess is not known: they count from the first advice asked for",
    "formula_no_cache": "A formula saved without its value",
}
_BOUND_WORDS = {"<": "less than", ">": "more than", "~": "about"}


def fault_in(observation: Observation) -> str:
    """Why the source itself calls its figure wrong, as it stands inside a sentence; "" where it does not."""
    return "the release says that this figure is wrong" if "known_wrong" in observation.flags else ""


def notes_on(observation: Observation, measure: Measure) -> tuple[str, ...]:
    """The sentences that belong to one observation, the weightiest first."""
    notes = [_conflict(observation), _printed(observation), _restated(observation), _bound(observation)]
    notes.append(_count(observation))
    notes += [_FLAGS[flag] for flag in observation.flags if flag in _FLAGS]
    notes.append(temporary_law_note(observation, measure))
    return tuple(note for note in notes if note)


def notes_on_parts(parts: Sequence[Observation]) -> tuple[str, ...]:
    """What a total says of the months that were added, the weightiest first; nothing for a value that stands alone."""
    if not parts:
        return ()
    contradicted = sum(any(round(each, 9) != _printed_share(part) for each in others_printed(part)) for part in parts)
    disagree = sum(_printed_share(part) is not None for part in parts)
    restated = sum(bool(part.before) for part in parts)
    notes = []
    if contradicted:
        months = "one month" if contradicted == 1 else f"{contradicted} months"
        notes.append(f"The source prints more than one value for {months} of this total")
    if disagree == 1:
        notes.append("One month's printed percentage disagrees with its counts: the counts are used")
    elif disagree:
        notes.append(f"The printed percentages of {disagree} months disagree with their counts: the counts are used")
    if restated:
        notes.append("Includes a restated month" if restated == 1 else f"Includes {restated} restated months")
    return tuple(notes)


def declared_words(parts: Sequence[Observation], faults: Collection[int]) -> str:
    """That a total holds months that a person declared faulty or unfinished; "" where it holds none."""
    held = [part.period.label for part in parts if part.period.last in faults]
    return f"Includes {' and '.join(held)}, declared faulty or unfinished" if held else ""


def _conflict(observation: Observation) -> str:
    if not observation.also:
        return ""
    others = " and ".join(number_words(value, observation.unit) for value in others_printed(observation))
    return f"The source also prints {others}" if others else ""


def _printed(observation: Observation) -> str:
    """What the source prints beside counts that say something else: both are said, the counts are used."""
    printed = _printed_share(observation)
    if printed is None:
        return ""
    shown = number_words(printed, observation.unit)
    return f"The source prints {shown}, but {observation.numerator} of {observation.denominator}: the counts are used"


def _printed_share(observation: Observation) -> float | None:
    """The share that is printed beside counts that say another, None where they agree."""
    if not observation.flags:
        return None
    printed = next((flag.removeprefix(PRINTED) for flag in observation.flags if flag.startswith(PRINTED)), "")
    return round(float(printed), 9) if printed else None


def _restated(observation: Observation) -> str:
    if not observation.before:
        return ""
    earlier = ", then ".join(
        "no figure" if value is None else number_words(value, observation.unit) for value in observation.before
    )
    where = observation.where
    if where is None:
        return f"Restated: was {earlier}"
    on = f" on {where.uploaded_at.day} {where.uploaded_at:%B %Y}" if where.uploaded_at else ""
    return f"Restated: was {earlier}, changed by {where.file}{on}"


def _count(observation: Observation) -> str:
    if observation.unit != "proportion" or observation.value is None or observation.bound:
        return ""
    if observation.denominator is None:
        return COUNT_NOT_GIVEN
    return (
        "" if observation.numerator is not None else f"Out of {observation.denominator:,}; no count is given beside it"
    )


def _bound(observation: Observation) -> str:
    if observation.value is None or not observation.bound:
        return ""
    words = _BOUND_WORDS.get(observation.bound, observation.bound)
    return f"Only a bound is given: {words} {number_words(observation.value, observation.unit)}"
