"""``exceptions``: the measures of an area that are off their plan or in concern, with what was said of each."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from kpis.cli.names import area_named
from kpis.keeping import open_store
from kpis.period import Period

if TYPE_CHECKING:
    from kpis.questions.commentary import ExceptionReport


def exceptions(asked: argparse.Namespace) -> int:
    """Print every exception report of a month, by default the newest with a figure."""
    from kpis.questions.commentary import exception_reports  # noqa: PLC0415 the charts' libraries load with it

    month = asked.month.last if asked.month else None
    reports = exception_reports(open_store(asked.store), area_named(asked.area), month, asked.as_of)
    if asked.json:
        print(json.dumps([_as_json(each) for each in reports], ensure_ascii=False, indent=1))
        return 0
    for each in reports:
        print("\n".join(_lines(each)), end="\n\n")
    number = f"{len(reports)} {'report' if len(reports) == 1 else 'reports'}" if reports else "No report"
    print(f"{number} for {asked.area}.")
    return 0


def _lines(report: "ExceptionReport") -> list[str]:
    from kpis.questions.commentary import STATES  # noqa: PLC0415
    from kpis.telling.commentary import said_by, said_words  # noqa: PLC0415

    when = Period(report.month, report.month).long_label
    lines = [f"{report.measure.title}, {when}: {STATES[report.state]}", *report.opened]
    if report.said is not None:
        lines += [f"{name}: {words}" for name, words in said_words(report.said).items()]
        lines.append(said_by(report.said))
    return [*lines, report.overdue] if report.overdue else lines


def _as_json(report: "ExceptionReport") -> dict[str, Any]:
    from kpis.telling.commentary import COLUMNS, numbers  # noqa: PLC0415

    said = report.said
    return {
        "measure": report.measure.id,
        "title": report.measure.title,
        "month": str(Period(report.month, report.month)),
        "state": report.state,
        "opened": list(report.opened),
        "figures": [dict(zip(COLUMNS, numbers(each), strict=True)) for each in report.series],
        "said": None if said is None else {
            "month": str(Period(said.month, said.month)),
            "cause": said.cause,
            "action": said.action,
            "owner": said.owner,
            "back_on_track_on": said.back_on_track_on.isoformat() if said.back_on_track_on else None,
            "by": said.by,
            "at": said.at.isoformat(),
        },
        "overdue": report.overdue,
    }  # fmt: skip
