"""The pack of one area, month and edition: what is known is read once, each series judged once, each section asked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kpis.judging.disclosure import PUBLIC
from kpis.keeping import Store
from kpis.period import Period
from kpis.questions.edition import edition_of, in_edition
from kpis.questions.known import known, today
from kpis.questions.pack.asked import Asked, JudgedOnce
from kpis.questions.pack.section import Section
from kpis.questions.pack.sections import sections_of
from kpis.questions.scorecard import months_of
from kpis.telling.pack.page import Pack, Page, Said
from kpis.telling.scales import short_name
from kpis.telling.words import day_words

EDITIONS = ("board", "public")


def board_pack(
    store: Store,
    area: str,
    month: int | None = None,
    *,
    edition: str = "board",
    meeting_on: date | None = None,
    sections: Iterable[str] | None = None,
    commentary: Mapping[str, str] | None = None,
    logo: bytes | None = None,
    template: bytes | None = None,
) -> Pack:
    """The pack of an area for a month (its number; by default the newest with a figure).

    ``sections`` are ids in the order wanted, by default all; ``commentary`` is text by section. A store that is asked
    in the public edition gives no other.
    """
    edition = PUBLIC if PUBLIC in (edition, edition_of(store)) else edition
    asked = ask(store, area, month, edition=edition, meeting_on=meeting_on, commentary=commentary)
    chosen = sections_of(edition, sections)
    pages = tuple(page for each in chosen for page in _with_words(each, asked))
    meeting = f"Board of {day_words(meeting_on)}" if meeting_on else ""
    parts = (f"Figures to {asked.month_words}", meeting, f"{edition.title()} edition")
    return Pack(
        area=area,
        month=asked.month,
        edition=edition,
        title=f"{short_name(area)}: SEND improvement, {asked.month_words}",
        subtitle=" · ".join(filter(None, parts)),
        made_on=asked.today,
        meeting_on=meeting_on,
        pages=pages,
        sections=tuple((each.id, each.title) for each in chosen),
        logo=logo,
        template=template,
    )


def ask(
    store: Store,
    area: str,
    month: int | None,
    *,
    edition: str,
    meeting_on: date | None = None,
    commentary: Mapping[str, str] | None = None,
) -> Asked:
    """All that a pack draws from, read once."""
    here = in_edition(store, edition) if edition_of(store) != PUBLIC else store
    everything = known(here, area, only="published")
    newest = next(iter(months_of(everything)), None)
    day = today()
    until = month if month is not None else newest if newest is not None else Period.of(day).first - 1
    return Asked(
        store=here,
        area=area,
        month=until,
        edition=edition,
        here=JudgedOnce.of(everything.until(until)),
        newest=newest,
        today=day,
        meeting_on=meeting_on,
        said={section: (Said("Commentary", text),) for section, text in (commentary or {}).items() if text},
    )


def _with_words(section: Section, asked: Asked) -> tuple[Page, ...]:
    """The section's pages, the first with what was written of the section."""
    first, *others = section.pages(asked)
    words = asked.said.get(section.id, ())
    return (replace(first, said=(*first.said, *words)) if words else first, *others)
