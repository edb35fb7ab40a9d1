"""What can be changed: each is one transaction that keeps, settles, recounts and versions, or changes nothing."""

from kpis.changes.demonstration import empty_demonstration, load_demonstration
from kpis.changes.layouts import KeptLayout, Recalled, forget_layout, layouts, read_as_before, recall, remember
from kpis.changes.mapping import (
    FoundBlock,
    MappingRow,
    Problem,
    answers_from,
    choices,
    mapping_of,
    problems_in,
    unrecognised,
)
from kpis.changes.reading_file import Figure, FoundTable, Issue, Question, Reading, SheetRead, read
from kpis.changes.store_care import backup, purge, restore
from kpis.changes.targets import set_target, withdraw_target
from kpis.changes.uploads import Difference, Uploaded, preview, redo, undo, upload
from kpis.keeping.observation import Observation
from kpis.keeping.refusal import Refused
from kpis.keeping.store import Store, open_store

__all__ = [
    "Difference",
    "Figure",
    "FoundTable",
    "Issue",
    "Observation",
    "Question",
    "Reading",
    "Refused",
    "SheetRead",
    "Store",
    "Uploaded",
    "backup",
    "empty_demonstration",
    "load_demonstration",
    "open_store",
    "preview",
    "purge",
    "read",
    "redo",
    "restore",
    "set_target",
    "undo",
    "upload",
    "withdraw_target",
]
