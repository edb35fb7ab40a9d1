"""What the sentences on the months to come have in common."""

from kpis.measure import BASIS_TITLES
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.words import number_words

# Said beside every forecast: a chart with limits is about what a process did, not about what it will do.
TAKEN_FOR_GRANTED = "This takes for granted that open cases go as earlier ones did."


def share_words(numerator: int, denominator: int, target: Target | None = None) -> str:
    """``70 %``, as fine as the target beside it needs."""
    return number_words(
        numerator / denominator, "proportion", numerator=numerator, denominator=denominator, target=target
    )


def about_words(share: float) -> str:
    """``49 %``, of a share that is estimated: no finer than a whole per cent, and 0 and 100 % only where it is that."""
    return number_words(share, "proportion", denominator=1)


def plans_words(count: int, noun: str = "plan") -> str:
    """``1 plan``, ``1,034 plans``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def are(count: int) -> str:
    return "is" if count == 1 else "are"


def month_named(first: int, place: int) -> str:
    """The month of a path by its name: place 1 is the month with number ``first``."""
    return Period(first + place - 1, first + place - 1).long_label


def subtitle_words(area: str, what: str, basis: str = "") -> str:
    """Area, what is shown, and the basis in words."""
    return f"{area}: {what}{f', {BASIS_TITLES[basis]}' if basis in BASIS_TITLES else ''}."
