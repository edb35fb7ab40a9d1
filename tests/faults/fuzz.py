"""Mutations of real files, thrown at the reader: ``python -m tests.faults.fuzz --mutations 10000``.

Every mutation must give a Reading, in time, from a child that lives on; a Reading must be a rejected one with one issue
or hold figures that a chart can draw. What fails is kept in a folder, with the seed that makes it again.
"""

import argparse
import io
import math
import random
import re
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kpis.reading import Reading, read_file, worker

WORKBOOKS = Path(__file__).resolve().parent.parent / "workbooks"
AS_AT = date(2022, 4, 30)
AT_MOST = 45.0  # seconds for one file, however busy the machine; a hang takes the whole minute of the reader
NUMBERS = (b"0", b"-1", b"16384", b"1048576", b"1048577", b"4294967296", b"1e308", b"nan", b"99999999999999999999", b"")


def flipped(content: bytes, dice: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(dice.choice((1, 1, 3, 20))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def swapped(content: bytes, dice: random.Random) -> bytes:
    one, two, three = sorted(dice.randrange(len(content)) for _ in range(3))
    return content[:one] + content[two:three] + content[one:two] + content[three:]


def repeated(content: bytes, dice: random.Random) -> bytes:
    one, two = sorted(dice.randrange(len(content)) for _ in range(2))
    return content[:two] + content[one:two] * dice.choice((1, 2, 50)) + content[two:]


def overwritten(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return (
        content[:at] + dice.choice((b"\xff" * 8, b"\0" * 8, b"<!DOCTYPE x>", b"\xd8\0", b'"', b",")) + content[at + 8 :]
    )


def _tag(data: bytes, dice: random.Random) -> re.Match[bytes] | None:
    found = list(re.finditer(rb"<[^<>]+>", data))
    return dice.choice(found) if found else None


def _marked_up(data: bytes, dice: random.Random) -> bytes:
    """One change to a part written in XML: a tag, an attribute or a number."""
    way = dice.randrange(6)
    if way >= 4:
        numbers = list(re.finditer(rb"[0-9]+(?:\.[0-9]+)?", data))
        if not numbers:
            return flipped(data, dice)
        number = dice.choice(numbers)
        return data[: number.start()] + dice.choice(NUMBERS) + data[number.end() :]
    tag = _tag(data, dice)
    if tag is None:
        return flipped(data, dice)
    if way == 0:
        return data[: tag.start()] + data[tag.end() :]
    if way == 1:
        return data[: tag.end()] + tag[0] * dice.choice((1, 100)) + data[tag.end() :]
    if way == 2:
        return data[: tag.start() + 1] + b"x" + data[tag.start() + 1 :]
    return data[: tag.start()] + re.sub(rb'\s[\w:]+="[^"]*"', b"", tag[0], count=1) + data[tag.end() :]


def within(content: bytes, dice: random.Random) -> bytes:
    """The same file with one part of its zip changed, and packed anew so that its checksums hold."""
    try:
        return _within(content, dice)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        return _marked_up(content, dice)  # no zip, or one that an earlier change has broken


def _within(content: bytes, dice: random.Random) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = dice.choice([name for name in names if "sheet" in name or "workbook" in name] or names)
        if dice.random() < 0.3:
            chosen = dice.choice(names)
        way = dice.random()
        for name in names:
            data = old.read(name)
            if name == chosen and way < 0.05:
                continue
            if name == chosen:
                data = (
                    _marked_up(data, dice) if data.lstrip()[:1] == b"<" and way < 0.9 else flipped(data or b"x", dice)
                )
            new.writestr(name, data)
    return result.getvalue()


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped, cut, swapped, repeated, overwritten, within, within, within, within, within,
)  # fmt: skip


def sources() -> list[Path]:
    """The real files: every workbook of the tests that opens, small enough to be read a thousand times."""
    suffixes = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"}
    every = [path for path in sorted(WORKBOOKS.rglob("*")) if path.suffix in suffixes]
    return [path for path in every if 100 < path.stat().st_size < 40_000]


def mutation(seed: int) -> tuple[str, bytes]:
    """One mutated file, the same for the same seed."""
    dice = random.Random(seed)
    path = dice.choice(sources())
    content = path.read_bytes()
    for _ in range(dice.choice((1, 1, 2))):
        content = dice.choice(WAYS)(content, dice) or b"x"
    return path.name, content


def fault_in(reading: Reading) -> str:
    """What is wrong with a Reading of a mutated file; '' when nothing is."""
    codes = [issue.code for issue in reading.issues]
    if "READING_FAILED" in codes:
        return f"the reader failed: {reading.issues[0].message}"
    if reading.outcome == "rejected" and not (codes and reading.issues[0].message and reading.issues[0].to_do):
        return "rejected without a reason and what to do"
    for figure in reading.figures:
        if figure.value is not None and not math.isfinite(figure.value):
            return f"a figure that is no number in {figure.cell}"
        if figure.unit == "proportion" and figure.value is not None and not 0 <= figure.value <= 1:
            return f"a share of {figure.value} in {figure.cell}"
    for records in reading.records:
        if any(len(column) != len(records) for column in records.columns.values()):
            return f"columns of unlike length in {records.range}"
    return ""


def fault_of(seed: int) -> str:
    """What reading one mutation did wrong; '' when nothing."""
    name, content = mutation(seed)
    read_file(b"a,b\n1,2\n", "start.csv", as_at=AS_AT, key=b"k")
    before = worker.reader_id()
    start = time.perf_counter()
    try:
        reading = read_file(content, name, as_at=AS_AT, key=b"k")
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    taken = time.perf_counter() - start
    if taken > AT_MOST:
        return f"it took {taken:.0f} s"
    if worker.reader_id() != before:
        return "it ended the child"
    return fault_in(reading)


def main() -> int:
    """Run; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument(
        "--keep", type=Path, help="where files that fail are kept (a new folder under the temporary one)"
    )
    asked = parser.parse_args()
    folder: Path | None = asked.keep
    outcomes: Counter[str] = Counter()
    for seed in range(asked.seed, asked.seed + asked.mutations):
        fault = fault_of(seed)
        outcomes["failed" if fault else "held"] += 1
        if fault:
            folder = folder or Path(tempfile.mkdtemp(prefix="send-kpis-fuzz-"))
            name, content = mutation(seed)
            (folder / f"{seed}-{name}").write_bytes(content)
            print(f"seed {seed}, {name}: {fault}", flush=True)
        if (seed + 1) % 1000 == 0:
            print(f"{seed + 1 - asked.seed} mutations: {dict(outcomes)}", flush=True)
    print(f"{dict(outcomes)}" + (f"; files that failed are in {folder}" if folder else ""))
    return 1 if outcomes["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
