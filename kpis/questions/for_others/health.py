"""The page for the integrated care board: every health service that gives advice, together and one by one."""

from kpis.judging import JudgedSeries
from kpis.keeping import Store
from kpis.questions.advice import ADVICE
from kpis.questions.attention import worst_of
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.making import ask
from kpis.questions.pack.section import missing_page, page_of
from kpis.telling.for_others.health import HealthService, newest, overview
from kpis.telling.pack.page import Pack, Page

SECTION, EACH = "health", "health-service"
SERVICES = ("Paediatrics", "OT", "SaLT", "Physio", "CAMHS")
TOGETHER = "Health"  # where a file gives health's advice as one figure
OWED = ("advice_outstanding", "advice_overdue", "children_waiting_for_advice")


def health_page(store: Store, area: str, month: int | None = None, *, edition: str = "board") -> Pack:
    """All health services on one page, then a page each. Educational psychology is the council's own, and not here."""
    asked = ask(store, area, month, edition=edition)
    services = tuple(_service(asked, name) for name in (TOGETHER, *SERVICES))
    services = tuple(each for each in services if each.series or each.name != TOGETHER)
    return Pack(
        area=area,
        month=asked.month,
        edition=asked.edition,
        title=f"{asked.place}: health advice for EHC assessments",
        subtitle=f"For the integrated care board · figures to {asked.month_words}",
        made_on=asked.today,
        pages=_pages(asked, services),
        sections=((SECTION, "All health services"), (EACH, "Each service")),
    )


def _pages(asked: Asked, services: tuple[HealthService, ...]) -> tuple[Page, ...]:
    told = [each.in_time for each in services if each.in_time is not None and newest(each.in_time) is not None]
    if not any(each.series for each in services):
        return (missing_page(asked, SECTION, "No figures yet of the advice of health services", (ADVICE, *OWED)),)
    each_alone = [each for each in told if each.group != TOGETHER]
    return (overview(SECTION, asked.place, services, worst_of(each_alone)), *(page_of(EACH, each) for each in told))


def _service(asked: Asked, name: str) -> HealthService:
    def of(measure_id: str) -> JudgedSeries | None:
        return asked.series(measure_id, group=name)

    return HealthService(name, of(ADVICE), *(of(each) for each in OWED))
