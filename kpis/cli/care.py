"""Commands that change or look after the store as a whole."""

import argparse
import shlex

from kpis import changes
from kpis.area import areas, find_area
from kpis.bench import measure
from kpis.cli.names import listed
from kpis.keeping import KeptUpload, Refused, Store, uploads
from kpis.settings import settings


def undo(asked: argparse.Namespace) -> int:
    """Take an upload back, and say how to put it back."""
    store = changes.open_store(asked.store)
    back = f"To put it back: {_typed(f'redo {asked.id}', asked)}"
    if not _upload(store, asked).active:
        raise Refused(f"Upload {asked.id} is already undone. {back}")
    done = changes.undo(store, asked.id, _person(asked))
    print(_settled(f"Upload {asked.id} is undone", done), back, sep="\n")
    return 0


def redo(asked: argparse.Namespace) -> int:
    """Put an undone upload back."""
    store = changes.open_store(asked.store)
    if _upload(store, asked).active:
        raise Refused(f"Upload {asked.id} is not undone: there is nothing to put back.")
    done = changes.redo(store, asked.id, _person(asked))
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
    """Remove for good; without --yes say what would go, and give 1. Where there is nothing to remove, say so."""
    store = changes.open_store(asked.store)
    area = asked.area and (asked.area if asked.area in areas() else find_area(asked.area) or asked.area)
    what = f"everything of {area}" if area else "the demonstration" if asked.demonstration else "every undone upload"
    chosen = _to_purge(store, asked, area)
    if not chosen:
        print(f"There is nothing to remove: the store holds no {what.removeprefix('the ').removeprefix('every ')}.")
        return 0
    if not asked.yes:
        would_go = "".join(f"\n  upload {each.id}, {each.file} ({listed(each.areas)})" for each in chosen)
        raise Refused(
            f"This would remove {what} for good, from:{would_go}\nSay --yes to do it; a backup first is wise."
        )
    number = changes.purge(store, by=_person(asked), area=area, undone=asked.undone, demonstration=asked.demonstration)
    kept = len(chosen) - number
    left = f" {_counted(kept)} of other areas too {'stays' if kept == 1 else 'stay'} without it." if kept else ""
    print(f"Removed {what}: {_counted(number)} gone.{left} Backups that people made still hold it.")
    return 0


def _to_purge(store: Store, asked: argparse.Namespace, area: str | None) -> list[KeptUpload]:
    """The uploads that would go, wholly or in part; Refused for an area of which nothing is held."""
    with store.reading() as conn:
        history = uploads(conn)
    if area is None:
        return [each for each in history if (each.demonstration if asked.demonstration else not each.active)]
    chosen = [each for each in history if area in each.areas]
    if not chosen:
        held = sorted({name for each in history for name in each.areas})
        known = f"It holds {listed(held)}." if held else "It is empty."
        raise Refused(f"The store holds nothing of “{asked.area}”; nothing was removed. {known}")
    return chosen


def bench(asked: argparse.Namespace) -> int:
    """Measure this installation."""
    return measure(rounds=asked.rounds, only=asked.only)


def _upload(store: Store, asked: argparse.Namespace) -> KeptUpload:
    with store.reading() as conn:
        found = uploads(conn, asked.id)
    if not found:
        raise Refused(f"There is no upload {asked.id}. “{_typed('uploads', asked)}” lists those that there are.")
    return found[0]


def _typed(command: str, asked: argparse.Namespace) -> str:
    """A command as it is typed here, for the same store."""
    return f"python -m kpis {command}" + (f" --store {shlex.quote(asked.store)}" if asked.store else "")


def _person(asked: argparse.Namespace) -> str:
    return str(asked.by or settings().person)


def _counted(number: int) -> str:
    return f"{number} upload{'' if number == 1 else 's'}"


def _settled(what: str, done: changes.Uploaded) -> str:
    return f"{what}. Figures: {done.new} came back, {done.restated} changed, {done.gone} are gone."
