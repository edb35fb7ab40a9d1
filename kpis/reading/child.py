"""What runs in the child process: it takes one file at a time and gives its Reading, whatever the file does."""

import gc
import os
import pickle
import sys
import traceback
from datetime import date

from kpis.reading.door import Refused
from kpis.reading.read import read_content
from kpis.reading.result import Reading
from kpis.reading.worker import Request, receive, send
from kpis.settings import settings


def limit_memory() -> None:
    """Let this process take no more memory than reading may."""
    if os.name == "posix":
        import resource  # noqa: PLC0415 - Windows has none

        limit = settings().reading_memory_mb << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _take_settings(own: dict[str, str]) -> None:
    for name in [name for name in os.environ if name.startswith("SEND_KPIS_") and name not in own]:
        del os.environ[name]
    os.environ.update(own)


def _failed(request: Request, problem: BaseException) -> Reading:
    """The rejected Reading of a file on which the reader itself failed; it names nothing that the file holds."""
    if settings().debug:  # where, and what kind of fault: its words could hold a value
        lines = traceback.format_list(traceback.extract_tb(problem.__traceback__))
        sys.stderr.write(f"{type(problem).__name__} while reading\n{''.join(lines)}")
    memory = isinstance(problem, MemoryError)
    refused = (
        Refused(
            "FILE_UNSAFE", f"Reading the file needs more than {settings().reading_memory_mb} MB of memory.",
            "Copy the sheets that you need into a new workbook and upload that, "
            "or have the limit raised (SEND_KPIS_READING_MEMORY_MB).",
            expected=f"a file that is read within {settings().reading_memory_mb} MB of memory",
        )
        if memory
        else Refused(
            "READING_FAILED",
            f"The reader failed on this file ({type(problem).__name__}): the fault is the program's, not yours.",
            "Copy the sheets that you need into a new workbook and upload that; "
            "and tell whoever looks after the dashboard.",
            expected="a file that the reader can follow",
        )
    )  # fmt: skip
    return request.rejected(refused)


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # whatever a library prints is no answer, and may hold what the file holds
    os.dup2(nowhere, 2)
    while True:
        try:
            plain, own = receive(requests)
        except EOFError:
            return
        request = Request(*plain)
        gc.disable()  # a file makes a million objects and hardly a cycle: looking for cycles takes a fifth of the time
        _take_settings(own)
        limit_memory()
        try:
            reading = read_content(
                request.content, request.file, today=date.fromordinal(request.today), area=request.area,
                answers=request.answers, key=request.key,
                on_progress=lambda share, doing: send(answers, ("progress", (share, doing))),
            )  # fmt: skip
        except Exception as problem:  # a fault of ours must cost this file only
            reading = _failed(request, problem)
        send(answers, ("reading", pickle.dumps(reading, protocol=5)))
        del reading, request, plain
        gc.collect()


if __name__ == "__main__":
    main()
