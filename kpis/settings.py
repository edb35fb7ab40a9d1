"""What an installation can set, each by an environment variable, read anew at every call so that tests can set it."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """``store`` is an SQLAlchemy URL; ``areas`` are the only areas that a viewer sees, all when empty."""

    store: str
    role: str  # "analyst", "viewer" or "" (the frame decides by the address it is served on)
    areas: tuple[str, ...]
    person: str
    casework: bool
    max_file_mb: int
    max_unzipped_mb: int
    max_parts: int
    max_ratio: int
    max_cells: int  # of one sheet, rows times columns to its last value
    reading_seconds: int
    reading_memory_mb: int
    debug: bool
    keep_cases_months: int  # 0: for good
    spc: str  # a preset of statistical process control, then single switches: "mdc6, conflict=concern"
    edition: str  # "public": an installation for the public, which shows no other; else ""
    hide_below: int  # in the public edition counts from 1 to one less are hidden
    status_key: str  # words, shapes and colours of the plan's statuses, where they differ from the default


def settings() -> Settings:
    """The settings in force.

    SEND_KPIS_STORE, SEND_KPIS_ROLE, SEND_KPIS_AREAS (separated by semicolons), SEND_KPIS_PERSON, SEND_KPIS_CASEWORK
    (``on``), SEND_KPIS_KEEP_CASES_MONTHS (cases of which nothing happened for so long are deleted, and their figures
    stay), SEND_KPIS_EDITION (``public``: this installation shows the public edition alone), SEND_KPIS_HIDE_BELOW (5),
    SEND_KPIS_SPC (``mdc6``, or ``mdc, conflict=concern``: see ``docs/spc.md``),
    SEND_KPIS_STATUS_KEY (``delayed=Slipping, ●, #FFB000; complete=Done``: how statuses of the plan are shown),
    SEND_KPIS_DEBUG (``on``: say where a fault of the program lies, without a value of the file); the limits on a file:
    SEND_KPIS_MAX_FILE_MB, SEND_KPIS_MAX_UNZIPPED_MB, SEND_KPIS_MAX_PARTS, SEND_KPIS_MAX_RATIO,
    SEND_KPIS_MAX_CELLS, SEND_KPIS_READING_SECONDS, SEND_KPIS_READING_MEMORY_MB.
    """
    default_store = f"sqlite:///{(ROOT / 'data' / 'store' / 'send.db').as_posix()}"
    return Settings(
        store=os.environ.get("SEND_KPIS_STORE") or default_store,
        role=os.environ.get("SEND_KPIS_ROLE", ""),
        areas=tuple(filter(None, (name.strip() for name in os.environ.get("SEND_KPIS_AREAS", "").split(";")))),
        person=os.environ.get("SEND_KPIS_PERSON") or "the analyst",
        casework=os.environ.get("SEND_KPIS_CASEWORK", "").lower() in ("on", "1", "true", "yes"),
        max_file_mb=_number("SEND_KPIS_MAX_FILE_MB", 50),
        max_unzipped_mb=_number("SEND_KPIS_MAX_UNZIPPED_MB", 300),
        max_parts=_number("SEND_KPIS_MAX_PARTS", 5_000),
        max_ratio=_number("SEND_KPIS_MAX_RATIO", 200),  # a real sheet deflates some 10 to 30 times
        max_cells=_number("SEND_KPIS_MAX_CELLS", 20_000_000),
        reading_seconds=_number("SEND_KPIS_READING_SECONDS", 60),
        reading_memory_mb=_number("SEND_KPIS_READING_MEMORY_MB", 2048),
        debug=os.environ.get("SEND_KPIS_DEBUG", "").lower() in ("on", "1", "true", "yes"),
        keep_cases_months=_number("SEND_KPIS_KEEP_CASES_MONTHS", 0),
        spc=os.environ.get("SEND_KPIS_SPC") or "mdc",
        edition=os.environ.get("SEND_KPIS_EDITION", "").strip().lower(),
        hide_below=_number("SEND_KPIS_HIDE_BELOW", 5),
        status_key=os.environ.get("SEND_KPIS_STATUS_KEY", "").strip(),
    )


def _number(name: str, otherwise: int) -> int:
    return int(os.environ.get(name) or otherwise)
