"""What can be changed: each is one transaction that keeps, settles, recounts and versions, or changes nothing."""

from kpis.changes.demonstration import empty_demonstration, load_demonstration
from kpis.changes.layouts import (
    KeptLayout,
    Recalled,
    forget_layout,
    read_as_before,
    recall,
    remember,
    remembered_layouts,
)
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
    "FoundBlock",
    "FoundTable",
    "Issue",
    "KeptLayout",
    "MappingRow",
    "Observation",
    "Problem",
    "Question",
    "Reading",
    "Recalled",
    "Refused",
    "SheetRead",
    "Store",
    "Uploaded",
    "answers_from",
    "backup",
    "choices",
    "empty_demonstration",
    "forget_layout",
    "load_demonstration",
    "mapping_of",
    "open_store",
    "preview",
    "problems_in",
    "purge",
    "read",
    "read_as_before",
    "recall",
    "redo",
    "remember",
    "remembered_layouts",
    "restore",
    "set_target",
    "undo",
    "unrecognised",
    "upload",
    "withdraw_target",
]
