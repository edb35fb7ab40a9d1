"""A process of its own that uploads: run by the tests of faults, and killed by some.

    python child_upload.py URL NUMBER ROWS [hang]

With ``hang`` it stops, in the middle of its transaction, when it has written its rows, says so, and waits to be killed.
"""

import sys
import time
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from kpis import changes
from kpis.changes import uploads
from kpis.keeping import open_store
from kpis.period import Period
from tests.keeping.cases import records, request
from tests.keeping.readings import reading, share

url, number, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
figures = [share(Period(24000 + month, 24000 + month), number, 1000, cell=f"B{month}") for month in range(rows)]
cases = records("assessments", [request(f"{n:x}", date(2020, 9, n)) for n in range(number, number + 20)])
file = replace(reading(*figures, file=f"file {number}"), records=(cases,))

if sys.argv[4:] == ["hang"]:

    def hang(conn: Connection, *_: object) -> None:
        print("in the middle", flush=True)
        time.sleep(600)

    uploads.settle_and_recount = hang

done = changes.upload(open_store(url), file, b"x" * 200_000, by=f"child {number}", mode="merge")
print(done.upload_id, flush=True)
