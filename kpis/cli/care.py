"""Commands that change or look after the store as a whole."""

import argparse

from kpis import changes
from kpis.area import areas, find_area
from kpis.bench import measure
from kpis.keeping import Refused
from kpis.settings import settings


def undo(asked: argparse.Namespace) -> int:
    """Take an upload back."""
    done = changes.undo(changes.open_store(asked.store), asked.id, _person(asked))
    print(_settled(f"Upload {asked.id} is undone", done))
    return 0


def redo(asked: argparse.Namespace) -> int:
    """Put an undone upload back."""
    done = changes.redo(changes.open_store(asked.store), asked.id, _person(asked))
    print(_settled(f"Upload {asked.id} is back", done))
    return 0


def backup(asked: argparse.Namespace) -> int:
    """Copy the store, and print where to."""
    print(changes.backup(changes.open_store(asked.store), asked.path))
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Put a backup back, and print where what was there is kept."""
    rescue = changes.restore(changes.open_store(asked.store), asked.path, by=_person(asked))
    print(f"Restored. What the store held before is kept in {rescue}; remove it when you do not need it.")
    return 0


def purge(asked: argparse.Namespace) -> int:
    """Remove for good; without --yes say what would go, and give 1."""
    area = asked.area and (asked.area if asked.area in areas() else find_area(asked.area) or asked.area)
    what = f"everything of {area}" if area else "the demonstration" if asked.demonstration else "every undone upload"
    if not asked.yes:
        raise Refused(f"This would remove {what} for good. Say --yes to do it; a backup first is wise.")
    store = changes.open_store(asked.store)
    number = changes.purge(store, by=_person(asked), area=area, undone=asked.undone, demonstration=asked.demonstration)
    print(f"Removed {what}: {number} uploads are gone.", "Backups that people made still hold it.")
    return 0


def bench(asked: argparse.Namespace) -> int:
    """Measure this installation."""
    return measure(rounds=asked.rounds, only=asked.only)


def _person(asked: argparse.Namespace) -> str:
    return str(asked.by or settings().person)


def _settled(what: str, done: changes.Uploaded) -> str:
    return f"{what}. Figures: {done.new} came back, {done.restated} changed, {done.gone} are gone."
