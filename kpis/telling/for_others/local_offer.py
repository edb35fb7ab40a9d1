"""The words of the Local Offer's page around its figures."""

from collections.abc import Sequence

from kpis.telling.for_others.plain import LAST, NOTHING, Told
from kpis.telling.pack.page import Page, Said

IN_SHORT, FIGURES, ABOUT = "in-short", "figures", "about"


def in_short(place: str, month: str, told: Sequence[Told]) -> Page:
    """All that is said in plain words, under the questions that it answers."""
    title = f"{place}: plans for children who need more help, {month}"
    if not told:
        return Page(IN_SHORT, IN_SHORT, title, "Plain summary", missing=f"{NOTHING} {LAST}")
    said = tuple(Said(each.heading, " ".join(each.sentences)) for each in told)
    return Page(IN_SHORT, IN_SHORT, title, "Plain summary", (LAST,), said=said)


def what_is_hidden(place: str) -> Page:
    """What a reader needs to know of the figures."""
    return Page(
        ABOUT, ABOUT, "About these figures", place,
        (
            "Small numbers, and any number that would give them back, are hidden so that nobody can be known.",
            "Where most months would be hidden, quarters or years are shown.",
            "A month that moves up or down within its usual range is not called a change.",
            f"Ask the SEND team of {place} if you need these figures in another form.",
        ),
    )  # fmt: skip


def plain_text(place: str, month: str, told: Sequence[Told]) -> str:
    """The plain summary as a text file, a line a sentence."""
    lines = [f"{place}: plans for children who need more help, {month}", ""]
    for each in told:
        lines += [each.heading, *each.sentences, ""]
    return "\n".join([*(lines if told else [*lines, NOTHING]), LAST, ""])
