"""What runs in the child process: it takes one file at a time and gives its sheets, or why it refuses."""

import os
import sys
from typing import cast

from kpis.reading.door import Refused
from kpis.reading.extract import extract
from kpis.reading.worker import receive, send


def _limit_memory(megabytes: int) -> None:
    if os.name == "posix":
        import resource  # noqa: PLC0415 - Windows has none

        limit = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    _limit_memory(int(sys.argv[1]))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            request = receive(requests)
        except EOFError:
            return
        kind, content = cast(tuple[str, bytes], request)
        answer: object
        try:
            answer = extract(content, kind)
        except Refused as refused:
            answer = {
                "code": refused.code,
                "found": refused.found,
                "to_do": refused.to_do,
                "sheet": refused.sheet,
                "cell": refused.cell,
            }
        send(answers, answer)


if __name__ == "__main__":
    main()
