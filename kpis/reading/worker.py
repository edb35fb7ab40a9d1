"""The parent's side of the child process that reads: started once, fed one file at a time, replaced when one ends it.

Requests cross as ``marshal`` data, plain values only. What comes back is progress, and at last a Reading: a pickle
that may hold the project's own dataclasses and nothing else. A file that ends the process, takes too long or too much
memory costs this process and nothing else.
"""

import atexit
import hashlib
import io
import marshal
import os
import pickle
import subprocess
import sys
import threading
from datetime import date
from typing import IO, Any, NamedTuple

from kpis.reading.door import Refused
from kpis.reading.result import Progress, Reading
from kpis.settings import ROOT, settings

_LENGTH = 8
_SETTINGS = "SEND_KPIS_"  # the limits in force for a file are those of the process that asks
_OURS = {"kpis.reading.result", "kpis.plan", "kpis.period"}


class Request(NamedTuple):
    """What the child is asked; every part is a plain value."""

    content: bytes
    file: str
    today: int  # an ordinal
    area: str | None
    answers: dict[str, str]
    key: bytes

    def rejected(self, refused: Refused) -> Reading:
        """The Reading of a file that is refused."""
        # Not before it is needed: it brings with it all that reads, which is of no use to the process that asks.
        from kpis.reading.last_look import plain_file_name  # noqa: PLC0415

        answers = {**self.answers, **({"area": self.area} if self.area else {})}
        return Reading(
            plain_file_name(self.file), hashlib.sha256(self.content).hexdigest(), len(self.content), "rejected",
            date.fromordinal(self.today), issues=(refused.issue,), answers=tuple(sorted(answers.items())),
        )  # fmt: skip


class _Reader:
    """One child process and the lock that lets one file in at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kpis.reading.child"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
            )  # fmt: skip

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    try:
                        pipe.close()
                    except OSError:  # a request that the child did not live to take
                        continue
            self._process = None

    def ask(self, request: Request, on_progress: Progress | None) -> Reading:
        with self._lock:
            self.start()
            process = self._process
            if process is None or process.stdin is None or process.stdout is None:
                raise RuntimeError("the reader did not start")
            seconds = settings().reading_seconds
            late = threading.Event()

            def too_late() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(seconds, too_late)
            timer.daemon = True
            timer.start()
            answered = False
            try:
                own = {name: value for name, value in os.environ.items() if name.startswith(_SETTINGS)}
                send(process.stdin, (tuple(request), own))
                while True:
                    kind, answer = receive(process.stdout)
                    if kind == "reading":
                        reading = load(answer)
                        answered = True
                        return reading
                    if on_progress:
                        on_progress(*answer)
            except (OSError, EOFError) as problem:
                raise (_took_too_long(seconds) if late.is_set() else _ended()) from problem
            finally:
                timer.cancel()
                if not answered:  # a child that still works on this file would answer the next one with it
                    self.stop()


def _took_too_long(seconds: int) -> Refused:
    return Refused(
        "FILE_UNSAFE", f"Reading the file took longer than {seconds} seconds.",
        "Copy the sheets that you need into a new workbook and upload that, "
        "or have the limit raised (SEND_KPIS_READING_SECONDS).",
        expected=f"a file that is read within {seconds} seconds",
    )  # fmt: skip


def _ended() -> Refused:
    return Refused(
        "FILE_UNSAFE", "Reading the file ended the reader: it needs too much memory, or is harmful.",
        "Open it in Excel, copy the sheets that you need into a new workbook, and upload that; "
        "or have the limit raised (SEND_KPIS_READING_MEMORY_MB).",
        expected=f"a file that is read within {settings().reading_memory_mb} MB of memory",
    )  # fmt: skip


class _Ours(pickle.Unpickler):
    """Loads what the child made: the project's own dataclasses, dates and plain values."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _OURS or (module, name) in {("datetime", "date"), ("datetime", "datetime")}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a reading")


def load(answer: bytes) -> Reading:
    """The Reading in an answer of the child; UnpicklingError when it holds anything else."""
    reading = _Ours(io.BytesIO(answer)).load()
    if not isinstance(reading, Reading):
        raise pickle.UnpicklingError(f"{type(reading).__name__} is no reading")
    return reading


_reader = _Reader()
atexit.register(_reader.stop)


def start_reader() -> None:
    """Start the child process ahead of the first file."""
    _reader.start()


def reader_id() -> int | None:
    """The process number of the child, None before its first file: for measurements."""
    return _reader.process_id


def read_in_child(request: Request, on_progress: Progress | None = None) -> Reading:
    """The Reading of a file, made in the child process; Refused when the file ended it or took too long."""
    return _reader.ask(request, on_progress)


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message: its length, then plain values as ``marshal`` data."""
    data = marshal.dumps(message)  # type: ignore[arg-type]
    pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message; EOFError when the other side has gone."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        raise EOFError
    size = int.from_bytes(length, "big")
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return marshal.loads(data)  # noqa: S302 - from our own child, plain values only
