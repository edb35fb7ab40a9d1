"""The child process that opens workbooks: started once, fed one file at a time, replaced when one ends it.

Values cross as ``marshal`` data, plain values only. A file that ends the process, takes too long or too much memory
costs this process and nothing else.
"""

import atexit
import marshal
import subprocess
import sys
import threading
from datetime import datetime
from typing import IO

from kpis.reading.door import Refused
from kpis.reading.grid import Grid, Value
from kpis.settings import ROOT, settings

_LENGTH = 8


class _Reader:
    """One child process and the lock that lets one file in at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kpis.reading.child", str(settings().reading_memory_mb)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
            )  # fmt: skip

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process = None

    def ask(self, request: tuple[str, bytes]) -> object:
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
            timer.start()
            try:
                send(process.stdin, request)
                answer = receive(process.stdout)
            except (OSError, EOFError, ValueError) as problem:
                self.stop()
                if late.is_set():
                    raise Refused(
                        "FILE_UNSAFE", f"Reading the workbook took longer than {seconds} seconds.",
                        "Copy the sheets that you need into a new workbook and upload that.",
                    ) from problem  # fmt: skip
                raise Refused(
                    "FILE_UNSAFE", "Reading the workbook ended the reader: it needs too much memory, or is harmful.",
                    "Open it in Excel, copy the sheets that you need into a new workbook, and upload that.",
                ) from problem  # fmt: skip
            finally:
                timer.cancel()
            return answer


_reader = _Reader()
atexit.register(_reader.stop)


def start_reader() -> None:
    """Start the child process ahead of the first file."""
    _reader.start()


def grids_of(content: bytes, kind: str) -> list[Grid]:
    """The sheets of a workbook (``kind``: xlsx, xls, xlsb, ods), read in the child process; may raise Refused."""
    answer = _reader.ask((kind, content))
    if isinstance(answer, dict):
        raise Refused(answer["code"], answer["found"], answer["to_do"], sheet=answer["sheet"], cell=answer["cell"])
    if not isinstance(answer, list):
        raise Refused.corrupt()
    return [
        Grid(
            sheet["name"], sheet["state"], [[_value(value) for value in row] for row in sheet["rows"]], sheet["merged"],
            set(sheet["percent"]), set(sheet["uncached"]), set(sheet["hidden_rows"]), set(sheet["hidden_columns"]),
        )
        for sheet in answer
    ]  # fmt: skip


def _value(value: object) -> Value:
    if isinstance(value, tuple):
        return datetime.fromisoformat(value[1]) if value[0] == "d" else value[1]
    return value  # type: ignore[return-value]


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message: its length, then plain values as ``marshal`` data."""
    data = marshal.dumps(message)  # type: ignore[arg-type]
    pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> object:
    """Read one message; EOFError when the other side has gone."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        raise EOFError
    size = int.from_bytes(length, "big")
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return marshal.loads(data)  # noqa: S302 - from our own child, plain values only
