"""A plain summary for families: short sentences with counted words. It is handed on, so it is of the public edition."""

from kpis.questions.pack.asked import Asked
from kpis.telling.for_others.plain import LAST, NOTHING, SAID, plain_summary
from kpis.telling.pack.page import Page, Said

SECTION = "plain-summary"
MOST_ON_A_PAGE = 3  # questions with their answers


def pages(asked: Asked) -> tuple[Page, ...]:
    """Each question that families ask, with its answer; also in the board's pack without small numbers."""
    open_to_all = asked.as_public()
    told = plain_summary({measure_id: open_to_all.series(measure_id) for measure_id in SAID})
    about = "Plain summary for families"
    if not told:
        return (Page(SECTION, SECTION, f"In short: {asked.place}", about, missing=NOTHING),)
    made = []
    for place in range(0, len(told), MOST_ON_A_PAGE):
        here = told[place : place + MOST_ON_A_PAGE]
        said = tuple(Said(each.heading, " ".join(each.sentences)) for each in here)
        last = (LAST,) if place + MOST_ON_A_PAGE >= len(told) else ()
        name = SECTION if not place else f"{SECTION}-{place // MOST_ON_A_PAGE + 1}"
        title = f"In short: {asked.place}, {asked.month_words}" if not place else here[0].heading
        made.append(Page(SECTION, name, title, about, last, said=said))
    return tuple(made)
