"""What can be changed: each is one transaction that keeps, settles, recounts and versions, or changes nothing."""

from kpis.changes.area_events import set_event, withdraw_event
from kpis.changes.commentary import say
from kpis.changes.demonstration import empty_demonstration, load_demonstration
from kpis.changes.differences import Difference, Uploaded
from kpis.changes.forgetting import forget_cases, retain_cases
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
from kpis.changes.month_faults import declare_fault, withdraw_fault
from kpis.changes.places import PlaceTaken
from kpis.changes.plan_changes import PlanChange
from kpis.changes.reading_file import (
    Figure,
    FoundTable,
    Issue,
    Question,
    Reading,
    SheetRead,
    read,
    read_folder,
    together,
)
from kpis.changes.recalculations import (
    Recalculated,
    Weighed,
    set_recalculation,
    weigh_recalculation,
    withdraw_recalculation,
)
from kpis.changes.store_care import backup, purge, restore
from kpis.changes.targets import set_target, withdraw_target
from kpis.changes.timing import seconds_to_commit
from kpis.changes.uploads import keys_changed, original, preview, redo, rows_behind, undo, upload
from kpis.counting.behind import RowBehind
from kpis.keeping import AreaEvent, Comment, MonthFault, Recalculation
from kpis.keeping.observation import Observation
from kpis.keeping.refusal import Refused
from kpis.keeping.store import Store, open_store
from kpis.keeping.uploading import RowsChanged

__all__ = [
    "AreaEvent",
    "Comment",
    "Difference",
    "Figure",
    "FoundBlock",
    "FoundTable",
    "Issue",
    "KeptLayout",
    "MappingRow",
    "MonthFault",
    "Observation",
    "PlaceTaken",
    "PlanChange",
    "Problem",
    "Question",
    "Reading",
    "Recalculated",
    "Recalculation",
    "Recalled",
    "Refused",
    "RowBehind",
    "RowsChanged",
    "SheetRead",
    "Store",
    "Uploaded",
    "Weighed",
    "answers_from",
    "backup",
    "choices",
    "declare_fault",
    "empty_demonstration",
    "forget_cases",
    "forget_layout",
    "keys_changed",
    "load_demonstration",
    "mapping_of",
    "open_store",
    "original",
    "preview",
    "problems_in",
    "purge",
    "read",
    "read_as_before",
    "read_folder",
    "recall",
    "redo",
    "remember",
    "remembered_layouts",
    "restore",
    "retain_cases",
    "rows_behind",
    "say",
    "seconds_to_commit",
    "set_event",
    "set_recalculation",
    "set_target",
    "together",
    "undo",
    "unrecognised",
    "upload",
    "weigh_recalculation",
    "withdraw_event",
    "withdraw_fault",
    "withdraw_recalculation",
    "withdraw_target",
]
