"""Which page shows a measure, the links there with everything picked, and the name of a series in files and widgets."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpis.measure import Measure
from kpis.questions.trend import JudgedSeries
from kpis.telling.coming import ComingSeries
from pages.shared.edition import EDITION, edition, is_public
from pages.shared.held import ASKED_FIRST

PAGES = Path(__file__).resolve().parents[1]
PAGES_OF_MEASURES = {
    "plans_issued_within_20_weeks": "twenty_weeks",
    "advice_within_6_weeks": "advice",
    "audit_good_or_better": "audit_quality",
    "audit_answer_yes": "audit_quality",
    "parent_satisfaction": "families",
}
PAGES_OF_THEMES = {"annual reviews": "annual_reviews"}
# A page that shows two series keeps the picks of the second under names of their own.
TAGS = {"audit_answer_yes": "answer"}
LINKS_AT_MOST = 4


@dataclass(frozen=True)
class Link:
    """A page by the name of its file, with what its address says."""

    page: str
    picks: Mapping[str, str]
    words: str = ""

    @property
    def path(self) -> Path:
        return PAGES / f"{self.page}.py"


def page_of(measure: Measure, area: str, **picks: str) -> Link:
    """The page that shows a measure of an area; ``picks`` are of the series (basis, group, view, by), as they come."""
    page = PAGES_OF_MEASURES.get(measure.id)
    tag = TAGS.get(measure.id, "")
    # A link opens a new session, which knows of the edition by its address alone.
    same = {EDITION: edition()} if is_public() else {}
    said = {"area": area} | same | {f"{tag}{name}": value for name, value in picks.items() if value}
    if page is None:
        page = PAGES_OF_THEMES.get(measure.theme, "any_measure")
        said["measure"] = measure.id
    return Link(page, said)


def file_name(series: JudgedSeries) -> str:
    """A name for files and widgets that tells this series from every other."""
    words = (series.area, series.measure.id, series.group, series.basis, series.view, series.grain)
    return re.sub(r"[^A-Za-z0-9]+", "-", " ".join(filter(None, words))).strip("-").lower()[:120]


def pages_of(brought: Sequence[ComingSeries]) -> list[Link]:
    """For each area of a file the page on which what it brought is seen: plans within 20 weeks, else what is most."""
    areas = Counter({area: 0 for area in dict.fromkeys(each.area for each in brought)})
    for each in brought:
        areas[each.area] += len(each.points)
    return [
        _page_of_series([each for each in brought if each.area == area]) for area, _ in areas.most_common(LINKS_AT_MOST)
    ]


def _page_of_series(brought: Sequence[ComingSeries]) -> Link:
    shown = max(brought, key=lambda each: (each.measure.id == ASKED_FIRST, each.basis == "excluding", len(each.points)))
    monthly = any(each.period.length == 1 for each in shown.points)
    link = page_of(
        shown.measure, shown.area, basis=shown.basis, group=shown.group, view=shown.view, by="month" if monthly else ""
    )
    what = "months" if monthly else "figures"
    return Link(link.page, link.picks, f"See these {what}: {shown.area}, {shown.measure.title}")
