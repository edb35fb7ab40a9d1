"""The store: every upload whole or not at all, undone in any order, with the history of what was known when."""

from kpis.keeping.history import Event, KeptUpload, content, events, issues, one_upload, uploads
from kpis.keeping.holding import area_events, comments, month_faults, recalculations
from kpis.keeping.observation import Observation, Provenance
from kpis.keeping.observing import (
    Versioned,
    observations,
    seq_as_of,
    series_keys,
    version_observations,
)
from kpis.keeping.pack_rows import (
    KeptPackFile,
    KeptPackSetting,
    KeptPackWords,
    PackFile,
    PackSetting,
    PackWords,
    pack_file,
    pack_setting,
    pack_words,
)
from kpis.keeping.plan_holding import Held, News, held
from kpis.keeping.plan_words import PlanRecord, Word, plan_records
from kpis.keeping.refusal import Refused
from kpis.keeping.said import (
    EVENT_KINDS,
    FAULT_KINDS,
    AreaEvent,
    Comment,
    KeptAreaEvent,
    KeptComment,
    KeptMonthFault,
    KeptRecalculation,
    MonthFault,
    Recalculation,
)
from kpis.keeping.settling import settle
from kpis.keeping.store import Store, open_store
from kpis.keeping.targets import KeptTarget, target_row, targets

__all__ = [
    "EVENT_KINDS",
    "FAULT_KINDS",
    "AreaEvent",
    "Comment",
    "Event",
    "Held",
    "KeptAreaEvent",
    "KeptComment",
    "KeptMonthFault",
    "KeptPackFile",
    "KeptPackSetting",
    "KeptPackWords",
    "KeptRecalculation",
    "KeptTarget",
    "KeptUpload",
    "MonthFault",
    "News",
    "Observation",
    "PackFile",
    "PackSetting",
    "PackWords",
    "PlanRecord",
    "Provenance",
    "Recalculation",
    "Refused",
    "Store",
    "Versioned",
    "Word",
    "area_events",
    "comments",
    "content",
    "events",
    "held",
    "issues",
    "month_faults",
    "observations",
    "one_upload",
    "open_store",
    "pack_file",
    "pack_setting",
    "pack_words",
    "plan_records",
    "recalculations",
    "seq_as_of",
    "series_keys",
    "settle",
    "target_row",
    "targets",
    "uploads",
    "version_observations",
]
