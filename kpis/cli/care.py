"""Commands that change or look after the store as a whole."""

import argparse
import shlex
from pathlib import Path

from kpis import changes
from kpis.area import areas, find_area
from kpis.bench import counting, judging
from kpis.bench.whole import measure
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


def forget(asked: argparse.Namespace) -> int:
    """Forget the cases of an upload; without --yes say what would go, and give 1."""
    store = changes.open_store(asked.store)
    chosen = _upload(store, asked)
    if not asked.yes and chosen.cases:
        raise Refused(
            f"This would remove the {chosen.cases} cases of upload {chosen.id}, {chosen.file}, for good; what was "
            "counted from them stays.\nSay --yes to do it."
        )
    deleted = changes.forget_cases(store, asked.id, _person(asked))
    print(
        f"{_rows(deleted)} gone; the figures stay. Rows that other uploads hold too are gone when those are forgotten."
    )
    return 0


def retain(asked: argparse.Namespace) -> int:
    """Forget old cases, and print how many; Refused where it is not said what is old."""
    months = settings().keep_cases_months if asked.months is None else asked.months
    if months <= 0:
        raise Refused("For how many months are cases kept? Say --months, or set SEND_KPIS_KEEP_CASES_MONTHS.")
    deleted = changes.retain_cases(changes.open_store(asked.store), _person(asked), months)
    print(f"{_rows(deleted)} of which nothing happened for {months} months are gone; the figures stay.")
    return 0


def original(asked: argparse.Namespace) -> int:
    """Write the file of an upload as it came, and print where to; a file that is there is never written over."""
    store = changes.open_store(asked.store)
    chosen = _upload(store, asked)
    found = changes.original(store, asked.id)
    if found is None:
        raise Refused(f"The file of upload {asked.id} is not kept. {chosen.why_not_kept}".strip())
    name, content = found
    place = Path(asked.path) / name if Path(asked.path).is_dir() else Path(asked.path)
    try:
        with place.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise Refused(f"{place} cannot be written: {error.strerror}. Name a new file, or another folder.") from error
    print(place)
    return 0


def bench(asked: argparse.Namespace) -> int:
    """Measure this installation; ``national``: the country's ten years alone, in minutes and several gigabytes."""
    if asked.national:
        counting.measure_national()
        return 0
    if asked.only in (None, "counting"):
        counting.measure(min(asked.rounds, 3))
    if asked.only in (None, "judging"):
        judging.measure(asked.rounds)
    return 0 if asked.only in ("counting", "judging") else measure(rounds=asked.rounds, only=asked.only)


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


def _rows(number: int) -> str:
    return f"{number} row{'' if number == 1 else 's'} of cases"


def _settled(what: str, done: changes.Uploaded) -> str:
    return f"{what}. Figures: {done.new} came back, {done.restated} changed, {done.gone} are gone."
