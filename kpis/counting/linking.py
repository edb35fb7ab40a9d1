"""What rows have from other records of the same case, on frames: the newest that began before, and what follows it."""

from collections.abc import Mapping

import pandas as pd

from kpis.sheet import Gathered, Link
from kpis.sheets import SHEETS

Frames = Mapping[str, pd.DataFrame]
_BEGAN = "_began"  # of the record that a row is linked to
_AT = "_at"


def kinds_for(kind: str) -> tuple[str, ...]:
    """The kinds of sheet whose records are needed to count those of ``kind``, itself among them."""
    near = [*(link.sheet for link in SHEETS[kind].links), *(each.sheet for each in SHEETS[kind].gathers)]
    far = [link.sheet for other in near for link in SHEETS[other].links]
    return tuple(dict.fromkeys((kind, *near, *far)))


def linked(frames: Frames) -> dict[str, pd.DataFrame]:
    """The frames of one area, by kind, with the columns that their sheets' links and gatherings give them."""
    with_links = {kind: _with_links(kind, frame, frames) for kind, frame in frames.items()}
    found = {}
    for kind, frame in with_links.items():
        whole = frame
        for gathered in SHEETS[kind].gathers:
            whole = _with_gathered(kind, whole, gathered, with_links)
        found[kind] = whole
    return found


def _with_links(kind: str, frame: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    for link in SHEETS[kind].links:
        frame = _with_link(frame, link, frames.get(link.sheet))
    return frame


def _with_link(frame: pd.DataFrame, link: Link, other: pd.DataFrame | None) -> pd.DataFrame:
    names = [*link.takes, *([link.following] if link.following else [])]
    frame = frame.assign(**{name: pd.array([None] * len(frame), dtype="Int64") for name in [*names, _BEGAN]})
    usable = frame["case"].notna() & frame[link.own_day].notna()
    if other is not None and usable.any():
        spans = _spans(link, other)
        asked = pd.DataFrame(
            {"case": frame.loc[usable, "case"], "day": frame.loc[usable, link.own_day].astype("int64")}
        )
        asked[_AT] = asked.index
        met = pd.merge_asof(
            asked.sort_values("day", kind="stable"), spans.sort_values(_BEGAN, kind="stable"),
            left_on="day", right_on=_BEGAN, by="case",
        ).set_index(_AT)  # fmt: skip
        for name in [*names, _BEGAN]:
            frame.loc[met.index, name] = met[name].astype("Int64")
    for name, number in link.absent.items():
        frame[name] = frame[name].mask(frame[_BEGAN].isna(), number)
    for first in link.or_first:
        together = frame.groupby(["case", _BEGAN], dropna=False)[first.own].transform("min")
        own = together.where(frame["case"].notna(), frame[first.own])
        frame[first.said] = frame[first.taken].isna().astype("Int64")
        frame[first.name] = frame[first.taken].fillna(own)
    return frame


def _spans(link: Link, other: pd.DataFrame) -> pd.DataFrame:
    """One row for each case and day on which a record of it began, with the day on which the next one did."""
    usable = other[other["case"].notna() & other[link.began].notna()]
    grouped = usable.groupby(["case", link.began])
    spans = grouped[list(dict.fromkeys(link.takes.values()))].max() if link.takes else grouped.size().to_frame("_n")
    spans = spans.reset_index().sort_values(["case", link.began]).rename(columns={link.began: _BEGAN})
    spans = spans.assign(**{name: spans[taken] for name, taken in link.takes.items()})
    if link.following:
        spans[link.following] = spans.groupby("case")[_BEGAN].shift(-1)
    return spans.astype({_BEGAN: "int64", "case": object})


def _with_gathered(kind: str, frame: pd.DataFrame, gathered: Gathered, frames: Frames) -> pd.DataFrame:
    other = frames.get(gathered.sheet)
    link = next(each for each in SHEETS[gathered.sheet].links if each.sheet == kind)
    if other is None:
        return frame.assign(**{name: pd.array([None] * len(frame), dtype="Int64") for name in gathered.takes})
    of_record = other[other[_BEGAN].notna()].groupby(["case", _BEGAN])
    sums = pd.DataFrame(
        {
            name: of_record[of].max() if how == "max" else of_record[of].sum(min_count=1)
            for name, (how, of) in gathered.takes.items()
        }
    )
    sums.index = sums.index.set_names(["case", link.began])
    sums = sums.reset_index().astype({link.began: "Int64", "case": object})
    return frame.merge(sums, how="left", on=["case", link.began])
