"""What runs in a process of its own: it opens one workbook, marks it, and ends.

The page that asks sees no cell of it, and a file that ends this process ends nothing else.
"""

import os
import sys

from kpis.reading.child import limit_memory
from kpis.reading.result import Issue
from kpis.reading.worker import receive, send
from kpis.telling.marked_workbook import mark_workbook


def main() -> None:
    """Answer one request (content, name, issues as tuples) with the bytes of the marked workbook."""
    request, answer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # whatever a library prints is no answer, and may hold what the file holds
        os.dup2(nowhere, stream)
    content, name, issues = receive(request)
    limit_memory()
    try:
        send(answer, mark_workbook(content, name, [Issue(*each) for each in issues]))
    except Exception:  # its words could hold a value of the file: only that it failed is told
        sys.exit(1)


if __name__ == "__main__":
    main()
