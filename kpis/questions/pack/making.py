"""The pack of one area, month and edition: what is known is read once, each series judged once, each section asked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kpis.judging.delivery.standing import PlanStanding
from kpis.judging.disclosure import PUBLIC
from kpis.keeping import KeptPackWords, Refused, Store
from kpis.period import Period
from kpis.questions.edition import edition_of, in_edition
from kpis.questions.known import known, today
from kpis.questions.pack.asked import Asked, JudgedOnce
from kpis.questions.pack.brief import BRIEF, LACKING, LACKING_TITLE, gathered
from kpis.questions.pack.presets import IN_SHORT, PRESETS, SHORT, preset_in
from kpis.questions.pack.section import Section
from kpis.questions.pack.sections import SECTIONS, sections_of
from kpis.questions.pack_settings import PackSettings, pack_settings
from kpis.questions.plan import plan_standing
from kpis.questions.scorecard import months_of
from kpis.telling.pack.page import Pack, Page, Said
from kpis.telling.scales import short_name
from kpis.telling.sentences import month_words
from kpis.telling.words import day_words

EDITIONS = ("board", "public")
SECTION_IDS = {each.id for each in SECTIONS}
COMMENTARY = "Commentary"


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
    preset: str | None = None,
) -> Pack:
    """The pack of an area for a month (its number; by default the newest with a figure).

    What is not given is as the area has set it: ``sections`` are ids in the order wanted, else all; ``commentary`` is
    text by section, else what was written for the month or is carried forward. A store that is asked in the public
    edition gives no other. Refused: an edition, a section or a ``preset`` (of PRESETS) that is not known.
    """
    asked, kept = asked_of(
        store, area, month, edition=edition, meeting_on=meeting_on, commentary=commentary, preset=preset
    )
    chosen = chosen_of(asked, kept, sections)
    pages = tuple(page for each in chosen for page in pages_of(each, asked))
    return bound(asked, kept, chosen, pages, logo=logo, template=template)


def asked_of(
    store: Store,
    area: str,
    month: int | None = None,
    *,
    edition: str = "board",
    meeting_on: date | None = None,
    commentary: Mapping[str, str] | None = None,
    preset: str | None = None,
    as_of: date | None = None,
    since: date | None = None,
) -> tuple[Asked, PackSettings]:
    """All that the pack's sections are made from, and how the pack is set; whoever shows its making asks for each.

    With ``as_of`` as the board saw it at the end of that day; ``since`` is the day of the board before.
    """
    if edition not in EDITIONS:
        raise Refused(f"There is no edition “{edition}”. There are: {', '.join(EDITIONS)}.")
    if preset not in (None, *PRESETS):
        raise Refused(f"There is no preset “{preset}”. There are: {', '.join(PRESETS)}.")
    edition = PUBLIC if PUBLIC in (edition, edition_of(store)) else edition
    asked = ask(store, area, month, edition=edition, meeting_on=meeting_on, as_of=as_of, since=since)
    kept = pack_settings(store, area, asked.month, edition)
    meeting_on = meeting_on or (kept.setting.meeting_on if kept.setting else None)
    preset = preset or preset_in(kept.setting.sections if kept.setting else ())[0]
    return replace(asked, meeting_on=meeting_on, said=_said(kept, commentary), brief=preset == SHORT), kept


def chosen_of(asked: Asked, kept: PackSettings, sections: Iterable[str] | None = None) -> tuple[Section, ...]:
    """The sections that are asked for, else those that the area has set for a pack of this length, else its usual."""
    preset, ids = preset_in(kept.setting.sections if kept.setting else ())
    if sections is None and ids and (preset == SHORT) == asked.brief:
        sections = [each for each in ids if each in SECTION_IDS]
    elif sections is None and asked.brief:
        sections = IN_SHORT
    return sections_of(asked.edition, sections)


def bound(
    asked: Asked,
    kept: PackSettings,
    chosen: tuple[Section, ...],
    pages: tuple[Page, ...],
    *,
    logo: bytes | None = None,
    template: bytes | None = None,
) -> Pack:
    """The pack of pages that are made already, under its title."""
    titles = {each.id: each.title for each in chosen}
    meeting = f"Board of {day_words(asked.meeting_on)}" if asked.meeting_on else ""
    parts = (f"Figures to {asked.month_words}", meeting, f"{asked.edition.title()} edition")
    return Pack(
        area=asked.area,
        month=asked.month,
        edition=asked.edition,
        title=f"{short_name(asked.area)}: SEND improvement, {asked.month_words}",
        subtitle=" · ".join(filter(None, parts)),
        made_on=asked.today,
        meeting_on=asked.meeting_on,
        pages=gathered(pages, titles) if asked.brief else pages,
        sections=(*titles.items(), (LACKING, LACKING_TITLE)) if asked.brief else tuple(titles.items()),
        logo=logo or kept.logo,
        template=template or kept.template,
    )


def _said(kept: PackSettings, commentary: Mapping[str, str] | None) -> dict[str, tuple[Said, ...]]:
    """What is given, as it stands; else what is kept, with who wrote it and when."""
    if commentary is not None:
        return {section: (Said(COMMENTARY, text),) for section, text in commentary.items() if text}
    return {section: (Said(COMMENTARY, f"{each.text} ({_by(kept, each)})"),) for section, each in kept.words.items()}


def _by(kept: PackSettings, each: KeptPackWords) -> str:
    when = day_words(each.at.astimezone())
    if each.edition == PUBLIC:  # the public reads no names
        return f"written {when}"
    carried = f", carried forward from {month_words(each.month)}" if kept.carried(each.section) else ""
    return f"by {each.by}, {when}{carried}"


def ask(
    store: Store,
    area: str,
    month: int | None,
    *,
    edition: str,
    meeting_on: date | None = None,
    as_of: date | None = None,
    since: date | None = None,
) -> Asked:
    """All that a pack draws from, read once."""
    here = in_edition(store, edition) if edition_of(store) != PUBLIC else store
    everything = known(here, area, as_of=as_of, only="published")
    newest = next(iter(months_of(everything)), None)
    day = as_of or today()
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
        as_of=as_of,
        plan=_plan(here, area, as_of or _end_of(until, newest), since),
    )


def _end_of(month: int, newest: int | None) -> date | None:
    """The last day of a month that is not the newest."""
    return Period(month, month).last_day if newest is not None and month < newest else None


def _plan(store: Store, area: str, on: date | None, since: date | None) -> PlanStanding | None:
    """The plan as it stands today, or as it stood at the end of a day; None where none is."""
    told = plan_standing(store, area, on=on, since=since)
    return None if told.empty else told


def pages_of(section: Section, asked: Asked) -> tuple[Page, ...]:
    """The section's pages, each with what it is about over it; the first with what was written of the section."""
    make = BRIEF.get(section.id, section.pages) if asked.brief else section.pages
    first, *others = (each if each.about else replace(each, about=section.title) for each in make(asked))
    words = asked.said.get(section.id, ())
    return (replace(first, said=(*first.said, *words)) if words else first, *others)
