"""The plain summary for families, from what the public may see."""

from kpis.judging import JudgedSeries
from kpis.judging.small import PUBLIC
from kpis.keeping import Store
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.making import ask
from kpis.telling.for_others.plain import SAID, Told
from kpis.telling.for_others.plain import plain_summary as told_plainly


def plain_summary(store: Store, area: str, month: int | None = None) -> tuple[Told, ...]:
    """What is said of each measure, up to ``month``; empty where nothing is known. Always public."""
    return told_plainly(plain_series(ask(store, area, month, edition=PUBLIC)))


def plain_series(asked: Asked) -> dict[str, JudgedSeries | None]:
    """The series of which something is said to families."""
    return {measure_id: asked.series(measure_id) for measure_id in SAID}
