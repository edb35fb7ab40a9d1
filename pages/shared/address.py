"""What is picked, kept in the address: a view can be shared as a link, and a reload shows the same.

The address is the truth. A picker shows what it says and writes what is picked; a value that is not there to pick
gives way to the default, and the page says so.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from kpis import questions
from kpis.measure import BASIS_TITLES, BREAKDOWN_TITLES, VIEW_TITLES
from kpis.period import GRAIN_TITLES, Period
from kpis.questions import SeriesKey
from pages.shared.answers import ask, today
from pages.shared.edition import is_public
from pages.shared.held import grains_held, keys_held
from pages.shared.look import plain
from pages.shared.who import Person

Kind = Literal["list", "switch"]
UPLOAD = Path(__file__).resolve().parents[1] / "upload.py"
NOTES = "notes on the link"
FIRST_DAY = date(2014, 9, 1)  # the law's first day
AREA_WIDTH = 255  # pixels: the made-up area's name, and those of most authorities
SWITCHES = (
    ("view", "Which month", "month to count by", VIEW_TITLES),
    ("basis", "Basis", "basis", BASIS_TITLES),
)


def wanted(name: str, noun: str, options: Mapping[str, str]) -> str:
    """The option that the address names, else the first; a value that is not among them is said, not passed over."""
    value = next(iter(options))
    asked = st.query_params.get(name)
    if asked is None or asked in options:
        return asked or value
    del st.query_params[name]
    if is_public():  # of figures of the same cases it tells one, also where a reader comes from the board's
        words = f"The {noun} that was asked for is not part of the public edition. Shown: {options[value]}."
        st.session_state.setdefault(NOTES, []).append(words)
    else:
        _note(f"The link asked for another {noun}, which is not here. Shown: {options[value]}.")
    return value


def picked(
    name: str, label: str, options: Mapping[str, str], *, kind: Kind = "list", width: int = 220, noun: str = ""
) -> str:
    """The option picked under ``name`` in the address, else the first; ``options`` are ids with words, not empty.

    ``noun`` says what is picked where the label is no noun.
    """
    value = wanted(name, noun or label.lower(), options)
    key = f"pick {name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    if kind == "list":
        st.selectbox(
            label,
            list(options),
            format_func=options.__getitem__,
            key=key,
            on_change=_keep,
            args=(name, key),
            width=width,
        )
    else:
        st.segmented_control(
            label, list(options), format_func=options.__getitem__, key=key, on_change=_keep, args=(name, key),
            required=True, wrap=True,
        )  # fmt: skip
    return value


def _note(words: str) -> None:
    """Something to say of a link; what was picked by hand on another page speaks for itself."""
    if not st.session_state.get("picked by hand"):
        st.session_state.setdefault(NOTES, []).append(words)


def say_of_the_link() -> None:
    """Say, below the pickers, what in the link could not be shown."""
    for words in st.session_state.pop(NOTES, []):
        st.info(plain(words))


def _keep(name: str, key: str) -> None:
    st.session_state["picked by hand"] = True
    st.query_params[name] = st.session_state[key]


def pick_area(person: Person) -> str:
    """The area that this person looks at, the same on every page; the page stops, saying why, when there is none."""
    areas = areas_to_see(person)
    if not areas:
        nothing_yet(person)
    _remember("area")
    area = picked("area", "Area", dict(zip(areas, areas, strict=True)), width=AREA_WIDTH)
    st.query_params["area"] = st.session_state["kept area"] = area
    return area


def _remember(name: str) -> None:
    """On arriving from another page, whose address is gone, take up what was picked there."""
    kept = st.session_state.get(f"kept {name}")
    if st.session_state.get("arrived") and kept and name not in st.query_params:
        st.query_params[name] = kept


def areas_to_see(person: Person) -> tuple[str, ...]:
    return tuple(area for area in ask(questions.areas) if person.sees(area))


def nothing_yet(person: Person) -> None:
    """Say that there is nothing to show, and what to do; the page stops."""
    if person.is_analyst:
        st.info("**No figures yet.** Upload a workbook that holds them: the board's scorecard, for example.")
        st.page_link(UPLOAD, label="Upload a workbook")
    elif person.areas:
        st.info(f"**No figures yet for {plain(', '.join(person.areas))}.** The analyst can upload them.")
    else:
        st.info("**No figures yet.** The analyst can upload them.")
    st.stop()


def pick_month(area: str) -> int | None:
    """The month to which Overview looks, as a month number; None when the area has no figure.

    As the board saw it, only the months that were known on that day are there to pick.
    """
    _remember("as_of")
    known = ask(questions.months, area, _day(st.query_params.get("as_of")))
    months = {str(Period(month, month)): Period(month, month) for month in known}
    if not months:
        return None
    names = {key: period.long_label for key, period in months.items()}
    return months[picked("month", "Month", names, width=165)].first


def pick_measure(measures: Mapping[str, str]) -> str:
    """The measure to show; where there is one alone nothing is asked."""
    return _picked_of_several("measure", "Measure", "measure", measures, width=340)


def pick_series(
    areas: str | tuple[str, ...], measure_id: str, tag: str = "", first: str = ""
) -> tuple[SeriesKey, str] | None:
    """The group, view, basis and length of period to show; only what can differ is asked. None without a figure.

    Of several areas, what any of them has. ``tag`` tells the second series of a page from the first; ``first`` is
    the group that is shown until another is picked.
    """
    areas = (areas,) if isinstance(areas, str) else areas
    keys = sorted(ask(keys_held, areas, measure_id), key=lambda key: bool(first) and key.group != first)
    if not keys:
        return None
    kinds = {key.breakdown for key in keys if key.breakdown}
    noun = BREAKDOWN_TITLES.get(kinds.pop(), "group") if len(kinds) == 1 else "group"
    groups = {key.group: key.group or "All together" for key in keys}
    group = _picked_of_several(f"{tag}group", noun.capitalize(), noun, groups, width=340)
    keys = [key for key in keys if key.group == group]
    for name, label, noun, titles in SWITCHES:
        there = {getattr(key, name): titles.get(getattr(key, name), "as stated") for key in keys}
        words = {each: title[:1].upper() + title[1:] for each, title in there.items()}
        value = _picked_of_several(f"{tag}{name}", label, noun, words, kind="switch")
        keys = [key for key in keys if getattr(key, name) == value]
    found = ask(grains_held, areas, measure_id, keys[0])
    grains = {grain: GRAIN_TITLES[grain] for grain in found} or {"month": GRAIN_TITLES["month"]}
    return keys[0], _picked_of_several(f"{tag}by", "Periods", "length of period", grains, width=200)


def _picked_of_several(name: str, label: str, noun: str, options: Mapping[str, str], **look: Any) -> str:
    """As ``picked``; a single option is not asked for, but what a link asks for instead is answered all the same."""
    if len(options) > 1:
        return picked(name, label, options, noun=noun, **look)
    return wanted(name, noun, options)


def pick_areas(areas: tuple[str, ...]) -> tuple[str, ...]:
    """The areas to compare, all of them unless the address names some."""
    there = tuple(area for area in st.query_params.get_all("areas") if area in areas)
    key = "pick areas"
    if st.session_state.get(key) != list(there or areas):
        st.session_state[key] = list(there or areas)
    return tuple(st.pills("Areas", areas, selection_mode="multi", key=key, on_change=_keep_areas, args=(key, areas)))


def _keep_areas(key: str, areas: tuple[str, ...]) -> None:
    chosen = st.session_state[key]
    if set(chosen) in (set(), set(areas)):
        st.query_params.pop("areas", None)
    else:
        st.query_params["areas"] = chosen


def pick_as_of() -> date | None:
    """The day of which the figures are shown as they stood; None for today, and in the public edition."""
    if is_public():
        return None
    _remember("as_of")
    with st.popover("As the board saw it", width="content"):
        chosen = pick_day(
            "as_of", "Show the figures as they stood at the end of",
            "Uploads, corrections and targets entered after that day are left out.",
        )  # fmt: skip
    st.session_state["kept as_of"] = chosen.isoformat() if chosen else ""
    return chosen


def pick_day(name: str, label: str, help_text: str) -> date | None:
    """A day kept in the address; None when there is none, or none that is a day gone by."""
    chosen = _day(st.query_params.get(name))
    if name in st.query_params and chosen is None:
        del st.query_params[name]
        _note("The link asked for a day that cannot be shown; the figures are shown as they are today.")
    key = f"pick {name}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.date_input(
        label, value=None, key=key, format="DD/MM/YYYY", min_value=FIRST_DAY, max_value="today", help=help_text,
        on_change=_keep_day, args=(name, key),
    )  # fmt: skip
    return chosen


def _keep_day(name: str, key: str) -> None:
    day = st.session_state[key]
    if day is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = day.isoformat()


def day_in_address(name: str) -> date | None:
    """The day gone by that the address holds under ``name``; None when it holds none."""
    return _day(st.query_params.get(name))


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= today() else None
