"""The store: every upload whole or not at all, undone in any order, with the history of what was known when."""

from kpis.keeping.history import Event, KeptUpload, content, events, issues, one_upload, uploads
from kpis.keeping.holding import area_events, comments, recalculations
from kpis.keeping.observation import Observation, Provenance
from kpis.keeping.observing import (
    Versioned,
    observations,
    seq_as_of,
    series_keys,
    version_observations,
)
from kpis.keeping.refusal import Refused
from kpis.keeping.said import (
    EVENT_KINDS,
    AreaEvent,
    Comment,
    KeptAreaEvent,
    KeptComment,
    KeptRecalculation,
    Recalculation,
)
from kpis.keeping.settling import settle
from kpis.keeping.store import Store, open_store
from kpis.keeping.targets import KeptTarget, target_row, targets

__all__ = [
    "EVENT_KINDS",
    "AreaEvent",
    "Comment",
    "Event",
    "KeptAreaEvent",
    "KeptComment",
    "KeptRecalculation",
    "KeptTarget",
    "KeptUpload",
    "Observation",
    "Provenance",
    "Recalculation",
    "Refused",
    "Store",
    "Versioned",
    "area_events",
    "comments",
    "content",
    "events",
    "issues",
    "observations",
    "one_upload",
    "open_store",
    "recalculations",
    "seq_as_of",
    "series_keys",
    "settle",
    "target_row",
    "targets",
    "uploads",
    "version_observations",
]
