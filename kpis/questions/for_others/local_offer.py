"""The page for the Local Offer: what families ask, in plain words, with the chart and the table behind each answer."""

from dataclasses import replace

from kpis.judging.small import PUBLIC
from kpis.keeping import Store
from kpis.questions.for_others.plain import plain_series
from kpis.questions.pack.making import ask
from kpis.questions.pack.section import page_of
from kpis.telling.for_others.local_offer import FIGURES, IN_SHORT, in_short, what_is_hidden
from kpis.telling.for_others.plain import plain_summary
from kpis.telling.pack.page import Pack
from kpis.telling.sentences import title


def local_offer(store: Store, area: str, month: int | None = None) -> Pack:
    """A pack of the public edition, whatever edition the store is asked in: it is made to be published."""
    asked = ask(store, area, month, edition=PUBLIC)
    series = plain_series(asked)
    told = plain_summary(series)
    pages = [in_short(asked.place, asked.month_words, told)]
    for each in told:
        here = series[each.measure_id]
        if here is not None and not here.empty:
            page = page_of(FIGURES, here, points=each.sentences)
            pages.append(replace(page, title=title(here), about=each.heading))
    return Pack(
        area=area,
        month=asked.month,
        edition=PUBLIC,
        title=f"{asked.place}: how we are doing for children with EHC plans",
        subtitle=f"For the Local Offer · figures to {asked.month_words}",
        made_on=asked.today,
        pages=(*pages, what_is_hidden(asked.place)),
        sections=((IN_SHORT, "In short"), (FIGURES, "The figures"), ("about", "About these figures")),
    )
