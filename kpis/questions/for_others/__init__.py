"""What others than the board ask: the public by right, health partners, each service, families."""

from kpis.questions.for_others.exception_sheets import exception_sheets
from kpis.questions.for_others.foi import foi
from kpis.questions.for_others.health import health_page
from kpis.questions.for_others.local_offer import local_offer
from kpis.questions.for_others.plain import plain_summary
from kpis.questions.for_others.provider import partner_reports, provider_pack

__all__ = [
    "exception_sheets",
    "foi",
    "health_page",
    "local_offer",
    "partner_reports",
    "plain_summary",
    "provider_pack",
]
