"""A pack made by hand that holds everything a form must be able to draw; the area and its figures are invented."""

from collections.abc import Sequence
from datetime import date

from kpis.period import Period, month_number
from kpis.telling.pack.page import Cell, Chart, Dot, Line, Note, Pack, Page, Said, Stack, Table

FIRST, LAST = month_number(2023, 9), month_number(2025, 2)  # of the line chart
_AREA = "Northbridge & Vale"  # the ampersand must not break any form

# Per cent in each month: None is a gap; then what is said of it.
_SHARES: tuple[tuple[float | None, str, str], ...] = (
    (41.2, "14 of 34", ""), (38.9, "14 of 36", ""), (44.4, "12 of 27", ""), (36.1, "13 of 36", ""),
    (None, "", ""), (42.9, "3 of 7", ""), (39.4, "13 of 33", "ghost"), (45.2, "14 of 31", "chance"),
    (52.8, "19 of 36", ""), (55.9, "19 of 34", "improvement"), (61.3, "19 of 31", "improvement"),
    (58.1, "18 of 31", "improvement"), (60.6, "20 of 33", "improvement"), (31.4, "11 of 35", "concern"),
    (75.0, "6 of 8", "high"), (48.5, "16 of 33", "low"), (57.6, "19 of 33", ""), (54.2, "13 of 24", "unfinished"),
)  # fmt: skip


def month_words(month: int) -> str:
    return Period(month, month).label


def dots(values: Sequence[float | None], first: int = FIRST) -> tuple[Dot, ...]:
    return tuple(Dot(first + place, value) for place, value in enumerate(values))


def share_table(name: str = "plans in 20 weeks") -> Table:
    return Table(
        name,
        "EHC plans issued within 20 weeks, by month",
        ("Month", "Within 20 weeks", "Plans issued", "Share", "Verdict"),
        tuple(_share_row(FIRST + place, *said) for place, said in enumerate(_SHARES)),
        note="[x] no figure. February 2025 is not over yet.",
    )


def _share_row(month: int, value: float | None, words: str, look: str) -> tuple[Cell, ...]:
    if value is None:
        return (Cell(month_words(month)), *(Cell("[x]", tone="quiet") for _ in range(3)), Cell("– no figure"))
    counted, out_of = (int(each) for each in words.split(" of "))
    met = value >= 55
    return (
        Cell(month_words(month)),
        Cell(f"{counted}", counted, "count"),
        Cell(f"{out_of}", out_of, "count"),
        Cell(f"{value:g} %", value / 100, "proportion"),
        Cell("✓ On target", tone="on_target") if met else Cell("▲ Far below target", tone="far"),
    )


def line_chart(name: str = "plans in 20 weeks") -> Chart:
    """Stepped targets with a gap, limits in two sections, every look, hollow points, a gap, three kinds of notes."""
    us = tuple(
        Dot(FIRST + place, value, words, look, hollow=value is not None and int(words.split(" of ")[1]) < 10)
        for place, (value, words, look) in enumerate(_SHARES)
    )
    return Chart(
        name,
        "58 % in time in January 2025; a change for the better since June 2024",
        "EHC plans issued within 20 weeks, all children, September 2023 to February 2025, per cent, without exceptions",
        "Line chart: 58 % of plans were issued in time in January 2025, up from 41 % in September 2023; the target of "
        "65 % is missed.",
        "%",
        share_table(name),
        source="SEN2 export of 3 March 2025; counted by this program",
        lines=(
            Line("Northbridge & Vale", "us", us, end="Northbridge 54 %"),
            Line("Target", "target", (Dot(FIRST + 2, 50.0), Dot(FIRST + 7, None), Dot(FIRST + 8, 55.0),
                                      Dot(FIRST + 14, 65.0)), stepped=True, end="Target 65 %"),
            Line("Law", "law", (Dot(FIRST, 100.0),), stepped=True, end="Law 100 %"),
            Line("Mean", "mean", (Dot(FIRST, 41.3), Dot(FIRST + 8, 55.5)), stepped=True, end="Mean 56 %"),
            Line("Upper limit", "limit", (Dot(FIRST, 59.8), Dot(FIRST + 8, 79.9)), True, end="Upper limit 80 %"),
            Line("Lower limit", "limit", (Dot(FIRST, 22.8), Dot(FIRST + 8, 31.1)), True, end="Lower limit 31 %"),
            Line("England", "context", dots([49.0] * 18), end="England 49 %"),
        ),
        notes=(
            Note(FIRST + 3, "Inspection by Ofsted and the CQC"),
            Note(FIRST + 8, "Limits worked out anew: new panel", "limits"),
            Note(FIRST + 12, "Another case system from here on", "break"),
        ),
        top=100.0,
    )  # fmt: skip


def bar_chart(name: str = "waiting by age") -> Chart:
    """Stacked bars with words on each part; one part of one bar is hidden."""
    labels = tuple(month_words(LAST - 5 + place) for place in range(6))
    parts = (
        ("Under 16 weeks", "us", (61, 58, 55, 57, 49, 46)),
        ("16 to 20 weeks", "second", (18, 22, 19, 14, 15, 12)),
        ("Over 20 weeks", "far", (33, 35, 31, 24, None, 17)),
    )
    rows = tuple(
        (Cell(label), *(_count(values[place]) for _, _, values in parts)) for place, label in enumerate(labels)
    )
    return Chart(
        name,
        "75 requests are waiting, 17 of them over 20 weeks",
        "Open requests by how long they have waited, at the end of each month",
        "Stacked bars: 75 requests were open at the end of February 2025, of which 17 had waited over 20 weeks.",
        "requests",
        Table(name, "Open requests by age", ("Month", *(part[0] for part in parts)), rows, note="[c] hidden."),
        source="SEN2 export of 3 March 2025",
        labels=labels,
        stacks=tuple(
            Stack(title, tone, values, tuple("" if each is None else f"{each}" for each in values))
            for title, tone, values in parts
        ),
    )


def _count(value: int | None) -> Cell:
    return Cell("[c]", tone="quiet") if value is None else Cell(f"{value}", value, "count")


def long_table(name: str = "action log", length: int = 34) -> Table:
    """More rows than fit on one page or slide, some with much to say, with a tone of every kind of status."""
    said = (
        Cell("✓ Complete", tone="complete"), Cell("● On track", tone="on_track"),
        Cell("◆ Delayed", tone="delayed"), Cell("▲ Off track", tone="off_track"),
        Cell("○ Not started", tone="not_started"), Cell("? Unknown", tone="unknown"),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(f"{place // 6 + 1}.{place % 6 + 1}"),
            Cell("Advice from health comes in six weeks: a clinic a week kept free for it, with cover in the holidays"
                 if place % 4 == 0 else "Recruit two case officers"),
            Cell("Designated Clinical Officer" if place % 2 else "Head of SEND"),
            Cell(f"{place % 27 + 1} March 2025"),
            said[place % 6],
        )
        for place in range(length)
    )  # fmt: skip
    return Table(name, "Actions and where they stand", ("No.", "Action", "Owner", "Due", "Status"), rows)


def heat_table(name: str = "risks") -> Table:
    """A grid of counts, from faint to strong."""
    rows = tuple(
        (Cell(f"Likelihood {6 - row}"),
         *(Cell(f"{row * column % 4}", row * column % 4, "count", f"heat_{min(4, 1 + (5 - row + column) // 2)}")
           for column in range(1, 6)))
        for row in range(1, 6)
    )  # fmt: skip
    return Table(name, "Risks after what is done about them", ("", *(f"Impact {each}" for each in range(1, 6))), rows)


def made_pages() -> tuple[Page, ...]:
    chart, bars = line_chart(), bar_chart()
    return (
        Page("cover", "cover", "SEND improvement board", about="Northbridge & Vale",
             points=("Data month: January 2025", "Board edition: restricted, exact figures",
                     "Meeting on 11 March 2025")),
        Page("asks", "asks", "The board is asked to decide two things",
             points=("Agree the money for a third educational psychologist until August 2025.",
                     "Ask the integrated care board why advice on therapies takes eleven weeks.")),
        Page("exceptions", "exception plans in 20 weeks", chart.title, about="EHC plans issued within 20 weeks",
             points=("Five months in a row are above the old mean: this is a real change.",
                     "At this rate the target of 65 % is reached in July 2025, four months late."),
             charts=(chart,),
             said=(Said("Cause", "Advice from health comes late: 11 weeks on average, 6 allowed."),
                   Said("Action", "A clinic a week is kept free for advice from 1 April 2025."),
                   Said("Owner", "Designated Clinical Officer"), Said("Back on track", "July 2025")),
             notes="Plans issued on or before day 140 after the request, out of plans issued with two usable dates.",
             source=chart.source),
        Page("backlog", "backlog", bars.title, about="Open requests, end of February 2025", charts=(bars,),
             points=("Half as many wait over 20 weeks as in October 2024.",), source=bars.source),
        Page("demand", "demand", "Requests rose by a fifth while plans issued stood still",
             charts=(line_chart("plans beside"), bar_chart("waiting beside")),
             points=("The two charts are about the same children.",)),
        Page("plan", "action log", "Six of 34 actions are off track", tables=(long_table(),),
             notes="From the improvement plan as uploaded on 3 March 2025."),
        Page("scorecard", "scorecard", "Two of three measures are below target", tables=(share_table("scorecard"),),
             source="Scorecard of February 2025"),
        Page("risks", "risks", "One risk is still severe after what we do about it", tables=(heat_table(),),
             said=(Said("Barrier", "No paediatrician has applied for the post since October 2024."),)),
        Page("annual reviews", "annual reviews", "Annual reviews cannot be told yet",
             missing="There are no annual reviews in the store. Export them from the case system with the columns "
             "listed under Templates, and drop the file on Upload."),
    )  # fmt: skip


def made_pack(
    pages: tuple[Page, ...] | None = None, *, edition: str = "board", template: bytes | None = None,
    logo: bytes | None = None,
) -> Pack:  # fmt: skip
    """A pack of these pages, or of one of every kind."""
    pages = made_pages() if pages is None else pages
    sections = tuple(dict.fromkeys((page.section, page.section.capitalize()) for page in pages))
    return Pack(
        _AREA,
        month_number(2025, 1),
        edition,
        "SEND improvement board",
        f"{_AREA}, January 2025",
        date(2025, 3, 4),
        date(2025, 3, 11),
        pages,
        sections,
        logo=logo,
        template=template,
    )
