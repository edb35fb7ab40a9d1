"""Annex: how to read the charts, with one of the pack's own as the example."""

from kpis.questions.pack.asked import Asked
from kpis.questions.pack.twenty_weeks import PLANS
from kpis.telling import about, how_to_read
from kpis.telling.pack.page import Page
from kpis.telling.pack.tabled import words_table

SECTION = "how-to-read"
GENERAL = (
    ("The points", "Each point is one period. Hollow points are out of fewer than 10 cases: one case moves them far."),
    ("Mean and limits", "Where there are months enough, a solid line shows the mean and dashed lines the limits: as "
     "things run, nearly every month lies between them, and a rise or fall within them says nothing."),
    ("Improvement and concern", "A month beyond a limit, or a long run on one side of the mean, is unusual: a square "
     "in the wanted direction, a triangle in the unwanted one."),
    ("The plan's target", "The orange dashes are what the plan promises. They step when the promise does."),
)  # fmt: skip


def pages(asked: Asked) -> tuple[Page, ...]:
    """One table of marks and meanings."""
    charted = [each for each in asked.glance.judged if each.control is not None]
    plans = next((each for each in charted if each.measure.id == PLANS), None)
    example = plans or next(iter(charted), None) or asked.series(PLANS)
    told = (example is not None and how_to_read(example)) or GENERAL
    of = f", with {about(example) or example.measure.title} as the example" if told is not GENERAL and example else ""
    title = "How to read the charts: what is usual, what is unusual, and what is promised"
    table = words_table(f"{SECTION}-table", title, ("What you see", "What it means"), told)
    return (Page(SECTION, SECTION, title, f"Annex: how to read{of}", tables=(table,)),)
