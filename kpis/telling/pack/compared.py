"""Where an area stands beside England, its region and its neighbours, as bars."""

from kpis.judging.comparison import Placed, Standing
from kpis.telling.compare_words import counted_words, share_words, standing_source, standing_subtitle, standing_title
from kpis.telling.pack.bars import bars
from kpis.telling.pack.page import Chart, Stack
from kpis.telling.scales import scaled, short_name
from kpis.telling.words import number_words


def standing_bars(told: Standing, name: str) -> Chart:
    """One bar each: the area, England, the region, and the areas to compare with added up."""
    rows: list[tuple[str, float | None, str]] = []
    for each in (told.us, told.england, told.region):
        if each is not None:
            rows.append((short_name(each.area), each.value, _words(each)))
    if told.beside is not None and (value := told.beside.value) is not None:
        out_of = told.beside.denominator
        whose = "Chosen areas" if told.chosen else "Statistical neighbours"
        words = number_words(value, "proportion", numerator=told.beside.numerator, denominator=out_of)
        rows.append((f"{whose} together", value, f"{words} ({told.beside.numerator:,} of {out_of:,})"))
    values = tuple(scaled(each[1], "proportion") for each in rows)
    tones = tuple("us" if each[0] == short_name(told.us.area) else "context" for each in rows) if told.us else ()
    stack = Stack("In time", "us", values, tuple(each[2] for each in rows), tones)
    subtitle = standing_subtitle(told).replace("; each dot is one authority", "")
    return bars(
        name, standing_title(told), subtitle, [each[0] for each in rows], (stack,), unit="%",
        heading="Area", cells="proportion", top=100, source=standing_source(told),
    )  # fmt: skip


def _words(each: Placed) -> str:
    return share_words(each) if each.hidden or each.value is None else counted_words(each)
