"""The months to come, told. For the board alone: exact small counts, so none of it belongs in the public edition.

Never drawn inside the limits of a control chart: those foretell nothing of a process that is being changed.
"""

from kpis.telling.outlook.backlog import (
    BoardMilestone,
    backlog_alt,
    backlog_sentences,
    backlog_subtitle,
    backlog_table,
    backlog_title,
    dip_words,
)
from kpis.telling.outlook.backlog_chart import backlog_chart
from kpis.telling.outlook.ceiling import (
    NOT_THE_BACKLOG,
    ceiling_alt,
    ceiling_sentences,
    ceiling_subtitle,
    ceiling_table,
    ceiling_title,
    coming_table,
)
from kpis.telling.outlook.ceiling_chart import ceiling_chart
from kpis.telling.outlook.left_to_do import run_rate_sentence, still_words
from kpis.telling.outlook.waits import (
    cohort_words,
    forecast_sentences,
    waits_alt,
    waits_sentences,
    waits_subtitle,
    waits_table,
    waits_title,
)
from kpis.telling.outlook.waits_chart import waits_chart

__all__ = [
    "NOT_THE_BACKLOG",
    "BoardMilestone",
    "backlog_alt",
    "backlog_chart",
    "backlog_sentences",
    "backlog_subtitle",
    "backlog_table",
    "backlog_title",
    "ceiling_alt",
    "ceiling_chart",
    "ceiling_sentences",
    "ceiling_subtitle",
    "ceiling_table",
    "ceiling_title",
    "cohort_words",
    "coming_table",
    "dip_words",
    "forecast_sentences",
    "run_rate_sentence",
    "still_words",
    "waits_alt",
    "waits_chart",
    "waits_sentences",
    "waits_subtitle",
    "waits_table",
    "waits_title",
]
