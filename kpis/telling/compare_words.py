"""What a comparison says: the finding, the paragraph to read aloud, footnotes, and a sentence for each chart."""

from kpis.area import ENGLAND
from kpis.judging.comparison import FEWEST_AREAS, Placed, Standing
from kpis.judging.comparison.parts import JUDGED
from kpis.judging.comparison.placing import widened
from kpis.judging.comparison.spread import Spread
from kpis.judging.small import HIDDEN_WORDS
from kpis.measure import BASIS_TITLES
from kpis.period import Period
from kpis.telling.scales import short_name
from kpis.telling.words import number_words, period_label

QUARTERS = {1: "lowest quarter", 2: "second lowest quarter", 3: "second highest quarter", 4: "highest quarter"}
_AS_GOOD_AS_ALL = 5  # authorities that may be missing: a few have no figure in any year
HOW_TO_READ = (
    "England's published share is taken as exact. The dotted limits hold 99.8 % of areas of each size that differ from "
    "it by chance alone: exact binomial tails of 1 in 1,000 on each side.",
    "Only what lies beyond 99.8 % is called different. With the usual 95 % limits, looking at 150 authorities would "
    "give about eight false alarms; with these, fewer than one.",
    "Authorities differ in more than chance. Where they do, the dashed limits are the dotted ones times √φ, the spread "
    "of all authorities with the most extreme tenth at each end brought in (Spiegelhalter 2005). Only beyond the "
    "outermost limits is another authority named.",
    "A rank is given as a range: authorities that differ by no more than chance (99.8 %, Newcombe's interval of the "
    "difference) could stand in either order.",
    "Fewer than 10 cases are hollow and never judged. With and without exceptions are two measures: one is compared "
    "with its like alone.",
)


def share_words(each: Placed) -> str:
    """``82 %``, in the letters that every part of the page uses."""
    if each.value is None:
        return HIDDEN_WORDS if each.hidden else "no figure"
    return number_words(each.value, "proportion", numerator=each.numerator, denominator=each.denominator)


def counted_words(each: Placed) -> str:
    """``82 % (284 of 345)``."""
    if each.counts is None:
        return share_words(each)
    return f"{share_words(each)} ({each.counts[0]:,} of {each.counts[1]:,})"


def when_words(period: Period) -> str:
    """``2024``, or ``12 months to October 2026`` for twelve months that are no calendar year."""
    if period.is_a("calendar year"):
        return period.label
    last = Period(period.last, period.last).long_label
    return f"12 months to {last}"


def standing_title(told: Standing) -> str:
    """The finding with its number, about ten words; "beyond chance" only beyond the 99.8 % limits."""
    us, name = told.us, short_name(told.area)
    if told.england is None or told.period is None:
        return f"{name}: no figure of England to compare with"
    year = told.period.label
    if us is not None and us.hidden:
        return f"{name}: {HIDDEN_WORDS}, {year}"
    if us is None or us.value is None:
        return f"{name}: no figure to compare, {year}"
    when = year if us.period == told.period else f"{when_words(us.period)} beside England's {year}"
    if us.level == "known_wrong":
        return f"{name}: its figure of {year} is known to be wrong"
    if us.level == "too_few":
        return f"{name}: too few to compare with England, {when}"
    figure, england = share_words(us), share_words(told.england)
    if us.level == "no_counts":
        return f"{name} {figure}, England {england}, {when}: count not given"
    if us.level == "within":
        return f"{name}, {figure}: no different from England beyond chance, {when}"
    spread = " and the usual spread" if us.unusual and told.spread.beyond_chance else ""
    return f"{name}, {figure}: {us.level} than England's {england} beyond chance{spread}, {when}"


def standing_subtitle(told: Standing) -> str:
    """Measure, basis, period, unit and what a dot is."""
    basis = BASIS_TITLES.get(told.basis, "") if told.measure.has_basis else ""
    parts = [told.measure.title, basis, f"{told.period.label} as published" if told.period else "", "per cent"]
    return ", ".join(filter(None, parts)) + "; each dot is one authority"


def standing_sentences(told: Standing) -> tuple[str, ...]:
    """The paragraph that a board member can read aloud, sentence by sentence; nothing where nothing is held."""
    if told.england is None or told.period is None:
        return ()
    said = (_where(told), _chance(told), _spread(told), _rank(told), _beside(told), _since(told), _held(told))
    return tuple(filter(None, said))


def _where(told: Standing) -> str:
    us, england, region = told.us, told.england, told.region
    name = short_name(told.area)
    parts = []
    if us is not None and us.value is not None:
        own = " (its own months, added up)" if us.pooled else ""
        parts.append(f"{name}: {counted_words(us)} in {_in(us.period)}{own}.")
        parts += [f"{us.note} It is left out of every comparison."] if us.level == "known_wrong" else []
    elif us is not None and us.hidden:
        parts.append(f"{name}'s share of {us.period.label} is hidden, because numbers in it are small.")
    elif us is not None and us.note:
        why = us.note[:1].lower() + us.note[1:]
        parts.append(f"{name} has no figure of {told.period.label if told.period else ''} to compare: {why}")
    else:
        parts.append(f"No figure of {name} is held on this basis for {told.period.label if told.period else ''}.")
    if england is not None:
        parts.append(f"England: {counted_words(england)} in {england.period.label}.")
    if region is not None and region.value is not None:
        parts.append(f"{region.area}: {counted_words(region)}.")
    return " ".join(parts)


def _in(period: Period) -> str:
    said = when_words(period)
    return said if period.is_a("calendar year") else f"the {said}"


def _chance(told: Standing) -> str:
    """What chance alone would allow an area of this size."""
    us, england = told.us, told.england
    if us is None or england is None or england.value is None or us.denominator is None:
        return ""
    if us.level not in JUDGED:
        return ""
    limit = widened(us.denominator, england.value, Spread(1.0, 0))
    low, high = (number_words(edge, "proportion", denominator=us.denominator) for edge in (limit.low, limit.high))
    where = {"lower": "lies below", "higher": "lies above", "within": "lies between"}[us.level]
    return (
        f"At England's share, chance alone would leave an area of {us.denominator:,} cases between {low} and {high}: "
        f"{short_name(told.area)} {where}."
    )


def _spread(told: Standing) -> str:
    judged = told.judged
    outside = sum(each.level != "within" for each in judged)
    if len(judged) < FEWEST_AREAS:
        return ""
    said = f"{outside} of {len(judged)} lie outside such limits, where chance alone would put fewer than one"
    if not told.spread.beyond_chance:
        return f"{said}."
    us, number = told.us, len(told.unusual)
    wide = (
        f"Authorities differ by far more than chance: {said}. Limits {told.spread.factor:.1f} times as wide, for that "
        f"spread, leave {number or 'none'} outside"
    )
    if us is None or us.level not in ("lower", "higher"):
        return f"{wide}."
    if us.unusual:
        return f"{wide}{': ' if number == 1 else ', among them '}{short_name(told.area)}."
    return f"{wide}: {short_name(told.area)} differs from England as many authorities do."


def _rank(told: Standing) -> str:
    rank = told.rank
    if rank is None or told.quarter is None:
        return ""
    if rank.best == rank.worst:
        range_words = f"{ordinal(rank.place)} highest of {rank.of}, and chance leaves no other rank open"
    else:
        range_words = (
            f"between {ordinal(rank.best)} and {ordinal(rank.worst)} highest of {rank.of}, as closely as chance lets "
            "it be told"
        )
    return f"{short_name(told.area)} ranks {range_words}; its share lies in the {QUARTERS[told.quarter]}."


def _beside(told: Standing) -> str:
    group = told.beside
    if group is None or not (group.areas or group.missing):
        return "" if told.neighbours_known else f"The statistical neighbours of {short_name(told.area)} are not known."
    number = len(group.areas)
    whose = ("chosen area" if told.chosen else "statistical neighbour") + ("s" if number != 1 else "")
    # "Bristol, City of" has a comma of its own.
    missing = f" No figure is held of {'; '.join(group.missing)}." if group.missing else ""
    if group.value is None:
        of = "the chosen areas" if told.chosen else "the statistical neighbours"
        return f"No figure is held of {of} in this year: {'; '.join(group.missing)}." if group.missing else ""
    together = number_words(
        group.value, "proportion", numerator=group.numerator, denominator=group.denominator
    )  # fmt: skip
    said = f"{number} {whose} together: {together} ({group.numerator:,} of {group.denominator:,})"
    us = told.us
    if us is None or us.value is None or not us.counted:
        return f"{said}.{missing}"
    higher = sum((each.value or 0) > us.value for each in group.areas)
    lower = sum((each.value or 0) < us.value for each in group.areas)
    return f"{said}; {higher} higher than {short_name(told.area)}, {lower} lower.{missing}"


def _since(told: Standing) -> str:
    since = told.since
    if since is None or told.period is None or told.us is None:
        return ""
    said = f"Since then, its own months added up: {counted_words(since)} in {_in(since.period)}"
    england = f"England's {share_words(told.england)} of {told.period.label}" if told.england else ""
    how = {
        "lower": f"lower than {england}",
        "higher": f"higher than {england}",
        "within": f"no different from {england}",
    }
    if since.level not in how:
        return f"{said}."
    return f"{said}, {how[since.level]} beyond chance; the years are not the same."


def _held(told: Standing) -> str:
    """How many of all authorities are held, where they are not as good as all; and a newer year of fewer."""
    held = sum(each.published and each.counted for each in told.everyone)
    said = []
    if told.of_all and held < told.of_all - _AS_GOOD_AS_ALL:
        listed = sum(each.published for each in told.everyone)
        more = ""
        if listed < told.of_all - _AS_GOOD_AS_ALL:
            more = ": upload the Department for Education's file to see them all"
        said.append(f"{held} of England's {told.of_all} authorities have a figure of this year here{more}.")
    if told.period and told.years and told.years[0] > told.period and len(told.held) >= FEWEST_AREAS:
        said.append(f"A newer year is held, {told.years[0].label}.")
    return " ".join(said)


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def ordinal(number: int) -> str:
    """``1st``, ``22nd``, ``113th``."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def standing_footnotes(told: Standing) -> tuple[str, ...]:
    """What is known to be wrong with the figures of this year, what could not be placed, and the break."""
    notes = [f"{each.area}: {each.note}" for each in told.everyone if each.note and not each.note.startswith("The law")]
    notes += [told.england.note] if told.england and told.england.note else []
    without = [each.area for each in told.everyone if each.value is None and not each.note and not each.hidden]
    if without:
        notes.append(f"No figure: {_listed(tuple(sorted(without)))}.")
    hidden = [each.area for each in told.everyone if each.hidden]
    if hidden:
        notes.append(f"Hidden, because numbers in it are small: {_listed(tuple(sorted(hidden)))}.")
    uncounted = [each.area for each in told.everyone if each.level == "no_counts"]
    if uncounted:
        notes.append(f"Count not given, so not judged: {_listed(tuple(sorted(uncounted)))}.")
    return tuple(note if note.endswith(".") else f"{note}." for note in notes)


def standing_source(told: Standing) -> str:
    """The files from which the figures come."""
    places = [place for each in (told.england, told.us) if each for place in each.where]
    files = tuple(dict.fromkeys(place.file for place in places if place.file))
    from_files = f"From {_listed(files)}. " if files else ""
    return f"{from_files}England's figures: Department for Education." if told.england else ""


def funnel_title(told: Standing) -> str:
    """How many lie outside what chance allows, the finding of the funnel."""
    judged = told.judged
    outside = sum(each.level != "within" for each in judged)
    if not judged:
        return "No authority can be judged against England"
    return f"{outside} of {len(judged)} authorities lie outside what chance allows"


def over_time_title(told: Standing) -> str:
    """In how many years the area stood below England: said of the figures as they are, whatever chance does."""
    both = [each for each in told.over_time if each.value is not None and each.england is not None]
    name = short_name(told.area)
    if not both:
        return f"{name}: no year beside {ENGLAND}'s"
    below = sum((each.value or 0) < (each.england or 0) for each in both)
    return f"{name} stood below England in {below} of {len(both)} year{'' if len(both) == 1 else 's'}"


def period_of(each: Placed) -> str:
    """The period in few letters, for tables."""
    return period_label(each.period, "rolling 12 months" if each.pooled else "")
