"""A service's own report for a month: what it owes, its trend and target, and the list to work through, ready to send.

Items are named by the upload, sheet and row from which they come: the council finds them in its own system, and nothing
here says who a child is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from kpis.judging.series import JudgedSeries
from kpis.telling.frames import FrameSheet, new_book, write_frame
from kpis.telling.sentences import plan_sentence, target_note, title
from kpis.telling.words import day_words
from kpis.telling.workbook import write_series


@dataclass(frozen=True)
class Owed:
    """One piece of advice that has not come; ``days_late`` is 0 until it is overdue."""

    asked_on: date
    due_on: date
    days_late: int
    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class PartnerReport:
    """What is known of one service on the day ``as_at``; ``children`` are those with advice overdue."""

    area: str
    service: str
    as_at: date
    children: int
    owed: Sequence[Owed]
    series: JudgedSeries | None = None

    @property
    def overdue(self) -> list[Owed]:
        return sorted((each for each in self.owed if each.days_late), key=lambda each: -each.days_late)

    @property
    def file_name(self) -> str:
        words = re.sub(r"[^a-z0-9]+", "-", f"{self.service} advice report {self.area}".lower()).strip("-")
        return f"{words}-{self.as_at:%Y-%m}.xlsx"


def report_title(report: PartnerReport) -> str:
    """``OT: 24 pieces of advice outstanding on 31 October 2026, 11 of them overdue``."""
    number = len(report.owed)
    noun = "piece" if number == 1 else "pieces"
    return (
        f"{report.service}: {number:,} {noun} of advice outstanding on {day_words(report.as_at)}, "
        f"{len(report.overdue):,} of them overdue"
    )


def report_sentences(report: PartnerReport) -> tuple[str, ...]:
    """How late, of how many children, where the share in time stands, and against which target."""
    told = []
    if late := report.overdue:
        children = "1 child waits" if report.children == 1 else f"{report.children:,} children wait"
        told.append(f"{children} for overdue advice; the longest overdue is {late[0].days_late:,} days late.")
    elif report.owed:
        told.append("None of it is overdue yet.")
    if report.series is not None and (point := report.series.latest) is not None:
        told += [f"{title(report.series)}.", plan_sentence(point), target_note(report.series)]
    told.append("Advice that comes late today makes plans late some 14 weeks from now: it is the first sign.")
    return tuple(filter(None, told))


def owed_table(owed: Sequence[Owed]) -> pd.DataFrame:
    """One row a piece of advice, every cell text."""
    rows = [
        {
            "Row": f"{each.sheet}, row {each.row}",
            "Days late": f"{each.days_late:,}" if each.days_late else "not yet due",
            "Due on": day_words(each.due_on),
            "Asked for on": day_words(each.asked_on),
            "File": each.file,
        }
        for each in owed
    ]
    columns = ["Row", "Days late", "Due on", "Asked for on", "File"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def report_workbook(report: PartnerReport) -> bytes:
    """The report as a workbook: what it says, what is overdue, what is due next, and the trend with its chart."""
    book, stream = new_book(report_title(report))
    cover = pd.DataFrame({"What the report says": list(report_sentences(report))}, dtype="str")
    waiting = sorted((each for each in report.owed if not each.days_late), key=lambda each: each.due_on)
    where = "Find each by its row in the export that was uploaded. No name and no reference is held."
    for place, sheet in enumerate(
        (
            FrameSheet("Report", report_title(report), (report.area,), cover),
            FrameSheet("Overdue", f"{report.service}: overdue advice", (where,), owed_table(report.overdue)),
            FrameSheet("Due next", f"{report.service}: advice due next", (where,), owed_table(waiting)),
        ),
        start=1,
    ):
        write_frame(book, sheet, f"table_{place}")
    if report.series is not None:
        write_series(book, report.series, "Trend", "trend")
    book.close()
    return stream.getvalue()


def reports_zip(reports: Sequence[PartnerReport]) -> bytes:
    """One workbook a service in one archive, with no clock in it."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for each in reports:
            archive.writestr(ZipInfo(each.file_name, (1980, 1, 1, 0, 0, 0)), report_workbook(each))
    return stream.getvalue()
