"""Names of files for others, which sort and say what they hold."""

from kpis.period import Period
from kpis.telling.for_others.ids import slug


def file_name(what: str, area: str, month: int, ending: str) -> str:
    """``health-advice-merton-2026-10.pptx``."""
    return f"{slug(what)}-{slug(area)}-{Period(month, month)}.{ending}"
